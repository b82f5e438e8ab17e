//! Small damage to a text that was fine: what an author, a merge or somebody hostile could do to it.

use proptest::collection::vec;
use proptest::prelude::*;

/// One piece of damage; everything about it follows from numbers, so that it can be made smaller.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    pub(crate) what: u8,
    pub(crate) seed: u32,
    pub(crate) with: String,
}

/// Up to `most` pieces of damage.
pub(crate) fn edits(most: usize) -> impl Strategy<Value = Vec<Edit>> {
    let words = prop_oneof![
        4 => proptest::sample::select(&STRANGE[..]).prop_map(String::from),
        1 => proptest::collection::vec(any::<char>(), 0..12).prop_map(|letters| letters.into_iter().collect::<String>()),
        1 => any::<i64>().prop_map(|number| number.to_string()),
    ];
    // Half of it gentle, and mostly one at a time: otherwise nothing comes through any door.
    let what = prop_oneof![2 => 9..12u8, 1 => 0..9u8];
    let many = prop_oneof![3 => Just(1), 1 => 1..=most];
    let one = (what, any::<u32>(), words).prop_map(|(what, seed, with)| Edit { what, seed, with });
    many.prop_flat_map(move |many| vec(one.clone(), many))
}

/// Words that stand for one another.
const KIN: [[&str; 4]; 3] =
    [["care", "wait", "ask", "stop"], ["gone", "condition-ends", "clinician", "never"], ["rising", "falling", "true", "false"]];

const STRANGE: [&str; 34] = [
    "",
    "\"",
    "'",
    "\"\"\"",
    "[",
    "]",
    "]]",
    "{",
    "}",
    "=",
    "\n",
    "\r",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "é",
    "-1",
    "0",
    "1e9",
    "true",
    "[]",
    "{}",
    "not ",
    ".",
    "skin.spots",
    "q0.a",
    "clinic",
    "home",
    "stop",
    "gone+99999",
    "<b>",
    "[x](javascript:x)",
    "99999999999999999999",
    "null",
];

/// The text with every damage done in turn.
pub(crate) fn edit(text: &str, edits: &[Edit]) -> String {
    edits.iter().fold(text.to_owned(), |text, one| done(&text, one))
}

fn done(text: &str, Edit { what, seed, with }: &Edit) -> String {
    let mut lines: Vec<&str> = text.split('\n').collect();
    let seed = *seed as usize;
    let (here, there) = (seed % lines.len(), (seed / 7919) % lines.len());
    match what {
        0 => drop(lines.remove(here)),
        1 => lines.insert(there, lines[here]),
        2 => lines.swap(here, there),
        3 => lines.insert(here, with),
        // A whole stretch twice, or gone.
        4 => {
            let stretch: Vec<&str> = lines.iter().skip(here).take(1 + there % 12).copied().collect();
            lines.splice(there..there, stretch);
        }
        9 => lines.insert(here, ""),
        5 => drop(lines.drain(here..lines.len().min(here + 1 + there % 12))),
        _ => return within_a_line(&lines, here, there, *what, with),
    }
    lines.join("\n")
}

/// A word replaced, one put in, or the words of one line exchanged for those of another.
fn within_a_line(lines: &[&str], here: usize, there: usize, what: u8, with: &str) -> String {
    let words = |line: usize| lines[line].split_inclusive(['"', ' ', '.', ':']).collect::<Vec<_>>();
    let (mut own, others) = (words(here), words(there));
    let at = there % own.len().max(1);
    match what {
        6 if !own.is_empty() => own[at] = with,
        7 => own.insert(at.min(own.len()), with),
        10 | 11 => return gently(lines, here, there, what),
        _ if !own.is_empty() && !others.is_empty() => own[at] = others[here % others.len()],
        _ => {}
    }
    let changed = own.concat();
    lines.iter().enumerate().map(|(line, text)| if line == here { &changed[..] } else { text }).collect::<Vec<_>>().join("\n")
}

/// Another number, or another word of the same kind, in the next line that has one.
fn gently(lines: &[&str], here: usize, there: usize, what: u8) -> String {
    let mut lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    let count = lines.len();
    let changed = (0..count).map(|step| (here + step) % count).find_map(|line| {
        let text = &lines[line];
        if what == 10 {
            let from = text.find(|letter: char| letter.is_ascii_digit())?;
            let to = text[from..].find(|letter: char| !letter.is_ascii_digit()).map_or(text.len(), |length| from + length);
            return Some((line, format!("{}{}{}", &text[..from], 1 + there % 60, &text[to..])));
        }
        let (word, kin) = KIN.iter().find_map(|kin| Some((*kin.iter().find(|word| text.contains(**word))?, kin)))?;
        Some((line, text.replacen(word, kin[there % kin.len()], 1)))
    });
    if let Some((line, text)) = changed {
        lines[line] = text;
    }
    lines.join("\n")
}
