//! Check your answers, and the list of all answers for the practitioner.

use eligibility::{Answers, Day, Protocol, QuestionIndex, Walk};

use crate::answer_words;
use crate::words::Words;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckView<'a> {
    pub sections: Vec<(&'a str, Vec<AnswerRow<'a>>)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRow<'a> {
    pub question: QuestionIndex,
    pub title: &'a str,
    pub answer: String,
}

/// Which questions are listed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Listed {
    /// Those of the walk.
    Asked,
    /// Every question there is; those that were not asked say so.
    All,
}

/// Questions with their answers, by section.
pub(crate) fn view<'a>(
    listed: Listed,
    protocol: &'a Protocol,
    answers: &Answers,
    walk: &Walk,
    today: Day,
    words: &'a Words,
) -> CheckView<'a> {
    let mut sections = Vec::new();
    for (number, section) in protocol.sections.iter().enumerate() {
        let mut rows = Vec::new();
        for (index, question) in protocol.questions.iter().enumerate().filter(|(_, question)| question.section == number) {
            let all = listed == Listed::All;
            let asked = walk.asks(index) && !(all && walk.open == Some(index));
            let answer = match answers.get(index) {
                Some(answer) if asked => answer_words::answer(question, answer, today, words),
                None if asked => words.no_answer().to_owned(),
                _ if all && question.is_walked() => words.not_asked().to_owned(),
                _ => continue,
            };
            rows.push(AnswerRow { question: index, title: &question.title, answer });
        }
        if !rows.is_empty() {
            sections.push((section.title.as_str(), rows));
        }
    }
    CheckView { sections }
}
