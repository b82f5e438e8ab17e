//! What every screen may ask for and do.

use std::rc::Rc;

use interview::{Action, Words};

use crate::host::{self, HtmlElement};

/// A handle on the visit.
#[derive(Clone)]
pub(crate) struct Checker {
    pub(crate) words: Rc<Words>,
    pub(crate) root: HtmlElement,
    pub(crate) dispatch: Rc<dyn Fn(Action)>,
}

impl Checker {
    #[inline(never)]
    pub(crate) fn act(&self, action: Action) {
        (self.dispatch)(action);
    }

    /// Focuses what an error is about.
    pub(crate) fn focus(&self, selector: &str) {
        host::focus::field(&self.root, selector);
    }
}
