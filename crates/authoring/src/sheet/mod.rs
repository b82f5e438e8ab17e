//! One printable page that the person who answers for a protocol can read and sign: no script,
//! nothing from elsewhere.

mod around;
mod assurance;
mod conditions;
mod front;
mod labels;
mod questions;
mod rich;
mod rules;

use eligibility::{PhaseList, Protocol};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::companions::Companions;
use crate::prove::Record;
use crate::variant::Built;

const STYLE: &str = include_str!("sheet.css");

/// The page as HTML; the same input gives the same page.
pub fn sheet(built: &Built, record: &Record, companions: &Companions) -> String {
    let protocol = &built.compiled.protocol;
    let parts = parts(built, record, companions);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (labels::TITLE) ": " (protocol.id) " " (protocol.version) }
                style { (PreEscaped(STYLE)) (PreEscaped(running_foot(protocol))) }
            }
            body {
                (front::identity(protocol, &built.base))
                nav aria-label="Contents" {
                    h2 { "Contents" }
                    ol { @for (id, title, _) in &parts { li { a href={ "#" (id) } { (title) } } } }
                }
                main {
                    @for (id, title, markup) in &parts {
                        section.part id=(id) { h2 { (title) } (markup) }
                    }
                }
            }
        }
    };
    page.into_string()
}

type Part = (&'static str, &'static str, Markup);

fn parts(built: &Built, record: &Record, companions: &Companions) -> Vec<Part> {
    let protocol = &built.compiled.protocol;
    let mut parts: Vec<Part> = vec![("read", "How to read this sheet", front::how_to_read())];
    if !built.changes.is_empty() {
        parts.push(("changes", "What the clinic changes", front::changes(built)));
    }
    parts.push(("settings", "Settings, and what a result says", questions::settings(protocol)));
    parts.push(("questions", "Questions", questions::questions(protocol)));
    parts.push(("glance", "Rules at a glance", rules::at_a_glance(protocol)));
    parts.push(("rules", "Rules in detail", rules::in_detail(protocol, companions.evidence.as_ref())));
    if let Some(evidence) = &companions.evidence {
        parts.push(("deviations", "Where the rules depart from the evidence review", assurance::deviations(protocol, evidence)));
    }
    parts.push(("opinions", "Where sources differ", around::opinions(protocol)));
    parts.push(("benefits", "What to expect", around::benefits(protocol)));
    parts.push(("preparation", "Preparation", around::phases(&built.compiled, PhaseList::Preparation)));
    parts.push(("aftercare", "Aftercare", around::phases(&built.compiled, PhaseList::Aftercare)));
    parts.push(("red-flags", "Red flags and urgent help", around::red_flags(protocol)));
    parts.push(("advice", "Advice", around::advice(&built.compiled)));
    parts.push(("frame", "The standing words", around::frame(protocol)));
    parts.push(("laws", "Laws", assurance::laws(record)));
    if !companions.hazards.is_empty() {
        parts.push(("hazards", "Hazard log", assurance::hazards(&companions.hazards)));
    }
    parts.push(("sources", "Sources", around::source_list(protocol)));
    parts.push(("sign", "Signature", front::signature(protocol)));
    parts
}

/// Names the version at the foot of every printed page, so that a loose leaf can be told.
fn running_foot(protocol: &Protocol) -> String {
    let plain = |text: &str| text.chars().filter(|letter| letter.is_ascii_alphanumeric() || "-.+".contains(*letter)).collect::<String>();
    let draft = if protocol.approval.is_some() { "" } else { "DRAFT, not approved \u{b7} " };
    let (id, version, hash) = (plain(&protocol.id), plain(&protocol.version), plain(&protocol.hash));
    let hash = hash.get(..12).unwrap_or(&hash);
    format!(
        "@page {{ @bottom-left {{ content: \"{draft}{id} {version} \u{b7} {hash}\" }} @bottom-right {{ content: counter(page) \" of \" counter(pages) }} }}"
    )
}
