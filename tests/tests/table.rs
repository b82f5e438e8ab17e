//! `docs/browsers.md` names the tests there are, each under the engines that it runs in.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::process::Command;

const DOCUMENT: &str = include_str!("../../docs/browsers.md");

/// By file and name: the engines in which the tests of this program run.
fn tests() -> BTreeMap<(String, String), usize> {
    let said = Command::new(env::current_exe().expect("this program")).arg("--list").output().expect("it lists its tests");
    let said = String::from_utf8(said.stdout).expect("text");
    let mut found = BTreeMap::new();
    for name in said.lines().filter_map(|line| line.strip_suffix(": test")) {
        let mut parts = name.split("::").map(str::to_owned);
        let (Some(file), Some(test)) = (parts.next(), parts.next()) else { panic!("{name} stands in no file") };
        *found.entry((file, test)).or_default() += parts.count();
    }
    found
}

/// Every test named in a table row below this heading, up to the next.
fn named(heading: &str) -> BTreeSet<(String, String)> {
    let section = DOCUMENT.split(&format!("\n## {heading}\n")).nth(1).unwrap_or_else(|| panic!("there is no heading {heading:?}"));
    let section = section.split("\n## ").next().unwrap_or_default();
    let marked = |text: &str| text.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let rows =
        section.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |")).map(|row| row.split(" | ").collect::<Vec<_>>());
    let mut found = BTreeSet::new();
    for cells in rows.filter(|cells| cells.len() == 3) {
        let (files, tests) = (marked(cells[1]), marked(cells[2]));
        // One file for all, or one for each.
        for (index, test) in tests.into_iter().enumerate() {
            let file = files.get(index).or(files.first()).expect("a file");
            assert!(found.insert((file.clone(), test.clone())), "{file}::{test} is named twice");
        }
    }
    found
}

#[test]
fn docs_browsers_names_the_tests_there_are() {
    let everywhere = |engines: &usize| *engines == 3;
    let (all, others): (BTreeMap<_, _>, BTreeMap<_, _>) = tests().into_iter().partition(|(_, engines)| everywhere(engines));
    assert!(all.len() > 40 && others.len() > 20, "{} and {}", all.len(), others.len());
    for (heading, there) in [("In Chromium, Firefox and WebKit", all), ("In Chromium alone", others)] {
        let (named, there) = (named(heading), there.into_keys().collect::<BTreeSet<_>>());
        let missing: Vec<_> = there.difference(&named).collect();
        let gone: Vec<_> = named.difference(&there).collect();
        assert!(
            missing.is_empty() && gone.is_empty(),
            "under {heading:?} docs/browsers.md leaves out {missing:?} and should not name {gone:?}"
        );
    }
}
