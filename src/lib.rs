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

/// A check on the page. It stays until it is taken away, whether or not anybody keeps this handle.
#[wasm_bindgen]
pub struct Check(Rc<RefCell<Option<app::Running>>>);

#[wasm_bindgen]
impl Check {
    /// Forgets every answer and shows the start.
    pub fn reset(&self) {
        if let Some(running) = &*self.0.borrow() {
            running.reset();
        }
    }

    /// Takes the check away, with all its answers.
    pub fn unmount(&self) {
        self.0.take();
    }
}

/// Puts a check into `element`.
///
/// `config` is an object with `protocol` (a compiled protocol), `words` (the page's words) and
/// `sheets` (constructed style sheets). It may have `today` ("2026-11-22"), `region` (an id of the
/// protocol), `clinicName`, `contact` and `bookingUrl` (`https://`, `tel:` or `mailto:`), `history`
/// (true where the page may own the browser's history), `idleSeconds`, `graceSeconds`, `sendsTo`
/// (a name, where somebody waits for `send`), and `tell(what, details)`. `what` is "error" (with the
/// problems, one a line), "arrived" (at another screen), "finished", "cleared", or what a person pressed: "print", "copy", "save", "send".
///
/// # Errors
/// Where the element cannot hold a shadow root, or the page's words cannot be read. A protocol that cannot be read shows
/// as such inside the element, and is told.
#[wasm_bindgen]
pub fn mount(element: host::HtmlElement, config: JsValue) -> Result<Check, JsValue> {
    let root = host::shadow::attach(&element, &config)?;
    let config = config::Config::read(config);
    // Without even the page's words there is nothing to say; whoever mounts shows what stood before.
    if let Err(config::Broken { words: None, details }) = &config.contents {
        return Err(JsValue::from_str(&details.join("\n")));
    }
    let running = Rc::new(RefCell::new(Some(app::run(root, config))));
    // A handle that nobody keeps is collected as garbage; the check is not.
    std::mem::forget(running.clone());
    Ok(Check(running))
}
