//! Law 7 on the real protocol: everything in it is alive. Searched among the people of cases.md
//! and random ones, always the same.

mod independent;
mod real;

use std::cell::RefCell;
use std::collections::BTreeSet;

use eligibility::{Answer, Answers, Assessment, Kind, OptionSet, Value, Verdict, walk};
use independent::Person;
use real::{TODAY, anybody, assessed, count_over, entry, protocol, read_changed};

/// The people of cases.md and some random ones, on one day.
fn population() -> Vec<Answers> {
    let mut people: Vec<Answers> = real::cases().cases.into_iter().filter(|case| case.today == *TODAY).map(|case| case.answers).collect();
    let more = RefCell::new(Vec::new());
    count_over(200, anybody(80), |answers| {
        more.borrow_mut().push(answers);
        Ok(1)
    });
    people.extend(more.into_inner());
    people
}

#[test]
fn law_7_every_question_is_reached_every_rule_applies_and_every_verdict_occurs() {
    let protocol = protocol();
    let mut unreached: BTreeSet<&str> =
        protocol.questions.iter().filter(|question| question.is_walked()).map(|question| question.id.as_str()).collect();
    let level = |setting: usize| {
        protocol.rules.iter().filter(move |rule| rule.level(setting).is_some()).map(move |rule| (setting, rule.id.as_str()))
    };
    let mut silent: BTreeSet<(usize, &str)> = (0..protocol.settings.len()).flat_map(level).collect();
    let verdicts =
        protocol.settings.iter().enumerate().flat_map(|(setting, of)| of.verdicts.iter().map(move |verdict| (setting, *verdict)));
    let mut unheard: BTreeSet<(usize, Verdict)> = verdicts.collect();
    for answers in population() {
        for question in walk(protocol, &answers, *TODAY).path {
            unreached.remove(protocol.questions[question].id.as_str());
        }
        for (setting, outcome) in assessed(&answers).settings.iter().enumerate() {
            unheard.remove(&(setting, outcome.verdict));
            for finding in outcome.findings.iter().filter(|finding| finding.certain) {
                silent.remove(&(setting, protocol.rules[finding.rule].id.as_str()));
            }
        }
    }
    assert!(unreached.is_empty(), "nobody is asked {unreached:?}");
    assert!(silent.is_empty(), "these rules, by setting, apply to nobody: {silent:?}");
    assert!(unheard.is_empty(), "these verdicts, by setting, come to nobody: {unheard:?}");
}

/// What a person meets: the assessment, and which parts of the plan.
fn met(answers: &Answers) -> (Assessment, Vec<bool>) {
    let (protocol, person) = (protocol(), Person::new(protocol(), answers, *TODAY));
    let benefits = protocol.benefits.iter().map(|benefit| &benefit.when);
    let steps = protocol.phases.iter().flat_map(|phase| &phase.steps).map(|step| &step.when);
    let advice = protocol.advice.iter().map(|advice| &advice.when);
    (assessed(answers), benefits.chain(steps).chain(advice).map(|when| person.holds(when).yes).collect())
}

#[test]
fn law_7_every_option_makes_a_difference_to_somebody() {
    let protocol = protocol();
    let mut idle: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (index, question) in protocol.questions.iter().enumerate() {
        // The question about the headline changes neither assessment nor plan, and says so.
        if !matches!(question.kind, Kind::OneOf { headline: true, .. }) {
            idle.extend((0..question.options().len()).map(|option| (index, option)));
        }
    }
    let all = idle.len();
    for answers in population() {
        let mine = met(&answers);
        for question in walk(protocol, &answers, *TODAY).path {
            let options = protocol.questions[question].options();
            for option in 0..options.len() {
                let other = match answers.get(question) {
                    _ if !idle.contains(&(question, option)) => continue,
                    Some(Answer::One(_) | Answer::OneNotSure) => Answer::One(option),
                    Some(Answer::Any { .. }) if options[option].alone => Answer::ticked([option]),
                    Some(Answer::Any { ticked, .. }) => {
                        let others = ticked.iter().filter(|other| !options[*other].alone).collect::<OptionSet>();
                        Answer::ticked(if others.has(option) { others.without(option) } else { others.with(option) }.iter())
                    }
                    Some(Answer::Date(_)) | None => continue,
                };
                let mut changed = answers.clone();
                changed.set(question, other);
                if met(&changed) != mine {
                    idle.remove(&(question, option));
                }
            }
        }
    }
    let idle: Vec<String> = idle
        .iter()
        .map(|(question, option)| format!("{}.{}", protocol.questions[*question].id, protocol.questions[*question].options()[*option].id))
        .collect();
    assert!(idle.is_empty(), "these options change nothing for anybody: {idle:?}");
    assert!(all > 140, "only {all} options");
}

#[test]
fn law_7_a_source_that_nothing_cites_is_a_problem() {
    let problems = read_changed(|document| {
        let source = Value::Map(["id", "title", "read"].map(|key| (key.to_owned(), Value::Text("memory".into()))).to_vec());
        if let Value::List(sources) = entry(document, "source") {
            sources.push(source);
        }
    });
    assert_eq!(problems, [format!("source[{}]: nothing cites source `memory`", protocol().sources.len())]);
}
