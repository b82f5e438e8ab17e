//! Whoever mounted the check: our own page, an element on a clinic's page, a file.

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};

use super::property;

/// The one way out: the name of something that happened or is asked for, never an answer.
#[derive(Clone)]
pub(crate) struct Mounter(pub(crate) JsValue);

impl Mounter {
    #[inline(never)]
    pub(crate) fn tell(&self, what: &str, details: &str) {
        if let Ok(tell) = property(&self.0, "tell").dyn_into::<Function>() {
            let _ = tell.call2(&JsValue::UNDEFINED, &JsValue::from_str(what), &JsValue::from_str(details));
        }
    }

    /// Whether somebody else's page is around the check, in the same document.
    pub(crate) fn is_embedded(&self) -> bool {
        property(&self.0, "embedded").is_truthy()
    }

    /// Whom a result can be sent to, if anybody waits for it. Asked anew for each result: a page may begin to wait at any time.
    pub(crate) fn sends_to(&self) -> Option<String> {
        property(&self.0, "sendsTo").as_string()
    }
}
