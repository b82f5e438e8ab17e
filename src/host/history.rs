//! Browser Back and Forward walk the questions. An entry holds a nonce and a step number,
//! nothing about anybody; the address and the title never change.

use wasm_bindgen::JsValue;

use super::{Event, listen, property, window};

/// One visit's entries in the history; those of an earlier visit lead to the start.
#[derive(Clone, Copy)]
pub(crate) struct History {
    nonce: f64,
}

impl History {
    /// Takes over the entry the page was opened with.
    pub(crate) fn start() -> History {
        let history = History { nonce: js_sys::Math::random() };
        history.write(0, true);
        history
    }

    pub(crate) fn push(self, step: usize) {
        if self.step_of(&current()) != Some(step) {
            self.write(step, false);
        }
    }

    fn write(self, step: usize, replace: bool) {
        let state = js_sys::Object::new();
        let set = |key: &str, value: f64| js_sys::Reflect::set(&state, &JsValue::from_str(key), &JsValue::from_f64(value));
        let _ = set("nonce", self.nonce);
        #[allow(clippy::cast_precision_loss)]
        let _ = set("step", step as f64);
        if let Ok(history) = window().history() {
            let written =
                if replace { history.replace_state_with_url(&state, "", None) } else { history.push_state_with_url(&state, "", None) };
            // Where a frame bars history, Back leaves the page; the Back button of ours still works.
            drop(written);
        }
    }

    /// The step of an entry of this visit.
    fn step_of(self, state: &JsValue) -> Option<usize> {
        let same = property(state, "nonce").as_f64() == Some(self.nonce);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        property(state, "step").as_f64().filter(|_| same).map(|step| step as usize)
    }
}

fn current() -> JsValue {
    window().history().and_then(|history| history.state()).unwrap_or(JsValue::NULL)
}

/// Calls back with the step whenever the person goes back or forward.
pub(crate) fn on_step(history: impl Fn() -> Option<History> + 'static, go: impl Fn(usize) + 'static) {
    let listener = move |event: Event| go(history().and_then(|history| history.step_of(&property(&event, "state"))).unwrap_or(0));
    listen(&window(), "popstate", Box::new(listener));
}
