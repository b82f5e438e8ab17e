//! The words of one language, by group and id. Words nobody asks for are problems, and so are
//! missing ones.

use std::cell::RefCell;

use crate::problem::Help;
use crate::reader::{Fields, Node};
use crate::rich_text::{self, RichText};
use crate::suggestion::nearest;

const GROUPS: [&str; 14] = [
    "frame", "setting", "section", "question", "option", "ago", "rule", "benefit", "phase", "step", "red-flag", "opinion", "advice",
    "region",
];

pub(crate) struct Words<'a> {
    pub(crate) language: String,
    groups: Vec<(&'static str, Node<'a>)>,
    asked: RefCell<Vec<(&'static str, String)>>,
}

impl<'a> Words<'a> {
    pub(crate) fn read(text: Option<&'a Node<'a>>) -> Words<'a> {
        let mut words = Words { language: String::new(), groups: Vec::new(), asked: RefCell::default() };
        if let Some(text) = text {
            let fields = text.fields();
            words.language = fields.text("language");
            fields.close_with(&GROUPS);
            for (name, node) in text.entries() {
                if let Some(group) = GROUPS.iter().find(|group| **group == name && name != "frame") {
                    words.groups.push((group, node));
                }
            }
        }
        words
    }

    /// The words for `id`, if there are any.
    pub(crate) fn find(&'a self, group: &'static str, id: &str) -> Option<Node<'a>> {
        self.asked.borrow_mut().push((group, id.to_owned()));
        let (_, node) = self.groups.iter().find(|(name, _)| *name == group)?;
        node.entries().into_iter().find(|(name, _)| *name == id).map(|(_, node)| node)
    }

    /// The words for `id`; where there are none, says so at `node`.
    pub(crate) fn need(&'a self, group: &'static str, id: &str, node: &Node) -> Option<Node<'a>> {
        let found = self.find(group, id);
        if found.is_none() && !id.is_empty() {
            let near = if cfg!(feature = "messages") { self.near(group, id) } else { String::new() };
            node.fault_with(&["the words for `", id, "` are missing", &near], &["add [", group, ".", id, "] to the text"]);
        }
        found
    }

    fn near(&self, group: &str, id: &str) -> String {
        let of_group = self.groups.iter().filter(|(name, _)| *name == group);
        let names: Vec<&str> = of_group.flat_map(|(_, node)| node.entries()).map(|(name, _)| name).collect();
        nearest(id, &names).map(|near| [" (there is `", near, "`)"].concat()).unwrap_or_default()
    }

    /// Words that are one rich text under `say`.
    pub(crate) fn say(&'a self, group: &'static str, id: &str, node: &Node) -> RichText {
        let Some(found) = self.need(group, id, node) else { return RichText::default() };
        let fields = found.fields();
        let say = rich(&fields, "say");
        fields.close();
        say
    }

    /// Words that are one plain text under `title`.
    pub(crate) fn title(&'a self, group: &'static str, id: &str, node: &Node) -> String {
        let Some(found) = self.need(group, id, node) else { return String::new() };
        let fields = found.fields();
        let title = fields.text("title");
        fields.close();
        title
    }

    /// Says which words nobody asked for.
    pub(crate) fn close(&self) {
        let asked = self.asked.borrow();
        for (group, node) in &self.groups {
            let known: Vec<&str> = asked.iter().filter(|(name, _)| name == group).map(|(_, id)| id.as_str()).collect();
            for (id, entry) in node.entries() {
                if !known.contains(&id) {
                    unasked(&entry, &["these words belong to no ", group, ": there is no `", id, "`"], id, &known);
                }
            }
        }
    }
}

/// A rich text of a table.
pub(crate) fn rich(fields: &Fields, key: &'static str) -> RichText {
    fields.required(key).map(|node| rich_text::read(&node)).unwrap_or_default()
}

/// Says which entries of a table inside an entry are not among `known`.
pub(crate) fn close_inner(table: Option<&Node>, what: &str, known: &[&str]) {
    for (id, entry) in table.map(Node::entries).unwrap_or_default() {
        if !known.contains(&id) {
            unasked(&entry, &["there is no ", what, " `", id, "` here"], id, known);
        }
    }
}

fn unasked(node: &Node, message: &[&str], id: &str, known: &[&str]) {
    node.fault_key(message, Help::Near(id, &|| known.to_vec()));
}
