//! What an author reads where something is wrong: file, line, column, a caret under the exact
//! words, and help. Golden tests: `UPDATE_EXPECT=1 cargo test -p authoring --test diagnostics`
//! writes what comes out now.

use authoring::{File, Folder, compile, render_json, render_text};
use expect_test::{Expect, expect};

const STRUCTURE: &str = include_str!("example/protocol.toml");
const WORDS: &str = include_str!("example/text/en.toml");
const SOURCES: &str = include_str!("example/sources.toml");

/// The example with each first text replaced by the second, in whichever file has it.
fn changed(changes: &[(&str, &str)]) -> Folder {
    let file = |name: &str, text: &str| {
        let text = changes.iter().fold(text.to_owned(), |text, (from, to)| text.replacen(from, to, 1));
        File { name: name.into(), text }
    };
    let found = |from: &str| [STRUCTURE, WORDS, SOURCES].iter().filter(|text| text.contains(from)).count();
    changes.iter().for_each(|(from, _)| assert_eq!(found(from), 1, "{from}"));
    Folder { structure: file("protocol.toml", STRUCTURE), words: file("text/en.toml", WORDS), sources: file("sources.toml", SOURCES) }
}

fn says(changes: &[(&str, &str)], expected: Expect) {
    expected.assert_eq(&render_text(&compile(&changed(changes)).unwrap_err(), false));
}

#[test]
fn the_example_has_no_problems() {
    assert_eq!(compile(&changed(&[])).unwrap().protocol.rules.len(), 2);
}

#[test]
fn an_unknown_question_with_the_nearest_known_one() {
    says(
        &[("when = [\"cold-sores.now\"]", "when = [\"cold-sore.now\"]")],
        expect![[r#"
        error: no earlier question is called `cold-sore`
          --> protocol.toml:23:10
           |
        23 | when = ["cold-sore.now"]
           |          ^^^^^^^^^
           |
           = help: did you mean `cold-sores`?

        1 problem
    "#]],
    );
}

#[test]
fn an_unknown_option_with_the_nearest_known_one() {
    says(
        &[("cold-sores.now", "cold-sores.not")],
        expect![[r#"
        error: `cold-sores` has no option `not`
          --> protocol.toml:23:21
           |
        23 | when = ["cold-sores.not"]
           |                     ^^^
           |
           = help: did you mean `no`?

        1 problem
    "#]],
    );
}

#[test]
fn an_unknown_key() {
    says(
        &[("certainty = \"low\"", "certainty = \"low\"\nserverity = \"ask\"")],
        expect![[r#"
        error: `serverity` is not known here
          --> protocol.toml:28:1
           |
        28 | serverity = "ask"
           | ^^^^^^^^^
           |
           = help: known here: `id`, `rows`, `at`, `urgency`, `basis`, `certainty`, `locked`, `unsure`, `ends`, `medicine`, `product`, `opinion`, …

        1 problem
    "#]],
    );
}

#[test]
fn problems_in_three_files_come_together_and_in_order() {
    let changes =
        [("kind = \"one-of\"", "kind = \"one of\""), ("minutes = \"One minute\"\n", ""), ("read = \"original\"", "read = \"once\"")];
    says(
        &changes,
        expect![[r#"
        error: there is no such word as `one of`
          --> protocol.toml:18:8
           |
        18 | kind = "one of"
           |        ^^^^^^^^
           |
           = help: did you mean `one-of`?

        error: there is no such word as `once`
         --> sources.toml:5:8
          |
        5 | read = "once"
          |        ^^^^^^
          |
          = help: known here: `original`, `copy`, `memory`

        error: `minutes` is missing
         --> text/en.toml:3:1
          |
        3 | [frame]
          | ^^^^^^^

        3 problems
    "#]],
    );
}

#[test]
fn toml_that_cannot_be_read() {
    says(
        &[("options = [\"no\", \"before\", \"now\"]", "options = [\"no\", \"before\", \"now\"")],
        expect![[r#"
        error: missing comma between array elements, expected `,`
          --> protocol.toml:21:1
           |
        21 | [[rule]]
           | ^

        1 problem
    "#]],
    );
}

#[test]
fn a_day_or_a_number_written_as_toml_would_have_it() {
    says(
        &[("desk-reviewed = \"2026-11-22\"", "desk-reviewed = 2026-11-22"), ("format = 1", "format = 1.5")],
        expect![[r#"
        error: a number here is a whole number
         --> protocol.toml:1:10
          |
        1 | format = 1.5
          |          ^^^

        error: write a day in quotes, like "2026-11-22"
         --> protocol.toml:4:17
          |
        4 | desk-reviewed = 2026-11-22
          |                 ^^^^^^^^^^

        2 problems
    "#]],
    );
}

#[test]
fn a_format_of_the_future() {
    says(
        &[("format = 1", "format = 2")],
        expect![[r#"
        error: this format is not known; the program reads format 1
         --> protocol.toml:1:10
          |
        1 | format = 2
          |          ^

        1 problem
    "#]],
    );
}

#[test]
fn words_that_are_missing() {
    says(
        &[("[rule.cold-sore-now]", "[rule.cold-sore-nwo]")],
        expect![[r#"
        error: the words for `cold-sore-now` are missing (there is `cold-sore-nwo`)
          --> protocol.toml:21:1
           |
        21 | [[rule]]
           | ^^^^^^^^
           |
           = help: add [rule.cold-sore-now] to the text

        error: these words belong to no rule: there is no `cold-sore-nwo`
          --> text/en.toml:35:7
           |
        35 | [rule.cold-sore-nwo]
           |       ^^^^^^^^^^^^^
           |
           = help: did you mean `cold-sore-now`?

        2 problems
    "#]],
    );
}

#[test]
fn html_in_a_text() {
    says(
        &[("They can come back.", "They can <b>come back</b>.")],
        expect![[r#"
        error: only paragraphs, `- ` lists, **strong** words and [links](https://…) are possible here, found HTML
          --> text/en.toml:47:7
           |
        47 | why = "They can <b>come back</b>."
           |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        1 problem
    "#]],
    );
}

#[test]
fn a_link_that_runs_script() {
    says(
        &[("- Ask a pharmacist.", "- Ask [a pharmacist](javascript:alert).")],
        expect![[r#"
            error: `javascript:alert` is no address that may be linked to
              --> text/en.toml:38:6
               |
            38 |   do = """
               |  ______^
            39 | | Wait until it has healed.
            40 | |
            41 | | - Do not touch it.
            42 | | - Ask [a pharmacist](javascript:alert).
            43 | | """
               | |___^
               |
               = help: start it with https://, tel: or mailto:, and leave blanks out

            1 problem
        "#]],
    );
}

#[test]
fn a_word_we_do_not_use() {
    says(
        &[("headline = \"Nothing found\"", "headline = \"You are eligible\"")],
        expect![[r#"
        error: `eligible` is a word we do not use
          --> text/en.toml:23:39
           |
        23 | nothing-found = { headline = "You are eligible", next = "Go on." }
           |                                       ^^^^^^^^
           |
           = help: say what the answers show, not what the person may do

        1 problem
    "#]],
    );
}

#[test]
fn a_file_that_is_not_there() {
    let problem = File::read("no/such/protocol.toml".into()).unwrap_err();
    expect![[r#"
        error: there is no such file
        --> no/such/protocol.toml

        1 problem
    "#]]
    .assert_eq(&render_text(&[problem], false));
}

#[test]
fn the_same_for_machines() {
    let folder = changed(&[("cold-sores.now", "cold-sores.not"), ("minutes = \"One minute\"", "minute = \"One minute\"")]);
    expect![[r#"
        {
          "problems": [
            {
              "column": 21,
              "file": "protocol.toml",
              "help": "did you mean `no`?",
              "line": 23,
              "message": "`cold-sores` has no option `not`"
            },
            {
              "column": 1,
              "file": "text/en.toml",
              "help": null,
              "line": 3,
              "message": "`minutes` is missing"
            },
            {
              "column": 1,
              "file": "text/en.toml",
              "help": "did you mean `minutes`?",
              "line": 8,
              "message": "`minute` is not known here"
            }
          ]
        }
    "#]]
    .assert_eq(&render_json(&compile(&folder).unwrap_err()));
}

#[test]
fn words_without_their_language() {
    says(
        &[("language = \"en\"\n", "")],
        expect![[r#"
        error: `language` is missing
         --> text/en.toml:1:1
          |
        1 |
          | ^

        1 problem
    "#]],
    );
}

#[test]
fn withdrawn_before_it_was_reviewed_and_approved_after_that() {
    let never = "withdraw-after = \"2025-11-22\"\napproved-by = \"Dr Example (fictitious)\"\napproved-on = \"2026-11-22\"";
    says(
        &[("withdraw-after = \"2027-11-22\"", never)],
        expect![[r#"
        error: withdrawn before 2026-11-22, when it was reviewed
         --> protocol.toml:5:18
          |
        5 | withdraw-after = "2025-11-22"
          |                  ^^^^^^^^^^^^
          |
          = help: name a later day

        error: approved after 2025-11-22, the last day on which it is used
         --> protocol.toml:7:15
          |
        7 | approved-on = "2026-11-22"
          |               ^^^^^^^^^^^^
          |
          = help: write the day of the approval

        2 problems
    "#]],
    );
}

/// That the rule names no source, or that it has nothing to clear, would send its author astray.
#[test]
fn an_unknown_source_and_an_unknown_severity_are_told_once() {
    let level = "at.clinic = { severity = \"ask\", clearance = \"clinician\" }\nsources = [\"leaflet\"]";
    says(
        &[(level, &level.replace("ask", "warn"))],
        expect![[r#"
        error: there is no such word as `warn`
          --> protocol.toml:24:26
           |
        24 | at.clinic = { severity = "warn", clearance = "clinician" }
           |                          ^^^^^^
           |
           = help: known here: `care`, `wait`, `ask`, `stop`

        1 problem
    "#]],
    );
    says(
        &[("sources = [\"leaflet\"]\nbasis", "sources = [\"leaflett\"]\nbasis")],
        expect![[r#"
        error: there is no source `leaflett`
          --> protocol.toml:25:12
           |
        25 | sources = ["leaflett"]
           |            ^^^^^^^^^^
           |
           = help: did you mean `leaflet`?

        error: nothing cites source `leaflet`
         --> sources.toml:1:1
          |
        1 | [[source]]
          | ^^^^^^^^^^

        2 problems
    "#]],
    );
}
