//! What stands around every screen: Back, headings, the standing notice, and Clear.

use interview::Action;

use super::icon::{Icon, icon};
use crate::checker::Checker;
use crate::element::{El, el, of};

pub(crate) fn standing(checker: &Checker, notice: &str) -> El {
    let mut said = el("span").text(checker.words.nothing_leaves());
    if checker.mounter.is_embedded() {
        said = said.text(" ").text(checker.words.website_around());
    }
    let private = of("p", "nw-private").child(icon(Icon::Lock)).child(said);
    of("div", "nw-notice").says("p", notice).child(private)
}

pub(crate) fn clear(checker: &Checker) -> El {
    let words = &checker.words;
    of("div", "nw-clear").child(button(checker, "nw-button nw-quiet", words.clear(), Action::Clear)).says("p", words.clear_why())
}

/// A button that does one thing.
pub(crate) fn button(checker: &Checker, class: &str, label: &str, action: Action) -> El {
    let dispatch = checker.dispatch.clone();
    of("button", class).attr("type", "button").attr("part", "button").on("click", move |_| dispatch(action.clone())).text(label)
}

/// The one button that goes on.
pub(crate) fn main_action(checker: &Checker, label: &str, action: Action) -> El {
    button(checker, "nw-button nw-main-action", label, action)
}

/// Back, above a screen.
pub(crate) fn back(checker: &Checker) -> El {
    button(checker, "nw-back", "", Action::Back).child(icon(Icon::Back)).says("span", checker.words.back())
}

/// That no clinician has approved this yet.
pub(crate) fn draft(draft: Option<&str>) -> Option<El> {
    draft.map(|draft| of("p", "nw-draft").text(draft))
}

/// A screen's heading, which takes the focus on arrival.
pub(crate) fn heading(text: &str) -> El {
    el("h1").attr("tabindex", "-1").text(text)
}
