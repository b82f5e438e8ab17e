//! Check your answers, and the list of all answers for the practitioner.

use eligibility::{Answers, Day, Protocol, QuestionIndex, Walk};

use crate::answer_words;
use crate::words::Words;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckView {
    pub sections: Vec<(String, Vec<AnswerRow>)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRow {
    pub question: QuestionIndex,
    pub title: String,
    pub answer: String,
}

/// The questions of a walk with their answers, by section.
pub(crate) fn asked(protocol: &Protocol, answers: &Answers, walk: &Walk, today: Day, words: &Words) -> CheckView {
    by_section(protocol, |question| walk.asks(question).then(|| said(protocol, answers, question, today, words, words.no_answer())))
}

/// Every question there is; those that were not asked say so.
pub(crate) fn all(protocol: &Protocol, answers: &Answers, walk: &Walk, today: Day, words: &Words) -> CheckView {
    by_section(protocol, |question| {
        let walked = protocol.questions.get(question).is_some_and(eligibility::Question::is_walked);
        let asked = walk.asks(question) && walk.open != Some(question);
        walked
            .then(|| if asked { said(protocol, answers, question, today, words, words.no_answer()) } else { words.not_asked().to_owned() })
    })
}

fn said(protocol: &Protocol, answers: &Answers, index: QuestionIndex, today: Day, words: &Words, none: &str) -> String {
    match (protocol.questions.get(index), answers.get(index)) {
        (Some(question), Some(answer)) => answer_words::answer(question, answer, today, words),
        _ => none.to_owned(),
    }
}

fn by_section(protocol: &Protocol, answer: impl Fn(QuestionIndex) -> Option<String>) -> CheckView {
    let rows = |section: usize| -> Vec<AnswerRow> {
        let questions = protocol.questions.iter().enumerate().filter(|(_, question)| question.section == section);
        questions
            .filter_map(|(index, question)| Some(AnswerRow { question: index, title: question.title.clone(), answer: answer(index)? }))
            .collect()
    };
    let sections = protocol.sections.iter().enumerate().map(|(index, section)| (section.title.clone(), rows(index)));
    CheckView { sections: sections.filter(|(_, rows)| !rows.is_empty()).collect() }
}
