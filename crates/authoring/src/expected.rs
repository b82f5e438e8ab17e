//! What a case expects of the protocol, and where it finds something else.

use eligibility::{Answers, Assessment, Condition, Day, Outcome, Protocol, SettingIndex, Verdict, assess, walk};

use crate::coverage::describe;
use crate::prove::{Part, parts};

/// What a case expects, in ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// By setting, in the protocol's order.
    pub verdicts: Vec<Verdict>,
    /// Rules that apply in at least one setting.
    pub findings: Vec<String>,
    /// Rules that may apply, and surely apply nowhere.
    pub doubts: Vec<String>,
    /// By setting: the day, where the verdict is a wait with a day.
    pub earliest: Vec<Option<Day>>,
    /// By setting: the day that stands beside "once …", where the verdict is such a wait.
    pub not_before: Vec<Option<Day>>,
    /// How many questions are asked; absent where a case does not say.
    pub asked: Option<usize>,
    /// Setting, rule and its level there as in the table of rows; only those that a case states.
    pub levels: Vec<(SettingIndex, String, String)>,
    /// What is shown beside the result; only in settings that a case states.
    pub plan: Vec<Plan>,
}

/// Benefits, steps and advice in one setting, by sort and id, like `step rinse`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub setting: SettingIndex,
    pub shown: Vec<String>,
    /// What has a condition and is not to be shown; empty where the plan was found.
    pub hidden: Vec<String>,
}

impl Plan {
    /// Of what has a condition, nothing but `shown` is expected.
    pub(crate) fn stated(protocol: &Protocol, setting: SettingIndex, shown: Vec<String>) -> Plan {
        let conditional = parts(protocol).into_iter().filter(|part| *part.when != Condition::always());
        let hidden = conditional.map(|part| part.name()).filter(|name| !shown.contains(name)).collect();
        Plan { setting, shown, hidden }
    }
}

impl Expected {
    /// What the protocol makes of answers, in the same form.
    pub fn of(protocol: &Protocol, answers: &Answers, today: Day) -> Expected {
        let (walk, assessment) = (walk(protocol, answers, today), assess(protocol, answers, today));
        let parts = parts(protocol);
        let mut findings = Vec::new();
        let mut doubts = Vec::new();
        for (index, rule) in protocol.rules.iter().enumerate() {
            let here = || assessment.settings.iter().flat_map(|outcome| &outcome.findings).filter(|finding| finding.rule == index);
            if here().any(|finding| finding.certain) {
                findings.push(rule.id.clone());
            } else if here().next().is_some() {
                doubts.push(rule.id.clone());
            }
        }
        Expected {
            verdicts: assessment.settings.iter().map(|outcome| outcome.verdict).collect(),
            findings,
            doubts,
            earliest: waits(&assessment, true),
            not_before: waits(&assessment, false),
            asked: Some(walk.path.len()),
            levels: assessment.settings.iter().enumerate().flat_map(|(setting, outcome)| levels(protocol, setting, outcome)).collect(),
            plan: (0..protocol.settings.len())
                .map(|setting| {
                    let shown = parts.iter().filter(|part| part.is_shown(&walk, answers, &assessment, setting));
                    Plan { setting, shown: shown.map(Part::name).collect(), hidden: Vec::new() }
                })
                .collect(),
        }
    }

    /// Where what was found is something else, in words.
    pub(crate) fn differences(&self, protocol: &Protocol, found: &Expected) -> Vec<String> {
        let mut lines = Vec::new();
        for (index, setting) in protocol.settings.iter().enumerate() {
            if let (Some(expected), Some(found)) = (self.verdicts.get(index), found.verdicts.get(index))
                && expected != found
            {
                lines.push(format!("{}: expected {}, found {}", setting.id, expected.name(), found.name()));
            }
            let days = [("earliest", &self.earliest, &found.earliest), ("not-before", &self.not_before, &found.not_before)];
            for (name, expected, found) in days {
                let day = |days: &[Option<Day>]| days.get(index).copied().flatten();
                if day(expected) != day(found) {
                    let say = |day: Option<Day>| day.map_or_else(|| "no day".to_owned(), |day| day.to_string());
                    lines.push(format!("{name} in {}: expected {}, found {}", setting.id, say(day(expected)), say(day(found))));
                }
            }
        }
        for (setting, rule, expected) in &self.levels {
            let level = found.levels.iter().find(|(here, id, _)| here == setting && id == rule).map_or("none", |(.., level)| level);
            if level != expected {
                lines.push(format!("`{rule}` in {}: expected {expected}, found {level}", protocol.settings[*setting].id));
            }
        }
        if let (Some(expected), Some(found)) = (self.asked, found.asked)
            && expected != found
        {
            lines.push(format!("asked: expected {expected} questions, found {found}"));
        }
        for plan in &self.plan {
            let shown = found.plan.iter().find(|here| here.setting == plan.setting).map_or(&[][..], |here| &here.shown);
            let missing = plan.shown.iter().filter(|part| !shown.contains(part)).map(|part| format!("`{part}`, which is not shown"));
            let extra = plan.hidden.iter().filter(|part| shown.contains(part)).map(|part| format!("no `{part}`, which is shown"));
            lines.extend(missing.chain(extra).map(|what| format!("plan in {}: expected {what}", protocol.settings[plan.setting].id)));
        }
        lines.extend(set_difference("findings", &self.findings, &found.findings));
        lines.extend(set_difference("doubts", &self.doubts, &found.doubts));
        lines
    }
}

/// The levels of everything found in a setting.
fn levels<'a>(
    protocol: &'a Protocol,
    setting: SettingIndex,
    outcome: &'a Outcome,
) -> impl Iterator<Item = (SettingIndex, String, String)> + 'a {
    let rules = outcome.findings.iter().filter_map(|finding| protocol.rules.get(finding.rule));
    rules.filter_map(move |rule| Some((setting, rule.id.clone(), describe(rule.level(setting)?))))
}

/// By setting: the day of a verdict that is a wait, with a day alone or beside what has to be over.
fn waits(assessment: &Assessment, alone: bool) -> Vec<Option<Day>> {
    let day =
        |outcome: &Outcome| outcome.earliest.day.filter(|_| outcome.verdict == Verdict::Wait && outcome.earliest.once.is_empty() == alone);
    assessment.settings.iter().map(day).collect()
}

fn set_difference(name: &str, expected: &[String], found: &[String]) -> Vec<String> {
    let missing = expected.iter().filter(|id| !found.contains(id)).map(|id| format!("{name}: expected `{id}`, which is not there"));
    let extra = found.iter().filter(|id| !expected.contains(id)).map(|id| format!("{name}: `{id}` is there and not expected"));
    missing.chain(extra).collect()
}
