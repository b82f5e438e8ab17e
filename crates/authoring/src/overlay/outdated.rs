//! What to do, said with the days a rule had before. Only digits before "day" and "week" are
//! looked for: this catches slips and proves nothing. The reason may still cite other days.

use super::bench::Bench;
use super::interval::length;
use crate::placed::Placed;

pub(super) fn check(bench: &mut Bench) {
    for (part, rule, days) in std::mem::take(&mut bench.outdated) {
        let levels = bench.tree.entry("rule", &rule).and_then(|rule| rule.get("at")).map(Placed::entries).unwrap_or_default();
        if levels.iter().any(|(_, level)| length(level) == Some(days)) {
            continue;
        }
        let words = bench.tree.get("text").and_then(|text| text.get("rule")?.get(&rule));
        let mut said = Vec::new();
        words.into_iter().for_each(|words| gather(words, &mut said));
        let mut phrases = vec![format!("{days} day")];
        if days % 7 == 0 {
            phrases.push(format!("{} week", days / 7));
        }
        if let Some(phrase) = phrases.into_iter().find(|phrase| said.iter().any(|text| names(text, phrase))) {
            let help = format!("reword it: [[reword]] rule = \"{rule}\", signed, and [rule.{rule}] in the overlay's text");
            bench.fault(&part, format!("what to do about `{rule}` still says `{phrase}s`"), &help);
        }
    }
}

fn gather<'t>(part: &'t Placed, said: &mut Vec<&'t str>) {
    said.extend(part.text());
    part.items().iter().for_each(|item| gather(item, said));
    part.entries().iter().filter(|(key, _)| key != "why").for_each(|(_, inner)| gather(inner, said));
}

/// Not as the end of a longer number.
fn names(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| !text[..at].ends_with(|letter: char| letter.is_ascii_digit()))
}
