//! The documents that the tool refuses are refused in the browser as well: a message in the
//! place of the check, soon, and the program goes on.

#[path = "../../crates/authoring/tests/hostile/mod.rs"]
mod documents;
#[path = "../../crates/authoring/tests/small/mod.rs"]
mod small;

/// The protocol that ships, for the documents made from it.
mod real {
    use std::path::Path;
    use std::sync::LazyLock;

    use authoring::{Compiled, Folder, compile};

    pub(crate) static REAL: LazyLock<Compiled> = LazyLock::new(|| {
        let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../protocols/microneedling"));
        compile(&Folder::read(folder, "en").expect("the files are there")).expect("it compiles")
    });
}

use browser_tests::{Engine, Page, Site};
use eligibility::{Value, content_hash};
use serde_json::json;

const PAGE: &str = r#"<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Hostile documents</title><link rel="icon" href="icon.svg"></head>
<body><div id="needlewise"></div><script type="module" src="many.js"></script></body>
</html>"#;

/// Mounts whatever it is handed, each into an element of its own, and says what came of it.
const BOOT: &str = r#"import init, { mount } from "./needlewise.js";
const [words] = await Promise.all([fetch("words.en.json").then(answer => answer.json()), init()]);
window.tryOut = text => {
  let protocol;
  try { protocol = JSON.parse(text); } catch { return ["not JSON", 0]; }
  const place = document.body.appendChild(document.createElement("div"));
  const begun = performance.now();
  try { mount(place, { protocol, words, sheets: [], history: false, today: "2026-11-22" }); }
  catch (reason) { return ["thrown: " + reason, 0]; }
  const took = performance.now() - begun, root = place.shadowRoot;
  place.remove();
  const said = root.querySelector(".nw-unavailable") && !root.querySelector(".nw-start") ? "refused" : "taken";
  return [said, took];
};
document.getElementById("needlewise").dataset.state = "ready";
"#;

/// With the hash that its author's tool would write, so that the whole check is met.
fn stamped(text: String) -> String {
    match serde_json::from_str::<Value>(&text) {
        Ok(value) => match (&value, serde_json::from_str(&text)) {
            (Value::Map(_), Ok(serde_json::Value::Object(mut entries))) => {
                // One that states a hash states a wrong one.
                entries.entry("hash").or_insert_with(|| content_hash(&value).into());
                json!(entries).to_string()
            }
            _ => text,
        },
        Err(_) => text,
    }
}

#[tokio::test]
async fn hostile_documents_are_refused_in_the_browser() {
    let page = Page::open_anyway_on(Engine::Chromium, Site::unaltered().with("index.html", PAGE).with("many.js", BOOT)).await;
    page.wait_until("the program is there", "host.dataset.state === 'ready'").await;
    let (mut refused, mut not_json) = (0, 0);
    for documents::Hostile { what, text } in documents::collection() {
        // What is larger is not even parsed: embed/boot.js.
        if text.len() > 2_000_000 {
            continue;
        }
        let came = page.run("return window.tryOut(arguments[0]);", vec![stamped(text).into()]).await;
        let took = came[1].as_f64().unwrap_or_default();
        match came[0].as_str() {
            Some("refused") => refused += 1,
            Some("not JSON") => not_json += 1,
            _ => panic!("{what}: {came}"),
        }
        assert!(took < 3_000.0, "{what}: {took} ms");
    }
    println!("{refused} refused by the program, {not_json} by the browser's own reader");
    assert!(refused > 150, "only {refused}");
    // The program still works after all of them.
    let whole = real::REAL.to_json();
    assert_eq!(page.run("return window.tryOut(arguments[0]);", vec![whole.into()]).await[0], "taken");
}
