//! What to expect, how to prepare, how to look after the skin, and what to do for help.

use eligibility::{AdviceList, Answers, Basis, Certainty, PhaseList, Protocol, SettingIndex, StepKind, Urgency, Walk};
use serde::Serialize;

use super::assessment::Cited;
use super::finding::sources;
use super::text::{Block, blocks};
use super::{Word, id_of, word};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Plan<'a> {
    benefits: Vec<Benefit<'a>>,
    /// In place of benefits, where none is known in this setting.
    #[serde(skip_serializing_if = "Option::is_none")]
    no_benefit: Option<Vec<Block<'a>>>,
    preparation: Vec<Phase<'a>>,
    aftercare: Vec<Phase<'a>>,
}

#[derive(Serialize)]
struct Benefit<'a> {
    id: &'a str,
    title: &'a str,
    expect: Vec<Block<'a>>,
    sessions: &'a str,
    seen: &'a str,
    evidence: &'a str,
    sources: Vec<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Phase<'a> {
    id: &'a str,
    title: &'a str,
    /// From the treatment, negative before it.
    from_hours: i32,
    to_hours: i32,
    steps: Vec<Step<'a>>,
}

#[derive(Serialize)]
struct Step<'a> {
    id: &'a str,
    kind: Word,
    say: Vec<Block<'a>>,
    certainty: Word,
    basis: Word,
    sources: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    opinion: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<&'a str>,
}

#[derive(Serialize)]
pub(crate) struct RedFlag<'a> {
    id: &'a str,
    urgency: Word,
    say: Vec<Block<'a>>,
    sources: Vec<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Advice<'a> {
    practitioner: Vec<Item<'a>>,
    take_along: Vec<Item<'a>>,
    recheck: Vec<Item<'a>>,
    limits: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    say: Vec<Block<'a>>,
    sources: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<&'a str>,
}

const KINDS: [(&str, StepKind); 3] = [("do", StepKind::Do), ("avoid", StepKind::Avoid), ("normal", StepKind::Normal)];

fn is_here(settings: &[bool], setting: SettingIndex) -> bool {
    settings.get(setting) == Some(&true)
}

pub(crate) fn plan<'a>(protocol: &'a Protocol, walk: &Walk, answers: &Answers, setting: SettingIndex, cited: &mut Cited) -> Plan<'a> {
    let here: Vec<_> = protocol.benefits.iter().filter(|benefit| is_here(&benefit.settings, setting)).collect();
    let no_benefit = here.is_empty().then(|| blocks(&protocol.frame.no_effect_at_home));
    let mut benefits = Vec::new();
    for benefit in here.into_iter().filter(|benefit| walk.may_hold(&benefit.when, answers)) {
        cited.add(&benefit.sources, None);
        benefits.push(Benefit {
            id: &benefit.id,
            title: &benefit.title,
            expect: blocks(&benefit.expect),
            sessions: &benefit.sessions,
            seen: &benefit.seen,
            evidence: &benefit.evidence,
            sources: sources(protocol, &benefit.sources),
        });
    }
    let mut phases = |list: PhaseList| {
        let mut phases = Vec::new();
        for phase in protocol.phases.iter().filter(|phase| phase.list == list && is_here(&phase.settings, setting)) {
            let mut steps = Vec::new();
            for step in phase.steps.iter().filter(|step| is_here(&step.settings, setting) && walk.may_hold(&step.when, answers)) {
                cited.add(&step.sources, step.opinion);
                steps.push(self::step(protocol, step));
            }
            if !steps.is_empty() {
                let (from_hours, to_hours) = (phase.from_hours, phase.to_hours);
                phases.push(Phase { id: &phase.id, title: &phase.title, from_hours, to_hours, steps });
            }
        }
        phases
    };
    Plan { benefits, no_benefit, preparation: phases(PhaseList::Preparation), aftercare: phases(PhaseList::Aftercare) }
}

fn step<'a>(protocol: &'a Protocol, step: &'a eligibility::PlanStep) -> Step<'a> {
    Step {
        id: &step.id,
        kind: word(&KINDS, step.kind),
        say: blocks(&step.say),
        certainty: word(&Certainty::ALL, step.certainty),
        basis: word(&Basis::ALL, step.basis),
        sources: sources(protocol, &step.sources),
        opinion: step.opinion.map(|opinion| id_of(&protocol.opinions, opinion, |opinion| &opinion.id)),
        origin: protocol.origin(step.by),
    }
}

/// Signs that call for help after the treatment, whatever the verdict.
pub(crate) fn red_flags<'a>(protocol: &'a Protocol, setting: SettingIndex, cited: &mut Cited) -> Vec<RedFlag<'a>> {
    let mut flags = Vec::new();
    for flag in protocol.red_flags.iter().filter(|flag| is_here(&flag.settings, setting)) {
        cited.add(&flag.sources, None);
        flags.push(RedFlag {
            id: &flag.id,
            urgency: word(&Urgency::ALL, flag.urgency),
            say: blocks(&flag.say),
            sources: sources(protocol, &flag.sources),
        });
    }
    flags
}

pub(crate) fn advice<'a>(protocol: &'a Protocol, walk: &Walk, answers: &Answers, setting: SettingIndex, cited: &mut Cited) -> Advice<'a> {
    let mut list = |list: AdviceList| {
        let mut items = Vec::new();
        for advice in protocol.advice.iter().filter(|advice| advice.list == list && is_here(&advice.settings, setting)) {
            if walk.may_hold(&advice.when, answers) {
                cited.add(&advice.sources, None);
                let sources = sources(protocol, &advice.sources);
                items.push(Item { id: &advice.id, say: blocks(&advice.say), sources, origin: protocol.origin(advice.by) });
            }
        }
        items
    };
    Advice {
        practitioner: list(AdviceList::Practitioner),
        take_along: list(AdviceList::TakeAlong),
        recheck: list(AdviceList::Recheck),
        limits: list(AdviceList::Limits),
    }
}
