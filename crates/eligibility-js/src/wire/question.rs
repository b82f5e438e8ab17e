//! A question as it is asked.

use eligibility::{AgoSpan, Choice, Kind, Protocol};
use serde::Serialize;

use super::text::{Block, blocks};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Question<'a> {
    id: &'a str,
    section: Section<'a>,
    title: &'a str,
    why: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<Vec<Block<'a>>>,
    /// It shapes the plan, and no verdict.
    plan: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<&'a str>,
    input: Input<'a>,
}

#[derive(Serialize)]
struct Section<'a> {
    id: &'a str,
    title: &'a str,
    /// Counted from 1.
    number: u32,
    of: u32,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case", rename_all_fields = "camelCase")]
enum Input<'a> {
    OneOf {
        options: Vec<Choosable<'a>>,
        not_sure: bool,
    },
    AnyOf {
        options: Vec<Choosable<'a>>,
        none: bool,
        not_sure: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        picker: Option<&'a str>,
    },
    Date {
        about: Vec<About<'a>>,
        ongoing: bool,
        not_sure: bool,
    },
}

#[derive(Serialize)]
struct Choosable<'a> {
    id: &'a str,
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    explain: Option<&'a str>,
    alone: bool,
}

#[derive(Serialize)]
struct About<'a> {
    id: String,
    label: &'a str,
    from: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<i32>,
}

pub(crate) fn question<'a>(protocol: &'a Protocol, question: &'a eligibility::Question) -> Question<'a> {
    let (id, title) = protocol.sections.get(question.section).map_or(("", ""), |section| (&section.id, &section.title));
    Question {
        id: &question.id,
        section: Section { id, title, number: question.section as u32 + 1, of: protocol.sections.len() as u32 },
        title: &question.title,
        why: &question.why,
        hint: question.hint.as_ref().map(blocks),
        plan: question.plan,
        origin: protocol.origin(question.by),
        input: input(&question.kind),
    }
}

fn input(kind: &Kind) -> Input<'_> {
    match kind {
        Kind::OneOf { options, not_sure, .. } => Input::OneOf { options: choices(options), not_sure: *not_sure },
        Kind::AnyOf { options, none, not_sure, picker } => {
            Input::AnyOf { options: choices(options), none: *none, not_sure: *not_sure, picker: picker.as_deref() }
        }
        Kind::Date { about, ongoing, not_sure } => {
            Input::Date { about: about.iter().map(span).collect(), ongoing: *ongoing, not_sure: *not_sure }
        }
        // Asked beside the result; no walk leads here.
        Kind::PlannedDay => Input::Date { about: Vec::new(), ongoing: false, not_sure: false },
    }
}

fn choices(options: &[Choice]) -> Vec<Choosable<'_>> {
    let option = |choice| {
        let Choice { id, label, explain, alone, .. }: &Choice = choice;
        Choosable { id, label, explain: explain.as_deref(), alone: *alone }
    };
    options.iter().map(option).collect()
}

fn span(ago: &AgoSpan) -> About<'_> {
    About { id: ago.id(), label: &ago.label, from: ago.from, to: ago.to }
}
