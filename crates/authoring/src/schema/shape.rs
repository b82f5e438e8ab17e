//! What may stand at a place of a document, as plain data, and as JSON Schema (2020-12).

use serde_json::{Map, Value as Json, json};

/// What one value may be.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    /// A text with something in it.
    Text,
    Flag,
    Whole(i32, i32),
    /// A text of this form; what it is called, and a pattern.
    Formed(&'static str, &'static str),
    OneOf(Vec<&'static str>),
    /// A list with at least so many entries.
    List(Box<Shape>, usize),
    Table(Table),
    /// A table whose keys are ids.
    ById(Box<Shape>),
    Either(Vec<Shape>),
    /// A shape with a name, written once.
    Named(&'static str, Box<Shape>),
    Anything,
}

/// The key that tells kinds apart, and for each kind its further keys.
pub(super) type Kinds = (&'static str, Vec<(&'static str, Vec<Key>)>);

/// A table with known keys.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub(super) keys: Vec<Key>,
    /// Exactly one of these stands there.
    pub(super) just_one: Vec<&'static str>,
    /// Further keys that go with one value of a key.
    pub(super) kinds: Option<Kinds>,
}

#[derive(Clone, Debug)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    pub(super) needed: bool,
}

pub(super) fn need(name: &'static str, shape: Shape) -> Key {
    Key { name, shape, needed: true }
}

pub(super) fn may(name: &'static str, shape: Shape) -> Key {
    Key { name, shape, needed: false }
}

pub(super) fn list(shape: Shape) -> Shape {
    Shape::List(Box::new(shape), 0)
}

pub(super) fn table(keys: Vec<Key>) -> Table {
    Table { keys, ..Table::default() }
}

impl Table {
    pub(super) fn without(mut self, names: &[&str]) -> Table {
        self.keys.retain(|key| !names.contains(&key.name));
        if let Some((_, kinds)) = &mut self.kinds {
            kinds.iter_mut().for_each(|(_, keys)| keys.retain(|key| !names.contains(&key.name)));
        }
        self
    }

    pub(super) fn and(mut self, keys: Vec<Key>) -> Table {
        self.keys.extend(keys);
        self
    }
}

/// A whole schema, with the shapes that have names below `$defs`.
pub(super) fn document(title: &str, description: &str, table: Table) -> Json {
    let mut named = Map::new();
    let Json::Object(mut schema) = write_table(&table, &mut named) else { return Json::Null };
    schema.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".into(), json!(title));
    schema.insert("description".into(), json!(description));
    if !named.is_empty() {
        schema.insert("$defs".into(), Json::Object(named));
    }
    Json::Object(schema)
}

fn write(shape: &Shape, named: &mut Map<String, Json>) -> Json {
    match shape {
        Shape::Text => json!({ "type": "string", "pattern": "\\S" }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Whole(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Shape::Formed(what, pattern) => json!({ "type": "string", "description": what, "pattern": pattern }),
        Shape::OneOf(words) => json!({ "enum": words }),
        Shape::List(item, least) => json!({ "type": "array", "items": write(item, named), "minItems": least }),
        Shape::Table(table) => write_table(table, named),
        Shape::ById(value) => json!({ "type": "object", "additionalProperties": write(value, named) }),
        Shape::Either(shapes) => {
            let shapes: Vec<Json> = shapes.iter().map(|shape| write(shape, named)).collect();
            json!({ "anyOf": shapes })
        }
        Shape::Named(name, shape) => {
            if !named.contains_key(*name) {
                let written = write(shape, named);
                named.insert((*name).into(), written);
            }
            json!({ "$ref": format!("#/$defs/{name}") })
        }
        Shape::Anything => json!(true),
    }
}

fn write_table(table: &Table, named: &mut Map<String, Json>) -> Json {
    let Some((by, kinds)) = &table.kinds else { return flat(&table.keys, &table.just_one, named) };
    let one = |(kind, keys): &(&'static str, Vec<Key>)| {
        let tag = need(by, Shape::OneOf(vec![*kind]));
        let all: Vec<Key> = table.keys.iter().cloned().chain([tag]).chain(keys.iter().cloned()).collect();
        flat(&all, &table.just_one, named)
    };
    let kinds: Vec<Json> = kinds.iter().map(one).collect();
    json!({ "type": "object", "oneOf": kinds })
}

fn flat(keys: &[Key], just_one: &[&str], named: &mut Map<String, Json>) -> Json {
    let properties: Map<String, Json> = keys.iter().map(|key| (key.name.to_owned(), write(&key.shape, named))).collect();
    let needed: Vec<&str> = keys.iter().filter(|key| key.needed).map(|key| key.name).collect();
    let mut schema = json!({ "type": "object", "properties": properties, "required": needed, "additionalProperties": false });
    if !just_one.is_empty() {
        let alone: Vec<Json> = just_one.iter().map(|name| json!({ "required": [name] })).collect();
        schema["oneOf"] = Json::Array(alone);
    }
    schema
}
