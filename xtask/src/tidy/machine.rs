//! No file names a folder or a registry of the machine it was written on.

use super::{Fault, Tree};

/// Put together here, so that this file does not name them either.
fn patterns() -> Vec<String> {
    let folders = ["home", "root", "work", "farm"].iter().map(|folder| format!("/{folder}/"));
    folders.chain([["arti", "factory"].concat()]).collect()
}

pub(super) fn no_paths(tree: &Tree) -> Vec<Fault> {
    let patterns = patterns();
    let mut faults = Vec::new();
    for file in &tree.files {
        for pattern in &patterns {
            for (at, _) in file.text.match_indices(pattern.as_str()) {
                if !in_an_address(&file.text, at) {
                    faults.push(Fault::at(file, &file.text, at, format!("`{pattern}` is of one machine; say it another way")));
                }
            }
        }
    }
    faults
}

/// In `example.org/a/` the slash belongs to a page somewhere; behind a blank or a quote it
/// starts a folder here.
fn in_an_address(text: &str, at: usize) -> bool {
    let is_folder = text.get(at..).is_some_and(|rest| rest.starts_with('/'));
    is_folder
        && text
            .get(..at)
            .and_then(|before| before.chars().next_back())
            .is_some_and(|letter| letter.is_alphanumeric() || "._-~%".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machine_paths_are_found() {
        let planted = format!(
            "fine\nsee {0}home{0}me and file://{0}root{0}x\nhttps://{1}.example/",
            "/",
            patterns().concat().split('/').next_back().unwrap_or_default()
        );
        let faults = no_paths(&Tree::planted(&[("docs/a.md", &planted)]));
        assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [2, 2, 3], "{faults:?}");
    }

    #[test]
    fn addresses_and_own_folders_are_fine() {
        let planted = format!("https://example.org{0}home{0}topics src{0}work{0}x", "/");
        assert_eq!(no_paths(&Tree::planted(&[("a.toml", &planted)])), []);
    }
}
