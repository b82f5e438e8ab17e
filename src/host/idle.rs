//! Notices when nobody has touched the page for a while: it may be a shared device.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

use super::{listen, window};

/// Calls back with false when the page has been idle for some seconds, and with true when the
/// grace after that is over too.
pub(crate) fn watch(seconds: i32, grace: i32, found: impl Fn(bool) + 'static) {
    let quiet = Rc::new(Cell::new(0));
    for event in ["pointerdown", "keydown", "scroll"] {
        let touched = quiet.clone();
        listen(&window(), event, Box::new(move |_| touched.set(0)));
    }
    let tick = Closure::<dyn FnMut()>::new(move || {
        quiet.set(quiet.get() + 1);
        if quiet.get() == seconds {
            found(false);
        } else if quiet.get() == seconds + grace {
            found(true);
        }
    });
    let _ = window().set_interval_with_callback_and_timeout_and_arguments_0(tick.as_ref().unchecked_ref(), 1_000);
    tick.forget();
}
