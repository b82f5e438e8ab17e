//! The base's people before a clinic's version: stricter is listed, less cautious is signed or
//! wrong.

mod clinic;

use authoring::{BaseCases, Built, CaseFile, File, Variant, base_cases, build, read_cases};
use clinic::{base, merge, signed};

const CASES: &str = "
## a-scar

```toml
today = \"2026-11-22\"
rows = [\"T1\"]
[answers]
age = \"adult\"
goals = [\"not-decided\"]
skin = [\"scar\"]
[expect]
clinic = \"ask-first\"
home = \"do-not\"
findings = [\"scar\"]
```

## a-tan-ten-days-ago

```toml
today = \"2026-11-22\"
rows = [\"T2\"]
[answers]
age = \"adult\"
goals = [\"not-decided\"]
skin = [\"tan\"]
tan-date = \"2026-11-12\"
[expect]
clinic = \"wait\"
home = \"wait\"
findings = [\"tan\"]
earliest.clinic = \"2026-11-26\"
earliest.home = \"2026-11-26\"
```
";

fn cases(built: &Built) -> CaseFile {
    let file = File { name: "cases.md".into(), text: CASES.into() };
    read_cases(&file, &built.base).unwrap()
}

fn run(operations: &str, words: &str) -> BaseCases {
    let built = merge(operations, words);
    base_cases(&cases(&built), &built.base, &built)
}

/// The same changes, as if nobody had signed for them.
fn run_unsigned(operations: &str, words: &str) -> BaseCases {
    let mut plain = build(&base(), &Variant::default()).unwrap();
    plain.compiled = merge(operations, words).compiled;
    base_cases(&cases(&plain), &plain.base, &plain)
}

fn lines(cases: &[authoring::Mismatch]) -> Vec<String> {
    cases.iter().map(|case| format!("{}: {}", case.case, case.lines.join("; "))).collect()
}

#[test]
fn without_changes_everybody_comes_out_the_same() {
    let result = run("", "");
    assert_eq!((result.same, result.stricter.len(), result.signed.len(), result.wrong.len()), (2, 0, 0, 0));
    assert_eq!(result.caught, ["scar", "tan"]);
}

#[test]
fn more_caution_is_listed() {
    let operations = "[[raise]]\nrule = \"scar\"\nseverity = \"stop\"\n\n[[raise]]\nrule = \"tan\"\nseverity = \"ask\"\n";
    let result = run(operations, "");
    assert_eq!(
        lines(&result.stricter),
        ["a-scar: clinic: ask-first → do-not", "a-tan-ten-days-ago: clinic: wait → ask-first; home: wait → do-not"]
    );
    assert!(result.wrong.is_empty() && result.signed.is_empty());
}

#[test]
fn less_caution_is_signed_or_wrong() {
    let lower = signed("[[lower]]\nrule = \"scar\"\nsettings = [\"clinic\"]\nseverity = \"care\"");
    let expected = ["a-scar: clinic: ask-first → take-care"];
    assert_eq!(lines(&run(&lower, "").signed), expected);
    assert_eq!(lines(&run_unsigned(&lower, "").wrong), expected);
    assert!(run(&lower, "").wrong.is_empty() && run_unsigned(&lower, "").signed.is_empty());
    let hide = signed("[[hide]]\nrule = \"scar\"");
    let expected = "a-scar: clinic: ask-first → nothing-found; clinic: `scar` is not found any more; home: do-not → nothing-found; \
                    home: `scar` is not found any more";
    assert_eq!(lines(&run(&hide, "").signed), [expected]);
    assert_eq!(lines(&run_unsigned(&hide, "").wrong), [expected]);
}

#[test]
fn an_earlier_day_is_signed_or_wrong() {
    let operations = [signed("[[shorten]]\nrule = \"tan\"\ndays = 12"), signed("[[reword]]\nrule = \"tan\"")].concat();
    let words = "[rule.tan]\ndo = \"Leave at least 12 days.\"\n";
    let expected = ["a-tan-ten-days-ago: clinic: from 2026-11-26 → 2026-11-24; home: from 2026-11-26 → 2026-11-24"];
    assert_eq!(lines(&run(&operations, words).signed), expected);
    assert_eq!(lines(&run_unsigned(&operations, words).wrong), expected);
}
