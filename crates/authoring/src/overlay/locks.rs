//! What a clinic can neither loosen, hide nor reword: what the base marks as `locked`, and the
//! questions and options that a locked rule hears by.

use std::collections::BTreeSet;

use crate::conditions::{event, looks};
use crate::dead::option_id;
use crate::placed::Placed;

/// Ids that are locked, by list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Locks {
    entries: BTreeSet<(&'static str, String)>,
    options: BTreeSet<(String, String)>,
}

impl Locks {
    /// The locks of a base document.
    pub(crate) fn of(base: &Placed) -> Locks {
        let mut locks = Locks::default();
        for list in ["rule", "step", "advice"] {
            let locked = base.list(list).iter().filter(|entry| entry.get("locked").is_some_and(Placed::is_true));
            locks.entries.extend(locked.filter_map(|entry| entry.text_at("id")).map(|id| (list, id.to_owned())));
        }
        // Locked rules first: they lock options as well as questions.
        for rule in base.list("rule").iter().filter(|rule| rule.get("locked").is_some_and(Placed::is_true)) {
            locks.lock_questions(base, rule, true);
        }
        // The questions of these carry the word to keep taking what is prescribed.
        for rule in base.list("rule").iter().filter(|rule| rule.text_at("medicine") == Some("prescribed")) {
            locks.lock_questions(base, rule, false);
        }
        locks
    }

    /// Locks the questions that `entry` looks at, those that lead to them, and, where
    /// `with_options`, the options themselves.
    fn lock_questions(&mut self, base: &Placed, entry: &Placed, with_options: bool) {
        let levels = entry.get("at").map(Placed::entries).unwrap_or_default().iter();
        let events = levels.filter_map(|(_, level)| event(level)).map(|event| (event, None));
        let tests = looks(entry).into_iter().map(|(question, option, _)| (question, Some(option)));
        for (id, option) in tests.chain(events) {
            if let Some(option) = option.filter(|_| with_options) {
                self.options.insert((id.to_owned(), option.to_owned()));
            }
            let Some(question) = base.entry("question", id) else { continue };
            // One answer out of several: another word for one changes what the others mean.
            if with_options && question.text_at("kind") == Some("one-of") {
                self.options.extend(question.list("options").iter().map(|other| (id.to_owned(), option_id(other).to_owned())));
            }
            if self.entries.insert(("question", id.to_owned())) {
                self.lock_questions(base, question, with_options);
            }
        }
    }

    pub(crate) fn has(&self, list: &'static str, id: &str) -> bool {
        self.entries.contains(&(list, id.to_owned()))
    }

    pub(crate) fn has_option(&self, question: &str, option: &str) -> bool {
        self.options.contains(&(question.to_owned(), option.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::Locks;
    use crate::compile::read_placed;
    use crate::folder::File;

    const BASE: &str = r#"
[[question]]
id = "skin"
kind = "any-of"
options = ["mark", "spots"]
[[question]]
id = "mark-kind"
kind = "one-of"
when = ["skin.mark"]
options = ["old", "new"]
[[question]]
id = "mark-date"
kind = "date"
when = ["mark-kind.new"]
[[question]]
id = "tea"
kind = "any-of"
options = ["green"]
[[rule]]
id = "pills"
when = ["skin.spots"]
medicine = "prescribed"
[[rule]]
id = "new-mark"
when = ["mark-kind.new"]
at.clinic = { severity = "stop", within = { event = "mark-date", days = 7 } }
locked = true
[[rule]]
id = "tea"
when = ["tea.green"]
"#;

    #[test]
    fn the_way_to_a_locked_rule_is_locked_too() {
        let file = File { name: "base".into(), text: BASE.into() };
        let locks = Locks::of(&read_placed(0, &file).unwrap());
        assert!(locks.has("rule", "new-mark") && !locks.has("rule", "pills"));
        for question in ["skin", "mark-kind", "mark-date"] {
            assert!(locks.has("question", question), "{question}");
        }
        assert!(!locks.has("question", "tea"));
        assert!(locks.has_option("skin", "mark"), "it leads to the locked rule");
        assert!(locks.has_option("mark-kind", "old"), "the other of one answer");
        assert!(!locks.has_option("skin", "spots") && !locks.has_option("tea", "green"));
    }
}
