//! The built tool, run as people run it: from the project's folder, with arguments and a pipe.

mod tool;

use std::fs;
use std::path::{Path, PathBuf};

use tool::{CLINIC, FOLDER, copy, json, path, root, said, stderr, stdout, tool, tool_in};

#[test]
fn check_finds_no_problem() {
    let text = said(&["check", FOLDER]);
    assert!(text.starts_with("microneedling ") && text.contains("no problems"), "{text}");
    assert_eq!(json(&said(&["check", FOLDER, "--format", "json"]))["problems"], json("[]"));
}

#[test]
fn every_case_passes() {
    assert!(said(&["test", FOLDER]).ends_with("cases pass; every rule is caught by at least one.\n"));
}

#[test]
fn a_case_is_explained() {
    let text = said(&["explain", "cheeks-with-pus-spots-today"]);
    for part in ["clinic: wait", "home: do-not", "because skin-now.inflamed-spots", "questions asked; Complete"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let output = tool(&["explain", "cheeks-with-pus-spots-todya"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("did you mean `cheeks-with-pus-spots-today`?"), "{}", stderr(&output));
}

#[test]
fn a_protocol_is_compiled_to_json() {
    let document = json(&said(&["compile", FOLDER]));
    assert_eq!(document["id"], "microneedling");
    assert_eq!(document["hash"].as_str().map(str::len), Some(64));
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiled.json");
    assert_eq!(said(&["compile", FOLDER, "--output", path(&file)]), "");
    assert_eq!(json(&fs::read_to_string(&file).expect("it was written")), document);
}

#[test]
fn cases_are_compiled_to_json() {
    let document = json(&said(&["compile", FOLDER, "--cases"]));
    let cases = document["cases"].as_array().expect("a list");
    assert!(cases.len() > 100);
    let first = &cases[0];
    assert_eq!(first["id"], "nothing-to-report");
    assert_eq!(first["answers"]["age"], "22-or-over");
    assert_eq!(first["expect"]["verdicts"]["home"], "nothing-found");
    assert_eq!(document["hash"], json(&said(&["compile", FOLDER]))["hash"]);
}

#[test]
fn an_unknown_folder_is_said_to_be_missing() {
    for command in ["check", "test", "compile", "interview"] {
        let output = tool(&[command, "protocols/nowhere"]);
        assert_eq!(output.status.code(), Some(1), "{command}");
        assert!(output.stdout.is_empty());
        let text = stderr(&output);
        assert!(text.contains("protocols/nowhere/protocol.toml") && text.contains("there is no such file"), "{text}");
    }
    assert_eq!(tool(&["dance"]).status.code(), Some(2));
}

#[test]
fn problems_are_shown_where_they_are() {
    let folder = copy("broken", "protocol.toml", "doubt = \"ask-first\"", "doubt = \"ask-frist\"");
    let output = tool(&["check", path(&folder)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("protocol.toml:14") && stderr(&output).ends_with("1 problem\n"), "{}", stderr(&output));
    let output = tool(&["check", path(&folder), "--format", "json"]);
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(1), ""));
    let found = &json(&stdout(&output))["problems"][0];
    assert!(found["file"].as_str().is_some_and(|file| file.ends_with("protocol.toml")));
    assert_eq!((&found["line"], found["column"].is_u64()), (&json("14"), true), "{found}");
}

#[test]
fn a_case_that_comes_out_differently_fails() {
    let folder = copy("differs", "cases.md", "clinic = \"nothing-found\"", "clinic = \"wait\"");
    let output = tool(&["test", path(&folder), "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let problems = json(&stdout(&output));
    let problem = &problems["problems"][0];
    assert_eq!(problem["message"], "`nothing-to-report` comes out differently");
    assert_eq!(problem["help"], "clinic: expected wait, found nothing-found");
}

#[test]
fn an_overlay_is_checked_and_its_changes_are_named() {
    let text = said(&["check", FOLDER, CLINIC[0], CLINIC[1]]);
    for part in [
        "microneedling 0.1.0+example-clinic.0.1.0: no problems.",
        "  lengthen rule `superficial-peel`\n",
        "  reword rule `superficial-peel`; signed by Dr Example (fictitious) on 2026-11-22\n",
        "Nowhere less cautious than its base, save what is signed: proved for all ",
        " answer sets. They are not people.",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn an_overlays_people_and_the_bases_are_tried() {
    let text = said(&["test", FOLDER, CLINIC[0], CLINIC[1]]);
    for part in [
        "5 cases of the clinic pass.",
        "196 come out the same, 2 stricter, 0 less cautious and signed.",
        "  stricter: procedures-on-the-last-day: clinic: from 2026-11-23 → 2026-12-07",
        "Every rule is caught by at least one case.",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let text = said(&["test", FOLDER, CLINIC[0], CLINIC[1], "--settings", "clinic,radiofrequency"]);
    assert!(text.contains("0 less cautious and signed."), "{text}");
}

#[test]
fn an_overlay_and_settings_are_compiled() {
    let merged = json(&said(&["compile", FOLDER, CLINIC[0], CLINIC[1]]));
    assert_eq!(merged["clinic"]["booking"], "https://example.org/book");
    assert_eq!(merged["origins"][0], "added by Example Clinic (fictitious)");
    assert_ne!(merged["hash"], json(&said(&["compile", FOLDER]))["hash"]);
    let some = json(&said(&["compile", FOLDER, "--settings", "home,clinic"]));
    let ids: Vec<&str> = some["setting"].as_array().expect("a list").iter().filter_map(|setting| setting["id"].as_str()).collect();
    assert_eq!(ids, ["clinic", "home"]);
    let output = tool(&["compile", FOLDER, "--settings", "clinics"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("there is no setting `clinics`; did you mean `clinic`?"), "{}", stderr(&output));
}

#[test]
fn an_overlay_without_its_signature_is_refused_at_its_place() {
    let folder = clinic("unsigned", "overlay.toml", "approved-by = \"Dr Example (fictitious)\"\n", "");
    let output = tool(&["check", FOLDER, "--overlay", path(&folder)]);
    assert_eq!(output.status.code(), Some(1));
    let text = stderr(&output);
    assert!(text.contains("has to be signed; missing here: `approved-by`") && text.contains("overlay.toml:49:1"), "{text}");
}

#[test]
fn a_rule_of_the_clinic_that_nobody_meets_fails() {
    let cases = fs::read_to_string(root().join("clinics/example/cases.md")).expect("cases");
    let liver = cases.split("## ").find(|case| case.starts_with("liver-disease")).expect("the case");
    let folder = clinic("uncaught", "cases.md", &format!("## {liver}"), "");
    let output = tool(&["test", FOLDER, "--overlay", path(&folder)]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "no case catches these rules: numbing-cream-health\n");
}

/// The example clinic in a folder of its own, with one text replaced in one file.
fn clinic(name: &str, file: &str, from: &str, to: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(folder.join("text")).expect("a folder");
    for known in ["overlay.toml", "cases.md", "text/en.toml", "theme.css"] {
        let text = fs::read_to_string(root().join("clinics/example").join(known)).expect("a file");
        assert!(known != file || text.contains(from), "{from}");
        let text = if known == file { text.replacen(from, to, 1) } else { text };
        fs::write(folder.join(known), text).expect("a copy");
    }
    folder
}

/// Everything after the start of an interview, one line of input for each line given.
fn interview(lines: &[&str]) -> String {
    let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let output = tool_in(&root(), &["interview", "--today", "2026-11-22"], &input);
    assert!(output.status.success(), "{}", stderr(&output));
    stdout(&output)
}

/// A person with nothing to report, up to the list of answers.
const NOTHING: [&str; 20] = ["", "3", "1", "1", "4", "1", "5", "7", "5", "9", "7", "7", "5", "8", "9", "4", "9", "9", "7", "11"];

#[test]
fn a_whole_interview_ends_in_a_result_and_a_plan() {
    let mut lines = NOTHING.to_vec();
    lines.extend(["", "2026-11-01", "2026-12-24", "q", "not read any more"]);
    let text = interview(&lines);
    for part in [
        "Today is taken to be 2026-11-22 (as given).",
        "# Is microneedling for you?",
        "# Check your answers",
        "1. How old are you? 22 or over",
        "# Nothing in your answers is on our list of reasons to stop or wait.",
        "Error: Day: This day has passed.",
        "23 December 2026 to 24 December 2026",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn an_answer_can_be_changed_and_all_of_them_cleared() {
    let mut lines = NOTHING.to_vec();
    // Answer 8 to a changing mark, the interruption, back to the list, clear.
    lines.extend(["8", "1", "", "c", "q"]);
    let text = interview(&lines);
    let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("{part} in {text}"));
    assert!(at("* 5. None of these") < at("# Please read this first"));
    assert!(at("# Please read this first") < text.rfind("# Check your answers").expect("the list again"));
    assert_eq!(text.matches("# Is microneedling for you?").count(), 2);
}

#[test]
fn wrong_input_is_asked_again() {
    let text = interview(&[
        "", "x", "4", "3", "b", "3", "1", "1", "4", "1", "5 1", "6", "9", "6", "2 3", "6", "2026-13", "", "99", "2026-11", "5",
    ]);
    assert_eq!(text.matches("Error: Choose one answer").count(), 2, "{text}");
    assert!(text.contains("* 3. 22 or over"), "back shows what was chosen");
    assert!(text.contains("Error: “None of these” cannot stand beside another answer."));
    assert!(text.contains("Which are you not sure about?"));
    assert!(text.contains("Error: Choose at least one answer"), "which one does not exist");
    assert_eq!(text.matches("Error: Month: Enter a month as a number from 1 to 12\n").count(), 2, "Enter sends the same again");
    assert!(text.contains("* 2026-13"));
    assert!(text.contains("Error: Enter a month and a year"));
    assert!(text.trim_end().ends_with("q: quit]"), "the end of the input is the end");
}

#[test]
fn finishing_early_is_there_when_it_is_offered() {
    let text = interview(&["", "3", "f", "1", "1", "4", "1", "1", "f", "2026-12-24", "b", "q"]);
    assert_eq!(text.matches("Error: Choose one answer").count(), 1, "f is no answer before it is offered");
    assert!(text.contains("Later answers cannot undo that."));
    assert!(text.contains("questions were not asked, so there may be other reasons too."));
    assert!(!text.contains("## How to prepare"));
}

#[test]
fn urgent_help_is_one_key_away() {
    let text = interview(&["h", "", "h"]);
    assert_eq!(text.matches("# Urgent help").count(), 2);
    assert!(text.contains("United Kingdom: Call 999. Call 111."));
}

#[test]
fn the_day_and_the_words_are_asked_for_calmly() {
    let output = tool(&["interview", "--today", "22.11.2026"]);
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(1), "`22.11.2026` is no day; write it like 2026-11-22\n"));
    let output = tool(&["interview"]);
    assert!(output.status.success() && stdout(&output).contains("the date in UTC; --today sets another"));
    let folder = fs::canonicalize(root().join(FOLDER)).expect("the folder");
    let output = tool_in(&std::env::temp_dir(), &["interview", path(&folder)], "");
    assert_eq!(output.status.code(), Some(1));
    let text = stderr(&output);
    assert!(text.contains("locales/en.toml") && text.contains("there is no such file"), "{text}");
    let output = tool_in(&root(), &["interview", "--today", "2028-01-01"], "");
    assert!(output.status.success() && stdout(&output).contains("past its review date"), "{}", stdout(&output));
}

#[test]
fn coverage_lists_what_goes_unnoticed_and_fails() {
    // Nobody counts the questions of somebody with nothing to report.
    let folder = copy("uncovered", "cases.md", "asked = 19\n", "");
    let output = tool(&["coverage", &folder.display().to_string()]);
    let text = stdout(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("\nUnnoticed:\n  question `") && text.contains("asked of everybody"), "{text}");
}

#[test]
fn coverage_first_wants_the_cases_to_pass() {
    let folder = copy("failing", "cases.md", "asked = 19\n", "asked = 18\n");
    let output = tool(&["coverage", &folder.display().to_string()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("asked: expected 18 questions, found 19"), "{}", stderr(&output));
}
