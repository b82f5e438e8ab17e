//! Rich text as elements.

use eligibility::{Block, Inline, RichText};
use interview::Item;

use crate::element::{El, el, of};

impl El {
    /// Paragraphs and lists.
    #[inline(never)]
    pub(crate) fn rich(self, text: &RichText) -> El {
        self.each(&text.0, block)
    }
}

/// A list of texts, each with whose it is where that is somebody else than the base protocol.
pub(crate) fn items(texts: &[Item]) -> El {
    of("ul", "nw-list").each(texts, |text| el("li").rich(text.say).maybe(origin(text.origin)))
}

/// Who added or changed what stands here.
pub(crate) fn origin(origin: Option<&str>) -> Option<El> {
    origin.map(|origin| of("p", "nw-origin").text(origin))
}

/// A list of plain lines.
pub(crate) fn lines(texts: &[String]) -> El {
    of("ul", "nw-list").each(texts, |text| el("li").text(text))
}

fn block(block: &Block) -> El {
    match block {
        Block::Paragraph(inlines) => line(el("p"), inlines),
        Block::List(items) => of("ul", "nw-list").each(items, |item| line(el("li"), item)),
    }
}

fn line(into: El, inlines: &[Inline]) -> El {
    inlines.iter().fold(into, |into, inline| match inline {
        Inline::Text(text) => into.text(text),
        Inline::Strong(text) => into.says("strong", text),
        Inline::Link { words, to } => into.child(link(words, to)),
    })
}

/// A link that tells the other side nothing about this page.
pub(crate) fn link(words: &str, to: &str) -> El {
    el("a").attr("href", to).attr("rel", "noopener noreferrer").attr("target", "_blank").text(words)
}

/// A part that opens and closes. On paper it is open.
pub(crate) fn fold(class: &str, summary: El) -> El {
    of("details", class).child(el("summary").child(summary))
}
