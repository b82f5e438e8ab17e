//! What the answers mean: by setting, with reasons, days and what cannot wait.

use std::collections::BTreeSet;

use eligibility::{Outcome, Protocol, Read, Urgency, Verdict, walk};
use serde::Serialize;

use super::finding::{Finding, finding};
use super::plan::{Advice, Plan, RedFlag, advice, plan, red_flags};
use super::text::{Block, blocks};
use super::trace::{Trace, trace};
use super::{Word, id_of, word};
use crate::Person;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Assessment<'a> {
    /// The setting of interest: plan, advice and red flags are for it.
    setting: &'a str,
    settings: Vec<Setting<'a>>,
    completeness: Completeness,
    urgent: Vec<Urgent<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<Plan<'a>>,
    red_flags: Vec<RedFlag<'a>>,
    advice: Advice<'a>,
    /// Every source that is cited above, once.
    sources: Vec<Source<'a>>,
    opinions: Vec<Opinion<'a>>,
    notice: &'a str,
    trace: Trace<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Setting<'a> {
    id: &'a str,
    name: &'a str,
    verdict: Word,
    /// Nothing that surely applies weighs as much.
    rests_on_doubt: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    earliest: Option<Earliest<'a>>,
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case", rename_all_fields = "camelCase")]
enum Earliest<'a> {
    /// All waits are over then.
    Day { day: String, by_pausing: bool },
    /// These have to be over first.
    Once {
        once: Vec<Once<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        not_before: Option<String>,
    },
    /// Something graver stands; its day alone promises nothing.
    InAnyCase { not_before: String },
}

#[derive(Serialize)]
struct Once<'a> {
    rule: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    once: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub(crate) enum Completeness {
    Complete,
    Ended,
    Open { not_asked: u32 },
}

#[derive(Serialize)]
struct Urgent<'a> {
    rule: &'a str,
    name: &'a str,
    urgency: Word,
    certain: bool,
    #[serde(rename = "do")]
    does: Vec<Block<'a>>,
}

#[derive(Serialize)]
struct Source<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    read: Word,
}

#[derive(Serialize)]
struct Opinion<'a> {
    id: &'a str,
    title: &'a str,
    say: Vec<Block<'a>>,
    sources: Vec<&'a str>,
}

/// Sources and opinions that something refers to.
#[derive(Default)]
pub(crate) struct Cited {
    pub(crate) sources: BTreeSet<usize>,
    pub(crate) opinions: BTreeSet<usize>,
}

impl Cited {
    pub(crate) fn add(&mut self, sources: &[usize], opinion: Option<usize>) {
        self.sources.extend(sources);
        self.opinions.extend(opinion);
    }
}

pub(crate) fn assessment<'a>(protocol: &'a Protocol, person: &Person) -> Assessment<'a> {
    let assessment = eligibility::assess(protocol, &person.answers, person.today);
    let walk = walk(protocol, &person.answers, person.today);
    let chosen = person.answers.headline_setting(protocol);
    let open = walk.open.is_some();
    let mut cited = Cited::default();
    for finding in assessment.settings.iter().flat_map(|outcome| &outcome.findings) {
        if let Some(rule) = protocol.rules.get(finding.rule) {
            cited.add(&rule.sources, rule.opinion);
        }
    }
    let mut settings = Vec::new();
    for (index, (setting, outcome)) in protocol.settings.iter().zip(&assessment.settings).enumerate() {
        settings.push(Setting {
            id: &setting.id,
            name: &setting.name,
            verdict: Word(outcome.verdict.name()),
            rests_on_doubt: outcome.rests_on_doubt,
            earliest: earliest(protocol, outcome, open),
            findings: outcome.findings.iter().filter_map(|found| finding(protocol, index, found, open)).collect(),
        });
    }
    let plan = assessment.shows_plan(chosen).then(|| plan(protocol, &walk, &person.answers, chosen, &mut cited));
    let red_flags = red_flags(protocol, chosen, &mut cited);
    let advice = advice(protocol, &walk, &person.answers, chosen, &mut cited);
    let opinions = opinions(protocol, &mut cited);
    Assessment {
        setting: id_of(&protocol.settings, chosen, |setting| &setting.id),
        settings,
        completeness: completeness(assessment.completeness),
        urgent: urgent(protocol, &assessment),
        plan,
        red_flags,
        advice,
        sources: cited.sources.iter().filter_map(|source| protocol.sources.get(*source)).map(source).collect(),
        opinions,
        notice: &protocol.frame.notice,
        trace: trace(protocol, person.today),
    }
}

pub(crate) fn completeness(completeness: eligibility::Completeness) -> Completeness {
    match completeness {
        eligibility::Completeness::Complete => Completeness::Complete,
        eligibility::Completeness::Ended => Completeness::Ended,
        eligibility::Completeness::Open { not_asked } => Completeness::Open { not_asked: not_asked as u32 },
    }
}

/// While questions are open there is no day at all: an answer may bring a later one.
fn earliest<'a>(protocol: &'a Protocol, outcome: &Outcome, open: bool) -> Option<Earliest<'a>> {
    let day = outcome.earliest.day.filter(|_| !open).map(|day| day.to_string());
    if outcome.verdict > Verdict::Wait {
        return day.map(|not_before| Earliest::InAnyCase { not_before });
    }
    if outcome.earliest.once.is_empty() {
        return day.map(|day| Earliest::Day { day, by_pausing: outcome.earliest.by_pausing });
    }
    let rules = outcome.earliest.once.iter().filter_map(|rule| protocol.rules.get(*rule));
    Some(Earliest::Once { once: rules.map(|rule| Once { rule: &rule.id, once: rule.once.as_deref() }).collect(), not_before: day })
}

/// What cannot wait, most urgent first; a rule once, in the words of the first setting it is found in.
fn urgent<'a>(protocol: &'a Protocol, assessment: &eligibility::Assessment) -> Vec<Urgent<'a>> {
    let mut urgent: Vec<Urgent> = Vec::new();
    for (name, urgency) in Urgency::ALL.into_iter().rev().filter(|(_, urgency)| *urgency > Urgency::None) {
        for (setting, outcome) in assessment.settings.iter().enumerate() {
            for finding in &outcome.findings {
                let Some(rule) = protocol.rules.get(finding.rule).filter(|rule| rule.urgency == urgency) else { continue };
                if !urgent.iter().any(|known| known.rule == rule.id) {
                    let does = blocks(rule.does_in(setting));
                    urgent.push(Urgent { rule: &rule.id, name: &rule.name, urgency: Word(name), certain: finding.certain, does });
                }
            }
        }
    }
    urgent
}

fn opinions<'a>(protocol: &'a Protocol, cited: &mut Cited) -> Vec<Opinion<'a>> {
    let mut opinions = Vec::new();
    for opinion in cited.opinions.clone().iter().filter_map(|opinion| protocol.opinions.get(*opinion)) {
        cited.add(&opinion.sources, None);
        let sources = super::finding::sources(protocol, &opinion.sources);
        opinions.push(Opinion { id: &opinion.id, title: &opinion.title, say: blocks(&opinion.say), sources });
    }
    opinions
}

const READ: [(&str, Read); 3] = [("original", Read::Original), ("copy", Read::Copy), ("memory", Read::Memory)];

fn source(source: &eligibility::Source) -> Source<'_> {
    Source {
        id: &source.id,
        title: &source.title,
        publisher: source.publisher.as_deref(),
        year: source.year,
        address: source.link(),
        read: word(&READ, source.read),
    }
}
