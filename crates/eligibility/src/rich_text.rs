//! Rich text as a small tree of blocks. It is parsed when authored, so that a protocol can
//! inject nothing: there is no raw markup to trust.

use crate::reader::Node;
use crate::value::Value;

/// Paragraphs and lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RichText(pub Vec<Block>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Paragraph(Vec<Inline>),
    List(Vec<Vec<Inline>>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    Text(String),
    Strong(String),
    /// `to` starts with `https://`, `tel:` or `mailto:`.
    Link {
        words: String,
        to: String,
    },
}

const SCHEMES: [&str; 3] = ["https://", "tel:", "mailto:"];

impl RichText {
    /// One plain paragraph.
    pub fn plain(text: impl Into<String>) -> RichText {
        RichText(vec![Block::Paragraph(vec![Inline::Text(text.into())])])
    }

    /// The words alone, a line per paragraph or list item.
    pub fn to_plain(&self) -> String {
        let mut lines = Vec::new();
        for block in &self.0 {
            match block {
                Block::Paragraph(inlines) => lines.push(plain(inlines)),
                Block::List(items) => lines.extend(items.iter().map(|item| format!("- {}", plain(item)))),
            }
        }
        lines.join("\n")
    }
}

fn plain(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Strong(text) => text.as_str(),
            Inline::Link { words, .. } => words.as_str(),
        })
        .collect()
}

/// Reads a text, or a list of blocks: a text or a list of inlines is a paragraph,
/// `{ list = [...] }` a list.
pub(crate) fn read(node: &Node) -> RichText {
    match node.value {
        Value::List(_) => RichText(node.items().iter().map(block).collect()),
        _ => RichText::plain(node.text()),
    }
}

fn block(node: &Node) -> Block {
    match node.value {
        Value::Map(_) => {
            let fields = node.fields();
            let items = fields.required("list").map(|list| list.items().iter().map(inlines).collect());
            fields.close();
            Block::List(items.unwrap_or_default())
        }
        _ => Block::Paragraph(inlines(node)),
    }
}

fn inlines(node: &Node) -> Vec<Inline> {
    match node.value {
        Value::List(_) => node.items().iter().map(inline).collect(),
        _ => vec![Inline::Text(node.text())],
    }
}

fn inline(node: &Node) -> Inline {
    if let Value::Text(text) = node.value {
        return Inline::Text(text.clone());
    }
    let fields = node.fields();
    let (strong, words, to) = (fields.optional_text("strong"), fields.optional_text("link"), fields.optional("to").map(|to| address(&to)));
    fields.close();
    match (strong, words, to) {
        (None, Some(words), Some(to)) => Inline::Link { words, to },
        (strong, words, to) => {
            if words.is_some() || to.is_some() || strong.is_none() {
                node.fault(&["expected `strong`, or `link` with `to`"]);
            }
            Inline::Strong(strong.unwrap_or_default())
        }
    }
}

/// Whether a page may link to this: `https://`, `tel:` or `mailto:`, and no blank.
pub fn may_be_linked(to: &str) -> bool {
    SCHEMES.iter().any(|scheme| to.starts_with(scheme)) && !to.contains(|letter: char| letter.is_whitespace() || letter.is_control())
}

pub(crate) fn address(node: &Node) -> String {
    let text = node.text();
    if !may_be_linked(&text) {
        node.fault_with(
            &["`", &text, "` is no address that may be linked to"],
            &["start it with https://, tel: or mailto:, and leave blanks out"],
        );
    }
    text
}
