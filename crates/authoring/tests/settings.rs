//! Leaving settings out when compiling: for the others everything stays as it was, and nothing
//! that does nothing is left behind.

mod real;

use std::collections::BTreeSet;

use authoring::{Built, Folder, Variant, base_cases, build, render_text};
use eligibility::{Kind, Outcome, Protocol, Value, assess};
use real::{TODAY, anybody, assert_enough, cases, count_over, keep, protocol, renamed, repository};

const SUBSETS: [&[&str]; 6] =
    [&["clinic"], &["radiofrequency"], &["home"], &["clinic", "radiofrequency"], &["clinic", "home"], &["radiofrequency", "home"]];

fn only(settings: &[&str]) -> Built {
    let base = Folder::read(&repository().join("protocols/microneedling"), "en").unwrap();
    let settings = settings.iter().map(|id| (*id).to_owned()).collect();
    build(&base, &Variant { overlay: None, settings }).unwrap_or_else(|problems| panic!("{}", render_text(&problems, false)))
}

/// An outcome in ids.
fn in_ids(protocol: &Protocol, outcome: &Outcome) -> String {
    let id = |rule: &usize| protocol.rules[*rule].id.as_str();
    let findings: Vec<String> = outcome
        .findings
        .iter()
        .map(|finding| {
            format!("{} {} {:?} {:?} {}", id(&finding.rule), finding.certain, finding.weight, finding.clears, finding.keep_taking)
        })
        .collect();
    let once: Vec<&str> = outcome.earliest.once.iter().map(id).collect();
    format!("{:?} {:?} {once:?} {} {findings:?}", outcome.verdict, outcome.earliest.day, outcome.rests_on_doubt)
}

#[test]
fn for_the_settings_that_stay_everybody_gets_the_same() {
    let all: Vec<(Built, &[&str])> = SUBSETS.iter().map(|settings| (only(settings), *settings)).collect();
    let counted = count_over(300, anybody(60), |person| {
        let whole = assess(protocol(), &person, *TODAY);
        for (built, settings) in &all {
            let part = &built.compiled.protocol;
            let assessed = assess(part, &renamed(&person, part), *TODAY);
            keep(assessed.settings.len() == settings.len(), || "a setting is missing".into())?;
            for (index, id) in settings.iter().enumerate() {
                let before = in_ids(protocol(), &whole.settings[protocol().setting(id).unwrap()]);
                let after = in_ids(part, &assessed.settings[index]);
                keep(before == after, || format!("{id} of {settings:?}:\n{before}\n{after}"))?;
            }
        }
        Ok(all.len() as u64)
    });
    assert_enough("settings left out", counted, 1_800);
}

#[test]
fn the_people_of_the_cases_come_out_the_same() {
    for settings in SUBSETS {
        let built = only(settings);
        let result = base_cases(&cases(), protocol(), &built);
        assert_eq!(result.same, cases().cases.len(), "{settings:?}: {result:?}");
        let rules = built.compiled.protocol.rules.iter().map(|rule| &rule.id);
        let uncaught: Vec<&String> = rules.filter(|id| !result.caught.contains(id)).collect();
        assert!(uncaught.is_empty(), "{settings:?}: no case meets {uncaught:?}");
    }
}

#[test]
fn nothing_is_left_that_does_nothing() {
    for settings in SUBSETS {
        let built = only(settings);
        let part = &built.compiled.protocol;
        assert!(part.rules.iter().all(|rule| rule.levels.iter().any(Option::is_some)), "{settings:?}");
        let mut looked_at = BTreeSet::new();
        let mut note = |protocol: &Protocol| {
            let plan = protocol.phases.iter().flat_map(|phase| &phase.steps).map(|step| &step.when);
            let conditions = protocol.questions.iter().map(|question| &question.when).chain(protocol.rules.iter().map(|rule| &rule.when));
            let conditions = conditions.chain(plan).chain(protocol.benefits.iter().map(|benefit| &benefit.when));
            let conditions = conditions.chain(protocol.advice.iter().map(|advice| &advice.when));
            looked_at.extend(conditions.flat_map(|condition| condition.tests()).map(|test| {
                let question = &protocol.questions[test.question];
                format!("{}.{}", question.id, question.options()[test.option].id)
            }));
            std::mem::take(&mut looked_at)
        };
        let (before, now) = (note(protocol()), note(part));
        for question in part.questions.iter().filter(|question| matches!(question.kind, Kind::AnyOf { .. })) {
            for option in question.options() {
                let name = format!("{}.{}", question.id, option.id);
                assert!(now.contains(&name) || !before.contains(&name), "{settings:?}: nothing looks at {name}");
            }
        }
        for phase in &part.phases {
            assert!(!phase.steps.is_empty() && phase.settings.contains(&true), "{settings:?}: {}", phase.id);
            assert!(phase.steps.iter().all(|step| step.settings.contains(&true)), "{settings:?}: {}", phase.id);
        }
        for section in 0..part.sections.len() {
            assert!(part.questions.iter().any(|question| question.section == section), "{settings:?}");
        }
        // Words and sources that nobody asks for are found by the check itself; the names of the
        // settings left out stand nowhere in the structure.
        let left_out: Vec<&str> = ["clinic", "radiofrequency", "home"].into_iter().filter(|id| !settings.contains(id)).collect();
        for id in left_out {
            for list in ["setting", "rule", "step", "phase", "benefit", "advice", "red-flag"] {
                assert!(!names(built.compiled.document.get(list).unwrap(), id), "{settings:?}: {id} in {list}");
            }
            assert_eq!(part.questions.iter().find(|question| question.id == "where").and_then(|question| question.option(id)), None);
        }
    }
}

/// Whether a setting's name stands where settings are named.
fn names(value: &Value, setting: &str) -> bool {
    match value {
        Value::List(items) => items.iter().any(|item| names(item, setting)),
        Value::Map(entries) => entries.iter().any(|(key, value)| match key.as_str() {
            "settings" => matches!(value, Value::List(items) if items.contains(&Value::Text(setting.into()))),
            "at" => {
                value.get(setting).is_some()
                    || matches!(value, Value::Map(levels) if levels.iter().any(|(_, level)| *level == Value::Text(setting.into())))
            }
            "never-softer-than" => *value == Value::Text(setting.into()),
            _ => names(value, setting),
        }),
        _ => false,
    }
}

#[test]
fn what_only_a_left_out_setting_needed_is_gone() {
    let clinic = only(&["clinic"]).compiled.protocol;
    assert_eq!((clinic.rule("long-home-needle"), clinic.rule("biostimulator-radiofrequency")), (None, None));
    assert_eq!(clinic.question("where"), None);
    let waits = |protocol: &Protocol| protocol.rules[protocol.rule("young-scar").unwrap()].once.is_some();
    assert!(waits(protocol()) && !waits(&clinic), "once … is said where something ends");
    assert!(clinic.question("needling-date").is_some());
    let home = only(&["home"]).compiled.protocol;
    assert_eq!((home.question("goals"), home.benefits.len()), (None, 0));
    assert!(home.sources.len() < protocol().sources.len());
}

#[test]
fn the_same_settings_give_the_same_document_in_whatever_order_they_are_named() {
    assert_eq!(only(&["home", "clinic"]).compiled.to_json(), only(&["clinic", "home"]).compiled.to_json());
    assert_eq!(only(&["clinic", "radiofrequency", "home"]).compiled.protocol.hash, protocol().hash);
}

#[test]
fn a_setting_that_is_not_there_is_named_with_the_nearest() {
    let base = Folder::read(&repository().join("protocols/microneedling"), "en").unwrap();
    let problems = build(&base, &Variant { overlay: None, settings: vec!["hone".into()] }).unwrap_err();
    assert_eq!(problems[0].message, "there is no setting `hone`; did you mean `home`?");
}
