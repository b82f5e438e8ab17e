//! Answers in the words in which they were given.

use eligibility::{Answer, Cause, Day, OptionSet, Protocol, Question, Said, Span};

use crate::words::{Words, fill};

/// An answer in words.
pub(crate) fn answer(question: &Question, answer: Answer, today: Day, words: &Words) -> String {
    match answer {
        Answer::One(option) => label(question, option).to_owned(),
        Answer::OneNotSure => words.not_sure().to_owned(),
        Answer::Any { ticked, not_sure } => {
            let mut said = labels(question, ticked);
            if !not_sure.is_empty() {
                if !said.is_empty() {
                    said.push_str("; ");
                }
                said.push_str(&fill(words.not_sure_about(), &[("things", &labels(question, not_sure))]));
            }
            if said.is_empty() { words.none_chosen().to_owned() } else { said }
        }
        Answer::Date(span) => when(span, today, words),
    }
}

/// What a finding rests on: the question and what was said to it.
pub(crate) fn cause(protocol: &Protocol, cause: Cause, today: Day, words: &Words) -> String {
    let Some(question) = protocol.questions.get(cause.question) else { return String::new() };
    let said = match cause.said {
        Said::Option(option) => label(question, option).to_owned(),
        // A negated test cites what was not chosen; the title alone says which list it was.
        Said::NotOption(_) => return String::new(),
        Said::NotSureOf(option) => fill(words.not_sure_about(), &[("things", label(question, option))]),
        Said::NotSure => words.not_sure().to_owned(),
        Said::When(span) => when(span, today, words),
    };
    [&question.title, " ", &said].concat()
}

fn label(question: &Question, option: usize) -> &str {
    question.options().get(option).map_or("", |choice| &choice.label)
}

#[inline(never)]
fn labels(question: &Question, options: OptionSet) -> String {
    let mut labels = Vec::new();
    for option in options.iter() {
        labels.push(label(question, option));
    }
    labels.join("; ")
}

/// A span without a first day is either "not sure when", which reaches `today`, or "… or more ago".
fn when(span: Span, today: Day, words: &Words) -> String {
    let latest = words.day(span.latest);
    match span.earliest {
        _ if span.ongoing => words.date_ongoing().to_owned(),
        None if span.latest >= today => words.date_not_sure().to_owned(),
        None => fill(words.date_or_earlier(), &[("day", &latest)]),
        Some(earliest) if earliest == span.latest => latest,
        Some(earliest) => fill(words.phase_range(), &[("from", &words.day(earliest)), ("to", &latest)]),
    }
}
