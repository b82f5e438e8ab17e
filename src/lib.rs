//! The page: one wasm that draws screens and carries out effects.
//! `mount` puts a check into an element, in a shadow root; several may stand on one page.

mod app;
mod checker;
mod components;
mod config;
mod element;
mod host;
mod screens;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Puts a check into `element`.
///
/// `config` is an object with `protocol` (a compiled protocol), `words` (the page's words),
/// `sheets` (constructed style sheets), and optionally `today` ("2026-11-22"), `history`
/// (true where the page may own the browser's history), `idleSeconds` and `graceSeconds`.
///
/// # Errors
/// Where the element cannot hold a shadow root, or the page's words cannot be read. A protocol that cannot be read shows
/// as such inside the element, with every problem on the console.
#[wasm_bindgen]
pub fn mount(element: host::HtmlElement, config: JsValue) -> Result<(), JsValue> {
    let root = host::shadow::attach(&element, &config)?;
    let config = config::Config::read(&config);
    // Without even the page's words there is nothing to say; whoever mounts shows what stood before.
    if let Err(config::Broken { words: None, details }) = &config.documents {
        host::report(details);
        return Err(JsValue::from_str("needlewise: the words of the page cannot be read"));
    }
    app::run(root, config);
    Ok(())
}
