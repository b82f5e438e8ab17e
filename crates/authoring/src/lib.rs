//! What authors of protocols need: reading with positions, compiling, running cases.
//! Nothing here is in the page.

#![forbid(unsafe_code)]

mod cases;
mod compile;
mod coverage;
mod diagnostic;
mod expected;
mod folder;
mod markdown;
mod mutation;
mod prove;
mod toml_tree;
mod wording;
mod words;

pub use cases::{Case, CaseFile, Mismatch, read_cases};
pub use compile::{Compiled, compile};
pub use coverage::check_coverage;
pub use diagnostic::{Diagnostic, render_json, render_text};
pub use expected::Expected;
pub use folder::{File, Folder};
pub use mutation::{Coverage, cover};
pub use prove::{
    Budget, Defect, Fault, LessCautious, Person, Proof, Record, State, nowhere_less_cautious, proof_as_json, prove, render_proof,
};
pub use words::read_toml;
