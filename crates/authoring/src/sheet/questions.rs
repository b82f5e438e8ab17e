//! Settings and every question: its condition, its options and why it is asked.

use eligibility::{Kind, Order, Protocol, Question, SaysKey};
use maud::{Markup, html};

use super::conditions::condition;
use super::labels;
use super::rich::{origin, rich};

pub(super) fn settings(protocol: &Protocol) -> Markup {
    html! {
        @for setting in &protocol.settings {
            section.entry {
                h3 { (setting.name) " " code { (setting.id) } }
                p { (setting.about) }
                p {
                    "Can give: " (setting.verdicts.iter().map(|verdict| labels::verdict(*verdict)).collect::<Vec<_>>().join(", "))
                    ". A doubt weighs at most: " strong { (labels::verdict(setting.doubt)) } ". "
                    @if let Some(other) = setting.never_softer_than.and_then(|other| protocol.settings.get(other)) {
                        "Never softer than: " (other.short) "."
                    }
                }
                table {
                    caption { "What a result says" }
                    thead { tr { th scope="col" { "Way to come out" } th scope="col" { "Headline" } th scope="col" { "What to do next" } } }
                    tbody {
                        @for (name, key, _) in SaysKey::ALL {
                            @if let Some(say) = setting.says.get(key) {
                                tr { td.key { code { (name) } } td { (say.headline) } td { (rich(&say.next)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn questions(protocol: &Protocol) -> Markup {
    html! {
        @for (place, section) in protocol.sections.iter().enumerate() {
            h3 { (section.title) }
            @for (index, question) in protocol.questions.iter().enumerate().filter(|(_, question)| question.section == place) {
                (one(protocol, index, question))
            }
        }
    }
}

fn one(protocol: &Protocol, index: usize, question: &Question) -> Markup {
    let always = question.when.0.iter().any(Vec::is_empty);
    html! {
        section.entry id={ "q" (index + 1) } {
            h4 { span.number { "Q" (index + 1) } " " (question.title) (origin(protocol, question.by)) }
            dl.of {
                dt { "Asked" }
                dd {
                    @if question.is_walked() && always { "of everybody" }
                    @else if always { "on the result" }
                    @else { "if " (condition(protocol, &question.when)) }
                    @if question.plan { " – shapes the plan only, never a result" }
                }
                dt { "Why we ask" } dd { (question.why) }
                @if let Some(hint) = &question.hint { dt { "Hint" } dd { (rich(hint)) } }
                dt { "Answers" } dd { (answers(question)) }
            }
        }
    }
}

fn answers(question: &Question) -> Markup {
    let not_sure = if question.offers_not_sure() { "“Not sure” is offered." } else { "“Not sure” is not offered." };
    let how = match &question.kind {
        Kind::OneOf { ordered: Some(Order::Rising), .. } => "One of these, in rising caution. ".into(),
        Kind::OneOf { ordered: Some(Order::Falling), .. } => "One of these, in falling caution. ".into(),
        Kind::OneOf { .. } => "One of these. ".into(),
        Kind::AnyOf { none: true, .. } => "Any of these, or none of them. ".into(),
        Kind::AnyOf { .. } => "At least one of these. ".into(),
        Kind::Date { about, ongoing, .. } => {
            let spans: Vec<&str> = about.iter().map(|span| span.label.as_str()).collect();
            let ongoing = if *ongoing { ", or “still using it”" } else { "" };
            format!("A past day, a month, or about how long ago ({}){ongoing}. ", spans.join("; "))
        }
        Kind::PlannedDay => "A day to come. ".to_owned(),
    };
    html! {
        (how) @if question.is_walked() { (not_sure) }
        @if !question.options().is_empty() {
            ul.options {
                @for choice in question.options() {
                    li {
                        (choice.label) " " code { (choice.id) }
                        @if choice.alone { " (excludes the others)" }
                        @if let Some(explain) = &choice.explain { " – " (explain) }
                        @if let Some(why) = &choice.unconcerning { " – " em { "no concern: " (why) } }
                    }
                }
            }
        }
    }
}
