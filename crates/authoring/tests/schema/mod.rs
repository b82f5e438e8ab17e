//! Schemas in the hands of a validator that we did not write, and small changes to documents.

// Each test file uses a part of it.
#![allow(dead_code)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use authoring::{File, read_toml, schemas};
use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value as Json;

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file by its path from the top.
pub(crate) fn file(path: &str) -> File {
    File { name: path.into(), text: fs::read_to_string(root().join(path)).expect(path) }
}

/// A TOML file as JSON; `None` where it is no TOML any more.
pub(crate) fn as_json(file: &File) -> Option<Json> {
    Some(serde_json::to_value(read_toml(file).ok()?).expect("a value is JSON"))
}

/// Every schema, ready to validate.
pub(crate) struct Validator {
    schemas: Schemas,
    by_file: BTreeMap<&'static str, SchemaIndex>,
}

impl Validator {
    pub(crate) fn new() -> Validator {
        let (mut found, mut compiler) = (Schemas::new(), Compiler::new());
        let by_file = schemas()
            .into_iter()
            .map(|(file, schema)| {
                let address = format!("https://example.org/{file}");
                compiler.add_resource(&address, schema).expect("a resource");
                (file, compiler.compile(&address, &mut found).expect("a schema"))
            })
            .collect();
        Validator { schemas: found, by_file }
    }

    /// What is wrong with a document, in the validator's words.
    pub(crate) fn fault(&self, schema: &str, document: &Json) -> Option<String> {
        let index = *self.by_file.get(schema).expect("a schema of this name");
        self.schemas.validate(document, index).err().map(|error| format!("{error:#}"))
    }

    pub(crate) fn refuses(&self, schema: &str, document: &Json) -> bool {
        self.schemas.validate(document, *self.by_file.get(schema).expect("a schema of this name")).is_err()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Small {
    Rename,
    Drop,
    OtherType,
}

pub(crate) const SMALL: [Small; 3] = [Small::Rename, Small::Drop, Small::OtherType];

/// Every kind of place in a document, each with the first two that are of it. Ids and positions
/// make no kind of their own.
pub(crate) fn places(document: &Json) -> BTreeMap<String, Vec<Vec<String>>> {
    let mut found = BTreeMap::new();
    visit(document, &mut Vec::new(), &mut found);
    found
}

fn visit(value: &Json, path: &mut Vec<String>, found: &mut BTreeMap<String, Vec<Vec<String>>>) {
    let steps: Vec<(String, &Json)> = match value {
        Json::Object(entries) => entries.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Json::Array(items) => items.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect(),
        _ => return,
    };
    for (step, inner) in steps {
        path.push(step);
        if value.is_object() {
            let kind = found.entry(kind(path)).or_default();
            if kind.len() < 2 {
                kind.push(path.clone());
            }
        }
        visit(inner, path, found);
        path.pop();
    }
}

fn kind(path: &[String]) -> String {
    let by_id = |above: &[&str]| match above {
        ["text", group] => *group != "frame",
        ["text", "question", _, "option" | "explain"] | ["text", "rule", _, "in"] | ["rule" | "add-rule", _, "at"] => true,
        _ => false,
    };
    let steps: Vec<&str> = path.iter().map(String::as_str).collect();
    let name = |index: usize| if steps[index].parse::<usize>().is_ok() || by_id(&steps[..index]) { "*" } else { steps[index] };
    (0..steps.len()).map(name).collect::<Vec<_>>().join(".")
}

/// A document as TOML, every value in line.
pub(crate) fn as_toml(document: &Json) -> String {
    let entries = document.as_object().expect("a table");
    entries.iter().map(|(key, value)| format!("{} = {}\n", Json::from(key.as_str()), in_line(value))).collect()
}

fn in_line(value: &Json) -> String {
    match value {
        Json::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| format!("{} = {}", Json::from(key.as_str()), in_line(value)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
        Json::Array(items) => format!("[{}]", items.iter().map(in_line).collect::<Vec<_>>().join(", ")),
        // What JSON escapes in a text, TOML reads in the same way.
        other => other.to_string(),
    }
}

/// The document with one small change at `path`.
pub(crate) fn changed(document: &Json, path: &[String], small: Small) -> Json {
    let mut document = document.clone();
    let (last, above) = path.split_last().expect("a place");
    let mut table = &mut document;
    for step in above {
        table = match table {
            Json::Array(items) => &mut items[step.parse::<usize>().expect("a position")],
            other => &mut other[step.as_str()],
        };
    }
    let entries = table.as_object_mut().expect("a table");
    let value = entries.remove(last).expect("it is there");
    match small {
        Small::Drop => {}
        Small::Rename => drop(entries.insert(format!("{last}-changed"), value)),
        Small::OtherType => drop(entries.insert(last.clone(), if value.is_number() { "seven".into() } else { 7.into() })),
    }
    document
}
