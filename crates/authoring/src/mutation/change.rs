//! One small change to a compiled protocol: what it is in words, and what it makes of the protocol.

use eligibility::{Clearance, Condition, Protocol, QuestionIndex, RuleIndex, SettingIndex, Severity};

use crate::prove::{parts, parts_mut, written};

/// Whose condition is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    Rule(RuleIndex),
    Question(QuestionIndex),
    /// A benefit, a step or an advice, by its place among `parts`.
    Part(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    DropRule(RuleIndex),
    DropBranch(Of, usize),
    DropTest(Of, usize, usize),
    Flip(Of, usize, usize),
    /// Asked of everybody, or shown to everybody.
    DropCondition(Of),
    /// A part of the plan is shown in a setting where it was not, or no longer where it was.
    Toggle(usize, SettingIndex),
    /// One day more or less in a window.
    Days(RuleIndex, SettingIndex, i32),
    Widen(RuleIndex, SettingIndex),
    DropWindow(RuleIndex, SettingIndex),
    /// One day more or less after it is gone.
    Gone(RuleIndex, SettingIndex, i32),
    /// One step down; `care` is dropped.
    Lower(RuleIndex, SettingIndex),
    Swap(RuleIndex, SettingIndex, SettingIndex),
    /// A doubt no longer weighs as much as a yes.
    Doubt(RuleIndex),
    Ends(RuleIndex),
}

impl Change {
    /// Only a changed question changes who is asked what.
    pub(crate) fn is_of_question(self) -> bool {
        matches!(
            self,
            Change::DropCondition(Of::Question(_))
                | Change::DropBranch(Of::Question(_), _)
                | Change::DropTest(Of::Question(_), ..)
                | Change::Flip(Of::Question(_), ..)
                | Change::Ends(_)
        )
    }

    /// The protocol with this change.
    pub(crate) fn made(self, protocol: &Protocol) -> Protocol {
        let mut changed = protocol.clone();
        let verdicts = |setting: SettingIndex| &protocol.settings[setting].verdicts;
        match self {
            // The place stays, so that rules keep their numbers.
            Change::DropRule(rule) => changed.rules[rule].levels.iter_mut().for_each(|level| *level = None),
            Change::DropBranch(of, branch) => drop(condition(&mut changed, of).0.remove(branch)),
            Change::DropTest(of, branch, test) => drop(condition(&mut changed, of).0[branch].remove(test)),
            Change::Flip(of, branch, test) => condition(&mut changed, of).0[branch][test].negated ^= true,
            Change::DropCondition(of) => *condition(&mut changed, of) = Condition::always(),
            Change::Toggle(part, setting) => parts_mut(&mut changed)[part].1[setting] ^= true,
            Change::Swap(rule, one, other) => changed.rules[rule].levels.swap(one, other),
            Change::Doubt(rule) => changed.rules[rule].unsure_as_yes = false,
            Change::Ends(rule) => changed.rules[rule].ends = false,
            Change::Days(rule, setting, _) | Change::Widen(rule, setting) => {
                let window = changed.rules[rule].levels[setting].as_mut().and_then(|level| level.within.as_mut());
                if let Some(window) = window {
                    window.days = if let Change::Days(.., more) = self { window.days + more } else { window.days * 2 };
                }
            }
            Change::DropWindow(rule, setting) => {
                if let Some(level) = changed.rules[rule].levels[setting].as_mut() {
                    level.within = None;
                    level.clearance = level.clearance.or(Some(Clearance::ConditionEnds)).filter(|_| level.severity > Severity::Care);
                }
            }
            Change::Gone(rule, setting, more) => {
                if let Some(Clearance::Gone(days)) = changed.rules[rule].levels[setting].as_mut().and_then(|level| level.clearance.as_mut())
                {
                    *days += more;
                }
            }
            Change::Lower(rule, setting) => {
                let level = &mut changed.rules[rule].levels[setting];
                let milder = |than: Severity| {
                    let severities = Severity::ALL.map(|(_, severity)| severity).into_iter().rev();
                    severities.filter(|severity| verdicts(setting).contains(&severity.verdict())).find(|severity| *severity < than)
                };
                *level = level.take().and_then(|level| Some(eligibility::Level { severity: milder(level.severity)?, ..level }));
            }
        }
        changed
    }

    /// In words, by the protocol's ids.
    pub(crate) fn says(self, protocol: &Protocol) -> String {
        let rule = |rule: RuleIndex| format!("rule `{}`", protocol.rules[rule].id);
        let level = |index: RuleIndex, setting: SettingIndex| format!("{} in {}", rule(index), protocol.settings[setting].id);
        let of = |of: Of| match of {
            Of::Rule(index) => rule(index),
            Of::Question(question) => format!("question `{}`", protocol.questions[question].id),
            Of::Part(part) => format!("{} `{}`", parts(protocol)[part].sort, parts(protocol)[part].id),
        };
        let tests = |whose: Of, branch: usize| -> Vec<String> {
            let condition = match whose {
                Of::Rule(rule) => &protocol.rules[rule].when,
                Of::Question(question) => &protocol.questions[question].when,
                Of::Part(part) => parts(protocol)[part].when,
            };
            condition.0[branch].iter().map(|test| written(protocol, test)).collect()
        };
        let by = |more: i32| if more > 0 { "a day longer" } else { "a day shorter" };
        match self {
            Change::DropRule(index) => format!("{} dropped", rule(index)),
            Change::DropBranch(whose, branch) => format!("{}: `{}` dropped", of(whose), tests(whose, branch).join("` and `")),
            Change::DropTest(whose, branch, test) => {
                let tests = tests(whose, branch);
                format!("{}: `{}` dropped from `{}`", of(whose), tests[test], tests.join("` and `"))
            }
            Change::Flip(whose, branch, test) => {
                let tests = tests(whose, branch);
                format!("{}: `{}` turned round in `{}`", of(whose), tests[test], tests.join("` and `"))
            }
            Change::DropCondition(whose @ Of::Question(_)) => format!("{} asked of everybody", of(whose)),
            Change::DropCondition(whose) => format!("{} shown to everybody", of(whose)),
            Change::Toggle(part, setting) => {
                let way = if parts(protocol)[part].settings[setting] { "no longer shown" } else { "shown" };
                format!("{} {way} in {}", of(Of::Part(part)), protocol.settings[setting].id)
            }
            Change::Days(index, setting, more) => format!("{}: window {}", level(index, setting), by(more)),
            Change::Widen(index, setting) => format!("{}: window twice as long", level(index, setting)),
            Change::DropWindow(index, setting) => format!("{}: window dropped", level(index, setting)),
            Change::Gone(index, setting, more) => format!("{}: after it is gone, {}", level(index, setting), by(more)),
            Change::Lower(index, setting) => format!("{}: severity lowered", level(index, setting)),
            Change::Swap(index, one, other) => {
                format!("{}: {} and {} swapped", rule(index), protocol.settings[one].id, protocol.settings[other].id)
            }
            Change::Doubt(index) => format!("{}: a doubt no longer weighs as much as a yes", rule(index)),
            Change::Ends(index) => format!("{} no longer ends the walk", rule(index)),
        }
    }
}

fn condition(protocol: &mut Protocol, of: Of) -> &mut Condition {
    match of {
        Of::Rule(rule) => &mut protocol.rules[rule].when,
        Of::Question(question) => &mut protocol.questions[question].when,
        Of::Part(part) => parts_mut(protocol).swap_remove(part).0,
    }
}
