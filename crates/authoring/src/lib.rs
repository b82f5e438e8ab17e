//! What authors of protocols need: reading with positions, compiling, running cases.
//! Nothing here is in the page.

#![forbid(unsafe_code)]

mod cases;
mod compile;
mod coverage;
mod diagnostic;
mod folder;
mod markdown;
mod placed;
mod toml_tree;
mod wording;
mod words;

pub use cases::{Case, CaseFile, Expected, Mismatch, read_cases};
pub use compile::{Compiled, compile};
pub use coverage::check_coverage;
pub use diagnostic::{Diagnostic, render_json, render_text};
pub use folder::{File, Folder};
pub use words::read_toml;
