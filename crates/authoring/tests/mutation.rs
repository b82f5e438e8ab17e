//! Small changes to a protocol: noticed by a case, by a law, or by nothing.

mod small;

use std::path::Path;

use authoring::{Coverage, File, Folder, compile, cover, read_cases, render_text};
use eligibility::Protocol;
use serde_json::json;
use small::{document, read};

/// Two rules, one of them dated.
fn protocol() -> Protocol {
    let rule = |id: &str, when: &str, level: serde_json::Value| {
        json!({
            "id": id, "when": [when], "at": { "clinic": level, "home": level },
            "sources": [], "basis": "our-default", "certainty": "low"
        })
    };
    let mut document = document(
        vec![
            json!({ "id": "q0", "section": "s", "kind": "any-of", "options": ["a", "b"] }),
            json!({ "id": "q1", "section": "s", "kind": "date", "about": [7, 28], "when": ["q0.b"] }),
        ],
        vec![
            rule("r0", "q0.a", json!({ "severity": "stop", "clearance": "clinician" })),
            rule("r1", "q0.b", json!({ "severity": "wait", "within": { "event": "q1", "days": 28 } })),
        ],
    );
    let verdicts = json!(["nothing-found", "wait", "ask-first", "do-not"]);
    document["setting"][0]["verdicts"] = verdicts;
    document["setting"][1]["verdicts"] = json!(["nothing-found", "wait", "do-not"]);
    for setting in ["clinic", "home"] {
        document["text"]["setting"][setting]["says"].as_object_mut().unwrap().remove("take-care");
    }
    read(&document).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn case(id: &str, answers: &str, expect: &str) -> String {
    format!("## {id}\n\n```toml\ntoday = \"2026-11-22\"\nrows = [\"A\"]\n[answers]\n{answers}\n[expect]\n{expect}\n```\n\n")
}

fn covered(cases: &[String]) -> Coverage {
    let protocol = protocol();
    let file = File { name: "cases.md".into(), text: cases.concat() };
    let read = read_cases(&file, &protocol).unwrap_or_else(|problems| panic!("{problems:?}"));
    assert!(read.run(&protocol).0.is_empty(), "{:?}", read.run(&protocol));
    cover(&protocol, &file, &read).unwrap_or_else(|fault| panic!("{}", fault.0))
}

fn stopped() -> String {
    case("stopped", "q0 = [\"a\"]", "clinic = \"do-not\"\nhome = \"do-not\"\nfindings = [\"r0\"]\ndoubts = []")
}

fn waiting() -> String {
    let expect = "clinic = \"wait\"\nhome = \"wait\"\nfindings = [\"r1\"]\ndoubts = []\nearliest.clinic = \"2026-11-23\"\nearliest.home = \"2026-11-23\"";
    case("waiting", "q0 = [\"b\"]\nq1 = \"2026-10-26\"", expect)
}

fn free() -> String {
    let expect = "clinic = \"nothing-found\"\nhome = \"nothing-found\"\nfindings = []\ndoubts = []";
    case("free", "q0 = [\"b\"]\nq1 = \"2026-10-25\"", expect)
}

fn nothing(asked: &str) -> String {
    case("nothing", "q0 = []", &format!("clinic = \"nothing-found\"\nhome = \"nothing-found\"\nfindings = []\ndoubts = []\n{asked}"))
}

#[test]
fn with_people_on_both_sides_of_everything_nothing_goes_unnoticed() {
    let found = covered(&[stopped(), waiting(), free(), nothing("asked = 1")]);
    assert_eq!((found.changes, found.caught_by_cases + found.caught_by_laws, found.unnoticed), (18, 18, vec![]));
}

#[test]
fn what_no_case_shows_and_no_law_forbids_is_listed_by_its_ids() {
    // Nobody on the last day; nobody whose questions are counted.
    let found = covered(&[stopped(), free(), nothing("")]);
    let missed = ["clinic", "home"].map(|setting| format!("rule `r1` in {setting}: window a day shorter"));
    for change in missed {
        assert!(found.unnoticed.iter().any(|unnoticed| unnoticed.as_str() == change.as_str()), "{:?}", found.unnoticed);
    }
    assert!(found.unnoticed.iter().all(|said| said.starts_with("rule `r1`")), "{:?}", found.unnoticed);
    assert!(found.caught_by_laws > 0, "{found:?}");
}

#[test]
fn without_cases_the_laws_still_notice_what_is_dead() {
    let found = covered(&[]);
    assert_eq!(found.caught_by_cases, 0);
    assert!(found.caught_by_laws > 0);
    // A level lowered so far that a declared verdict comes to nobody.
    assert!(!found.unnoticed.contains(&"rule `r0` dropped".to_owned()), "{:?}", found.unnoticed);
}

#[test]
fn changes_that_change_nothing_are_told_apart() {
    // Swapping settings whose levels are the same is no change; a second branch that says less is one.
    let mut protocol = protocol();
    let first = protocol.rules[0].when.0[0].clone();
    protocol.rules[0].when.0.push(first);
    let file = File { name: "cases.md".into(), text: String::new() };
    let cases = read_cases(&file, &protocol).unwrap_or_else(|problems| panic!("{problems:?}"));
    let found = cover(&protocol, &file, &cases).unwrap_or_else(|fault| panic!("{}", fault.0));
    assert_eq!(found.same, ["rule `r0`: `q0.a` dropped", "rule `r0`: `q0.a` dropped"]);
}

/// The example, whose people state the plan, after a change to them.
fn example(change: impl FnOnce(&str) -> String) -> (Protocol, File) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../protocols/example");
    let read = Folder::read(&folder, "en").and_then(|folder| compile(&folder));
    let protocol = read.unwrap_or_else(|problems| panic!("{}", render_text(&problems, false))).protocol;
    let mut file = File::read(folder.join("cases.md")).unwrap();
    file.text = change(&file.text);
    (protocol, file)
}

#[test]
fn conditions_of_the_plan_go_unnoticed_unless_somebody_states_it() {
    let covered = |change: fn(&str) -> String| {
        let (protocol, file) = example(change);
        let cases = read_cases(&file, &protocol).unwrap_or_else(|problems| panic!("{problems:?}"));
        cover(&protocol, &file, &cases).unwrap_or_else(|fault| panic!("{}", fault.0))
    };
    assert_eq!(covered(str::to_owned).unnoticed, Vec::<String>::new());
    let unstated = |text: &str| text.lines().filter(|line| !line.starts_with("plan.")).map(|line| format!("{line}\n")).collect();
    let unnoticed = covered(unstated).unnoticed;
    assert_eq!(
        unnoticed,
        [
            "benefit `sparkle`: `colour.gold` dropped",
            "benefit `sparkle`: `colour.not-decided` dropped",
            "step `golden-hands`: `colour.gold` turned round in `colour.gold`",
        ]
    );
}

#[test]
fn a_plan_that_is_another_is_a_mismatch_and_one_that_cannot_be_a_problem() {
    let gold = "plan.salon = [\"benefit sparkle\", \"step golden-hands\"]";
    let lines = |stated: &str| {
        let (protocol, file) = example(|text| text.replace(gold, stated));
        let (mismatches, _) = read_cases(&file, &protocol).unwrap_or_else(|problems| panic!("{problems:?}")).run(&protocol);
        mismatches.into_iter().flat_map(|mismatch| mismatch.lines).collect::<Vec<_>>()
    };
    assert_eq!(lines(gold), Vec::<String>::new());
    assert_eq!(lines("plan.salon = [\"benefit sparkle\"]"), ["plan in salon: expected no `step golden-hands`, which is shown"]);
    // What stands beside every result may be stated, and need not.
    assert_eq!(lines(&gold.replace(']', ", \"advice bring-a-cloth\"]")), Vec::<String>::new());
    let (protocol, file) = example(|text| text.replace("plan.salon = [\"benefit sparkle\"]", gold));
    let (mismatches, _) = read_cases(&file, &protocol).unwrap_or_else(|problems| panic!("{problems:?}")).run(&protocol);
    assert_eq!(mismatches[0].lines, ["plan in salon: expected `step golden-hands`, which is not shown"]);
}

/// What is wrong with the example's people after a change to them.
fn problems_of(change: impl FnOnce(&str) -> String) -> String {
    let (protocol, file) = example(change);
    render_text(&read_cases(&file, &protocol).err().unwrap_or_default(), false)
}

/// An expectation that is passed over would hold nothing.
#[test]
fn an_expectation_that_cannot_be_read_is_a_problem_at_its_place() {
    let gold = "plan.salon = [\"benefit sparkle\", \"step golden-hands\"]";
    let told = |stated: &str| problems_of(|text| text.replace(gold, stated));
    for (stated, message, place) in [
        ("plan.salon = [\"step golden-hand\"]", "the plan has no `step golden-hand`", "\"step golden-hand\""),
        ("plan.salon = [\"golden-hands\"]", "the plan has no `golden-hands`", "\"golden-hands\""),
        ("plan.salon = [\"benefit sparkle\", 3]", "expected a text, not a number", "3"),
        ("plan.salon = \"benefit sparkle\"", "expected a list of texts", "\"benefit sparkle\""),
        ("plan.saloon = []", "there is no setting `saloon`", "[]"),
        ("plan = [\"benefit sparkle\"]", "expected `plan` for a setting, like `plan.salon = …`", "[\"benefit sparkle\"]"),
        ("plans.salon = []", "`plans` is not known here", "plans"),
        ("earliest.salon = \"soon\"", "expected a day, like \"2026-12-01\"", "\"soon\""),
        ("levels = 3", "expected `levels` for a setting", "3"),
        ("levels.salon.no-glitters = \"stop\"", "there is no rule `no-glitters`", "\"stop\""),
        ("asked = \"3\"", "`asked` is a number of questions", "\"3\""),
        ("asked = -1", "`asked` is a number of questions", "-1"),
    ] {
        let told = told(stated);
        assert!(told.contains(&format!("error: {message}")), "{stated}: {told}");
        let marked = told.lines().find(|line| line.contains('^')).map(|line| line.matches('^').count());
        assert_eq!(marked, Some(place.len()), "{stated}: {told}");
    }
    for near in ["step golden-hand", "golden-hands"] {
        assert!(told(&format!("plan.salon = [\"{near}\"]")).contains("help: did you mean `step golden-hands`?"), "{near}");
    }
    // All of them at once.
    let both = told("plans = 1\nasked = \"3\"");
    assert!(both.contains("`plans`") && both.contains("`asked`"), "{both}");
}

#[test]
fn nobody_and_no_answer_is_passed_over() {
    let nobody = problems_of(|text| text.replacen("```toml\ntoday", "```\ntoday", 1));
    assert!(nobody.contains("error: `likes-glitter` has no answers\n  --> "), "{nobody}");
    // What is missing is said at the person.
    let expectation = "[expect]\nsalon = \"nothing-found\"\nfindings = []\ndoubts = []\nplan.salon = [\"benefit sparkle\"]\n";
    let missing = problems_of(|text| text.replacen(expectation, "", 1));
    assert!(missing.contains("error: `salon` needs one of") && missing.contains("| ## likes-glitter\n"), "{missing}");
    let answered = |wrong: &str| problems_of(|text| text.replacen("[answers]\n[expect]", wrong, 1));
    let list = answered("answers = [\"no\"]\n[expect]");
    assert!(list.contains("expected a table of answers, not a list"), "{list}");
    let doubt = answered("[answers]\nnails-today = { ticked = [], notsure = [\"gloves\"] }\n[expect]");
    assert!(doubt.contains("error: `notsure` is not known here") && doubt.contains("did you mean `not-sure`?"), "{doubt}");
    // Two people under one heading; and lines that end as on Windows.
    let two = problems_of(|text| text.replacen("## does-not-like-glitter", "### does-not-like-glitter", 1));
    assert!(two.contains("error: two blocks stand under `likes-glitter`"), "{two}");
    let (protocol, file) = example(|text| text.replace('\n', "\r\n"));
    assert_eq!(read_cases(&file, &protocol).map(|file| file.cases.len()).map_err(|problems| render_text(&problems, false)), Ok(8));
}
