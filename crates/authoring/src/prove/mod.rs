//! Proofs over every combination of answers, by binary decision diagrams, on the very evaluator
//! the page runs. What cannot be proved within the budget is tested, and says so.

mod algebra;
mod apart;
mod caution;
mod cited;
mod count;
mod couple;
mod dates;
mod diagrams;
mod ends;
mod laws;
mod moves;
mod nearest;
mod order;
mod plan;
mod record;
mod report;
mod sampled;
mod shape;
mod space;
mod subject;
mod unheard;
mod verdicts;
mod view;
mod with_base;

use std::time::Instant;

use eligibility::Protocol;

pub(crate) use apart::{Apart, Side, What, apart, behave_the_same};
pub(crate) use caution::{Caution, compare_caution};
pub(crate) use cited::{cited, names};
pub(crate) use couple::{Couple, Takes, look_at};
pub use diagrams::Budget;
pub(crate) use diagrams::Set;
pub(crate) use ends::End;
pub(crate) use laws::conditions::written;
pub(crate) use nearest::{distance, person as nearest_person};
pub(crate) use plan::{Part, parts, parts_mut};
pub use record::{Proof, Record, State};
pub(crate) use report::said;
pub use report::{proof_as_json, render_proof};
pub(crate) use subject::Subject;
pub use subject::{Defect, Fault, Person};
pub use with_base::{prove_built, prove_into};

use sampled::by_construction;
use sampled::stand_in::{self, StandIn};
use space::Space;
use subject::Came;
use verdicts::Verdicts;
use view::View;

/// A law that is proved over everybody, and what stands in where that does not fit the budget.
struct Provable {
    law: &'static str,
    says: &'static str,
    prove: fn(&Subject) -> Result<Came, Fault>,
    stand_in: StandIn,
}

const PROVABLE: [Provable; 6] = [
    Provable { law: "3", says: "doubt never clears", prove: laws::doubt::prove, stand_in: stand_in::doubt },
    Provable { law: "5", says: "more trouble, more caution", prove: laws::trouble::prove, stand_in: stand_in::trouble },
    Provable { law: "6", says: "no setting is softer than declared", prove: laws::settings::prove, stand_in: stand_in::settings },
    Provable { law: "7", says: "everything is alive", prove: alive, stand_in: stand_in::alive },
    Provable { law: "13", says: "plans do not judge", prove: laws::plans::prove, stand_in: stand_in::plans },
    Provable { law: "early", says: "finishing early is right", prove: laws::early::prove, stand_in: stand_in::early },
];

/// Laws that hold by how assessing is made, and on one in how many of the people each is tried:
/// the reasons of one person take as long as assessing a hundred.
const BY_CONSTRUCTION: [(&str, &str, by_construction::Try, usize); 5] = [
    ("1", "every walk ends", by_construction::total, 1),
    ("2", "worst wins, in any order", by_construction::worst_wins, 1),
    ("4", "what is not asked has no influence", by_construction::unasked, 1),
    ("8", "reasons are enough and needed", by_construction::reasons, 10),
    ("14", "dates are right", by_construction::dates, 1),
];

/// Proves every law of a protocol that can be proved, and tests the others.
///
/// # Errors
/// The proof and the page's assessment disagree about somebody, or the protocol is too large for any proof.
pub fn prove(protocol: &Protocol, budget: Budget) -> Result<Record, Fault> {
    let space = Space::over(&[protocol], budget)?;
    let view = View::new(&space, protocol);
    let start = Instant::now();
    let verdicts = Verdicts::of(&view);
    let unmade = verdicts.unmade;
    let subject = Subject::new(&view, verdicts);
    let mut laws = Vec::new();
    let made = start.elapsed();
    // Before the laws: without a count of people there is no record of what was proved.
    let count = count::distinct(&[&subject], view.valid());
    let answer_sets = (unmade.is_none() && space.diagrams.is_spent().is_none()).then_some(count);
    for (done, provable) in PROVABLE.iter().enumerate() {
        space.diagrams.begin(PROVABLE.len() - done);
        let start = Instant::now();
        let came = unmade.map_or_else(|| (provable.prove)(&subject), |spent| Ok(Came::Unknown(spent)))?;
        let state = sampled::state(&subject, came, budget.answer_sets, provable.stand_in);
        laws.push(Proof { law: provable.law, says: provable.says, state, time: start.elapsed(), answer_sets: None });
    }
    let people: Vec<_> = sampled::pairs(&subject, budget.answer_sets).collect();
    for (law, says, holds, one_in) in BY_CONSTRUCTION {
        let start = Instant::now();
        let state = sampled::tested(&subject, people.iter().step_by(one_in), holds);
        laws.push(Proof { law, says, state, time: start.elapsed(), answer_sets: None });
    }
    let mut record = Record { answer_sets, laws, made };
    record.sort();
    Ok(record)
}

/// The first law that a protocol breaks, of those that are proved.
///
/// # Errors
/// As [`prove`], and where a proof does not fit the budget.
pub(crate) fn first_broken(protocol: &Protocol, budget: Budget) -> Result<Option<&'static str>, Fault> {
    let space = Space::over(&[protocol], budget)?;
    let view = View::new(&space, protocol);
    let subject = Subject::new(&view, Verdicts::of(&view));
    if let Some(spent) = subject.verdicts.unmade {
        return Err(Fault(spent.says().into()));
    }
    for (done, provable) in PROVABLE.iter().enumerate() {
        space.diagrams.begin(PROVABLE.len() - done);
        match (provable.prove)(&subject)? {
            Came::Proved => {}
            Came::Broken(_) => return Ok(Some(provable.law)),
            Came::Unknown(spent) => return Err(Fault(format!("law {}: {}", provable.law, spent.says()))),
        }
    }
    Ok(None)
}

fn alive(subject: &Subject) -> Result<Came, Fault> {
    let mut defects = laws::alive::dead(subject)?;
    defects.extend(laws::options::idle(subject));
    defects.extend(laws::conditions::idle(subject));
    Ok(subject.came(defects))
}

#[cfg(test)]
mod tests;
