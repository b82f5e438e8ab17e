//! Law 7, in part: nothing stands in a condition in vain. Every alternative can be met; without it, or
//! without one of its tests, somebody would meet something else; every part of the plan is shown to somebody.

use eligibility::{Algebra, Atoms, Condition, Protocol, QuestionIndex, Rule, RuleIndex, Test, Verdict, Window, condition};

use crate::prove::algebra::{Pair, Pairs};
use crate::prove::diagrams::Set;
use crate::prove::plan::{Part, parts};
use crate::prove::subject::{Defect, Subject};

/// Whose condition it is.
enum Of<'a> {
    Rule(RuleIndex),
    Question(QuestionIndex),
    Part(Part<'a>),
}

struct Place<'a> {
    name: String,
    when: &'a Condition,
    of: Of<'a>,
}

/// What could be dropped, and everybody would meet the same.
pub(crate) fn idle(subject: &Subject) -> Vec<Defect> {
    let says: Vec<String> = places(subject.view.protocol).iter().flat_map(|place| idle_in(subject, place)).collect();
    if subject.view.space.diagrams.is_spent().is_some() {
        return Vec::new();
    }
    says.into_iter().map(|says| Defect { says, people: Vec::new(), differ_in: None }).collect()
}

fn places(protocol: &Protocol) -> Vec<Place<'_>> {
    let place = |sort: &str, id: &str, when, of| Place { name: format!("{sort} `{id}`"), when, of };
    let walked = protocol.questions.iter().enumerate().filter(|(_, question)| question.is_walked());
    let questions = walked.map(|(index, question)| place("question", &question.id, &question.when, Of::Question(index)));
    let rules = protocol.rules.iter().enumerate().map(|(index, rule)| place("rule", &rule.id, &rule.when, Of::Rule(index)));
    let planned = parts(protocol).into_iter().map(|part| place(part.sort, part.id, part.when, Of::Part(part)));
    questions.chain(rules).chain(planned).collect()
}

fn idle_in(subject: &Subject, place: &Place) -> Vec<String> {
    let Place { name, when, of } = place;
    let diagrams = &subject.view.space.diagrams;
    let holds = |when: Condition| condition(&Pairs(diagrams), &when, &subject.verdicts.evaluation.asked, subject.view);
    let whole = met(subject, of, holds((*when).clone()));
    let same = |part: Condition, among: &Set| {
        let part = met(subject, of, holds(part));
        whole.iter().zip(&part).all(|(one, other)| {
            let differs = |one, other| !diagrams.and(&diagrams.without(one, other), among).is_false();
            one == other || !(differs(one, other) || differs(other, one))
        })
    };
    let nobody_meets_it = |among: &Set| same(Condition(Vec::new()), among);
    match of {
        Of::Part(part) if !part.always && nobody_meets_it(&shown_a_plan(subject, &part.settings)) => {
            return vec![format!("Nobody is shown {name}.")];
        }
        // It is said elsewhere.
        Of::Question(_) if nobody_meets_it(&among(subject, of)) => return Vec::new(),
        _ => {}
    }
    // The plan is looked at as if it stood beside every level: what only one setting needs is no fault in another.
    let among = among(subject, of);
    // It is said elsewhere, too, where a rule applies to nobody.
    let is_said = matches!(of, Of::Rule(_)) && when.0.len() == 1;
    let mut says = Vec::new();
    for (index, tests) in when.0.iter().enumerate() {
        let named = all(subject.view.protocol, tests);
        let without = |test: Option<usize>| {
            let mut part = (*when).clone();
            if let Some(test) = test {
                part.0[index].remove(test);
            } else {
                part.0.remove(index);
            }
            part
        };
        if diagrams.and(&holds(Condition(vec![tests.clone()])).yes, subject.view.valid()).is_false() {
            says.extend((!is_said).then(|| format!("Nobody can meet {named} of {name}: drop it, or correct it.")));
        } else if when.0.len() > 1 && same(without(None), &among) {
            says.push(format!("Without {named} of {name} everybody meets the same: drop it, or correct it."));
        } else {
            let idle = (0..tests.len()).filter(|test| tests.len() > 1 && same(without(Some(*test)), &among));
            let test = |test: usize| all(subject.view.protocol, &tests[test..=test]);
            says.extend(
                idle.map(|idle| format!("Without {} in {named} of {name} everybody meets the same: drop it, or correct it.", test(idle))),
            );
        }
    }
    says
}

/// What people meet of a condition: where a rule applies, and surely not; who is not asked, or not shown it.
fn met(subject: &Subject, of: &Of, holds: Pair) -> Vec<Set> {
    let Of::Rule(rule) = *of else { return vec![holds.no] };
    let mut windows: Vec<Option<Window>> = Vec::new();
    for level in subject.view.protocol.rules[rule].levels.iter().flatten() {
        if !windows.contains(&level.within) {
            windows.push(level.within);
        }
    }
    let algebra = Pairs(&subject.view.space.diagrams);
    let applies = |window: Option<Window>| {
        let Some(Window { event, days }) = window else { return holds.clone() };
        let within = algebra.and(&subject.verdicts.evaluation.asked[event], &subject.view.within(event, days));
        algebra.and(&holds, &within)
    };
    windows.into_iter().map(applies).flat_map(|Pair { yes, no }| [yes, no]).collect()
}

/// Everybody but those whose walk ended before a question.
fn among(subject: &Subject, of: &Of) -> Set {
    let (view, diagrams) = (subject.view, &subject.view.space.diagrams);
    let Of::Question(question) = *of else { return view.valid().clone() };
    let before = |rule: &Rule| rule.ends && rule.when.tests().map(|test| test.question).max().is_some_and(|last| last < question);
    let ending = view.protocol.rules.iter().zip(&subject.verdicts.evaluation.conditions).filter(|(rule, _)| before(rule));
    diagrams.without(view.valid(), &diagrams.any(ending.map(|(_, holds)| &holds.yes)))
}

/// Those who should go ahead in one of these settings, or might.
fn shown_a_plan(subject: &Subject, settings: &[bool]) -> Set {
    let diagrams = &subject.view.space.diagrams;
    let here = settings.iter().enumerate().filter(|(_, here)| **here);
    let stands = here.map(|(setting, _)| diagrams.without(subject.view.valid(), subject.verdicts.at_least(setting, Verdict::DoNot)));
    diagrams.any(&stands.collect::<Vec<_>>())
}

/// Tests as they are written.
fn all(protocol: &Protocol, tests: &[Test]) -> String {
    tests.iter().map(|test| format!("`{}`", written(protocol, test))).collect::<Vec<_>>().join(" and ")
}

/// A test as it is written, like `not skin.tan`.
pub(crate) fn written(protocol: &Protocol, test: &Test) -> String {
    let question = &protocol.questions[test.question];
    let option = question.options().get(test.option).map_or("", |choice| choice.id.as_str());
    format!("{}{}.{option}", if test.negated { "not " } else { "" }, question.id)
}
