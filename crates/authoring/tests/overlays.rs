//! What a clinic may change, what it has to sign, what it cannot touch; and that everything it
//! writes wrong is shown at its place, all at once.

mod clinic;

use authoring::{Held, Variant, build, render_text};
use clinic::{SIGNED, base, merge, messages, overlay, problems, today, try_merge, verdicts};
use eligibility::Verdict::{AskFirst, DoNot, NothingFound, TakeCare, Wait};
use eligibility::{Clearance, Severity};
use expect_test::{Expect, expect};

fn says(operations: &str, words: &str, expected: Expect) {
    expected.assert_eq(&problems(operations, words));
}

fn signed(operation: &str) -> String {
    format!("{operation}\n{SIGNED}\n")
}

#[test]
fn an_overlay_without_changes_leaves_everything_as_it_is() {
    let built = merge("", "");
    let plain = build(&base(), &Variant::default()).unwrap();
    assert_eq!(built.compiled.protocol.version, "1.0.0+test-clinic.2.0.0");
    assert_ne!(built.compiled.protocol.hash, plain.compiled.protocol.hash);
    assert_eq!(built.compiled.protocol.origins, [""; 0]);
    assert!(matches!(built.held, Some(Held::Tested { people }) if people > 2_000));
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
    // A locked rule can be made stricter, in one setting alone.
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

const QUESTION: &str = "[[add-question]]\nid = \"nails\"\nafter = \"age\"\nsection = \"you\"\nkind = \"one-of\"\noptions = [\"no\", \"yes\"]\n\
     ordered = \"rising\"\n\n[[add-rule]]\nid = \"nails\"\nwhen = [\"nails.yes\"]\n\
     at.clinic = { severity = \"ask\", clearance = \"clinician\" }\nat.home = { severity = \"stop\", clearance = \"clinician\" }\n\
     sources = []\nbasis = \"our-default\"\ncertainty = \"low\"\n";
const QUESTION_WORDS: &str = "[question.nails]\ntitle = \"Do your nails hurt?\"\nwhy = \"It matters.\"\noption = { yes = \"Yes\" }\n\
     [rule.nails]\nname = \"Nails\"\nwhy = \"They hurt.\"\ndo = \"Ask.\"\n";

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
        [[add-step]]\nid = \"drink\"\nphase = \"before\"\nkind = \"do\"\nsources = []\nbasis = \"our-default\"\ncertainty = \"low\"\n\n\
        [[add-advice]]\nid = \"photo\"\nlist = \"take-along\"\nsources = []\nbasis = \"our-default\"\n";
    let words = "[question.skin]\noption = { itch = \"An itch\" }\n[rule.itch]\nname = \"An itch\"\nwhy = \"It itches.\"\ndo = \"Say so.\"\n\
        [step.drink]\nsay = \"Drink water.\"\n[advice.photo]\nsay = \"A photo.\"\n";
    let protocol = merge(operations, words).compiled.protocol;
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
fn an_added_rule_is_not_softer_at_home() {
    let operations = QUESTION.replace("at.home = { severity = \"stop\", clearance = \"clinician\" }\n", "");
    assert_eq!(messages(&operations, QUESTION_WORDS), ["`nails` would be softer in `home` than in `clinic`, which it may not be"]);
    let operations = QUESTION.replace("at.home = { severity = \"stop\", clearance = \"clinician\" }", "at.home = { severity = \"care\" }");
    assert_eq!(messages(&operations, QUESTION_WORDS), ["`nails` would be softer in `home` than in `clinic`, which it may not be"]);
}

/// A walk that ends early would leave out urgent help that a later answer calls for.
#[test]
fn an_added_rule_neither_ends_the_walk_nor_locks_itself() {
    let operations = QUESTION.replace("certainty = \"low\"\n", "certainty = \"low\"\nends = true\nlocked = true\n");
    let found = messages(&operations, QUESTION_WORDS);
    for key in ["ends", "locked"] {
        assert!(found.contains(&format!("`{key}` does not stand in a clinic's rule")), "{found:?}");
    }
}

#[test]
fn the_name_of_a_clinic_promises_nothing() {
    let mut folder = overlay("", "");
    folder.structure.text = folder.structure.text.replace("Test Clinic", "Painless Clinic");
    let found = build(&base(), &Variant { overlay: Some(folder), settings: Vec::new() }).unwrap_err();
    assert_eq!(found.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>(), ["`painless` is a word we do not use"]);
}

/// Letters dropped, doubled and swapped in a working overlay: always problems or a protocol.
#[test]
fn broken_overlays_give_problems_and_never_a_panic() {
    let operations = [QUESTION.to_owned(), signed("[[hide]]\nrule = \"scar\""), signed("[[shorten]]\nrule = \"spots\"\ndays = 3")].concat();
    let mut dice: u64 = 1;
    let mut below = |end: usize| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(dice >> 33).unwrap() % end
    };
    let mut refused = 0;
    for _ in 0..300 {
        let mut folder = overlay(&operations, QUESTION_WORDS);
        for _ in 0..1 + below(3) {
            let file = if below(4) == 0 { &mut folder.words } else { &mut folder.structure };
            let (from, length) = (below(file.text.len()), 1 + below(12));
            let to = (from + length).min(file.text.len());
            match below(3) {
                0 => file.text.replace_range(from..to, ""),
                1 => file.text.replace_range(from..to, ["", "[", "= 3", "\"", "{", "\n"][below(6)]),
                _ => file.text.insert_str(from, &file.text[from..to].to_owned()),
            }
        }
        match build(&base(), &Variant { overlay: Some(folder), settings: Vec::new() }) {
            Ok(built) => assert!(built.held.is_some()),
            Err(problems) => {
                refused += 1;
                assert!(!problems.is_empty() && !render_text(&problems, false).is_empty());
            }
        }
    }
    assert!(refused > 150, "only {refused}");
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
fn a_severity_is_lowered_and_an_interval_shortened_with_a_signature() {
    let built = merge(&signed("[[lower]]\nrule = \"scar\"\nsettings = [\"clinic\"]\nseverity = \"care\""), "");
    assert_eq!(verdicts(&built.compiled.protocol, &["scar"], 0), [TakeCare, DoNot]);
    let signature = built.changes[0].signature.as_ref().unwrap();
    assert_eq!((signature.approved_by.as_str(), signature.approved_on), ("Dr Example (fictitious)", today()));
    let words = "[rule.tan]\ndo = \"Leave at least 5 days.\"\n";
    let operations = [signed("[[shorten]]\nrule = \"tan\"\ndays = 5"), signed("[[reword]]\nrule = \"tan\"")].concat();
    let built = merge(&operations, words);
    assert_eq!(verdicts(&built.compiled.protocol, &["tan"], 5), [NothingFound, NothingFound]);
    assert_eq!(verdicts(&built.compiled.protocol, &["tan"], 4), [Wait, Wait]);
}

#[test]
fn hiding_takes_out_what_then_does_nothing() {
    let built = merge(&signed("[[hide]]\nrule = \"scar\""), "");
    let protocol = &built.compiled.protocol;
    assert_eq!(protocol.rule("scar"), None);
    assert_eq!(protocol.questions[protocol.question("skin").unwrap()].option("scar"), None);
    assert!(!protocol.sources.iter().any(|source| source.id == "trial"));
    let built = merge(&signed("[[hide]]\noption = \"skin.tan\""), "");
    assert_eq!((built.compiled.protocol.rule("tan"), built.compiled.protocol.question("tan-date")), (None, None));
    let built = merge(&signed("[[hide]]\nquestion = \"roller\""), "");
    assert_eq!((built.compiled.protocol.question("roller"), built.compiled.protocol.rule("long-roller")), (None, None));
    assert_eq!(built.compiled.protocol.sections.len(), 1);
    let built = merge(&signed("[[hide]]\nquestion = \"tan-date\""), "");
    assert_eq!(built.compiled.protocol.rule("tan"), None);
    let built = merge(
        &["benefit = \"lines\"", "step = \"shade\"", "advice = \"training\""].map(|target| signed(&format!("[[hide]]\n{target}"))).concat(),
        "",
    );
    let protocol = &built.compiled.protocol;
    assert_eq!((protocol.benefits.len(), protocol.phases[0].steps.len(), protocol.advice.len()), (1, 1, 1));
    assert_eq!(protocol.questions[protocol.question("goals").unwrap()].options().len(), 2);
}

#[test]
fn an_answer_that_somebody_needs_cannot_be_hidden() {
    let found = messages(&[signed("[[hide]]\noption = \"roller.long\""), signed("[[hide]]\noption = \"goals.not-decided\"")].concat(), "");
    assert_eq!(
        found,
        [
            "without option `roller.long` somebody would have no answer to give",
            "without option `goals.not-decided` somebody would have no answer to give"
        ]
    );
}

#[test]
fn questions_options_reasons_steps_and_advice_are_reworded_with_a_signature() {
    let targets = ["rule = \"spots\"", "question = \"roller\"", "option = \"skin.scar\"", "step = \"shade\"", "advice = \"training\""];
    let operations = targets.map(|target| signed(&format!("[[reword]]\n{target}"))).concat();
    let words = "[rule.spots]\nwhy = \"New why.\"\n[rule.spots.in.home]\ndo = \"New do.\"\n[question.roller]\ntitle = \"New title?\"\n\
        [question.skin.option]\nscar = \"New scar\"\n[question.skin.explain]\nscar = \"New explanation.\"\n\
        [step.shade]\nsay = \"New say.\"\n[advice.training]\nsay = \"New advice.\"\n";
    let protocol = merge(&operations, words).compiled.protocol;
    let rule = &protocol.rules[protocol.rule("spots").unwrap()];
    assert_eq!((rule.why.to_plain().as_str(), rule.does.to_plain().as_str()), ("New why.", "Wait until they have gone, and a week more."));
    assert_eq!(rule.does_in(1).to_plain(), "New do.");
    let roller = &protocol.questions[protocol.question("roller").unwrap()];
    assert_eq!((roller.title.as_str(), roller.why.as_str(), roller.by), ("New title?", "Long needles hurt.", Some(0)));
    let scar = protocol.questions[protocol.question("skin").unwrap()].options().last().unwrap().clone();
    assert_eq!((scar.label.as_str(), scar.explain.as_deref()), ("New scar", Some("New explanation.")));
    assert_eq!(protocol.phases[0].steps[1].say.to_plain(), "New say.");
    assert_eq!(protocol.advice[0].say.to_plain(), "New advice.");
}

#[test]
fn each_missing_part_of_a_signature_is_named() {
    let relaxations = [
        ("[[lower]]\nrule = \"scar\"\nsettings = [\"clinic\"]\nseverity = \"care\"\n", "`lower` for rule `scar`"),
        ("[[shorten]]\nrule = \"spots\"\ndays = 3\n", "`shorten` for rule `spots`"),
        ("[[hide]]\nrule = \"scar\"\n", "`hide` for rule `scar`"),
        ("[[hide]]\nquestion = \"roller\"\n", "`hide` for question `roller`"),
        ("[[hide]]\noption = \"skin.scar\"\n", "`hide` for option `skin.scar`"),
        ("[[hide]]\nbenefit = \"lines\"\n", "`hide` for benefit `lines`"),
        ("[[hide]]\nstep = \"shade\"\n", "`hide` for step `shade`"),
        ("[[hide]]\nadvice = \"training\"\n", "`hide` for advice `training`"),
    ];
    for (operation, what) in relaxations {
        assert_eq!(
            messages(operation, ""),
            [format!("{what} has to be signed; missing here: `rationale`, `approved-by`, `approved-on`")],
            "{operation}"
        );
        for (index, line) in SIGNED.lines().enumerate() {
            let rest: Vec<&str> = SIGNED.lines().filter(|other| *other != line).collect();
            let key = ["rationale", "approved-by", "approved-on"][index];
            let found = messages(&format!("{operation}{}\n", rest.join("\n")), "");
            assert_eq!(found, [format!("{what} has to be signed; missing here: `{key}`")], "{operation}");
        }
    }
    for target in ["rule = \"spots\"", "question = \"roller\"", "option = \"skin.scar\"", "step = \"shade\"", "advice = \"training\""] {
        let words = "[rule.spots]\nwhy = \"New.\"\n[question.roller]\ntitle = \"New?\"\n[question.skin.option]\nscar = \"New\"\n\
            [step.shade]\nsay = \"New.\"\n[advice.training]\nsay = \"New.\"\n";
        let found = messages(&format!("[[reword]]\n{target}\n"), words);
        assert!(
            found
                .iter()
                .any(|message| message.starts_with("`reword` for ") && message.ends_with("`rationale`, `approved-by`, `approved-on`")),
            "{found:?}"
        );
        // The words of the other four are not signed for at all.
        assert_eq!(found.iter().filter(|message| message.starts_with("new words for ")).count(), 4, "{found:?}");
    }
}

#[test]
fn a_signature_is_a_word_and_a_day_not_a_blank() {
    says(
        "[[hide]]\nrule = \"scar\"\nrationale = \"\"\napproved-by = \"Dr Example (fictitious)\"\napproved-on = \"yesterday\"\n",
        "",
        expect![[r#"
            error: `hide` for rule `scar` has to be signed; missing here: `rationale`
             --> overlay.toml:8:1
              |
            8 | [[hide]]
              | ^^^^^^^^
              |
              = help: rationale = "why", approved-by = "who answers for it", approved-on = "2026-11-22"

            error: `yesterday` is no day of the calendar
              --> overlay.toml:12:15
               |
            12 | approved-on = "yesterday"
               |               ^^^^^^^^^^^
               |
               = help: write it like 2026-11-22

            2 problems
        "#]],
    );
}

#[test]
fn new_words_without_a_signature_are_shown_where_they_are() {
    says(
        "",
        "[rule.spots]\nwhy = \"No reason at all.\"\n[question.skin.option]\nscar = \"A line\"\n",
        expect![[r#"
        error: new words for rule `spots` have to be signed
         --> clinic/en.toml:3:1
          |
        3 | why = "No reason at all."
          | ^^^
          |
          = help: add [[reword]] with rule = "spots", rationale = "…", approved-by = "…", approved-on = "…"

        error: new words for `skin.scar` have to be signed
         --> clinic/en.toml:5:1
          |
        5 | scar = "A line"
          | ^^^^
          |
          = help: add [[reword]] with option = "skin.scar", rationale = "…", approved-by = "…", approved-on = "…"

        2 problems
    "#]],
    );
}

#[test]
fn what_is_locked_is_neither_loosened_nor_hidden_nor_reworded() {
    let operations = [
        signed("[[lower]]\nrule = \"sore-now\"\nseverity = \"care\""),
        signed("[[shorten]]\nrule = \"sore-now\"\ndays = 0"),
        signed("[[hide]]\nrule = \"sore-now\""),
        signed("[[reword]]\nrule = \"sore-now\""),
        signed("[[hide]]\nquestion = \"skin\""),
        signed("[[reword]]\nquestion = \"skin\""),
        signed("[[hide]]\noption = \"skin.sore\""),
        signed("[[reword]]\noption = \"skin.sore\""),
        signed("[[reword]]\noption = \"age.adult\""),
        signed("[[hide]]\nquestion = \"pills\""),
        signed("[[reword]]\nquestion = \"pills\""),
        signed("[[hide]]\nstep = \"keep\""),
        signed("[[reword]]\nstep = \"keep\""),
        signed("[[hide]]\nadvice = \"nothing-on-it\""),
        signed("[[reword]]\nadvice = \"nothing-on-it\""),
    ];
    let words = "[rule.sore-now]\nwhy = \"No.\"\n[question.skin]\ntitle = \"?\"\n[question.skin.option]\nsore = \"No\"\n\
        [question.age.option]\nadult = \"16 or over\"\n[question.pills]\nhint = \"No.\"\n[step.keep]\nsay = \"No.\"\n[advice.nothing-on-it]\nsay = \"No.\"\n";
    let found = messages(&operations.concat(), words);
    assert_eq!(found.len(), operations.len(), "{found:#?}");
    assert!(
        found.iter().all(|message| message.contains(" is locked") && message.ends_with("nobody can loosen, hide or reword it")),
        "{found:#?}"
    );
    for operation in &operations {
        assert!(messages(operation, words).iter().any(|message| message.contains(" is locked")), "{operation}");
    }
}

#[test]
fn red_flags_the_standing_notice_and_other_words_are_out_of_reach() {
    let words =
        "[frame]\nnotice = \"All is well.\"\n[red-flag.fever]\nsay = \"No.\"\n[setting.clinic]\nname = \"Us\"\n[option]\nno = \"Nope\"\n";
    says(
        "[[hide]]\nred-flag = \"fever\"\n\n[[hide-notice]]\n",
        words,
        expect![[r#"
            error: the words around every result are locked: nobody can reword them
             --> clinic/en.toml:2:2
              |
            2 | [frame]
              |  ^^^^^
              |
              = help: leave them out

            error: red flags are locked: nobody can reword them
             --> clinic/en.toml:4:2
              |
            4 | [red-flag.fever]
              |  ^^^^^^^^
              |
              = help: leave them out

            error: `setting` cannot be reworded here
             --> clinic/en.toml:6:2
              |
            6 | [setting.clinic]
              |  ^^^^^^^
              |
              = help: a clinic words rules, questions, options, steps and advice; docs/overlays.md lists them

            error: several questions of the base share the words for `no`
             --> clinic/en.toml:9:1
              |
            9 | no = "Nope"
              | ^^
              |
              = help: give a question of your own its own words, under [question.ID.option]

            error: `red-flag` is locked: nobody can loosen, hide or reword it
             --> overlay.toml:9:1
              |
            9 | red-flag = "fever"
              | ^^^^^^^^
              |
              = help: leave this out

            error: `hide-notice` is no operation
              --> overlay.toml:11:3
               |
            11 | [[hide-notice]]
               |   ^^^^^^^^^^^
               |
               = help: known here: `add-source`, `add-question`, `add-option`, `add-rule`, `add-step`, `add-advice`, `raise`, `lengthen`, `lower`, `shorten`, `reword`, `hide`, …

            6 problems
        "#]],
    );
}

#[test]
fn unknown_names_are_shown_with_the_nearest_known_ones() {
    let operations = "[[raise]]\nrule = \"spot\"\nseverity = \"ask\"\n\n[[raise]]\nrule = \"spots\"\nseverity = \"aks\"\n\n\
        [[lengthen]]\nrule = \"tan\"\nsettings = [\"hone\"]\ndays = 30\n\n[[hide]]\noption = \"skin.scars\"\n\n\
        [[lenghten]]\nrule = \"tan\"\ndays = 30\n\n[[raise]]\nrule = \"spots\"\nseverty = \"ask\"\n";
    says(
        operations,
        "[rule.spot]\nwhy = \"?\"\n",
        expect![[r#"
        error: there is no rule `spot`
         --> clinic/en.toml:2:7
          |
        2 | [rule.spot]
          |       ^^^^
          |
          = help: did you mean `spots`?

        error: there is no rule `spot`
         --> overlay.toml:9:8
          |
        9 | rule = "spot"
          |        ^^^^^^
          |
          = help: did you mean `spots`?

        error: there is no severity `aks`
          --> overlay.toml:14:12
           |
        14 | severity = "aks"
           |            ^^^^^
           |
           = help: did you mean `ask`?

        error: there is no setting `hone`
          --> overlay.toml:18:13
           |
        18 | settings = ["hone"]
           |             ^^^^^^
           |
           = help: did you mean `home`?

        error: `skin` has no option `scars`
          --> overlay.toml:22:10
           |
        22 | option = "skin.scars"
           |          ^^^^^^^^^^^^
           |
           = help: did you mean `scar`?

        error: `lenghten` is no operation
          --> overlay.toml:24:3
           |
        24 | [[lenghten]]
           |   ^^^^^^^^
           |
           = help: did you mean `lengthen`?

        error: `severity` is missing
          --> overlay.toml:28:1
           |
        28 | [[raise]]
           | ^^^^^^^^^

        error: `severty` is not known here
          --> overlay.toml:30:1
           |
        30 | severty = "ask"
           | ^^^^^^^
           |
           = help: did you mean `severity`?

        8 problems
    "#]],
    );
}

#[test]
fn the_clinics_words_pass_the_same_checks_as_the_bases() {
    let words = QUESTION_WORDS
        .replace("do = \"Ask.\"", "do = \"Stop taking your tablets, or take 500 mg. Results are guaranteed.\"")
        .replace("They hurt.", "They <b>hurt</b>.");
    says(
        QUESTION,
        &words,
        expect![[r#"
        error: only paragraphs, `- ` lists, **strong** words and [links](https://…) are possible here, found HTML
         --> clinic/en.toml:8:7
          |
        8 | why = "They <b>hurt</b>."
          |       ^^^^^^^^^^^^^^^^^^^

        error: `stop taking your` may make somebody stop a medicine
         --> clinic/en.toml:9:7
          |
        9 | do = "Stop taking your tablets, or take 500 mg. Results are guaranteed."
          |       ^^^^^^^^^^^^^^^^
          |
          = help: ask the prescriber instead; nobody is told here to stop a prescribed medicine

        error: `500 mg` names a dose
         --> clinic/en.toml:9:41
          |
        9 | do = "Stop taking your tablets, or take 500 mg. Results are guaranteed."
          |                                         ^^^^^^
          |
          = help: leave amounts to whoever prescribes or sells it; no dose is given here

        error: `guaranteed` is a word we do not use
         --> clinic/en.toml:9:61
          |
        9 | do = "Stop taking your tablets, or take 500 mg. Results are guaranteed."
          |                                                             ^^^^^^^^^^
          |
          = help: say how often, and how sure anyone is

        4 problems
    "#]],
    );
}

#[test]
fn what_the_check_finds_in_the_whole_points_into_the_clinics_files() {
    let operations = QUESTION.replace("nails.yes", "nails.maybe").replace("certainty = \"low\"\n", "certainty = \"lowish\"\npause = 1\n");
    says(
        &operations,
        &QUESTION_WORDS.replace("title = \"Do your nails hurt?\"\n", ""),
        expect![[r#"
        error: `title` is missing
         --> clinic/en.toml:2:1
          |
        2 | [question.nails]
          | ^^^^^^^^^^^^^^^^

        error: nothing depends on `nails`; drop it, or look at it in a rule or in the plan
         --> overlay.toml:8:1
          |
        8 | [[add-question]]
          | ^^^^^^^^^^^^^^^^

        error: `nails` has no option `maybe`
          --> overlay.toml:18:16
           |
        18 | when = ["nails.maybe"]
           |                ^^^^^
           |
           = help: known here: `no`, `yes`

        error: there is no such word as `lowish`
          --> overlay.toml:23:13
           |
        23 | certainty = "lowish"
           |             ^^^^^^^^
           |
           = help: known here: `high`, `moderate`, `low`, `unknown`

        error: `pause` is not known here
          --> overlay.toml:24:1
           |
        24 | pause = 1
           | ^^^^^
           |
           = help: known here: `id`, `rows`, `at`, `urgency`, `basis`, `certainty`, `locked`, `unsure`, `ends`, `medicine`, `product`, `opinion`, …

        5 problems
    "#]],
    );
}

#[test]
fn an_overlay_is_for_one_version_of_one_base() {
    let mut folder = overlay("", "");
    folder.structure.text =
        folder.structure.text.replace("\"1.0.0\"", "\"0.9.0\"").replace("\"base\"", "\"face\"").replace("format = 1", "format = 2");
    let found = build(&base(), &Variant { overlay: Some(folder), settings: Vec::new() }).unwrap_err();
    expect![[r#"
        error: this format is not known; the tool reads format 1
         --> overlay.toml:1:10
          |
        1 | format = 2
          |          ^

        error: this was written for `face`; the base is `base`
         --> overlay.toml:4:8
          |
        4 | base = "face"
          |        ^^^^^^
          |
          = help: give the folder of that protocol, or name this one

        error: this was written for `0.9.0`; the base is `1.0.0`
         --> overlay.toml:5:16
          |
        5 | base-version = "0.9.0"
          |                ^^^^^^^
          |
          = help: read what changed in the base, look at each operation again, then raise this

        3 problems
    "#]]
    .assert_eq(&render_text(&found, false));
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

#[test]
fn a_theme_that_reaches_too_far_is_a_problem_of_the_overlay() {
    let mut folder = overlay("", "");
    folder.theme = Some(authoring::File { name: "theme.css".into(), text: ":host { --nw-stop-soft: #ffffff; }".into() });
    let found = build(&base(), &Variant { overlay: Some(folder), settings: Vec::new() }).unwrap_err();
    assert_eq!(found[0].message, "`--nw-stop-soft` cannot be set by a theme");
    assert!(try_merge("", "").is_ok());
}
