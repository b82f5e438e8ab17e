//! The page's style sheet: the files of `style/` as one, without their comments.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Context, Failure, Outcome};
use crate::workspace::Workspace;

/// What `index.html` asks for.
pub(crate) const SHEET: &str = "needlewise.css";

/// Names the order of the layers, so it comes first; among the others order does not matter.
const FIRST: &str = "tokens.css";

/// Writes the sheet into `folder`.
pub(crate) fn write(workspace: &Workspace, folder: &Path) -> Outcome {
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
        sheet.push_str(&bare(&fs::read_to_string(&file).context(|| format!("cannot read {}", file.display()))?));
    }
    let file = folder.join(SHEET);
    fs::write(&file, sheet).context(|| format!("cannot write {}", file.display()))
}

/// A sheet without comments, indents and empty lines.
fn bare(sheet: &str) -> String {
    let mut kept = String::new();
    let mut rest = sheet;
    while let Some(at) = rest.find(['/', '"', '\'']) {
        let (before, here) = rest.split_at(at);
        kept.push_str(before);
        let length = match here.strip_prefix("/*") {
            Some(comment) => comment.find("*/").map_or(here.len(), |end| end + 4),
            None if here.starts_with('/') => 1,
            None => string(here),
        };
        let (token, after) = here.split_at(length);
        if !token.starts_with("/*") {
            kept.push_str(token);
        }
        rest = after;
    }
    kept.push_str(rest);
    kept.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect()
}

/// Bytes up to the quote that ends the string.
fn string(text: &str) -> usize {
    let quote = text.chars().next();
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            letter if Some(letter) == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indents_go_and_strings_stay() {
        let sheet = "/* Pieces:\n   one. */\n@layer a {\n  .b { content: \"/* \\\" */\"; } /* c */\n\n  .d { font: 1em/1.5 'e'; }\n}\n";
        assert_eq!(bare(sheet), "@layer a {\n.b { content: \"/* \\\" */\"; }\n.d { font: 1em/1.5 'e'; }\n}\n");
        assert_eq!(bare("a{}/* never ends"), "a{}\n");
    }
}
