//! A document as plain data, whatever it was written in.
//!
//! The one door into the core: TOML, JSON text and the browser's own objects all become a
//! [`Value`] through serde, and limits on depth, count and text hold while it is built.

use std::fmt;

use serde::de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde::{Deserialize, Deserializer};

use crate::limits::{MAX_DEPTH, MAX_TEXT_BYTES, MAX_VALUES};

/// Plain data. Numbers are whole; maps keep the order they were written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Flag(bool),
    Number(i64),
    Text(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
}

impl Value {
    /// The value under `key`, if this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Value::Map(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// What this is, in words for a person.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Flag(_) => "true or false",
            Value::Number(_) => "a number",
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "a table",
        }
    }
}

/// A place in a document that somebody else has parsed, such as the browser.
pub trait Foreign: Sized {
    fn look(&self) -> Found<Self>;
    /// What stands at this position of a list.
    fn item(&self, index: u32) -> Self;
}

/// What stands at one place of a foreign document.
pub enum Found<F> {
    Flag(bool),
    Number(f64),
    Text(String),
    /// A list of this length.
    List(u32),
    /// A table: a list of so many pairs, each a list of key and value.
    Map(F, u32),
    /// Nothing that a document can hold.
    Other,
}

impl Value {
    /// Reads a foreign document, one place at a time, within the same limits as any other.
    ///
    /// # Errors
    /// What it holds that a document cannot.
    pub fn of(document: &impl Foreign) -> Result<Value, &'static str> {
        read_foreign(document, MAX_DEPTH, &mut { MAX_VALUES })
    }
}

fn read_foreign<F: Foreign>(place: &F, depth: usize, left: &mut usize) -> Result<Value, &'static str> {
    *left = left.checked_sub(1).ok_or(TOO_MANY)?;
    let deeper = || depth.checked_sub(1).ok_or(TOO_DEEP);
    Ok(match place.look() {
        Found::Flag(flag) => Value::Flag(flag),
        Found::Number(number) => Value::Number(whole(number).ok_or(NOT_WHOLE)?),
        Found::Text(text) if text.len() > MAX_TEXT_BYTES => return Err(TOO_LONG),
        Found::Text(text) => Value::Text(text),
        Found::List(length) => {
            let depth = deeper()?;
            let mut items = Vec::new();
            for index in 0..length {
                items.push(read_foreign(&place.item(index), depth, left)?);
            }
            Value::List(items)
        }
        Found::Map(pairs, length) => {
            let depth = deeper()?;
            let mut entries = Vec::new();
            for index in 0..length {
                let pair = pairs.item(index);
                let Found::Text(key) = pair.item(0).look() else { return Err(NOTHING) };
                entries.push((key, read_foreign(&pair.item(1), depth, left)?));
            }
            Value::Map(entries)
        }
        Found::Other => return Err(NOTHING),
    })
}

const NOTHING: &str = "something stands where a text, number, list or table is expected";
const TOO_DEEP: &str = "the document is nested more than 16 levels deep";
const TOO_MANY: &str = "the document holds too many values";
const TOO_LONG: &str = "a text is too long";
const NOT_WHOLE: &str = "a number is not a whole number";

fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64)
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut left = MAX_VALUES;
        Seed { depth: MAX_DEPTH, left: &mut left }.deserialize(deserializer)
    }
}

struct Seed<'c> {
    depth: usize,
    left: &'c mut usize,
}

impl Seed<'_> {
    fn inner<E: de::Error>(&mut self) -> Result<Seed<'_>, E> {
        let depth = self.depth.checked_sub(1).ok_or_else(|| E::custom(TOO_DEEP))?;
        Ok(Seed { depth, left: self.left })
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        *self.left = self.left.checked_sub(1).ok_or_else(|| de::Error::custom(TOO_MANY))?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a text, a whole number, true or false, a list or a table")
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Value, E> {
        i64::try_from(number).map(Value::Number).map_err(|_| E::custom("a number is too large"))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Value, E> {
        whole(number).map(Value::Number).ok_or_else(|| E::custom(NOT_WHOLE))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        if text.len() > MAX_TEXT_BYTES {
            return Err(E::custom(TOO_LONG));
        }
        Ok(Value::Text(text.into()))
    }

    // The library's own messages for these would bring its number formatting into the page.
    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Err(E::custom("an empty value stands where a text, number, list or table is expected"))
    }

    fn visit_bytes<E: de::Error>(self, _: &[u8]) -> Result<Value, E> {
        Err(E::custom("bytes stand where a text, number, list or table is expected"))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(self.inner()?)? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Value, A::Error> {
        let mut entries: Vec<(String, Value)> = Vec::new();
        // Looked at before there is an entry, as in a list: an empty table is a level, too.
        while let (inner, Some(key)) = (self.inner()?, map.next_key::<String>()?) {
            entries.push((key, map.next_value_seed(inner)?));
        }
        Ok(Value::Map(entries))
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Flag(flag) => serializer.serialize_bool(*flag),
            Value::Number(number) => serializer.serialize_i64(*number),
            Value::Text(text) => serializer.serialize_str(text),
            Value::List(items) => {
                let mut seq = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| seq.serialize_element(item))?;
                seq.end()
            }
            Value::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                entries.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))?;
                map.end()
            }
        }
    }
}
