//! Hostile and broken documents, made deterministically from the real compiled document or a small one.

use std::sync::LazyLock;

use serde_json::{Value as Json, json};

use crate::real::REAL;
use crate::small::{self, Dice};

/// A document that has to be refused, and what it is.
pub(crate) struct Hostile {
    pub(crate) what: String,
    pub(crate) text: String,
}

#[derive(Default)]
pub(crate) struct Collection(pub(crate) Vec<Hostile>);

impl Collection {
    fn text(&mut self, what: impl Into<String>, text: String) {
        self.0.push(Hostile { what: what.into(), text });
    }

    fn json(&mut self, what: impl Into<String>, document: &Json) {
        self.text(what, document.to_string());
    }

    /// `document` with another value at `pointer`.
    fn replaced(&mut self, document: &Json, pointer: &str, value: Json) {
        let mut changed = document.clone();
        let what = format!("{pointer} = {}", value.to_string().chars().take(60).collect::<String>());
        let (table, key) = pointer.rsplit_once('/').unwrap();
        match changed.pointer_mut(table) {
            Some(Json::Object(entries)) => drop(entries.insert(key.into(), value)),
            Some(Json::Array(items)) => items[key.parse::<usize>().unwrap()] = value,
            _ => panic!("no {table}"),
        }
        self.json(what, &changed);
    }
}

/// The real document without its hash, so that every change is looked at for itself.
pub(crate) static DOCUMENT: LazyLock<Json> = LazyLock::new(|| {
    let mut document = serde_json::to_value(&REAL.document).unwrap();
    document.as_object_mut().unwrap().remove("hash");
    document
});

static SMALL: LazyLock<Json> = LazyLock::new(|| small::protocol(3).document);

/// Every key of every table, as a pointer to its value.
pub(crate) fn pointers(value: &Json, at: &str, found: &mut Vec<String>) {
    let inner: Vec<(String, &Json)> = match value {
        Json::Object(entries) => entries.iter().map(|(key, value)| (format!("{at}/{key}"), value)).collect(),
        Json::Array(items) => items.iter().enumerate().map(|(index, value)| (format!("{at}/{index}"), value)).collect(),
        _ => Vec::new(),
    };
    for (pointer, value) in inner {
        if at.is_empty() || !pointer.ends_with(|letter: char| letter.is_ascii_digit()) || matches!(value, Json::Object(_) | Json::Array(_))
        {
            found.push(pointer.clone());
        }
        pointers(value, &pointer, found);
    }
}

fn nested(collection: &mut Collection) {
    for depth in [17, 64, 127, 129, 5_000, 100_000] {
        collection.text(format!("{depth} lists in one another"), format!("{}1{}", "[".repeat(depth), "]".repeat(depth)));
        collection.text(format!("{depth} tables in one another"), format!("{}1{}", r#"{"text":"#.repeat(depth), "}".repeat(depth)));
        let deep = (0..depth.min(100)).fold(json!("words"), |inner, _| json!([inner]));
        collection.replaced(&SMALL, "/text/frame/purpose", deep);
    }
}

fn numbers(collection: &mut Collection) {
    let document = json!({ "format": "NUMBER", "about": "NUMBER" }).to_string();
    for number in ["1e400", "-1e400", "9223372036854775808", "-9223372036854775809", "1.5", "NaN", "Infinity", "0x10", "1e19"] {
        collection.text(format!("the number {number}"), document.replace("\"NUMBER\"", number));
    }
    let date = (0..4).find(|question| SMALL["question"][question]["kind"] == "date").unwrap();
    for number in [i64::MIN, i64::from(i32::MIN), -1, 0, 14_611, i64::from(i32::MAX) + 1, i64::MAX] {
        collection.replaced(&SMALL, &format!("/question/{date}/about/0"), json!(number));
        collection.replaced(&SMALL, "/format", json!(number));
    }
    collection.replaced(&DOCUMENT, "/source/0/year", json!(1_000_000));
    for days in ["gone+0", "gone+-1", "gone+14611", "gone+99999999999999999999", "gone+", "gone+1.5"] {
        collection.replaced(&DOCUMENT, "/rule/0/at/clinic/clearance", json!(days));
    }
    for hours in ["99999999999d", "2147483647d", "-2147483648d", "d", "h", "1.5h", "14", "25000h"] {
        collection.replaced(&DOCUMENT, "/phase/0/from", json!(hours));
    }
}

fn ids_and_references(collection: &mut Collection) {
    for list in ["source", "setting", "section", "question", "opinion", "rule", "benefit", "phase", "step", "red-flag", "advice", "region"]
    {
        let mut document = DOCUMENT.clone();
        let entries = document[list].as_array_mut().unwrap();
        entries.push(entries[0].clone());
        collection.json(format!("the first {list} twice"), &document);
    }
    let mut twice = DOCUMENT.clone();
    let options = twice["question"][0]["options"].as_array_mut().unwrap();
    options.push(options[0].clone());
    collection.json("an option twice", &twice);
    let whole = DOCUMENT.to_string();
    collection.text("a key twice", whole.replacen("\"format\":1", "\"format\":1,\"format\":1", 1));
    for id in ["", " ", "Cold-Sore", "a--b", "-a", "a_b", "a.b", "ä", "<script>", "__proto__", "../x"] {
        collection.replaced(&SMALL, "/rule/0/id", json!(id));
    }
    collection.replaced(&SMALL, "/rule/0/id", json!("a".repeat(65)));
    let first = json!({ "id": "q0", "section": "s", "kind": "one-of", "options": ["a", "b"] });
    let second = json!({ "id": "q1", "section": "s", "kind": "one-of", "options": ["a", "b"], "when": ["q0.a"] });
    let rule = json!({ "id": "r0", "when": ["q1.a"], "at": { "home": { "severity": "care" } }, "sources": [], "basis": "our-default", "certainty": "low" });
    let fine = small::document(vec![first, second], vec![rule]);
    assert!(small::read(&fine).is_ok());
    for when in [
        json!(["q0.a"]),
        json!(["q1.a"]),
        json!(["q9.a"]),
        json!([["q1.a"]]),
        json!([]),
        json!([[]]),
        json!("q1.a"),
        json!([[["q1.a"]]]),
        json!(["q0"]),
        json!(["not not q0.a"]),
    ] {
        let mut document = fine.clone();
        document["question"][0]["when"] = when.clone();
        collection.json(format!("the first question asked when {when}"), &document);
    }
    for when in ["q1.z", "q1.", ".a", "q1.a.b", "not", "not ", "Q1.a", "q1 . a"] {
        collection.replaced(&fine, "/rule/0/when/0", json!(when));
    }
}

fn words_and_links(collection: &mut Collection) {
    for text in ["", " ", "\n\t", "\u{a0}"] {
        collection.replaced(&SMALL, "/text/frame/notice", json!(text));
        collection.replaced(&SMALL, "/text/rule/r0/name", json!(text));
    }
    collection.replaced(&SMALL, "/text/frame/title", json!("x".repeat(20_001)));
    collection.text("ten million letters", format!("{{\"format\":\"{}\"}}", "x".repeat(10_000_000)));
    collection.text(
        "ten million letters in a title",
        DOCUMENT.to_string().replacen("\"title\":\"", &format!("\"title\":\"{}", "x".repeat(10_000_000)), 1),
    );
    for link in [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "//example.org",
        "http://example.org",
        "file:///etc/passwd",
        "https://a b",
        "https://a\u{0}b",
        "vbscript:x",
        "",
    ] {
        collection.replaced(&SMALL, "/text/frame/purpose", json!([["See ", { "link": "this", "to": link }]]));
        collection.replaced(&DOCUMENT, "/source/0/address", json!(link));
    }
    for markup in [
        json!({ "html": "<script>alert(1)</script>" }),
        json!({ "script": "alert(1)" }),
        json!({ "list": [{ "html": "x" }] }),
        json!({ "list": "x" }),
        json!({ "strong": ["x"] }),
        json!({ "link": "x" }),
        json!({ "to": "https://example.org" }),
    ] {
        collection.replaced(&SMALL, "/text/frame/purpose", json!([markup]));
    }
    for number in ["<script>", "javascript:1", "112;114", "1".repeat(21).as_str(), ""] {
        collection.replaced(&DOCUMENT, "/region/0/emergency", json!(number));
    }
}

fn sizes_days_and_hashes(collection: &mut Collection) {
    collection.text("100,000 entries", format!("{{\"rule\":[{}]}}", vec!["{}"; 100_000].join(",")));
    collection.text("100,000 keys", format!("{{{}}}", (0..100_000).map(|key| format!("\"k{key}\":1")).collect::<Vec<_>>().join(",")));
    collection.replaced(&DOCUMENT, "/rule", json!(vec![DOCUMENT["rule"][0].clone(); 2_001]));
    collection.replaced(&DOCUMENT, "/question/3/options", (0..65).map(|option| format!("o{option}")).collect());
    for day in [
        "2026-02-30",
        "2026-13-01",
        "2026-00-00",
        "2199-12-32",
        "2200-01-01",
        "1899-12-31",
        "9999-12-31",
        "22.11.2026",
        "2026-11",
        "tomorrow",
        "2026-11-22T00:00:00Z",
        "-2026-11-22",
        "２026-11-22",
    ] {
        collection.replaced(&SMALL, "/desk-reviewed", json!(day));
    }
    collection.replaced(&SMALL, "/withdraw-after", json!(20_261_122));
    let mut half = DOCUMENT.clone();
    half["approved-by"] = json!("Nobody");
    collection.json("approved without a day", &half);
    for hash in ["", "0", &"0".repeat(64), &REAL.protocol.hash.to_uppercase()] {
        let mut document = DOCUMENT.clone();
        document["hash"] = json!(hash);
        collection.json(format!("the hash {hash}"), &document);
    }
    collection.text("a word changed after compiling", REAL.to_json().replacen("skin", "shin", 1));
    collection.text("a severity changed after compiling", REAL.to_json().replacen("\"stop\"", "\"care\"", 1));
}

/// Wrong types, unknown keys and missing keys at random places.
fn random_places(collection: &mut Collection) {
    let mut dice = Dice::new(7);
    let document = &*DOCUMENT;
    let mut all = Vec::new();
    pointers(document, "", &mut all);
    let pick = |dice: &mut Dice, wanted: &dyn Fn(&str, &Json) -> bool| loop {
        let pointer = &all[dice.below(all.len())];
        if wanted(pointer, document.pointer(pointer).unwrap()) {
            return pointer.clone();
        }
    };
    for _ in 0..20 {
        // The row a benefit comes from is for readers; everything else is looked at.
        let pointer = pick(&mut dice, &|pointer, value| value.is_string() && !pointer.ends_with("/row"));
        collection.replaced(document, &pointer, json!(7));
    }
    for _ in 0..20 {
        let pointer = pick(&mut dice, &|_, value| value.is_object() || value.is_array());
        collection.replaced(document, &pointer, json!(true));
    }
    for _ in 0..20 {
        let pointer = pick(&mut dice, &|_, value| value.is_object());
        let mut changed = document.clone();
        changed.pointer_mut(&pointer).unwrap()["unheard-of"] = json!("x");
        collection.json(format!("an unknown key in {pointer}"), &changed);
    }
    for _ in 0..20 {
        let pointer = pick(&mut dice, &|pointer, value| value.is_object() && document.pointer(&format!("{pointer}/id")).is_some());
        let mut changed = document.clone();
        changed.pointer_mut(&pointer).unwrap().as_object_mut().unwrap().remove("id");
        collection.json(format!("no id in {pointer}"), &changed);
    }
}

/// All of them.
pub(crate) fn collection() -> Vec<Hostile> {
    let mut collection = Collection::default();
    for add in [nested, numbers, ids_and_references, words_and_links, sizes_days_and_hashes, random_places] {
        add(&mut collection);
    }
    collection.0
}
