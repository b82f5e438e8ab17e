//! The clinic's words: each goes to what it is about, and what is left over is said.

use super::bench::{Bench, did_you_mean};
use crate::placed::Placed;

/// Groups whose entries a clinic may reword with a signature, or add.
const OWN: [&str; 4] = ["rule", "question", "step", "advice"];

/// Takes the words of an entry out of the clinic's file.
pub(super) fn take(bench: &mut Bench, group: &str, id: &str) -> Option<Placed> {
    bench.words.get_mut(group)?.remove(id)
}

/// Puts words that several questions share to those of the base, and says what nothing has taken.
pub(super) fn settle(bench: &mut Bench) {
    let words = std::mem::replace(&mut bench.words, Placed::map_of(Vec::new(), None));
    bench.needed(&words, "language");
    for (group, table) in words.entries() {
        match group.as_str() {
            "language" => language(bench, table),
            "option" | "ago" => share(bench, group, table),
            _ if OWN.contains(&group.as_str()) => {
                for (id, part) in table.entries() {
                    left_over(bench, group, id, part);
                }
            }
            "frame" | "red-flag" => {
                let what = if group == "frame" { "the words around every result" } else { "red flags" };
                bench.fault_key(table, format!("{what} are locked: nobody can reword them"), "leave them out");
            }
            _ => {
                let help = "a clinic words rules, questions, options, steps and advice; docs/overlays.md lists them";
                bench.fault_key(table, format!("`{group}` cannot be reworded here"), help);
            }
        }
    }
}

fn language(bench: &mut Bench, part: &Placed) {
    let base = bench.base.get("text").and_then(|text| text.text_at("language")).unwrap_or_default().to_owned();
    if part.text() != Some(base.as_str()) {
        bench.fault(part, format!("these words are not in the base's language, `{base}`"), "one file for each language");
    }
}

fn share(bench: &mut Bench, group: &str, table: &Placed) {
    for (id, part) in table.entries() {
        let shared = bench.tree.get_mut("text").and_then(|text| text.table_mut(group));
        let Some(shared) = shared else { continue };
        if shared.get(id).is_some() {
            let help = "give a question of your own its own words, under [question.ID.option]";
            bench.fault_key(part, format!("several questions of the base share the words for `{id}`"), help);
        } else {
            shared.set(id, part.clone());
        }
    }
}

fn left_over(bench: &mut Bench, group: &str, id: &str, part: &Placed) {
    let base = bench.base.entry(group, id).is_some();
    let added = bench.tree.entry(group, id).is_some();
    if base {
        let sign = "rationale = \"…\", approved-by = \"…\", approved-on = \"…\"";
        for (key, inner) in part.entries() {
            if key == "option" || key == "explain" {
                for (option, words) in inner.entries() {
                    let help = format!("add [[reword]] with option = \"{id}.{option}\", {sign}");
                    bench.fault_key(words, format!("new words for `{id}.{option}` have to be signed"), &help);
                }
            } else {
                let help = format!("add [[reword]] with {group} = \"{id}\", {sign}");
                bench.fault_key(inner, format!("new words for {group} `{id}` have to be signed"), &help);
            }
        }
    } else if !added {
        let known: Vec<&str> = bench.tree.ids(group);
        let help = did_you_mean(id, &known);
        bench.fault_key(part, format!("there is no {group} `{id}`"), &help);
    }
}
