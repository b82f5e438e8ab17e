//! What no document can show: verdicts falsified on purpose, to see that each law notices, and that
//! a proof which the page's assessment does not bear out is never printed as one.

use eligibility::{Answers, Assessment, Clears, Condition, Day, Protocol, Value, Verdict, assess};
use serde_json::{Value as Json, json};

use super::laws;
use super::sampled::{by_construction, pairs, tested};
use super::{Budget, Came, Caution, Space, State, Subject, Verdicts, View, compare_caution};

#[path = "../../tests/small/document.rs"]
mod document;

/// Two questions, the second after a tick of the first; a stop for each, and a care.
fn protocol(change: impl FnOnce(&mut Json)) -> Protocol {
    let rule = |id: &str, when: Json, at: Json| json!({ "id": id, "when": when, "at": { "clinic": at, "home": at }, "sources": [], "basis": "our-default", "certainty": "low" });
    let questions = vec![
        json!({ "id": "q0", "section": "s", "kind": "any-of", "options": ["a", "b"] }),
        json!({ "id": "q1", "section": "s", "kind": "one-of", "options": ["a", "b"], "when": ["q0.b"] }),
    ];
    let stop = json!({ "severity": "stop", "clearance": "clinician" });
    let rules = vec![
        rule("r0", json!(["q0.a"]), stop.clone()),
        rule("r1", json!(["q0.b"]), json!({ "severity": "care" })),
        rule("r2", json!(["q1.b"]), stop),
    ];
    let mut document = document::document(questions, rules);
    change(&mut document);
    let value: Value = serde_json::from_value(document).unwrap();
    Protocol::read(&value).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// The protocol without the stop of its first rule.
fn milder() -> Protocol {
    protocol(|document| document["rule"][0]["at"] = json!({ "clinic": { "severity": "care" }, "home": { "severity": "care" } }))
}

/// What trying a law on a hundred people says; nothing, if it holds for all of them.
fn tried(subject: &Subject, law: by_construction::Try) -> String {
    let people: Vec<_> = pairs(subject, 100).collect();
    match tested(subject, people.iter(), law) {
        State::Broken(defects) => defects.into_iter().map(|defect| defect.says).collect(),
        State::Proved | State::Tested { .. } => String::new(),
    }
}

/// Everybody of `protocol`, with the verdicts of `other`.
fn mixed<T>(protocol: &Protocol, other: &Protocol, look: impl FnOnce(Subject) -> T) -> T {
    let space = Space::over(&[protocol, other], Budget::default()).unwrap_or_else(|fault| panic!("{}", fault.0));
    let (view, of) = (View::new(&space, protocol), View::new(&space, other));
    look(Subject::new(&view, Verdicts::of(&of)))
}

#[test]
fn law_3_notices_doubt_that_is_read_as_no_and_the_replay_refuses_it() {
    let protocol = protocol(|_| {});
    mixed(&protocol, &protocol, |mut subject| {
        assert!(matches!(laws::doubt::prove(&subject), Ok(Came::Proved)));
        subject.verdicts.read_doubt_as_no(subject.view);
        let fault = laws::doubt::prove(&subject).err().map(|fault| fault.0).unwrap_or_default();
        assert!(fault.starts_with("law 3: the proof found people who break it, and assessing them shows no such thing"), "{fault}");
        // Not sure of the second option, against its tick: nothing else differs from nothing to report.
        assert!(fault.contains("not_sure: OptionSet(1)"), "{fault}");
    });
}

#[test]
fn finishing_early_notices_what_later_answers_undo_and_the_replay_refuses_it() {
    let forgetful = protocol(|document| document["rule"][0]["when"] = json!([["q0.a", "q1.b"]]));
    let protocol = protocol(|_| {});
    mixed(&protocol, &protocol, |subject| assert!(matches!(laws::early::prove(&subject), Ok(Came::Proved))));
    let fault = mixed(&protocol, &forgetful, |subject| laws::early::prove(&subject).err());
    assert!(fault.is_some_and(|fault| fault.0.starts_with("law on finishing early")));
}

#[test]
fn laws_1_and_2_notice_a_recomputation_that_differs_and_an_order_that_matters() {
    let (protocol, milder) = (protocol(|_| {}), milder());
    mixed(&protocol, &milder, |mut subject| {
        assert!(tried(&subject, by_construction::total).contains("and a recomputation"));
        assert_eq!(tried(&subject, by_construction::worst_wins), "");
        subject.turned = milder.clone();
        assert_eq!(tried(&subject, by_construction::worst_wins), "Another order of rules changes the result.");
    });
}

#[test]
fn law_4_notices_an_assessment_that_hears_what_was_not_asked() {
    let protocol = protocol(|_| {});
    mixed(&protocol, &protocol, |mut subject| {
        assert_eq!(tried(&subject, by_construction::unasked), "");
        subject.assessing = |protocol, answers, today| {
            let mut open = protocol.clone();
            open.questions[1].when = Condition::always();
            assess(&open, answers, today)
        };
        assert_eq!(tried(&subject, by_construction::unasked), "Answers that were not asked for change the result.");
    });
}

#[test]
fn law_8_notices_reasons_that_are_left_out_and_reasons_that_are_not_needed() {
    let protocol = protocol(|_| {});
    mixed(&protocol, &protocol, |mut subject| {
        assert_eq!(tried(&subject, by_construction::reasons), "");
        subject.assessing = |protocol, answers, today| {
            let mut found = assess(protocol, answers, today);
            found.settings.iter_mut().flat_map(|outcome| &mut outcome.findings).for_each(|finding| finding.causes.clear());
            found
        };
        assert!(tried(&subject, by_construction::reasons).ends_with("cites is not enough for it."));
        subject.assessing = |protocol, answers, today| {
            let mut found = assess(protocol, answers, today);
            for outcome in &mut found.settings {
                let all: Vec<_> = outcome.findings.iter().flat_map(|finding| finding.causes.clone()).collect();
                outcome.findings.iter_mut().for_each(|finding| finding.causes = all.clone());
            }
            found
        };
        assert!(tried(&subject, by_construction::reasons).ends_with("cites an answer that it does not need."));
    });
}

#[test]
fn law_14_notices_a_day_too_late_and_a_day_too_early() {
    let protocol = protocol(|document| {
        let date = json!({ "id": "q2", "section": "s", "kind": "date", "about": [7, 28], "when": ["q0.a"] });
        document["question"].as_array_mut().unwrap().push(date);
        document["text"]["question"]["q2"] = json!({ "title": "Words?", "why": "Words." });
        document["text"]["ago"] = json!({ "0-6": "In the last week", "7-27": "In the last four weeks", "28-": "Longer ago" });
        let wait = json!({ "severity": "wait", "within": { "event": "q2", "days": 14 } });
        document["rule"][0]["at"] = json!({ "clinic": wait, "home": wait });
    });
    mixed(&protocol, &protocol, |mut subject| {
        assert_eq!(tried(&subject, by_construction::dates), "");
        let [late, early]: [fn(&Protocol, &Answers, Day) -> Assessment; 2] = [
            |protocol, answers, today| with_days_moved(assess(protocol, answers, today), 1),
            |protocol, answers, today| with_days_moved(assess(protocol, answers, today), -1),
        ];
        for false_day in [late, early] {
            subject.assessing = false_day;
            assert!(tried(&subject, by_construction::dates).starts_with("In clinic a wait does not end on "));
        }
    });
}

fn with_days_moved(mut found: Assessment, days: i32) -> Assessment {
    for finding in found.settings.iter_mut().flat_map(|outcome| &mut outcome.findings) {
        if let Clears::On(day) = finding.clears {
            finding.clears = Clears::On(day.plus(days));
        }
    }
    found
}

#[test]
fn law_9_finds_who_is_treated_more_softly_and_nobody_where_caution_only_rises() {
    let base = protocol(|_| {});
    let nobody_signed = |_: usize, _: usize| false;
    let compared = |changed: &Protocol| compare_caution(&base, changed, &nobody_signed, Budget::default());
    assert!(matches!(compared(&base), Caution::NowhereLess { .. }));
    // A new question, a new option and a new rule only add.
    let stricter = protocol(|document| {
        document["question"][0]["options"] = json!(["a", "b", "c"]);
        document["text"]["option"]["c"] = json!("C");
        document["rule"][1]["when"] = json!(["q0.b", "q0.c"]);
    });
    assert!(matches!(compared(&stricter), Caution::NowhereLess { .. }));
    let Caution::Less { answer_sets, base: answers, changed } = compared(&milder()) else { panic!("nobody was found") };
    assert_eq!(answers, changed);
    let verdicts = |protocol: &Protocol| {
        assess(protocol, &answers, base.desk_reviewed).settings.iter().map(|outcome| outcome.verdict).collect::<Vec<_>>()
    };
    assert_eq!((verdicts(&base), verdicts(&milder())), (vec![Verdict::DoNot; 2], vec![Verdict::TakeCare; 2]));
    // In clinic, by hand. With the first option: without the second, or with it ticked or in doubt and
    // the follow-up not answered with its stop. With the first in doubt: the same, less the two doubtful follow-ups.
    // At home it is the same people, less those with a doubtful follow-up.
    assert_eq!(answer_sets, "8");
}
