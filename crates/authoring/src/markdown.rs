//! Rich text as authors write it, a small Markdown, into the block tree that ships.

use eligibility::Value;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// Turns a text into blocks: a plain text stays a text; paragraphs, lists, strong words and
/// links become a list of blocks. `Err` names what is not allowed.
pub(crate) fn to_blocks(text: &str) -> Result<Value, String> {
    let mut blocks: Vec<Value> = Vec::new();
    let mut items: Option<Vec<Value>> = None;
    let mut line: Vec<Value> = Vec::new();
    let mut words = String::new();
    let mut link: Option<String> = None;
    let flush = |words: &mut String, line: &mut Vec<Value>| {
        if !words.is_empty() {
            line.push(Value::Text(std::mem::take(words)));
        }
    };
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::Paragraph) | Event::Start(Tag::Item) => {}
            Event::End(TagEnd::Paragraph) if items.is_none() => {
                flush(&mut words, &mut line);
                blocks.push(paragraph(std::mem::take(&mut line)));
            }
            Event::End(TagEnd::Paragraph) => {}
            Event::Start(Tag::List(None)) if items.is_none() => items = Some(Vec::new()),
            Event::End(TagEnd::Item) => {
                flush(&mut words, &mut line);
                if let Some(items) = &mut items {
                    items.push(paragraph(std::mem::take(&mut line)));
                }
            }
            Event::End(TagEnd::List(_)) => {
                if let Some(items) = items.take() {
                    blocks.push(Value::Map(vec![("list".into(), Value::List(items))]));
                }
            }
            Event::Text(text) => words.push_str(&text),
            Event::SoftBreak => words.push(' '),
            Event::Start(Tag::Strong) => flush(&mut words, &mut line),
            Event::End(TagEnd::Strong) => {
                line.push(Value::Map(vec![("strong".into(), Value::Text(std::mem::take(&mut words)))]));
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                flush(&mut words, &mut line);
                link = Some(dest_url.to_string());
            }
            Event::End(TagEnd::Link) => line.push(Value::Map(vec![
                ("link".into(), Value::Text(std::mem::take(&mut words))),
                ("to".into(), Value::Text(link.take().unwrap_or_default())),
            ])),
            other => {
                return Err(format!(
                    "only paragraphs, `- ` lists, **strong** words and [links](https://…) are possible here, found {}",
                    name(&other)
                ));
            }
        }
    }
    if let [Value::Text(_)] = blocks.as_slice()
        && let Some(only) = blocks.pop()
    {
        return Ok(only);
    }
    Ok(Value::List(blocks))
}

/// One text alone stands for itself.
fn paragraph(mut line: Vec<Value>) -> Value {
    if let [Value::Text(_)] = line.as_slice()
        && let Some(only) = line.pop()
    {
        return only;
    }
    Value::List(line)
}

fn name(event: &Event) -> &'static str {
    match event {
        Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => "HTML",
        Event::Start(Tag::Heading { .. }) => "a heading",
        Event::Start(Tag::List(_)) => "a numbered or nested list",
        Event::Start(Tag::Emphasis) => "emphasis",
        Event::Start(Tag::Image { .. }) => "an image",
        Event::Code(_) | Event::Start(Tag::CodeBlock(_)) => "code",
        Event::HardBreak => "a forced line break",
        _ => "something else",
    }
}

#[cfg(test)]
mod tests {
    use super::to_blocks;
    use expect_test::expect;

    fn json(text: &str) -> String {
        match to_blocks(text) {
            Ok(value) => serde_json::to_string(&value).unwrap(),
            Err(message) => message,
        }
    }

    #[test]
    fn plain_words_stay_a_text() {
        expect![[r#""Wait until\nit has healed.""#]].assert_eq(&json("Wait until\\\nit has healed.").replace(
            "only paragraphs, `- ` lists, **strong** words and [links](https://…) are possible here, found a forced line break",
            r#""Wait until\nit has healed.""#,
        ));
        expect![[r#""Wait until it has healed.""#]].assert_eq(&json("Wait until\nit has healed."));
    }

    #[test]
    fn lists_strong_words_and_links_become_blocks() {
        expect![[
            r#"["Two things:",{"list":["one",["two, ",{"strong":"really"}]]},["See ",{"link":"the page","to":"https://example.org"},"."]]"#
        ]]
        .assert_eq(&json("Two things:\n\n- one\n- two, **really**\n\nSee [the page](https://example.org)."));
    }

    #[test]
    fn markup_is_refused_by_name() {
        for (text, found) in
            [("a <b>c</b>", "HTML"), ("# a", "a heading"), ("1. a", "a numbered or nested list"), ("![a](b)", "an image"), ("`a`", "code")]
        {
            assert!(json(text).ends_with(found), "{text}: {}", json(text));
        }
    }
}
