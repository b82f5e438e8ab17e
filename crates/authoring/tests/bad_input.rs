//! Hostile and broken documents: each is refused with problems, never with a panic, and soon.

mod hostile;
mod real;
mod small;

use std::time::{Duration, Instant};

use authoring::File;
use eligibility::{Path, Problem, Protocol, Step, Value};
use hostile::{DOCUMENT, Hostile, collection};
use small::Dice;

/// Reads a document as the browser or a file hands it over: as text.
fn read(text: &str) -> Result<(), Vec<String>> {
    let value: Value = serde_json::from_str(text).map_err(|error| vec![error.to_string()])?;
    Protocol::read(&value).map(drop).map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

/// How long this thread has been computing; where the system does not say, the time that passed.
fn busy(since: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| since.elapsed(), Duration::from_nanos)
}

#[test]
fn two_hundred_hostile_documents_give_problems_within_a_second() {
    let all = collection();
    println!("{} hostile documents", all.len());
    assert!(all.len() >= 200, "only {}", all.len());
    let begin = Instant::now();
    for Hostile { what, text } in all {
        let before = busy(begin);
        let problems = read(&text).expect_err(&what);
        let took = busy(begin) - before;
        assert!(problems.iter().all(|problem| !problem.trim().is_empty()), "{what}: {problems:?}");
        assert!(took < Duration::from_secs(1), "{what}: {took:?}");
    }
}

#[test]
fn a_file_of_ten_megabytes_is_refused_unread() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("ten-megabytes.toml");
    std::fs::write(&path, "x".repeat(10_000_000)).unwrap();
    let refused = File::read(path).unwrap_err();
    assert_eq!(refused.message, "the file is 10000000 bytes long; 2000000 are allowed");
}

fn exists(document: &Value, path: &Path) -> bool {
    let mut value = Some(document);
    for step in &path.0 {
        value = match (value, step) {
            (Some(Value::Map(entries)), Step::Key(key)) => entries.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            (Some(Value::List(items)), Step::Index(index)) => items.get(*index),
            _ => None,
        };
    }
    value.is_some()
}

/// Every key of every table, as the way to its table and the key's position there.
fn keys(value: &Value, way: &mut Vec<usize>, found: &mut Vec<(Vec<usize>, usize)>) {
    let inner: Vec<&Value> = match value {
        Value::Map(entries) => {
            found.extend((0..entries.len()).map(|position| (way.clone(), position)));
            entries.iter().map(|(_, value)| value).collect()
        }
        Value::List(items) => items.iter().collect(),
        _ => Vec::new(),
    };
    for (position, value) in inner.into_iter().enumerate() {
        way.push(position);
        keys(value, way, found);
        way.pop();
    }
}

fn table<'a>(value: &'a mut Value, way: &[usize]) -> &'a mut Vec<(String, Value)> {
    match (value, way) {
        (Value::Map(entries), []) => entries,
        (Value::Map(entries), [position, rest @ ..]) => table(&mut entries[*position].1, rest),
        (Value::List(items), [position, rest @ ..]) => table(&mut items[*position], rest),
        _ => unreachable!("every way leads to a table"),
    }
}

#[test]
fn a_document_with_one_key_changed_is_valid_or_its_problems_point_into_it() {
    let document: Value = serde_json::from_value(DOCUMENT.clone()).unwrap();
    let mut all = Vec::new();
    keys(&document, &mut Vec::new(), &mut all);
    let mut dice = Dice::new(11);
    let (mut valid, mut refused) = (0, 0);
    for number in 0..400 {
        let (way, position) = &all[dice.below(all.len())];
        let mut changed = document.clone();
        let entries = table(&mut changed, way);
        let key = entries[*position].0.clone();
        if number % 2 == 0 {
            entries.remove(*position);
        } else {
            let value = &mut entries[*position].1;
            *value = match value {
                Value::Text(_) => Value::List(Vec::new()),
                Value::List(_) => Value::Map(Vec::new()),
                Value::Map(_) => Value::Flag(true),
                Value::Number(_) | Value::Flag(_) => Value::Text("7".into()),
            };
        }
        match Protocol::read(&changed) {
            Ok(_) => valid += 1,
            Err(problems) => {
                refused += 1;
                let lost: Vec<&Problem> = problems.iter().filter(|problem| !exists(&changed, &problem.path)).collect();
                assert!(lost.is_empty(), "{key} changed: these problems are nowhere: {lost:?}");
            }
        }
    }
    println!("{refused} refused, {valid} still valid");
    assert!(refused > 250 && valid > 10, "{refused} refused, {valid} still valid");
}

#[test]
fn an_origin_or_a_clinic_that_cannot_be_is_a_problem() {
    let set = |list: &'static str, key: &'static str, value: Value| {
        real::read_changed(move |document| {
            let entry = if list.is_empty() { document } else { real::first(real::entry(document, list)) };
            if let Value::Map(entries) = entry {
                entries.push((key.into(), value));
            }
        })
    };
    for list in ["rule", "question", "step", "advice"] {
        assert_eq!(set(list, "by", Value::Number(0)), [format!("{list}[0].by: `by` names no entry of `origins`")]);
        assert_eq!(set(list, "by", Value::Text("us".into()))[0], format!("{list}[0].by: expected a number, found a text"));
    }
    assert_eq!(set("advice", "locked", Value::Number(1)), ["advice[0].locked: expected true or false, found a number"]);
    assert_eq!(set("", "origins", Value::Text("us".into())), ["origins: expected a list, found a text"]);
    let clinic = |key: &str, text: &str| Value::Map(vec![("name".into(), Value::Text("C".into())), (key.into(), Value::Text(text.into()))]);
    assert_eq!(set("", "clinic", clinic("booking", "https://example.org")), [""; 0]);
    assert!(set("", "clinic", clinic("booking", "javascript:book()"))[0].starts_with("clinic.booking: `javascript:book()` is no address"));
    assert!(set("", "clinic", clinic("phone", "1"))[0].starts_with("clinic.phone: `phone` is not known here"));
    assert_eq!(set("", "clinic", Value::Map(Vec::new())), ["clinic: `name` is missing"]);
}
