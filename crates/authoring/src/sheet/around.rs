//! What stands around the rules: benefits, preparation, aftercare, red flags, opinions, advice,
//! the standing words, sources.

use eligibility::{AdviceList, Phase, PhaseList, Protocol, RichText};
use maud::{Markup, html};

use super::conditions::condition;
use super::labels;
use super::rich::{locked, only_in, origin, rich, sources};
use crate::compile::Compiled;

pub(super) fn benefits(protocol: &Protocol) -> Markup {
    html! {
        table {
            thead { tr {
                th scope="col" { "For" } th scope="col" { "What to expect" } th scope="col" { "Sessions; when seen" }
                th scope="col" { "Evidence" } th scope="col" { "Sources" }
            } }
            tbody {
                @for benefit in &protocol.benefits {
                    tr {
                        th scope="row" { (benefit.title) " " (only_in(protocol, &benefit.settings)) }
                        td { (rich(&benefit.expect)) }
                        td { p { (benefit.sessions) } p { (benefit.seen) } }
                        td { strong { (benefit.grade) } " – " (benefit.evidence) }
                        td { (sources(protocol, &benefit.sources)) }
                    }
                }
            }
        }
    }
}

pub(super) fn phases(compiled: &Compiled, list: PhaseList) -> Markup {
    html! { @for phase in compiled.protocol.phases.iter().filter(|phase| phase.list == list) { (one_phase(compiled, phase)) } }
}

fn one_phase(compiled: &Compiled, phase: &Phase) -> Markup {
    let protocol = &compiled.protocol;
    html! {
        table {
            caption {
                (phase.title) " (" (labels::moment(phase.from_hours)) " to " (labels::moment(phase.to_hours)) ") "
                (only_in(protocol, &phase.settings))
            }
            thead { tr { th scope="col" { "Kind" } th scope="col" { "Step" } th scope="col" { "For whom" } th scope="col" { "Rests on" } } }
            tbody {
                @for step in &phase.steps {
                    tr {
                        td { (labels::step(step.kind)) }
                        td { (rich(&step.say)) (locked(&compiled.document, "step", &step.id)) (origin(protocol, step.by)) }
                        td {
                            @if step.when.0.iter().any(Vec::is_empty) { "everybody" } @else { (condition(protocol, &step.when)) }
                            @if step.settings != phase.settings { " " (only_in(protocol, &step.settings)) }
                        }
                        td {
                            (labels::basis(step.basis)) "; certainty " (labels::certainty(step.certainty)) "; sources: "
                            (sources(protocol, &step.sources))
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn red_flags(protocol: &Protocol) -> Markup {
    html! {
        table {
            thead { tr { th scope="col" { "Sign" } th scope="col" { "How fast" } th scope="col" { "Rests on" } } }
            tbody {
                @for flag in &protocol.red_flags {
                    tr {
                        td { (rich(&flag.say)) (only_in(protocol, &flag.settings)) }
                        td { (labels::urgency(flag.urgency)) }
                        td { (labels::basis(flag.basis)) "; sources: " (sources(protocol, &flag.sources)) }
                    }
                }
            }
        }
        table {
            caption { "Whom to call" }
            thead { tr { th scope="col" { "Where" } th scope="col" { "Emergency" } th scope="col" { "Advice" } th scope="col" { "Report a harm" } } }
            tbody {
                @for region in &protocol.regions {
                    tr {
                        th scope="row" { (region.name) }
                        td { strong { (region.emergency_number) } " – " (region.emergency) }
                        td {
                            @if let Some(number) = &region.advice_number { strong { (number) } " – " }
                            (region.advice.as_deref().unwrap_or("–"))
                        }
                        td { (region.report.as_deref().unwrap_or("–")) }
                    }
                }
            }
        }
    }
}

pub(super) fn opinions(protocol: &Protocol) -> Markup {
    html! {
        @for opinion in &protocol.opinions {
            section.entry id={ "opinion-" (opinion.id) } {
                h3 { (opinion.title) }
                (rich(&opinion.say))
                p { "Sources: " (sources(protocol, &opinion.sources)) }
            }
        }
    }
}

pub(super) fn advice(compiled: &Compiled) -> Markup {
    let protocol = &compiled.protocol;
    html! {
        @for list in [AdviceList::Practitioner, AdviceList::TakeAlong, AdviceList::Recheck, AdviceList::Limits] {
            table {
                caption { (labels::advice(list)) }
                thead { tr { th scope="col" { "Words" } th scope="col" { "For whom" } th scope="col" { "Rests on" } } }
                tbody {
                    @for advice in protocol.advice.iter().filter(|advice| advice.list == list) {
                        tr {
                            td { (rich(&advice.say)) (locked(&compiled.document, "advice", &advice.id)) (origin(protocol, advice.by)) }
                            td {
                                @if advice.when.0.iter().any(Vec::is_empty) { "everybody " } @else { (condition(protocol, &advice.when)) " " }
                                (only_in(protocol, &advice.settings))
                            }
                            td { (labels::basis(advice.basis)) "; sources: " (sources(protocol, &advice.sources)) }
                        }
                    }
                }
            }
        }
    }
}

/// The words that stand around every result, none of which a clinic can change.
pub(super) fn frame(protocol: &Protocol) -> Markup {
    let frame = &protocol.frame;
    let plain = |text: &str| RichText::plain(text);
    let words: [(&str, RichText); 11] = [
        ("Purpose", frame.purpose.clone()),
        ("What it is not", frame.is_not.clone()),
        ("Who it is for", frame.who.clone()),
        ("How long", plain(&frame.minutes)),
        ("Standing notice", plain(&frame.notice)),
        ("Beside every prescribed medicine", plain(&frame.keep_taking)),
        ("Where a setting has no benefit", frame.no_effect_at_home.clone()),
        ("Limits", frame.limits.clone()),
        ("Whom to tell", frame.tell_us.clone()),
        ("Past its last day", frame.withdrawn.clone()),
        ("About “not sure”", frame.doubt.clone()),
    ];
    html! { dl.of { @for (name, text) in &words { dt { (name) } dd { (rich(text)) } } } }
}

pub(super) fn source_list(protocol: &Protocol) -> Markup {
    html! {
        table {
            thead { tr { th scope="col" { "Id" } th scope="col" { "Source" } th scope="col" { "Read" } } }
            tbody {
                @for source in &protocol.sources {
                    tr id={ "source-" (source.id) } {
                        th scope="row" { (source.id) }
                        td {
                            (source.title)
                            @if let Some(publisher) = &source.publisher { ". " (publisher) }
                            @if let Some(year) = source.year { ", " (year) }
                            @if let Some(address) = &source.address { ". " span.address { (address) } }
                        }
                        td { (labels::read(source.read)) }
                    }
                }
            }
        }
    }
}
