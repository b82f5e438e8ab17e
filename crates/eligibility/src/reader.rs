//! Reads a [`Value`] into types and gathers every problem with its place.
//! A reading function answers `None` where it has logged a problem.

use crate::day::Day;
use crate::limits::MAX_ENTRIES;
use crate::problem::{At, Log, Problem};
use crate::suggestion::nearest;
use crate::value::Value;

/// A value and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    pub(crate) value: &'a Value,
    pub(crate) at: &'a At<'a>,
    pub(crate) log: &'a Log,
}

impl<'a> Node<'a> {
    pub(crate) fn fault<T>(&self, message: impl Into<String>) -> Option<T> {
        self.log.say(self.at, message);
        None
    }

    pub(crate) fn fault_with<T>(&self, message: impl Into<String>, help: impl Into<String>) -> Option<T> {
        self.log.say_with(self.at, message, help);
        None
    }

    /// A problem with some words of this text.
    pub(crate) fn fault_words<T>(&self, words: &str, message: impl Into<String>, help: Option<String>) -> Option<T> {
        self.log.add(Problem {
            path: self.at.path(),
            at_key: false,
            words: Some(words.into()),
            message: message.into(),
            help,
        });
        None
    }

    fn expected<T>(&self, what: &str) -> Option<T> {
        self.fault(format!("expected {what}, found {}", self.value.kind()))
    }

    pub(crate) fn str(&self) -> Option<&'a str> {
        match self.value {
            Value::Text(text) if text.trim().is_empty() => self.fault("this text is empty"),
            Value::Text(text) => Some(text),
            Value::List(_) => self.fault("this text is plain: no paragraphs, lists, bold words or links here"),
            _ => self.expected("a text"),
        }
    }

    pub(crate) fn text(&self) -> Option<String> {
        self.str().map(String::from)
    }

    pub(crate) fn flag(&self) -> Option<bool> {
        match self.value {
            Value::Flag(flag) => Some(*flag),
            _ => self.expected("true or false"),
        }
    }

    /// A whole number from `least` to `most`.
    pub(crate) fn number(&self, least: i64, most: i64) -> Option<i32> {
        match self.value {
            Value::Number(number) if (least..=most).contains(number) => i32::try_from(*number).ok(),
            Value::Number(number) => self.fault(format!("`{number}` is outside {least} to {most}")),
            _ => self.expected("a number"),
        }
    }

    pub(crate) fn day(&self) -> Option<Day> {
        let text = self.str()?;
        Day::parse(text).or_else(|| self.fault_with(format!("`{text}` is no day of the calendar"), "write it like 2026-11-22"))
    }

    /// Lower-case words joined by hyphens.
    pub(crate) fn id(&self) -> Option<String> {
        let text = self.str()?;
        let fine = text.len() <= 64
            && text.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
        if fine { Some(text.into()) } else { self.fault_with(format!("`{text}` cannot be an id"), "use lower-case words joined by hyphens, like `cold-sore-now`") }
    }

    /// One of a closed list of words.
    pub(crate) fn one_of<T: Copy>(&self, choices: &[(&str, T)]) -> Option<T> {
        let text = self.str()?;
        if let Some((_, choice)) = choices.iter().find(|(name, _)| *name == text) {
            return Some(*choice);
        }
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        self.fault_with(format!("`{text}` is not known here"), did_you_mean(text, &names))
    }

    pub(crate) fn items<T>(&self, read: impl Fn(Node) -> Option<T>) -> Option<Vec<T>> {
        let Value::List(values) = self.value else { return self.expected("a list") };
        if values.len() > MAX_ENTRIES {
            return self.fault(format!("{} entries are too many; {MAX_ENTRIES} are allowed", values.len()));
        }
        // Every entry is read, so that all problems come at once.
        let read: Vec<Option<T>> = values
            .iter()
            .enumerate()
            .map(|(index, value)| read(Node { value, at: &self.at.index(index), log: self.log }))
            .collect();
        read.into_iter().collect()
    }

    pub(crate) fn fields(&self) -> Option<Fields<'a>> {
        let Value::Map(entries) = self.value else { return self.expected("a table") };
        let mut names: Vec<&str> = entries.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        for pair in names.windows(2) {
            if let [first, second] = pair
                && first == second
            {
                self.log.say(&self.at.key(first), format!("`{first}` stands here twice"));
            }
        }
        Some(Fields { entries, at: *self.at, log: self.log, known: Vec::new() })
    }
}

/// "did you mean `x`?", or all that is known where nothing is near.
pub(crate) fn did_you_mean(word: &str, known: &[&str]) -> String {
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            let mut listed: Vec<String> = known.iter().take(12).map(|name| format!("`{name}`")).collect();
            if known.len() > 12 {
                listed.push("…".into());
            }
            format!("known here: {}", listed.join(", "))
        }
    }
}

/// The entries of a table, read key by key; what nobody read is unknown.
pub(crate) struct Fields<'a> {
    entries: &'a [(String, Value)],
    at: At<'a>,
    log: &'a Log,
    known: Vec<String>,
}

impl Fields<'_> {
    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _)| name == key)
    }

    pub(crate) fn optional<T>(&mut self, key: &str, read: impl FnOnce(Node) -> Option<T>) -> Option<T> {
        self.known.push(key.into());
        let (_, value) = self.entries.iter().find(|(name, _)| name == key)?;
        read(Node { value, at: &self.at.key(key), log: self.log })
    }

    pub(crate) fn required<T>(&mut self, key: &str, read: impl FnOnce(Node) -> Option<T>) -> Option<T> {
        if !self.has(key) {
            self.known.push(key.into());
            self.log.say(&self.at, format!("`{key}` is missing"));
            return None;
        }
        self.optional(key, read)
    }

    /// A list that may be absent; `None` if any entry is faulty.
    pub(crate) fn list<T>(&mut self, key: &str, read: impl Fn(Node) -> Option<T>) -> Option<Vec<T>> {
        if self.has(key) { self.optional(key, |node| node.items(read)) } else { self.known.push(key.into()); Some(Vec::new()) }
    }

    pub(crate) fn flag(&mut self, key: &str, default: bool) -> bool {
        self.optional(key, |node| node.flag()).unwrap_or(default)
    }

    /// Says what was not known.
    pub(crate) fn close(self) {
        for (name, _) in self.entries {
            if !self.known.iter().any(|known| known == name) {
                let known: Vec<&str> = self.known.iter().map(String::as_str).collect();
                self.log.add(Problem {
                    path: self.at.key(name).path(),
                    at_key: true,
                    words: None,
                    message: format!("`{name}` is not known here"),
                    help: Some(did_you_mean(name, &known)),
                });
            }
        }
    }
}
