//! Rich text as elements.

use eligibility::{Block, Inline, RichText};

use crate::element::{El, el, of};

/// Paragraphs and lists.
pub(crate) fn rich_text(text: RichText) -> Vec<El> {
    text.0.into_iter().map(block).collect()
}

/// A list of texts, each of them an item.
pub(crate) fn items(texts: Vec<RichText>) -> El {
    of("ul", "nw-list").with(texts.into_iter().map(|text| el("li").with(rich_text(text))))
}

/// A list of plain lines.
pub(crate) fn lines(texts: Vec<String>) -> El {
    of("ul", "nw-list").with(texts.into_iter().map(|text| el("li").text(text)))
}

fn block(block: Block) -> El {
    match block {
        Block::Paragraph(inlines) => line(el("p"), inlines),
        Block::List(items) => of("ul", "nw-list").with(items.into_iter().map(|item| line(el("li"), item))),
    }
}

fn line(into: El, inlines: Vec<Inline>) -> El {
    inlines.into_iter().fold(into, |into, inline| match inline {
        Inline::Text(text) => into.text(text),
        Inline::Strong(text) => into.child(el("strong").text(text)),
        Inline::Link { words, to } => into.child(link(words, to)),
    })
}

/// A link that tells the other side nothing about this page.
pub(crate) fn link(words: String, to: String) -> El {
    el("a").attr("href", to).attr("rel", "noopener noreferrer").attr("target", "_blank").text(words)
}
