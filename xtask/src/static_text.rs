//! The words that stand in the page without any program: what this is, the main reasons not
//! to, when to get help. Made from the protocol, so that they never disagree with it.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use eligibility::{Block, Inline, Protocol, RichText, Severity, Urgency};

use crate::failure::{Context, Failure, Outcome};

/// Where the words go in `index.html`.
const PLACE: &str = "<!-- static text -->";

/// What the page says where there are no questions.
const NOTES: &str = "\
<p id=\"unavailable\" role=\"alert\" class=\"nw-caveat\" hidden>The questions cannot be shown here right now. Reload the page to try again, or read on and ask a \
qualified practitioner.</p>\
<noscript><p class=\"nw-caveat\">The questions need JavaScript. Without it, read on and ask a qualified practitioner.</p></noscript>";

/// Puts the words into the page at `file`.
pub(crate) fn put(file: &Path, protocol: &Protocol) -> Outcome {
    let page = fs::read_to_string(file).context(|| format!("cannot read {}", file.display()))?;
    if !page.contains(PLACE) {
        return Err(Failure::new(format!("index.html has no `{PLACE}`, where the words without a program go")));
    }
    fs::write(file, page.replace(PLACE, &with_notes(protocol))).context(|| format!("cannot write {}", file.display()))
}

/// With what a page of ours says where there are no questions.
pub(crate) fn with_notes(protocol: &Protocol) -> String {
    [NOTES, &html(protocol)].concat()
}

/// As markup, for wherever the check stands.
pub(crate) fn html(protocol: &Protocol) -> String {
    let frame = &protocol.frame;
    let mut out = String::new();
    let title = escape(&frame.title);
    let _ = write!(out, "<h1>{title}</h1>");
    if protocol.approval.is_none() {
        let _ = write!(out, "<div><p class=\"nw-draft\">{}</p></div>", escape(&frame.draft));
    }
    out.push_str(&rich(&frame.purpose));
    out.push_str(&rich(&frame.is_not));
    out.push_str("<h2>Main reasons not to have it now</h2><ul>");
    for rule in protocol.rules.iter().filter(|rule| rule.locked && is_stop(rule)) {
        let _ = write!(out, "<li>{}</li>", escape(&rule.name));
    }
    out.push_str("</ul><p>There are more reasons to wait or to ask first. A qualified practitioner has to assess you.</p>");
    for (urgency, title) in [
        (Urgency::Emergency, "Call for an ambulance"),
        (Urgency::SameDay, "Get medical help the same day"),
        (Urgency::Soon, "See a doctor soon"),
    ] {
        let _ = write!(out, "<h2>{title}</h2>");
        if urgency == Urgency::Emergency {
            let numbers: Vec<String> =
                protocol.regions.iter().map(|region| format!("{}: {}", escape(&region.name), escape(&region.emergency_number))).collect();
            let _ = write!(out, "<p>{}</p>", numbers.join(" · "));
        }
        out.push_str("<ul>");
        for flag in protocol.red_flags.iter().filter(|flag| flag.urgency == urgency) {
            let _ = write!(out, "<li>{}</li>", rich(&flag.say));
        }
        out.push_str("</ul>");
    }
    let _ = write!(out, "<p>{}</p>", escape(&frame.notice));
    out
}

/// A stop in the first setting.
fn is_stop(rule: &eligibility::Rule) -> bool {
    rule.level(0).is_some_and(|level| level.severity == Severity::Stop)
}

fn rich(text: &RichText) -> String {
    let mut out = String::new();
    for block in &text.0 {
        match block {
            Block::Paragraph(inlines) => {
                let _ = write!(out, "<p>{}</p>", line(inlines));
            }
            Block::List(items) => {
                let items: String = items.iter().map(|item| format!("<li>{}</li>", line(item))).collect();
                let _ = write!(out, "<ul>{items}</ul>");
            }
        }
    }
    out
}

fn line(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => escape(text),
            Inline::Strong(text) => format!("<strong>{}</strong>", escape(text)),
            Inline::Link { words, to } => {
                format!("<a href=\"{}\" rel=\"noopener noreferrer\" target=\"_blank\">{}</a>", escape(to), escape(words))
            }
        })
        .collect()
}

/// A text that cannot become markup, in an attribute neither.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{escape, rich};
    use eligibility::{Block, Inline, RichText};

    #[test]
    fn words_cannot_become_markup() {
        assert_eq!(escape("<b>\"&"), "&lt;b&gt;&quot;&amp;");
        let text = RichText(vec![Block::List(vec![vec![Inline::Strong("<i>".into())]])]);
        assert_eq!(rich(&text), "<ul><li><strong>&lt;i&gt;</strong></li></ul>");
    }
}
