//! Proofs, their record and comparisons, as people ask for them at the terminal.

mod tool;

use tool::{CLINIC, FOLDER, copy, json, path, said, stderr, stdout, tool};

#[test]
fn prove_writes_a_table_and_its_json_says_the_same() {
    let table = said(&["prove", FOLDER]);
    for law in ["3", "5", "6", "7", "13", "early"] {
        let line = table.lines().find(|line| line.split_whitespace().next() == Some(law)).expect("a line for each law");
        assert!(line.contains(" proved ") && line.split_whitespace().last().is_some_and(|count| count.len() > 50), "{line}");
    }
    assert!(table.contains("Tested, not proved (1, 2, 4, 8, 14)"), "{table}");
    let json = json(&said(&["prove", FOLDER, "--format", "json"]));
    assert!(table.contains(json["answer-sets"].as_str().expect("digits")));
    assert_eq!(json["laws"].as_array().expect("laws").len(), 11);
}

#[test]
fn prove_fails_with_the_people_who_break_a_law() {
    // The list rises towards the milder answer.
    let folder = copy(
        "falling",
        "protocol.toml",
        "options = [\"no\", \"up-to-0-3-mm\", \"longer\"]\nordered = \"rising\"",
        "options = [\"no\", \"up-to-0-3-mm\", \"longer\"]\nordered = \"falling\"",
    );
    let output = tool(&["prove", &folder.display().to_string()]);
    let text = stdout(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("Law 5 is broken. In home, more trouble turns do-not into nothing-found."), "{text}");
    assert!(text.contains("One person answers:") && text.contains("Another answers:"), "{text}");
    assert_eq!(text.lines().filter(|line| line.starts_with("  > ")).count(), 2, "{text}");
}

#[test]
fn prove_shows_that_an_overlay_is_nowhere_less_cautious() {
    let table = said(&["prove", FOLDER, CLINIC[0], CLINIC[1]]);
    let line = table.lines().find(|line| line.starts_with("9 ")).expect("a line for law 9");
    assert!(line.contains(" proved ") && line.split_whitespace().last().is_some_and(|count| count.len() > 50), "{line}");
    let json = json(&said(&["prove", FOLDER, CLINIC[0], CLINIC[1], "--format", "json"]));
    assert_eq!(json["laws"].as_array().expect("laws").iter().filter(|law| law["law"] == "9" && law["state"] == "proved").count(), 1);
}

#[test]
fn what_is_compiled_carries_its_proof_outside_its_hash() {
    let proved = json(&said(&["compile", FOLDER, CLINIC[0], CLINIC[1]]));
    let laws = &proved["proof"]["laws"];
    assert_eq!(laws["proved"], json(r#"["3", "5", "6", "7", "9", "13", "early"]"#));
    assert_eq!(laws["tested"], json(r#"["1", "2", "4", "8", "14"]"#));
    assert!(proved["proof"]["answer-sets"].as_str().is_some_and(|count| count.len() > 50), "{}", proved["proof"]);
    assert_eq!(proved["proof"]["tool"], env!("CARGO_PKG_VERSION"));
    let draft = json(&said(&["compile", FOLDER, CLINIC[0], CLINIC[1], "--unproved"]));
    assert_eq!(draft.get("proof"), None);
    assert_eq!(draft["hash"], proved["hash"]);
}

#[test]
fn what_breaks_a_law_is_not_compiled_unless_as_a_draft() {
    let rising = "options = [\"no\", \"up-to-0-3-mm\", \"longer\"]\nordered = \"rising\"";
    let folder = copy("unproved", "protocol.toml", rising, &rising.replace("rising", "falling"));
    let output = tool(&["compile", path(&folder)]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""));
    assert!(stderr(&output).starts_with("nothing was written: laws that are broken: 5; `prove` shows by whom"), "{}", stderr(&output));
    assert_eq!(json(&said(&["compile", path(&folder), "--unproved"])).get("proof"), None);
}

#[test]
fn diff_ends_well_where_behaviour_is_the_same_and_shows_where_it_is_not() {
    let same = said(&["diff", FOLDER, FOLDER]);
    assert!(same.contains("They behave the same for every answer set.") && same.ends_with("Nothing else differs.\n"), "{same}");
    let words = copy("reworded", "text/en.toml", "[frame]\ntitle = \"", "[frame]\ntitle = \"Well, ");
    let described = said(&["diff", FOLDER, path(&words)]);
    assert!(described.contains("\nTexts\n  frame title"), "{described}");
    let output = tool(&["diff", FOLDER, CLINIC[0], CLINIC[1], "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let found = json(&stdout(&output));
    assert_eq!((found["same"].as_bool(), found["behaviour"]["first-alone"].as_str()), (Some(false), Some("0")));
    let differences = found["behaviour"]["differences"].as_array().expect("differences");
    assert!(differences.len() > 5 && differences.iter().all(|one| one["way"] != "less-caution"), "{differences:?}");
    assert!(found["behaviour"]["examples"].as_array().is_some_and(|examples| (1..=10).contains(&examples.len())));
}

#[test]
fn diff_wants_two_to_compare() {
    let output = tool(&["diff", FOLDER]);
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(1), "name a second protocol, or `--overlay` or `--settings`\n"));
    let output = tool(&["diff", FOLDER, FOLDER, CLINIC[0], CLINIC[1]]);
    assert_eq!(stderr(&output), "name a second protocol, or `--overlay` and `--settings`; not both\n");
}
