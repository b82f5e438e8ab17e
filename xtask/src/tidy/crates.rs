//! Which crates there are, what the architecture says of them, and who may depend on Leptos.

use std::collections::BTreeSet;

use super::{Fault, Tree};

const ARCHITECTURE: &str = "docs/ARCHITECTURE.md";
const LEPTOS: &str = "leptos";

/// Every crate stands in the architecture, and every crate it names is there.
pub(super) fn named(tree: &Tree) -> Vec<Fault> {
    let Some(file) = tree.file(ARCHITECTURE) else {
        return vec![Fault::of_file(ARCHITECTURE, "this file is missing; write what each crate is for and what holds it in place")];
    };
    let words: BTreeSet<&str> = file.text.split(|letter: char| !is_of_a_name(letter)).collect();
    let mut faults: Vec<Fault> = packages(tree)
        .iter()
        .filter(|name| !words.contains(name.as_str()))
        .map(|name| Fault::of_file(ARCHITECTURE, format!("the crate `{name}` is not named here; say in a line what it is for")))
        .collect();
    for (at, start) in file.text.match_indices("crates/") {
        let rest = file.text.get(at + start.len()..).unwrap_or_default();
        let name = rest.split(|letter: char| !is_of_a_name(letter)).next().unwrap_or_default();
        if !name.is_empty() && tree.file(&format!("crates/{name}/Cargo.toml")).is_none() {
            faults.push(Fault::at(file, &file.text, at, format!("there is no crate crates/{name}")));
        }
    }
    faults
}

fn is_of_a_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '-' || letter == '_'
}

fn packages(tree: &Tree) -> BTreeSet<String> {
    let name = |manifest: toml::Table| Some(manifest.get("package")?.get("name")?.as_str()?.to_owned());
    manifests(tree).filter_map(|(_, manifest)| name(manifest)).collect()
}

fn manifests(tree: &Tree) -> impl Iterator<Item = (&str, toml::Table)> {
    let is_manifest = |path: &str| path == "Cargo.toml" || path.ends_with("/Cargo.toml");
    // A manifest that cannot be read stops cargo long before this.
    tree.files
        .iter()
        .filter(move |file| is_manifest(&file.path))
        .filter_map(|file| Some((file.path.as_str(), toml::from_str(&file.text).ok()?)))
}

/// Only the page draws; everything else has to be usable without.
pub(super) fn leptos_in_the_root(tree: &Tree) -> Vec<Fault> {
    manifests(tree)
        .filter(|(path, manifest)| *path != "Cargo.toml" && depends_on_leptos(manifest))
        .map(|(path, _)| Fault::of_file(path, "Leptos is a dependency here; only the page, in the root package, may depend on it"))
        .collect()
}

/// Looks at the keys of every table, so that no kind of dependency is forgotten, and at renames.
fn depends_on_leptos(table: &toml::Table) -> bool {
    let renamed = |value: &toml::Value| value.get("package").and_then(toml::Value::as_str).is_some_and(|name| name.starts_with(LEPTOS));
    table.iter().any(|(key, value)| key.starts_with(LEPTOS) || renamed(value) || value.as_table().is_some_and(depends_on_leptos))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: (&str, &str) = ("crates/one/Cargo.toml", "[package]\nname = \"one\"\n");

    #[test]
    fn a_missing_architecture_is_said() {
        assert!(named(&Tree::planted(&[ONE]))[0].message.contains("missing"));
    }

    #[test]
    fn crates_and_architecture_agree() {
        let with = |text: &str| named(&Tree::planted(&[ONE, (ARCHITECTURE, text)]));
        assert_eq!(with("`crates/one` is for one thing"), []);
        assert!(with("`crates/one-more`")[0].message.contains("`one` is not named"));
        let faults = with("one\nand `crates/two`");
        assert_eq!((faults.len(), faults[0].line), (1, 2));
        assert!(faults[0].message.contains("no crate crates/two"));
    }

    #[test]
    fn leptos_is_found_in_every_kind_of_dependency() {
        for planted in [
            "[dependencies]\nleptos = \"0.8\"",
            "[dev-dependencies]\nleptos_dom = { version = \"0.8\" }",
            "[target.'cfg(unix)'.dependencies]\nleptos = \"0.8\"",
            "[dependencies.view]\npackage = \"leptos\"",
            "[dependencies]\nview = { package = \"leptos\", version = \"0.8\" }",
        ] {
            assert_eq!(leptos_in_the_root(&Tree::planted(&[("crates/one/Cargo.toml", planted)])).len(), 1, "{planted}");
            assert_eq!(leptos_in_the_root(&Tree::planted(&[("Cargo.toml", planted)])), [], "{planted}");
        }
        assert_eq!(leptos_in_the_root(&Tree::planted(&[ONE])), []);
    }
}
