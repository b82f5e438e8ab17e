//! Documents as the browser's own `JSON.parse` made them. Serde's way here would bring its
//! messages, and with them the formatting of floats, into the page: 6 kB (docs/adr/0004).

use eligibility::{Foreign, Found};
use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};

/// A place in such a document.
pub(crate) struct Place(pub(crate) JsValue);

impl Foreign for Place {
    fn look(&self) -> Found<Place> {
        let Place(value) = self;
        if let Some(text) = value.as_string() {
            Found::Text(text)
        } else if let Some(number) = value.as_f64() {
            Found::Number(number)
        } else if let Some(flag) = value.as_bool() {
            Found::Flag(flag)
        } else if Array::is_array(value) {
            Found::List(value.unchecked_ref::<Array>().length())
        } else if value.is_object() {
            let pairs = Object::entries(value.unchecked_ref());
            let length = pairs.length();
            Found::Map(Place(pairs.into()), length)
        } else {
            Found::Other
        }
    }

    fn item(&self, index: u32) -> Place {
        Place(self.0.unchecked_ref::<Array>().get(index))
    }
}
