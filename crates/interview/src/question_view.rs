//! One question as it is shown.

use eligibility::{Kind, Protocol, QuestionIndex, RichText};

use crate::entry::{Entry, Fault};
use crate::words::{Words, fill};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionView {
    pub question: QuestionIndex,
    /// The question's id; unique on the page.
    pub id: String,
    /// "Part 2 of 6".
    pub part: String,
    pub section: String,
    /// Which section this is, and of how many.
    pub progress: (usize, usize),
    pub title: String,
    pub why: String,
    pub hint: Option<RichText>,
    pub input: Input,
    pub entry: Entry,
    pub faults: Vec<Fault>,
}

/// What kind of form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    OneOf { choices: Vec<ChoiceView>, not_sure: bool },
    AnyOf { choices: Vec<ChoiceView>, none: bool, not_sure: bool, picker: Option<String> },
    Date { about: Vec<SpanView>, ongoing: bool, not_sure: bool },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceView {
    pub id: String,
    pub label: String,
    pub explain: Option<String>,
    /// Stands apart, after an "or".
    pub alone: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpanView {
    pub label: String,
}

pub(crate) fn view(protocol: &Protocol, index: QuestionIndex, entry: Entry, faults: Vec<Fault>, words: &Words) -> Option<QuestionView> {
    let question = protocol.questions.get(index)?;
    let choices = || {
        let view = |choice: &eligibility::Choice| ChoiceView {
            id: choice.id.clone(),
            label: choice.label.clone(),
            explain: choice.explain.clone(),
            alone: choice.alone,
        };
        question.options().iter().map(view).collect()
    };
    let input = match &question.kind {
        Kind::OneOf { not_sure, .. } => Input::OneOf { choices: choices(), not_sure: *not_sure },
        Kind::AnyOf { none, not_sure, picker, .. } => {
            Input::AnyOf { choices: choices(), none: *none, not_sure: *not_sure, picker: picker.clone() }
        }
        Kind::Date { about, ongoing, not_sure } => Input::Date {
            about: about.iter().map(|span| SpanView { label: span.label.clone() }).collect(),
            ongoing: *ongoing,
            not_sure: *not_sure,
        },
        Kind::PlannedDay => return None,
    };
    let (number, count) = (question.section + 1, protocol.sections.len());
    Some(QuestionView {
        question: index,
        id: question.id.clone(),
        part: fill(words.section_of(), &[("number", &number.to_string()), ("count", &count.to_string())]),
        section: protocol.sections.get(question.section).map(|section| section.title.clone()).unwrap_or_default(),
        progress: (number, count),
        title: question.title.clone(),
        why: question.why.clone(),
        hint: question.hint.clone(),
        input,
        entry,
        faults,
    })
}
