//! Check your answers: each with a way to change it.

use interview::{Action, CheckView, fill};

use crate::checker::Checker;
use crate::components::notice::{back, button, heading, main_action};
use crate::element::{El, of};

pub(crate) fn draw(checker: &Checker, view: &CheckView) -> El {
    let words = &checker.words;
    of("div", "nw-screen nw-check")
        .child(back(checker))
        .child(heading(words.check_title()))
        .says("p", words.check_intro())
        .sections(checker, view, true)
        .child(main_action(checker, words.check_continue(), Action::Finish))
}

impl El {
    /// Answers by section, with or without a way to change them.
    #[inline(never)]
    pub(crate) fn sections(self, checker: &Checker, view: &CheckView, change: bool) -> El {
        let words = &checker.words;
        self.each(&view.sections, |(title, rows)| {
            let list = of("dl", "nw-rows").each(rows, |answer| {
                let line = row(answer.title, &answer.answer);
                if !change {
                    return line;
                }
                let hidden = fill(words.change_answer_to(), &[("question", answer.title)]);
                let button = button(checker, "nw-link", words.change(), Action::Change(answer.question));
                line.child(of("dd", "nw-change").child(button.child(of("span", "nw-hidden").text(" ").text(&hidden))))
            });
            of("section", "nw-answers-section").says("h2", title).child(list)
        })
    }
}

/// A label and what it says.
pub(crate) fn row(label: &str, value: &str) -> El {
    of("div", "nw-row").says("dt", label).says("dd", value)
}
