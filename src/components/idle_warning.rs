//! A warning before the answers are cleared on a device that nobody touches.

use crate::checker::Checker;
use crate::element::{El, el, of};

pub(crate) fn draw(checker: Checker, stay: impl Fn() + 'static) -> El {
    let words = checker.words();
    let stay = of("button", "nw-button").attr("type", "button").on("click", move |_| stay()).text(&words.idle_stay);
    of("div", "nw-idle")
        .attr("role", "alertdialog")
        .attr("aria-labelledby", "idle-title")
        .attr("aria-describedby", "idle-text")
        .child(el("h2").attr("id", "idle-title").text(&words.idle_title))
        .child(el("p").attr("id", "idle-text").text(&words.idle_text))
        .child(stay)
}
