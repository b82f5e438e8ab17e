//! What lies in a folder.

use std::fs;
use std::path::Path;

use crate::failure::{Context, Outcome};

/// Every file in `folder`, by its path in it with `/` between, sorted.
pub(crate) fn files(folder: &Path) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    add(folder, "", &mut found)?;
    found.sort();
    Ok(found)
}

fn add(folder: &Path, below: &str, found: &mut Vec<String>) -> Outcome {
    let place = folder.join(below);
    let doing = || format!("cannot list {}; `cargo xtask dist` builds the page", place.display());
    for entry in fs::read_dir(&place).context(doing)? {
        let entry = entry.context(doing)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let name = if below.is_empty() { name } else { format!("{below}/{name}") };
        if entry.path().is_dir() {
            add(folder, &name, found)?;
        } else {
            found.push(name);
        }
    }
    Ok(())
}
