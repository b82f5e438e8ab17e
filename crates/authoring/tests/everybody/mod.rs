//! Everybody who could answer a small protocol, and what the evaluator makes of each.

// Each test file uses a part of it.
#![allow(dead_code)]

pub(crate) mod tally;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use eligibility::{Answer, Answers, Assessment, Choice, Day, Kind, OptionSet, Protocol, Span, Verdict, assess, walk};

use crate::independent::Person;
use crate::independent::known::{Known, who_knows};
use crate::small::{self, Small};

pub(crate) static TODAY: LazyLock<Day> = LazyLock::new(|| Day::parse("2026-11-22").unwrap());

/// Every answer that a question of a small protocol can be given.
pub(crate) fn every_answer(kind: &Kind, today: Day) -> Vec<Answer> {
    match kind {
        Kind::OneOf { options, .. } => (0..options.len()).map(Answer::One).chain([Answer::OneNotSure]).collect(),
        Kind::AnyOf { options, .. } => {
            let sets = 0..1u64 << options.len();
            let pair = |ticked: u64| {
                sets.clone()
                    .filter(move |not_sure| ticked & not_sure == 0)
                    .map(move |not_sure| Answer::Any { ticked: OptionSet(ticked), not_sure: OptionSet(not_sure) })
            };
            sets.clone().flat_map(pair).collect()
        }
        Kind::Date { about, .. } => {
            let days = [0, 6, 7, 8, 27, 28, 29].map(|days| Span::ago(days, Some(days), today));
            let spans = about.iter().map(|span| Span::ago(span.from, span.to, today));
            days.into_iter().chain(spans).chain([Span::unknown(today), Span::ongoing(today)]).map(Answer::Date).collect()
        }
        Kind::PlannedDay => Vec::new(),
    }
}

/// What the windows of these protocols make of a span.
pub(crate) fn meaning(protocols: &[&Protocol], span: Span) -> Vec<(bool, bool)> {
    let levels = protocols.iter().flat_map(|protocol| &protocol.rules).flat_map(|rule| rule.levels.iter().flatten());
    let days: BTreeSet<i32> = levels.filter_map(|level| level.within).map(|window| window.days).collect();
    let within = |days: i32| (TODAY.since(span.latest) < days, span.earliest.is_some_and(|earliest| TODAY.since(earliest) < days));
    days.into_iter().map(within).collect()
}

/// Every answer; of dates also every day and every month of the last three, each once for what it means to the windows.
pub(crate) fn every_meaning(protocols: &[&Protocol], kind: &Kind) -> Vec<Answer> {
    let mut all = every_answer(kind, *TODAY);
    if matches!(kind, Kind::Date { .. }) {
        let ago = |from: i32, to: i32| Answer::Date(Span::ago(from, Some(to), *TODAY));
        all.extend((0..90).map(|day| ago(day, day)));
        all.extend((0..31).map(|to| ago(0, to)));
        all.extend((1..90).flat_map(|from| (27..31).map(move |length| ago(from, from + length))));
        let mut seen = BTreeSet::new();
        all.retain(|answer| matches!(answer, Answer::Date(span) if seen.insert(meaning(protocols, *span))));
    }
    all
}

/// A protocol, everybody, and what the evaluator makes of each. People are numbered in a mixed
/// radix of their answers, so that whoever differs in one answer is found by reckoning.
pub(crate) struct World {
    pub(crate) seed: u64,
    pub(crate) small: Small,
    /// By question: every answer.
    pub(crate) choices: Vec<Vec<Answer>>,
    /// By question: how far apart those are who differ by one answer to it.
    steps: Vec<usize>,
    /// By person.
    pub(crate) paths: Vec<Vec<usize>>,
    pub(crate) found: Vec<Assessment>,
}

impl World {
    pub(crate) fn new(seed: u64) -> World {
        let small = small::protocol(seed);
        let choices = small.protocol.questions.iter().map(|question| every_answer(&question.kind, *TODAY)).collect();
        World::of(seed, small, choices)
    }

    /// Everybody with these answers to choose from, by question.
    pub(crate) fn of(seed: u64, small: Small, choices: Vec<Vec<Answer>>) -> World {
        let steps = (0..choices.len()).map(|question| choices[..question].iter().map(Vec::len).product()).collect();
        let count = choices.iter().map(Vec::len).product();
        let mut world = World { seed, small, choices, steps, paths: Vec::new(), found: Vec::new() };
        for number in 0..count {
            let answers = world.answers(number);
            world.paths.push(walk(&world.small.protocol, &answers, *TODAY).path);
            world.found.push(assess(&world.small.protocol, &answers, *TODAY));
        }
        world
    }

    pub(crate) fn people(&self) -> Range<usize> {
        0..self.found.len()
    }

    pub(crate) fn questions(&self) -> Range<usize> {
        0..self.choices.len()
    }

    pub(crate) fn answers(&self, number: usize) -> Answers {
        let mut answers = Answers::default();
        self.questions().for_each(|question| answers.set(question, self.choices[question][self.choice(number, question)]));
        answers
    }

    pub(crate) fn verdict(&self, number: usize, setting: usize) -> Verdict {
        self.found[number].settings[setting].verdict
    }

    /// The position of the answer of `number` among all answers to `question`.
    pub(crate) fn choice(&self, number: usize, question: usize) -> usize {
        number / self.steps[question] % self.choices[question].len()
    }

    /// The person who differs from `number` in the answer to `question` alone.
    pub(crate) fn with(&self, number: usize, question: usize, choice: usize) -> usize {
        number - self.choice(number, question) * self.steps[question] + choice * self.steps[question]
    }

    /// Those who differ from `number` in the answer to `question`, where `relation` holds of the two answers.
    pub(crate) fn others(&self, number: usize, question: usize, relation: impl Fn(&Answer, &Answer) -> bool) -> Vec<usize> {
        let choices = &self.choices[question];
        let own = &choices[self.choice(number, question)];
        let related = (0..choices.len()).filter(|choice| choices[*choice] != *own && relation(own, &choices[*choice]));
        related.map(|choice| self.with(number, question, choice)).collect()
    }

    /// The person who knows what `causes` say, each as it was said or in one reading of a doubt, and nothing else.
    pub(crate) fn who_knows(&self, causes: &[Known]) -> usize {
        let known = who_knows(&self.small.protocol, causes, *TODAY);
        self.questions().fold(0, |person, question| {
            let choice = self.choices[question].iter().position(|choice| known.get(question) == Some(*choice)).unwrap();
            self.with(person, question, choice)
        })
    }

    pub(crate) fn person<'a>(&'a self, answers: &'a Answers) -> Person<'a> {
        Person::new(&self.small.protocol, answers, *TODAY)
    }

    /// All who are sure of everything.
    pub(crate) fn the_sure(&self) -> Vec<Answers> {
        let is_sure = |answers: &Answers| self.questions().all(|question| !is_doubtful(answers.get(question)));
        self.people().map(|number| self.answers(number)).filter(is_sure).collect()
    }

    pub(crate) fn say(&self, number: usize) -> String {
        format!("protocol {}: {:?} gives {:?}", self.seed, self.answers(number), self.found[number])
    }
}

fn is_doubtful(answer: Option<Answer>) -> bool {
    match answer {
        Some(Answer::Any { not_sure, .. }) => !not_sure.is_empty(),
        Some(Answer::Date(span)) => span.is_doubtful(),
        Some(Answer::One(_)) => false,
        Some(Answer::OneNotSure) | None => true,
    }
}

/// `settled` says more than `doubtful`, and nothing against it.
pub(crate) fn settles(doubtful: &Answer, settled: &Answer) -> bool {
    match (doubtful, settled) {
        (Answer::OneNotSure, Answer::One(_)) => true,
        (Answer::Any { ticked, not_sure }, Answer::Any { ticked: on, not_sure: still }) => {
            ticked.0 & !on.0 == 0 && on.0 & !(ticked.0 | not_sure.0) == 0 && still.0 & !not_sure.0 == 0
        }
        (Answer::Date(wide), Answer::Date(narrow)) => {
            wide.is_doubtful() && narrow.latest <= wide.latest && (wide.earliest.is_none() || narrow.earliest >= wide.earliest)
        }
        _ => false,
    }
}

/// The same, with more ticks of options that are a concern, in place of none or of a doubt.
pub(crate) fn ticks_more(options: &[Choice], fewer: &Answer, more: &Answer) -> bool {
    let (Answer::Any { ticked, not_sure }, Answer::Any { ticked: on, not_sure: still }) = (fewer, more) else { return false };
    let new = OptionSet(on.0 & !ticked.0);
    ticked.0 & !on.0 == 0 && not_sure.0 == still.0 | (on.0 & not_sure.0) && new.iter().all(|option| options[option].unconcerning.is_none())
}
