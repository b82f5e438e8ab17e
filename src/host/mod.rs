//! All that touches the window. Nothing else does.

#![allow(clippy::disallowed_methods, reason = "this is the door the other files are sent to")]

pub(crate) mod clock;
pub(crate) mod document;
pub(crate) mod focus;
pub(crate) mod form;
pub(crate) mod history;
pub(crate) mod idle;
pub(crate) mod mounter;
pub(crate) mod shadow;

use crate::element::El;
use leptos::tachys::view::{Mountable, Render};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::EventTarget;
pub(crate) use web_sys::{Document, Element, Event, HtmlElement, Node};

pub(crate) fn window() -> web_sys::Window {
    // A page without a window does not run this program.
    #[allow(clippy::expect_used)]
    web_sys::window().expect("a window")
}

pub(crate) fn document() -> Document {
    leptos::prelude::document()
}

/// Adds an element at the end.
pub(crate) fn append(root: &HtmlElement, element: El) {
    element.shown().build().mount(root, None);
}

/// A new element with a tag of ours.
pub(crate) fn element(tag: &'static str) -> Element {
    #[allow(clippy::expect_used)]
    document().create_element(tag).expect("a tag that there is")
}

/// Calls back at each such event for as long as the target lives.
#[inline(never)]
pub(crate) fn listen(target: &EventTarget, event: &str, listener: Box<dyn FnMut(Event)>) {
    // The browser drops the closure with its last listener.
    let listener = Closure::wrap(listener).into_js_value();
    let _ = target.add_event_listener_with_callback(event, listener.unchecked_ref());
}

/// A property of an object; undefined where there is none.
pub(crate) fn property(object: &JsValue, key: &str) -> JsValue {
    js_sys::Reflect::get(object, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED)
}
