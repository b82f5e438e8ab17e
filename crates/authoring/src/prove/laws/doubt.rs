//! Law 3: doubt never clears. Not sure is never milder than an answer, up to what the setting makes of doubt.

use eligibility::{SettingIndex, Verdict};

use super::pairs::{NotMilder, nearest};
use crate::prove::moves;
use crate::prove::subject::{Came, Defect, Fault, Subject};
use crate::prove::verdicts::LEVELS;

pub(crate) fn prove(subject: &Subject) -> Result<Came, Fault> {
    let protocol = subject.view.protocol;
    let levels =
        |setting: SettingIndex| -> Vec<Verdict> { LEVELS.into_iter().filter(|level| *level <= protocol.settings[setting].doubt).collect() };
    let moves = subject.view.questions().flat_map(|question| moves::settling(subject.view, question)).collect();
    let Some(found) = nearest(subject, moves, &levels, NotMilder::From) else { return Ok(subject.came(Vec::new())) };
    let Some(people) = found.people(subject) else { return Ok(subject.came(Vec::new())) };
    let people = people.map(|person| subject.decoded(&person));
    let [doubtful, settled] = people.each_ref().map(|person| person.verdicts[found.setting]);
    let setting = &protocol.settings[found.setting];
    if doubtful >= settled.min(setting.doubt) {
        return Err(subject.disagreement("3", &people));
    }
    let says = format!("In {}, being unsure gives {}, and knowing gives {}.", setting.id, doubtful.name(), settled.name());
    Ok(subject.came(vec![Defect { says, people: people.into(), differ_in: Some(found.question()) }]))
}
