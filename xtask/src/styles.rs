//! The page's style sheet: the files of `style/` as one.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Context, Failure, Outcome};
use crate::workspace::Workspace;

/// What `index.html` asks for.
pub(crate) const SHEET: &str = "needlewise.css";

/// Names the order of the layers, so it comes first; among the others order does not matter.
const FIRST: &str = "tokens.css";

/// Writes the sheet into `folder`, with a clinic's colours at its end: outside of all layers they win.
pub(crate) fn write(workspace: &Workspace, folder: &Path, theme: &str) -> Outcome {
    let style = workspace.join("style");
    let entries = fs::read_dir(&style).context(|| "cannot list style/".into())?;
    let is_sheet = |file: &PathBuf| file.extension().is_some_and(|ending| ending == "css");
    let mut files: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).filter(is_sheet).collect();
    files.sort_by_key(|file| (!file.ends_with(FIRST), file.clone()));
    if !files.first().is_some_and(|file| file.ends_with(FIRST)) {
        return Err(Failure::new(format!("style/{FIRST} is missing; it names the order of the layers")));
    }
    let mut sheet = String::new();
    for file in files {
        sheet.push_str(&fs::read_to_string(&file).context(|| format!("cannot read {}", file.display()))?);
    }
    sheet.push_str(theme);
    let file = folder.join(SHEET);
    fs::write(&file, sheet).context(|| format!("cannot write {}", file.display()))
}
