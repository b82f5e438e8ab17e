//! The words around every result: what this is, what it is not, the standing notice.

use crate::protocol::Frame;
use crate::reader::Node;
use crate::rich_text;

pub(crate) fn read(node: Node) -> Option<Frame> {
    let mut fields = node.fields()?;
    let title = fields.required("title", |node| node.text());
    let purpose = fields.required("purpose", rich_text::read);
    let is_not = fields.required("is-not", rich_text::read);
    let who = fields.required("who", rich_text::read);
    let minutes = fields.required("minutes", |node| node.text());
    let notice = fields.required("notice", |node| node.text());
    let draft = fields.required("draft", |node| node.text());
    let keep_taking = fields.required("keep-taking", |node| node.text());
    let no_effect_at_home = fields.required("no-effect-at-home", rich_text::read);
    let limits = fields.required("limits", rich_text::read);
    let tell_us = fields.required("tell-us", rich_text::read);
    let withdrawn = fields.required("withdrawn", rich_text::read);
    let doubt = fields.required("doubt", rich_text::read);
    fields.close();
    Some(Frame {
        title: title?,
        purpose: purpose?,
        is_not: is_not?,
        who: who?,
        minutes: minutes?,
        notice: notice?,
        draft: draft?,
        keep_taking: keep_taking?,
        no_effect_at_home: no_effect_at_home?,
        limits: limits?,
        tell_us: tell_us?,
        withdrawn: withdrawn?,
        doubt: doubt?,
    })
}
