//! The published schemas: up to date, true of every shipped file, and of one mind with the reader
//! about what is wrong, save what only the reader can know.

mod schema;

use std::collections::BTreeSet;
use std::fs;

use authoring::{Folder, OverlayFolder, Variant, build, schemas};
use eligibility::{Protocol, Value};
use schema::{SMALL, Small, Validator, as_json, changed, file, places, root};
use serde_json::Value as Json;

const PROTOCOLS: [&str; 4] =
    ["protocols/microneedling", "protocols/example", "crates/authoring/tests/example", "crates/authoring/tests/overlay_base"];
const OVERLAYS: [(&str, &str); 2] = [("protocols/microneedling", "clinics/example"), ("protocols/example", "clinics/example-salon")];

fn built(base: &str, overlay: Option<&str>) -> Json {
    let folder = Folder::read(&root().join(base), "en").expect("a protocol");
    let overlay = overlay.map(|overlay| OverlayFolder::read(&root().join(overlay), "en").expect("an overlay"));
    let built = build(&folder, &Variant { overlay, settings: Vec::new() }).expect("no problems");
    serde_json::from_str(&built.compiled.to_json()).expect("JSON")
}

#[test]
fn the_published_files_are_up_to_date() {
    for (name, schema) in schemas() {
        let published = fs::read_to_string(root().join("docs/schemas").join(name)).unwrap_or_default();
        assert!(published == format!("{schema:#}\n"), "docs/schemas/{name} is out of date; `cargo protocol schema` writes it");
    }
}

#[test]
fn every_shipped_file_validates() {
    let validator = Validator::new();
    let mut shipped = Vec::new();
    for folder in PROTOCOLS {
        let files = [("protocol.json", "protocol.toml"), ("text.json", "text/en.toml"), ("sources.json", "sources.toml")];
        shipped.extend(files.map(|(schema, name)| (schema, format!("{folder}/{name}"))));
    }
    for (_, folder) in OVERLAYS {
        shipped.extend(
            [("overlay.json", "overlay.toml"), ("overlay-text.json", "text/en.toml")]
                .map(|(schema, name)| (schema, format!("{folder}/{name}"))),
        );
    }
    for (schema, path) in shipped {
        let fault = validator.fault(schema, &as_json(&file(&path)).expect("TOML"));
        assert!(fault.is_none(), "{path}: {}", fault.unwrap_or_default());
    }
    let compiled = PROTOCOLS.map(|base| (base, None)).into_iter().chain(OVERLAYS.map(|(base, overlay)| (base, Some(overlay))));
    for (base, overlay) in compiled {
        let fault = validator.fault("compiled.json", &built(base, overlay));
        assert!(fault.is_none(), "{base} {overlay:?}: {}", fault.unwrap_or_default());
    }
}

#[test]
fn a_document_of_the_wrong_kind_is_refused() {
    let validator = Validator::new();
    let protocol = as_json(&file("protocols/example/protocol.toml")).expect("TOML");
    for schema in ["text.json", "sources.json", "overlay.json", "overlay-text.json", "compiled.json"] {
        assert!(validator.refuses(schema, &protocol), "{schema}");
    }
}

/// What the reader misses when it is dropped and a schema cannot: something elsewhere in the document
/// needs it. Renamed, both notice all of these.
const NEEDED_ELSEWHERE: [&str; 33] = [
    "advice",
    "benefit",
    "opinion",
    "origins",
    "phase",
    "question",
    "question.*.headline",
    "question.*.options.*.because",
    "question.*.options.*.concern",
    "question.*.role",
    "red-flag",
    "region",
    "rule",
    "rule.*.at.*.clearance",
    "rule.*.at.*.within",
    "section",
    "source",
    "step",
    "step.*.opinion",
    "text.advice",
    "text.ago",
    "text.benefit",
    "text.opinion",
    "text.option",
    "text.phase",
    "text.question",
    "text.question.*.option",
    "text.red-flag",
    "text.region",
    "text.rule",
    "text.rule.*.once",
    "text.section",
    "text.step",
];

/// A schema takes any id, and any set of ways to come out; only the reader knows which belong here.
fn is_the_readers(small: Small, kind: &str) -> bool {
    let is_id = kind.ends_with(".*");
    match small {
        Small::Rename => is_id,
        Small::Drop => is_id || kind.starts_with("text.setting.*.says.") || NEEDED_ELSEWHERE.contains(&kind),
        Small::OtherType => false,
    }
}

#[test]
fn schema_and_reader_notice_the_same_changes() {
    let validator = Validator::new();
    let (mut tried, mut apart, mut unnoticed) = (0, BTreeSet::new(), BTreeSet::new());
    // A merged document has every kind of place that its base has.
    let merged = OVERLAYS.map(|(base, overlay)| built(base, Some(overlay)));
    for mut document in PROTOCOLS[2..].iter().map(|base| built(base, None)).chain(merged) {
        // With its hash, the reader would notice everything.
        document.as_object_mut().expect("a table").remove("hash");
        for (kind, paths) in places(&document) {
            for (path, small) in paths.iter().take(1).flat_map(|path| SMALL.map(|small| (path, small))) {
                let document = changed(&document, path, small);
                let value: Value = serde_json::from_value(document.clone()).expect("a value");
                let (reader, schema) = (Protocol::read(&value).is_err(), validator.refuses("compiled.json", &document));
                tried += 1;
                assert!(reader || !schema, "{small:?} {kind} ({path:?}): the schema refuses what the reader takes");
                if reader && !schema {
                    apart.insert((small, kind.clone()));
                }
                if !reader && small != Small::Drop {
                    unnoticed.insert((small, kind.clone()));
                }
            }
        }
    }
    assert!(tried > 1000, "{tried}");
    assert_eq!(unnoticed, BTreeSet::from([(Small::OtherType, "benefit.*.row".to_owned())]), "what nobody notices");
    let beyond: Vec<_> = apart.iter().filter(|(small, kind)| !is_the_readers(*small, kind)).collect();
    assert!(beyond.is_empty(), "the reader notices, the schema does not: {beyond:?}");
    let dropped: BTreeSet<&str> = apart.iter().filter(|(small, _)| *small == Small::Drop).map(|(_, kind)| kind.as_str()).collect();
    let settled: Vec<&&str> = NEEDED_ELSEWHERE.iter().filter(|kind| !dropped.contains(*kind)).collect();
    assert!(settled.is_empty(), "the schema notices these now; take them off the list: {settled:?}");
}
