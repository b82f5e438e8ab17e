//! Whose work is in a wasm: the crates that are linked into it and the standard library's, each
//! with its licence and that licence's text, from the sources that were compiled.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::failure::{Context, Failure, Outcome};
use crate::process;
use crate::workspace::Workspace;

const TARGET: &str = "wasm32-unknown-unknown";

/// One crate of somebody else.
#[derive(Debug)]
struct Work {
    name: String,
    version: String,
    licence: String,
    folder: PathBuf,
    /// Who holds the rights, as the crate's manifest says.
    holder: Option<String>,
}

/// The notices for the wasm of these packages of the workspace.
pub(crate) fn of(workspace: &Workspace, packages: &[&str]) -> Outcome<String> {
    let sysroot = process::output(Command::new("rustc").args(["--print", "sysroot"]).current_dir(workspace.root()));
    let sysroot = PathBuf::from(sysroot.ok_or_else(|| Failure::new("rustc does not say where it is installed"))?);
    let mut works = Vec::new();
    for package in packages {
        works.extend(linked(process::cargo(workspace).current_dir(workspace.root()), package)?);
    }
    let library = sysroot.join("lib/rustlib/src/rust/library");
    works.extend(linked(process::cargo(workspace).current_dir(&library).env("RUSTC_BOOTSTRAP", "1"), "std")?);
    // What the standard library is made of carries no text of its own; the toolchain has them.
    let texts = sysroot.join("share/doc/rust/licenses");
    works.retain(|work| !work.folder.starts_with(workspace.root()));
    write(works, &library, &texts)
}

/// The crates linked into a package, macros left out: they run when it is built.
fn linked(cargo: &mut Command, package: &str) -> Outcome<Vec<Work>> {
    let folder = cargo.get_current_dir().map(Path::to_path_buf).unwrap_or_default();
    let environment: Vec<_> = cargo.get_envs().filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned()))).collect();
    let program = cargo.get_program().to_owned();
    let ask = |arguments: &[&str]| {
        let mut command = Command::new(&program);
        command.current_dir(&folder).envs(environment.clone()).args(arguments);
        process::output(&mut command).ok_or_else(|| Failure::new(format!("`{}` does not say what is linked", process::typed(&command))))
    };
    let tree =
        ask(&["tree", "--locked", "-p", package, "--target", TARGET, "-e", "normal,no-proc-macro", "--prefix", "none", "-f", "{p}"])?;
    let named: BTreeSet<(String, String)> = tree.lines().filter_map(named).collect();
    let metadata = ask(&["metadata", "--locked", "--format-version", "1", "--filter-platform", TARGET])?;
    let metadata: Value = serde_json::from_str(&metadata).context(|| "what cargo says of its packages cannot be read".into())?;
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    Ok(packages.iter().filter_map(work).filter(|work| named.contains(&(work.name.clone(), work.version.clone()))).collect())
}

/// `serde v1.0.228 (somewhere)`
fn named(line: &str) -> Option<(String, String)> {
    let mut words = line.split(' ');
    Some((words.next()?.to_owned(), words.next()?.strip_prefix('v')?.to_owned()))
}

fn work(package: &Value) -> Option<Work> {
    let text = |key: &str| Some(package[key].as_str()?.to_owned());
    let folder = Path::new(package["manifest_path"].as_str()?).parent()?.to_path_buf();
    let authors: Vec<&str> = package["authors"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let authors = (!authors.is_empty()).then(|| authors.join(", "));
    let holder = [authors, text("repository")].into_iter().flatten().reduce(|authors, place| format!("{authors}, {place}"));
    Some(Work { name: text("name")?, version: text("version")?, licence: text("license").unwrap_or_default(), folder, holder })
}

/// Each work with its licence, and each different text once.
fn write(works: Vec<Work>, library: &Path, texts: &Path) -> Outcome<String> {
    let (mut by_text, mut faults): (BTreeMap<String, Vec<String>>, _) = (BTreeMap::new(), Vec::new());
    for work in &works {
        let title = format!("{} {} ({})", work.name, work.version, work.licence);
        let mut found = own_texts(&work.folder, &work.licence);
        if found.is_empty() && work.folder.starts_with(library) {
            found = library_texts(work, library, texts);
        }
        if let (true, Some(holder)) = (found.is_empty(), &work.holder) {
            found = standard_text(&work.licence, holder, texts);
        }
        match (work.licence.is_empty(), found.is_empty()) {
            (true, _) => faults.push(format!("{} {} names no licence", work.name, work.version)),
            (false, true) => faults.push(format!("{title} has no text of its licence in {}", work.folder.display())),
            (false, false) => by_text.entry(found.join("\n\n")).or_default().push(title),
        }
    }
    if !faults.is_empty() {
        return Err(Failure::new(format!("notices cannot be written:\n  {}\nUse another crate, or ask its author", faults.join("\n  "))));
    }
    let mut entries: Vec<(String, String)> = by_text
        .into_iter()
        .map(|(text, mut titles)| {
            titles.sort();
            titles.dedup();
            (titles.join("\n"), text)
        })
        .collect();
    entries.sort();
    let line = "-".repeat(78);
    let entries: String = entries.iter().map(|(titles, text)| format!("\n{line}\n{titles}\n\n{}\n", text.trim())).collect();
    Ok(format!(
        "The wasm in this package holds work of others, under these licences. Where a work offers a\nchoice that includes MIT, MIT is chosen.\n{entries}"
    ))
}

/// The texts in a crate's folder: that of MIT alone, where it may be chosen.
fn own_texts(folder: &Path, licence: &str) -> Vec<String> {
    let names = ["LICENSE", "LICENCE", "COPYING", "UNLICENSE", "NOTICE"];
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let is_text = |file: &PathBuf| upper(file).is_some_and(|name| names.iter().any(|start| name.starts_with(start)));
    let mut files: Vec<PathBuf> = entries.filter(|file| file.is_file() && is_text(file)).collect();
    files.sort();
    let mit = files.iter().find(|file| upper(file).is_some_and(|name| name.contains("MIT"))).cloned();
    let files = if may_be_mit(licence) { mit.map_or(files, |mit| vec![mit]) } else { files };
    files.iter().filter_map(|file| fs::read_to_string(file).ok()).filter(|text| !text.trim().is_empty()).collect()
}

/// Parts of the standard library share a text with the folder above, or have the toolchain's.
fn library_texts(work: &Work, library: &Path, texts: &Path) -> Vec<String> {
    let above = work.folder.ancestors().skip(1).take_while(|folder| folder.starts_with(library));
    let shared = above.map(|folder| own_texts(folder, &work.licence)).find(|found| !found.is_empty());
    shared.unwrap_or_else(|| standard_text(&work.licence, "The Rust Project Contributors", texts))
}

/// Some crates are published without a text. The licence is the same for all; the holder is filled in.
fn standard_text(licence: &str, holder: &str, texts: &Path) -> Vec<String> {
    let text = fs::read_to_string(texts.join("MIT.txt")).ok().filter(|_| may_be_mit(licence));
    text.map(|text| text.replace("<year> <copyright holders>", holder)).into_iter().collect()
}

fn may_be_mit(licence: &str) -> bool {
    !licence.contains(" AND ") && licence.replace('/', " OR ").split(" OR ").any(|one| one.trim() == "MIT")
}

fn upper(file: &Path) -> Option<String> {
    Some(file.file_name()?.to_string_lossy().to_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planted(name: &str, licence: &str, files: &[(&str, &str)]) -> Work {
        let folder = std::env::temp_dir().join(format!("notices-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        for (file, text) in files {
            fs::write(folder.join(file), text).unwrap();
        }
        Work { name: name.into(), version: "1.0.0".into(), licence: licence.into(), folder, holder: None }
    }

    fn written(works: Vec<Work>) -> Outcome<String> {
        let folders: Vec<PathBuf> = works.iter().map(|work| work.folder.clone()).collect();
        let text = write(works, Path::new("/nowhere/library"), Path::new("/nowhere/texts"));
        folders.iter().for_each(|folder| fs::remove_dir_all(folder).unwrap());
        text
    }

    #[test]
    fn a_choice_is_made_and_equal_texts_stand_once() {
        let files = [("LICENSE-MIT", "the MIT text"), ("LICENSE-APACHE", "the other text")];
        let both = planted("both", "MIT OR Apache-2.0", &files);
        let slash = planted("slash", "MIT/Apache-2.0", &files);
        let text = written(vec![both, slash]).unwrap();
        assert!(text.contains("both 1.0.0 (MIT OR Apache-2.0)\nslash 1.0.0 (MIT/Apache-2.0)\n\nthe MIT text"), "{text}");
        assert!(!text.contains("the other text"), "{text}");
        let all = written(vec![planted("all", "MIT AND Apache-2.0", &files)]).unwrap();
        assert!(all.contains("the MIT text") && all.contains("the other text"), "{all}");
    }

    #[test]
    fn a_crate_without_a_text_gets_the_standard_one_with_its_holder() {
        let texts = planted("texts", "", &[("MIT.txt", "Copyright (c) <year> <copyright holders>\n\nPermission is granted")]);
        let bare = Work { holder: Some("Somebody, https://example.org".into()), ..planted("published-bare", "MIT", &[]) };
        let other = Work { holder: Some("Somebody".into()), ..planted("published-other", "MPL-2.0", &[]) };
        let written = write(vec![bare], Path::new("/nowhere/library"), &texts.folder).unwrap();
        assert!(written.contains("Copyright (c) Somebody, https://example.org"), "{written}");
        assert!(write(vec![other], Path::new("/nowhere/library"), &texts.folder).is_err());
    }

    #[test]
    fn whatever_has_no_licence_or_no_text_is_named() {
        let said = written(vec![planted("bare", "MIT", &[("README.md", "")]), planted("silent", "", &[("LICENSE", "words")])]);
        let said = said.err().map(|failure| failure.to_string()).unwrap_or_default();
        assert!(said.contains("bare 1.0.0 (MIT) has no text") && said.contains("silent 1.0.0 names no licence"), "{said}");
    }

    #[test]
    fn lines_of_the_tree_are_read() {
        assert_eq!(named("serde v1.0.228 (*)"), Some(("serde".into(), "1.0.228".into())));
        assert_eq!(named(""), None);
    }
}
