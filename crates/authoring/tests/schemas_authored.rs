//! The schemas of what authors write against the reader of it: protocol, words and sources, an overlay and its words.

mod clinic;
mod schema;

use std::collections::BTreeSet;

use authoring::{File, Folder, OverlayFolder, Variant, build, compile};
use schema::{SMALL, Small, Validator, as_json, as_toml, changed, file, places};
use serde_json::{Value as Json, json};

const PROTOCOLS: [&str; 2] = ["crates/authoring/tests/example", "crates/authoring/tests/overlay_base"];

/// What the reader misses when it is dropped and a schema cannot: something elsewhere needs it.
const NEEDED_ELSEWHERE: [&str; 38] = [
    "overlay-text.json text.question",
    "overlay-text.json text.question.*.option",
    "overlay-text.json text.question.*.title",
    "overlay-text.json text.question.*.why",
    "overlay-text.json text.rule",
    "overlay-text.json text.rule.*.do",
    "overlay-text.json text.rule.*.name",
    "overlay-text.json text.rule.*.why",
    "overlay.json add-option",
    "overlay.json add-question",
    "overlay.json add-rule",
    "overlay.json add-rule.*.at.*.clearance",
    "overlay.json reword",
    "protocol.json advice",
    "protocol.json benefit",
    "protocol.json phase",
    "protocol.json question",
    "protocol.json red-flag",
    "protocol.json region",
    "protocol.json rule",
    "protocol.json rule.*.at.*.clearance",
    "protocol.json rule.*.at.*.within",
    "protocol.json section",
    "protocol.json step",
    "sources.json source",
    "text.json text.advice",
    "text.json text.ago",
    "text.json text.benefit",
    "text.json text.option",
    "text.json text.phase",
    "text.json text.question",
    "text.json text.question.*.option",
    "text.json text.red-flag",
    "text.json text.region",
    "text.json text.rule",
    "text.json text.rule.*.once",
    "text.json text.section",
    "text.json text.step",
];

/// A schema takes any id, and any set of ways to come out; only the reader knows which belong here.
fn is_any(small: Small, kind: &str) -> bool {
    let is_id = kind.ends_with(".*");
    is_id && small != Small::OtherType || small == Small::Drop && kind.starts_with("text.json text.setting.*.says.")
}

/// What came of changing every kind of place in one file.
#[derive(Default)]
struct Tried {
    count: usize,
    /// The schema refuses what the reader takes.
    refused: BTreeSet<(Small, String)>,
    /// The reader notices, the schema does not.
    apart: BTreeSet<(Small, String)>,
    /// Nobody notices that it is called otherwise, or is of another type.
    unnoticed: BTreeSet<(Small, String)>,
}

impl Tried {
    /// Changes every kind of place of `document`; words stand below `text`, so that their ids are known as ids.
    fn change(&mut self, validator: &Validator, schema: &str, document: &File, refuses: impl Fn(File) -> bool) {
        let whole = as_json(document).expect("TOML");
        let words = schema.contains("text");
        let placed = if words { json!({ "text": whole }) } else { whole };
        let inner = |document: &Json| if words { document["text"].clone() } else { document.clone() };
        let with = |document: &Json| File { name: document_name(schema), text: as_toml(&inner(document)) };
        assert!(!refuses(with(&placed)), "{schema}: in line it reads as before");
        for (kind, paths) in places(&placed) {
            for (path, small) in
                paths.iter().filter(|path| !words || path.len() > 1).take(1).flat_map(|path| SMALL.map(|small| (path, small)))
            {
                let changed = changed(&placed, path, small);
                let (reader, schema_too) = (refuses(with(&changed)), validator.refuses(schema, &inner(&changed)));
                self.count += 1;
                let named = (small, format!("{schema} {kind}"));
                if schema_too && !reader {
                    self.refused.insert(named);
                } else if reader && !schema_too {
                    self.apart.insert(named);
                } else if !reader && small != Small::Drop {
                    self.unnoticed.insert(named);
                }
            }
        }
    }
}

fn document_name(schema: &str) -> String {
    schema.replace(".json", ".toml")
}

fn everything() -> Tried {
    let (validator, mut tried) = (Validator::new(), Tried::default());
    for path in PROTOCOLS {
        let [structure, words, sources] = ["protocol.toml", "text/en.toml", "sources.toml"].map(|name| file(&format!("{path}/{name}")));
        let whole = Folder { structure, words, sources };
        let refuses = |folder: Folder| compile(&folder).is_err();
        tried.change(&validator, "protocol.json", &whole.structure, |structure| refuses(Folder { structure, ..whole.clone() }));
        tried.change(&validator, "text.json", &whole.words, |words| refuses(Folder { words, ..whole.clone() }));
        tried.change(&validator, "sources.json", &whole.sources, |sources| refuses(Folder { sources, ..whole.clone() }));
    }
    let named = |name: &str, text: &str| File { name: name.into(), text: text.into() };
    let [structure, words] =
        [("overlay.toml", clinic::EVERY_OPERATION), ("en.toml", clinic::THEIR_WORDS)].map(|(name, text)| named(name, text));
    let refuses = |structure: &File, words: &File| {
        let overlay = OverlayFolder { structure: structure.clone(), words: words.clone(), theme: None };
        build(&clinic::base(), &Variant { overlay: Some(overlay), settings: Vec::new() }).is_err()
    };
    tried.change(&validator, "overlay.json", &structure, |changed| refuses(&changed, &words));
    tried.change(&validator, "overlay-text.json", &words, |changed| refuses(&structure, &changed));
    tried
}

#[test]
fn schemas_and_reader_of_what_authors_write_notice_the_same_changes() {
    let tried = everything();
    assert!(tried.count > 600, "{}", tried.count);
    assert_eq!(tried.refused, BTreeSet::new(), "the schema refuses what the reader takes");
    assert_eq!(tried.unnoticed, BTreeSet::new(), "what nobody notices");
    let beyond: Vec<_> = tried.apart.iter().filter(|(small, kind)| !is_any(*small, kind)).collect();
    let listed: Vec<_> = NEEDED_ELSEWHERE.iter().map(|kind| (Small::Drop, (*kind).to_owned())).collect();
    assert_eq!(beyond, listed.iter().collect::<Vec<_>>(), "the reader notices, the schema does not; and the list of it");
}
