//! For each law a small protocol that breaks it and only it, and the people who show it.
//!
//! No document can break laws 3 or the one on finishing early: the evaluator sees to them. They are
//! tried on falsified verdicts, beside the prover.

mod small;

use authoring::{Budget, Defect, Person, Record, State, proof_as_json, prove, render_proof};
use eligibility::{Advice, AdviceList, Basis, Protocol, Verdict};
use expect_test::{Expect, expect};
use serde_json::{Value as Json, json};
use small::{document, read};

/// A protocol in which every law holds; `change` damages its document.
fn protocol(change: impl FnOnce(&mut Json)) -> Protocol {
    let document = document_of(change);
    read(&document).unwrap_or_else(|problems| panic!("{problems:?}\n{document:#}"))
}

fn document_of(change: impl FnOnce(&mut Json)) -> Json {
    let rule = |id: &str, when: Json, clinic: Json, home: Json| json!({ "id": id, "when": when, "at": { "clinic": clinic, "home": home }, "sources": [], "basis": "our-default", "certainty": "low" });
    let questions = vec![
        json!({ "id": "q0", "section": "s", "kind": "any-of", "options": ["a", "b", "c"] }),
        json!({ "id": "q1", "section": "s", "kind": "one-of", "options": ["a", "b"], "ordered": "rising" }),
        json!({ "id": "q2", "section": "s", "kind": "date", "about": [7, 28], "when": ["q0.b"] }),
    ];
    let care = json!({ "severity": "care" });
    let dated = json!({ "severity": "wait", "within": { "event": "q2", "days": 28 } });
    let stop = json!({ "severity": "stop", "clearance": "clinician" });
    let rules = vec![
        rule("r0", json!(["q0.a"]), care.clone(), care),
        rule("r1", json!(["q0.b"]), dated.clone(), dated),
        rule("r2", json!(["q0.c"]), json!({ "severity": "ask", "clearance": "clinician" }), stop.clone()),
        rule("r3", json!(["q1.b"]), stop.clone(), stop),
    ];
    let mut document = document(questions, rules);
    document["setting"][1]["never-softer-than"] = json!("clinic");
    change(&mut document);
    document
}

fn record(protocol: &Protocol) -> Record {
    prove(protocol, Budget::default()).unwrap_or_else(|fault| panic!("{}", fault.0))
}

/// The defects, all of one law and no other.
fn broken(protocol: &Protocol, law: &str) -> Vec<Defect> {
    let record = record(protocol);
    let states: Vec<(&str, &str)> = record.laws.iter().map(|proof| (proof.law, proof.state.name())).collect();
    for (other, state) in &states {
        assert_eq!(*state == "broken", *other == law, "{states:?}\n{}", render_proof(protocol, &record));
    }
    let defects = record.laws.iter().find_map(|proof| if let State::Broken(defects) = &proof.state { Some(defects.clone()) } else { None });
    defects.unwrap_or_default()
}

fn verdicts(defect: &Defect) -> Vec<[Verdict; 2]> {
    defect.people.iter().map(|person: &Person| [person.verdicts[0], person.verdicts[1]]).collect()
}

#[test]
fn a_whole_protocol_is_proved() {
    let protocol = protocol(|_| {});
    let record = record(&protocol);
    let states: Vec<(&str, &str)> = record.laws.iter().map(|proof| (proof.law, proof.state.name())).collect();
    let proved = ["3", "5", "6", "7", "13", "early"].map(|law| (law, "proved"));
    let tested = ["1", "2", "4", "8", "14"].map(|law| (law, "tested"));
    assert!(proved.iter().chain(&tested).all(|state| states.contains(state)) && states.len() == 11, "{states:?}");
    // Three answers to the second question. Of the first, nine without a word about the date, and
    // eighteen with one of three meanings: within four weeks, longer ago, or not sure.
    assert_eq!(record.answer_sets.as_deref(), Some("189"));
}

#[test]
fn law_5_a_list_that_rises_the_wrong_way() {
    let protocol = protocol(|document| document["question"][1]["ordered"] = json!("falling"));
    let defects = broken(&protocol, "5");
    assert_eq!(verdicts(&defects[0]), [[Verdict::DoNot, Verdict::DoNot], [Verdict::NothingFound, Verdict::NothingFound]]);
    shown(
        &protocol,
        &defects,
        expect![[r#"
            In clinic, more trouble turns do-not into nothing-found.
              One person answers:
                Words? none of these
              > Words? B
                Result: clinic do-not, home do-not
              Another answers:
                Words? none of these
              > Words? A
                Result: clinic nothing-found, home nothing-found
        "#]],
    );
}

/// What is written below the table about the broken law.
fn shown(protocol: &Protocol, defects: &[Defect], expected: Expect) {
    let text = render_proof(protocol, &record(protocol));
    let start = text.find(&defects[0].says).unwrap_or_else(|| panic!("{text}"));
    let end = text[start..].find("\n\n").map_or(text.len(), |end| start + end + 1);
    expected.assert_eq(&text[start..end]);
}

#[test]
fn law_5_a_negated_test_of_a_concern() {
    // The check refuses such a document; so the option gives a reason, which is then taken away.
    let mut protocol = protocol(|document| {
        document["question"][0]["options"][0] = json!({ "id": "a", "concern": false, "because": "It is looked at negated." });
        document["rule"][3]["when"] = json!([["q1.b", "not q0.a"]]);
    });
    if let eligibility::Kind::AnyOf { options, .. } = &mut protocol.questions[0].kind {
        options[0].unconcerning = None;
    }
    let defects = broken(&protocol, "5");
    // The nearest: B alone, then a tick that lifts it down to taking care.
    assert_eq!(verdicts(&defects[0]), [[Verdict::DoNot, Verdict::DoNot], [Verdict::TakeCare, Verdict::TakeCare]]);
}

#[test]
fn law_6_a_setting_softer_than_the_one_it_follows() {
    let protocol = protocol(softer);
    let defects = broken(&protocol, "6");
    assert_eq!(verdicts(&defects[0]), [[Verdict::AskFirst, Verdict::Wait]]);
    assert_eq!(defects[0].says, "home gives wait, and clinic, which it may not be softer than, ask-first.");
}

fn softer(document: &mut Json) {
    document["rule"][2]["at"]["home"] = json!({ "severity": "wait", "clearance": "gone" });
}

#[test]
fn law_6_a_window_that_ends_sooner() {
    // The check refuses such a document.
    let mut protocol = protocol(|_| {});
    if let Some(window) = protocol.rules[1].levels[1].as_mut().and_then(|level| level.within.as_mut()) {
        window.days = 27;
    }
    let says: Vec<String> = broken(&protocol, "6").into_iter().map(|defect| defect.says).collect();
    assert_eq!(
        says,
        ["home gives nothing-found, and clinic, which it may not be softer than, wait.", "`r1` ends sooner in home than in clinic."]
    );
}

#[test]
fn law_7_a_rule_that_no_answers_can_meet() {
    let protocol = protocol(|document| {
        let mut dead = document["rule"][0].clone();
        dead["id"] = json!("r4");
        dead["when"] = json!([["q1.a", "q1.b"]]);
        document["text"]["rule"]["r4"] = document["text"]["rule"]["r0"].clone();
        document["rule"].as_array_mut().unwrap().push(dead);
    });
    assert_eq!(says(&protocol), ["`r4` applies to nobody in clinic.", "`r4` applies to nobody in home."]);
}

#[test]
fn law_7_a_question_that_nobody_is_asked() {
    // Somebody unsure would be asked.
    let protocol = protocol(|document| {
        document["question"][2]["when"] = json!([["q1.a", "q1.b"]]);
        document["question"][1]["not-sure"] = json!(false);
    });
    assert_eq!(says(&protocol)[0], "Nobody is ever asked `q2`.");
}

#[test]
fn law_7_an_option_that_changes_nothing() {
    let protocol = protocol(|document| {
        document["question"][1]["options"] = json!(["a", "b", "c"]);
        document["rule"][2]["when"] = json!(["q1.b"]);
        document["rule"][3]["when"] = json!(["q1.c"]);
    });
    assert_eq!(says(&protocol), ["`q0.c` changes nothing for anybody."]);
}

#[test]
fn law_7_a_verdict_that_nobody_comes_to() {
    let protocol = protocol(|document| document["rule"][0]["when"] = json!([["q0.a", "q0.c"]]));
    assert_eq!(says(&protocol), ["clinic", "home"].map(|setting| format!("{setting} declares take-care, and nobody comes to it.")));
}

#[test]
fn law_7_an_alternative_that_nobody_can_meet() {
    let protocol = protocol(|document| document["rule"][0]["when"] = json!(["q0.a", ["q1.a", "q1.b"]]));
    assert_eq!(says(&protocol), ["Nobody can meet `q1.a` and `q1.b` of rule `r0`: drop it, or correct it."]);
}

#[test]
fn law_7_an_alternative_that_another_one_covers() {
    let covered = json!(["q0.b", ["q0.b", "q1.b"]]);
    let in_question = protocol(|document| document["question"][2]["when"] = covered.clone());
    assert_eq!(says(&in_question), ["Without `q0.b` and `q1.b` of question `q2` everybody meets the same: drop it, or correct it."]);
    let in_rule = protocol(|document| document["rule"][1]["when"] = covered);
    assert_eq!(says(&in_rule), ["Without `q0.b` and `q1.b` of rule `r1` everybody meets the same: drop it, or correct it."]);
}

/// Nobody who was not asked can have answered, and nobody unsure of the first is asked the second.
#[test]
fn law_7_a_test_that_the_next_one_implies() {
    let implied = |not_sure: bool| {
        protocol(|document| {
            document["question"][0]["not-sure"] = json!(not_sure);
            document["question"][1]["when"] = json!(["q0.b"]);
            document["rule"][3]["when"] = json!([["q0.b", "q1.b"]]);
        })
    };
    assert_eq!(
        says(&implied(false)),
        ["Without `q0.b` in `q0.b` and `q1.b` of rule `r3` everybody meets the same: drop it, or correct it."]
    );
    // Somebody unsure is asked, and the first test makes a doubt of it.
    assert!(!record(&implied(true)).is_broken());
}

#[test]
fn law_7_a_part_of_the_plan_that_nobody_is_shown() {
    let mut protocol = protocol(|document| document["question"][1]["not-sure"] = json!(false));
    let refused = protocol.rules[3].when.clone();
    let part = |id: &str, list: AdviceList| Advice {
        id: id.into(),
        list,
        settings: vec![true, true],
        when: refused.clone(),
        basis: Basis::OurDefault,
        sources: Vec::new(),
        say: protocol.rules[0].why.clone(),
        by: None,
    };
    // Whoever is told not to is shown what stands beside every result, and no plan.
    let parts = [part("beside-every-result", AdviceList::Limits), part("of-the-plan", AdviceList::Recheck)];
    protocol.advice.extend(parts);
    assert_eq!(says(&protocol), ["Nobody is shown advice `of-the-plan`."]);
}

/// What law 7 alone says.
fn says(protocol: &Protocol) -> Vec<String> {
    broken(protocol, "7").into_iter().map(|defect| defect.says).collect()
}

#[test]
fn law_13_a_plan_that_judges() {
    // The check refuses a rule that looks at a plan.
    let mut protocol = protocol(|_| {});
    protocol.questions[1].plan = true;
    let defects = broken(&protocol, "13");
    assert_eq!(verdicts(&defects[0]), [[Verdict::NothingFound, Verdict::NothingFound], [Verdict::DoNot, Verdict::DoNot]]);
}

#[test]
fn what_does_not_fit_the_budget_is_tested_and_says_why() {
    let protocol = protocol(|_| {});
    let budget = Budget { nodes: 3, answer_sets: 50, ..Budget::default() };
    let record = prove(&protocol, budget).unwrap_or_else(|fault| panic!("{}", fault.0));
    assert_eq!(record.answer_sets, None);
    for proof in &record.laws {
        assert!(matches!(&proof.state, State::Tested { answer_sets: 1..=50, .. }), "{}: {:?}", proof.law, proof.state);
    }
    let text = render_proof(&protocol, &record);
    assert!(text.contains("Tested, not proved (3, 5, 6, 7, 13, early): the diagrams grow beyond the nodes allowed."), "{text}");
    let late = Budget { time: std::time::Duration::ZERO, answer_sets: 50, ..Budget::default() };
    let record = prove(&protocol, late).unwrap_or_else(|fault| panic!("{}", fault.0));
    assert!(render_proof(&protocol, &record).contains("the proof takes longer than allowed"));
    assert!(record.laws.iter().all(|proof| matches!(proof.state, State::Tested { .. })));
}

#[test]
fn what_does_not_fit_the_budget_is_still_found_broken_by_the_test_of_it() {
    let budget = Budget { nodes: 3, answer_sets: 500, ..Budget::default() };
    let mut planned = protocol(|_| {});
    planned.questions[1].plan = true;
    let falling = protocol(|document| document["question"][1]["ordered"] = json!("falling"));
    let softer = protocol(softer);
    for (protocol, law) in [(planned, "13"), (falling, "5"), (softer, "6")] {
        let record = prove(&protocol, budget).unwrap_or_else(|fault| panic!("{}", fault.0));
        let found: Vec<&str> = record.laws.iter().filter(|proof| matches!(proof.state, State::Broken(_))).map(|proof| proof.law).collect();
        assert_eq!(found, [law]);
    }
}

#[test]
fn json_carries_the_people_and_the_counts() {
    let protocol = protocol(|document| document["question"][1]["ordered"] = json!("falling"));
    let json: Json = serde_json::from_str(&proof_as_json(&protocol, &record(&protocol))).unwrap();
    let of = |law: &str| json["laws"].as_array().unwrap().iter().find(|entry| entry["law"] == law).unwrap().clone();
    assert_eq!(of("3")["answer-sets"], "189");
    assert_eq!(of("5")["state"], "broken");
    assert_eq!(of("5")["defects"][0]["people"][1]["verdicts"], json!({ "clinic": "nothing-found", "home": "nothing-found" }));
}

/// Two hundred questions with a follow-up for every second one, and six hundred rules, some of which
/// join questions that lie far apart.
fn large(joined: usize) -> Protocol {
    let mut dice = small::Dice::new(7);
    let (mut questions, mut rules) = (Vec::new(), Vec::new());
    for index in 0..100 {
        questions.push(json!({ "id": format!("q{}", 3 * index), "section": "s", "kind": "any-of", "options": ["a", "b", "c"] }));
        let (opened, dated) = (format!("q{}", 3 * index + 1), format!("q{}", 3 * index + 2));
        let when = json!([format!("q{}.a", 3 * index)]);
        questions.push(json!({ "id": opened, "section": "s", "kind": "one-of", "options": ["a", "b"], "when": when }));
        let when = json!([format!("q{}.b", 3 * index)]);
        questions.push(json!({ "id": dated, "section": "s", "kind": "date", "about": [7, 28], "when": when }));
    }
    let rated = |severity: &str| match severity {
        "care" => json!({ "severity": "care" }),
        "wait" => json!({ "severity": "wait", "clearance": "gone" }),
        other => json!({ "severity": other, "clearance": "clinician" }),
    };
    for index in 0..600 {
        let question = index % 100;
        let own = format!("q{}.{}", 3 * question, ["a", "b", "c"][index % 3]);
        let when = match index / 100 {
            0 => json!([format!("q{}.a", 3 * question + 1)]),
            1 => json!([format!("q{}.b", 3 * question + 1)]),
            2 => json!([format!("q{}.b", 3 * question)]),
            3 if dice.chance(joined) => json!([[own, format!("q{}.c", 3 * dice.below(100))]]),
            _ => json!([own]),
        };
        let (severity, days) = (["care", "wait", "ask", "stop"][index % 4], [7, 14, 28][index % 3]);
        let clinic = if index / 100 == 2 {
            json!({ "severity": "wait", "within": { "event": format!("q{}", 3 * question + 2), "days": days } })
        } else {
            rated(severity)
        };
        let home = if severity == "ask" && index / 100 != 2 { rated("stop") } else { clinic.clone() };
        rules.push(json!({
            "id": format!("r{index}"), "when": when, "at": { "clinic": clinic, "home": home },
            "sources": [], "basis": "our-default", "certainty": "low"
        }));
    }
    read(&document(questions, rules)).unwrap_or_else(|problems| panic!("{problems:?}"))
}

#[test]
fn three_hundred_questions_and_six_hundred_rules_are_proved_or_said_to_be_tested() {
    // Nodes bound the second one, not time: the outcome is the same on a busy machine.
    for (joined, nodes, state) in [(5, 1_000_000, "proved"), (100, 20_000, "tested")] {
        let protocol = large(joined);
        assert_eq!((protocol.questions.len(), protocol.rules.len()), (300, 600));
        let record =
            prove(&protocol, Budget { nodes, answer_sets: 100, ..Budget::default() }).unwrap_or_else(|fault| panic!("{}", fault.0));
        let table = render_proof(&protocol, &record);
        println!("{joined} of a hundred joined\n{table}");
        assert!(!record.is_broken(), "{table}");
        assert!(record.laws.iter().any(|proof| proof.law == "3" && proof.state.name() == state), "{table}");
    }
}

#[test]
fn the_record_travels_beside_what_is_hashed() {
    let whole = document_of(|_| {});
    let protocol = read(&whole).unwrap();
    let mut carried: eligibility::Value = serde_json::from_value(whole).unwrap();
    if let eligibility::Value::Map(entries) = &mut carried {
        entries.push(("hash".into(), eligibility::Value::Text(protocol.hash.clone())));
        entries.push(("proof".into(), record(&protocol).to_value().expect("no law is broken")));
    }
    let read = Protocol::read(&carried).unwrap_or_else(|problems| panic!("{problems:?}"));
    assert_eq!(read.hash, protocol.hash);
    assert!(read.logic_proved);
    let laws = |state: &str| carried.get("proof").and_then(|proof| proof.get("laws")).and_then(|laws| laws.get(state));
    let has = |state: &str, law: &str| match laws(state) {
        Some(eligibility::Value::List(laws)) => laws.contains(&eligibility::Value::Text(law.into())),
        _ => panic!("{carried:?}"),
    };
    assert!(has("proved", "3") && !has("tested", "3") && has("tested", "1") && !has("proved", "1"), "{carried:?}");
}
