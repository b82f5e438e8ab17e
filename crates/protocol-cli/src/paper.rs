//! What is written for people to read on paper or on a screen, and where it goes.

use std::io::Write;
use std::path::Path;

use authoring::{Budget, Built, Companions};

use crate::Failure;

/// The sheet, with the laws proved anew: what is signed is what was proved.
pub(crate) fn sheet(folder: &Path, built: &Built) -> Result<String, Failure> {
    let companions = Companions::read(folder)?;
    let record = authoring::prove_built(built, Budget::default()).map_err(|fault| Failure::Message(fault.0))?;
    Ok(authoring::sheet(built, &record, &companions))
}

/// Writes to a file, or to the terminal where none is named.
pub(crate) fn put(out: &mut impl Write, file: Option<&Path>, text: &str) -> Result<(), Failure> {
    match file {
        Some(path) => std::fs::write(path, text).map_err(|error| Failure::Message(format!("cannot write {}: {error}", path.display()))),
        None => Ok(writeln!(out, "{text}")?),
    }
}

/// Writes every schema into `folder`.
pub(crate) fn schemas(out: &mut impl Write, folder: &Path) -> Result<(), Failure> {
    for (name, schema) in authoring::schemas() {
        put(out, Some(&folder.join(name)), &format!("{schema:#}\n"))?;
        writeln!(out, "{}", folder.join(name).display())?;
    }
    Ok(())
}
