//! The laws of what ships, and with an overlay law 9 beside them.

use super::record::{Proof, Record, State};
use super::{Budget, Fault, prove};
use crate::overlay::Held;
use crate::variant::Built;

/// Proves every law of what ships. That it is nowhere less cautious than its base was found when it
/// was built, and stands in the record as law 9.
///
/// # Errors
/// As [`prove`].
pub fn prove_built(built: &Built, budget: Budget) -> Result<Record, Fault> {
    let mut record = prove(&built.compiled.protocol, budget)?;
    record.laws.extend(built.held.clone().map(|(held, time)| {
        let (state, answer_sets) = match held {
            Held::Proved { answer_sets } => (State::Proved, Some(answer_sets)),
            Held::Tested { people, why } => (State::Tested { answer_sets: people, why }, None),
        };
        Proof { law: "9", says: "not less cautious than its base", state, time, answer_sets }
    }));
    record.sort();
    Ok(record)
}

/// As [`prove_built`]; and what ships carries the record, unless a law is broken.
///
/// # Errors
/// As [`prove`].
pub fn prove_into(built: &mut Built, budget: Budget) -> Result<Record, Fault> {
    let record = prove_built(built, budget)?;
    if let Some(proof) = record.to_value() {
        built.compiled.add_proof(proof);
    }
    Ok(record)
}
