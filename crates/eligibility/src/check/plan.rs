//! What shapes the plan and stands around it: benefits, phases, red flags, opinions, advice, regions.

use super::words::rich;
use super::{Known, condition, settings_flags, sources};
use crate::protocol::{
    Advice, AdviceList, Basis, Benefit, Certainty, Opinion, Phase, PhaseList, PlanStep, RedFlag, Region, StepKind, Urgency,
};
use crate::reader::{Fields, Node};
use crate::rich_text::RichText;

const PHASES: [(&str, PhaseList); 2] = [("preparation", PhaseList::Preparation), ("aftercare", PhaseList::Aftercare)];
const STEPS: [(&str, StepKind); 3] = [("do", StepKind::Do), ("avoid", StepKind::Avoid), ("normal", StepKind::Normal)];
const ADVICE: [(&str, AdviceList); 4] = [
    ("practitioner", AdviceList::Practitioner),
    ("take-along", AdviceList::TakeAlong),
    ("recheck", AdviceList::Recheck),
    ("limits", AdviceList::Limits),
];

pub(crate) fn opinion(node: &Node, known: &Known) -> Opinion {
    let fields = node.fields();
    let mut opinion = Opinion { id: fields.id(), sources: sources(&fields, known), title: String::new(), say: RichText::default() };
    fields.close();
    if let Some(found) = known.words.need("opinion", &opinion.id, node) {
        let fields = found.fields();
        opinion.title = fields.text("title");
        opinion.say = rich(&fields, "say");
        fields.close();
    }
    opinion
}

pub(crate) fn benefit(node: &Node, known: &Known) -> Benefit {
    let fields = node.fields();
    fields.optional("row");
    let mut benefit = Benefit {
        id: fields.id(),
        when: condition::needed(&fields, known.questions, true),
        settings: settings_flags(&fields, known),
        grade: fields.text("grade"),
        sources: sources(&fields, known),
        title: String::new(),
        expect: RichText::default(),
        sessions: String::new(),
        seen: String::new(),
        evidence: String::new(),
    };
    fields.close();
    if let Some(found) = known.words.need("benefit", &benefit.id, node) {
        let fields = found.fields();
        benefit.title = fields.text("title");
        benefit.expect = rich(&fields, "expect");
        benefit.sessions = fields.text("sessions");
        benefit.seen = fields.text("seen");
        benefit.evidence = fields.text("evidence");
        fields.close();
    }
    benefit
}

pub(crate) fn phases(phases: &[Node], steps: &[Node], known: &Known) -> Vec<Phase> {
    let mut phases: Vec<Phase> = phases.iter().map(|node| phase(node, known)).collect();
    for node in steps {
        if let Some((phase, step)) = step(node, &phases, known)
            && let Some(phase) = phases.get_mut(phase)
        {
            phase.steps.push(step);
        }
    }
    phases
}

fn phase(node: &Node, known: &Known) -> Phase {
    let fields = node.fields();
    let id = fields.id();
    let title = known.words.title("phase", &id, node);
    let phase = Phase {
        id,
        list: fields.one_of("list", &PHASES).unwrap_or(PhaseList::Aftercare),
        from_hours: hours(&fields, "from"),
        to_hours: hours(&fields, "to"),
        settings: settings_flags(&fields, known),
        title,
        steps: Vec::new(),
    };
    fields.close();
    if phase.from_hours > phase.to_hours {
        node.fault(&["`from` lies after `to`"]);
    }
    phase
}

fn step(node: &Node, phases: &[Phase], known: &Known) -> Option<(usize, PlanStep)> {
    let fields = node.fields();
    let phase = fields.required("phase").and_then(|node| node.position("phase", &mut phases.iter().map(|phase| phase.id.as_str())));
    if let Some(pause) = fields.optional("pause")
        && pause.one_of(&[("shop-bought", false), ("prescribed", true)]) == Some(true)
    {
        pause.fault_with(
            &["nobody is told to pause a prescribed product here"],
            &["ask the prescriber instead; only shop-bought products are paused"],
        );
    }
    let own_settings = fields.has("settings");
    let id = fields.id();
    let say = known.words.say("step", &id, node);
    let mut step = PlanStep {
        id,
        kind: fields.one_of("kind", &STEPS).unwrap_or(StepKind::Normal),
        settings: settings_flags(&fields, known),
        when: condition::when(&fields, known.questions, true),
        opinion: super::opinion(&fields, known),
        basis: basis(&fields),
        certainty: fields.one_of("certainty", &Certainty::ALL).unwrap_or(Certainty::Unknown),
        sources: sources(&fields, known),
        say,
        by: super::by(&fields, known.origins),
    };
    fields.flag("locked", false);
    fields.close();
    let phase = phase?;
    if !own_settings {
        step.settings = phases.get(phase)?.settings.clone();
    }
    Some((phase, step))
}

fn basis(fields: &Fields) -> Basis {
    fields.one_of("basis", &Basis::ALL).unwrap_or(Basis::Unverified)
}

/// Reads `-14d` or `72h` as hours.
fn hours(fields: &Fields, key: &'static str) -> i32 {
    let Some(node) = fields.required(key) else { return 0 };
    let text = node.str();
    let parsed: Option<i32> = match (text.strip_suffix('d'), text.strip_suffix('h')) {
        (Some(days), _) => days.parse().ok().and_then(|days: i32| days.checked_mul(24)),
        (_, Some(hours)) => hours.parse().ok(),
        _ => None,
    };
    let parsed = parsed.filter(|hours| (-24_000..=24_000).contains(hours));
    if parsed.is_none() {
        node.fault_with(&["`", text, "` is no stretch of time"], &["write it like -14d or 72h"]);
    }
    parsed.unwrap_or(0)
}

pub(crate) fn red_flag(node: &Node, known: &Known) -> RedFlag {
    let fields = node.fields();
    let id = fields.id();
    let say = known.words.say("red-flag", &id, node);
    let flag = RedFlag {
        id,
        urgency: fields.one_of("urgency", &Urgency::ALL).unwrap_or(Urgency::Emergency),
        settings: settings_flags(&fields, known),
        basis: basis(&fields),
        sources: sources(&fields, known),
        say,
    };
    fields.close();
    flag
}

pub(crate) fn advice(node: &Node, known: &Known) -> Advice {
    let fields = node.fields();
    let id = fields.id();
    let say = known.words.say("advice", &id, node);
    let advice = Advice {
        id,
        list: fields.one_of("list", &ADVICE).unwrap_or(AdviceList::Limits),
        settings: settings_flags(&fields, known),
        when: condition::when(&fields, known.questions, true),
        basis: basis(&fields),
        sources: sources(&fields, known),
        say,
        by: super::by(&fields, known.origins),
    };
    fields.flag("locked", false);
    fields.close();
    advice
}

pub(crate) fn region(node: &Node, known: &Known) -> Region {
    let fields = node.fields();
    let mut region = Region {
        id: fields.id(),
        name: String::new(),
        emergency_number: fields.required("emergency").map(|node| number(&node)).unwrap_or_default(),
        emergency: String::new(),
        advice_number: fields.optional("advice").map(|node| number(&node)),
        advice: None,
        report: None,
    };
    fields.close();
    if let Some(found) = known.words.need("region", &region.id, node) {
        let fields = found.fields();
        region.name = fields.text("name");
        region.emergency = fields.text("emergency");
        region.advice = fields.optional_text("advice");
        region.report = fields.optional_text("report");
        fields.close();
    }
    region
}

fn number(node: &Node) -> String {
    let text = node.text();
    if text.len() > 20 || !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ' || byte == b'+') {
        node.fault(&["`", &text, "` is no telephone number"]);
    }
    text
}
