//! What authors of protocols need: reading with positions, compiling, running cases.
//! Nothing here is in the page.

#![forbid(unsafe_code)]

mod base_cases;
mod carry;
mod cases;
mod companions;
mod compile;
mod conditions;
mod coverage;
mod dead;
mod diagnostic;
mod dice;
mod diff;
mod evidence;
mod expected;
mod folder;
mod graph;
mod hazards;
mod markdown;
mod mutation;
mod offer;
mod overlay;
mod people;
mod placed;
mod prove;
mod schema;
mod sheet;
mod toml_tree;
mod variant;
mod wording;
mod words;

pub use base_cases::{BaseCases, base_cases};
pub use cases::{Case, CaseFile, Mismatch, read_cases};
pub use companions::Companions;
pub use compile::{Compiled, compile};
pub use coverage::check_coverage;
pub use diagnostic::{Diagnostic, render_json, render_text};
pub use diff::{Behaviour, Comparison, Described, Difference, Example, Outcome, Part, Way, compare, comparison_as_json, render_comparison};
pub use evidence::{Entry, Evidence, Row};
pub use expected::Expected;
pub use folder::{File, Folder};
pub use graph::graph;
pub use hazards::{Hazard, KEYS as HAZARD_KEYS, hazards};
pub use mutation::{Coverage, cover};
pub use overlay::{Change, Held, LessCautious, OverlayFolder, Signature};
pub use prove::{Budget, Defect, Fault, Person, Proof, Record, State, proof_as_json, prove, prove_built, prove_into, render_proof};
pub use schema::schemas;
pub use sheet::sheet;
pub use variant::{Built, Variant, build};
pub use words::read_toml;
