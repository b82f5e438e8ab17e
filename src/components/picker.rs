//! A drawing beside a plain list of options: a tap on a part ticks its option in the list.
//! The list is the real form; the drawing is hidden from screen readers and keyboards.

use crate::checker::Checker;
use crate::element::{El, el, of};
use crate::host;

const BODY: &str = include_str!("picker_body.svg");

/// The drawing of this name, if there is one.
pub(crate) fn picker(checker: &Checker, name: &str) -> Option<El> {
    let drawing = match name {
        "body" => BODY,
        _ => return None,
    };
    let hint = of("p", "nw-hint").text(checker.words.drawing_hint());
    let toggle = |event: host::Event| host::form::toggle_from_drawing(&event);
    Some(of("div", "nw-picker").attr("aria-hidden", "true").on("click", toggle).child(hint).child(el("div").drawing(drawing)))
}
