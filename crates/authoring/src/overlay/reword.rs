//! `reword`: other words for a rule, a question, an option, a step or advice. Always signed.

use super::bench::{Bench, How};
use super::target::Target;
use super::words::take;
use crate::placed::{Placed, What};

pub(super) fn reword(bench: &mut Bench, table: &Placed) {
    let Some(target) = Target::read(bench, table, &["rule", "question", "option", "step", "advice"]) else { return };
    bench.note("reword", table, true, target.name());
    let words = words(bench, &target);
    if target.refuse_locked(bench) {
        return;
    }
    let list = if target.list == "option" { "question" } else { target.list };
    if words.is_empty() {
        let key = target.option.as_ref().map(|option| format!(".option] {option} = \"…\"")).unwrap_or_else(|| "]".into());
        let message = format!("there are no new words for {}", target.name());
        bench.fault(&target.part, message, &format!("add [{list}.{}{key} to the overlay's text", target.id));
    }
    let own = bench.tree.get_mut("text").and_then(|text| text.get_mut(list)?.get_mut(&target.id));
    if let Some(own) = own {
        words.into_iter().for_each(|(key, part)| put(own, &key, part));
    }
    bench.mark(list, &target.id, How::Changed);
}

/// Takes the words meant: of a question all but its options', of an option its own alone.
fn words(bench: &mut Bench, target: &Target) -> Vec<(String, Placed)> {
    let Some(option) = &target.option else {
        let Some(taken) = take(bench, target.list, &target.id) else { return Vec::new() };
        let What::Map(entries) = taken.what else { return Vec::new() };
        let (options, own): (Vec<_>, Vec<_>) =
            entries.into_iter().partition(|(key, _)| target.list == "question" && (key == "option" || key == "explain"));
        if let (false, Some(group)) = (options.is_empty(), bench.words.get_mut(target.list)) {
            group.set(&target.id, Placed::map_of(options, taken.place));
        }
        return own;
    };
    let mut found = Vec::new();
    for key in ["option", "explain"] {
        let own = bench.words.get_mut("question").and_then(|group| group.get_mut(&target.id)?.get_mut(key)?.remove(option));
        found.extend(own.map(|part| (key.to_owned(), Placed::map_of(vec![(option.clone(), part)], None))));
    }
    found
}

/// Tables are joined, texts replaced.
fn put(own: &mut Placed, key: &str, part: Placed) {
    match (own.get_mut(key), &part.what) {
        (Some(inner), What::Map(entries)) if matches!(inner.what, What::Map(_)) => {
            entries.iter().cloned().for_each(|(key, part)| put(inner, &key, part));
        }
        _ => own.set(key, part),
    }
}
