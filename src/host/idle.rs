//! Notices when nobody has touched the check for a while: it may be a shared device.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

use super::{HtmlElement, listen, window};

/// Looks once a second until it is dropped.
pub(crate) struct Watch {
    interval: i32,
    _tick: Closure<dyn FnMut()>,
}

/// Calls back with false when `place` has been left alone for some seconds, and with true when the
/// grace after that is over too.
pub(crate) fn watch(place: &HtmlElement, (seconds, grace): (i32, i32), found: impl Fn(bool) + 'static) -> Watch {
    let quiet = Rc::new(Cell::new(0));
    for event in ["pointerdown", "pointermove", "keydown"] {
        let touched = quiet.clone();
        listen(place, event, Box::new(move |_| touched.set(0)));
    }
    let tick = Closure::<dyn FnMut()>::new(move || {
        quiet.set(quiet.get() + 1);
        if quiet.get() == seconds {
            found(false);
        } else if quiet.get() == seconds + grace {
            found(true);
        }
    });
    let interval = window().set_interval_with_callback_and_timeout_and_arguments_0(tick.as_ref().unchecked_ref(), 1_000);
    Watch { interval: interval.unwrap_or(0), _tick: tick }
}

impl Drop for Watch {
    fn drop(&mut self) {
        window().clear_interval_with_handle(self.interval);
    }
}
