//! The plan as it is shown: what to expect, how to prepare, how to look after the skin.

use eligibility::{AdviceList, Day, Outcome, Phase, PhaseList, RichText, StepKind};

use crate::finding_view::{OpinionView, SourceView, opinion_view, sources};
use crate::item::Item;
use crate::result_view::Given;
use crate::words::fill;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanView<'a> {
    pub benefits: Vec<BenefitView<'a>>,
    /// In place of benefits, where none is known.
    pub no_benefit: Option<&'a RichText>,
    pub planned: Option<Day>,
    pub too_early: Option<String>,
    pub preparation: Vec<PhaseView<'a>>,
    pub aftercare: Vec<PhaseView<'a>>,
    pub recheck: Vec<Item<'a>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenefitView<'a> {
    pub title: &'a str,
    pub expect: &'a RichText,
    pub facts: [(&'a str, &'a str); 3],
    pub sources: Vec<SourceView<'a>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhaseView<'a> {
    pub title: &'a str,
    pub when: Option<String>,
    pub groups: Vec<StepGroup<'a>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepGroup<'a> {
    pub kind: StepKind,
    pub title: &'a str,
    pub steps: Vec<Item<'a>>,
    pub opinions: Vec<OpinionView<'a>>,
}

pub(crate) fn plan<'a>(given: &Given<'a>, outcome: &Outcome) -> PlanView<'a> {
    let Given { protocol, words, planned, .. } = *given;
    let mut offers_any = false;
    let mut benefits = Vec::new();
    for benefit in protocol.benefits.iter().filter(|benefit| given.is_here(&benefit.settings)) {
        offers_any = true;
        if given.wants(&benefit.when) {
            benefits.push(BenefitView {
                title: &benefit.title,
                expect: &benefit.expect,
                facts: [
                    (words.benefit_sessions(), &benefit.sessions),
                    (words.benefit_seen(), &benefit.seen),
                    (words.benefit_evidence(), &benefit.evidence),
                ],
                sources: sources(protocol, &benefit.sources, words),
            });
        }
    }
    let too_early = match (planned, outcome.earliest.day) {
        (Some(planned), Some(earliest)) if planned < earliest => {
            Some(fill(words.planned_too_early(), &[("day", &words.day(earliest)), ("planned", &words.day(planned))]))
        }
        _ => None,
    };
    PlanView {
        benefits,
        no_benefit: (!offers_any).then_some(&protocol.frame.no_effect_at_home),
        planned,
        too_early,
        preparation: phases(given, PhaseList::Preparation),
        aftercare: phases(given, PhaseList::Aftercare),
        recheck: advice(given, AdviceList::Recheck),
    }
}

#[inline(never)]
fn phases<'a>(given: &Given<'a>, list: PhaseList) -> Vec<PhaseView<'a>> {
    let mut phases = Vec::new();
    for phase in &given.protocol.phases {
        if phase.list == list && given.is_here(&phase.settings) {
            let groups = groups(given, phase);
            if !groups.is_empty() {
                phases.push(PhaseView { title: &phase.title, when: when(given, phase), groups });
            }
        }
    }
    phases
}

/// The days of a phase, once there is a day of treatment.
fn when(given: &Given, phase: &Phase) -> Option<String> {
    let planned = given.planned?;
    let day = |hours: i32| given.words.day(planned.plus(hours.div_euclid(24)));
    let (from, to) = (day(phase.from_hours), day(phase.to_hours));
    Some(if from == to { from } else { fill(given.words.phase_range(), &[("from", &from), ("to", &to)]) })
}

fn groups<'a>(given: &Given<'a>, phase: &'a Phase) -> Vec<StepGroup<'a>> {
    let Given { protocol, words, .. } = *given;
    let kinds = [(StepKind::Do, words.step_do()), (StepKind::Avoid, words.step_avoid()), (StepKind::Normal, words.step_normal())];
    let mut groups = Vec::new();
    for (kind, title) in kinds {
        let (mut steps, mut opinions) = (Vec::new(), Vec::new());
        for step in &phase.steps {
            if step.kind == kind && given.is_here(&step.settings) && given.wants(&step.when) {
                steps.push(Item::new(protocol, &step.say, step.by));
                opinions.extend(step.opinion.and_then(|opinion| opinion_view(protocol, opinion, words)));
            }
        }
        if !steps.is_empty() {
            groups.push(StepGroup { kind, title, steps, opinions });
        }
    }
    groups
}

#[inline(never)]
pub(crate) fn advice<'a>(given: &Given<'a>, list: AdviceList) -> Vec<Item<'a>> {
    let mut fitting = Vec::new();
    for advice in &given.protocol.advice {
        if advice.list == list && given.is_here(&advice.settings) && given.wants(&advice.when) {
            fitting.push(Item::new(given.protocol, &advice.say, advice.by));
        }
    }
    fitting
}
