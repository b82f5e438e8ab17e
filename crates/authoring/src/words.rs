//! The words of the page: plain TOML, without anything of a protocol in it.

use eligibility::Value;

use crate::diagnostic::{Diagnostic, root};
use crate::folder::File;
use crate::toml_tree::{self, Places};

/// Reads a TOML file as a plain value.
///
/// # Errors
/// What is not TOML, or not one of the kinds that a [`Value`] has.
pub fn read_toml(file: &File) -> Result<Value, Vec<Diagnostic>> {
    toml_tree::read(&file.text, 0, (0, file), &root(), &mut Places::new())
}
