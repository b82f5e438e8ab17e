//! The people of cases.md: what is expected of each comes out, every rule is caught by somebody,
//! and the table of evidence rows says the same of each rule as the protocol.

mod real;

use std::collections::BTreeSet;

use authoring::{File, check_coverage, render_text};
use real::{cases, protocol, repository};

/// The rows of the evidence file about questions and rules.
fn rows() -> Vec<String> {
    let rows = (1..=31).chain(40..=67).chain(70..=79).chain(85..=103);
    rows.map(|row| if row < 100 { format!("C{row:02}") } else { format!("C{row}") }).collect()
}

#[test]
fn every_case_comes_out_as_expected() {
    let file = cases();
    let (mismatches, _) = file.run(protocol());
    assert!(mismatches.is_empty(), "{}", render_text(&file.diagnostics(&mismatches), false));
}

#[test]
fn every_rule_is_caught_by_some_case() {
    let (_, uncaught) = cases().run(protocol());
    assert!(uncaught.is_empty(), "no case catches {uncaught:?}");
}

#[test]
fn there_are_enough_cases_and_each_cites_a_row() {
    let file = cases();
    assert!(file.cases.len() >= 80, "only {} cases", file.cases.len());
    let uncited: Vec<&str> = file.cases.iter().filter(|case| case.rows.is_empty()).map(|case| case.id.as_str()).collect();
    assert!(uncited.is_empty(), "these cases cite no row: {uncited:?}");
    let cited: BTreeSet<&String> = file.cases.iter().flat_map(|case| &case.rows).collect();
    let became_a_rule = |row: &String| protocol().rules.iter().any(|rule| rule.rows.contains(row));
    let uncited: Vec<String> =
        rows().into_iter().filter(|row| became_a_rule(row) && !cited.iter().any(|cited| cited.starts_with(row.as_str()))).collect();
    assert!(uncited.is_empty(), "no case cites these rows: {uncited:?}");
}

/// A case that expects something else is a mismatch, so that the first test cannot pass by accident.
#[test]
fn a_case_that_expects_something_else_is_found() {
    let mut file = cases();
    let case = file.cases.iter_mut().find(|case| case.id == "two-small-spots").unwrap();
    case.expected.verdicts.reverse();
    case.expected.findings.push("warts".into());
    case.expected.verdicts[0] = eligibility::Verdict::DoNot;
    let (mismatches, _) = file.run(protocol());
    assert_eq!(mismatches.len(), 1);
    assert_eq!(mismatches[0].lines, ["clinic: expected do-not, found take-care", "findings: expected `warts`, which is not there"]);
}

fn coverage() -> File {
    File::read(repository().join("docs/clinical-coverage.toml")).unwrap()
}

#[test]
fn the_table_of_evidence_rows_agrees_with_the_protocol() {
    let problems = check_coverage(&coverage(), protocol(), &rows());
    assert!(problems.is_empty(), "{}", render_text(&problems, false));
}

#[test]
fn a_level_that_differs_from_the_table_and_a_row_that_is_missing_are_found() {
    let mut file = coverage();
    file.text = file.text.replacen("clinic = \"wait gone\"", "clinic = \"wait within 14\"", 1);
    let found = check_coverage(&file, protocol(), &[rows(), vec!["C99b".into()]].concat());
    let messages: BTreeSet<&str> = found.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(
        messages,
        BTreeSet::from(["row C99b of the evidence is missing", "the table says `wait within 14`, the protocol `wait gone`"])
    );
}
