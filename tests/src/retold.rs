//! The shipped protocol with other ids and other words, and whole: its hash is the one its author's tool would write.

use eligibility::{Protocol, Value, content_hash};
use serde_json::Value as Json;

use crate::cases::site_json;

/// Under these keys of the structure stand ids, alone or in lists.
const IDS: [&str; 11] =
    ["id", "section", "options", "when", "event", "never-softer-than", "settings", "sources", "opinion", "phase", "rows"];

/// Under these keys of the structure stand words.
const WORDS: [&str; 3] = ["title", "publisher", "because"];

/// The compiled protocol, with `id` done to every id wherever it stands, and `words` to every text.
pub fn retold(id: impl Fn(&str) -> String, words: impl Fn(&str) -> String) -> Json {
    let mut document = site_json("protocol.json");
    let mut text = document["text"].take();
    structure(&mut document, "", &id, &words);
    for (group, entries) in text.as_object_mut().expect("groups of words") {
        if group == "language" {
            continue;
        }
        every_text(entries, &words);
        if group != "frame" && group != "ago" {
            rename_keys(entries, &id);
            let by_id = |(key, _): &(&String, &mut Json)| matches!(key.as_str(), "option" | "explain" | "in");
            let entries = entries.as_object_mut().expect("entries").values_mut().filter_map(Json::as_object_mut);
            entries.flatten().filter(by_id).for_each(|(_, table)| rename_keys(table, &id));
        }
    }
    document["text"] = text;
    document
}

/// As JSON, with the hash that its author's tool would write.
///
/// # Panics
/// Where it is no protocol: the test would test nothing.
pub fn stamped(mut document: Json) -> String {
    let entries = document.as_object_mut().expect("a table");
    entries.remove("hash");
    let value: Value = serde_json::from_value(document.clone()).expect("a document");
    if let Err(problems) = Protocol::read(&value) {
        panic!("told otherwise the protocol is no protocol any more: {problems:#?}");
    }
    document["hash"] = content_hash(&value).into();
    document.to_string()
}

fn structure(value: &mut Json, key: &str, id: &impl Fn(&str) -> String, words: &impl Fn(&str) -> String) {
    match value {
        Json::Object(entries) if key == "at" => {
            // By setting: a level, or the id of another setting.
            entries.values_mut().for_each(|level| structure(level, "settings", id, words));
            rename_keys(value, id);
        }
        Json::Object(entries) => entries.iter_mut().for_each(|(key, value)| structure(value, key, id, words)),
        Json::Array(items) => items.iter_mut().for_each(|item| structure(item, key, id, words)),
        Json::String(text) if IDS.contains(&key) => *text = reference(text, id),
        Json::String(text) if WORDS.contains(&key) => *text = words(text),
        _ => {}
    }
}

/// `question.option`, perhaps after `not`; or one id.
fn reference(text: &str, id: &impl Fn(&str) -> String) -> String {
    let (not, ids) = text.strip_prefix("not ").map_or(("", text), |ids| ("not ", ids));
    [not, &ids.split('.').map(id).collect::<Vec<_>>().join(".")].concat()
}

fn rename_keys(table: &mut Json, id: &impl Fn(&str) -> String) {
    if let Json::Object(entries) = table {
        *entries = std::mem::take(entries).into_iter().map(|(key, value)| (id(&key), value)).collect();
    }
}

/// Every text but the addresses of links.
fn every_text(value: &mut Json, words: &impl Fn(&str) -> String) {
    match value {
        Json::String(text) => *text = words(text),
        Json::Array(items) => items.iter_mut().for_each(|item| every_text(item, words)),
        Json::Object(entries) => entries.iter_mut().filter(|(key, _)| *key != "to").for_each(|(_, value)| every_text(value, words)),
        _ => {}
    }
}
