//! `diff` against brute force: random small protocols before and after random changes, and everybody
//! who could answer them. Levels, findings, causes, urgency, parts of the plan and counts agree exactly.

mod everybody;
mod independent;
mod small;

use std::collections::{BTreeMap, BTreeSet};

use authoring::{Budget, Compiled, compare};
use eligibility::{
    Advice, AdviceList, Answer, Answers, Assessment, Basis, Finding, Kind, Outcome, Protocol, Said, Test, Truth, Urgency, Value, Verdict,
    assess, walk,
};
use everybody::{TODAY, every_meaning};
use small::Dice;

const PAIRS: u64 = 150;

/// One to three changes of behaviour.
fn change(protocol: &mut Protocol, dice: &mut Dice) {
    for _ in 0..1 + dice.below(3) {
        let (rule, question) = (dice.below(protocol.rules.len()), dice.below(protocol.questions.len()));
        match dice.below(13) {
            0 => protocol.rules[rule].levels.swap(0, 1),
            1 => protocol.rules[rule].levels[0] = None,
            2 => protocol.rules[rule].unsure_as_yes ^= true,
            3 => protocol.rules[rule].ends = false,
            4 => protocol.rules[rule]
                .levels
                .iter_mut()
                .flatten()
                .filter_map(|level| level.within.as_mut())
                .for_each(|window| window.days += 1),
            5 => protocol.rules[rule].urgency = dice.pick(&Urgency::ALL).1,
            6 => protocol.advice[0].when = protocol.rules[rule].when.clone(),
            7 => protocol.advice[1].settings[0] ^= true,
            8 => protocol.advice[2].when.0[0].iter_mut().take(1).for_each(|test| test.negated ^= true),
            9 => protocol.rules[rule].when.0[0].iter_mut().take(1).for_each(|test| test.negated ^= true),
            // Another alternative of the same length may be cited, or another rule's.
            10 => protocol.rules[rule].when.0.reverse(),
            11 => {
                let other = protocol.rules[(rule + 1) % protocol.rules.len()].when.0[0].clone();
                protocol.rules[rule].when.0.push(other);
            }
            _ => protocol.questions[question].when.0.iter_mut().flatten().take(1).for_each(|test| test.negated ^= true),
        }
    }
}

/// With three parts of the plan, by conditions of the rules.
fn with_a_plan(mut protocol: Protocol) -> Protocol {
    for (number, list) in [AdviceList::Recheck, AdviceList::Limits, AdviceList::Recheck].into_iter().enumerate() {
        let (when, say) = (protocol.rules[number].when.clone(), protocol.rules[number].why.clone());
        let (id, settings) = (format!("p{number}"), vec![true, number != 2]);
        protocol.advice.push(Advice { id, list, settings, when, basis: Basis::OurDefault, sources: Vec::new(), say, by: None });
    }
    protocol
}

/// Whether a result shows a part of the plan, were there a plan.
fn may(protocol: &Protocol, person: &Answers, advice: &Advice) -> bool {
    let asked = walk(protocol, person, *TODAY).path;
    let holds = |test: &Test| match person.option(test.question, test.option) {
        _ if !asked.contains(&test.question) => false,
        Truth::Unknown => true,
        truth => (truth == Truth::Yes) != test.negated,
    };
    advice.when.0.iter().any(|branch| branch.iter().all(holds))
}

fn everybody(both: [&Protocol; 2]) -> Vec<Answers> {
    both[0].questions.iter().enumerate().fold(vec![Answers::default()], |people, (index, question)| {
        let choices = every_meaning(&both, &question.kind);
        let with = |person: &Answers, answer: &Answer| {
            let mut person = person.clone();
            person.set(index, *answer);
            person
        };
        people.iter().flat_map(|person| choices.iter().map(|answer| with(person, answer)).collect::<Vec<_>>()).collect()
    })
}

/// The answers that a finding cites, each of an any-of by itself, as `diff` writes them.
fn cites(protocol: &Protocol, finding: &Finding) -> String {
    let cited: BTreeSet<String> = finding
        .causes
        .iter()
        .map(|cause| {
            let question = &protocol.questions[cause.question];
            let of_several = matches!(question.kind, Kind::AnyOf { .. });
            match cause.said {
                Said::Option(option) | Said::NotOption(option) | Said::NotSureOf(option) if of_several => {
                    format!("`{}.{}`", question.id, question.options()[option].id)
                }
                _ => format!("`{}`", question.id),
            }
        })
        .collect();
    cited.into_iter().collect::<Vec<_>>().join(" and ")
}

type Key = (&'static str, String, String, String, String);

/// By difference of level or finding: the answer sets, as written out.
fn differing(both: [&Protocol; 2]) -> BTreeMap<Key, BTreeSet<String>> {
    let mut found: BTreeMap<Key, BTreeSet<String>> = BTreeMap::new();
    for person in everybody(both) {
        let paths: BTreeSet<usize> = both.iter().flat_map(|protocol| walk(protocol, &person, *TODAY).path).collect();
        let said = format!("{:?}", paths.iter().map(|question| (question, person.get(*question))).collect::<Vec<_>>());
        let [before, after]: [Assessment; 2] = both.map(|protocol| assess(protocol, &person, *TODAY));
        for (index, setting) in both[0].settings.iter().enumerate() {
            let (was, is) = (&before.settings[index], &after.settings[index]);
            let mut note = |kind, of: &str, before: &str, after: &str| {
                let key = (kind, setting.id.clone(), of.to_owned(), before.to_owned(), after.to_owned());
                found.entry(key).or_default().insert(said.clone());
            };
            for (old, new) in both[0].advice.iter().zip(&both[1].advice) {
                let stands = old.list != AdviceList::Recheck || was.verdict.max(is.verdict) < Verdict::DoNot;
                let [shown, still] = [(both[0], old), (both[1], new)]
                    .map(|(protocol, advice)| stands && advice.settings[index] && may(protocol, &person, advice));
                if shown != still {
                    let say = |shown: bool| if shown { "shown" } else { "not shown" };
                    note("shown", &format!("advice {}", old.id), say(shown), say(still));
                }
            }
            if was.verdict != is.verdict {
                note("level", "", was.verdict.name(), is.verdict.name());
            }
            for (rule, rated) in both[0].rules.iter().enumerate() {
                let [was, is] = [was, is].map(|outcome| outcome.findings.iter().find(|finding| finding.rule == rule));
                if let (Some(was), Some(is)) = (was, is) {
                    let (cited, cites) = (cites(both[0], was), cites(both[1], is));
                    if cited != cites {
                        note("cited", &rated.id, &cited, &cites);
                    }
                }
                match (was, is) {
                    (Some(_), None) => note("found", &rated.id, "found", "not found"),
                    (None, Some(_)) => note("found", &rated.id, "not found", "found"),
                    (Some(was), Some(is)) if was.certain != is.certain => {
                        let say = |certain: bool| if certain { "applies" } else { "may apply" };
                        note("sure", &rated.id, say(was.certain), say(is.certain));
                    }
                    (Some(was), Some(is)) if was.weight != is.weight => note("weighs", &rated.id, was.weight.name(), is.weight.name()),
                    _ => {}
                }
            }
        }
        for (rule, (old, new)) in both[0].rules.iter().zip(&both[1].rules).enumerate().filter(|(_, (old, new))| old.urgency != new.urgency)
        {
            let finds = |outcome: &Outcome| outcome.findings.iter().any(|finding| finding.rule == rule);
            if before.settings.iter().zip(&after.settings).any(|(was, is)| finds(was) && finds(is)) {
                let [was, is] = [old, new].map(|rule| Urgency::ALL.into_iter().find(|(_, urgency)| *urgency == rule.urgency).unwrap().0);
                let key = ("urgent", String::new(), old.id.clone(), was.to_owned(), is.to_owned());
                found.entry(key).or_default().insert(said.clone());
            }
        }
    }
    found
}

#[test]
fn levels_findings_and_counts_agree_with_brute_force() {
    let mut kinds: BTreeMap<&str, u64> = BTreeMap::new();
    for seed in 0..PAIRS {
        let before = with_a_plan(small::protocol(seed).protocol);
        let mut after = before.clone();
        change(&mut after, &mut Dice::new(seed ^ 0x77));
        let expected = differing([&before, &after]);
        let compiled = |protocol: &Protocol| Compiled { protocol: protocol.clone(), document: Value::Map(Vec::new()) };
        let comparison =
            compare(&compiled(&before), &compiled(&after), Budget::default()).unwrap_or_else(|fault| panic!("{seed}: {}", fault.0));
        let said: BTreeMap<Key, String> = comparison
            .behaviour
            .differences
            .iter()
            .filter(|difference| !["ends", "asked"].contains(&difference.kind))
            .map(|one| {
                let (setting, of) = (one.setting.clone().unwrap_or_default(), one.of.clone().unwrap_or_default());
                ((one.kind, setting, of, one.before.clone(), one.after.clone()), one.answer_sets.clone())
            })
            .collect();
        let counted: BTreeMap<Key, String> = expected.iter().map(|(key, people)| (key.clone(), people.len().to_string())).collect();
        assert_eq!(said, counted, "protocol {seed}");
        counted.keys().for_each(|(kind, ..)| *kinds.entry(kind).or_default() += 1);
    }
    println!("differences by kind: {kinds:?}");
    for kind in ["level", "found", "sure", "weighs", "urgent", "cited", "shown"] {
        assert!(kinds.get(kind).is_some_and(|count| *count >= 10), "{kind} hardly differed: {kinds:?}");
    }
}
