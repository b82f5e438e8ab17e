//! The front of the sheet: which protocol, whether approved, how to read it, what a clinic changed.

use eligibility::Protocol;
use maud::{Markup, html};

use super::labels;
use crate::overlay::Held;
use crate::variant::Built;

pub(super) fn identity(protocol: &Protocol, base: &Protocol) -> Markup {
    html! {
        header {
            p.kind { (labels::TITLE) }
            h1 { (protocol.frame.title) }
            p.draft {
                @match &protocol.approval {
                    Some(approval) => { "Approved by " (approval.by) " on " (approval.on) },
                    None => (protocol.frame.draft),
                }
            }
            p { (labels::PURPOSE) }
        }
        table.facts {
            tbody {
                tr { th scope="row" { "Protocol" } td { (protocol.id) } }
                tr { th scope="row" { "Version" } td { (protocol.version) } }
                @if let Some(clinic) = &protocol.clinic {
                    tr { th scope="row" { "Clinic" } td {
                        (clinic.name)
                        @for address in [&clinic.contact, &clinic.booking].into_iter().flatten() { br; span.address { (address) } }
                    } }
                    tr { th scope="row" { "Made from" } td { (base.id) " " (base.version) ", hash " code { (base.hash) } } }
                }
                tr { th scope="row" { "Language" } td { (protocol.language) } }
                tr { th scope="row" { "Content hash" } td { code { (protocol.hash) } } }
                tr { th scope="row" { "Desk-reviewed on" } td { (protocol.desk_reviewed) } }
                tr { th scope="row" { "No results after" } td { (protocol.withdraw_after) } }
                tr { th scope="row" { "Approval" } td {
                    @match &protocol.approval {
                        Some(approval) => { "by " (approval.by) " on " (approval.on) },
                        None => (labels::NOT_APPROVED),
                    }
                } }
                tr { th scope="row" { "Holds" } td {
                    (protocol.questions.len()) " questions, " (protocol.rules.len()) " rules, " (protocol.sources.len()) " sources"
                } }
            }
        }
    }
}

pub(super) fn how_to_read() -> Markup {
    html! { dl.words { @for (word, meaning) in labels::HOW_TO_READ { dt { (word) } dd { (meaning) } } } }
}

/// What an overlay changes, with who signed and why.
pub(super) fn changes(built: &Built) -> Markup {
    html! {
        p {
            "The overlay of " strong { (built.whole.clinic.as_ref().map_or("", |clinic| clinic.name.as_str())) }
            " makes " (built.changes.len()) " changes. Stricter ones are free. Loosening, hiding and rewording are signed. "
            @match &built.held {
                Some((Held::Proved { .. }, _)) => {
                    "Nowhere else is the whole less cautious than its base: proved for every combination of answers (law 9)."
                },
                Some((Held::Tested { people, why }, _)) => {
                    "Nowhere else is the whole less cautious than its base: tested on " (people) " people, not proved (" (why) ")."
                },
                None => {},
            }
        }
        table {
            thead { tr { th scope="col" { "Change" } th scope="col" { "Of" } th scope="col" { "Reason given" } th scope="col" { "Signed" } } }
            tbody {
                @for change in &built.changes {
                    tr {
                        td { (change.operation) }
                        td { (change.target.replace('`', "")) }
                        @match &change.signature {
                            Some(signed) => { td { (signed.rationale) } td { (signed.approved_by) ", " (signed.approved_on) } },
                            None => { td { "–" } td { "not needed" } },
                        }
                    }
                }
            }
        }
    }
}

/// Empty fields. Nobody's name is ever filled in here.
pub(super) fn signature(protocol: &Protocol) -> Markup {
    html! {
        p { (labels::INVENTED_NOBODY) }
        p { "What is signed: " strong { (protocol.id) " " (protocol.version) } ", content hash " code { (protocol.hash) } "." }
        table.sign {
            tbody {
                @for field in ["Name", "Role and registration", "Date", "Changes asked for", "Signature"] {
                    tr { th scope="row" { (field) } td { } }
                }
            }
        }
    }
}
