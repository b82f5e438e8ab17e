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
    Link { words: String, to: String },
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
pub(crate) fn read(node: Node) -> Option<RichText> {
    match node.value {
        Value::Text(text) if text.trim().is_empty() => node.fault("this text is empty"),
        Value::Text(text) => Some(RichText::plain(text.as_str())),
        Value::List(_) => Some(RichText(node.items(block)?)),
        other => node.fault(format!("expected a text, found {}", other.kind())),
    }
}

fn block(node: Node) -> Option<Block> {
    match node.value {
        Value::Map(_) => {
            let mut fields = node.fields()?;
            let items = fields.required("list", |node| node.items(inlines));
            fields.close();
            Some(Block::List(items?))
        }
        _ => Some(Block::Paragraph(inlines(node)?)),
    }
}

fn inlines(node: Node) -> Option<Vec<Inline>> {
    match node.value {
        Value::Text(text) => Some(vec![Inline::Text(text.clone())]),
        _ => node.items(inline),
    }
}

fn inline(node: Node) -> Option<Inline> {
    match node.value {
        Value::Text(text) => Some(Inline::Text(text.clone())),
        _ => {
            let mut fields = node.fields()?;
            let strong = fields.optional("strong", |node| node.text());
            let words = fields.optional("link", |node| node.text());
            let to = fields.optional("to", address);
            fields.close();
            match (strong, words, to) {
                (Some(strong), None, None) => Some(Inline::Strong(strong)),
                (None, Some(words), Some(to)) => Some(Inline::Link { words, to }),
                _ => node.fault("expected `strong`, or `link` with `to`"),
            }
        }
    }
}

pub(crate) fn address(node: Node) -> Option<String> {
    let text = node.text()?;
    if SCHEMES.iter().any(|scheme| text.starts_with(scheme)) && !text.contains(|letter: char| letter.is_whitespace() || letter.is_control()) {
        return Some(text);
    }
    node.fault_with(format!("`{text}` is no address that may be linked to"), "start it with https://, tel: or mailto:")
}
