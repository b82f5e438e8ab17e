//! One question as it is shown.

use eligibility::{AgoSpan, Kind, Protocol, QuestionIndex, RichText, digits};

use crate::entry::{Entry, Fault};
use crate::words::{Words, fill};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionView<'a> {
    pub question: QuestionIndex,
    /// The question's id; unique on the page.
    pub id: &'a str,
    /// "Part 2 of 6".
    pub part: String,
    pub section: &'a str,
    /// Which section this is, and of how many.
    pub progress: (usize, usize),
    pub title: &'a str,
    pub why: &'a str,
    pub hint: Option<&'a RichText>,
    /// Who added or changed it, where it is not the base protocol's own.
    pub origin: Option<&'a str>,
    pub input: Input<'a>,
    pub entry: &'a Entry,
    pub faults: &'a [Fault],
}

/// What kind of form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input<'a> {
    OneOf { choices: Vec<ChoiceView<'a>>, not_sure: bool },
    AnyOf { choices: Vec<ChoiceView<'a>>, none: bool, not_sure: bool, picker: Option<&'a str> },
    Date { about: &'a [AgoSpan], ongoing: bool, not_sure: bool },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChoiceView<'a> {
    pub id: &'a str,
    pub label: &'a str,
    pub explain: Option<&'a str>,
    /// Stands apart, after an "or".
    pub alone: bool,
}

impl<'a> ChoiceView<'a> {
    /// A choice that is none of the question's own options.
    pub fn plain(label: &'a str) -> ChoiceView<'a> {
        ChoiceView { id: "", label, explain: None, alone: false }
    }
}

pub(crate) fn view<'a>(
    protocol: &'a Protocol,
    index: QuestionIndex,
    entry: &'a Entry,
    faults: &'a [Fault],
    words: &Words,
) -> Option<QuestionView<'a>> {
    let question = protocol.questions.get(index)?;
    let mut choices = Vec::new();
    for choice in question.options() {
        choices.push(ChoiceView { id: &choice.id, label: &choice.label, explain: choice.explain.as_deref(), alone: choice.alone });
    }
    let input = match &question.kind {
        Kind::OneOf { not_sure, .. } => Input::OneOf { choices, not_sure: *not_sure },
        Kind::AnyOf { none, not_sure, picker, .. } => Input::AnyOf { choices, none: *none, not_sure: *not_sure, picker: picker.as_deref() },
        Kind::Date { about, ongoing, not_sure } => Input::Date { about, ongoing: *ongoing, not_sure: *not_sure },
        Kind::PlannedDay => return None,
    };
    let (number, count) = (question.section + 1, protocol.sections.len());
    Some(QuestionView {
        question: index,
        id: &question.id,
        part: fill(words.section_of(), &[("number", &digits(number as u64)), ("count", &digits(count as u64))]),
        section: protocol.sections.get(question.section).map_or("", |section| &section.title),
        progress: (number, count),
        title: &question.title,
        why: &question.why,
        hint: question.hint.as_ref(),
        origin: protocol.origin(question.by),
        input,
        entry,
        faults,
    })
}
