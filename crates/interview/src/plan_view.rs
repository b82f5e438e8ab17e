//! The plan as it is shown: what to expect, how to prepare, how to look after the skin.

use eligibility::{Advice, AdviceList, Day, Outcome, Phase, PhaseList, RichText, StepKind};

use crate::finding_view::{OpinionView, SourceView, opinion_view, sources};
use crate::result_view::Given;
use crate::words::fill;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanView {
    pub benefits: Vec<BenefitView>,
    /// In place of benefits, where none is known.
    pub no_benefit: Option<RichText>,
    pub planned: Option<Day>,
    pub too_early: Option<String>,
    pub preparation: Vec<PhaseView>,
    pub aftercare: Vec<PhaseView>,
    pub recheck: Vec<RichText>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenefitView {
    pub title: String,
    pub expect: RichText,
    pub facts: Vec<(String, String)>,
    pub sources: Vec<SourceView>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhaseView {
    pub title: String,
    pub when: Option<String>,
    pub groups: Vec<StepGroup>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepGroup {
    pub kind: StepKind,
    pub title: String,
    pub steps: Vec<RichText>,
    pub opinions: Vec<OpinionView>,
}

pub(crate) fn plan(given: &Given, outcome: &Outcome) -> PlanView {
    let Given { protocol, words, setting, planned, wanted, .. } = given;
    let here = |flags: &[bool]| flags.get(*setting) == Some(&true);
    let offers_any = protocol.benefits.iter().any(|benefit| here(&benefit.settings));
    let benefits = protocol.benefits.iter().filter(|benefit| here(&benefit.settings) && wanted(&benefit.when));
    let too_early = match (planned, outcome.earliest.day) {
        (Some(planned), Some(earliest)) if *planned < earliest => {
            Some(fill(words.planned_too_early(), &[("day", &words.day(earliest)), ("planned", &words.day(*planned))]))
        }
        _ => None,
    };
    let phases = |list| {
        let of_list = protocol.phases.iter().filter(|phase| phase.list == list && here(&phase.settings));
        of_list.map(|phase| phase_view(given, phase)).filter(|phase| !phase.groups.is_empty()).collect()
    };
    PlanView {
        benefits: benefits
            .map(|benefit| BenefitView {
                title: benefit.title.clone(),
                expect: benefit.expect.clone(),
                facts: vec![
                    (words.benefit_sessions().to_owned(), benefit.sessions.clone()),
                    (words.benefit_seen().to_owned(), benefit.seen.clone()),
                    (words.benefit_evidence().to_owned(), benefit.evidence.clone()),
                ],
                sources: sources(protocol, &benefit.sources, words),
            })
            .collect(),
        no_benefit: (!offers_any).then(|| protocol.frame.no_effect_at_home.clone()),
        planned: *planned,
        too_early,
        preparation: phases(PhaseList::Preparation),
        aftercare: phases(PhaseList::Aftercare),
        recheck: advice(given, AdviceList::Recheck),
    }
}

fn phase_view(given: &Given, phase: &Phase) -> PhaseView {
    let Given { protocol, words, setting, planned, wanted, .. } = given;
    let day = |hours: i32| planned.map(|planned| words.day(planned.plus(hours.div_euclid(24))));
    let when = day(phase.from_hours)
        .zip(day(phase.to_hours))
        .map(|(from, to)| if from == to { from } else { fill(words.phase_range(), &[("from", &from), ("to", &to)]) });
    let groups = [(StepKind::Do, words.step_do()), (StepKind::Avoid, words.step_avoid()), (StepKind::Normal, words.step_normal())];
    let group = |(kind, title): (StepKind, &str)| {
        let steps =
            || phase.steps.iter().filter(|step| step.kind == kind && step.settings.get(*setting) == Some(&true) && wanted(&step.when));
        StepGroup {
            kind,
            title: title.to_owned(),
            steps: steps().map(|step| step.say.clone()).collect(),
            opinions: steps().filter_map(|step| step.opinion).filter_map(|opinion| opinion_view(protocol, opinion, words)).collect(),
        }
    };
    PhaseView { title: phase.title.clone(), when, groups: groups.into_iter().map(group).filter(|group| !group.steps.is_empty()).collect() }
}

pub(crate) fn advice(given: &Given, list: AdviceList) -> Vec<RichText> {
    let fits = |advice: &&Advice| advice.list == list && advice.settings.get(given.setting) == Some(&true) && (given.wanted)(&advice.when);
    given.protocol.advice.iter().filter(fits).map(|advice| advice.say.clone()).collect()
}
