//! What a result shows beside its findings where a condition holds, or may: benefits, steps and advice.

use eligibility::{AdviceList, Answers, Assessment, Condition, Protocol, SettingIndex, StepKind, Walk};

/// One thing that is shown or not.
pub(crate) struct Part<'p> {
    /// `benefit`, `step` or `advice`.
    pub(crate) sort: &'static str,
    pub(crate) id: &'p str,
    pub(crate) when: &'p Condition,
    /// By setting: whether it belongs there.
    pub(crate) settings: Vec<bool>,
    /// Beside every result; else only where somebody may go ahead.
    pub(crate) always: bool,
    /// Not to be shown it is less caution.
    pub(crate) cautions: bool,
}

impl Part<'_> {
    /// Like `step rinse`.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.sort, self.id)
    }

    /// Whether it stands beside this person's result in a setting.
    pub(crate) fn is_shown(&self, walk: &Walk, answers: &Answers, assessment: &Assessment, setting: SettingIndex) -> bool {
        self.settings.get(setting) == Some(&true) && (self.always || assessment.shows_plan(setting)) && walk.may_hold(self.when, answers)
    }
}

/// All of them, in the order of the document.
pub(crate) fn parts(protocol: &Protocol) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    for benefit in &protocol.benefits {
        let settings = benefit.settings.clone();
        parts.push(Part { sort: "benefit", id: &benefit.id, when: &benefit.when, settings, always: false, cautions: false });
    }
    for phase in &protocol.phases {
        for step in &phase.steps {
            let settings = step.settings.iter().zip(&phase.settings).map(|(step, phase)| *step && *phase).collect();
            let cautions = step.kind != StepKind::Normal;
            parts.push(Part { sort: "step", id: &step.id, when: &step.when, settings, always: false, cautions });
        }
    }
    for advice in &protocol.advice {
        let recheck = advice.list == AdviceList::Recheck;
        let settings = advice.settings.clone();
        parts.push(Part { sort: "advice", id: &advice.id, when: &advice.when, settings, always: !recheck, cautions: recheck });
    }
    parts
}

/// Their conditions and settings, in the order of [`parts`].
pub(crate) fn parts_mut(protocol: &mut Protocol) -> Vec<(&mut Condition, &mut Vec<bool>)> {
    let benefits = protocol.benefits.iter_mut().map(|benefit| (&mut benefit.when, &mut benefit.settings));
    let steps = protocol.phases.iter_mut().flat_map(|phase| &mut phase.steps).map(|step| (&mut step.when, &mut step.settings));
    let advice = protocol.advice.iter_mut().map(|advice| (&mut advice.when, &mut advice.settings));
    benefits.chain(steps).chain(advice).collect()
}
