//! Moves the focus and the view after a change of place.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::window;

/// Focuses the first element that matches, once the change has been drawn.
pub(crate) fn first(root: &HtmlElement, selector: &'static str, scroll_to_top: bool) {
    let root = root.clone();
    leptos::prelude::request_animation_frame(move || {
        if scroll_to_top {
            root.scroll_into_view();
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
        focus(root.query_selector(selector).ok().flatten());
    });
}

/// Focuses the form field with this name and value, as an error's link does.
pub(crate) fn field(root: &HtmlElement, selector: &str) {
    focus(root.query_selector(selector).ok().flatten());
}

fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Closes what can be opened.
pub(crate) fn close(root: &HtmlElement, selector: &str) {
    if let Ok(Some(found)) = root.query_selector(selector) {
        let _ = found.remove_attribute("open");
    }
}
