//! `lengthen` and `shorten`: how many days a rule holds, or holds on after something is gone.

use super::bench::{Bench, How};
use super::levels::{level, settings, spell_out};
use super::severity::refuse_locked;
use crate::placed::Placed;

/// Longer: free.
pub(super) fn lengthen(bench: &mut Bench, table: &Placed) {
    change(bench, table, "lengthen");
}

/// Shorter: signed, and never a locked rule.
pub(super) fn shorten(bench: &mut Bench, table: &Placed) {
    change(bench, table, "shorten");
}

fn change(bench: &mut Bench, table: &Placed, operation: &str) {
    let longer = operation == "lengthen";
    bench.only(table, &["rule", "settings", "days"]);
    let Some(rule) = bench.needed(table, "rule").map(String::from) else { return };
    let (Some(part), Some(days)) = (table.get("days"), table.get("days").and_then(Placed::number)) else {
        bench.fault(table.get("days").unwrap_or(table), "`days` is missing, or is no whole number", "write it like days = 28");
        return;
    };
    let named = table.get("rule").unwrap_or(table);
    if !bench.known(named, "rule", &rule) {
        return;
    }
    bench.note(operation, table, !longer, format!("rule `{rule}`"));
    if !longer && refuse_locked(bench, table, &rule) {
        return;
    }
    spell_out(&mut bench.tree, &rule);
    let explicit = table.get("settings").is_some();
    let Some(chosen) = bench.settings(table, settings(&bench.tree, &rule)) else { return };
    let mut old: Vec<i64> = Vec::new();
    for setting in chosen {
        let Some(now) = level(&mut bench.tree, &rule, &setting).and_then(|level| length(level)) else {
            if explicit {
                bench.fault(table, format!("`{rule}` has no number of days in `{setting}`"), "");
            }
            continue;
        };
        if (longer && days > now) || (!longer && days < now) {
            old.push(now);
            if !longer {
                bench.signed.insert((rule.clone(), setting.clone()));
            }
            if let Some(level) = level(&mut bench.tree, &rule, &setting) {
                set(level, days, part);
            }
        } else if explicit && days != now {
            let (say, other) = if longer { ("shorter", "[[shorten]] and sign it") } else { ("longer", "[[lengthen]]") };
            bench.fault(part, format!("`{rule}` has {now} days in `{setting}`, so this is {say}"), &format!("use {other}"));
        }
    }
    if old.is_empty() {
        let word = if longer { "longer" } else { "shorter" };
        bench.fault(part, format!("this makes `{rule}` nowhere {word}"), "");
    }
    bench.mark("rule", &rule, How::Changed);
    old.sort_unstable();
    old.dedup();
    old.into_iter().for_each(|days| bench.outdated.push((part.clone(), rule.clone(), days)));
}

/// Days of a window, or after something is gone.
pub(super) fn length(level: &Placed) -> Option<i64> {
    let window = level.get("within").and_then(|within| within.get("days")).and_then(Placed::number);
    window.or_else(|| match level.text_at("clearance")? {
        "gone" => Some(0),
        other => other.strip_prefix("gone+")?.parse().ok(),
    })
}

fn set(level: &mut Placed, days: i64, part: &Placed) {
    if let Some(within) = level.get_mut("within") {
        within.set("days", part.clone());
    } else {
        let clearance = if days == 0 { "gone".to_owned() } else { format!("gone+{days}") };
        level.set("clearance", Placed::text_of(&clearance, part.place.clone()));
    }
}
