//! Law 7, in part: every question can be reached, every rule can apply wherever it has a level,
//! every verdict that a setting declares can occur. Whoever shows it is replayed.

use eligibility::{SettingIndex, Verdict, walk};

use crate::prove::diagrams::Set;
use crate::prove::subject::{Defect, Fault, Person, Subject};
use crate::prove::verdicts::LEVELS;

/// What is dead.
pub(crate) fn dead(subject: &Subject) -> Result<Vec<Defect>, Fault> {
    let protocol = subject.view.protocol;
    let mut says = Vec::new();
    for (index, question) in protocol.questions.iter().enumerate().filter(|(_, question)| question.is_walked()) {
        let met = |person: &Person| walk(protocol, &person.answers, subject.today).asks(index);
        if somebody(subject, subject.verdicts.asked(index), &met)? == Some(false) {
            says.push(format!("Nobody is ever asked `{}`.", question.id));
        }
    }
    for (setting, declared) in protocol.settings.iter().enumerate() {
        for (index, rule) in protocol.rules.iter().enumerate() {
            let Some(applies) = subject.verdicts.applies(index, setting).filter(|_| rule.level(setting).is_some()) else { continue };
            let found = |person: &Person| {
                subject.assess(&person.answers).settings[setting].findings.iter().any(|finding| finding.rule == index && finding.certain)
            };
            if somebody(subject, &applies.yes, &found)? == Some(false) {
                says.push(format!("`{}` applies to nobody in {}.", rule.id, declared.id));
            }
        }
        for (name, verdict) in Verdict::ALL {
            let occurs = somebody(subject, &exactly(subject, setting, verdict), &|person| person.verdicts[setting] == verdict)?;
            match (declared.verdicts.contains(&verdict), occurs) {
                (true, Some(false)) => says.push(format!("{} declares {name}, and nobody comes to it.", declared.id)),
                (false, Some(true)) => says.push(format!("{} gives {name} to somebody, and does not declare it.", declared.id)),
                _ => {}
            }
        }
    }
    Ok(says.into_iter().map(|says| Defect { says, people: Vec::new(), differ_in: None }).collect())
}

/// Everybody with this verdict and no graver one.
pub(crate) fn exactly(subject: &Subject, setting: SettingIndex, verdict: Verdict) -> Set {
    let diagrams = &subject.view.space.diagrams;
    let at_least = match verdict {
        Verdict::NothingFound => subject.view.valid().clone(),
        verdict => subject.verdicts.at_least(setting, verdict).clone(),
    };
    match LEVELS.into_iter().find(|level| *level > verdict) {
        Some(graver) => diagrams.without(&at_least, subject.verdicts.at_least(setting, graver)),
        None => at_least,
    }
}

/// Whether there is anybody, one of whom is replayed; unknown where the budget is spent.
fn somebody(subject: &Subject, set: &Set, holds: &dyn Fn(&Person) -> bool) -> Result<Option<bool>, Fault> {
    let diagrams = &subject.view.space.diagrams;
    let able = diagrams.and(set, subject.view.valid());
    if diagrams.is_spent().is_some() {
        return Ok(None);
    }
    let Some(witness) = able.sat_witness() else { return Ok(Some(false)) };
    let person = subject.decoded(&witness.into_vector());
    if holds(&person) { Ok(Some(true)) } else { Err(subject.disagreement("7", &[person])) }
}
