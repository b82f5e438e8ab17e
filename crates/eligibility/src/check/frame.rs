//! The words around every result: what this is, what it is not, the standing notice.

use super::words::rich;
use crate::protocol::Frame;
use crate::reader::Node;
use crate::value::Value;

pub(crate) fn read(text: Option<&Node>) -> Frame {
    let nothing = Value::Map(Vec::new());
    let entries = text.map(Node::entries).unwrap_or_default();
    let found = entries.iter().find(|(name, _)| *name == "frame").map(|(_, node)| *node);
    if let (None, Some(text)) = (&found, text) {
        text.fault(&["`frame` is missing"]);
    }
    let quiet = crate::problem::Log::default();
    let node = found.unwrap_or(Node { value: &nothing, at: crate::problem::At::ROOT, log: &quiet });
    let fields = node.fields();
    let frame = Frame {
        title: fields.text("title"),
        purpose: rich(&fields, "purpose"),
        is_not: rich(&fields, "is-not"),
        who: rich(&fields, "who"),
        minutes: fields.text("minutes"),
        notice: fields.text("notice"),
        draft: fields.text("draft"),
        keep_taking: fields.text("keep-taking"),
        no_effect_at_home: rich(&fields, "no-effect-at-home"),
        limits: rich(&fields, "limits"),
        tell_us: rich(&fields, "tell-us"),
        withdrawn: rich(&fields, "withdrawn"),
        doubt: rich(&fields, "doubt"),
    };
    fields.close();
    frame
}
