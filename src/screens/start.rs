//! What this is and is not, who it is for, and Start.

use interview::{Action, StartView};

use crate::checker::Checker;
use crate::components::notice::{draft, heading, main_action};
use crate::element::{El, el, of};

pub(crate) fn draw(checker: &Checker, view: &StartView) -> El {
    let words = &checker.words;
    let two = of("div", "nw-two")
        .child(el("section").says("h2", words.who_it_is_for()).rich(view.who))
        .child(el("section").says("h2", words.what_it_is_not()).rich(view.is_not));
    of("div", "nw-screen nw-start")
        .child(heading(view.title).attr("part", "heading"))
        .maybe(draft(view.draft))
        .child(of("div", "nw-lead").rich(view.purpose))
        .child(of("p", "nw-minutes").text(view.minutes))
        .child(main_action(checker, words.start(), Action::Begin))
        .child(two)
}
