//! What differs between two protocols; a difference in behaviour is a failure, as with other tools that compare.

use std::io::Write;

use authoring::{Budget, Compiled, compare, comparison_as_json, render_comparison};

use crate::{Failure, Format};

pub(crate) fn write(out: &mut impl Write, before: &Compiled, after: &Compiled, format: Format) -> Result<(), Failure> {
    let comparison = compare(before, after, Budget::default()).map_err(|fault| Failure::Message(fault.0))?;
    match format {
        Format::Text => write!(out, "{}", render_comparison(&comparison))?,
        Format::Json => writeln!(out, "{}", comparison_as_json(&comparison))?,
    }
    if comparison.behaves_the_same() { Ok(()) } else { Err(Failure::Shown) }
}
