//! The real protocol, compiled once, and random people who answer every question of it.

// Each test file uses a part of it.
#![allow(dead_code)]

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use authoring::{CaseFile, Compiled, File, Folder, compile, read_cases, render_text};
use eligibility::{Answer, Answers, Assessment, Day, Kind, OptionSet, Order, Protocol, Question, Span, Value, assess};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, RngSeed, TestError, TestRunner};

pub(crate) static REAL: LazyLock<Compiled> = LazyLock::new(|| {
    Folder::read(&folder(), "en").and_then(|folder| compile(&folder)).unwrap_or_else(|problems| panic!("{}", render_text(&problems, false)))
});

pub(crate) static TODAY: LazyLock<Day> = LazyLock::new(|| Day::parse("2026-11-22").unwrap());

pub(crate) fn protocol() -> &'static Protocol {
    &REAL.protocol
}

pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn folder() -> PathBuf {
    repository().join("protocols/microneedling")
}

pub(crate) fn cases() -> CaseFile {
    let file = File::read(folder().join("cases.md")).map_err(|problem| vec![problem]);
    file.and_then(|file| read_cases(&file, protocol())).unwrap_or_else(|problems| panic!("{}", render_text(&problems, false)))
}

/// Answers to the real protocol, by name, to another made from it, as far as that still asks.
pub(crate) fn renamed(answers: &Answers, to: &Protocol) -> Answers {
    let mut renamed = Answers::default();
    for (index, question) in protocol().questions.iter().enumerate() {
        let (Some(answer), Some(there)) = (answers.get(index), to.question(&question.id)) else { continue };
        let option = |option: usize| to.questions[there].option(&question.options()[option].id);
        let answer = match answer {
            // The setting of interest is no longer offered: "not decided" takes its place.
            Answer::One(chosen) => Answer::One(option(chosen).unwrap_or(to.questions[there].options().len() - 1)),
            Answer::Any { ticked, not_sure } => {
                Answer::Any { ticked: ticked.iter().filter_map(option).collect(), not_sure: not_sure.iter().filter_map(option).collect() }
            }
            other => other,
        };
        renamed.set(there, answer);
    }
    renamed
}

/// Somebody who answers every question, asked or not. In `quiet` of 100 questions about many
/// things none applies; shrinks towards nothing to report.
pub(crate) fn anybody(quiet: u32) -> impl Strategy<Value = Answers> {
    let one = |(index, question): (usize, &Question)| answer(question, quiet).prop_map(move |answer| (index, answer)).boxed();
    let walked = protocol().questions.iter().enumerate().filter(|(_, question)| question.is_walked());
    walked.map(one).collect::<Vec<_>>().prop_map(|given| {
        let mut answers = Answers::default();
        given.into_iter().for_each(|(question, answer)| answers.set(question, answer));
        answers
    })
}

fn answer(question: &Question, quiet: u32) -> BoxedStrategy<Answer> {
    let doubtful = question.offers_not_sure();
    match &question.kind {
        Kind::OneOf { options, ordered, .. } => {
            let mildest = if *ordered == Some(Order::Falling) { options.len() - 1 } else { 0 };
            let all = (0..options.len()).map(Answer::One).chain(doubtful.then_some(Answer::OneNotSure)).collect::<Vec<_>>();
            prop_oneof![70 => Just(Answer::One(mildest)), 30 => proptest::sample::select(all)].boxed()
        }
        Kind::AnyOf { options, none, .. } => {
            let alone: Vec<usize> = (0..options.len()).filter(|option| options[*option].alone).collect();
            let free: Vec<usize> = (0..options.len()).filter(|option| !options[*option].alone).collect();
            let pick = proptest::collection::vec((any::<Index>(), 0..4u8), 1..4);
            let some = pick.prop_map(move |picked| {
                let (mut ticked, mut not_sure) = (OptionSet::default(), OptionSet::default());
                for (index, way) in picked {
                    let option = free[index.index(free.len())];
                    if doubtful && way == 3 && !ticked.has(option) {
                        not_sure = not_sure.with(option);
                    } else {
                        (ticked, not_sure) = (ticked.with(option), not_sure.without(option));
                    }
                }
                Answer::Any { ticked, not_sure }
            });
            let rest = if *none { Answer::ticked([]) } else { Answer::ticked(alone.first().copied().or(Some(0))) };
            prop_oneof![quiet => Just(rest), 100 - quiet => some].boxed()
        }
        Kind::Date { about, ongoing, .. } => {
            let spans: Vec<Span> = about.iter().map(|span| Span::ago(span.from, span.to, *TODAY)).collect();
            let month = (0..14i32).prop_map(|months| {
                let (year, month, _) = TODAY.plus(-30 * months).calendar();
                Span::month(Day::new(year, month, 1).unwrap(), *TODAY).unwrap()
            });
            let special: Vec<Span> = [Span::unknown(*TODAY)].into_iter().chain(ongoing.then(|| Span::ongoing(*TODAY))).collect();
            let day = (0..400i32).prop_map(|days| Span::ago(days, Some(days), *TODAY));
            prop_oneof![3 => day, 3 => proptest::sample::select(spans), 1 => month, 2 => proptest::sample::select(special)]
                .prop_map(Answer::Date)
                .boxed()
        }
        Kind::PlannedDay => unreachable!("not part of the walk"),
    }
}

pub(crate) fn assessed(answers: &Answers) -> Assessment {
    assess(protocol(), answers, *TODAY)
}

/// A law holds, or says what breaks it.
pub(crate) fn keep(holds: bool, say: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(say()) }
}

pub(crate) fn assert_enough(what: &str, counted: u64, least: u64) {
    println!("{what}: {counted} instances");
    assert!(counted >= least, "{what}: only {counted} instances");
}

/// The problems of the real document after a change.
pub(crate) fn read_changed(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut document = REAL.document.clone();
    if let Value::Map(entries) = &mut document {
        entries.retain(|(key, _)| key != "hash");
    }
    change(&mut document);
    let problems = Protocol::read(&document).err().unwrap_or_default();
    problems.iter().map(ToString::to_string).collect()
}

/// The entry of a table under `key`.
pub(crate) fn entry<'a>(value: &'a mut Value, key: &str) -> &'a mut Value {
    match value {
        Value::Map(entries) => entries.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value).unwrap(),
        _ => panic!("no table"),
    }
}

pub(crate) fn first(list: &mut Value) -> &mut Value {
    match list {
        Value::List(items) => &mut items[0],
        _ => panic!("no list"),
    }
}

/// Runs `law` on `cases` values, always the same ones, and sums the instances it counted.
/// A failing value is shrunk and shown.
pub(crate) fn count_over<S: Strategy<Value: Shown>>(cases: u32, values: S, law: impl Fn(S::Value) -> Result<u64, String>) -> u64 {
    let config =
        Config { cases, rng_seed: RngSeed::Fixed(20_261_122), failure_persistence: None, max_shrink_iters: 2_000, ..Config::default() };
    let counted = Cell::new(0);
    let outcome = TestRunner::new(config).run(&values, |value| {
        let tried = law(value).map_err(TestCaseError::fail)?;
        counted.set(counted.get() + tried);
        Ok(())
    });
    match outcome {
        Ok(()) => counted.get(),
        Err(TestError::Fail(reason, value)) => panic!("{reason}\nfor {}", value.shown()),
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
}

/// What a failing value looks like in the words of the protocol.
pub(crate) trait Shown {
    fn shown(&self) -> String;
}

impl Shown for Answers {
    fn shown(&self) -> String {
        let one = |(index, question): (usize, &Question)| {
            let ids = |set: OptionSet| set.iter().map(|option| question.options()[option].id.clone()).collect::<Vec<_>>().join(" ");
            let said = match self.get(index)? {
                Answer::One(option) => question.options()[option].id.clone(),
                Answer::OneNotSure => "?".into(),
                Answer::Any { ticked, not_sure } if ticked.is_empty() && not_sure.is_empty() => return None,
                Answer::Any { ticked, not_sure } => format!("[{}] ?[{}]", ids(ticked), ids(not_sure)),
                Answer::Date(span) => format!("{:?}..{}", span.earliest.map(|day| day.to_string()), span.latest),
            };
            Some(format!("{} = {said}", question.id))
        };
        protocol().questions.iter().enumerate().filter_map(one).collect::<Vec<_>>().join(", ")
    }
}

impl<T: std::fmt::Debug> Shown for (Answers, T) {
    fn shown(&self) -> String {
        format!("{} and {:?}", self.0.shown(), self.1)
    }
}
