//! What every screen may ask for and do.

use std::rc::Rc;

use interview::{Action, Words};
use leptos::prelude::*;
use web_sys::HtmlElement;

/// A handle on the visit.
#[derive(Clone, Copy)]
pub(crate) struct Checker {
    pub(crate) words: StoredValue<Rc<Words>, LocalStorage>,
    pub(crate) root: StoredValue<HtmlElement, LocalStorage>,
    pub(crate) dispatch: StoredValue<Rc<dyn Fn(Action)>, LocalStorage>,
}

impl Checker {
    pub(crate) fn words(self) -> Rc<Words> {
        self.words.get_value()
    }

    pub(crate) fn act(self, action: Action) {
        let dispatch = self.dispatch.get_value();
        dispatch(action);
    }

    /// Focuses what an error is about.
    pub(crate) fn focus(self, selector: &str) {
        crate::host::focus::field(&self.root.get_value(), selector);
    }
}
