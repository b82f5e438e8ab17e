//! What `diff` says of whole protocols: the example clinic beside its base, versions by hand, and equals.

mod clinic;
mod real;
mod small;

use authoring::{Budget, Comparison, Compiled, Folder, OverlayFolder, Part, Variant, Way, build, compare, compile, render_comparison};
use expect_test::expect_file;
use real::repository;

fn compared(before: &Compiled, after: &Compiled) -> Comparison {
    compare(before, after, Budget::default()).unwrap_or_else(|fault| panic!("{}", fault.0))
}

fn base() -> Compiled {
    compile(&clinic::base()).unwrap()
}

/// The small base with texts replaced.
fn version(changes: &[(&str, &str)]) -> Compiled {
    let mut folder = clinic::base();
    for (from, to) in changes {
        let file = [&mut folder.structure, &mut folder.words].into_iter().find(|file| file.text.contains(from)).expect(from);
        file.text = file.text.replace(from, to);
    }
    compile(&folder).unwrap_or_else(|problems| panic!("{}", authoring::render_text(&problems, false)))
}

/// Update with UPDATE_EXPECT=1, and read what changed.
#[test]
fn the_example_clinic_beside_its_base() {
    let folder = Folder::read(&repository().join("protocols/microneedling"), "en").unwrap();
    let overlay = OverlayFolder::read(&repository().join("clinics/example"), "en").unwrap();
    let built = build(&folder, &Variant { overlay: Some(overlay), settings: Vec::new() }).unwrap();
    let comparison = compared(&compile(&folder).unwrap(), &built.compiled);
    assert!(comparison.behaviour.differences.iter().all(|difference| difference.way != Way::LessCaution));
    expect_file!["diff/example-clinic.txt"].assert_eq(&render_comparison(&comparison));
}

#[test]
fn equal_protocols_behave_the_same_and_nothing_else_differs() {
    let comparison = compared(&base(), &base());
    assert!(comparison.behaves_the_same());
    let text = render_comparison(&comparison);
    assert!(text.contains("They behave the same for every answer set."), "{text}");
    assert!(text.ends_with("Nothing else differs.\n"), "{text}");
}

#[test]
fn other_words_change_no_behaviour_and_are_shown_old_and_new() {
    let comparison = compared(&base(), &version(&[("title = \"A base\"", "title = \"Another base\"")]));
    assert!(comparison.behaves_the_same());
    let [words] = &comparison.described[..] else { panic!("{:?}", comparison.described) };
    assert_eq!((words.part, words.place.as_str()), (Part::Texts, "frame title"));
    assert_eq!((words.before.as_deref(), words.after.as_deref()), (Some("A base"), Some("Another base")));
}

#[test]
fn less_caution_comes_first_with_its_days_and_the_shortest_person() {
    let softer = ("clearance = \"gone+7\" }\nat.home", "clearance = \"gone+3\" }\nat.home");
    let stricter = ("days = 14 }", "days = 28 }");
    let comparison = compared(&base(), &version(&[stricter, softer]));
    assert!(!comparison.behaves_the_same());
    let first = &comparison.behaviour.differences[0];
    assert_eq!((first.way, first.kind, first.of.as_deref()), (Way::LessCaution, "ends", Some("spots")));
    assert_eq!((first.before.as_str(), first.after.as_str()), ("7 days after it is gone", "3 days after it is gone"));
    assert!(comparison.behaviour.differences.iter().any(|difference| difference.way == Way::MoreCaution));
    let example = &comparison.behaviour.examples[0];
    assert_eq!((example.way, example.answers.len()), (Way::LessCaution, 1), "{example:?}");
    let [before, after] = [&example.before, &example.after].map(|outcomes| outcomes[0].day.unwrap());
    assert_eq!(before.since(after), 4);
}

#[test]
fn a_step_that_fewer_are_shown_is_less_caution_and_a_rule_that_is_more_urgent_more() {
    let step = ("id = \"shade\"\nphase", "id = \"shade\"\nwhen = [\"skin.tan\"]\nphase");
    let urgent = ("id = \"spots\"\nwhen", "id = \"spots\"\nurgency = \"soon\"\nwhen");
    let behaviour = compared(&base(), &version(&[step, urgent])).behaviour;
    let said = |index: usize| {
        let one = &behaviour.differences[index];
        (one.way, one.kind, one.of.as_deref().unwrap_or_default(), one.before.as_str(), one.after.as_str())
    };
    assert_eq!(said(0), (Way::LessCaution, "shown", "step shade", "shown", "not shown"));
    assert_eq!(said(behaviour.differences.len() - 1), (Way::MoreCaution, "urgent", "spots", "none", "soon"));
    assert_eq!(behaviour.examples[0].beside, Some(["step shade", "shown", "not shown"].map(String::from)));
    // Who is only shown something else comes out the same.
    let only_shown = compared(&base(), &version(&[step])).behaviour;
    assert_eq!((only_shown.different.as_str(), only_shown.examples.is_empty()), ("0", false));
}

#[test]
fn another_cause_is_shown_with_somebody_who_is_told_another_and_comes_out_the_same() {
    let either =
        |first: &str, second: &str| version(&[("when = [\"skin.spots\"]", &format!("when = [\"skin.{first}\", \"skin.{second}\"]"))]);
    let comparison = compared(&either("spots", "scar"), &either("scar", "spots"));
    assert!(!comparison.behaves_the_same());
    let text = render_comparison(&comparison);
    assert!(text.contains("Everybody comes out the same, and some are asked or shown something else."), "{text}");
    assert!(text.contains("  cited  `spots` in clinic, home: `skin.spots` → `skin.scar`   ("), "{text}");
    let [example] = &comparison.behaviour.examples[..] else { panic!("{:?}", comparison.behaviour.examples) };
    assert_eq!(example.beside, Some(["spots", "`skin.spots`", "`skin.scar`"].map(String::from)));
    assert_eq!((example.way, &example.before), (Way::Otherwise, &example.after));
}

#[test]
fn answers_that_one_of_them_alone_takes_are_counted_and_not_compared() {
    let fewer = ("options = [\"no\", \"short\", \"long\"]", "options = [\"no\", \"long\"]");
    let words = ("short = \"A short one\", ", "");
    let before = base();
    let after = version(&[fewer, words]);
    let comparison = compared(&before, &after);
    assert_ne!(comparison.behaviour.alone[0], "0");
    assert_eq!(comparison.behaviour.alone[1], "0");
    assert!(comparison.behaviour.differences.is_empty(), "{:?}", comparison.behaviour.differences);
    assert!(!comparison.behaves_the_same());
    assert!(comparison.described.iter().any(|described| described.place == "question roller: option short"));
}

#[test]
fn what_does_not_fit_the_budget_is_not_compared() {
    let fault = compare(&base(), &base(), Budget { nodes: 20, ..Budget::default() }).unwrap_err();
    assert_eq!(fault.0, "these two could not be compared: the diagrams grow beyond the nodes allowed");
}
