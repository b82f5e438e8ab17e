//! Folders and files, with failures that name them.

use std::fs;
use std::path::Path;

use crate::failure::{Context, Outcome};

/// There, and empty.
pub(crate) fn anew(folder: &Path) -> Outcome {
    if folder.is_dir() {
        fs::remove_dir_all(folder).context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(folder).context(|| format!("cannot make {}", folder.display()))
}

pub(crate) fn read(file: &Path) -> Outcome<Vec<u8>> {
    fs::read(file).context(|| format!("cannot read {}", file.display()))
}

pub(crate) fn text(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).context(|| format!("cannot read {}", file.display()))
}

/// With the folders on the way to it.
pub(crate) fn write(file: &Path, bytes: impl AsRef<[u8]>) -> Outcome {
    let doing = || format!("cannot write {}", file.display());
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).context(doing)?;
    }
    fs::write(file, bytes).context(doing)
}

pub(crate) fn copy(from: &Path, to: &Path) -> Outcome {
    fs::copy(from, to).map(drop).context(|| format!("cannot copy {} to {}", from.display(), to.display()))
}

/// Every file in `folder`, by its path in it with `/` between, sorted.
pub(crate) fn within(folder: &Path) -> Outcome<Vec<String>> {
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
