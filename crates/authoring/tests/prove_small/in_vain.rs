//! What stands in the conditions of a small protocol in vain: by dropping it, and looking at everybody again.

use std::collections::BTreeSet;

use eligibility::{AdviceList, Answers, Condition, Outcome, Protocol, Test, Truth, Verdict, assess, walk};

use crate::everybody::{TODAY, World};

/// In the prover's words.
pub(crate) fn in_vain(world: &World) -> BTreeSet<String> {
    let protocol = &world.small.protocol;
    let mut says = BTreeSet::new();
    for (question, asked) in protocol.questions.iter().enumerate() {
        let changed = |when: &Condition| {
            let mut changed = protocol.clone();
            changed.questions[question].when = when.clone();
            changed
        };
        let asks =
            |when: &Condition| by_everybody(world, &changed(when), |protocol, answers| walk(protocol, answers, *TODAY).asks(question));
        if asks(&asked.when).contains(&true) {
            says.extend(dropped(world, &format!("question `{}`", asked.id), &asked.when, false, asks));
        }
    }
    for (rule, rated) in protocol.rules.iter().enumerate() {
        let findings = |when: &Condition| {
            let mut changed = protocol.clone();
            changed.rules[rule].when = when.clone();
            by_everybody(world, &changed, |protocol, answers| {
                let found = assess(protocol, answers, *TODAY);
                let of_rule =
                    |outcome: &Outcome| outcome.findings.iter().find(|finding| finding.rule == rule).map(|finding| finding.certain);
                found.settings.iter().map(of_rule).collect::<Vec<_>>()
            })
        };
        says.extend(dropped(world, &format!("rule `{}`", rated.id), &rated.when, true, findings));
    }
    for advice in &protocol.advice {
        let shown = |when: &Condition| -> Vec<bool> { world.people().map(|number| shows(world, number, when)).collect() };
        let stands = |number: usize| {
            let mut here = (0..protocol.settings.len()).filter(|setting| advice.settings[*setting]);
            here.any(|setting| world.verdict(number, setting) < Verdict::DoNot)
        };
        let name = format!("advice `{}`", advice.id);
        if advice.list == AdviceList::Recheck && !world.people().any(|number| shows(world, number, &advice.when) && stands(number)) {
            says.insert(format!("Nobody is shown {name}."));
        } else {
            says.extend(dropped(world, &name, &advice.when, false, shown));
        }
    }
    says
}

fn by_everybody<T>(world: &World, protocol: &Protocol, look: impl Fn(&Protocol, &Answers) -> T) -> Vec<T> {
    world.people().map(|number| look(protocol, &world.answers(number))).collect()
}

/// What is shown too often does no harm.
pub(crate) fn shows(world: &World, number: usize, when: &Condition) -> bool {
    when.0.iter().any(|branch| holds(world, number, branch) != Truth::No)
}

fn holds(world: &World, number: usize, branch: &[Test]) -> Truth {
    let (answers, path) = (world.answers(number), &world.paths[number]);
    let one = |test: &Test| match (path.contains(&test.question), answers.option(test.question, test.option)) {
        (false, _) => Truth::No,
        (true, Truth::Yes) if test.negated => Truth::No,
        (true, Truth::No) if test.negated => Truth::Yes,
        (true, truth) => truth,
    };
    branch.iter().map(one).min().unwrap_or(Truth::Yes)
}

/// What `met` does not miss of a condition, in the prover's words.
fn dropped<T: PartialEq>(world: &World, name: &str, when: &Condition, of_rule: bool, met: impl Fn(&Condition) -> T) -> Vec<String> {
    let protocol = &world.small.protocol;
    let written = |test: &Test| {
        let question = &protocol.questions[test.question];
        format!("`{}{}.{}`", if test.negated { "not " } else { "" }, question.id, question.options()[test.option].id)
    };
    let whole = met(when);
    let without = |change: &dyn Fn(&mut Condition)| {
        let mut part = when.clone();
        change(&mut part);
        met(&part) == whole
    };
    let mut says = Vec::new();
    for (index, branch) in when.0.iter().enumerate() {
        let named = branch.iter().map(written).collect::<Vec<_>>().join(" and ");
        if !world.people().any(|number| holds(world, number, branch) == Truth::Yes) {
            says.extend((!of_rule || when.0.len() > 1).then(|| format!("Nobody can meet {named} of {name}: drop it, or correct it.")));
        } else if when.0.len() > 1 && without(&|part| drop(part.0.remove(index))) {
            says.push(format!("Without {named} of {name} everybody meets the same: drop it, or correct it."));
        } else if branch.len() > 1 {
            for test in branch {
                if without(&|part| part.0[index].retain(|other| other != test)) {
                    let test = written(test);
                    says.push(format!("Without {test} in {named} of {name} everybody meets the same: drop it, or correct it."));
                }
            }
        }
    }
    says
}
