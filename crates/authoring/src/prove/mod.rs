//! Proofs over every combination of answers, by binary decision diagrams, on the very evaluator
//! the page runs. What cannot be proved within the budget is tested, and says so.

mod algebra;
mod dates;
mod diagrams;
mod laws;
mod moves;
mod nearest;
mod order;
mod record;
mod report;
mod shape;
mod space;
mod subject;
mod verdicts;
mod view;

use std::time::Instant;

use eligibility::Protocol;

pub use diagrams::Budget;
pub use record::{Proof, Record, State};
pub use report::render_proof;
pub use subject::{Defect, Disagreement, Person};

use space::Space;
use subject::{Came, Subject};
use verdicts::Verdicts;
use view::View;

type Law = fn(&Subject) -> Result<Came, Disagreement>;

/// Proved over everybody.
const PROVED: [(&str, &str, Law); 6] = [
    ("3", "doubt never clears", laws::doubt::prove),
    ("5", "more trouble, more caution", laws::trouble::prove),
    ("6", "never softer than the setting named", laws::settings::prove),
    ("7", "everything is alive", alive),
    ("13", "plans do not judge", laws::plans::prove),
    ("early", "finishing early is right", laws::early::prove),
];

/// Proves every law of a protocol.
///
/// # Errors
/// The proof and the page's assessment disagree about somebody.
pub fn prove(protocol: &Protocol, budget: Budget) -> Result<Record, Disagreement> {
    let space = Space::over(&[protocol], budget).map_err(|_| Disagreement(String::new()))?;
    let view = View::new(&space, protocol);
    let verdicts = Verdicts::of(&view);
    let subject = Subject { view: &view, verdicts, today: protocol.desk_reviewed };
    let mut laws = Vec::new();
    for (law, says, prove) in PROVED {
        space.diagrams.begin();
        let start = Instant::now();
        let state = match prove(&subject)? {
            Came::Proved => State::Proved,
            Came::Broken(defects) => State::Broken(defects),
            Came::Unknown(_) => State::Tested { answer_sets: 0, why: "TODO".into() },
        };
        laws.push(Proof { law, says, state, time: start.elapsed() });
    }
    let answer_sets = Some(answer_sets(&subject));
    Ok(Record { answer_sets, laws })
}

fn alive(subject: &Subject) -> Result<Came, Disagreement> {
    let mut defects = laws::alive::dead(subject)?;
    defects.extend(laws::options::idle(subject));
    Ok(subject.came(defects))
}

fn answer_sets(subject: &Subject) -> String {
    let view = subject.view;
    let diagrams = &view.space.diagrams;
    let usual = view.space.nothing_to_report();
    let mut given = view.valid().clone();
    for question in view.questions().rev() {
        let own: Vec<_> = view.shape(question).variables().into_iter().map(|variable| (variable, usual[variable.to_index()])).collect();
        given = diagrams.and(&given, &diagrams.or(subject.verdicts.asked(question), &diagrams.all_of(&own)));
    }
    given.exact_cardinality().to_string()
}
