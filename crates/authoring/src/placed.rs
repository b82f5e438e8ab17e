//! A document whose parts remember where they were written, so that it can be changed and
//! every problem still points at its author's words.

use eligibility::{Path, Step, Value};

use crate::diagnostic::root;
use crate::toml_tree::{Place, Places, join};

/// A part of a document and the place it was written at.
#[derive(Clone, Debug)]
pub(crate) struct Placed {
    pub(crate) what: What,
    pub(crate) place: Option<Place>,
}

#[derive(Clone, Debug)]
pub(crate) enum What {
    /// A text, a number, true or false.
    Leaf(Value),
    List(Vec<Placed>),
    Map(Vec<(String, Placed)>),
}

impl Placed {
    /// Joins a value with the places of its parts; `path` is where it stands in `places`.
    pub(crate) fn new(value: Value, path: &Path, places: &Places) -> Placed {
        let what = match value {
            Value::List(items) => {
                let item = |(index, item)| Placed::new(item, &join(path, Step::Index(index)), places);
                What::List(items.into_iter().enumerate().map(item).collect())
            }
            Value::Map(entries) => {
                let entry = |(key, value): (String, Value)| {
                    let inner = Placed::new(value, &join(path, Step::Key(key.clone())), places);
                    (key, inner)
                };
                What::Map(entries.into_iter().map(entry).collect())
            }
            leaf => What::Leaf(leaf),
        };
        Placed { what, place: places.get(path).cloned() }
    }

    /// Takes it apart again.
    pub(crate) fn into_parts(self) -> (Value, Places) {
        let mut places = Places::new();
        let value = self.take_apart(&root(), &mut places);
        (value, places)
    }

    fn take_apart(self, path: &Path, places: &mut Places) -> Value {
        if let Some(place) = self.place {
            places.insert(path.clone(), place);
        }
        match self.what {
            What::Leaf(value) => value,
            What::List(items) => {
                let item = |(index, item): (usize, Placed)| item.take_apart(&join(path, Step::Index(index)), places);
                Value::List(items.into_iter().enumerate().map(item).collect())
            }
            What::Map(entries) => {
                let entry = |(key, value): (String, Placed)| {
                    let value = value.take_apart(&join(path, Step::Key(key.clone())), places);
                    (key, value)
                };
                Value::Map(entries.into_iter().map(entry).collect())
            }
        }
    }

    pub(crate) fn text_of(text: &str, place: Option<Place>) -> Placed {
        Placed { what: What::Leaf(Value::Text(text.into())), place }
    }

    pub(crate) fn number_of(number: i64, place: Option<Place>) -> Placed {
        Placed { what: What::Leaf(Value::Number(number)), place }
    }

    pub(crate) fn map_of(entries: Vec<(String, Placed)>, place: Option<Place>) -> Placed {
        Placed { what: What::Map(entries), place }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match &self.what {
            What::Leaf(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn number(&self) -> Option<i64> {
        match self.what {
            What::Leaf(Value::Number(number)) => Some(number),
            _ => None,
        }
    }

    pub(crate) fn is_true(&self) -> bool {
        matches!(self.what, What::Leaf(Value::Flag(true)))
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Placed> {
        self.entries().iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut Placed> {
        match &mut self.what {
            What::Map(entries) => entries.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text under `key`.
    pub(crate) fn text_at(&self, key: &str) -> Option<&str> {
        self.get(key)?.text()
    }

    pub(crate) fn entries(&self) -> &[(String, Placed)] {
        match &self.what {
            What::Map(entries) => entries,
            _ => &[],
        }
    }

    pub(crate) fn entries_mut(&mut self) -> Option<&mut Vec<(String, Placed)>> {
        match &mut self.what {
            What::Map(entries) => Some(entries),
            _ => None,
        }
    }

    pub(crate) fn items(&self) -> &[Placed] {
        match &self.what {
            What::List(items) => items,
            _ => &[],
        }
    }

    pub(crate) fn items_mut(&mut self) -> Option<&mut Vec<Placed>> {
        match &mut self.what {
            What::List(items) => Some(items),
            _ => None,
        }
    }

    /// The entries of the list under `key`; none where there is no such list.
    pub(crate) fn list(&self, key: &str) -> &[Placed] {
        self.get(key).map(Placed::items).unwrap_or_default()
    }

    /// The list under `key`, made where it is missing.
    pub(crate) fn list_mut(&mut self, key: &str) -> Option<&mut Vec<Placed>> {
        if self.get(key).is_none() {
            self.set(key, Placed { what: What::List(Vec::new()), place: None });
        }
        self.get_mut(key)?.items_mut()
    }

    /// The table under `key`, made where it is missing.
    pub(crate) fn table_mut(&mut self, key: &str) -> Option<&mut Placed> {
        if self.get(key).is_none() {
            self.set(key, Placed::map_of(Vec::new(), None));
        }
        self.get_mut(key)
    }

    /// The entry of the list under `list` that has this id.
    pub(crate) fn entry(&self, list: &str, id: &str) -> Option<&Placed> {
        self.list(list).iter().find(|entry| entry.text_at("id") == Some(id))
    }

    pub(crate) fn entry_mut(&mut self, list: &str, id: &str) -> Option<&mut Placed> {
        self.get_mut(list)?.items_mut()?.iter_mut().find(|entry| entry.text_at("id") == Some(id))
    }

    /// Ids of the entries under `list`.
    pub(crate) fn ids(&self, list: &str) -> Vec<&str> {
        self.list(list).iter().filter_map(|entry| entry.text_at("id")).collect()
    }

    pub(crate) fn set(&mut self, key: &str, value: Placed) {
        let Some(entries) = self.entries_mut() else { return };
        match entries.iter_mut().find(|(name, _)| name == key) {
            Some((_, place)) => *place = value,
            None => entries.push((key.to_owned(), value)),
        }
    }

    pub(crate) fn remove(&mut self, key: &str) -> Option<Placed> {
        let entries = self.entries_mut()?;
        let index = entries.iter().position(|(name, _)| name == key)?;
        Some(entries.remove(index).1)
    }
}
