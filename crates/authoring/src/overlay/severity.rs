//! `raise` and `lower`: how much a rule weighs.

use super::bench::{Bench, How, did_you_mean};
use super::levels::{SEVERITIES, at_least, level, rank, settings, severity, softer, spell_out};
use crate::placed::Placed;

const KEYS: [&str; 4] = ["rule", "settings", "severity", "clearance"];

/// More cautious: free.
pub(super) fn raise(bench: &mut Bench, table: &Placed) {
    let Some((rule, wished)) = read(bench, table) else { return };
    bench.note("raise", table, false, format!("rule `{rule}`"));
    let Some(named) = bench.settings(table, settings(&bench.tree, &rule)) else { return };
    let explicit = table.get("settings").is_some();
    let mut changed = false;
    for setting in named {
        let Some(target) = at_least(&bench.tree, &setting, wished) else { continue };
        let now = level(&mut bench.tree, &rule, &setting).and_then(|level| severity(level));
        match now {
            Some(now) if target < now && explicit => {
                let message = format!("`{rule}` is `{}` in `{setting}`, so this would lower it", SEVERITIES[now].0);
                bench.fault(table.get("severity").unwrap_or(table), message, "to be less cautious, use [[lower]] and sign it");
            }
            Some(now) if target <= now => {}
            _ => {
                changed = true;
                set(bench, table, &rule, &setting, target);
            }
        }
    }
    if !changed {
        let message = format!("this changes nothing: `{rule}` is at least that cautious already");
        bench.fault(table.get("severity").unwrap_or(table), message, "");
    }
    finish(bench, table, &rule);
}

/// Less cautious: signed, and never a locked rule.
pub(super) fn lower(bench: &mut Bench, table: &Placed) {
    let Some((rule, wished)) = read(bench, table) else { return };
    bench.note("lower", table, true, format!("rule `{rule}`"));
    if refuse_locked(bench, table, &rule) {
        return;
    }
    let Some(named) = bench.settings(table, settings(&bench.tree, &rule)) else { return };
    let mut changed = false;
    for setting in named {
        let Some(target) = at_least(&bench.tree, &setting, wished) else { continue };
        if level(&mut bench.tree, &rule, &setting).and_then(|level| severity(level)).is_some_and(|now| target < now) {
            changed = true;
            bench.signed.insert((rule.clone(), setting.clone()));
            set(bench, table, &rule, &setting, target);
        }
    }
    if !changed {
        let message = format!("this changes nothing: `{rule}` is not more cautious than that");
        bench.fault(table.get("severity").unwrap_or(table), message, "to be more cautious, use [[raise]]");
    }
    finish(bench, table, &rule);
}

/// Says that a locked rule stays as it is.
pub(super) fn refuse_locked(bench: &mut Bench, table: &Placed, rule: &str) -> bool {
    let locked = bench.locks.has("rule", rule);
    if locked {
        let part = table.get("rule").unwrap_or(table);
        bench.fault(
            part,
            format!("`{rule}` is locked: nobody can loosen, hide or reword it"),
            "leave this out, or use a stricter rule of your own",
        );
    }
    locked
}

fn read(bench: &mut Bench, table: &Placed) -> Option<(String, usize)> {
    bench.only(table, &KEYS);
    let rule = bench.needed(table, "rule")?.to_owned();
    let word = bench.needed(table, "severity")?;
    let Some(wished) = rank(word) else {
        let known: Vec<&str> = SEVERITIES.iter().map(|(name, _)| *name).collect();
        bench.fault(table.get("severity")?, format!("there is no severity `{word}`"), &did_you_mean(word, &known));
        return None;
    };
    if !bench.known(table.get("rule")?, "rule", &rule) {
        return None;
    }
    spell_out(&mut bench.tree, &rule);
    Some((rule, wished))
}

fn set(bench: &mut Bench, table: &Placed, rule: &str, setting: &str, target: usize) {
    let place = table.get("severity").and_then(|part| part.place.clone());
    if let Some(levels) = bench.tree.entry_mut("rule", rule).and_then(|rule| rule.get_mut("at"))
        && levels.get(setting).is_none()
    {
        levels.set(setting, Placed::map_of(Vec::new(), None));
    }
    let (mut sooner, word) = (false, SEVERITIES[target].0);
    if let Some(level) = level(&mut bench.tree, rule, setting) {
        let rises = severity(level).is_none_or(|now| target > now);
        level.place = table.place.clone();
        level.set("severity", Placed::text_of(word, place));
        if let Some(clearance) = table.get("clearance") {
            let rank = |part: Option<&Placed>| part.and_then(Placed::text).and_then(ends);
            sooner = rises && rank(level.get("clearance")) > rank(Some(clearance));
            level.set("clearance", clearance.clone());
        } else if word == "care" || (word == "wait" && level.get("within").is_some()) {
            level.remove("clearance");
        }
        // A precaution has nothing to clear, whatever else is said.
        if word == "care" {
            level.remove("clearance");
        }
    }
    if sooner && let Some(part) = table.get("clearance") {
        let message = format!("`{rule}` would end sooner in `{setting}` than the base says");
        bench.fault(part, message, "leave `clearance` out to keep the base's");
    }
}

/// How hard it is to be rid of something: its kind, then days.
fn ends(clearance: &str) -> Option<(u8, i64)> {
    match clearance {
        "gone" => Some((0, 0)),
        "condition-ends" => Some((1, 0)),
        "clinician" => Some((2, 0)),
        "never" => Some((3, 0)),
        other => other.strip_prefix("gone+").and_then(|days| days.parse().ok()).map(|days| (0, days)),
    }
}

fn finish(bench: &mut Bench, table: &Placed, rule: &str) {
    bench.mark("rule", rule, How::Changed);
    if let Some((here, there)) = softer(&bench.tree, rule) {
        let message = format!("`{rule}` would be softer in `{here}` than in `{there}`, which it may not be");
        bench.fault(table, message, "change both settings, or leave `settings` out");
    }
}
