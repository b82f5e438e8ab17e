//! What a clinic may change freely: it adds, it raises caution, it says who it is.

mod clinic;

use authoring::{Held, Variant, build};
use clinic::{QUESTION, QUESTION_WORDS, SIGNED, base, merge, messages, overlay, says, signed, verdicts};
use eligibility::Verdict::{AskFirst, DoNot, NothingFound, TakeCare, Wait};
use eligibility::{Clearance, Severity};
use expect_test::expect;

#[test]
fn an_overlay_without_changes_leaves_everything_as_it_is() {
    let built = merge("", "");
    let plain = build(&base(), &Variant::default()).unwrap();
    assert_eq!(built.compiled.protocol.version, "1.0.0+test-clinic.2.0.0");
    assert_ne!(built.compiled.protocol.hash, plain.compiled.protocol.hash);
    assert_eq!(built.compiled.protocol.origins, [""; 0]);
    assert!(matches!(&built.held, Some((Held::Proved { answer_sets }, _)) if answer_sets.len() > 3), "{:?}", built.held);
    assert_eq!(plain.held, None);
}

#[test]
fn a_severity_is_raised_and_a_setting_that_cannot_give_it_gives_the_next() {
    let built = merge("[[raise]]\nrule = \"thinner\"\nseverity = \"ask\"\nclearance = \"clinician\"\n", "");
    let rule = &built.compiled.protocol.rules[built.compiled.protocol.rule("thinner").unwrap()];
    assert_eq!(rule.level(0).map(|level| (level.severity, level.clearance)), Some((Severity::Ask, Some(Clearance::Clinician))));
    assert_eq!(rule.level(1).map(|level| level.severity), Some(Severity::Stop));
    let built = merge("[[raise]]\nrule = \"spots\"\nseverity = \"ask\"\n", "");
    assert_eq!(verdicts(&built.compiled.protocol, &["spots"], 0), [AskFirst, DoNot]);
    // At home nobody can be asked, so a wait becomes a stop.
    let built = merge("[[raise]]\nrule = \"tan\"\nseverity = \"ask\"\n", "");
    assert_eq!(verdicts(&built.compiled.protocol, &["tan"], 3), [AskFirst, DoNot]);
    // One setting can be stricter alone.
    let built = merge("[[raise]]\nrule = \"tan\"\nsettings = [\"home\"]\nseverity = \"stop\"\n", "");
    assert_eq!(verdicts(&built.compiled.protocol, &["tan"], 3), [Wait, DoNot]);
}

#[test]
fn raising_does_not_lower() {
    says(
        "[[raise]]\nrule = \"scar\"\nsettings = [\"home\"]\nseverity = \"wait\"\n",
        "",
        expect![[r#"
        error: `scar` is `stop` in `home`, so this would lower it
          --> overlay.toml:11:12
           |
        11 | severity = "wait"
           |            ^^^^^^
           |
           = help: to be less cautious, use [[lower]] and sign it

        error: this changes nothing: `scar` is at least that cautious already
          --> overlay.toml:11:12
           |
        11 | severity = "wait"
           |            ^^^^^^

        2 problems
    "#]],
    );
}

#[test]
fn raising_does_not_end_anything_sooner() {
    let raise = "[[raise]]\nrule = \"spots\"\nsettings = [\"clinic\"]\nseverity = \"ask\"\n";
    assert_eq!(messages(&format!("{raise}clearance = \"gone\"\n"), ""), ["`spots` would end sooner in `clinic` than the base says"]);
    merge(&format!("{raise}clearance = \"clinician\"\n"), "");
}

#[test]
fn a_setting_stays_at_least_as_strict_as_the_one_it_follows() {
    says(
        "[[raise]]\nrule = \"tan\"\nsettings = [\"clinic\"]\nseverity = \"stop\"\n",
        "",
        expect![[r#"
        error: `tan` would be softer in `home` than in `clinic`, which it may not be
         --> overlay.toml:8:1
          |
        8 | [[raise]]
          | ^^^^^^^^^
          |
          = help: change both settings, or leave `settings` out

        1 problem
    "#]],
    );
}

#[test]
fn a_window_and_the_days_after_something_is_gone_are_lengthened() {
    let words = "[rule.tan]\ndo = \"Leave at least 28 days.\"\n";
    let operations = format!("[[lengthen]]\nrule = \"tan\"\ndays = 28\n{}", signed("[[reword]]\nrule = \"tan\""));
    let built = merge(&operations, words);
    assert_eq!(verdicts(&built.base, &["tan"], 20), [NothingFound, NothingFound]);
    assert_eq!(verdicts(&built.compiled.protocol, &["tan"], 20), [Wait, Wait]);
    assert_eq!(verdicts(&built.compiled.protocol, &["tan"], 28), [NothingFound, NothingFound]);
    let built = merge("[[lengthen]]\nrule = \"spots\"\ndays = 21\n", "");
    let rule = &built.compiled.protocol.rules[built.compiled.protocol.rule("spots").unwrap()];
    assert!(rule.levels.iter().flatten().all(|level| level.clearance == Some(Clearance::Gone(21))));
}

#[test]
fn words_that_still_say_the_old_days_are_found() {
    says(
        "[[lengthen]]\nrule = \"tan\"\ndays = 28\n",
        "",
        expect![[r#"
        error: what to do about `tan` still says `14 days`
          --> overlay.toml:10:8
           |
        10 | days = 28
           |        ^^
           |
           = help: reword it: [[reword]] rule = "tan", signed, and [rule.tan] in the overlay's text

        1 problem
    "#]],
    );
}

#[test]
fn lengthening_does_not_shorten_nor_shortening_lengthen() {
    let found = messages("[[lengthen]]\nrule = \"spots\"\ndays = 7\n", "");
    assert_eq!(found, ["this makes `spots` nowhere longer"]);
    let found = messages("[[lengthen]]\nrule = \"spots\"\nsettings = [\"home\"]\ndays = 3\n", "");
    assert_eq!(found, ["`spots` has 7 days in `home`, so this is shorter", "this makes `spots` nowhere longer"]);
    let found = messages(&signed("[[shorten]]\nrule = \"spots\"\nsettings = [\"home\"]\ndays = 30"), "");
    assert_eq!(found, ["`spots` has 7 days in `home`, so this is longer", "this makes `spots` nowhere shorter"]);
    let found = messages("[[lengthen]]\nrule = \"scar\"\ndays = 30\n", "");
    assert_eq!(found, ["this makes `scar` nowhere longer"]);
}

#[test]
fn a_question_with_a_rule_is_added_where_it_belongs() {
    let built = merge(QUESTION, QUESTION_WORDS);
    let protocol = &built.compiled.protocol;
    assert_eq!(protocol.questions.iter().map(|question| question.id.as_str()).collect::<Vec<_>>()[..3], ["age", "nails", "skin"]);
    assert_eq!(protocol.origins, ["added by Test Clinic (fictitious)"]);
    assert_eq!(protocol.questions[1].by, Some(0));
    assert_eq!(protocol.rules.last().and_then(|rule| rule.by), Some(0));
    assert_eq!(protocol.questions[0].by, None);
    assert!(!built.compiled.to_json().contains("\"after\""));
}

#[test]
fn several_questions_added_at_one_place_keep_their_order() {
    let operations = format!("{QUESTION}{}", QUESTION.replace("\"nails\"", "\"toes\"").replace("nails.yes", "toes.yes"));
    let words = format!("{QUESTION_WORDS}{}", QUESTION_WORDS.replace(".nails]", ".toes]"));
    let built = merge(&operations, &words);
    assert_eq!(built.compiled.protocol.questions[1].id, "nails");
    assert_eq!(built.compiled.protocol.questions[2].id, "toes");
}

#[test]
fn options_steps_advice_and_sources_are_added() {
    let operations = "[[add-source]]\nid = \"our-leaflet\"\ntitle = \"Our leaflet\"\nread = \"original\"\n\n\
        [[add-option]]\nquestion = \"skin\"\nid = \"itch\"\n\n\
        [[add-rule]]\nid = \"itch\"\nwhen = [\"skin.itch\"]\nat.clinic = { severity = \"care\" }\nat.home = \"clinic\"\n\
        sources = [\"our-leaflet\"]\nbasis = \"source\"\ncertainty = \"low\"\n\n\
        [[add-step]]\nid = \"drink\"\nphase = \"before\"\nkind = \"do\"\nsources = []\nbasis = \"our-default\"\ncertainty = \"low\"\nSIGNED\n\n\
        [[add-advice]]\nid = \"photo\"\nlist = \"take-along\"\nsources = []\nbasis = \"our-default\"\nSIGNED\n";
    let words = "[question.skin]\noption = { itch = \"An itch\" }\n[rule.itch]\nname = \"An itch\"\nwhy = \"It itches.\"\ndo = \"Say so.\"\n\
        [step.drink]\nsay = \"Drink water.\"\n[advice.photo]\nsay = \"A photo.\"\n";
    let protocol = merge(&operations.replace("SIGNED", SIGNED), words).compiled.protocol;
    assert_eq!(verdicts(&protocol, &["itch"], 0), [TakeCare, TakeCare]);
    assert_eq!(protocol.phases[0].steps.last().map(|step| (step.id.as_str(), step.by)), Some(("drink", Some(1))));
    assert_eq!(protocol.advice.last().and_then(|advice| advice.by), Some(1));
    assert_eq!(protocol.sources.last().map(|source| source.id.as_str()), Some("our-leaflet"));
    assert_eq!(protocol.origins, ["changed by Test Clinic (fictitious)", "added by Test Clinic (fictitious)"]);
    assert_eq!(protocol.questions[protocol.question("skin").unwrap()].by, Some(0));
}

#[test]
fn an_added_option_has_to_matter_and_one_answer_out_of_several_gets_none() {
    let found = messages("[[add-option]]\nquestion = \"skin\"\nid = \"itch\"\n", "[question.skin]\noption = { itch = \"An itch\" }\n");
    assert_eq!(found, ["nothing looks at `skin.itch`"]);
    let found = messages("[[add-option]]\nquestion = \"roller\"\nid = \"broken\"\n", "");
    assert_eq!(found, ["`roller` takes one answer; another one would let people leave an answer that counts"]);
}

#[test]
fn an_added_option_stands_before_the_one_that_excludes_all_others() {
    let operations = "[[add-option]]\nquestion = \"goals\"\nid = \"shine\"\n\n[[add-step]]\nid = \"polish\"\nphase = \"before\"\nkind = \"do\"\n\
        when = [\"goals.shine\"]\nsources = []\nbasis = \"our-default\"\ncertainty = \"low\"";
    let words = "[question.goals]\noption = { shine = \"More shine\" }\n[step.polish]\nsay = \"Polish.\"\n";
    let protocol = merge(&signed(operations), words).compiled.protocol;
    let goals = &protocol.questions[protocol.question("goals").unwrap()];
    let ids: Vec<&str> = goals.options().iter().map(|choice| choice.id.as_str()).collect();
    assert_eq!(ids, ["lines", "marks", "shine", "not-decided"]);
}

#[test]
fn an_added_rule_is_not_softer_at_home() {
    let operations = QUESTION.replace("at.home = { severity = \"stop\", clearance = \"clinician\" }\n", "");
    assert_eq!(messages(&operations, QUESTION_WORDS), ["`nails` would be softer in `home` than in `clinic`, which it may not be"]);
    let operations = QUESTION.replace("at.home = { severity = \"stop\", clearance = \"clinician\" }", "at.home = { severity = \"care\" }");
    assert_eq!(messages(&operations, QUESTION_WORDS), ["`nails` would be softer in `home` than in `clinic`, which it may not be"]);
}

#[test]
fn the_clinic_says_who_it_is_and_its_region_comes_first() {
    let head = clinic::HEAD.replace(
        "name = \"Test Clinic (fictitious)\"",
        "name = \"Test Clinic (fictitious)\", contact = \"mailto:a@example.org\", booking = \"https://example.org/book\", regions = [\"eu\"]",
    );
    let mut folder = overlay("", "");
    folder.structure.text = head.clone();
    let protocol = build(&base(), &Variant { overlay: Some(folder.clone()), settings: Vec::new() }).unwrap().compiled.protocol;
    let clinic = protocol.clinic.unwrap();
    assert_eq!(clinic.contact.as_deref(), Some("mailto:a@example.org"));
    assert_eq!(clinic.booking.as_deref(), Some("https://example.org/book"));
    assert_eq!(protocol.regions.iter().map(|region| region.id.as_str()).collect::<Vec<_>>(), ["eu", "uk"]);
    folder.structure.text = head.replace("https://example.org/book", "javascript:book()").replace("\"eu\"", "\"ue\"");
    let found = build(&base(), &Variant { overlay: Some(folder), settings: Vec::new() }).unwrap_err();
    let mut found: Vec<String> = found.into_iter().map(|problem| problem.message).collect();
    found.sort();
    assert_eq!(found, ["`javascript:book()` is no address that may be linked to", "there is no region `ue`"]);
}

#[test]
fn whoever_approved_the_base_has_not_approved_the_overlay() {
    let mut folder = base();
    folder.structure.text = folder
        .structure
        .text
        .replace("version = \"1.0.0\"", "version = \"1.0.0\"\napproved-by = \"Dr Example (fictitious)\"\napproved-on = \"2026-11-22\"");
    let plain = build(&folder, &Variant::default()).unwrap();
    assert!(plain.compiled.protocol.approval.is_some());
    let built = build(&folder, &Variant { overlay: Some(overlay("", "")), settings: Vec::new() }).unwrap();
    assert!(built.compiled.protocol.approval.is_none());
}

#[test]
fn the_same_input_gives_the_same_document() {
    let once = merge(QUESTION, QUESTION_WORDS).compiled.to_json();
    assert_eq!(once, merge(QUESTION, QUESTION_WORDS).compiled.to_json());
}
