//! There is no check: what to do instead. Never half a page.

use interview::{Unavailable, Words};

use crate::checker::Checker;
use crate::components::rich_text::lines;
use crate::element::{El, el, of};

pub(crate) fn draw(checker: &Checker, why: &Unavailable) -> El {
    let words = &checker.words;
    let Unavailable::Withdrawn(say) = why;
    of("div", "nw-screen nw-unavailable")
        .says("h2", words.unavailable_title())
        .says("p", words.unavailable_withdrawn())
        .rich(say)
        // The words that stood in the page before.
        .child(el("slot"))
}

/// The content cannot be used. Without even the page's words, the static text alone is shown.
pub(crate) fn broken(words: Option<&Words>, details: &[String]) -> El {
    let said = words.map(|words| {
        let details = lines(details.get(..20).unwrap_or(details));
        of("div", "nw-screen nw-unavailable")
            .says("h2", words.unavailable_title())
            .says("p", words.unavailable_broken())
            .says("p", words.unavailable_next())
            .child(el("details").says("summary", words.unavailable_details()).child(details))
    });
    of("div", "nw-body").maybe(said).child(el("slot"))
}
