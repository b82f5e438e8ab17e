//! The files of the repository, read once. What `.gitignore` leaves out at the top is left out.

use std::fs;
use std::path::Path;

use crate::failure::{Context, Outcome};

/// One file, by its path from the top with `/` between folders.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub(super) path: String,
    pub(super) text: String,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    pub(super) files: Vec<File>,
}

impl File {
    pub(super) fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// Files of tests alone: `tests.rs` and what lies in a folder of that name.
    pub(super) fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.split('/').any(|part| part == "tests" || part == "benches")
    }

    pub(super) fn is_below(&self, folder: &str) -> bool {
        self.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Source of the page or of a crate, as it ships: no tests, no tools of the repository.
    pub(super) fn is_product(&self) -> bool {
        let in_a_crate =
            self.path.strip_prefix("crates/").and_then(|rest| rest.split_once('/')).is_some_and(|(_, rest)| rest.starts_with("src/"));
        self.is_rust() && !self.is_test() && (self.is_below("src") || in_a_crate)
    }
}

impl Tree {
    /// Reads everything that git would take in, tracked already or not.
    pub(super) fn read(root: &Path) -> Outcome<Tree> {
        let ignored = fs::read_to_string(root.join(".gitignore")).unwrap_or_default();
        let left_out =
            |path: &str| path == ".git" || ignored.lines().any(|line| line.trim().trim_end_matches('/').strip_prefix('/') == Some(path));
        let mut tree = Tree::default();
        tree.add(root, "", &left_out)?;
        tree.files.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(tree)
    }

    fn add(&mut self, root: &Path, below: &str, left_out: &dyn Fn(&str) -> bool) -> Outcome {
        let folder = root.join(below);
        let doing = || format!("cannot list {}", folder.display());
        for entry in fs::read_dir(&folder).context(doing)? {
            let entry = entry.context(doing)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if below.is_empty() { name } else { format!("{below}/{name}") };
            let kind = entry.file_type().context(doing)?;
            if left_out(&path) {
                continue;
            }
            if kind.is_dir() {
                self.add(root, &path, left_out)?;
            } else if kind.is_file() {
                let bytes = fs::read(root.join(&path)).context(|| format!("cannot read {path}"))?;
                self.files.push(File { path, text: String::from_utf8_lossy(&bytes).into_owned() });
            }
        }
        Ok(())
    }

    pub(super) fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// A tree for tests.
    #[cfg(test)]
    pub(super) fn planted(files: &[(&str, &str)]) -> Tree {
        let file = |(path, text): &(&str, &str)| File { path: (*path).to_owned(), text: (*text).to_owned() };
        Tree { files: files.iter().map(file).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_told_from_tests_and_tools() {
        let is_product = |path: &str| File { path: path.into(), text: String::new() }.is_product();
        assert!(is_product("src/app.rs") && is_product("crates/eligibility/src/check/mod.rs"));
        for path in ["xtask/src/main.rs", "tests/src/lib.rs", "crates/a/tests/x.rs", "crates/a/src/tests.rs", "src/tests/x.rs", "src/a.css"]
        {
            assert!(!is_product(path), "{path}");
        }
    }

    #[test]
    fn what_is_built_is_left_out() -> Outcome {
        let tree = Tree::read(crate::workspace::Workspace::find()?.root())?;
        assert!(tree.file("Cargo.toml").is_some() && tree.file("xtask/src/tidy/tree.rs").is_some());
        assert!(!tree.files.iter().any(|file| file.is_below("target") || file.is_below(".git")));
        Ok(())
    }
}
