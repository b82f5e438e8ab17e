//! JSON Schemas of what authors write and of what ships, all from one set of tables. A schema knows
//! form, not meaning: what refers to what, and what is dead, only the check can say.

mod overlay;
mod shape;
mod structure;
mod texts;

use serde_json::Value as Json;

use shape::{Shape, Table, list, may, need, table};
use texts::Form;

/// Every schema with the name of its file.
pub fn schemas() -> Vec<(&'static str, Json)> {
    let one = |file: &'static str, title: &str, says: &str, table: Table| (file, shape::document(title, says, table));
    let sources = table(vec![may("source", list(Shape::Table(structure::source())))]);
    vec![
        one("protocol.json", "A protocol's structure", "protocol.toml, read as JSON", structure::protocol(&[])),
        one("text.json", "A protocol's words", "text/LANGUAGE.toml of a protocol, read as JSON", texts::words(Form::Authored)),
        one("sources.json", "A protocol's sources", "sources.toml, read as JSON", sources),
        one("overlay.json", "A clinic's overlay", "overlay.toml, read as JSON", overlay::overlay()),
        one("overlay-text.json", "A clinic's words", "text/LANGUAGE.toml of an overlay, read as JSON", overlay::words()),
        one("compiled.json", "A compiled protocol", "What `cargo protocol compile` writes and the page reads", compiled()),
    ]
}

/// Structure, words and sources in one, with what compiling puts in.
fn compiled() -> Table {
    let by = may("by", Shape::Whole(0, i32::MAX));
    let clinic = table(vec![need("name", Shape::Text), may("contact", structure::address()), may("booking", structure::address())]);
    let hash = Shape::Formed("SHA-256 of the canonical content", "^[0-9a-f]{64}$");
    structure::protocol(&[by]).and(vec![
        need("text", Shape::Table(texts::words(Form::Compiled))),
        may("source", list(Shape::Table(structure::source()))),
        may("clinic", Shape::Table(clinic)),
        may("origins", list(Shape::Text)),
        may("hash", hash),
        may("proof", Shape::Anything),
    ])
}
