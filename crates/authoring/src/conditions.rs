//! Conditions as they stand in a document: what they look at, and what is left of them when
//! that is gone.

use std::collections::BTreeSet;

use crate::placed::{Placed, What};

/// The lists whose entries may have a condition.
pub(crate) const CONDITIONED: [&str; 5] = ["question", "rule", "benefit", "step", "advice"];

/// One test: question, option, and whether it is negated.
pub(crate) type Look<'a> = (&'a str, &'a str, bool);

/// Every test in an entry's `when`.
pub(crate) fn looks(entry: &Placed) -> Vec<Look<'_>> {
    let branches = entry.list("when").iter();
    branches.flat_map(|branch| branch.text().into_iter().chain(branch.items().iter().filter_map(Placed::text))).filter_map(look).collect()
}

/// The date question that a level's window counts from.
pub(crate) fn event(level: &Placed) -> Option<&str> {
    level.get("within")?.text_at("event")
}

fn look(text: &str) -> Option<Look<'_>> {
    let (negated, reference) = text.strip_prefix("not ").map_or((false, text), |rest| (true, rest));
    reference.split_once('.').map(|(question, option)| (question, option, negated))
}

/// What is taken out of the conditions.
#[derive(Clone, Copy)]
pub(crate) enum Gone<'a> {
    /// The question is asked of nobody: every test on it is false, however it is put.
    Question(&'a str),
    /// The option is ticked by nobody.
    Option(&'a str, &'a str),
}

/// Takes something out of every condition and window. Entries that can then never hold go as
/// well, and what looks at them. Gives the ids of the rules that lost anything.
pub(crate) fn forget(tree: &mut Placed, gone: Gone) -> BTreeSet<String> {
    let mut touched = BTreeSet::new();
    let mut questions: Vec<String> = Vec::new();
    for list in CONDITIONED {
        let Some(entries) = tree.get_mut(list).and_then(Placed::items_mut) else { continue };
        entries.retain_mut(|entry| {
            let lost_branch = shorten(entry, gone);
            let lost_level = list == "rule" && drop_levels(entry, gone);
            let id = entry.text_at("id").unwrap_or_default().to_owned();
            let never =
                (lost_branch && entry.list("when").is_empty()) || (lost_level && entry.get("at").is_some_and(|at| at.entries().is_empty()));
            if list == "rule" && (lost_branch || lost_level) {
                touched.insert(id.clone());
            }
            if list == "question" && never {
                questions.push(id);
            }
            !never
        });
    }
    for question in questions {
        touched.append(&mut forget(tree, Gone::Question(&question)));
    }
    touched
}

/// Drops branches that can no longer hold. True where one was dropped.
fn shorten(entry: &mut Placed, gone: Gone) -> bool {
    let Some(branches) = entry.get_mut("when").and_then(Placed::items_mut) else { return false };
    let before = branches.len();
    branches.retain_mut(|branch| {
        if let What::List(tests) = &mut branch.what {
            tests.retain(|test| !test.text().and_then(look).is_some_and(|look| always(look, gone)));
            !tests.iter().filter_map(Placed::text).filter_map(look).any(|look| never(look, gone))
        } else {
            !branch.text().and_then(look).is_some_and(|look| never(look, gone))
        }
    });
    branches.len() < before
}

fn never((question, option, negated): Look, gone: Gone) -> bool {
    match gone {
        Gone::Question(id) => question == id,
        Gone::Option(id, choice) => question == id && option == choice && !negated,
    }
}

/// Nobody ticks it, so that they did not is no news.
fn always((question, option, negated): Look, gone: Gone) -> bool {
    matches!(gone, Gone::Option(id, choice) if question == id && option == choice && negated)
}

/// Drops levels whose window counts from a question that nobody is asked.
fn drop_levels(rule: &mut Placed, gone: Gone) -> bool {
    let Gone::Question(id) = gone else { return false };
    let Some(levels) = rule.get_mut("at").and_then(Placed::entries_mut) else { return false };
    let before = levels.len();
    levels.retain(|(_, level)| event(level) != Some(id));
    // "The same as there" goes with what it repeats.
    while let Some(orphan) =
        levels.iter().position(|(_, level)| level.text().is_some_and(|other| !levels.iter().any(|(id, _)| id == other)))
    {
        levels.remove(orphan);
    }
    levels.len() < before
}
