//! Which answers two protocols cite as the cause of the same finding. They are chosen as assessing
//! does: the surest alternative of a rule, of those the shortest, of those the first.

use std::collections::BTreeSet;

use eligibility::{Cause, Condition, Kind, Level, Protocol, QuestionIndex, Rule, Said, Test, condition};

use super::algebra::{Pair, Pairs};
use super::apart::{Apart, Found, Side, What, rated};
use super::diagrams::Set;

/// Answers by name, like `age` or `skin-now.tan`, in the order of their letters.
type Names = BTreeSet<String>;

/// Every other cause that somebody in `both` is given for what both find, in the order of the documents.
pub(crate) fn cited(base: Side, changed: Side, both: &Set) -> Vec<Apart> {
    let diagrams = &base.view.space.diagrams;
    let mut found = Found { diagrams, both, apart: Vec::new() };
    let (before, after) = (base.view.protocol, changed.view.protocol);
    for rule in &before.rules {
        let Some(other) = after.rule(&rule.id).and_then(|index| after.rules.get(index)) else { continue };
        let chosen = [chosen(base, rule), chosen(changed, other)];
        for setting in &before.settings {
            let [Some(was), Some(is)] = [base, changed].map(|side| rated(side, &rule.id, &setting.id)) else { continue };
            let may = diagrams.and(&was.may, &is.may);
            let causes = |protocol: &Protocol, level: &Level, chosen: &[(Names, Set)]| -> Vec<(String, Set)> {
                let event = level.within.map(|window| protocol.questions[window.event].id.clone());
                chosen.iter().map(|(names, who)| (said(names.iter().chain(&event)), who.clone())).collect()
            };
            let cited = causes(before, was.level, &chosen[0]);
            let cites = causes(after, is.level, &chosen[1]);
            for (before, whom) in &cited {
                for (after, who) in cites.iter().filter(|(after, _)| after != before) {
                    let both_find = diagrams.and(&may, &diagrams.and(whom, who));
                    let (rule, setting) = (rule.id.clone(), setting.id.clone());
                    found.add(What::Cited { rule, setting, before: before.clone(), after: after.clone() }, &both_find);
                }
            }
        }
    }
    found.apart
}

/// By what is cited of a rule, its windows apart: to whom, were it found.
fn chosen(side: Side, rule: &Rule) -> Vec<(Names, Set)> {
    let diagrams = &side.view.space.diagrams;
    let alternative = |tests: &Vec<Test>| {
        let names: Names = tests.iter().map(|test| name(side.view.protocol, test.question, Some(test.option))).collect();
        (names, condition(&Pairs(diagrams), &Condition(vec![tests.clone()]), &side.evaluation.asked, side.view))
    };
    let mut alternatives: Vec<(Names, Pair)> = rule.when.0.iter().map(alternative).collect();
    // A stable sort: of two as short the first comes first.
    alternatives.sort_by_key(|(names, _)| names.len());
    let sure = alternatives.iter().map(|(names, holds)| (names, holds.yes.clone()));
    let perhaps = alternatives.iter().map(|(names, holds)| (names, diagrams.not(&holds.no)));
    let mut rest = diagrams.everybody();
    let mut chosen: Vec<(Names, Set)> = Vec::new();
    for (names, who) in sure.chain(perhaps).collect::<Vec<_>>() {
        let new = diagrams.and(&rest, &who);
        rest = diagrams.without(&rest, &who);
        match chosen.iter_mut().find(|(known, _)| known == names) {
            Some((_, known)) => *known = diagrams.or(known, &new),
            None => chosen.push((names.clone(), new)),
        }
    }
    chosen
}

/// An answer that is one fact has the name of its question; of several each has its own.
fn name(protocol: &Protocol, question: QuestionIndex, option: Option<usize>) -> String {
    let question = &protocol.questions[question];
    match (&question.kind, option) {
        (Kind::AnyOf { options, .. }, Some(option)) => format!("{}.{}", question.id, options[option].id),
        _ => question.id.clone(),
    }
}

fn said<'n>(names: impl Iterator<Item = &'n String>) -> String {
    names.map(|name| format!("`{name}`")).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(" and ")
}

/// The causes of a finding, as assessing gives them, in the same words.
pub(crate) fn names(protocol: &Protocol, causes: &[Cause]) -> String {
    let option = |said: Said| match said {
        Said::Option(option) | Said::NotOption(option) | Said::NotSureOf(option) => Some(option),
        Said::NotSure | Said::When(_) => None,
    };
    let names: Names = causes.iter().map(|cause| name(protocol, cause.question, option(cause.said))).collect();
    said(names.iter())
}
