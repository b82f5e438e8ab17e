//! How many answer sets a set of people stands for.

use super::diagrams::Set;
use super::subject::Subject;

/// Of all who differ only in what none of the protocols asks them, the one who answers that as usual.
pub(crate) fn one_of_each(subjects: &[&Subject], among: &Set) -> Set {
    let Some(first) = subjects.first() else { return among.clone() };
    let (space, usual) = (first.view.space, first.view.space.nothing_to_report());
    let diagrams = &space.diagrams;
    let mut given = among.clone();
    for shape in space.shapes.iter().rev() {
        let asked = subjects.iter().filter_map(|subject| {
            let question = subject.view.protocol.questions.iter().position(|question| shape.is_of(question))?;
            Some(subject.verdicts.asked(question))
        });
        let asked = diagrams.any(asked);
        let own: Vec<_> = shape.variables().into_iter().map(|variable| (variable, usual[variable.to_index()])).collect();
        given = diagrams.and(&given, &diagrams.or(&asked, &diagrams.all_of(&own)));
    }
    given
}

/// How many different answer sets are in `among`, in decimal digits: what nobody asks counts as usual.
pub(crate) fn distinct(subjects: &[&Subject], among: &Set) -> String {
    one_of_each(subjects, among).exact_cardinality().to_string()
}
