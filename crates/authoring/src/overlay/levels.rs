//! What a rule weighs in each setting, as it stands in a document.

use crate::placed::{Placed, What};

/// Severities in rising caution, each with the verdict it gives.
pub(super) const SEVERITIES: [(&str, &str); 4] = [("care", "take-care"), ("wait", "wait"), ("ask", "ask-first"), ("stop", "do-not")];

/// A severity's place in rising caution.
pub(super) fn rank(severity: &str) -> Option<usize> {
    SEVERITIES.iter().position(|(name, _)| *name == severity)
}

/// The severity of a level.
pub(super) fn severity(level: &Placed) -> Option<usize> {
    level.text_at("severity").and_then(rank)
}

/// The severity wished, or the next more cautious one that `setting` can give.
pub(super) fn at_least(tree: &Placed, setting: &str, wished: usize) -> Option<usize> {
    let verdicts = tree.entry("setting", setting)?.list("verdicts");
    (wished..SEVERITIES.len()).find(|rank| verdicts.iter().any(|verdict| verdict.text() == Some(SEVERITIES[*rank].1)))
}

/// Writes out a rule's levels that are "the same as there", so that each can change alone.
pub(super) fn spell_out(tree: &mut Placed, rule: &str) {
    let settings: Vec<String> = tree.ids("setting").into_iter().map(String::from).collect();
    let Some(levels) = tree.entry_mut("rule", rule).and_then(|rule| rule.get_mut("at")) else { return };
    for setting in settings {
        let Some(other) = levels.text_at(&setting).map(String::from) else { continue };
        let same = levels.get(&other).map(|level| level.what.clone());
        if let (Some(level), Some(what @ What::Map(_))) = (levels.get_mut(&setting), same) {
            level.what = what;
        }
    }
}

/// The settings in which a rule has a level, in the protocol's order.
pub(super) fn settings(tree: &Placed, rule: &str) -> Vec<String> {
    let levels = tree.entry("rule", rule).and_then(|rule| rule.get("at"));
    tree.ids("setting").into_iter().filter(|id| levels.is_some_and(|levels| levels.get(id).is_some())).map(String::from).collect()
}

/// The level of a rule in a setting.
pub(super) fn level<'t>(tree: &'t mut Placed, rule: &str, setting: &str) -> Option<&'t mut Placed> {
    tree.entry_mut("rule", rule)?.get_mut("at")?.get_mut(setting)
}

/// The pair of settings in which a rule is softer than it may be (law 6, rule by rule).
pub(super) fn softer(tree: &Placed, rule: &str) -> Option<(String, String)> {
    let levels = tree.entry("rule", rule)?.get("at")?;
    tree.list("setting").iter().find_map(|setting| {
        let (here, there) = (setting.text_at("id")?, setting.text_at("never-softer-than")?);
        let rank = |id: &str| levels.get(id).and_then(severity).map(|rank| rank + 1).unwrap_or(0);
        (rank(here) < rank(there)).then(|| (here.to_owned(), there.to_owned()))
    })
}
