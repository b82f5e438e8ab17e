//! Law 5: more trouble, more caution. A tick of a concern never lowers a verdict, nor does a step
//! along an ordered list, whatever they open or close.

use super::pairs::{NotMilder, nearest};
use crate::prove::moves;
use crate::prove::subject::{Came, Defect, Fault, Subject};
use crate::prove::verdicts::LEVELS;

pub(crate) fn prove(subject: &Subject) -> Result<Came, Fault> {
    let moves = subject.view.questions().flat_map(|question| moves::worsening(subject.view, question)).collect();
    let Some(found) = nearest(subject, moves, &|_| LEVELS.to_vec(), NotMilder::To) else { return Ok(subject.came(Vec::new())) };
    let Some(people) = found.people(subject) else { return Ok(subject.came(Vec::new())) };
    let people = people.map(|person| subject.decoded(&person));
    let [before, after] = people.each_ref().map(|person| person.verdicts[found.setting]);
    if after >= before {
        return Err(subject.disagreement("5", &people));
    }
    let setting = &subject.view.protocol.settings[found.setting];
    let says = format!("In {}, more trouble turns {} into {}.", setting.id, before.name(), after.name());
    Ok(subject.came(vec![Defect { says, people: people.into(), differ_in: Some(found.question()) }]))
}
