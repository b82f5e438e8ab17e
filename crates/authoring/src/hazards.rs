//! A hazard log out of a Markdown document: each third-level heading that begins with a number
//! like "H1." is a hazard, and the list below it says cause, control and the rest.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

/// What each hazard has to say, in this order.
pub const KEYS: [&str; 6] = ["Harm", "Cause", "Control", "Shown by", "Seen to fail", "What remains"];

/// One way in which somebody could come to harm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hazard {
    /// With its number, like "H1. False reassurance".
    pub title: String,
    /// Each point with its words, as plain text.
    pub says: Vec<(String, String)>,
}

/// Every hazard of a document.
pub fn hazards(document: &str) -> Vec<Hazard> {
    let mut found: Vec<Hazard> = Vec::new();
    let mut inside = false;
    let (mut heading, mut strong, mut point) = (None::<String>, None::<String>, None::<(String, String)>);
    for event in Parser::new(document) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                inside = false;
                heading = (level == HeadingLevel::H3).then(String::new);
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(title) = heading.take().filter(|title| is_numbered(title)) {
                    inside = true;
                    found.push(Hazard { title, says: Vec::new() });
                }
            }
            Event::Start(Tag::Item) if inside => point = Some((String::new(), String::new())),
            Event::End(TagEnd::Item) => {
                if let (Some((key, text)), Some(hazard)) = (point.take(), found.last_mut()) {
                    hazard.says.push((key.trim_end_matches(':').to_owned(), text.trim().to_owned()));
                }
            }
            Event::Start(Tag::Strong) => strong = Some(String::new()),
            Event::End(TagEnd::Strong) => match (strong.take(), &mut point) {
                (Some(words), Some((key, text))) if key.is_empty() && text.is_empty() => *key = words,
                (Some(words), Some((_, text))) => text.push_str(&words),
                _ => {}
            },
            Event::Text(words) | Event::Code(words) => match (&mut strong, &mut point, &mut heading) {
                (Some(strong), ..) => strong.push_str(&words),
                (None, Some((_, text)), _) => text.push_str(&words),
                (None, None, Some(heading)) => heading.push_str(&words),
                _ => {}
            },
            Event::SoftBreak => {
                if let Some((_, text)) = &mut point {
                    text.push(' ');
                }
            }
            _ => {}
        }
    }
    found
}

fn is_numbered(title: &str) -> bool {
    let number = title.strip_prefix('H').and_then(|rest| rest.split_once('.'));
    number.is_some_and(|(digits, _)| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hazards_are_read_and_other_headings_are_not() {
        let document = "# Safety\n\n- **Not:** a hazard\n\n### H1. Too soon\n\n- **Harm:** a scar\n- **Control:** see [`dates`](a.rs), and\n  **all** of it\n\n### How\n\n- **Harm:** none\n";
        let says = vec![("Harm".into(), "a scar".into()), ("Control".into(), "see dates, and all of it".into())];
        assert_eq!(hazards(document), [Hazard { title: "H1. Too soon".into(), says }]);
    }
}
