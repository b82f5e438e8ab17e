//! Arbitrary input at every door: never a panic, always within a second of computing, and whoever
//! comes through is assessed totally. The same input every time; with NEEDLEWISE_FUZZ_SECONDS=600
//! other input for so long. What was once found lies in `tests/fuzz/` and is tried first.

#[path = "fuzz/answers.rs"]
mod answers;
mod clinic;
#[path = "fuzz/edits.rs"]
mod edits;
mod real;
#[path = "fuzz/run.rs"]
mod run;
mod small;
#[path = "fuzz/watch.rs"]
mod watch;

use authoring::{Folder, Held, OverlayFolder, Variant, build, compile, read_cases, read_toml};
use edits::{Edit, edit, edits};
use eligibility::{Protocol, Value};
use proptest::prelude::*;
use run::{Through, fuzz, soon};

/// How often each is tried by day.
const OFTEN: u32 = 150;

/// A base with some lines of each of its files changed.
fn damaged(edits: &[Edit]) -> Folder {
    let mut folder = clinic::base();
    for (number, one) in edits.iter().enumerate() {
        let file = match (one.seed as usize + number) % 4 {
            0 | 1 => &mut folder.structure,
            2 => &mut folder.words,
            _ => &mut folder.sources,
        };
        file.text = edit(&file.text, std::slice::from_ref(one));
    }
    folder
}

#[test]
fn reading_toml() {
    fuzz("reading_toml", OFTEN, (edits(6), any::<u64>()), |(edits, seed)| {
        let folder = damaged(&edits);
        drop(read_toml(&folder.words));
        match soon(|| compile(&folder)) {
            Ok(compiled) => answers::are_assessed(&compiled.protocol, seed),
            Err(problems) => {
                prop_assert!(!problems.is_empty() && problems.iter().all(|problem| !problem.message.trim().is_empty()));
                prop_assert!(!authoring::render_text(&problems, false).is_empty());
                Ok(Through::Refused)
            }
        }
    });
}

#[test]
fn reading_json() {
    let whole = [small::protocol(3).document.to_string(), small::protocol(8).document.to_string()];
    fuzz("reading_json", 2 * OFTEN, (0..2usize, edits(4), any::<u64>()), move |(which, edits, seed)| {
        // One key or value a line, so that edits move whole ones.
        let text = whole[which].replace(',', ",\n").replace('{', "{\n").replace('}', "\n}");
        let text = edit(&text, &edits);
        let Ok(value) = soon(|| serde_json::from_str::<Value>(&text)) else { return Ok(Through::Refused) };
        match soon(|| Protocol::read(&value)) {
            Ok(protocol) => answers::are_assessed(&protocol, seed),
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                Ok(Through::Refused)
            }
        }
    });
}

#[test]
fn overlays() {
    let theme = std::fs::read_to_string(real::repository().join("clinics/example/theme.css")).unwrap();
    // Half of the themes whole: otherwise too little comes through this door.
    let themes = proptest::option::of(edits(3));
    fuzz("overlays", OFTEN, (edits(5), edits(2), themes, any::<u64>()), move |(operations, words, colours, seed)| {
        let file = |name: &str, text: String| authoring::File { name: name.into(), text };
        let overlay = OverlayFolder {
            structure: file("overlay.toml", edit(clinic::EVERY_OPERATION, &operations)),
            words: file("en.toml", edit(clinic::THEIR_WORDS, &words)),
            theme: Some(file("theme.css", edit(&theme, &colours.unwrap_or_default()))),
        };
        match soon(|| build(&clinic::base(), &Variant { overlay: Some(overlay), settings: Vec::new() })) {
            Ok(built) => {
                let proved = matches!(&built.held, Some((Held::Proved { .. }, _)));
                prop_assert!(proved, "not proved: {:?}", built.held);
                answers::are_assessed(&built.compiled.protocol, seed)
            }
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                Ok(Through::Refused)
            }
        }
    });
}

#[test]
fn cases() {
    let file = std::fs::read_to_string(real::repository().join("protocols/microneedling/cases.md")).unwrap();
    // The first few are as good as all.
    let text = file.split("\n## ").take(6).collect::<Vec<_>>().join("\n## ");
    fuzz("cases", OFTEN, edits(5), move |edits| {
        let file = authoring::File { name: "cases.md".into(), text: edit(&text, &edits) };
        match soon(|| read_cases(&file, real::protocol())) {
            Ok(cases) => {
                drop(soon(|| cases.run(real::protocol())));
                Ok(Through::Yes)
            }
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                Ok(Through::Refused)
            }
        }
    });
}

#[test]
fn walking_and_assessing() {
    fuzz("walking_and_assessing", 4 * OFTEN, (any::<u64>(), 0..40u64), |(seed, which)| {
        if which < 10 {
            answers::are_assessed(real::protocol(), seed)
        } else {
            answers::are_assessed(&small::protocol(which).protocol, seed)
        }
    });
}
