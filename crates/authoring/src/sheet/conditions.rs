//! Conditions and levels in words, with questions called by their numbers.

use eligibility::{Clearance, Condition, Level, Protocol, QuestionIndex, Rule, Test, Window};
use maud::{Markup, html};

use super::labels;

/// A question by its number in the sheet, as a link to it.
pub(super) fn question(protocol: &Protocol, index: QuestionIndex) -> Markup {
    let title = protocol.questions.get(index).map_or("", |question| question.title.as_str());
    html! { a href={ "#q" (index + 1) } { "Q" (index + 1) } " “" (title) "”" }
}

/// Any of (all of tests); tests alone on one question stand together.
pub(super) fn condition(protocol: &Protocol, condition: &Condition) -> Markup {
    let mut lines: Vec<(Option<QuestionIndex>, Vec<&[Test]>)> = Vec::new();
    for branch in &condition.0 {
        let alone = if let [test] = branch.as_slice() { Some(test.question) } else { None };
        match lines.last_mut() {
            Some((question, branches)) if alone.is_some() && *question == alone => branches.push(branch),
            _ => lines.push((alone, vec![branch])),
        }
    }
    let line = |(alone, branches): &(Option<QuestionIndex>, Vec<&[Test]>)| match alone {
        Some(index) => html! {
            (question(protocol, *index)) ": "
            @for (nth, branch) in branches.iter().enumerate() {
                @if nth > 0 { " or " }
                @for test in *branch { (option(protocol, test)) }
            }
        },
        None => html! {
            @for (nth, test) in branches.iter().flat_map(|branch| branch.iter()).enumerate() {
                @if nth > 0 { strong { " and " } }
                (question(protocol, test.question)) ": " (option(protocol, test))
            }
        },
    };
    match lines.as_slice() {
        [] => html! {},
        [(None, branches)] if branches.iter().all(|branch| branch.is_empty()) => html! { "always" },
        [one] => line(one),
        several => html! { "any of:" ul { @for one in several { li { (line(one)) } } } },
    }
}

fn option(protocol: &Protocol, test: &Test) -> Markup {
    let choice = protocol.questions.get(test.question).and_then(|question| question.options().get(test.option));
    html! { @if test.negated { "not " } em { (choice.map_or("", |choice| choice.label.as_str())) } }
}

pub(super) fn chip(level: Option<&Level>) -> Markup {
    match level {
        Some(level) => html! { span class={ "chip " (level.severity.name()) } { (labels::severity(level.severity)) } },
        None => html! { span class="none" { "–" } },
    }
}

/// When a level applies, beside the rule's condition.
pub(super) fn applies(protocol: &Protocol, level: &Level) -> Markup {
    match level.within {
        Some(Window { event, days }) => html! { "for " strong { (days) " days" } " after " (question(protocol, event)) },
        None => html! { "as long as the condition holds" },
    }
}

/// How a level ends.
pub(super) fn ends(rule: &Rule, level: &Level) -> Markup {
    let once = rule.once.as_deref().unwrap_or("it is over");
    match (level.within, level.clearance) {
        (Some(Window { days, .. }), None) => html! { "when the " (days) " days are over" },
        (Some(Window { days, .. }), Some(_)) => html! { "when the " (days) " days are over, or by a clinician’s word" },
        (None, Some(Clearance::Gone(0) | Clearance::ConditionEnds)) => html! { "once " (once) },
        (None, Some(Clearance::Gone(days))) => html! { strong { (days) " days" } " after: once " (once) },
        (None, Some(Clearance::Clinician)) => html! { "by a clinician’s word" },
        (None, Some(Clearance::Never)) => html! { "never" },
        (None, None) => html! { "nothing has to end" },
    }
}

/// One line for a table: severity and days.
pub(super) fn brief(level: Option<&Level>) -> Markup {
    let days = level.and_then(|level| match (level.within, level.clearance) {
        (Some(window), _) => Some(format!("{} d", window.days)),
        (None, Some(Clearance::Gone(days))) if days > 0 => Some(format!("+{days} d")),
        _ => None,
    });
    html! { span.days { (chip(level)) @if let Some(days) = days { " " (days) } } }
}
