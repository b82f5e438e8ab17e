//! Law 9 by whole overlays over a small base: what loosens without a signature of its own is
//! refused with the person who would notice, and a signature lets pass what it names alone.

mod clinic;

use authoring::{Built, Diagnostic, Folder, Held, Variant, build};
use clinic::{overlay, signed};

/// A base in which two options lead to one question, and that to a rule.
fn base() -> Folder {
    let mut base = clinic::base();
    let question = "[[question]]\nid = \"fever\"\nsection = \"you\"\nkind = \"one-of\"\noptions = [\"no\", \"yes\"]\n\
                    ordered = \"rising\"\nwhen = [\"skin.spots\", \"skin.scar\"]\n\n[[question]]\nid = \"pills\"";
    let rule = "[[rule]]\nid = \"fever\"\nwhen = [\"fever.yes\"]\nat.clinic = { severity = \"stop\", clearance = \"gone\" }\n\
                at.home = \"clinic\"\nsources = []\nbasis = \"our-default\"\ncertainty = \"low\"\n\n[[rule]]\nid = \"thinner\"";
    base.structure.text = base.structure.text.replace("[[question]]\nid = \"pills\"", question).replace("[[rule]]\nid = \"thinner\"", rule);
    base.words.text += "\n[question.fever]\ntitle = \"Do you have a fever?\"\nwhy = \"It matters.\"\noption = { yes = \"Yes\" }\n\
                        [rule.fever]\nname = \"Fever\"\nwhy = \"It is warm.\"\ndo = \"Wait.\"\nonce = \"it is gone\"\n";
    base
}

fn merge(operations: &str) -> Result<Built, Vec<Diagnostic>> {
    build(&base(), &Variant { overlay: Some(overlay(operations, "")), settings: Vec::new() })
}

const HIDE: &str = "[[hide]]\noption = \"skin.spots\"";

#[test]
fn hiding_one_way_to_a_question_does_not_sign_for_what_the_question_leads_to() {
    let problems = merge(&signed(HIDE)).expect_err("somebody with spots is no longer asked about fever");
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(
        problems[0].message,
        "in `clinic` somebody would be treated with less caution than the base has for `fever`, and nobody signed for it"
    );
    let help = problems[0].help.as_deref().unwrap_or_default();
    let who = "who:\n  What does your skin have? Spots\n  Do you have a fever? Yes\n";
    let verdicts = "the base says do-not, with this overlay it is nothing-found\n";
    assert!(help.starts_with(&[who, verdicts].concat()), "{help}");
    assert!(help.lines().last().is_some_and(|line| line.starts_with("answer sets like this: ")), "{help}");
}

#[test]
fn it_passes_once_the_rule_itself_is_signed_for() {
    let hide_rule = signed("[[hide]]\nrule = \"fever\"");
    let built = merge(&[signed(HIDE), hide_rule].concat()).unwrap_or_else(|problems| panic!("{problems:?}"));
    assert!(matches!(built.held, Some((Held::Proved { .. }, _))), "{:?}", built.held);
}

/// Somebody who ticks nothing but what is hidden could not go on, and is still somebody of the base.
#[test]
fn who_would_tick_only_what_is_hidden_is_not_forgotten() {
    let mut base = base();
    let options = "options = [\"spots\", \"sore\", \"tan\", \"scar\"]";
    base.structure.text = base.structure.text.replace(options, &format!("none = false\n{options}"));
    let both = [signed(HIDE), signed("[[hide]]\nrule = \"fever\"")].concat();
    let merge = |operations: &str| build(&base, &Variant { overlay: Some(overlay(operations, "")), settings: Vec::new() });
    let built = merge(&both).unwrap_or_else(|problems| panic!("{problems:?}"));
    assert!(matches!(built.held, Some((Held::Proved { .. }, _))), "{:?}", built.held);
    assert!(merge(&signed(HIDE)).is_err());
}

#[test]
fn a_signature_for_one_rule_is_none_for_another() {
    let lower = signed("[[lower]]\nrule = \"scar\"\nseverity = \"care\"");
    assert!(merge(&lower).is_ok());
    let problems = merge(&[lower, signed(HIDE)].concat()).expect_err("fever is not signed for");
    assert!(problems[0].message.contains("`fever`"), "{problems:?}");
}
