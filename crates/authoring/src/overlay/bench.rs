//! What an operation has to hand: the base, the document it changes, the clinic's words, and a
//! place for problems.

use std::collections::BTreeSet;

use eligibility::nearest;

use super::locks::Locks;
use super::signature::{self, Signature};
use crate::compile::at;
use crate::diagnostic::Diagnostic;
use crate::folder::File;
use crate::placed::Placed;

/// One change that an overlay makes, for people who read or sign it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The operation's name in the overlay, like `lengthen`.
    pub operation: String,
    /// What it changes, like `rule recent-tan`.
    pub target: String,
    pub signature: Option<Signature>,
}

/// Rules that a signature makes less cautious, each with the setting.
pub(crate) type SignedFor = BTreeSet<(String, String)>;

/// How an entry came to differ from the base.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    Added,
    Changed,
}

pub(super) struct Bench<'a> {
    pub(super) base: &'a Placed,
    pub(super) tree: Placed,
    /// Words of the clinic that nothing has taken yet.
    pub(super) words: Placed,
    pub(super) locks: Locks,
    pub(super) files: &'a [File],
    pub(super) faults: Vec<Diagnostic>,
    pub(super) changes: Vec<Change>,
    pub(super) signed: SignedFor,
    /// "added by …", as it will stand in the document.
    pub(super) origins: Vec<(How, String)>,
    pub(super) clinic: String,
    /// Days that a rule no longer has: where they were changed, the rule, the days before.
    pub(super) outdated: Vec<(Placed, String, i64)>,
    /// Options added, each with its question and where it was written.
    pub(super) added_options: Vec<(Placed, String, String)>,
}

impl Bench<'_> {
    pub(super) fn fault(&mut self, part: &Placed, message: impl Into<String>, help: &str) {
        self.say(part, false, message.into(), help);
    }

    pub(super) fn fault_key(&mut self, part: &Placed, message: impl Into<String>, help: &str) {
        self.say(part, true, message.into(), help);
    }

    fn say(&mut self, part: &Placed, at_key: bool, message: String, help: &str) {
        let help = (!help.is_empty()).then(|| help.to_owned());
        self.faults.extend(at(self.files, part, at_key, None, message, help));
    }

    /// Says which keys of `table` an operation does not know, signatures apart.
    pub(super) fn only(&mut self, table: &Placed, keys: &[&str]) {
        let known: Vec<&str> = keys.iter().copied().chain(signature::KEYS).collect();
        for (key, part) in table.entries() {
            if !known.contains(&key.as_str()) {
                self.fault_key(part, format!("`{key}` is not known here"), &did_you_mean(key, &known));
            }
        }
    }

    /// The text that `table` has to have under `key`.
    pub(super) fn needed<'t>(&mut self, table: &'t Placed, key: &str) -> Option<&'t str> {
        let found = table.text_at(key);
        if found.is_none() {
            self.fault(table, format!("`{key}` is missing"), "");
        }
        found
    }

    /// An entry of the base that `part` names.
    pub(super) fn known(&mut self, part: &Placed, list: &str, id: &str) -> bool {
        if self.base.entry(list, id).is_some() {
            return true;
        }
        if self.tree.entry(list, id).is_some() {
            self.fault(part, format!("`{id}` is your own; write it as it should be"), "");
        } else {
            let help = did_you_mean(id, &self.base.ids(list));
            self.fault(part, format!("there is no {list} `{id}`"), &help);
        }
        false
    }

    /// The settings that `table` names; without any, `all`. `None` where a name is not known.
    pub(super) fn settings(&mut self, table: &Placed, all: Vec<String>) -> Option<Vec<String>> {
        let Some(list) = table.get("settings") else { return Some(all) };
        let mut named = Vec::new();
        for part in list.items() {
            let id = part.text().unwrap_or_default().to_owned();
            if !self.known(part, "setting", &id) {
                return None;
            }
            named.push(id);
        }
        if named.is_empty() {
            self.fault(list, "this names no setting", "leave `settings` out for all of them");
            return None;
        }
        Some(named)
    }

    /// Marks an entry with who added or changed it.
    pub(super) fn mark(&mut self, list: &str, id: &str, how: How) {
        let words = match how {
            How::Added => format!("added by {}", self.clinic),
            How::Changed => format!("changed by {}", self.clinic),
        };
        let position = self.origins.iter().position(|(known, _)| *known == how).unwrap_or_else(|| {
            self.origins.push((how, words));
            self.origins.len() - 1
        });
        if let Some(entry) = self.tree.entry_mut(list, id)
            && entry.get("by").is_none()
        {
            entry.set("by", Placed::number_of(i64::try_from(position).unwrap_or(0), None));
        }
    }

    /// Notes a change, with its signature where it has one; says what is missing where it needs one.
    pub(super) fn note(&mut self, operation: &str, table: &Placed, needs_signature: bool, target: String) {
        let what = format!("`{operation}` for {target}");
        let signature = signature::read(self, table, needs_signature, &what);
        self.changes.push(Change { operation: operation.into(), target, signature });
    }
}

pub(super) fn did_you_mean(word: &str, known: &[&str]) -> String {
    match nearest(word, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            let more = if known.len() > 12 { ", …" } else { "" };
            let listed: Vec<String> = known.iter().take(12).map(|name| format!("`{name}`")).collect();
            format!("known here: {}{more}", listed.join(", "))
        }
    }
}
