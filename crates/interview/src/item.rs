//! One text of a list, and who added or changed it.

use eligibility::{Protocol, RichText};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item<'a> {
    pub say: &'a RichText,
    /// "added by …"; `None`: the base protocol's own.
    pub origin: Option<&'a str>,
}

impl<'a> Item<'a> {
    pub(crate) fn new(protocol: &'a Protocol, say: &'a RichText, by: Option<usize>) -> Item<'a> {
        Item { say, origin: protocol.origin(by) }
    }

    /// The words, and in brackets whose they are.
    pub fn to_plain(self) -> String {
        let say = self.say.to_plain();
        match self.origin {
            Some(origin) => [&say, " (", origin, ")"].concat(),
            None => say,
        }
    }
}
