//! Doses: a number before a unit, or a strength in per cent that somebody is told to use.

use super::{WordList, negated};

/// Where a text names a dose, and how long that is, in bytes. `text` is in lower case.
pub(super) fn find(text: &str, list: &WordList) -> Option<(usize, usize)> {
    words(text).find_map(|(at, word)| {
        let (number, joined) = number(word, list)?;
        let from = at + number;
        let rest = if joined { text.get(from..)? } else { text.get(from..)?.trim_start_matches([' ', '\u{a0}']) };
        let length = list.units.iter().copied().filter(|unit| starts_with(rest, unit)).map(str::len).max();
        let length = length.or_else(|| (rest.starts_with('%') && told(text, at, list)).then_some(1))?;
        let end = text.len() - rest.len() + length;
        Some((at, end - at))
    })
}

/// Words with where they begin, cut at blanks.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive(char::is_whitespace).scan(0, |at, word| {
        let start = *at;
        *at += word.len();
        Some((start, word.trim_end()))
    })
}

/// How many bytes of a word are a number, and whether something is joined to it.
fn number(word: &str, list: &WordList) -> Option<(usize, bool)> {
    if list.numbers.contains(&word) {
        return Some((word.len(), false));
    }
    let digits = word.find(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',').unwrap_or(word.len());
    word.starts_with(|letter: char| letter.is_ascii_digit()).then_some((digits, digits < word.len()))
}

fn starts_with(text: &str, unit: &str) -> bool {
    text.strip_prefix(unit).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// An instruction stands before it in the same sentence, and is not negated.
fn told(text: &str, at: usize, list: &WordList) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let sentence = before.rfind(['.', ':', ';', '\n']).map_or(0, |end| end + 1);
    words(before.get(sentence..).unwrap_or_default())
        .any(|(from, word)| list.instructions.contains(&word.trim_matches(',')) && !negated(before, sentence + from, list))
}

#[cfg(test)]
mod tests {
    use super::super::english::ENGLISH;
    use super::find;

    #[test]
    fn doses_are_found() {
        for (text, dose) in [
            ("take 500 mg twice", "500 mg"),
            ("take 500mg.", "500mg"),
            ("about 2.5 ml of it", "2.5 ml"),
            ("two tablets before", "two tablets"),
            ("three times a day", "three times a day"),
            ("use a 4% cream", "4%"),
            ("apply 10 % cream", "10 %"),
        ] {
            let found = find(text, &ENGLISH).map(|(at, length)| &text[at..at + length]);
            assert_eq!(found, Some(dose), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "rollers up to 0.3 mm",
            "10 to 14% nickel",
            "never use more than 4% lidocaine",
            "wait 14 days. about 25 % of people improve",
            "two sessions",
            "take 2 photos",
            "4 weeks",
        ] {
            assert_eq!(find(text, &ENGLISH), None, "{text}");
        }
    }
}
