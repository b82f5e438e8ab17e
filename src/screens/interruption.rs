//! An answer that cannot wait for the result is met at once.

use interview::{Action, InterruptionView};

use crate::checker::Checker;
use crate::components::help::card_under;
use crate::components::notice::{back, heading, main_action};
use crate::element::{El, of};

pub(crate) fn draw(checker: &Checker, view: &InterruptionView) -> El {
    let words = &checker.words;
    of("div", "nw-screen nw-interruption")
        .child(back(checker))
        .child(heading(words.interruption_title()))
        .child(of("p", "nw-lead").text(&words.list(&view.names)))
        .child(card_under(&view.advice, "h2"))
        .child(main_action(checker, words.interruption_go_on(), Action::GoOn))
}
