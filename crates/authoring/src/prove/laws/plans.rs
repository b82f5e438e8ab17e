//! Law 13: plans do not judge. No answer to a question about the plan changes any verdict.

use eligibility::QuestionIndex;

use crate::prove::nearest;
use crate::prove::subject::{Came, Defect, Fault, Subject};
use crate::prove::verdicts::LEVELS;

pub(crate) fn prove(subject: &Subject) -> Result<Came, Fault> {
    let mut defects = Vec::new();
    for question in subject.view.questions().filter(|question| subject.view.protocol.questions[*question].plan) {
        defects.extend(judged(subject, question)?);
    }
    Ok(subject.came(defects))
}

fn judged(subject: &Subject, question: QuestionIndex) -> Result<Option<Defect>, Fault> {
    let view = subject.view;
    let (space, diagrams) = (view.space, &view.space.diagrams);
    let own = view.shape(question).variables();
    for setting in 0..view.protocol.settings.len() {
        for level in LEVELS {
            let grave = subject.verdicts.at_least(setting, level);
            if !own.iter().any(|variable| grave.support_set_contains(variable)) {
                continue;
            }
            let (grave, mild) = (diagrams.and(grave, view.valid()), diagrams.without(view.valid(), grave));
            let either = diagrams.and(&diagrams.with_some(&grave, &own), &diagrams.with_some(&mild, &own));
            if diagrams.is_spent().is_some() {
                return Ok(None);
            }
            let Some(shared) = nearest::person(space, &either) else { continue };
            let others = |variable: &_| !own.contains(variable);
            let rest: Vec<_> =
                space.in_document_order().into_iter().filter(others).map(|variable| (variable, shared[variable.to_index()])).collect();
            let rest = diagrams.all_of(&rest);
            let people: Vec<_> = [&mild, &grave]
                .into_iter()
                .filter_map(|set| nearest::person(space, &diagrams.and(set, &rest)))
                .map(|person| subject.decoded(&person))
                .collect();
            let [mild, grave] = people.as_slice() else { continue };
            if mild.verdicts[setting] == grave.verdicts[setting] {
                return Err(subject.disagreement("13", &people));
            }
            let says = format!(
                "In {}, an answer about the plan turns {} into {}.",
                view.protocol.settings[setting].id,
                mild.verdicts[setting].name(),
                grave.verdicts[setting].name()
            );
            return Ok(Some(Defect { says, people, differ_in: Some(question) }));
        }
    }
    Ok(None)
}
