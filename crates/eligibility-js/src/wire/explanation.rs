//! Why it comes out as it does, for developers and logs: ids alone, as `cargo protocol explain` shows them.

use eligibility::{Protocol, walk};
use serde::Serialize;

use super::Word;
use super::assessment::{Completeness, completeness};
use super::finding::{Cause, Clears, causes, clears};
use super::trace::{Trace, trace};
use crate::Person;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Explanation<'a> {
    settings: Vec<Setting<'a>>,
    /// How many questions were asked, and how many there are.
    asked: u32,
    of: u32,
    completeness: Completeness,
    trace: Trace<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Setting<'a> {
    id: &'a str,
    verdict: Word,
    rests_on_doubt: bool,
    reasons: Vec<Reason<'a>>,
}

#[derive(Serialize)]
struct Reason<'a> {
    rule: &'a str,
    rows: &'a [String],
    certain: bool,
    severity: Word,
    /// What it weighs here, as a verdict.
    weight: Word,
    /// It weighs as much as the verdict.
    decides: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    clears: Option<Clears<'a>>,
    because: Vec<Cause<'a>>,
}

pub(crate) fn explanation<'a>(protocol: &'a Protocol, person: &Person) -> Explanation<'a> {
    let assessment = eligibility::assess(protocol, &person.answers, person.today);
    let walk = walk(protocol, &person.answers, person.today);
    let mut settings = Vec::new();
    for (setting, outcome) in protocol.settings.iter().zip(&assessment.settings) {
        let reason = |finding: &eligibility::Finding| {
            let rule = protocol.rules.get(finding.rule)?;
            Some(Reason {
                rule: &rule.id,
                rows: &rule.rows,
                certain: finding.certain,
                severity: Word(finding.severity.name()),
                weight: Word(finding.weight.name()),
                decides: finding.weight == outcome.verdict,
                clears: clears(protocol, finding, walk.open.is_some()),
                because: causes(protocol, finding),
            })
        };
        settings.push(Setting {
            id: &setting.id,
            verdict: Word(outcome.verdict.name()),
            rests_on_doubt: outcome.rests_on_doubt,
            reasons: outcome.findings.iter().filter_map(reason).collect(),
        });
    }
    Explanation {
        settings,
        asked: walk.path.iter().filter(|question| walk.open != Some(**question)).count() as u32,
        of: protocol.questions.iter().filter(|question| question.is_walked()).count() as u32,
        completeness: completeness(assessment.completeness),
        trace: trace(protocol, person.today),
    }
}
