//! One finding as it is shown, with everything behind it.

use eligibility::{Basis, Certainty, Clears, Day, Finding, Protocol, Read, RichText, Rule, Severity, digits};

use crate::answer_words;
use crate::result_view::Given;
use crate::words::{Words, fill};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingView<'a> {
    pub severity: Severity,
    pub tag: &'a str,
    pub name: &'a str,
    pub why: &'a RichText,
    /// Before what to do, where the setting has such words.
    pub first: Option<&'a str>,
    pub does: &'a RichText,
    pub keep_taking: Option<&'a str>,
    /// The answers that caused it.
    pub answers: Vec<String>,
    pub clears: Option<String>,
    pub sure: Vec<&'a str>,
    pub sources: Vec<SourceView<'a>>,
    pub opinion: Option<OpinionView<'a>>,
    /// Who added or changed it, where the base protocol did not say so.
    pub origin: Option<&'a str>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceView<'a> {
    pub words: String,
    pub address: Option<String>,
    pub read: &'a str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpinionView<'a> {
    pub title: &'a str,
    pub say: &'a RichText,
    pub sources: Vec<SourceView<'a>>,
}

/// One finding with everything behind it.
pub(crate) fn finding_view<'a>(given: &Given<'a>, finding: &Finding) -> Option<FindingView<'a>> {
    let Given { protocol, words, setting, .. } = *given;
    let rule = protocol.rules.get(finding.rule)?;
    let mut answers = Vec::new();
    for cause in &finding.causes {
        let cause = answer_words::cause(protocol, *cause, given.assessment.today, words);
        if !cause.is_empty() {
            answers.push(cause);
        }
    }
    let stops = finding.certain && finding.severity == Severity::Stop && !rule.has_own_words_in(setting);
    Some(FindingView {
        severity: finding.severity,
        tag: if finding.certain { severity_label(finding.severity, words) } else { words.maybe() },
        name: &rule.name,
        why: rule.why_in(setting),
        first: stops.then_some(protocol.settings.get(setting)?.stop.as_deref()).flatten(),
        does: rule.does_in(setting),
        keep_taking: finding.keep_taking.then_some(&protocol.frame.keep_taking),
        answers,
        clears: clears(given, finding, rule),
        sure: sure(rule, words),
        sources: sources(protocol, &rule.sources, words),
        opinion: rule.opinion.and_then(|opinion| opinion_view(protocol, opinion, words)),
        origin: protocol.origin(rule.by),
    })
}

fn severity_label(severity: Severity, words: &Words) -> &str {
    match severity {
        Severity::Care => words.severity_care(),
        Severity::Wait => words.severity_wait(),
        Severity::Ask => words.severity_ask(),
        Severity::Stop => words.severity_stop(),
    }
}

/// How a finding ends; without its day while questions are open, for they may bring a later one.
fn clears(given: &Given, finding: &Finding, rule: &Rule) -> Option<String> {
    let words = given.words;
    let open = given.open().is_some();
    let on = |message: &str, day: Day| fill(message, &[("day", &words.day(day))]);
    Some(match finding.clears {
        Clears::On(_) if open => return None,
        Clears::OnOrClinician(_) if open => words.clears_clinician().to_owned(),
        Clears::On(day) if finding.in_use => on(words.clears_on_pause(), day),
        Clears::On(day) => on(words.clears_on(), day),
        Clears::OnOrClinician(day) => on(words.clears_on_or_clinician(), day),
        Clears::Gone(_) | Clears::ConditionEnds => fill(words.clears_once(), &[("once", rule.once.as_deref()?)]),
        Clears::Clinician => words.clears_clinician().to_owned(),
        Clears::Never => words.clears_never().to_owned(),
        Clears::Nothing => return None,
    })
}

fn sure<'a>(rule: &Rule, words: &'a Words) -> Vec<&'a str> {
    let certainty = match rule.certainty {
        Certainty::High => words.certainty_high(),
        Certainty::Moderate => words.certainty_moderate(),
        Certainty::Low => words.certainty_low(),
        Certainty::Unknown => words.certainty_unknown(),
    };
    match rule.basis {
        Basis::Source => vec![certainty],
        Basis::OurDefault => vec![certainty, words.basis_our_default()],
        Basis::Unverified => vec![certainty, words.basis_unverified()],
    }
}

#[inline(never)]
pub(crate) fn sources<'a>(protocol: &'a Protocol, ids: &[usize], words: &'a Words) -> Vec<SourceView<'a>> {
    let mut views = Vec::new();
    for source in ids.iter().filter_map(|id| protocol.sources.get(*id)) {
        let mut named = source.title.clone();
        if let Some(publisher) = &source.publisher {
            named.extend([", ", publisher]);
        }
        if let Some(year) = source.year {
            named.extend([", ", &digits(year.unsigned_abs().into())]);
        }
        let read = match source.read {
            Read::Original => words.read_original(),
            Read::Copy => words.read_copy(),
            Read::Memory => words.read_memory(),
        };
        views.push(SourceView { words: named, address: source.link(), read });
    }
    views
}

#[inline(never)]
pub(crate) fn opinion_view<'a>(protocol: &'a Protocol, opinion: usize, words: &'a Words) -> Option<OpinionView<'a>> {
    let opinion = protocol.opinions.get(opinion)?;
    Some(OpinionView { title: &opinion.title, say: &opinion.say, sources: sources(protocol, &opinion.sources, words) })
}
