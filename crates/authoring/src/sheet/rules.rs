//! Every rule: at a glance in one table, then each with all that stands behind it.

use eligibility::{Basis, Level, Protocol, Rule, Urgency};
use maud::{Markup, html};

use super::conditions::{applies, brief, chip, condition, ends};
use super::labels;
use super::rich::{origin, rich, sources};
use crate::evidence::Evidence;

pub(super) fn at_a_glance(protocol: &Protocol) -> Markup {
    html! {
        table.glance {
            thead {
                tr {
                    th scope="col" { "No." }
                    th scope="col" { "Rule" }
                    @for setting in &protocol.settings { th scope="col" { (setting.short) } }
                    th scope="col" { "Rests on" }
                    th scope="col" { "Certainty" }
                    th scope="col" { "Rows" }
                }
            }
            tbody {
                @for (index, rule) in protocol.rules.iter().enumerate() {
                    tr {
                        td { a href={ "#r" (index + 1) } { "R" (index + 1) } }
                        th scope="row" { (rule.name) @if rule.locked { " " span.lock { "locked" } } (origin(protocol, rule.by)) }
                        @for setting in 0..protocol.settings.len() { td { (brief(rule.level(setting))) } }
                        td { (if rule.basis == Basis::OurDefault { "our default" } else { labels::basis(rule.basis) }) }
                        td { (labels::certainty(rule.certainty)) }
                        td { (rule.rows.join(", ")) }
                    }
                }
            }
        }
    }
}

pub(super) fn in_detail(protocol: &Protocol, evidence: Option<&Evidence>) -> Markup {
    html! { @for (index, rule) in protocol.rules.iter().enumerate() { (one(protocol, index, rule, evidence)) } }
}

fn one(protocol: &Protocol, index: usize, rule: &Rule, evidence: Option<&Evidence>) -> Markup {
    html! {
        section.entry id={ "r" (index + 1) } {
            h3 {
                span.number { "R" (index + 1) } " " (rule.name) " " code { (rule.id) }
                @if rule.locked { " " span.lock { "locked" } }
                (origin(protocol, rule.by))
            }
            dl.of {
                dt { "If" } dd { (condition(protocol, &rule.when)) }
                @if !marks(rule).is_empty() { dt { "Marked" } dd { (marks(rule).join("; ")) } }
            }
            (levels(protocol, rule))
            dl.of {
                dt { "Why" } dd { (rich(&rule.why)) }
                dt { "What to do" } dd { (rich(&rule.does)) }
                @for (setting, words) in protocol.settings.iter().zip(&rule.rewording) {
                    @if let Some(why) = &words.why { dt { "Why, " (setting.short) } dd { (rich(why)) } }
                    @if let Some(does) = &words.does { dt { "What to do, " (setting.short) } dd { (rich(does)) } }
                }
                dt { "Rests on" }
                dd { (labels::basis(rule.basis)) "; certainty " (labels::certainty(rule.certainty)) "; sources: " (sources(protocol, &rule.sources)) }
                @if let Some(opinion) = rule.opinion.and_then(|opinion| protocol.opinions.get(opinion)) {
                    dt { "Sources differ" } dd { a href={ "#opinion-" (opinion.id) } { (opinion.title) } }
                }
                @let entries = evidence.map(|evidence| evidence.of(&rule.id)).unwrap_or_default();
                @if entries.is_empty() && !rule.rows.is_empty() { dt { "Evidence row" } dd { (rule.rows.join(", ")) } }
                @for (row, entry) in entries {
                    dt { "Evidence " (row) } dd { (entry.says) }
                    @if let Some(deviation) = &entry.deviation {
                        dt.deviation { "Deviation" } dd { (deviation) " " em { "Ground: " (entry.ground.as_deref().unwrap_or("not given")) } }
                    } @else if let Some(ground) = &entry.ground {
                        dt { "Ground" } dd { (ground) }
                    }
                }
            }
            p.review { (labels::AGREE) }
        }
    }
}

fn levels(protocol: &Protocol, rule: &Rule) -> Markup {
    html! {
        table.levels {
            thead { tr { th scope="col" { "Setting" } th scope="col" { "Level" } th scope="col" { "Applies" } th scope="col" { "Ends" } } }
            tbody {
                @for (settings, level) in alike(protocol, rule) {
                    tr {
                        th scope="row" { (settings.join(", ")) }
                        td { (chip(level)) }
                        @match level {
                            Some(level) => { td { (applies(protocol, level)) } td { (ends(rule, level)) } },
                            None => { td colspan="2" { "no effect here" } },
                        }
                    }
                }
            }
        }
    }
}

/// Settings next to each other with the same level share a line.
fn alike<'a>(protocol: &'a Protocol, rule: &'a Rule) -> Vec<(Vec<&'a str>, Option<&'a Level>)> {
    let mut lines: Vec<(Vec<&str>, Option<&Level>)> = Vec::new();
    for (index, setting) in protocol.settings.iter().enumerate() {
        match lines.last_mut() {
            Some((settings, level)) if *level == rule.level(index) => settings.push(&setting.short),
            _ => lines.push((vec![&setting.short], rule.level(index))),
        }
    }
    lines
}

fn marks(rule: &Rule) -> Vec<String> {
    let marks = [
        (rule.urgency != Urgency::None, format!("help is urgent: {}", labels::urgency(rule.urgency))),
        (rule.ends, "the questions end here".into()),
        (rule.unsure_as_yes, "a doubt weighs as much as a yes".into()),
        (rule.prescribed, "a prescribed medicine: the keep-taking text stands beside it".into()),
        (rule.shop_bought, "a product bought without prescription: it may be paused".into()),
    ];
    marks.into_iter().filter(|(holds, _)| *holds).map(|(_, words)| words).collect()
}
