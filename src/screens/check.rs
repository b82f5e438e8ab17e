//! Check your answers: each with a way to change it.

use interview::{Action, AnswerRow, CheckView, fill};

use crate::checker::Checker;
use crate::components::notice::{back, button, heading, main_action};
use crate::element::{El, el, of};

pub(crate) fn draw(checker: Checker, view: CheckView) -> El {
    let words = checker.words();
    of("div", "nw-screen nw-check")
        .child(back(checker))
        .child(heading(&words.check_title))
        .child(el("p").text(&words.check_intro))
        .with(sections(checker, view, true))
        .child(main_action(checker, &words.check_continue, Action::Finish))
}

/// Answers by section, with or without a way to change them.
pub(crate) fn sections(checker: Checker, view: CheckView, change: bool) -> Vec<El> {
    let section = |(title, rows): (String, Vec<AnswerRow>)| {
        let rows = of("dl", "nw-rows").with(rows.into_iter().map(|row| answer(checker, row, change)));
        of("section", "nw-answers-section").child(el("h2").text(title)).child(rows)
    };
    view.sections.into_iter().map(section).collect()
}

fn answer(checker: Checker, row: AnswerRow, change: bool) -> El {
    let words = checker.words();
    let button = change.then(|| {
        let hidden = [" ", &fill(&words.change_answer_to, &[("question", &row.title)])].concat();
        let button = button(checker, "nw-link", &words.change, Action::Change(row.question));
        of("dd", "nw-change").child(button.child(of("span", "nw-hidden").text(hidden)))
    });
    self::row(row.title, row.answer).with(button)
}

/// A label and what it says.
pub(crate) fn row(label: impl Into<String>, value: impl Into<String>) -> El {
    of("div", "nw-row").child(el("dt").text(label)).child(el("dd").text(value))
}
