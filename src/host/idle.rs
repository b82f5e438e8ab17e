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
/// grace after that is over too. By the clock: a device that sleeps does not count seconds.
pub(crate) fn watch(place: &HtmlElement, (seconds, grace): (i32, i32), found: impl Fn(bool) + 'static) -> Watch {
    let touched_at = Rc::new(Cell::new(js_sys::Date::now()));
    // Not `pointermove`: WebKit makes one for each change of the layout, such as the warning itself.
    for event in ["pointerdown", "wheel", "keydown"] {
        let touched_at = touched_at.clone();
        listen(place, event, Box::new(move |_| touched_at.set(js_sys::Date::now())));
    }
    let mut warned_at = 0.0;
    let tick = Closure::<dyn FnMut()>::new(move || {
        let quiet = js_sys::Date::now() - touched_at.get();
        if warned_at != touched_at.get() && quiet >= f64::from(seconds) * 1_000.0 {
            warned_at = touched_at.get();
            found(false);
        }
        if quiet >= f64::from(seconds + grace) * 1_000.0 {
            touched_at.set(js_sys::Date::now());
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
