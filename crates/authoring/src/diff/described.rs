//! What else differs between two documents: words, sources, questions, rules, settings and the rest.

use std::collections::BTreeMap;

use eligibility::Value;

use super::plain::{Line, entry, id, scalar, words};

/// Which part of a protocol something stands in, in the order in which it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Texts,
    Sources,
    Questions,
    Rules,
    Settings,
    Rest,
}

/// One thing that one of them has alone, or that reads differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    pub part: Part,
    /// Where it stands, by ids, like `rule recent-tan: at clinic within days`.
    pub place: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// Keys that say nothing about the content, or are said already.
const APART: [&str; 4] = ["hash", "proof", "version", "format"];

/// Every difference, by part, in the order of the documents.
pub(super) fn compare(before: &Value, after: &Value) -> Vec<Described> {
    let mut found = Vec::new();
    for key in keys(before, after) {
        match (before.get(key), after.get(key)) {
            _ if APART.contains(&key) => {}
            (one, other) if key == "text" => {
                let lines = [one, other].map(|value| {
                    let mut lines = Vec::new();
                    value.iter().for_each(|value| words(value, &[], &mut lines));
                    lines
                });
                sides(Part::Texts, "", &lines, &mut found);
            }
            (Some(Value::List(one)), Some(Value::List(other))) if with_ids(one) && with_ids(other) => lists(key, one, other, &mut found),
            (None, Some(Value::List(other))) if with_ids(other) => lists(key, &[], other, &mut found),
            (Some(Value::List(one)), None) if with_ids(one) => lists(key, one, &[], &mut found),
            (one, other) if one != other => {
                found.push(Described { part: Part::Rest, place: key.into(), before: one.map(scalar), after: other.map(scalar) });
            }
            _ => {}
        }
    }
    found.sort_by_key(|described| described.part);
    found
}

fn keys<'v>(before: &'v Value, after: &'v Value) -> Vec<&'v str> {
    let of = |value: &'v Value| if let Value::Map(entries) = value { &entries[..] } else { &[] };
    let mut keys: Vec<&str> = of(before).iter().map(|(key, _)| key.as_str()).collect();
    let new: Vec<&str> = of(after).iter().map(|(key, _)| key.as_str()).filter(|key| !keys.contains(key)).collect();
    keys.extend(new);
    keys
}

fn with_ids(list: &[Value]) -> bool {
    list.iter().all(|item| matches!(item.get("id"), Some(Value::Text(_))))
}

fn part(list: &str) -> Part {
    match list {
        "source" => Part::Sources,
        "question" | "section" => Part::Questions,
        "rule" | "opinion" => Part::Rules,
        "setting" => Part::Settings,
        _ => Part::Rest,
    }
}

/// Entries of one list by their ids.
fn lists(list: &str, before: &[Value], after: &[Value], found: &mut Vec<Described>) {
    let part = part(list);
    let get = |of: &'_ [Value], wanted: &str| of.iter().find(|item| id(item) == Some(wanted)).cloned();
    let ids = |of: &[Value]| of.iter().filter_map(|item| id(item).map(String::from)).collect::<Vec<_>>();
    let (old, new) = (ids(before), ids(after));
    for name in old.iter().chain(new.iter().filter(|name| !old.contains(name))) {
        let (one, other) = (get(before, name), get(after, name));
        let place = format!("{list} {name}");
        if let (Some(one), Some(other)) = (&one, &other) {
            let lines = [one, other].map(|value| {
                let mut lines = Vec::new();
                entry(value, &[], &mut lines);
                lines
            });
            sides(part, &place, &lines, found);
        } else {
            let there = |value: Option<Value>| value.map(|value| value.get("title").map_or_else(|| "there".to_owned(), scalar));
            found.push(Described { part, place, before: there(one), after: there(other) });
        }
    }
    let kept = |of: &[String], other: &[String]| of.iter().filter(|name| other.contains(name)).cloned().collect::<Vec<_>>().join(", ");
    let (before, after) = (kept(&old, &new), kept(&new, &old));
    if before != after {
        found.push(Described { part, place: format!("order of {list}"), before: Some(before), after: Some(after) });
    }
}

/// Lines of two sides at the same places.
fn sides(part: Part, place: &str, [before, after]: &[Vec<Line>; 2], found: &mut Vec<Described>) {
    let by_way = |lines: &[Line]| lines.iter().cloned().collect::<BTreeMap<Vec<String>, String>>();
    let (old, new) = (by_way(before), by_way(after));
    let ways = before.iter().chain(after.iter().filter(|(way, _)| !old.contains_key(way))).map(|(way, _)| way);
    for way in ways.filter(|way| old.get(*way) != new.get(*way)) {
        let inner = way.join(" ");
        let place = if place.is_empty() { inner } else { format!("{place}: {inner}") };
        found.push(Described { part, place, before: old.get(way).cloned(), after: new.get(way).cloned() });
    }
}
