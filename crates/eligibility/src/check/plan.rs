//! What shapes the plan and stands around it: benefits, phases, red flags, opinions, advice, regions.

use std::cell::RefCell;

use super::lexicon::Words;
use super::{Known, condition, settings_flags, sources};
use crate::protocol::{
    Advice, AdviceList, Basis, Benefit, Certainty, Opinion, Phase, PhaseList, PlanStep, RedFlag, Region, StepKind, Urgency,
};
use crate::reader::{Fields, Node, did_you_mean};

pub(crate) fn opinions(fields: &mut Fields, known: &Known, words: &mut Words) -> Option<Vec<Opinion>> {
    let words = RefCell::new(words);
    fields.list("opinion", |node| {
        let mut fields = node.fields()?;
        let id = fields.required("id", |node| node.id());
        let sources = sources(&mut fields, known);
        fields.close();
        let id = id?;
        let (title, say) = words.borrow_mut().opinions.take(&id, &node)?;
        Some(Opinion { id, sources, title, say })
    })
}

pub(crate) fn benefits(fields: &mut Fields, known: &Known, words: &mut Words) -> Option<Vec<Benefit>> {
    let words = RefCell::new(words);
    fields.list("benefit", |node| {
        let mut fields = node.fields()?;
        let id = fields.required("id", |node| node.id());
        fields.optional("row", |node| node.text());
        let when = condition::when(&mut fields, known.questions, true, true);
        let settings = settings_flags(&mut fields, known);
        let grade = fields.required("grade", |node| node.text());
        let sources = sources(&mut fields, known);
        fields.close();
        let id = id?;
        let worded = words.borrow_mut().benefits.take(&id, &node)?;
        Some(Benefit {
            id,
            when: when?,
            settings,
            grade: grade?,
            sources,
            title: worded.title,
            expect: worded.expect,
            sessions: worded.sessions,
            seen: worded.seen,
            evidence: worded.evidence,
        })
    })
}

pub(crate) fn phases(fields: &mut Fields, known: &Known, opinions: &[String], words: &mut Words) -> Option<Vec<Phase>> {
    let words = RefCell::new(words);
    let mut phases = fields.list("phase", |node| {
        let mut fields = node.fields()?;
        let id = fields.required("id", |node| node.id());
        let list = fields.required("list", |node| {
            node.one_of(&[("preparation", PhaseList::Preparation), ("aftercare", PhaseList::Aftercare)])
        });
        let from = fields.required("from", hours);
        let to = fields.required("to", hours);
        let settings = settings_flags(&mut fields, known);
        fields.close();
        let id = id?;
        let title = words.borrow_mut().phases.take(&id, &node)?;
        let (from_hours, to_hours) = (from?, to?);
        if from_hours > to_hours {
            return node.fault("`from` lies after `to`");
        }
        Some(Phase { id, list: list?, from_hours, to_hours, settings, title, steps: Vec::new() })
    })?;
    let ids: Vec<String> = phases.iter().map(|phase| phase.id.clone()).collect();
    let steps = fields.list("step", |node| step(node, known, opinions, (&phases, &ids), &mut words.borrow_mut()))?;
    for (phase, step) in steps {
        if let Some(phase) = phases.get_mut(phase) {
            phase.steps.push(step);
        }
    }
    Some(phases)
}

fn step(node: Node, known: &Known, opinions: &[String], (phases, ids): (&[Phase], &[String]), words: &mut Words) -> Option<(usize, PlanStep)> {
    let mut fields = node.fields()?;
    let id = fields.required("id", |node| node.id());
    let phase = fields.required("phase", |node| {
        let id = node.str()?;
        ids.iter().position(|phase| phase == id).or_else(|| {
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            node.fault_with(format!("there is no phase `{id}`"), did_you_mean(id, &ids))
        })
    });
    let kind = fields.required("kind", |node| node.one_of(&[("do", StepKind::Do), ("avoid", StepKind::Avoid), ("normal", StepKind::Normal)]));
    let own_settings = fields.has("settings");
    let settings = settings_flags(&mut fields, known);
    let when = condition::when(&mut fields, known.questions, true, false);
    fields.optional("pause", |node| {
        if node.one_of(&[("shop-bought", false), ("prescribed", true)])? {
            return node.fault_with("nobody is told to pause a prescribed product here", "ask the prescriber instead; only shop-bought products are paused");
        }
        Some(())
    });
    let sources = sources(&mut fields, known);
    let opinion = super::rule::opinion(&mut fields, opinions);
    let basis = fields.required("basis", |node| node.one_of(&Basis::ALL));
    let certainty = fields.required("certainty", |node| node.one_of(&Certainty::ALL));
    fields.close();
    let id = id?;
    let say = words.steps.take(&id, &node)?;
    let phase = phase?;
    let settings = if own_settings { settings } else { phases.get(phase).map(|phase| phase.settings.clone()).unwrap_or(settings) };
    Some((phase, PlanStep { id, kind: kind?, settings, when: when?, opinion, basis: basis?, certainty: certainty?, sources, say }))
}

/// Reads `-14d` or `72h` as hours.
fn hours(node: Node) -> Option<i32> {
    let text = node.str()?;
    let parsed = match (text.strip_suffix('d'), text.strip_suffix('h')) {
        (Some(days), _) => days.parse::<i32>().ok().and_then(|days| days.checked_mul(24)),
        (_, Some(hours)) => hours.parse().ok(),
        _ => None,
    };
    match parsed {
        Some(hours) if (-24 * 1_000..=24 * 1_000).contains(&hours) => Some(hours),
        _ => node.fault_with(format!("`{text}` is no stretch of time"), "write it like -14d or 72h"),
    }
}

pub(crate) fn red_flags(fields: &mut Fields, known: &Known, words: &mut Words) -> Option<Vec<RedFlag>> {
    let words = RefCell::new(words);
    fields.list("red-flag", |node| {
        let mut fields = node.fields()?;
        let id = fields.required("id", |node| node.id());
        let urgency = fields.required("urgency", |node| node.one_of(&Urgency::ALL));
        let settings = settings_flags(&mut fields, known);
        let basis = fields.required("basis", |node| node.one_of(&Basis::ALL));
        let sources = sources(&mut fields, known);
        fields.close();
        let id = id?;
        let say = words.borrow_mut().red_flags.take(&id, &node)?;
        Some(RedFlag { id, urgency: urgency?, settings, basis: basis?, sources, say })
    })
}

pub(crate) fn advice(fields: &mut Fields, known: &Known, words: &mut Words) -> Option<Vec<Advice>> {
    let words = RefCell::new(words);
    fields.list("advice", |node| {
        let mut fields = node.fields()?;
        let id = fields.required("id", |node| node.id());
        let list = fields.required("list", |node| {
            node.one_of(&[
                ("practitioner", AdviceList::Practitioner),
                ("take-along", AdviceList::TakeAlong),
                ("recheck", AdviceList::Recheck),
                ("limits", AdviceList::Limits),
            ])
        });
        let settings = settings_flags(&mut fields, known);
        let when = condition::when(&mut fields, known.questions, true, false);
        let basis = fields.required("basis", |node| node.one_of(&Basis::ALL));
        let sources = sources(&mut fields, known);
        fields.close();
        let id = id?;
        let say = words.borrow_mut().advice.take(&id, &node)?;
        Some(Advice { id, list: list?, settings, when: when?, basis: basis?, sources, say })
    })
}

pub(crate) fn regions(fields: &mut Fields, words: &mut Words) -> Option<Vec<Region>> {
    let words = RefCell::new(words);
    fields.list("region", |node| {
        let mut fields = node.fields()?;
        let id = fields.required("id", |node| node.id());
        let emergency_number = fields.required("emergency", number);
        let advice_number = fields.optional("advice", number);
        fields.close();
        let id = id?;
        let worded = words.borrow_mut().regions.take(&id, &node)?;
        Some(Region {
            id,
            name: worded.name,
            emergency_number: emergency_number?,
            emergency: worded.emergency,
            advice_number,
            advice: worded.advice,
            report: worded.report,
        })
    })
}

fn number(node: Node) -> Option<String> {
    let text = node.str()?;
    let fine = text.len() <= 20 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ' || byte == b'+');
    if fine { Some(text.into()) } else { node.fault(format!("`{text}` is no telephone number")) }
}
