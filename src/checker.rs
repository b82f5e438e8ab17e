//! What every screen may ask for and do.

use std::rc::Rc;

use interview::{Action, Words};

use crate::host::HtmlElement;
use crate::host::mounter::Mounter;

/// A handle on the visit.
pub(crate) struct Checker {
    pub(crate) words: Rc<Words>,
    pub(crate) root: HtmlElement,
    pub(crate) mounter: Mounter,
    pub(crate) dispatch: Rc<dyn Fn(Action)>,
}
