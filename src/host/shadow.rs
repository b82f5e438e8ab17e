//! The root a check is drawn into, and its styles.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

use super::{property, window};

/// A div in the element's shadow root, with the style sheets of `config`.
pub(crate) fn attach(element: &HtmlElement, config: &JsValue) -> Result<HtmlElement, JsValue> {
    let root: ShadowRoot = match element.shadow_root() {
        Some(root) => root,
        None => element.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?,
    };
    let sheets = property(config, "sheets");
    if !sheets.is_undefined() {
        js_sys::Reflect::set(&root, &JsValue::from_str("adoptedStyleSheets"), &sheets)?;
    }
    let document = window().document().ok_or(JsValue::NULL)?;
    let place: HtmlElement = document.create_element("div")?.unchecked_into();
    place.set_class_name("nw");
    root.set_inner_html("");
    root.append_child(&place)?;
    Ok(place)
}
