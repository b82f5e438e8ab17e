//! The npm package in `dist/npm`: what is built, what is written by hand, and whose work is in it.

mod notices;
mod tried;

use std::fs;
use std::path::Path;

use crate::failure::{Context, Failure, Outcome};
use crate::setup::PageTools;
use crate::workspace::Workspace;
use crate::{embed, folder, headless};

pub(crate) use tried::check;

/// Files of the repository, and what they are in the package.
const COPIED: [(&str, &str); 5] = [
    ("npm/README.md", "README.md"),
    ("npm/headless.node.js", "headless.node.js"),
    ("crates/eligibility-js/types/index.d.ts", "index.d.ts"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
];
const MANIFEST: &str = "package.json";
const NO_VERSION: &str = "\"version\": \"0.0.0\"";
const NOTICES: &str = "THIRD-PARTY-NOTICES.txt";

/// Writes the package anew, with the element that has been built.
pub(crate) fn build(workspace: &Workspace, tools: &PageTools) -> Outcome {
    let package = workspace.npm();
    if package.is_dir() {
        fs::remove_dir_all(&package).context(|| format!("cannot empty {}", package.display()))?;
    }
    fs::create_dir_all(&package).context(|| format!("cannot make {}", package.display()))?;
    headless::build(workspace, tools, &package)?;
    for (from, to) in COPIED {
        fs::copy(workspace.join(from), package.join(to)).context(|| format!("cannot copy {from}"))?;
    }
    put(&package, MANIFEST, &manifest(&read(&workspace.join("npm").join(MANIFEST))?, env!("CARGO_PKG_VERSION"))?)?;
    put(&package, NOTICES, &notices::of(workspace, &["eligibility-js", "needlewise"])?)?;
    element(workspace, &package)
}

/// The element as it was built, and its types.
fn element(workspace: &Workspace, package: &Path) -> Outcome {
    let (from, to) = (embed::folder(workspace), package.join("element"));
    fs::create_dir_all(&to).context(|| format!("cannot make {}", to.display()))?;
    let types = workspace.join("embed/needlewise-check.d.ts");
    let files = folder::files(&from)?.into_iter().map(|name| from.join(name)).chain([types]);
    for file in files {
        let name = file.file_name().unwrap_or_default();
        fs::copy(&file, to.join(name)).context(|| format!("cannot copy {}", file.display()))?;
    }
    Ok(())
}

/// The package's manifest with the version of the workspace. As text: the order of what it exports has a meaning.
fn manifest(text: &str, version: &str) -> Outcome<String> {
    if text.matches(NO_VERSION).count() != 1 {
        return Err(Failure::new(format!("npm/{MANIFEST} has to say {NO_VERSION} once; the version of the workspace goes there")));
    }
    Ok(text.replace(NO_VERSION, &format!("\"version\": \"{version}\"")))
}

fn read(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).context(|| format!("cannot read {}", file.display()))
}

fn put(folder: &Path, name: &str, text: &str) -> Outcome {
    fs::write(folder.join(name), text).context(|| format!("cannot write {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_workspaces() {
        let text = manifest(r#"{ "name": "a", "version": "0.0.0", "about": "b" }"#, "1.2.3");
        assert_eq!(text.as_deref(), Ok(r#"{ "name": "a", "version": "1.2.3", "about": "b" }"#));
        assert!(manifest("{}", "1.2.3").is_err());
    }
}
