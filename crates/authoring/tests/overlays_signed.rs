//! What a clinic has to sign, and what no signature reaches.

mod clinic;

use clinic::{SIGNED, merge, messages, says, signed, today, verdicts};
use eligibility::Verdict::{DoNot, NothingFound, TakeCare, Wait};
use expect_test::expect;

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
    let built = merge(&signed("[[hide]]\nstep = \"rinse\""), "");
    assert_eq!(built.compiled.protocol.phases.len(), 1, "a phase without steps says nothing");
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
fn what_somebody_is_told_beside_the_findings_is_said_with_a_signature() {
    let step =
        "[[add-step]]\nid = \"glow\"\nphase = \"before\"\nkind = \"KIND\"\nsources = []\nbasis = \"our-default\"\ncertainty = \"low\"";
    let advice = "[[add-advice]]\nid = \"glow\"\nlist = \"KIND\"\nsources = []\nbasis = \"our-default\"";
    let steps = ["do", "avoid", "normal"].map(|kind| ("step", step.replace("KIND", kind)));
    let advices = ["practitioner", "take-along", "recheck", "limits"].map(|list| ("advice", advice.replace("KIND", list)));
    for (sort, operation) in steps.into_iter().chain(advices) {
        let words = format!("[{sort}.glow]\nsay = \"It may glow.\"\n");
        let found = messages(&operation, &words);
        let missing = format!("`add-{sort}` for {sort} `glow` has to be signed; missing here: `rationale`, `approved-by`, `approved-on`");
        assert_eq!(found, [missing], "{operation}");
        assert!(merge(&signed(&operation), &words).changes[0].signature.is_some());
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
