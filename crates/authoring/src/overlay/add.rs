//! What a clinic adds: sources, questions, options, rules, steps and advice.

use super::bench::{Bench, How};
use super::words::take;
use crate::placed::Placed;

pub(super) fn source(bench: &mut Bench, table: &Placed) {
    if let Some(id) = entry(bench, table, "source", &[]) {
        let listed = table.clone();
        push(bench, "source", listed);
        bench.note("add-source", table, false, format!("source `{id}`"));
    }
}

pub(super) fn rule(bench: &mut Bench, table: &Placed) {
    worded(bench, table, "rule", "add-rule", false);
    // A rule of the clinic's own follows law 6 as the base's do.
    if let Some(id) = table.text_at("id")
        && let Some((here, there)) = super::levels::softer(&bench.tree, id)
        && table.get("at").is_some_and(|at| at.entries().iter().all(|(_, level)| level.text().is_none()))
    {
        let message = format!("`{id}` would be softer in `{here}` than in `{there}`, which it may not be");
        bench.fault(table.get("at").unwrap_or(table), message, &format!("add at.{here}, or say at.{here} = \"{there}\""));
    }
}

// What somebody is told to do, to leave or to rely on may harm or reassure, and no proof looks at it:
// a step to avoid could stop a medicine.

pub(super) fn step(bench: &mut Bench, table: &Placed) {
    worded(bench, table, "step", "add-step", true);
}

pub(super) fn advice(bench: &mut Bench, table: &Placed) {
    worded(bench, table, "advice", "add-advice", true);
}

/// A question, right after the one named by `after` and what was put there before it.
pub(super) fn question(bench: &mut Bench, table: &Placed) {
    let Some(id) = entry(bench, table, "question", &[]) else { return };
    let Some(after) = bench.needed(table, "after").map(String::from) else { return };
    let place = bench.tree.list("question").iter().position(|question| question.text_at("id") == Some(after.as_str()));
    let Some(place) = place else {
        let part = table.get("after").cloned().unwrap_or_else(|| table.clone());
        bench.known(&part, "question", &after);
        return;
    };
    let put_there = |question: &Placed| question.text_at("after") == Some(after.as_str());
    let later = bench.tree.list("question").iter().skip(place + 1).take_while(|question| put_there(question)).count();
    if let Some(questions) = bench.tree.list_mut("question") {
        questions.insert(place + 1 + later, table.clone());
    }
    words(bench, "question", &id);
    bench.mark("question", &id, How::Added);
    bench.note("add-question", table, false, format!("question `{id}`"));
}

/// An option of an any-of question of the base. A question with one answer out of several gets
/// none: it would let people leave an answer that counts.
pub(super) fn option(bench: &mut Bench, table: &Placed) {
    bench.only(table, &["question", "id", "concern", "because"]);
    let (Some(question), Some(id)) = (bench.needed(table, "question"), bench.needed(table, "id")) else { return };
    let part = table.get("question").unwrap_or(table);
    if !bench.known(part, "question", question) {
        return;
    }
    let kind = bench.base.entry("question", question).and_then(|entry| entry.text_at("kind"));
    if kind != Some("any-of") {
        let message = format!("`{question}` takes one answer; another one would let people leave an answer that counts");
        bench.fault(part, message, "add a question of your own instead");
        return;
    }
    let option = match table.get("concern").or(table.get("because")) {
        None => table.get("id").cloned(),
        Some(_) => {
            let kept = table.entries().iter().filter(|(key, _)| key == "id" || key == "concern" || key == "because");
            Some(Placed::map_of(kept.cloned().collect(), table.place.clone()))
        }
    };
    if let (Some(options), Some(option)) =
        (bench.tree.entry_mut("question", question).and_then(|entry| entry.get_mut("options")?.items_mut()), option)
    {
        let alone = |option: &Placed| option.get("alone").is_some_and(Placed::is_true);
        let last = options.iter().position(alone).unwrap_or(options.len());
        options.insert(last, option);
    }
    for key in ["option", "explain"] {
        let words = bench.words.get_mut("question").and_then(|group| group.get_mut(question)?.get_mut(key)?.remove(id));
        let own = bench.tree.get_mut("text").and_then(|text| text.get_mut("question")?.get_mut(question));
        if let (Some(words), Some(table)) = (words, own.and_then(|own| own.table_mut(key))) {
            table.set(id, words);
        }
    }
    bench.added_options.push((table.clone(), question.to_owned(), id.to_owned()));
    bench.mark("question", question, How::Changed);
    bench.note("add-option", table, false, format!("option `{question}.{id}`"));
}

/// Says which added options nothing looks at.
pub(super) fn unused_options(bench: &mut Bench) {
    for (table, question, option) in std::mem::take(&mut bench.added_options) {
        let entries = crate::conditions::CONDITIONED.into_iter().flat_map(|list| bench.tree.list(list));
        let looked_at = entries.flat_map(crate::conditions::looks).any(|(one, other, _)| one == question && other == option);
        if !looked_at {
            let part = table.get("id").unwrap_or(&table).clone();
            bench.fault(&part, format!("nothing looks at `{question}.{option}`"), "add a rule, a question or a step with it in `when`");
        }
    }
}

/// An entry of a list with its words.
fn worded(bench: &mut Bench, table: &Placed, list: &'static str, operation: &str, needs_signature: bool) {
    let Some(id) = entry(bench, table, list, &["after"]) else { return };
    push(bench, list, table.clone());
    words(bench, list, &id);
    bench.mark(list, &id, How::Added);
    bench.note(operation, table, needs_signature, format!("{list} `{id}`"));
}

/// The id of an entry to add, if it is new and keeps to what a clinic may say.
fn entry(bench: &mut Bench, table: &Placed, list: &str, not_here: &[&str]) -> Option<String> {
    let id = bench.needed(table, "id")?.to_owned();
    if bench.tree.entry(list, &id).is_some() {
        let part = table.get("id").unwrap_or(table);
        bench.fault(part, format!("there is a {list} `{id}` already"), "give yours a name of its own");
        return None;
    }
    for key in ["locked", "by", "headline", "ends"].iter().chain(not_here) {
        if let Some(part) = table.get(key) {
            bench.fault_key(part, format!("`{key}` does not stand in a clinic's {list}"), "leave it out");
        }
    }
    Some(id)
}

fn push(bench: &mut Bench, list: &str, mut entry: Placed) {
    strip(&mut entry);
    if let Some(entries) = bench.tree.list_mut(list) {
        entries.push(entry);
    }
}

/// A signature stays with the overlay; it does not ship.
fn strip(entry: &mut Placed) {
    for key in super::signature::KEYS {
        entry.remove(key);
    }
}

/// Where a question was put is no part of it.
pub(super) fn forget_places(tree: &mut Placed) {
    for question in tree.get_mut("question").and_then(Placed::items_mut).into_iter().flatten() {
        if question.remove("after").is_some() {
            strip(question);
        }
    }
}

fn words(bench: &mut Bench, group: &str, id: &str) {
    let Some(words) = take(bench, group, id) else { return };
    if let Some(table) = bench.tree.get_mut("text").and_then(|text| text.table_mut(group)) {
        table.set(id, words);
    }
}
