//! One finding as it is shown, with everything behind it.

use eligibility::{Basis, Certainty, Clears, Completeness, Day, Finding, Protocol, Read, RichText, Rule, Severity};

use crate::answer_words;
use crate::result_view::Given;
use crate::words::{Words, fill};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingView {
    pub severity: Severity,
    pub tag: String,
    pub name: String,
    pub why: RichText,
    pub does: RichText,
    pub keep_taking: Option<String>,
    /// The answers that caused it.
    pub answers: Vec<String>,
    pub clears: Option<String>,
    pub sure: Vec<String>,
    pub sources: Vec<SourceView>,
    pub opinion: Option<OpinionView>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceView {
    pub words: String,
    pub address: Option<String>,
    pub read: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpinionView {
    pub title: String,
    pub say: RichText,
    pub sources: Vec<SourceView>,
}

/// One finding with everything behind it.
pub(crate) fn finding_view(given: &Given, finding: &Finding) -> Option<FindingView> {
    let Given { protocol, words, assessment, setting, .. } = given;
    let rule = protocol.rules.get(finding.rule)?;
    let tag = if finding.certain { severity_label(finding.severity, words) } else { words.maybe().to_owned() };
    Some(FindingView {
        severity: finding.severity,
        tag,
        name: rule.name.clone(),
        why: rule.why_in(*setting).clone(),
        does: rule.does_in(*setting).clone(),
        keep_taking: finding.keep_taking.then(|| protocol.frame.keep_taking.clone()),
        answers: finding
            .causes
            .iter()
            .map(|cause| answer_words::cause(protocol, *cause, assessment.today, words))
            .filter(|cause| !cause.is_empty())
            .collect(),
        clears: clears(given, finding, rule),
        sure: sure(rule, words),
        sources: sources(protocol, &rule.sources, words),
        opinion: rule.opinion.and_then(|opinion| opinion_view(protocol, opinion, words)),
    })
}

fn severity_label(severity: Severity, words: &Words) -> String {
    match severity {
        Severity::Care => words.severity_care(),
        Severity::Wait => words.severity_wait(),
        Severity::Ask => words.severity_ask(),
        Severity::Stop => words.severity_stop(),
    }
    .to_owned()
}

/// How a finding ends; without its day while questions are open, for they may bring a later one.
fn clears(given: &Given, finding: &Finding, rule: &Rule) -> Option<String> {
    let words = given.words;
    let open = matches!(given.assessment.completeness, Completeness::Open { .. });
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

fn sure(rule: &Rule, words: &Words) -> Vec<String> {
    let certainty = match rule.certainty {
        Certainty::High => words.certainty_high(),
        Certainty::Moderate => words.certainty_moderate(),
        Certainty::Low => words.certainty_low(),
        Certainty::Unknown => words.certainty_unknown(),
    };
    let basis = match rule.basis {
        Basis::Source => None,
        Basis::OurDefault => Some(words.basis_our_default()),
        Basis::Unverified => Some(words.basis_unverified()),
    };
    std::iter::once(certainty).chain(basis).map(str::to_owned).collect()
}

pub(crate) fn sources(protocol: &Protocol, ids: &[usize], words: &Words) -> Vec<SourceView> {
    let view = |source: &eligibility::Source| {
        let mut parts = vec![source.title.clone()];
        parts.extend(source.publisher.clone());
        parts.extend(source.year.map(|year| year.to_string()));
        let address = source.address.clone().map(|address| match address.strip_prefix("doi:") {
            Some(doi) => ["https://doi.org/", doi].concat(),
            None => address,
        });
        let read = match source.read {
            Read::Original => words.read_original(),
            Read::Copy => words.read_copy(),
            Read::Memory => words.read_memory(),
        };
        SourceView { words: parts.join(", "), address, read: read.to_owned() }
    };
    ids.iter().filter_map(|id| protocol.sources.get(*id)).map(view).collect()
}

pub(crate) fn opinion_view(protocol: &Protocol, opinion: usize, words: &Words) -> Option<OpinionView> {
    let opinion = protocol.opinions.get(opinion)?;
    Some(OpinionView { title: opinion.title.clone(), say: opinion.say.clone(), sources: sources(protocol, &opinion.sources, words) })
}
