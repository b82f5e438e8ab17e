//! Moves the focus after a change of place. Where the view goes is for whoever mounted the check.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Focuses the first element that matches.
pub(crate) fn first(root: &HtmlElement, selector: &str) {
    let found = root.query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Closes what can be opened.
pub(crate) fn close(root: &HtmlElement, selector: &str) {
    if let Ok(Some(found)) = root.query_selector(selector) {
        let _ = found.remove_attribute("open");
    }
}
