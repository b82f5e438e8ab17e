//! Law 9 on the real protocol, by whole overlays and random people: raising everything makes
//! nobody less cautious, and whatever is signed, what is locked weighs the same.

mod real;

use authoring::{Built, File, Folder, OverlayFolder, Variant, build, render_text};
use eligibility::{Answers, Protocol, Severity, Verdict, assess};
use real::{TODAY, anybody, assert_enough, count_over, keep, protocol, renamed, repository};

const HEAD: &str =
    "format = 1\nid = \"x\"\nversion = \"1\"\nbase = \"microneedling\"\nbase-version = \"0.1.0\"\nclinic = { name = \"X (fictitious)\" }\n";
const SIGNED: &str = "rationale = \"A test.\"\napproved-by = \"Dr Example (fictitious)\"\napproved-on = \"2026-11-22\"\n";

fn merged(operations: &str) -> Built {
    let base = Folder::read(&repository().join("protocols/microneedling"), "en").unwrap();
    let overlay = OverlayFolder {
        structure: File { name: "overlay.toml".into(), text: format!("{HEAD}{operations}") },
        words: File { name: "en.toml".into(), text: "language = \"en\"\n".into() },
        theme: None,
    };
    let built = build(&base, &Variant { overlay: Some(overlay), settings: Vec::new() });
    built.unwrap_or_else(|problems| panic!("{}", render_text(&problems, false)))
}

fn verdicts(protocol: &Protocol, answers: &Answers) -> Vec<Verdict> {
    assess(protocol, answers, *TODAY).settings.iter().map(|outcome| outcome.verdict).collect()
}

#[test]
fn law_9_raising_everything_makes_nobody_less_cautious() {
    let softer = |rule: &&eligibility::Rule| rule.levels.iter().flatten().any(|level| level.severity < Severity::Ask);
    let care = |rule: &eligibility::Rule| rule.levels.iter().flatten().any(|level| level.severity == Severity::Care);
    let operations: Vec<String> = protocol()
        .rules
        .iter()
        .filter(softer)
        .map(|rule| {
            let clearance = if care(rule) { "clearance = \"clinician\"\n" } else { "" };
            format!("[[raise]]\nrule = \"{}\"\nseverity = \"ask\"\n{clearance}", rule.id)
        })
        .collect();
    assert!(operations.len() > 30, "only {}", operations.len());
    let strict = merged(&operations.concat()).compiled.protocol;
    let stricter = std::cell::Cell::new(0);
    let counted = count_over(1_200, anybody(95), |person| {
        let (base, merged) = (verdicts(protocol(), &person), verdicts(&strict, &renamed(&person, &strict)));
        for (index, (base, merged)) in base.iter().zip(&merged).enumerate() {
            keep(merged >= base, || format!("setting {index}: {base:?}, and merged {merged:?}"))?;
            stricter.set(stricter.get() + u64::from(merged > base));
        }
        Ok(base.len() as u64)
    });
    assert_enough("nobody is less cautious", counted, 3_600);
    assert_enough("somebody is more cautious", stricter.get(), 100);
}

#[test]
fn law_9_whatever_is_signed_a_locked_rule_weighs_the_same() {
    let free: Vec<&eligibility::Rule> = protocol().rules.iter().filter(|rule| !rule.locked).collect();
    let operations: String = free.iter().map(|rule| format!("[[hide]]\nrule = \"{}\"\n{SIGNED}", rule.id)).collect();
    let bare = merged(&operations).compiled.protocol;
    assert!(bare.rules.len() >= 17 && bare.rules.iter().all(|rule| rule.locked));
    let counted = count_over(600, anybody(50), |person| {
        let whole = assess(protocol(), &person, *TODAY);
        let part = assess(&bare, &renamed(&person, &bare), *TODAY);
        let mut tried = 0;
        for (whole, part) in whole.settings.iter().zip(&part.settings) {
            let locked = whole.findings.iter().filter(|finding| protocol().rules[finding.rule].locked);
            let expected: Vec<(&str, bool, Verdict)> =
                locked.map(|finding| (protocol().rules[finding.rule].id.as_str(), finding.certain, finding.weight)).collect();
            let found: Vec<(&str, bool, Verdict)> =
                part.findings.iter().map(|finding| (bare.rules[finding.rule].id.as_str(), finding.certain, finding.weight)).collect();
            keep(expected == found, || format!("{expected:?}\nand with everything else hidden {found:?}"))?;
            tried += expected.len() as u64;
        }
        Ok(tried)
    });
    assert_enough("a locked rule weighs the same", counted, 1_000);
}
