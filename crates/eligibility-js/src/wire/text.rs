//! Rich text: paragraphs and lists, never markup. It is most of a reply, so its kinds are
//! [`Word`]s: a tag of serde's would be made anew at each of hundreds of places.

use eligibility::{Block as CoreBlock, Inline as CoreInline, RichText};
use serde::Serialize;

use super::Word;

#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Block<'a> {
    Paragraph {
        #[serde(rename = "type")]
        kind: Word,
        content: Vec<Inline<'a>>,
    },
    List {
        #[serde(rename = "type")]
        kind: Word,
        items: Vec<Vec<Inline<'a>>>,
    },
}

#[derive(Serialize)]
pub(crate) struct Inline<'a> {
    #[serde(rename = "type")]
    kind: Word,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'a str>,
}

pub(crate) fn blocks(text: &RichText) -> Vec<Block<'_>> {
    text.0.iter().map(block).collect()
}

fn block(block: &CoreBlock) -> Block<'_> {
    match block {
        CoreBlock::Paragraph(content) => Block::Paragraph { kind: Word("paragraph"), content: inlines(content) },
        CoreBlock::List(items) => Block::List { kind: Word("list"), items: items.iter().map(|item| inlines(item)).collect() },
    }
}

fn inlines(inlines: &[CoreInline]) -> Vec<Inline<'_>> {
    inlines.iter().map(inline).collect()
}

fn inline(inline: &CoreInline) -> Inline<'_> {
    match inline {
        CoreInline::Text(text) => Inline { kind: Word("text"), text, to: None },
        CoreInline::Strong(text) => Inline { kind: Word("strong"), text, to: None },
        CoreInline::Link { words, to } => Inline { kind: Word("link"), text: words, to: Some(to) },
    }
}
