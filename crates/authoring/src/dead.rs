//! Takes out what can do nothing any more after something else was taken out: options and
//! questions that nothing looks at, opinions and sources that nothing shows, words of neither.

use std::collections::BTreeSet;

use crate::conditions::{CONDITIONED, event, looks};
use crate::placed::Placed;

/// Sweeps `tree` until nothing more falls away. What did nothing in `before` already stays.
pub(crate) fn sweep(before: &Placed, tree: &mut Placed) {
    let looked_at_before = looked_at(before);
    let used_before = used(before);
    loop {
        let size = count(tree);
        options(tree, &looked_at_before);
        questions(tree);
        plan(tree);
        shown(tree, &used_before);
        if count(tree) == size {
            break;
        }
    }
    words(before, tree);
}

fn count(tree: &Placed) -> usize {
    let options: usize = tree.list("question").iter().map(|question| question.list("options").len()).sum();
    options + tree.entries().iter().map(|(_, list)| list.items().len()).sum::<usize>()
}

/// An option's id, however it is written.
pub(crate) fn option_id(option: &Placed) -> &str {
    option.text().or_else(|| option.text_at("id")).unwrap_or_default()
}

/// Every `question.option` that a condition looks at, and every date question a window counts from.
fn looked_at(tree: &Placed) -> BTreeSet<String> {
    let entries = || CONDITIONED.into_iter().flat_map(|list| tree.list(list));
    let tests = entries().flat_map(|entry| looks(entry)).map(|(question, option, _)| format!("{question}.{option}"));
    let rules = tree.list("rule").iter();
    let levels = rules.flat_map(|rule| rule.get("at").map(Placed::entries).unwrap_or_default());
    tests.chain(levels.filter_map(|(_, level)| event(level)).map(|event| format!("{event}."))).collect()
}

fn options(tree: &mut Placed, before: &BTreeSet<String>) {
    let now = looked_at(tree);
    for question in tree.get_mut("question").and_then(Placed::items_mut).into_iter().flatten() {
        let id = question.text_at("id").unwrap_or_default().to_owned();
        // An answer out of several still says that it is not another one.
        if question.text_at("kind") != Some("any-of") {
            continue;
        }
        if let Some(options) = question.get_mut("options").and_then(Placed::items_mut) {
            options.retain(|option| {
                let name = format!("{id}.{}", option_id(option));
                now.contains(&name) || !before.contains(&name)
            });
        }
    }
}

fn questions(tree: &mut Placed) {
    let now = looked_at(tree);
    let Some(questions) = tree.get_mut("question").and_then(Placed::items_mut) else { return };
    questions.retain(|question| {
        let id = question.text_at("id").unwrap_or_default();
        let shapes_the_page = question.text_at("kind") == Some("planned-day") || question.get("headline").is_some_and(Placed::is_true);
        shapes_the_page || now.iter().any(|name| name.split_once('.').is_some_and(|(looked_at, _)| looked_at == id))
    });
}

/// Steps without their phase.
fn plan(tree: &mut Placed) {
    let phases: BTreeSet<String> = tree.ids("phase").into_iter().map(String::from).collect();
    if let Some(steps) = tree.get_mut("step").and_then(Placed::items_mut) {
        steps.retain(|step| step.text_at("phase").is_none_or(|phase| phases.contains(phase)));
    }
}

/// Sources, opinions, phases and sections that something uses.
fn used(tree: &Placed) -> BTreeSet<(&'static str, String)> {
    let mut used = BTreeSet::new();
    for list in ["rule", "benefit", "step", "red-flag", "opinion", "advice"] {
        for entry in tree.list(list) {
            used.extend(entry.list("sources").iter().filter_map(Placed::text).map(|id| ("source", id.to_owned())));
            used.extend(entry.text_at("opinion").map(|id| ("opinion", id.to_owned())));
        }
    }
    used.extend(tree.list("step").iter().filter_map(|step| step.text_at("phase")).map(|id| ("phase", id.to_owned())));
    used.extend(tree.list("question").iter().filter_map(|question| question.text_at("section")).map(|id| ("section", id.to_owned())));
    used
}

fn shown(tree: &mut Placed, before: &BTreeSet<(&'static str, String)>) {
    let now = used(tree);
    for list in ["source", "opinion", "phase", "section"] {
        let Some(entries) = tree.get_mut(list).and_then(Placed::items_mut) else { continue };
        entries.retain(|entry| {
            let name = (list, entry.text_at("id").unwrap_or_default().to_owned());
            now.contains(&name) || !before.contains(&name)
        });
    }
}

/// Words that were there before, of entries that are not there now. Others the check will find.
fn words(before: &Placed, tree: &mut Placed) {
    let Some(mut text) = tree.remove("text") else { return };
    let nothing = Placed::map_of(Vec::new(), None);
    let known = before.get("text").unwrap_or(&nothing);
    let old = |group: &str, id: &str| known.get(group).is_some_and(|words| words.get(id).is_some());
    for group in ["setting", "section", "question", "rule", "benefit", "phase", "step", "red-flag", "opinion", "advice", "region"] {
        let ids = tree.ids(group);
        if let Some(entries) = text.get_mut(group).and_then(Placed::entries_mut) {
            entries.retain(|(id, _)| ids.contains(&id.as_str()) || !old(group, id));
        }
    }
    let mut shared: BTreeSet<&str> = BTreeSet::new();
    let mut spans: BTreeSet<String> = BTreeSet::new();
    for question in tree.list("question") {
        let id = question.text_at("id").unwrap_or_default();
        let own = text.get_mut("question").and_then(|words| words.get_mut(id));
        let had = known.get("question").and_then(|words| words.get(id));
        let ids: Vec<&str> = question.list("options").iter().map(option_id).collect();
        let mut worded: Vec<String> = Vec::new();
        if let Some(own) = own {
            for key in ["option", "explain"] {
                if let Some(entries) = own.get_mut(key).and_then(Placed::entries_mut) {
                    let had = had.and_then(|words| words.get(key));
                    entries.retain(|(id, _)| ids.contains(&id.as_str()) || had.is_none_or(|had| had.get(id).is_none()));
                }
            }
            worded.extend(own.get("option").map(Placed::entries).unwrap_or_default().iter().map(|(id, _)| id.clone()));
        }
        shared.extend(ids.into_iter().filter(|id| !worded.iter().any(|own| own == id)));
        spans.extend(spans_of(question));
    }
    if let Some(entries) = text.get_mut("option").and_then(Placed::entries_mut) {
        entries.retain(|(id, _)| shared.contains(id.as_str()) || !old("option", id));
    }
    if let Some(entries) = text.get_mut("ago").and_then(Placed::entries_mut) {
        entries.retain(|(id, _)| spans.contains(id) || !old("ago", id));
    }
    tree.set("text", text);
}

/// Ids of the spans that a date question offers: `0-6`, `366-`.
fn spans_of(question: &Placed) -> Vec<String> {
    let cuts: Vec<i64> = question.list("about").iter().filter_map(Placed::number).collect();
    let from = [0].into_iter().chain(cuts.iter().copied());
    let to = cuts.iter().map(|cut| Some(cut - 1)).chain([None]);
    from.zip(to).map(|(from, to)| to.map_or_else(|| format!("{from}-"), |to| format!("{from}-{to}"))).collect()
}
