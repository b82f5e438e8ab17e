//! Rich text of a protocol as markup.

use eligibility::{Block, Inline, Protocol, RichText, SourceIndex, Value};
use maud::{Markup, html};

/// Addresses stand beside their words: paper has no links.
pub(super) fn rich(text: &RichText) -> Markup {
    html! {
        @for block in &text.0 {
            @match block {
                Block::Paragraph(line) => p { (inlines(line)) },
                Block::List(items) => ul { @for item in items { li { (inlines(item)) } } },
            }
        }
    }
}

fn inlines(line: &[Inline]) -> Markup {
    html! {
        @for inline in line {
            @match inline {
                Inline::Text(text) => (text),
                Inline::Strong(text) => strong { (text) },
                Inline::Link { words, to } => { (words) " (" span.address { (to) } ")" },
            }
        }
    }
}

/// Sources by id, as links to their list.
pub(super) fn sources(protocol: &Protocol, sources: &[SourceIndex]) -> Markup {
    html! {
        @if sources.is_empty() { "none" }
        @for (nth, id) in sources.iter().filter_map(|index| protocol.sources.get(*index)).map(|source| &source.id).enumerate() {
            @if nth > 0 { ", " }
            a href={ "#source-" (id) } { (id) }
        }
    }
}

/// Who added or changed an entry, where it was not the base.
pub(super) fn origin(protocol: &Protocol, by: Option<usize>) -> Markup {
    let words = by.and_then(|by| protocol.origins.get(by));
    html! { @if let Some(words) = words { " " span.origin { (words) } } }
}

/// The settings an entry is for; nothing where it is for all of them.
pub(super) fn only_in(protocol: &Protocol, flags: &[bool]) -> Markup {
    let all = flags.iter().all(|flag| *flag);
    let named = protocol.settings.iter().zip(flags).filter(|(_, flag)| **flag).map(|(setting, _)| setting.short.as_str());
    let named: Vec<&str> = named.collect();
    html! { @if !all { span.only { "Only: " (named.join(", ")) } } }
}

/// Whether an entry of a list is locked, which only its document says for steps and advice.
pub(super) fn locked(document: &Value, list: &str, id: &str) -> Markup {
    let is_it = |entry: &&Value| matches!(entry.get("id"), Some(Value::Text(text)) if text == id);
    let entry = match document.get(list) {
        Some(Value::List(entries)) => entries.iter().find(is_it),
        _ => None,
    };
    html! { @if entry.and_then(|entry| entry.get("locked")) == Some(&Value::Flag(true)) { " " span.lock { "locked" } } }
}
