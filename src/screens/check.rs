//! Check your answers: each with a way to change it.

use interview::{Action, CheckView, fill};

use crate::checker::Checker;
use crate::components::notice::{back, button, heading, main_action};
use crate::element::{El, of};

pub(crate) fn draw(checker: &Checker, view: CheckView) -> El {
    let words = &checker.words;
    of("div", "nw-screen nw-check")
        .child(back(checker))
        .child(heading(words.check_title()))
        .says("p", words.check_intro())
        .all(sections(checker, view, true))
        .child(main_action(checker, words.check_continue(), Action::Finish))
}

/// Answers by section, with or without a way to change them.
pub(crate) fn sections(checker: &Checker, view: CheckView, change: bool) -> Vec<El> {
    let words = &checker.words;
    let mut drawn = Vec::new();
    for (title, rows) in view.sections {
        let mut list = of("dl", "nw-rows");
        for answer in rows {
            let mut line = row(&answer.title, &answer.answer);
            if change {
                let hidden = fill(words.change_answer_to(), &[("question", &answer.title)]);
                let button = button(checker, "nw-link", words.change(), Action::Change(answer.question));
                line = line.child(of("dd", "nw-change").child(button.child(of("span", "nw-hidden").text(" ").text(&hidden))));
            }
            list = list.child(line);
        }
        drawn.push(of("section", "nw-answers-section").says("h2", &title).child(list));
    }
    drawn
}

/// A label and what it says.
pub(crate) fn row(label: &str, value: &str) -> El {
    of("div", "nw-row").says("dt", label).says("dd", value)
}
