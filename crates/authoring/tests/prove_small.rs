//! The prover against brute force: small protocols, whole and damaged at random, and for each of
//! them everybody who could answer it. A law is said to be broken exactly where somebody breaks it.

mod everybody;
#[path = "prove_small/in_vain.rs"]
mod in_vain;
mod independent;
mod small;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use authoring::{Budget, Record, State, prove};
use eligibility::{Advice, AdviceList, Answer, Basis, Kind, Order, Outcome, Protocol, Test, Verdict, assess};
use everybody::{TODAY, World, every_meaning, meaning, settles, ticks_more};
use small::{Dice, Small};

const PROTOCOLS: u64 = 1_500;

/// What law 7 says of what is dead, by words that only this kind of defect has.
const SORTS: [&str; 9] = [
    "Nobody is ever asked",
    "applies",
    "declares",
    "does not declare",
    "changes nothing",
    "Nobody can meet",
    "Nobody is shown",
    "Without",
    "` in `",
];

/// One or two small faults that a document could not have, or need not have.
fn damage(protocol: &mut Protocol, dice: &mut Dice) {
    for _ in 0..dice.below(3) {
        let rule = dice.below(protocol.rules.len());
        let question = dice.below(protocol.questions.len());
        match dice.below(14) {
            0 => protocol.settings[1].never_softer_than = Some(0),
            1 => protocol.rules[rule].levels.swap(0, 1),
            2 => protocol.questions[question].plan = true,
            3 => {
                if let Some(test) = protocol.rules[rule].when.0.iter_mut().flatten().next() {
                    test.negated = !test.negated;
                }
            }
            4 => {
                let levels = protocol.rules[rule].levels.clone();
                protocol.rules[dice.below(3)].levels = levels;
            }
            5 => match &mut protocol.questions[question].kind {
                Kind::OneOf { ordered, .. } => *ordered = dice.pick(&[None, Some(Order::Rising), Some(Order::Falling)]),
                Kind::AnyOf { options, .. } => options.iter_mut().for_each(|choice| choice.unconcerning = None),
                _ => {}
            },
            6 => protocol.rules[rule].unsure_as_yes ^= true,
            7 => asked_of_nobody(protocol, question),
            8 => {
                for question in &mut protocol.questions {
                    if let Kind::AnyOf { options, none, not_sure, .. } = &mut question.kind {
                        (*none, *not_sure, options[0].alone) = (dice.chance(30), dice.chance(80), dice.chance(60));
                    }
                }
            }
            9 => {
                let other = protocol.rules[dice.below(3)].when.0[0].clone();
                protocol.rules[rule].when.0.push(other);
            }
            10 => {
                let other = protocol.rules[dice.below(3)].when.0[0][0];
                let branch = &mut protocol.rules[rule].when.0[0];
                if branch.iter().all(|test| test.question != other.question) {
                    branch.push(other);
                }
            }
            11 => opened_twice(protocol, question, dice),
            12 => {
                let mut when = protocol.rules[rule].when.clone();
                when.0.extend(protocol.rules[dice.below(3)].when.0.clone());
                let list = dice.pick(&[AdviceList::Recheck, AdviceList::Limits]);
                let (id, settings) = (format!("p{}", protocol.advice.len()), vec![dice.chance(40), dice.chance(40)]);
                let say = protocol.rules[rule].why.clone();
                protocol.advice.push(Advice { id, list, settings, when, basis: Basis::OurDefault, sources: Vec::new(), say, by: None });
            }
            _ => {
                if let Some(test) = protocol.questions[question].when.0.iter_mut().flatten().next() {
                    test.negated = !test.negated;
                }
            }
        }
    }
}

/// Makes the question depend on two answers of which only one can be given.
fn asked_of_nobody(protocol: &mut Protocol, question: usize) {
    let earlier = (0..question).find(|earlier| matches!(protocol.questions[*earlier].kind, Kind::OneOf { .. }));
    let Some(earlier) = earlier else { return };
    if let Kind::OneOf { not_sure, .. } = &mut protocol.questions[earlier].kind {
        *not_sure = false;
    }
    let test = |option: usize| Test { question: earlier, option, negated: false };
    protocol.questions[question].when.0 = vec![vec![test(0), test(1)]];
}

/// Asks by an answer, or by that answer and another one, or never without an answer that opens the way there anyway.
fn opened_twice(protocol: &mut Protocol, question: usize, dice: &mut Dice) {
    let Some(first) = protocol.questions[question].when.tests().next().copied() else { return };
    let opened_by = protocol.questions[first.question].when.tests().next().copied();
    let when = &mut protocol.questions[question].when.0;
    match opened_by.filter(|_| dice.chance(60)) {
        Some(opening) => when
            .iter_mut()
            .filter(|branch| branch.iter().all(|test| test.question != opening.question))
            .for_each(|branch| branch.push(opening)),
        None => when.push(vec![first]),
    }
    if let Kind::OneOf { not_sure, .. } = &mut protocol.questions[first.question].kind {
        *not_sure = false;
    }
}

/// The laws that somebody breaks.
fn broken(world: &World) -> BTreeSet<&'static str> {
    let protocol = &world.small.protocol;
    let mut broken = BTreeSet::new();
    for (question, asked) in protocol.questions.iter().enumerate() {
        let graver = |mild: &Answer, grave: &Answer| match (&asked.kind, mild, grave) {
            (Kind::OneOf { ordered: Some(Order::Rising), .. }, Answer::One(mild), Answer::One(grave)) => grave > mild,
            (Kind::OneOf { ordered: Some(Order::Falling), .. }, Answer::One(mild), Answer::One(grave)) => grave < mild,
            (Kind::AnyOf { options, .. }, mild, grave) => ticks_more(options, mild, grave),
            _ => false,
        };
        let answers = &world.choices[question];
        for (before, after) in (0..answers.len()).flat_map(|before| (0..answers.len()).map(move |after| (before, after))) {
            let (one, other) = (&answers[before], &answers[after]);
            let laws = [("3", settles(one, other)), ("5", graver(one, other)), ("13", asked.plan)];
            let laws: Vec<&str> = laws.into_iter().filter(|(law, related)| *related && !broken.contains(law)).map(|(law, _)| law).collect();
            if laws.is_empty() || before == after {
                continue;
            }
            for number in world.people().filter(|number| world.choice(*number, question) == before) {
                let changed = world.with(number, question, after);
                for (setting, of) in protocol.settings.iter().enumerate() {
                    let (before, after) = (world.verdict(number, setting), world.verdict(changed, setting));
                    let breaks = |law: &str| match law {
                        "3" => before < of.doubt.min(after),
                        "5" => after < before,
                        _ => after != before,
                    };
                    broken.extend(laws.iter().filter(|law| breaks(law)));
                }
            }
        }
    }
    let softer = |number: usize| {
        let settings = protocol.settings.iter().enumerate();
        settings
            .filter_map(|(here, of)| Some((here, of.never_softer_than?)))
            .any(|(here, there)| world.verdict(number, here) < world.verdict(number, there))
    };
    if world.people().any(softer) || ends_sooner(protocol) {
        broken.insert("6");
    }
    if world.people().any(|number| early_is_undone(world, number)) {
        broken.insert("early");
    }
    broken
}

fn early_is_undone(world: &World, number: usize) -> bool {
    let (protocol, all) = (&world.small.protocol, world.answers(number));
    if world.found[number].settings.iter().all(|outcome| outcome.verdict == Verdict::DoNot) {
        return false;
    }
    world.paths[number].iter().any(|open| {
        let mut begun = all.clone();
        (*open..world.questions().end).for_each(|question| begun.clear(question));
        assess(protocol, &begun, *TODAY).settings.iter().all(|outcome| outcome.verdict == Verdict::DoNot)
    })
}

fn ends_sooner(protocol: &Protocol) -> bool {
    protocol.settings.iter().enumerate().any(|(here, setting)| {
        setting.never_softer_than.is_some_and(|there| {
            protocol.rules.iter().any(|rule| match (rule.level(here), rule.level(there)) {
                (Some(ours), Some(theirs)) => match (ours.within, theirs.within) {
                    (Some(our), Some(their)) => our.days < their.days,
                    (Some(_), None) => ours.severity >= theirs.severity,
                    _ => false,
                },
                _ => false,
            })
        })
    })
}

/// What is dead, in the prover's words.
fn dead(world: &World) -> BTreeSet<String> {
    let protocol = &world.small.protocol;
    let reached: BTreeSet<usize> = world.paths.iter().flatten().copied().collect();
    let mut applied = BTreeSet::new();
    let mut occurred = BTreeSet::new();
    for found in &world.found {
        for (setting, outcome) in found.settings.iter().enumerate() {
            occurred.insert((setting, outcome.verdict));
            applied.extend(outcome.findings.iter().filter(|finding| finding.certain).map(|finding| (finding.rule, setting)));
        }
    }
    let mut says = BTreeSet::new();
    let unreached = (0..protocol.questions.len()).filter(|question| !reached.contains(question));
    says.extend(unreached.map(|question| format!("Nobody is ever asked `{}`.", protocol.questions[question].id)));
    for (setting, of) in protocol.settings.iter().enumerate() {
        for (rule, rated) in protocol.rules.iter().enumerate() {
            if rated.level(setting).is_some() && !applied.contains(&(rule, setting)) {
                says.insert(format!("`{}` applies to nobody in {}.", rated.id, of.id));
            }
        }
        for (name, verdict) in Verdict::ALL {
            match (of.verdicts.contains(&verdict), occurred.contains(&(setting, verdict))) {
                (true, false) => says.insert(format!("{} declares {name}, and nobody comes to it.", of.id)),
                (false, true) => says.insert(format!("{} gives {name} to somebody, and does not declare it.", of.id)),
                _ => false,
            };
        }
    }
    for (question, option) in idle(world) {
        let asked = &protocol.questions[question];
        says.insert(format!("`{}.{}` changes nothing for anybody.", asked.id, asked.options()[option].id));
    }
    says.extend(in_vain::in_vain(world));
    says
}

/// Options that change nothing for anybody.
fn idle(world: &World) -> Vec<(usize, usize)> {
    let findings = |outcome: &Outcome| outcome.findings.iter().map(|finding| (finding.rule, finding.certain)).collect::<Vec<_>>();
    let planned = |number: usize| -> Vec<bool> {
        world.small.protocol.advice.iter().map(|advice| in_vain::shows(world, number, &advice.when)).collect()
    };
    let met = |number: usize| (world.found[number].settings.iter().map(findings).collect::<Vec<_>>(), planned(number));
    let found: Vec<_> = world.people().map(met).collect();
    let mut idle = Vec::new();
    for (question, asked) in world.small.protocol.questions.iter().enumerate() {
        for option in 0..asked.options().len() {
            let exchanged = |one: &Answer, other: &Answer| match (one, other) {
                (Answer::One(one), Answer::One(_)) => *one == option,
                (Answer::Any { ticked, not_sure }, Answer::Any { ticked: on, not_sure: still }) if asked.options()[option].alone => {
                    ticked.has(option) && not_sure.is_empty() && still.is_empty() && on.iter().count() < 2
                }
                (Answer::Any { ticked, not_sure }, Answer::Any { ticked: on, not_sure: still }) => {
                    ticked.has(option) && ticked.without(option) == *on && not_sure == still
                }
                _ => false,
            };
            let differs = |number: usize| world.others(number, question, exchanged).into_iter().any(|other| found[other] != found[number]);
            if !world.people().any(differs) {
                idle.push((question, option));
            }
        }
    }
    idle
}

/// Whether the form of a question would let an answer through.
fn can_be_given(kind: &Kind, answer: &Answer) -> bool {
    match (kind, answer) {
        (Kind::OneOf { not_sure, .. }, Answer::OneNotSure) => *not_sure,
        (Kind::AnyOf { options, none, not_sure: offered, .. }, Answer::Any { ticked, not_sure }) => {
            let (ticks, doubts) = (ticked.iter().count(), not_sure.iter().count());
            let alone = ticked.iter().any(|option| options[option].alone);
            (*offered || doubts == 0) && (*none || ticks + doubts > 0) && (!alone || ticks + doubts == 1)
        }
        _ => true,
    }
}

/// Every answer that can be given, dates once for each thing they can mean.
fn choices(protocol: &Protocol, kind: &Kind) -> Vec<Answer> {
    every_meaning(&[protocol], kind).into_iter().filter(|answer| can_be_given(kind, answer)).collect()
}

/// How many different answer sets can be given, dates by what they can mean to the windows.
fn answer_sets(world: &World) -> usize {
    let protocol = &world.small.protocol;
    let given = |number: usize| -> Vec<String> {
        let answers = world.answers(number);
        let one = |question: &usize| match answers.get(*question) {
            Some(Answer::Date(span)) => format!("{question} {:?}", meaning(&[protocol], span)),
            other => format!("{question} {other:?}"),
        };
        world.paths[number].iter().map(one).collect()
    };
    world.people().map(given).collect::<BTreeSet<_>>().len()
}

/// Laws said to be broken, law 7 apart; and what is said to be dead.
fn said(record: &Record) -> (BTreeSet<&'static str>, BTreeSet<String>) {
    let mut said = (BTreeSet::new(), BTreeSet::new());
    for proof in &record.laws {
        match &proof.state {
            State::Broken(defects) if proof.law == "7" => said.1.extend(defects.iter().map(|defect| defect.says.clone())),
            State::Broken(_) => drop(said.0.insert(proof.law)),
            State::Proved | State::Tested { .. } => {}
        }
    }
    said
}

#[test]
fn a_law_is_said_to_be_broken_exactly_where_somebody_breaks_it() {
    let next = AtomicU64::new(0);
    let some = || {
        let mut seen: BTreeMap<&'static str, u64> = BTreeMap::new();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= PROTOCOLS {
                return seen;
            }
            let Small { document, mut protocol } = small::protocol(seed);
            damage(&mut protocol, &mut Dice::new(seed ^ 0x51));
            let choices = protocol.questions.iter().map(|question| choices(&protocol, &question.kind)).collect();
            let world = World::of(seed, Small { document, protocol }, choices);
            let protocol = &world.small.protocol;
            let budget = Budget { answer_sets: 5, ..Budget::default() };
            let record = prove(protocol, budget).unwrap_or_else(|fault| panic!("protocol {seed}: {}", fault.0));
            let found = (broken(&world), dead(&world));
            assert_eq!(said(&record), found, "protocol {seed}\n{}\n{protocol:#?}", authoring::render_proof(protocol, &record));
            if seed.is_multiple_of(4) {
                assert_eq!(record.answer_sets, Some(answer_sets(&world).to_string()), "protocol {seed}");
            }
            found.0.into_iter().for_each(|law| *seen.entry(law).or_default() += 1);
            for sort in SORTS.into_iter().filter(|sort| found.1.iter().any(|says| says.contains(sort))) {
                *seen.entry(sort).or_default() += 1;
            }
        }
    };
    let mut seen: BTreeMap<&str, u64> = BTreeMap::new();
    thread::scope(|scope| {
        let running: Vec<_> = (0..2).map(|_| scope.spawn(some)).collect();
        for (law, count) in running.into_iter().flat_map(|thread| thread.join().unwrap()) {
            *seen.entry(law).or_default() += count;
        }
    });
    println!("protocols, and how many of them broke each law: {seen:?}");
    for law in ["5", "6", "13"].into_iter().chain(SORTS) {
        assert!(seen.get(law).is_some_and(|count| *count >= 10), "law {law} was hardly broken: {seen:?}");
    }
}
