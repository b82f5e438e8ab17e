//! What is tested and not proved: random people, always the same, on the page's own assessment.

pub(crate) mod by_construction;
mod known;
mod people;
pub(crate) mod stand_in;

use eligibility::Answers;

use super::record::State;
use super::subject::{Came, Defect, Subject};

use crate::dice::Dice;

/// Pairs of random people.
pub(crate) fn pairs(subject: &Subject, count: usize) -> impl Iterator<Item = (Answers, Answers)> {
    let mut dice = Dice::new(count as u64);
    (0..count).map(move |_| {
        let one = people::anybody(subject.view, subject.today, &mut dice);
        (one, people::anybody(subject.view, subject.today, &mut dice))
    })
}

/// Tries a law that holds by construction.
pub(crate) fn tested<'p>(
    subject: &Subject,
    people: impl ExactSizeIterator<Item = &'p (Answers, Answers)>,
    law: by_construction::Try,
) -> State {
    let answer_sets = people.len();
    for (person, other) in people {
        if let Some(says) = law(subject, person, other) {
            return State::Broken(vec![Defect { says, people: vec![subject.person(person)], differ_in: None }]);
        }
    }
    State::Tested { answer_sets, why: "by how assessing is made it holds for all".into() }
}

/// The state of a law that should be proved; where the budget ran out, what a test of it says.
pub(crate) fn state(subject: &Subject, came: Came, answer_sets: usize, stand_in: stand_in::StandIn) -> State {
    match came {
        Came::Proved => State::Proved,
        Came::Broken(defects) => State::Broken(defects),
        Came::Unknown(spent) => stand_in(subject, answer_sets).map_or_else(
            |defect| State::Broken(vec![defect]),
            |note| State::Tested { answer_sets, why: format!("{}{note}", spent.says()) },
        ),
    }
}
