//! Answers in the words in which they were given.

use eligibility::{Answer, Cause, Day, OptionSet, Protocol, Question, Said, Span};

use crate::words::{Words, fill};

/// An answer in words.
pub(crate) fn answer(question: &Question, answer: Answer, today: Day, words: &Words) -> String {
    match answer {
        Answer::One(option) => label(question, option),
        Answer::OneNotSure => words.not_sure().to_owned(),
        Answer::Any { ticked, not_sure } => {
            let mut parts: Vec<String> = ticked.iter().map(|option| label(question, option)).collect();
            if !not_sure.is_empty() {
                parts.push(fill(words.not_sure_about(), &[("things", &labels(question, not_sure))]));
            }
            if parts.is_empty() { words.none_chosen().to_owned() } else { parts.join("; ") }
        }
        Answer::Date(span) => when(span, today, words),
    }
}

/// What a finding rests on: the question and what was said to it.
pub(crate) fn cause(protocol: &Protocol, cause: Cause, today: Day, words: &Words) -> String {
    let Some(question) = protocol.questions.get(cause.question) else { return String::new() };
    let said = match cause.said {
        Said::Option(option) => label(question, option),
        // A negated test cites what was not chosen; the title alone says which list it was.
        Said::NotOption(_) => return String::new(),
        Said::NotSureOf(option) => fill(words.not_sure_about(), &[("things", &label(question, option))]),
        Said::NotSure => words.not_sure().to_owned(),
        Said::When(span) => when(span, today, words),
    };
    [&question.title, " ", &said].concat()
}

pub(crate) fn label(question: &Question, option: usize) -> String {
    question.options().get(option).map(|choice| choice.label.clone()).unwrap_or_default()
}

fn labels(question: &Question, options: OptionSet) -> String {
    options.iter().map(|option| label(question, option)).collect::<Vec<_>>().join("; ")
}

/// A span without a first day is either "not sure when", which reaches `today`, or "… or more ago".
fn when(span: Span, today: Day, words: &Words) -> String {
    match span.earliest {
        _ if span.ongoing => words.date_ongoing().to_owned(),
        None if span.latest >= today => words.date_not_sure().to_owned(),
        None => fill(words.date_or_earlier(), &[("day", &words.day(span.latest))]),
        Some(earliest) if earliest == span.latest => words.day(earliest),
        Some(earliest) => fill(words.phase_range(), &[("from", &words.day(earliest)), ("to", &words.day(span.latest))]),
    }
}
