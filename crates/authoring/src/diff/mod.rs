//! What differs between two protocols: first how they treat people, over every combination of
//! answers; then what else stands in their documents.

mod behaviour;
mod described;
mod examples;
mod json;
mod plain;
mod text;

use crate::compile::Compiled;
use crate::prove::{Budget, Fault};

pub use behaviour::{Behaviour, Difference, Way};
pub use described::{Described, Part};
pub use examples::{Example, Outcome};
pub use json::comparison_as_json;
pub use text::render_comparison;

/// Two protocols, the second beside the first.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Id and version of each.
    pub names: [String; 2],
    pub behaviour: Behaviour,
    /// What else differs, which changes nobody's path, findings, levels or days.
    pub described: Vec<Described>,
}

impl Comparison {
    /// Whether both treat everybody the same who can answer both, and take the same answers.
    pub fn behaves_the_same(&self) -> bool {
        self.behaviour.differences.is_empty() && self.behaviour.alone.iter().all(|count| count == "0") && self.behaviour.settings.is_empty()
    }
}

/// Compares two protocols.
///
/// # Errors
/// The budget ran out, or the comparison and the page's assessment disagree about somebody.
pub fn compare(before: &Compiled, after: &Compiled, budget: Budget) -> Result<Comparison, Fault> {
    let names = [before, after].map(|compiled| format!("{} {}", compiled.protocol.id, compiled.protocol.version));
    let behaviour = behaviour::compare(&before.protocol, &after.protocol, budget)?;
    Ok(Comparison { names, behaviour, described: described::compare(&before.document, &after.document) })
}
