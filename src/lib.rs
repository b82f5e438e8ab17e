//! The page: one wasm that draws screens and carries out effects.
//! `mount` puts a check into an element, in a shadow root; several may stand on one page.

mod app;
mod checker;
mod components;
mod config;
mod element;
mod host;
mod screens;

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::app::Running;
use crate::host::HtmlElement;

thread_local! {
    /// The checks of this page, each with the element that holds it.
    static RUNNING: RefCell<Vec<(HtmlElement, Rc<Running>)>> = const { RefCell::new(Vec::new()) };
}

/// Puts a check into `element`.
///
/// `config` is an object with `protocol` (a compiled protocol), `words` (the page's words) and
/// `sheets` (constructed style sheets). It may have `today` ("2026-11-22"), `region` (an id of the
/// protocol), `clinicName`, `contact` and `bookingUrl` (`https://`, `tel:` or `mailto:`), `history`
/// (true where the page may own the browser's history), `embedded` (true on somebody else's page), `idleSeconds` and `graceSeconds` (digits, as text), `sendsTo`
/// (a name, where somebody waits for `send`), and `tell(what, details)`. `what` is "error" (with the
/// problems, one a line), "arrived" (at another screen), "finished", "cleared", or what a person pressed: "print", "copy", "save", "send".
///
/// # Errors
/// Where the element cannot hold a shadow root, or the page's words cannot be read. A protocol that cannot be read shows
/// as such inside the element, and is told.
#[wasm_bindgen]
pub fn mount(element: HtmlElement, config: JsValue) -> Result<(), JsValue> {
    let root = host::shadow::attach(&element, &config)?;
    let config = config::Config::read(config);
    // Without even the page's words there is nothing to say; whoever mounts shows what stood before.
    if let Err(config::Broken { words: None, details }) = &config.contents {
        return Err(js_sys::Error::new(&details.join("\n")).into());
    }
    let running = Rc::new(app::run(root, config));
    RUNNING.with_borrow_mut(|all| all.push((element, running)));
    Ok(())
}

/// Forgets every answer of the check in `element`, and shows the start.
#[wasm_bindgen]
pub fn reset(element: &HtmlElement) {
    let running = RUNNING.with_borrow(|all| all.iter().find(|(held, _)| held == element).map(|(_, running)| running.clone()));
    if let Some(running) = running {
        running.reset();
    }
}

/// Takes the check in `element` away, with all its answers.
#[wasm_bindgen]
pub fn unmount(element: &HtmlElement) {
    // Dropped after the borrow: what a page does when the focus is lost may come back here.
    let gone: Vec<_> = RUNNING.with_borrow_mut(|all| all.extract_if(.., |(held, _)| held == element).collect());
    drop(gone);
}
