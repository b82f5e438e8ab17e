//! A reason, the answers that caused it, and how it ends.

use eligibility::{Basis, Certainty, Protocol, Said, SettingIndex, Severity};
use serde::Serialize;

use super::text::{Block, blocks};
use super::{Word, id_of, word};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Finding<'a> {
    rule: &'a str,
    name: &'a str,
    /// It applies; otherwise it may.
    certain: bool,
    severity: Word,
    why: Vec<Block<'a>>,
    /// Before what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<&'a str>,
    #[serde(rename = "do")]
    does: Vec<Block<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keep_taking: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    clears: Option<Clears<'a>>,
    certainty: Word,
    basis: Word,
    sources: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    opinion: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<&'a str>,
    causes: Vec<Cause<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub(crate) enum Clears<'a> {
    On {
        day: String,
        by_pausing: bool,
    },
    OnOrClinician {
        day: String,
    },
    Gone {
        days: i32,
        #[serde(skip_serializing_if = "Option::is_none")]
        once: Option<&'a str>,
    },
    ConditionEnds {
        #[serde(skip_serializing_if = "Option::is_none")]
        once: Option<&'a str>,
    },
    Clinician,
    Never,
    Nothing,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(crate) enum Cause<'a> {
    Option {
        question: &'a str,
        option: &'a str,
    },
    NotOption {
        question: &'a str,
        option: &'a str,
    },
    NotSureOf {
        question: &'a str,
        option: &'a str,
    },
    NotSure {
        question: &'a str,
    },
    When {
        question: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        earliest: Option<String>,
        latest: String,
        ongoing: bool,
    },
}

/// `open`: some question is, so that a later answer may move a day.
pub(crate) fn finding<'a>(
    protocol: &'a Protocol,
    setting: SettingIndex,
    finding: &eligibility::Finding,
    open: bool,
) -> Option<Finding<'a>> {
    let rule = protocol.rules.get(finding.rule)?;
    let stops = finding.certain && finding.severity == Severity::Stop && !rule.has_own_words_in(setting);
    Some(Finding {
        rule: &rule.id,
        name: &rule.name,
        certain: finding.certain,
        severity: Word(finding.severity.name()),
        why: blocks(rule.why_in(setting)),
        first: stops.then_some(protocol.settings.get(setting)?.stop.as_deref()).flatten(),
        does: blocks(rule.does_in(setting)),
        keep_taking: finding.keep_taking.then_some(&protocol.frame.keep_taking),
        clears: clears(protocol, finding, open),
        certainty: word(&Certainty::ALL, rule.certainty),
        basis: word(&Basis::ALL, rule.basis),
        sources: sources(protocol, &rule.sources),
        opinion: rule.opinion.map(|opinion| id_of(&protocol.opinions, opinion, |opinion| &opinion.id)),
        origin: protocol.origin(rule.by),
        causes: causes(protocol, finding),
    })
}

pub(crate) fn sources<'a>(protocol: &'a Protocol, cited: &[usize]) -> Vec<&'a str> {
    cited.iter().map(|source| id_of(&protocol.sources, *source, |source| &source.id)).collect()
}

/// How a finding ends; while questions are open, without a day.
pub(crate) fn clears<'a>(protocol: &'a Protocol, finding: &eligibility::Finding, open: bool) -> Option<Clears<'a>> {
    let once = protocol.rules.get(finding.rule).and_then(|rule| rule.once.as_deref());
    Some(match finding.clears {
        eligibility::Clears::On(_) if open => return None,
        eligibility::Clears::OnOrClinician(_) if open => Clears::Clinician,
        eligibility::Clears::On(day) => Clears::On { day: day.to_string(), by_pausing: finding.in_use },
        eligibility::Clears::OnOrClinician(day) => Clears::OnOrClinician { day: day.to_string() },
        eligibility::Clears::Gone(days) => Clears::Gone { days, once },
        eligibility::Clears::ConditionEnds => Clears::ConditionEnds { once },
        eligibility::Clears::Clinician => Clears::Clinician,
        eligibility::Clears::Never => Clears::Never,
        eligibility::Clears::Nothing => Clears::Nothing,
    })
}

pub(crate) fn causes<'a>(protocol: &'a Protocol, finding: &eligibility::Finding) -> Vec<Cause<'a>> {
    finding.causes.iter().filter_map(|cause| said(protocol.questions.get(cause.question)?, cause.said)).collect()
}

fn said(asked: &eligibility::Question, said: Said) -> Option<Cause<'_>> {
    let question = asked.id.as_str();
    let id = |option: usize| asked.options().get(option).map(|choice| choice.id.as_str());
    Some(match said {
        Said::Option(option) => Cause::Option { question, option: id(option)? },
        Said::NotOption(option) => Cause::NotOption { question, option: id(option)? },
        Said::NotSureOf(option) => Cause::NotSureOf { question, option: id(option)? },
        Said::NotSure => Cause::NotSure { question },
        Said::When(span) => Cause::When {
            question,
            earliest: span.earliest.map(|day| day.to_string()),
            latest: span.latest.to_string(),
            ongoing: span.ongoing,
        },
    })
}
