//! A document as a list of places with plain words, so that two can be laid side by side.

use std::slice::from_ref;

use eligibility::Value;

/// Where something stands, and what.
pub(super) type Line = (Vec<String>, String);

/// Every word under `text`: tables are ways, all else is words.
pub(super) fn words(value: &Value, way: &[String], lines: &mut Vec<Line>) {
    match value {
        Value::Map(entries) => entries.iter().for_each(|(key, value)| words(value, &[way, from_ref(key)].concat(), lines)),
        other => lines.push((way.to_vec(), blocks(other))),
    }
}

/// Everything of an entry but its id and whose it is; options by their own ids.
pub(super) fn entry(value: &Value, way: &[String], lines: &mut Vec<Line>) {
    let Value::Map(entries) = value else { return lines.push((way.to_vec(), scalar(value))) };
    for (key, part) in entries.iter().filter(|(key, _)| key != "id" && key != "by") {
        let inner = [way, from_ref(key)].concat();
        match part {
            Value::List(options) if key == "options" => {
                for option in options {
                    let id = id(option).unwrap_or_default();
                    let way = [way, &["option".into(), id.into()]].concat();
                    lines.push((way.clone(), "there".into()));
                    if let Value::Map(_) = option {
                        entry(option, &way, lines);
                    }
                }
            }
            // "The same as there" is written out.
            Value::Map(levels) if key == "at" => {
                for (setting, level) in levels {
                    let same = if let Value::Text(other) = level { part.get(other).unwrap_or(level) } else { level };
                    entry(same, &[&inner[..], from_ref(setting)].concat(), lines);
                }
            }
            Value::Map(_) => entry(part, &inner, lines),
            other => lines.push((inner, scalar(other))),
        }
    }
}

/// The id of an entry, or of an option that is nothing else.
pub(super) fn id(value: &Value) -> Option<&str> {
    match value.get("id").unwrap_or(value) {
        Value::Text(id) => Some(id),
        _ => None,
    }
}

/// A list is any of its parts; a list in it, all of its own.
pub(super) fn scalar(value: &Value) -> String {
    match value {
        Value::Flag(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::List(items) => {
            let one = |item: &Value| match item {
                Value::List(all) => all.iter().map(scalar).collect::<Vec<_>>().join(" and "),
                other => scalar(other),
            };
            items.iter().map(one).collect::<Vec<_>>().join("; ")
        }
        Value::Map(entries) => entries.iter().map(|(key, value)| format!("{key} {}", scalar(value))).collect::<Vec<_>>().join(", "),
    }
}

/// Rich text without its marks: a paragraph or an item of a list in each line.
fn blocks(value: &Value) -> String {
    match value {
        Value::List(blocks) => blocks.iter().map(block).collect::<Vec<_>>().join("\n"),
        other => scalar(other),
    }
}

fn block(value: &Value) -> String {
    match value {
        Value::List(inlines) => inlines.iter().map(inline).collect(),
        other => match other.get("list") {
            Some(Value::List(items)) => items.iter().map(|item| format!("- {}", block(item))).collect::<Vec<_>>().join("\n"),
            _ => inline(other),
        },
    }
}

fn inline(value: &Value) -> String {
    match (value.get("link"), value.get("to")) {
        (Some(words), Some(address)) => format!("{} <{}>", inline(words), scalar(address)),
        _ => match value {
            Value::Map(entries) => entries.iter().map(|(_, value)| inline(value)).collect(),
            Value::List(inlines) => inlines.iter().map(inline).collect(),
            other => scalar(other),
        },
    }
}
