//! A warning before the answers are cleared on a device that nobody touches.

use interview::Action;

use super::notice::button;
use crate::checker::Checker;
use crate::element::{El, el, of};

pub(crate) fn draw(checker: &Checker) -> El {
    let words = &checker.words;
    of("div", "nw-idle")
        .attr("role", "alertdialog")
        .attr("aria-labelledby", "idle-title")
        .attr("aria-describedby", "idle-text")
        .child(el("h2").attr("id", "idle-title").text(words.idle_title()))
        .child(el("p").attr("id", "idle-text").text(words.idle_text()))
        .child(button(checker, "nw-button", words.idle_stay(), Action::Stay))
}
