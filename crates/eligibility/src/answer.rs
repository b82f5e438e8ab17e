//! What a person answered.

use crate::day::{Day, Span};
use crate::protocol::{Kind, Protocol, QuestionIndex, SettingIndex};
use crate::truth::Truth;

/// A set of options of one question, by position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct OptionSet(pub u64);

impl OptionSet {
    pub fn has(self, option: usize) -> bool {
        option < 64 && self.0 >> option & 1 == 1
    }

    #[must_use]
    pub fn with(self, option: usize) -> OptionSet {
        if option < 64 { OptionSet(self.0 | 1 << option) } else { self }
    }

    #[must_use]
    pub fn without(self, option: usize) -> OptionSet {
        if option < 64 { OptionSet(self.0 & !(1 << option)) } else { self }
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..64).filter(move |option| self.has(*option))
    }
}

impl FromIterator<usize> for OptionSet {
    fn from_iter<I: IntoIterator<Item = usize>>(options: I) -> OptionSet {
        options.into_iter().fold(OptionSet::default(), OptionSet::with)
    }
}

/// One answer. There is no "absent": a question without an answer is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// One of the options, by position.
    One(usize),
    /// "I'm not sure", where exactly one option is true.
    OneNotSure,
    /// Each option ticked, not sure, or (in neither set) unticked. The sets do not meet.
    Any { ticked: OptionSet, not_sure: OptionSet },
    /// When it was.
    Date(Span),
}

impl Answer {
    /// An answer that says nothing either way; a date is some day up to `today`.
    pub fn unknown(kind: &Kind, today: Day) -> Answer {
        match kind {
            Kind::OneOf { .. } => Answer::OneNotSure,
            Kind::AnyOf { options, .. } => Answer::Any { ticked: OptionSet::default(), not_sure: (0..options.len()).collect() },
            Kind::Date { .. } | Kind::PlannedDay => Answer::Date(Span::unknown(today)),
        }
    }

    /// An any-of answer in which nothing is doubtful.
    pub fn ticked(options: impl IntoIterator<Item = usize>) -> Answer {
        Answer::Any { ticked: options.into_iter().collect(), not_sure: OptionSet::default() }
    }
}

/// Answers by question. What is here but not asked has no influence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(Vec<Option<Answer>>);

impl Answers {
    pub fn get(&self, question: QuestionIndex) -> Option<Answer> {
        self.0.get(question).copied().flatten()
    }

    pub fn set(&mut self, question: QuestionIndex, answer: Answer) {
        if self.0.len() <= question {
            self.0.resize(question + 1, None);
        }
        if let Some(place) = self.0.get_mut(question) {
            *place = Some(answer);
        }
    }

    /// What is known of one option, were the question asked; without an answer, nothing.
    pub fn option(&self, question: QuestionIndex, option: usize) -> Truth {
        match self.get(question) {
            Some(Answer::One(chosen)) => Truth::from(chosen == option),
            Some(Answer::Any { ticked, .. }) if ticked.has(option) => Truth::Yes,
            Some(Answer::Any { not_sure, .. }) if !not_sure.has(option) => Truth::No,
            _ => Truth::Unknown,
        }
    }

    /// The setting that the headline follows; "not decided" counts as the first.
    pub fn headline_setting(&self, protocol: &Protocol) -> SettingIndex {
        let chooses = |kind: &Kind| matches!(kind, Kind::OneOf { headline: true, .. });
        let question = protocol.questions.iter().position(|question| chooses(&question.kind));
        let chosen = question.and_then(|index| match self.get(index)? {
            Answer::One(option) => protocol.questions.get(index)?.options().get(option),
            _ => None,
        });
        chosen.and_then(|choice| protocol.setting(&choice.id)).unwrap_or(0)
    }

    pub fn clear(&mut self, question: QuestionIndex) {
        if let Some(place) = self.0.get_mut(question) {
            *place = None;
        }
    }
}
