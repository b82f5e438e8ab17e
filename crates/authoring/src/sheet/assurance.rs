//! What stands behind the logic: laws, hazards; and where the protocol departs from its evidence.

use eligibility::Protocol;
use maud::{Markup, html};

use crate::evidence::Evidence;
use crate::hazards::Hazard;
use crate::prove::{Record, State};

pub(super) fn laws(record: &Record) -> Markup {
    html! {
        p {
            "The logic was checked by computer; the medicine was not. " strong { "Proved" }
            " means: for every combination of answers. " strong { "Tested" } " means: for so many. " strong { "Broken" } " means: somebody was found for whom it does not hold."
        }
        table {
            thead { tr { th scope="col" { "Law" } th scope="col" { "Says" } th scope="col" { "State" } th scope="col" { "Answer sets" } } }
            tbody {
                @for proof in &record.laws {
                    tr {
                        td { (proof.law) }
                        td { (proof.says) }
                        td { span class={ "state " (proof.state.name()) } { (proof.state.name()) } }
                        td.count {
                            (record.covered(proof).map(|count| grouped(&count)).unwrap_or_default())
                            @match &proof.state {
                                State::Tested { why, .. } => { p.why { (why) } },
                                State::Broken(defects) => ul { @for defect in defects { li { (defect.says) } } },
                                State::Proved => {},
                            }
                        }
                    }
                }
            }
        }
        p { "Answer sets differ in what they can mean to the rules. They are not people." }
    }
}

/// Long numbers in groups of three, which may wrap.
fn grouped(digits: &str) -> String {
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(" ")
}

pub(super) fn hazards(hazards: &[Hazard]) -> Markup {
    html! {
        @for hazard in hazards {
            section.entry {
                h3 { (hazard.title) }
                dl.of { @for (key, text) in &hazard.says { dt { (key) } dd { (text) } } }
            }
        }
    }
}

pub(super) fn deviations(protocol: &Protocol, evidence: &Evidence) -> Markup {
    let known = |rule: &str| protocol.rule(rule).map(|index| (index, &protocol.rules[index]));
    html! {
        p { "Each was decided by us, and waits for a clinician’s judgement." }
        table {
            thead { tr { th scope="col" { "Row" } th scope="col" { "Rule" } th scope="col" { "The row says" } th scope="col" { "Deviation" } th scope="col" { "Ground" } } }
            tbody {
                @for row in &evidence.rows {
                    @for entry in row.entries.iter().filter(|entry| entry.deviation.is_some()) {
                        @if let Some((index, rule)) = known(&entry.rule) {
                            tr {
                                td { (row.id) }
                                td { a href={ "#r" (index + 1) } { "R" (index + 1) } " " (rule.name) }
                                td { (entry.says) }
                                td { (entry.deviation.as_deref().unwrap_or_default()) }
                                td { (entry.ground.as_deref().unwrap_or("not given")) }
                            }
                        }
                    }
                }
            }
        }
        table {
            caption { "Rows that became no rule" }
            thead { tr { th scope="col" { "Row" } th scope="col" { "Why" } } }
            tbody {
                @for row in &evidence.rows {
                    @if let Some(why) = &row.omitted { tr { td { (row.id) } td { (why) } } }
                }
            }
        }
    }
}
