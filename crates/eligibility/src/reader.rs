//! Reads a [`Value`] and gathers every problem with its place.
//!
//! Where something is wrong, the problem is logged and a stand-in comes back, so that reading
//! goes on and all problems come at once. Whoever starts a reading throws the outcome away if
//! there is any problem: a stand-in never leaves this crate.

use std::cell::RefCell;

use crate::day::Day;
use crate::digits::{digits, signed};
use crate::limits::MAX_ENTRIES;
use crate::problem::{At, Help, Log, Problem};
use crate::value::Value;

/// A value and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    pub(crate) value: &'a Value,
    pub(crate) at: At<'a>,
    pub(crate) log: &'a Log,
}

impl<'a> Node<'a> {
    /// A problem with this value; the parts of a message are joined.
    pub(crate) fn fault(&self, message: &[&str]) {
        self.log.add(Problem::new(self.at.path(), false, None, message, Help::Nothing));
    }

    pub(crate) fn fault_with(&self, message: &[&str], help: &[&str]) {
        self.log.add(Problem::new(self.at.path(), false, None, message, Help::Say(help)));
    }

    /// A problem with some words of this text.
    pub(crate) fn fault_words(&self, words: &str, message: &[&str], help: Help) {
        self.log.add(Problem::new(self.at.path(), false, Some(words), message, help));
    }

    /// A problem with the key this stands under.
    pub(crate) fn fault_key(&self, message: &[&str], help: Help) {
        self.log.add(Problem::new(self.at.path(), true, None, message, help));
    }

    fn expected(&self, what: &str) {
        self.fault(&["expected ", what, ", found ", self.value.kind()]);
    }

    pub(crate) fn str(&self) -> &'a str {
        match self.value {
            Value::Text(text) => {
                if text.trim().is_empty() {
                    self.fault(&["this text is empty"]);
                }
                text
            }
            Value::List(_) => {
                self.fault(&["this text is plain: no paragraphs, lists, bold words or links here"]);
                ""
            }
            _ => {
                self.expected("a text");
                ""
            }
        }
    }

    pub(crate) fn text(&self) -> String {
        self.str().into()
    }

    pub(crate) fn flag(&self) -> bool {
        match self.value {
            Value::Flag(flag) => *flag,
            _ => {
                self.expected("true or false");
                false
            }
        }
    }

    /// A whole number from `least` to `most`.
    pub(crate) fn number(&self, least: i32, most: i32) -> i32 {
        match self.value {
            Value::Number(number) => match i32::try_from(*number) {
                Ok(number) if (least..=most).contains(&number) => number,
                _ => {
                    self.fault(&["`", &signed(*number), "` is outside ", &signed(least.into()), " to ", &signed(most.into())]);
                    least
                }
            },
            _ => {
                self.expected("a number");
                least
            }
        }
    }

    pub(crate) fn day(&self) -> Day {
        let text = self.str();
        Day::parse(text).unwrap_or_else(|| {
            self.fault_with(&["`", text, "` is no day of the calendar"], &["write it like 2026-11-22"]);
            Day::EPOCH
        })
    }

    /// Lower-case words joined by hyphens.
    pub(crate) fn id(&self) -> String {
        let text = self.str();
        if !is_id(text) {
            self.fault_with(&["`", text, "` cannot be an id"], &["use lower-case words joined by hyphens, like `cold-sore-now`"]);
        }
        text.into()
    }

    /// The position of this text in a list of ids; `what` names the list.
    pub(crate) fn position(&self, what: &'static str, known: &mut dyn Iterator<Item = &str>) -> Option<usize> {
        let text = self.str();
        let known: Vec<&str> = known.collect();
        let found = known.iter().position(|name| *name == text);
        if let Some(index) = found {
            self.log.refers(what, index);
        } else {
            self.log.add(Problem::new(
                self.at.path(),
                false,
                None,
                &["there is no ", what, " `", text, "`"],
                Help::Near(text, &|| known.clone()),
            ));
        }
        found
    }

    /// One of a closed list of words.
    pub(crate) fn word<T: Copy>(&self, choices: &[(&str, T)]) -> Option<T> {
        let index = self.position("such word as", &mut choices.iter().map(|(name, _)| *name))?;
        choices.get(index).map(|(_, choice)| *choice)
    }

    /// The same; the first stands in for one that is not known.
    pub(crate) fn one_of<T: Copy>(&self, choices: &[(&str, T)]) -> Option<T> {
        self.word(choices).or_else(|| choices.first().map(|(_, choice)| *choice))
    }

    pub(crate) fn items(&self) -> Vec<Node<'_>> {
        let Value::List(values) = self.value else {
            self.expected("a list");
            return Vec::new();
        };
        if values.len() > MAX_ENTRIES {
            self.fault(&[&digits(values.len() as u64), " entries are too many; ", &digits(MAX_ENTRIES as u64), " are allowed"]);
            return Vec::new();
        }
        values.iter().enumerate().map(|(index, value)| Node { value, at: self.at.index(index), log: self.log }).collect()
    }

    pub(crate) fn texts(&self) -> Vec<String> {
        self.items().iter().map(Node::text).collect()
    }

    /// The entries of a table.
    pub(crate) fn entries(&self) -> Vec<(&'a str, Node<'_>)> {
        let Value::Map(entries) = self.value else {
            self.expected("a table");
            return Vec::new();
        };
        let node = |(name, value): &'a (String, Value)| (name.as_str(), Node { value, at: self.at.key(name), log: self.log });
        entries.iter().map(node).collect()
    }

    pub(crate) fn fields(&self) -> Fields<'_> {
        let entries = self.entries();
        for (index, (name, node)) in entries.iter().enumerate() {
            if entries.iter().take(index).any(|(earlier, _)| earlier == name) {
                node.fault(&["`", name, "` stands here twice"]);
            }
        }
        Fields { node: *self, entries, known: RefCell::default() }
    }
}

/// The entries of a table, read key by key; what nobody read is unknown.
pub(crate) struct Fields<'a> {
    pub(crate) node: Node<'a>,
    entries: Vec<(&'a str, Node<'a>)>,
    known: RefCell<Vec<&'static str>>,
}

impl<'a> Fields<'a> {
    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _)| *name == key)
    }

    pub(crate) fn optional(&self, key: &'static str) -> Option<Node<'a>> {
        self.known.borrow_mut().push(key);
        self.entries.iter().find(|(name, _)| *name == key).map(|(_, node)| *node)
    }

    pub(crate) fn required(&self, key: &'static str) -> Option<Node<'a>> {
        let found = self.optional(key);
        if found.is_none() {
            self.node.fault(&["`", key, "` is missing"]);
        }
        found
    }

    pub(crate) fn text(&self, key: &'static str) -> String {
        self.required(key).map(|node| node.text()).unwrap_or_default()
    }

    pub(crate) fn optional_text(&self, key: &'static str) -> Option<String> {
        self.optional(key).map(|node| node.text())
    }

    pub(crate) fn id(&self) -> String {
        self.required("id").map(|node| node.id()).unwrap_or_default()
    }

    pub(crate) fn day(&self, key: &'static str) -> Day {
        self.required(key).map_or(Day::EPOCH, |node| node.day())
    }

    pub(crate) fn flag(&self, key: &'static str, default: bool) -> bool {
        self.optional(key).map_or(default, |node| node.flag())
    }

    /// One of a closed list of words.
    pub(crate) fn one_of<T: Copy>(&self, key: &'static str, choices: &[(&str, T)]) -> Option<T> {
        self.required(key)?.one_of(choices)
    }

    /// Says what was not known, beside what may stand here by other rules.
    pub(crate) fn close_with(&self, others: &[&str]) {
        let known = self.known.borrow();
        let known: Vec<&str> = known.iter().copied().chain(others.iter().copied()).collect();
        for (name, node) in &self.entries {
            if !known.contains(name) {
                node.fault_key(&["`", name, "` is not known here"], Help::Near(name, &|| known.clone()));
            }
        }
    }

    pub(crate) fn close(&self) {
        self.close_with(&[]);
    }
}

/// Whether this is lower-case words joined by hyphens, and not too long.
pub fn is_id(text: &str) -> bool {
    let word = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    text.len() <= 64 && text.split('-').all(word)
}
