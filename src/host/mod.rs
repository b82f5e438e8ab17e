//! All that touches the window. Nothing else does.

#![allow(clippy::disallowed_methods, reason = "this is the door the other files are sent to")]

pub(crate) mod clock;
pub(crate) mod document;
pub(crate) mod focus;
pub(crate) mod form;
pub(crate) mod history;
pub(crate) mod idle;
pub(crate) mod shadow;

use crate::element::El;
use leptos::tachys::view::{Mountable, Render};
use wasm_bindgen::JsValue;
pub(crate) use web_sys::{Document, Element, Event, HtmlElement, Node};

pub(crate) fn window() -> web_sys::Window {
    // A page without a window does not run this program.
    #[allow(clippy::expect_used)]
    web_sys::window().expect("a window")
}

pub(crate) fn document() -> Document {
    leptos::prelude::document()
}

/// Draws an element that stays as it is for as long as the page lives.
pub(crate) fn append(root: &HtmlElement, element: El) {
    let mut drawn = element.build();
    drawn.mount(root, None);
    std::mem::forget(drawn);
}

/// A property of an object; undefined where there is none.
pub(crate) fn property(object: &JsValue, key: &str) -> JsValue {
    js_sys::Reflect::get(object, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED)
}

/// For whoever looks after the page; never an answer.
pub(crate) fn report(lines: &[String]) {
    web_sys::console::error_1(&JsValue::from_str(&["needlewise: ", &lines.join("\n")].concat()));
}

pub(crate) fn print() {
    // Where printing is barred, nothing happens.
    let _ = window().print();
}
