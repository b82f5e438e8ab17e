//! Small changes to a protocol: noticed by a case, by a law, or by nothing.

mod small;

use authoring::{Coverage, File, cover, read_cases};
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
