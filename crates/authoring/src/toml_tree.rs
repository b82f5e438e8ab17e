//! TOML to a plain value, remembering where in the file each part stands.

use std::collections::BTreeMap;
use std::ops::Range;

use eligibility::{Path, Step, Value};
use toml_edit::{Document, Item, Table, TableLike};

use crate::diagnostic::Diagnostic;
use crate::folder::File;

/// Where a key and its value stand, as byte ranges.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) file: usize,
    pub(crate) key: Option<Range<usize>>,
    pub(crate) value: Range<usize>,
}

/// Places by path.
pub(crate) type Places = BTreeMap<Path, Place>;

/// Reads one TOML text that stands at `offset` in `file`; its root is at `prefix`.
pub(crate) fn read(
    text: &str,
    offset: usize,
    (index, file): (usize, &File),
    prefix: &Path,
    places: &mut Places,
) -> Result<Value, Vec<Diagnostic>> {
    let document = Document::parse(text).map_err(|error| {
        let span = error.span().map_or(offset..offset, |span| span.start + offset..span.end + offset);
        vec![Diagnostic::at(file, span, error.message().trim().replace('\n', "; "), None)]
    })?;
    let mut tree = Tree { offset, index, file, places, faults: Vec::new() };
    let value = tree.table(document.as_table(), prefix);
    if tree.faults.is_empty() { Ok(value) } else { Err(tree.faults) }
}

struct Tree<'a> {
    offset: usize,
    index: usize,
    file: &'a File,
    places: &'a mut Places,
    faults: Vec<Diagnostic>,
}

impl Tree<'_> {
    fn shift(&self, span: Option<Range<usize>>) -> Option<Range<usize>> {
        span.map(|span| span.start + self.offset..span.end + self.offset)
    }

    fn table(&mut self, table: &Table, path: &Path) -> Value {
        self.entries(table, path)
    }

    fn entries(&mut self, table: &dyn TableLike, path: &Path) -> Value {
        let mut entries = Vec::new();
        for (key, item) in table.iter() {
            let inner = join(path, Step::Key(key.into()));
            let key_span = self.shift(table.key(key).and_then(toml_edit::Key::span));
            let value = self.item(item, &inner, key_span);
            entries.push((key.to_owned(), value));
        }
        Value::Map(entries)
    }

    fn item(&mut self, item: &Item, path: &Path, key: Option<Range<usize>>) -> Value {
        let span = self.shift(item.span()).or_else(|| key.clone()).unwrap_or(0..0);
        self.places.insert(path.clone(), Place { file: self.index, key, value: span.clone() });
        match item {
            Item::Table(table) => self.entries(table, path),
            Item::ArrayOfTables(tables) => Value::List(
                tables
                    .iter()
                    .enumerate()
                    .map(|(position, table)| {
                        let inner = join(path, Step::Index(position));
                        let span = self.shift(table.span()).unwrap_or(span.clone());
                        self.places.insert(inner.clone(), Place { file: self.index, key: None, value: span });
                        self.entries(table, &inner)
                    })
                    .collect(),
            ),
            Item::Value(value) => self.value(value, path, span),
            Item::None => Value::List(Vec::new()),
        }
    }

    fn value(&mut self, value: &toml_edit::Value, path: &Path, span: Range<usize>) -> Value {
        match value {
            toml_edit::Value::String(text) => Value::Text(text.value().trim().to_owned()),
            toml_edit::Value::Integer(number) => Value::Number(*number.value()),
            toml_edit::Value::Boolean(flag) => Value::Flag(*flag.value()),
            toml_edit::Value::Float(_) => self.fault(span, "a number here is a whole number"),
            toml_edit::Value::Datetime(_) => self.fault(span, "write a day in quotes, like \"2026-11-22\""),
            toml_edit::Value::Array(items) => Value::List(
                items
                    .iter()
                    .enumerate()
                    .map(|(position, item)| {
                        let inner = join(path, Step::Index(position));
                        let span = self.shift(item.span()).unwrap_or(span.clone());
                        self.places.insert(inner.clone(), Place { file: self.index, key: None, value: span.clone() });
                        self.value(item, &inner, span)
                    })
                    .collect(),
            ),
            toml_edit::Value::InlineTable(table) => self.entries(table, path),
        }
    }

    fn fault(&mut self, span: Range<usize>, message: &str) -> Value {
        self.faults.push(Diagnostic::at(self.file, span, message.to_owned(), None));
        Value::Flag(false)
    }
}

pub(crate) fn join(path: &Path, step: Step) -> Path {
    let mut steps = path.0.clone();
    steps.push(step);
    Path(steps)
}
