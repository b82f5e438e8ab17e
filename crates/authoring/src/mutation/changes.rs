//! Every small change that can be made to a protocol.

use eligibility::{Clearance, Condition, Kind, Protocol, RuleIndex};

use crate::prove::parts;

use super::change::{Change, Of};

pub(crate) fn all(protocol: &Protocol) -> Vec<Change> {
    let mut changes = Vec::new();
    for (index, question) in protocol.questions.iter().enumerate() {
        if matches!(question.kind, Kind::PlannedDay) || question.when == Condition::always() {
            continue;
        }
        changes.push(Change::DropCondition(Of::Question(index)));
        changes.extend(of_condition(Of::Question(index), &question.when));
    }
    for (index, rule) in protocol.rules.iter().enumerate() {
        changes.push(Change::DropRule(index));
        changes.extend(of_condition(Of::Rule(index), &rule.when));
        changes.extend(of_levels(protocol, index));
        changes.extend(rule.unsure_as_yes.then_some(Change::Doubt(index)));
        changes.extend(rule.ends.then_some(Change::Ends(index)));
    }
    for (index, part) in parts(protocol).into_iter().enumerate().filter(|(_, part)| *part.when != Condition::always()) {
        changes.push(Change::DropCondition(Of::Part(index)));
        changes.extend(of_condition(Of::Part(index), part.when));
        // A phase may leave a setting out, whatever its steps say.
        let settings = (0..protocol.settings.len()).map(|setting| Change::Toggle(index, setting));
        changes.extend(settings.filter(|change| parts(&change.made(protocol))[index].settings != part.settings));
    }
    changes
}

fn of_condition(of: Of, condition: &Condition) -> Vec<Change> {
    let mut changes = Vec::new();
    for (branch, tests) in condition.0.iter().enumerate() {
        changes.extend((condition.0.len() > 1).then_some(Change::DropBranch(of, branch)));
        for test in 0..tests.len() {
            changes.extend((tests.len() > 1).then_some(Change::DropTest(of, branch, test)));
            changes.push(Change::Flip(of, branch, test));
        }
    }
    changes
}

fn of_levels(protocol: &Protocol, rule: RuleIndex) -> Vec<Change> {
    let mut changes = Vec::new();
    let levels = &protocol.rules[rule].levels;
    for (setting, level) in levels.iter().enumerate() {
        let Some(level) = level else { continue };
        changes.push(Change::Lower(rule, setting));
        if level.within.is_some() {
            changes.extend([1, -1].map(|more| Change::Days(rule, setting, more)));
            changes.extend([Change::Widen(rule, setting), Change::DropWindow(rule, setting)]);
        }
        if matches!(level.clearance, Some(Clearance::Gone(1..))) {
            changes.extend([1, -1].map(|more| Change::Gone(rule, setting, more)));
        }
    }
    for one in 0..levels.len() {
        changes.extend((one + 1..levels.len()).filter(|other| levels[one] != levels[*other]).map(|other| Change::Swap(rule, one, other)));
    }
    changes
}
