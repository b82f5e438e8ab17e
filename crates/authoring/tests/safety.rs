//! The hazard log: every hazard says all it has to, and every test, case and law it names exists.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use authoring::{Companions, HAZARD_KEYS, Hazard, hazards};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn log() -> (String, Vec<Hazard>) {
    let document = text(&root().join("docs/safety.md"));
    let found = hazards(&document);
    (document, found)
}

/// What stands in code marks in the line that begins with `**Shown by:**` of every hazard.
fn named(document: &str) -> Vec<String> {
    let lines = document.lines().filter(|line| line.starts_with("- **Shown by:**") || line.starts_with("- **Seen to fail:**"));
    lines.flat_map(|line| line.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

/// The names of all functions marked as tests, and of those that macros make. One that is ignored shows nothing.
fn tests_in(code: &str, found: &mut BTreeSet<String>) {
    // Each named here becomes a test for every engine.
    for list in code.split("in_every_engine! {\n").skip(1) {
        found.extend(list.lines().map_while(|line| Some(line.trim().strip_suffix(',')?.to_owned())));
    }
    let lines: Vec<&str> = code.lines().map(str::trim).collect();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.contains("fn ")) {
        let marks = lines[..at].iter().rev().take_while(|above| above.starts_with('#') || above.starts_with("//"));
        let marks: Vec<_> = marks.filter(|mark| mark.starts_with("#[")).collect();
        if marks.iter().any(|mark| mark.contains("test")) && !marks.iter().any(|mark| mark.contains("ignore")) {
            let name = line.split("fn ").nth(1).unwrap_or_default();
            found.insert(name.split(['(', '<']).next().unwrap_or_default().to_owned());
        }
    }
}

/// The names of all tests below `folder`.
fn tests_below(folder: &Path, found: &mut BTreeSet<String>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            if !path.ends_with("target") {
                tests_below(&path, found);
            }
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            tests_in(&text(&path), found);
        }
    }
}

#[test]
fn every_hazard_says_everything() {
    let (_, found) = log();
    let numbers: Vec<&str> = found.iter().filter_map(|hazard| hazard.title.split('.').next()).collect();
    let expected: Vec<String> = (1..=found.len()).map(|number| format!("H{number}")).collect();
    assert_eq!(numbers, expected);
    assert!(found.len() >= 20);
    for hazard in &found {
        let keys: Vec<&str> = hazard.says.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, HAZARD_KEYS, "{}", hazard.title);
        assert!(hazard.says.iter().all(|(_, text)| !text.is_empty()), "{}", hazard.title);
    }
}

#[test]
fn every_test_and_case_it_names_exists() {
    let (document, _) = log();
    let mut known = BTreeSet::new();
    for folder in ["crates", "tests", "xtask"] {
        tests_below(&root().join(folder), &mut known);
    }
    let cases = text(&root().join("protocols/microneedling/cases.md"));
    let structure = text(&root().join("protocols/microneedling/protocol.toml"));
    let named = named(&document);
    assert!(named.len() > 60, "{}", named.len());
    let missing: Vec<&String> = named
        .iter()
        .filter(|name| {
            let is_case = cases.contains(&format!("\n## {name}\n"));
            let is_rule = structure.contains(&format!("\nid = \"{name}\"\n")) || structure.contains(&format!("\n{name}\n"));
            let is_command = name.starts_with("cargo protocol ") || *name == "check";
            !(known.contains(*name) || is_case || is_rule || is_command)
        })
        .collect();
    assert!(missing.is_empty(), "docs/safety.md names what does not exist: {missing:?}");
    assert!(!known.contains("tests_below") && known.contains("every_hazard_says_everything"), "only tests count");
}

#[test]
fn a_test_that_is_ignored_shows_nothing() {
    for (mark, counts) in [("", true), ("#[ignore]", false), ("#[ignore = \"slow\"]", false), ("#[cfg_attr(windows, ignore)]", false)] {
        let mut found = BTreeSet::new();
        tests_in(&["#[test]", mark, "fn it_works() {}"].join("\n").replace("\n\n", "\n"), &mut found);
        assert_eq!(found.contains("it_works"), counts, "{mark}");
    }
}

#[test]
fn what_a_protocol_is_reviewed_with_is_read() {
    let companions = Companions::read(&root().join("protocols/microneedling")).expect("no problems");
    assert!(companions.hazards.len() >= 20);
    let evidence = companions.evidence.expect("a table");
    assert!(evidence.rows.len() > 90);
    assert!(!evidence.of("blood-thinners").is_empty());
    assert!(Companions::read(&root().join("protocols/nowhere")).expect("no problems").hazards.is_empty());
}
