//! A clinic's own version: what it added says so, and its links stand under every result.

mod support;

use std::path::Path;
use std::rc::Rc;

use authoring::{Folder, OverlayFolder, Variant, build};
use eligibility::{Value, Verdict};
use interview::{Action, ResultView, Screen, Session, transcript};
use support::{day, through, words};

const ADDED: &str = "added by Example Clinic (fictitious)";

fn compiled() -> Value {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let base = Folder::read(&root.join("protocols/microneedling"), "en").expect("the files are there");
    let overlay = OverlayFolder::read(&root.join("clinics/example"), "en").expect("the files are there");
    let variant = Variant { overlay: Some(overlay), settings: Vec::new() };
    build(&base, &variant).expect("it can be built").compiled.document
}

fn at_the_clinic(document: &Value, answers: &[(&str, &str)]) -> Session {
    let protocol = eligibility::Protocol::read(document).expect("it was checked");
    let mut session = Session::new(Rc::new(protocol), Rc::new(words().clone()), day("2026-11-22"));
    session.update(Action::Begin);
    through(&mut session, answers);
    session.update(Action::Finish);
    session
}

fn result(session: &Session) -> Box<ResultView<'_>> {
    match session.screen() {
        Screen::Result { result, .. } => result,
        other => panic!("a result, not {other:?}"),
    }
}

#[test]
fn what_the_clinic_added_says_so_and_nothing_else_does() {
    let session = at_the_clinic(&compiled(), &[("numbing-cream-health", "liver"), ("skin-now", "few-spots")]);
    let shown = result(&session);
    let own: Vec<&str> = shown.findings.iter().filter(|finding| finding.origin == Some(ADDED)).map(|finding| finding.name).collect();
    assert_eq!(own.len(), 1, "{own:?}");
    assert!(shown.findings.iter().any(|finding| finding.origin.is_none()), "findings of the base name nobody");
    assert!(shown.take_along.iter().any(|item| item.origin == Some(ADDED)));
    assert!(shown.take_along.iter().any(|item| item.origin.is_none()));
    assert!(transcript(&session).contains(ADDED));
}

#[test]
fn a_question_of_the_clinic_says_whose_it_is() {
    let document = compiled();
    let protocol = eligibility::Protocol::read(&document).expect("it was checked");
    let mut session = Session::new(Rc::new(protocol), Rc::new(words().clone()), day("2026-11-22"));
    session.update(Action::Begin);
    let mut seen = (0, 0);
    while let Screen::Question(view) = session.screen() {
        if view.id == "numbing-cream-health" {
            assert_eq!(view.origin, Some(ADDED));
            seen.0 += 1;
        } else if view.origin.is_none() {
            seen.1 += 1;
        }
        let told = support::told(&view, &[]);
        let entry = support::entry(&view, told);
        session.update(Action::Answer(entry));
    }
    assert!(seen.0 == 1 && seen.1 > 15, "{seen:?}");
}

#[test]
fn the_links_of_the_clinic_never_depend_on_the_result() {
    let document = compiled();
    let mut verdicts = Vec::new();
    for answers in [&[][..], &[("numbing-cream-health", "liver")], &[("age", "under-18")]] {
        let session = at_the_clinic(&document, answers);
        let shown = result(&session);
        let clinic = shown.clinic.expect("a clinic");
        assert_eq!(clinic.booking.as_deref(), Some("https://example.org/book"));
        assert_eq!(clinic.contact.as_deref(), Some("mailto:hello@example.org"));
        verdicts.push(shown.verdict);
    }
    assert_eq!(verdicts, [Verdict::NothingFound, Verdict::AskFirst, Verdict::DoNot]);
}

#[test]
fn that_the_logic_was_proved_is_said_only_where_a_record_says_so() {
    let Value::Map(mut entries) = compiled() else { panic!("a table") };
    entries.retain(|(key, _)| key != "proof");
    let says = |entries: Vec<(String, Value)>| transcript(&at_the_clinic(&Value::Map(entries), &[])).contains(words().trace_logic_proved());
    assert!(!says(entries.clone()));
    let list = |laws: &[&str]| Value::List(laws.iter().map(|law| Value::Text((*law).into())).collect());
    let record = |proved: &[&str], tested: &[&str]| {
        let laws = [("proved", list(proved)), ("tested", list(tested))].map(|(state, laws)| (state.to_owned(), laws));
        Value::Map(vec![("laws".into(), Value::Map(laws.into()))])
    };
    let with = |record: Value| [&entries[..], &[("proof".to_owned(), record)]].concat();
    assert!(!says(with(record(&[], &[]))));
    let all = ["3", "5", "6", "7", "13", "early"];
    let by_construction = ["1", "2", "4", "8", "14"];
    assert!(says(with(record(&all, &by_construction))));
    assert!(says(with(record(&[&all[..], &["9"]].concat(), &by_construction))));
    // Where one of them was merely tested, nobody is told "every combination".
    for law in all {
        let others: Vec<&str> = all.into_iter().filter(|other| *other != law).collect();
        assert!(!says(with(record(&others, &[law]))), "{law}");
    }
    assert!(!says(with(record(&all, &[&by_construction[..], &["9"]].concat()))));
}
