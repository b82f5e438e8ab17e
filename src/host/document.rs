//! Documents as the browser's own `JSON.parse` made them.

use eligibility::Found;
use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};

/// What stands at one place of a document.
pub(crate) fn look(place: JsValue) -> Found<JsValue> {
    if let Some(text) = place.as_string() {
        Found::Text(text)
    } else if let Some(number) = place.as_f64() {
        Found::Number(number)
    } else if let Some(flag) = place.as_bool() {
        Found::Flag(flag)
    } else if Array::is_array(&place) {
        Found::List(place.unchecked_into::<Array>().iter().collect())
    } else if place.is_object() {
        let entry = |pair: JsValue| {
            let pair: Array = pair.unchecked_into();
            (pair.get(0).as_string().unwrap_or_default(), pair.get(1))
        };
        Found::Map(Object::entries(place.unchecked_ref()).iter().map(entry).collect())
    } else {
        Found::Other
    }
}
