//! Whatever is wrong with an overlay is shown at its place, all at once.

mod clinic;
#[path = "../src/dice.rs"]
#[allow(dead_code, reason = "one test needs a part of it")]
mod dice;

use authoring::{Variant, build, render_text};
use clinic::{QUESTION, QUESTION_WORDS, SIGNED, base, messages, overlay, problems, says, signed, try_merge};
use dice::Dice;
use expect_test::expect;

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

/// Letters dropped, doubled and swapped in a working overlay: always problems or a protocol.
#[test]
fn broken_overlays_give_problems_and_never_a_panic() {
    let operations = [QUESTION.to_owned(), signed("[[hide]]\nrule = \"scar\""), signed("[[shorten]]\nrule = \"spots\"\ndays = 3")].concat();
    let mut dice = Dice(1);
    let mut below = |end: usize| dice.below(end);
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
                _ => file.text = [&file.text[..to], &file.text[from..]].concat(),
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
fn a_theme_that_reaches_too_far_is_a_problem_of_the_overlay() {
    let mut folder = overlay("", "");
    folder.theme = Some(authoring::File { name: "theme.css".into(), text: ":host { --nw-stop-soft: #ffffff; }".into() });
    let found = build(&base(), &Variant { overlay: Some(folder), settings: Vec::new() }).unwrap_err();
    assert_eq!(found[0].message, "`--nw-stop-soft` cannot be set by a theme");
    assert!(try_merge("", "").is_ok());
}

#[test]
fn a_clinic_has_a_name_and_says_nothing_unknown() {
    let mut folder = overlay("", "");
    folder.structure.text = folder.structure.text.replace("name = \"Test Clinic (fictitious)\"", "nmae = \"Test Clinic (fictitious)\"");
    let found = build(&base(), &Variant { overlay: Some(folder), settings: Vec::new() }).unwrap_err();
    assert_eq!(found.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>(), ["`nmae` is not known here", "`name` is missing"]);
}

#[test]
fn what_an_overlay_does_not_say_of_itself_is_missed() {
    let mut folder = overlay("", "");
    folder.structure.text = "# Nothing but operations.\n[[raise]]\nrule = \"tan\"\nseverity = \"ask\"\n".into();
    folder.words.text = "# Nothing yet.\n".into();
    let found = build(&base(), &Variant { overlay: Some(folder), settings: Vec::new() }).unwrap_err();
    let missing = ["format", "base", "base-version", "language", "clinic", "id", "version"].map(|key| format!("`{key}` is missing"));
    assert_eq!(found.iter().map(|problem| problem.message.clone()).collect::<Vec<_>>(), missing);
    assert!(found.iter().all(|problem| problem.position() == (1, 1)));
}

#[test]
fn the_name_of_a_clinic_promises_nothing() {
    let mut folder = overlay("", "");
    folder.structure.text = folder.structure.text.replace("Test Clinic", "Painless Clinic");
    let found = build(&base(), &Variant { overlay: Some(folder), settings: Vec::new() }).unwrap_err();
    assert_eq!(found.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>(), ["`painless` is a word we do not use"]);
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
fn what_a_clinics_own_source_is_called_is_looked_through() {
    let source = "[[add-source]]\nid = \"our-leaflet\"\ntitle = \"Stop taking your blood thinner\"\nread = \"original\"\n";
    let found = problems(source, "");
    assert!(found.contains("`stop taking your` may make somebody stop a medicine") && found.contains("overlay.toml:10"), "{found}");
}

#[test]
fn names_that_no_folder_can_have_half_an_approval_and_a_signature_behind_the_end() {
    let mut overlay = overlay(
        &format!("approved-by = \"Dr Example (fictitious)\"\n\n[[hide]]\nrule = \"spots\"\n{}\n", SIGNED.replace("2026", "2062")),
        "",
    );
    overlay.structure.text = overlay.structure.text.replace("\"test-clinic\"", "\"Test Clinic\"").replace("\"2.0.0\"", "\"two\"");
    let problems = build(&base(), &Variant { overlay: Some(overlay), settings: Vec::new() }).err().unwrap_or_default();
    expect![[r#"
        error: `Test Clinic` cannot be the id
         --> overlay.toml:2:6
          |
        2 | id = "Test Clinic"
          |      ^^^^^^^^^^^^^
          |
          = help: write it like `example-clinic`

        error: `two` cannot be the version
         --> overlay.toml:3:11
          |
        3 | version = "two"
          |           ^^^^^
          |
          = help: write it like `1.2.0`

        error: `approved-by` and `approved-on` stand together
         --> overlay.toml:8:15
          |
        8 | approved-by = "Dr Example (fictitious)"
          |               ^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: say who approved the whole, and on which day; or leave both out

        error: 2062-11-22 is after 2027-11-22, the last day on which the base is used
          --> overlay.toml:14:15
           |
        14 | approved-on = "2062-11-22"
           |               ^^^^^^^^^^^^
           |
           = help: write the day on which it was approved

        4 problems
    "#]]
    .assert_eq(&render_text(&problems, false));
}
