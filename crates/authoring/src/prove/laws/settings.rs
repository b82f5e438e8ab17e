//! Law 6: a setting that says so is never softer than another. Levels over everybody; dates rule by rule.

use eligibility::{Level, SettingIndex};

use crate::prove::nearest;
use crate::prove::subject::{Came, Defect, Fault, Subject};
use crate::prove::verdicts::LEVELS;

pub(crate) fn prove(subject: &Subject) -> Result<Came, Fault> {
    let protocol = subject.view.protocol;
    let mut defects = Vec::new();
    for (index, setting) in protocol.settings.iter().enumerate() {
        let Some(other) = setting.never_softer_than else { continue };
        defects.extend(softer(subject, index, other)?);
        defects.extend(shorter(subject, index, other));
    }
    Ok(subject.came(defects))
}

fn softer(subject: &Subject, here: SettingIndex, there: SettingIndex) -> Result<Option<Defect>, Fault> {
    let view = subject.view;
    let diagrams = &view.space.diagrams;
    let softer = LEVELS.map(|level| {
        let differing = diagrams.without(subject.verdicts.at_least(there, level), subject.verdicts.at_least(here, level));
        diagrams.and(&differing, view.valid())
    });
    let found = diagrams.any(&softer);
    if diagrams.is_spent().is_some() {
        return Ok(None);
    }
    let Some(person) = nearest::person(view.space, &found) else { return Ok(None) };
    let person = subject.decoded(&person);
    let (mild, grave) = (person.verdicts[here], person.verdicts[there]);
    if mild >= grave {
        return Err(subject.disagreement("6", &[person]));
    }
    let name = |setting: SettingIndex| &view.protocol.settings[setting].id;
    let says = format!("{} gives {}, and {}, which it may not be softer than, {}.", name(here), mild.name(), name(there), grave.name());
    Ok(Some(Defect { says, people: vec![person], differ_in: None }))
}

/// Rules that end sooner here than there.
fn shorter(subject: &Subject, here: SettingIndex, there: SettingIndex) -> Vec<Defect> {
    let protocol = subject.view.protocol;
    let ends_sooner = |ours: &Level, theirs: &Level| match (ours.within, theirs.within) {
        (Some(ours), Some(theirs)) => ours.event == theirs.event && ours.days < theirs.days,
        (Some(_), None) => ours.severity >= theirs.severity,
        (None, _) => false,
    };
    let sooner = protocol
        .rules
        .iter()
        .filter(|rule| rule.level(here).zip(rule.level(there)).is_some_and(|(ours, theirs)| ends_sooner(ours, theirs)));
    let says = |rule: &str| format!("`{rule}` ends sooner in {} than in {}.", protocol.settings[here].id, protocol.settings[there].id);
    sooner.map(|rule| Defect { says: says(&rule.id), people: Vec::new(), differ_in: None }).collect()
}
