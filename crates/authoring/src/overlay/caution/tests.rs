//! Base and merged protocols by hand, and the person who shows the difference.

use super::{Held, Judge, LessCautious, NotHeld, nowhere_less_cautious, replayed};
use crate::compile::compile;
use crate::folder::{File, Folder};
use crate::overlay::{OverlayFolder, SignedFor};
use crate::prove::{Budget, compare_caution};
use crate::variant::{Variant, build};
use eligibility::{Protocol, Verdict};

/// The base of the tests of overlays, with texts replaced in its structure.
fn protocol(changes: &[(&str, &str)]) -> Protocol {
    let file = |text: &str| File { name: "base".into(), text: text.into() };
    let mut structure = include_str!("../../../tests/overlay_base/protocol.toml").to_owned();
    for (from, to) in changes {
        assert!(structure.contains(from), "{from}");
        structure = structure.replace(from, to);
    }
    let words = file(include_str!("../../../tests/overlay_base/text/en.toml"));
    let sources = file(include_str!("../../../tests/overlay_base/sources.toml"));
    compile(&Folder { structure: file(&structure), words, sources }).unwrap().protocol
}

fn found(changes: &[(&str, &str)], signed: &[(&str, &str)]) -> Option<LessCautious> {
    let signed: SignedFor = signed.iter().map(|(rule, setting)| ((*rule).to_owned(), (*setting).to_owned())).collect();
    less_cautious(&protocol(&[]), &protocol(changes), &signed, Budget::default())
}

/// Somebody for whom it does not hold; nobody, if it does.
fn less_cautious(base: &Protocol, merged: &Protocol, signed: &SignedFor, budget: Budget) -> Option<LessCautious> {
    match nowhere_less_cautious(base, merged, signed, budget) {
        Ok(_) => None,
        Err(NotHeld::Less(found)) => Some(*found),
        Err(NotHeld::Disagreement(fault)) => panic!("{}", fault.0),
    }
}

const SHORTER: (&str, &str) = ("days = 14 }", "days = 5 }");
const GONE: (&str, &str) = ("clearance = \"gone+7\"", "clearance = \"gone+3\"");
const SOFTER: (&str, &str) = (
    "when = [\"skin.scar\"]\nat.clinic = { severity = \"ask\", clearance = \"clinician\" }",
    "when = [\"skin.scar\"]\nat.clinic = { severity = \"care\" }",
);

#[test]
fn a_softer_level_is_found_with_the_fewest_answers() {
    let found = found(&[SOFTER], &[]).unwrap();
    assert_eq!((found.rule.as_str(), found.setting.as_str()), ("scar", "clinic"));
    assert_eq!((found.base, found.merged), (Verdict::AskFirst, Verdict::TakeCare));
    assert_eq!(found.answers, [("What does your skin have?".to_owned(), "A scar".to_owned())]);
}

#[test]
fn a_shorter_window_is_found_on_the_day_it_matters() {
    let found = found(&[SHORTER], &[]).unwrap();
    assert_eq!((found.rule.as_str(), found.setting.as_str()), ("tan", "clinic"));
    assert_eq!(found.answers[0], ("What does your skin have?".to_owned(), "A tan".to_owned()));
    assert_eq!(found.answers.len(), 2);
}

#[test]
fn fewer_days_after_something_is_gone_are_found_though_no_verdict_differs() {
    let found = found(&[GONE], &[]).unwrap();
    assert_eq!((found.rule.as_str(), found.base, found.merged), ("spots", Verdict::Wait, Verdict::Wait));
}

/// Everybody with a tan is told to ask for another reason, or not to: no level differs, only days.
#[test]
fn a_day_beside_a_graver_level_may_not_come_sooner_either() {
    let sun = ("when = [\"skin.scar\"]", "when = [\"skin.scar\", \"skin.tan\"]");
    let tan = "at.clinic = { severity = \"wait\", within = { event = \"tan-date\", days = 14 } }\nat.home = \"clinic\"";
    let dated = tan.replace("wait", "ask").replace("\"clinic\"", "{ severity = \"stop\", within = { event = \"tan-date\", days = 14 } }");
    let less = |before: &[(&str, &str)], after: &[(&str, &str)]| {
        let [base, merged] = [before, after].map(|changes| protocol(&[&[sun], changes].concat()));
        less_cautious(&base, &merged, &SignedFor::new(), Budget::default())
    };
    for levels in [tan, &dated] {
        let shorter = levels.replace("14", "5");
        let found = less(&[(tan, levels)], &[(tan, &shorter)]).unwrap();
        assert_eq!((found.rule.as_str(), found.setting.as_str()), ("tan", "clinic"));
        assert_eq!((found.base, found.merged), (Verdict::AskFirst, Verdict::AskFirst));
        assert_eq!(found.ends, Some(("14 days after `tan-date`".into(), "5 days after `tan-date`".into())));
        assert_eq!(found.answers[0], ("What does your skin have?".into(), "A tan".into()));
        assert_eq!(less(&[(tan, &shorter)], &[(tan, levels)]), None);
        // A day that some are no longer told at all.
        let fewer = ("when = [\"skin.tan\"]\nat", "when = [[\"skin.tan\", \"pills.thinner\"]]\nat");
        let ends = less(&[(tan, levels)], &[(tan, levels), fewer]).and_then(|found| found.ends);
        assert_eq!(ends.map(|(_, now)| now).as_deref(), Some("it is not waited for"));
    }
}

#[test]
fn what_is_signed_for_may_differ_and_nothing_else() {
    assert_eq!(found(&[SOFTER], &[("scar", "clinic")]), None);
    assert!(found(&[SOFTER], &[("scar", "home"), ("tan", "clinic")]).is_some());
    assert_eq!(found(&[SOFTER, SHORTER], &[("scar", "clinic")]).map(|found| found.rule), Some("tan".into()));
    assert_eq!(found(&[SOFTER, SHORTER], &[("scar", "clinic"), ("tan", "clinic"), ("tan", "home")]), None);
}

/// Nobody with one thing to report meets it; whoever does is brought down to what it takes.
#[test]
fn what_takes_two_answers_is_found_with_those_two() {
    let both = ("when = [\"skin.scar\"]", "when = [[\"skin.scar\", \"pills.thinner\"]]");
    let softer = ("at.clinic = { severity = \"ask\", clearance = \"clinician\" }", "at.clinic = { severity = \"care\" }");
    let found = less_cautious(&protocol(&[both]), &protocol(&[both, softer]), &SignedFor::new(), Budget::default()).unwrap();
    let said: Vec<(&str, &str)> = found.answers.iter().map(|(question, answer)| (question.as_str(), answer.as_str())).collect();
    assert_eq!(said, [("What does your skin have?", "A scar"), ("What do you take?", "A blood thinner")]);
}

/// Those who would say it are no people of the merged protocol.
#[test]
fn what_is_no_longer_asked_is_missed() {
    let file = |name: &str, text: &str| File { name: name.into(), text: text.into() };
    let head =
        "format = 1\nid = \"c\"\nversion = \"1\"\nbase = \"base\"\nbase-version = \"1.0.0\"\nclinic = { name = \"C (fictitious)\" }\n";
    let hide = "[[hide]]\nquestion = \"roller\"\nrationale = \"-\"\napproved-by = \"D (fictitious)\"\napproved-on = \"2026-11-22\"\n";
    let overlay =
        OverlayFolder { structure: file("overlay.toml", &[head, hide].concat()), words: file("en.toml", "language = \"en\""), theme: None };
    let structure = file("base", include_str!("../../../tests/overlay_base/protocol.toml"));
    let words = file("words", include_str!("../../../tests/overlay_base/text/en.toml"));
    let sources = file("sources", include_str!("../../../tests/overlay_base/sources.toml"));
    let folder = Folder { structure, words, sources };
    let built = build(&folder, &Variant { overlay: Some(overlay), settings: Vec::new() }).unwrap();
    let merged = &built.compiled.protocol;
    assert!(nowhere_less_cautious(&built.base, merged, &built.signed, Budget::default()).is_ok());
    let found = less_cautious(&built.base, merged, &SignedFor::new(), Budget::default()).unwrap();
    assert_eq!(found.answers, [("Do you have a roller?".to_owned(), "A long one".to_owned())]);
}

#[test]
fn what_does_not_fit_the_budget_is_tried_on_the_same_people_every_time_and_says_why() {
    let budget = Budget { nodes: 20, ..Budget::default() };
    let held = || nowhere_less_cautious(&protocol(&[]), &protocol(&[]), &SignedFor::new(), budget).unwrap();
    let Held::Tested { people, why } = held() else { panic!("proved with twenty nodes") };
    assert_eq!(why, "the diagrams grow beyond the nodes allowed");
    assert_eq!(held(), Held::Tested { people, why });
    assert!(people > 2_000, "only {people}");
    let found = less_cautious(&protocol(&[]), &protocol(&[SOFTER]), &SignedFor::new(), budget).unwrap();
    assert_eq!((found.rule.as_str(), found.answer_sets), ("scar", None));
}

/// Compared with a softer protocol than the one that is assessed: as if the proof were wrong about somebody.
#[test]
fn a_proof_that_assessing_does_not_bear_out_is_an_error_and_no_result() {
    let (base, softer, signed) = (protocol(&[]), protocol(&[SOFTER]), SignedFor::new());
    let compared = || compare_caution(&base, &softer, &|_, _| false, Budget::default());
    let judge = |merged| Judge { base: &base, merged, signed: &signed, today: base.desk_reviewed };
    assert!(matches!(replayed(&judge(&softer), compared()), Err(NotHeld::Less(_))));
    let came = replayed(&judge(&base), compared());
    let Err(NotHeld::Disagreement(fault)) = came else { panic!("{came:?}") };
    assert!(fault.0.starts_with("law 9: the proof found people who break it, and assessing them shows no such thing"), "{}", fault.0);
}
