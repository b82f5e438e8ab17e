//! Which settings a compiled protocol offers. Leaving one out leaves out what then does nothing.

use eligibility::nearest;

use crate::conditions::{Gone, forget};
use crate::dead::{option_id, sweep};
use crate::placed::Placed;

/// Keeps the settings named, in the protocol's order, and what they need.
///
/// # Errors
/// A name that is no setting, or none left, in words for whoever asked.
pub(crate) fn offer(tree: &mut Placed, names: &[String]) -> Result<(), String> {
    let known: Vec<String> = tree.ids("setting").into_iter().map(String::from).collect();
    if let Some(name) = names.iter().find(|name| !known.contains(name)) {
        let list: Vec<&str> = known.iter().map(String::as_str).collect();
        let help = nearest(name, &list).map_or_else(|| format!("there are {}", known.join(", ")), |near| format!("did you mean `{near}`?"));
        return Err(format!("there is no setting `{name}`; {help}"));
    }
    if names.is_empty() {
        return Err(format!("name at least one setting; there are {}", known.join(", ")));
    }
    let before = tree.clone();
    let left_out: Vec<String> = known.into_iter().filter(|id| !names.contains(id)).collect();
    for setting in &left_out {
        leave_out(tree, setting);
    }
    if names.len() == 1 {
        drop_headline(tree);
    }
    sweep(&before, tree);
    Ok(())
}

fn leave_out(tree: &mut Placed, setting: &str) {
    let follows = tree.entry("setting", setting).and_then(|setting| setting.get("never-softer-than")).cloned();
    if let Some(settings) = tree.get_mut("setting").and_then(Placed::items_mut) {
        settings.retain(|entry| entry.text_at("id") != Some(setting));
        for other in settings.iter_mut().filter(|other| other.text_at("never-softer-than") == Some(setting)) {
            match &follows {
                Some(further) => other.set("never-softer-than", further.clone()),
                None => drop(other.remove("never-softer-than")),
            }
        }
    }
    if let Some(rules) = tree.get_mut("rule").and_then(Placed::items_mut) {
        rules.iter_mut().for_each(|rule| leave_level_out(rule, setting));
        rules.retain(|rule| rule.get("at").is_none_or(|at| !at.entries().is_empty()));
    }
    for list in ["benefit", "phase", "step", "red-flag", "advice"] {
        let Some(entries) = tree.get_mut(list).and_then(Placed::items_mut) else { continue };
        entries.retain_mut(|entry| {
            let Some(named) = entry.get_mut("settings").and_then(Placed::items_mut) else { return true };
            named.retain(|name| name.text() != Some(setting));
            !named.is_empty()
        });
    }
    let headlines: Vec<String> = headlines(tree);
    for question in headlines {
        if let Some(options) = tree.entry_mut("question", &question).and_then(|question| question.get_mut("options")?.items_mut()) {
            options.retain(|option| option_id(option) != setting);
        }
        forget(tree, Gone::Option(&question, setting));
    }
    leave_words_out(tree, setting);
}

/// Takes a rule's level away; a level that was "the same as there" is written out.
fn leave_level_out(rule: &mut Placed, setting: &str) {
    let Some(levels) = rule.get_mut("at") else { return };
    let Some(gone) = levels.remove(setting) else { return };
    for (_, level) in levels.entries_mut().into_iter().flatten() {
        if level.text() == Some(setting) {
            level.what = gone.what.clone();
        }
    }
}

/// Other words of a rule in that setting, and "once …" where nothing waits for it any more.
fn leave_words_out(tree: &mut Placed, setting: &str) {
    let waits = |rule: &Placed| {
        let levels = rule.get("at").map(Placed::entries).unwrap_or_default();
        levels.iter().filter_map(|(_, level)| level.text_at("clearance")).any(|word| word.starts_with("gone") || word == "condition-ends")
    };
    let waiting: Vec<String> =
        tree.list("rule").iter().filter(|rule| waits(rule)).filter_map(|rule| rule.text_at("id")).map(String::from).collect();
    let rules = tree.get_mut("text").and_then(|text| text.get_mut("rule")).and_then(Placed::entries_mut);
    for (id, words) in rules.into_iter().flatten() {
        if let Some(places) = words.get_mut("in") {
            places.remove(setting);
            if places.entries().is_empty() {
                words.remove("in");
            }
        }
        if !waiting.contains(id) {
            words.remove("once");
        }
    }
}

fn headlines(tree: &Placed) -> Vec<String> {
    let chooses = |question: &&Placed| question.get("headline").is_some_and(Placed::is_true);
    tree.list("question").iter().filter(chooses).filter_map(|question| question.text_at("id")).map(String::from).collect()
}

/// With one setting there is nothing to choose.
fn drop_headline(tree: &mut Placed) {
    for question in headlines(tree) {
        if let Some(questions) = tree.get_mut("question").and_then(Placed::items_mut) {
            questions.retain(|entry| entry.text_at("id") != Some(question.as_str()));
        }
        forget(tree, Gone::Question(&question));
    }
}
