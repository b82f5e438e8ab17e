//! A small base and a clinic's changes to it, as text.

// Each test file uses a part of it.
#![allow(dead_code)]

use authoring::{Built, Diagnostic, File, Folder, OverlayFolder, Variant, build, render_text};
use eligibility::{Answer, Answers, Assessment, Day, Protocol, Span, Verdict, assess};

pub(crate) const SIGNED: &str = "rationale = \"A test.\"\napproved-by = \"Dr Example (fictitious)\"\napproved-on = \"2026-11-22\"";

/// What every overlay here starts with: lines 1 to 7.
pub(crate) const HEAD: &str = "format = 1\nid = \"test-clinic\"\nversion = \"2.0.0\"\nbase = \"base\"\nbase-version = \"1.0.0\"\n\
                               clinic = { name = \"Test Clinic (fictitious)\" }\n\n";

/// An overlay with operations of every kind, to be taken apart.
pub(crate) const EVERY_OPERATION: &str = concat!(
    "format = 1\nid = \"test-clinic\"\nversion = \"2.0.0\"\nbase = \"base\"\nbase-version = \"1.0.0\"\n",
    "clinic = { name = \"Test Clinic (fictitious)\" }\n\n",
    "[[raise]]\nrule = \"tan\"\nseverity = \"ask\"\nclearance = \"clinician\"\n\n",
    "[[lengthen]]\nrule = \"tan\"\ndays = 28\n\n",
    "[[add-option]]\nquestion = \"skin\"\nid = \"sweat\"\n\n",
    "[[add-question]]\nid = \"nails\"\nafter = \"age\"\nsection = \"you\"\nkind = \"one-of\"\noptions = [\"no\", \"yes\"]\nordered = \"rising\"\n\n",
    "[[add-rule]]\nid = \"nails\"\nwhen = [\"nails.yes\", \"skin.sweat\"]\nat.clinic = { severity = \"ask\", clearance = \"clinician\" }\n",
    "at.home = { severity = \"stop\", clearance = \"clinician\" }\nsources = []\nbasis = \"our-default\"\ncertainty = \"low\"\n\n",
    "[[lower]]\nrule = \"scar\"\nseverity = \"care\"\nrationale = \"-\"\napproved-by = \"D (fictitious)\"\napproved-on = \"2026-11-22\"\n\n",
    "[[shorten]]\nrule = \"spots\"\ndays = 3\nrationale = \"-\"\napproved-by = \"D (fictitious)\"\napproved-on = \"2026-11-22\"\n\n",
    "[[hide]]\nquestion = \"roller\"\nrationale = \"-\"\napproved-by = \"D (fictitious)\"\napproved-on = \"2026-11-22\"\n\n",
    "[[reword]]\nrule = \"tan\"\nrationale = \"-\"\napproved-by = \"D (fictitious)\"\napproved-on = \"2026-11-22\"\n\n",
    "[[reword]]\nrule = \"scar\"\nrationale = \"-\"\napproved-by = \"D (fictitious)\"\napproved-on = \"2026-11-22\"\n",
);
pub(crate) const THEIR_WORDS: &str = concat!(
    "language = \"en\"\n[question.nails]\ntitle = \"Do your nails hurt?\"\nwhy = \"It matters.\"\noption = { yes = \"Yes\" }\n",
    "[question.skin.option]\nsweat = \"Sweat\"\n[rule.nails]\nname = \"Nails\"\nwhy = \"They hurt.\"\ndo = \"Ask.\"\n",
    "[rule.scar]\nwhy = \"A scar is a **scar**.\"\n[rule.tan]\ndo = \"Wait for 28 days.\"\n",
);

pub(crate) fn base() -> Folder {
    let file = |name: &str, text: &str| File { name: name.into(), text: text.into() };
    Folder {
        structure: file("protocol.toml", include_str!("../overlay_base/protocol.toml")),
        words: file("text/en.toml", include_str!("../overlay_base/text/en.toml")),
        sources: file("sources.toml", include_str!("../overlay_base/sources.toml")),
    }
}

pub(crate) fn overlay(operations: &str, words: &str) -> OverlayFolder {
    OverlayFolder {
        structure: File { name: "overlay.toml".into(), text: format!("{HEAD}{operations}") },
        words: File { name: "clinic/en.toml".into(), text: format!("language = \"en\"\n{words}") },
        theme: None,
    }
}

pub(crate) fn try_merge(operations: &str, words: &str) -> Result<Built, Vec<Diagnostic>> {
    build(&base(), &Variant { overlay: Some(overlay(operations, words)), settings: Vec::new() })
}

pub(crate) fn merge(operations: &str, words: &str) -> Built {
    try_merge(operations, words).unwrap_or_else(|problems| panic!("{}", render_text(&problems, false)))
}

/// All problems as their author sees them.
pub(crate) fn problems(operations: &str, words: &str) -> String {
    match try_merge(operations, words) {
        Ok(_) => "no problems\n".into(),
        Err(problems) => render_text(&problems, false),
    }
}

/// Messages alone, in order of place.
pub(crate) fn messages(operations: &str, words: &str) -> Vec<String> {
    let mut found = try_merge(operations, words).err().unwrap_or_default();
    found.sort_by_key(|problem| (problem.file.clone(), problem.position()));
    found.into_iter().map(|problem| problem.message).collect()
}

pub(crate) fn today() -> Day {
    Day::parse("2026-11-22").unwrap()
}

/// An adult who ticks these options of `skin`; a tan is so many days old.
pub(crate) fn person(protocol: &Protocol, skin: &[&str], tan: i32) -> Answers {
    let mut answers = Answers::default();
    for (index, question) in protocol.questions.iter().enumerate() {
        let answer = match question.id.as_str() {
            "age" => question.option("adult").map(Answer::One),
            "skin" => Some(Answer::ticked(skin.iter().filter_map(|id| question.option(id)))),
            "tan-date" => Some(Answer::Date(Span::ago(tan, Some(tan), today()))),
            "goals" => question.option("not-decided").map(|option| Answer::ticked([option])),
            "roller" => question.option("no").map(Answer::One),
            _ => Some(Answer::ticked([])),
        };
        if let Some(answer) = answer {
            answers.set(index, answer);
        }
    }
    answers
}

pub(crate) fn assessed(protocol: &Protocol, skin: &[&str], tan: i32) -> Assessment {
    assess(protocol, &person(protocol, skin, tan), today())
}

/// What each setting says of somebody.
pub(crate) fn verdicts(protocol: &Protocol, skin: &[&str], tan: i32) -> Vec<Verdict> {
    assessed(protocol, skin, tan).settings.iter().map(|outcome| outcome.verdict).collect()
}

pub(crate) fn says(operations: &str, words: &str, expected: expect_test::Expect) {
    expected.assert_eq(&problems(operations, words));
}

/// An operation with its signature.
pub(crate) fn signed(operation: &str) -> String {
    format!("{operation}\n{SIGNED}\n")
}

/// A question of the clinic's own, and a rule that looks at it.
pub(crate) const QUESTION: &str = "[[add-question]]\nid = \"nails\"\nafter = \"age\"\nsection = \"you\"\nkind = \"one-of\"\noptions = [\"no\", \"yes\"]\n\
     ordered = \"rising\"\n\n[[add-rule]]\nid = \"nails\"\nwhen = [\"nails.yes\"]\n\
     at.clinic = { severity = \"ask\", clearance = \"clinician\" }\nat.home = { severity = \"stop\", clearance = \"clinician\" }\n\
     sources = []\nbasis = \"our-default\"\ncertainty = \"low\"\n";
pub(crate) const QUESTION_WORDS: &str = "[question.nails]\ntitle = \"Do your nails hurt?\"\nwhy = \"It matters.\"\noption = { yes = \"Yes\" }\n\
     [rule.nails]\nname = \"Nails\"\nwhy = \"They hurt.\"\ndo = \"Ask.\"\n";
