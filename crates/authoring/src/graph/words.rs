//! The drawing's own words, and how much room words take.

use eligibility::Severity;

pub(super) const PLAN: &str = "Shapes only the plan";
pub(super) const LEGEND: &str = "Read down each column, then the next. An indented box is asked only after the answer on its arrow. Each line below a question is a rule, with its level in each setting.";

pub(super) const LEVELS: [(Option<Severity>, &str); 5] = [
    (Some(Severity::Care), "care"),
    (Some(Severity::Wait), "wait"),
    (Some(Severity::Ask), "ask first"),
    (Some(Severity::Stop), "stop"),
    (None, "no effect"),
];

/// One letter beside the colour: no meaning by colour alone.
pub(super) fn letter(severity: Option<Severity>) -> &'static str {
    match severity {
        Some(Severity::Care) => "C",
        Some(Severity::Wait) => "W",
        Some(Severity::Ask) => "A",
        Some(Severity::Stop) => "S",
        None => "–",
    }
}

/// About how wide a text is, in font sizes. Wide fonts are assumed: too much room hurts nobody.
fn width(text: &str) -> f64 {
    let one = |letter: char| match letter {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' | ' ' | '(' | ')' => 0.36,
        'f' | 't' | 'r' | '-' | 'I' => 0.42,
        'm' | 'w' | 'M' | 'W' => 0.96,
        letter if letter.is_uppercase() => 0.72,
        _ => 0.62,
    };
    text.chars().map(one).sum()
}

/// Breaks a text into lines of at most `room` font sizes.
pub(super) fn wrap(text: &str, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + width(" ") + width(word) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_every_word_and_their_room() {
        let text = "When did you last have a treatment of this kind, and where was it done?";
        let lines = wrap(text, 12.0);
        assert_eq!(lines.join(" "), text);
        assert!(lines.len() > 2 && lines.iter().all(|line| width(line) <= 12.0), "{lines:?}");
    }
}
