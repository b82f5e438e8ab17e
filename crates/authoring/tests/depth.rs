//! How deep a document may go: 16 levels of lists and tables, as a text and as somebody else has parsed it.

use eligibility::{Foreign, Found, Value};
use serde_json::{Value as Json, json};

const DEEPEST: usize = 16;
const REFUSAL: &str = "the document is nested more than 16 levels deep";

/// Lists, tables, or both by turns, each in the one around it; the innermost is empty.
fn nested(levels: usize) -> [Json; 3] {
    let (list, table) = (|inner: Json| json!([inner]), |inner: Json| json!({ "inside": inner }));
    let inside = |empty: Json, around: &dyn Fn(usize, Json) -> Json| (1..levels).fold(empty, |inner, level| around(level, inner));
    [
        inside(json!([]), &|_, inner| list(inner)),
        inside(json!({}), &|_, inner| table(inner)),
        inside(json!({}), &|level, inner| if level % 2 == 0 { list(inner) } else { table(inner) }),
    ]
}

/// A document as another reader has parsed it; tables are handed over as pairs.
struct Parsed(Json);

impl Foreign for Parsed {
    fn look(&self) -> Found<Parsed> {
        match &self.0 {
            Json::String(text) => Found::Text(text.clone()),
            Json::Array(items) => Found::List(u32::try_from(items.len()).expect("a short list")),
            Json::Object(entries) => {
                let pairs: Vec<Json> = entries.iter().map(|(key, value)| json!([key, value])).collect();
                let length = u32::try_from(pairs.len()).expect("a short list");
                Found::Map(Parsed(pairs.into()), length)
            }
            _ => Found::Other,
        }
    }

    fn item(&self, index: u32) -> Parsed {
        Parsed(self.0[index as usize].clone())
    }
}

#[test]
fn a_text_at_the_limit_is_read_and_one_level_more_is_refused_where_it_begins() {
    for (deepest, deeper) in nested(DEEPEST).into_iter().zip(nested(DEEPEST + 1)) {
        let read: Value = serde_json::from_value(deepest.clone()).expect("within the limit");
        assert_eq!(serde_json::to_value(&read).expect("as it was"), deepest);
        // Written with a level in each line.
        let text = serde_json::to_string_pretty(&deeper).expect("as text");
        let refused = serde_json::from_str::<Value>(&text).expect_err("too deep").to_string();
        assert!(refused.starts_with(&format!("{REFUSAL} at line {} ", DEEPEST + 1)), "{refused}");
    }
}

#[test]
fn the_limit_is_the_same_for_what_somebody_else_has_parsed() {
    for (deepest, deeper) in nested(DEEPEST).into_iter().zip(nested(DEEPEST + 1)) {
        let read = Value::of(&Parsed(deepest.clone())).expect("within the limit");
        assert_eq!(serde_json::to_value(&read).expect("as it was"), deepest);
        assert_eq!(Value::of(&Parsed(deeper)).expect_err("too deep"), REFUSAL);
    }
}
