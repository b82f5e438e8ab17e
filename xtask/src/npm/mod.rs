//! The npm package in `dist/npm`: what is built, what is written by hand, and whose work is in it.

mod notices;
mod tried;

use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::setup::PageTools;
use crate::workspace::Workspace;
use crate::{files, headless};

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
pub(crate) fn build(workspace: &Workspace, tools: &PageTools, element: &Path) -> Outcome {
    let package = workspace.npm();
    files::anew(&package)?;
    headless::build(workspace, tools, &package)?;
    for (from, to) in COPIED {
        files::copy(&workspace.join(from), &package.join(to))?;
    }
    let manifest = manifest(&files::text(&workspace.join("npm").join(MANIFEST))?, env!("CARGO_PKG_VERSION"))?;
    files::write(&package.join(MANIFEST), manifest)?;
    files::write(&package.join(NOTICES), notices::of(workspace, &["eligibility-js", "needlewise"])?)?;
    add_element(workspace, element, &package.join("element"))
}

/// The element as it was built, and its types.
fn add_element(workspace: &Workspace, from: &Path, to: &Path) -> Outcome {
    files::anew(to)?;
    let types = workspace.join("embed/needlewise-check.d.ts");
    let files = files::within(from)?.into_iter().map(|name| from.join(name)).chain([types]);
    for file in files {
        let name = file.file_name().unwrap_or_default();
        files::copy(&file, &to.join(name))?;
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
