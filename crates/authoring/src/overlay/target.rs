//! What an operation is about: one entry of the base, named by its list.

use super::bench::{Bench, did_you_mean};
use crate::dead::option_id;
use crate::placed::Placed;

/// One entry, or one option of a question.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// `rule`, `question`, `option`, `benefit`, `step` or `advice`.
    pub(super) list: &'static str,
    /// The entry's id; of an option: its question's.
    pub(super) id: String,
    pub(super) option: Option<String>,
    /// Where the overlay names it.
    pub(super) part: Placed,
}

impl Target {
    /// Reads the one key of `lists` that `table` has.
    pub(super) fn read(bench: &mut Bench, table: &Placed, lists: &[&'static str]) -> Option<Target> {
        if let Some((key, part)) =
            table.entries().iter().find(|(key, _)| ["red-flag", "frame", "notice", "setting"].contains(&key.as_str()))
        {
            bench.fault_key(part, format!("`{key}` is locked: nobody can loosen, hide or reword it"), "leave this out");
            return None;
        }
        bench.only(table, lists);
        let named: Vec<&'static str> = lists.iter().copied().filter(|list| table.get(list).is_some()).collect();
        let [list] = named[..] else {
            bench.fault(table, format!("name one thing here: {}", lists.join(", ")), "each change stands in a table of its own");
            return None;
        };
        let part = table.get(list)?.clone();
        let text = bench.needed(table, list)?.to_owned();
        if list != "option" {
            return bench.known(&part, list, &text).then_some(Target { list, id: text, option: None, part });
        }
        let Some((question, option)) = text.split_once('.') else {
            bench.fault(&part, format!("`{text}` names no option"), "write question.option");
            return None;
        };
        if !bench.known(&part, "question", question) {
            return None;
        }
        let options: Vec<&str> = bench.base.entry("question", question)?.list("options").iter().map(option_id).collect();
        if !options.contains(&option) {
            let help = did_you_mean(option, &options);
            bench.fault(&part, format!("`{question}` has no option `{option}`"), &help);
            return None;
        }
        Some(Target { list, id: question.to_owned(), option: Some(option.to_owned()), part })
    }

    /// As it is called in messages.
    pub(super) fn name(&self) -> String {
        let option = self.option.as_ref().map(|option| format!(".{option}")).unwrap_or_default();
        format!("{} `{}{option}`", self.list, self.id)
    }

    /// Says that a locked entry stays as it is.
    pub(super) fn refuse_locked(&self, bench: &mut Bench) -> bool {
        let locked = match &self.option {
            Some(option) => bench.locks.has_option(&self.id, option),
            None => bench.locks.has(self.list, &self.id),
        };
        if locked {
            let why = match self.list {
                "question" | "option" => " (a locked rule, or one about a prescribed medicine, depends on it)",
                _ => "",
            };
            let message = format!("{} is locked{why}: nobody can loosen, hide or reword it", self.name());
            bench.fault(&self.part, message, "leave this out, or add a question, a rule or advice of your own");
        }
        locked
    }
}
