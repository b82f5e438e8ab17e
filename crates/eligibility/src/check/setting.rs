//! Settings: where and how the treatment is done.

use super::words::{Words, close_inner, rich};
use crate::protocol::{Say, Says, SaysKey, Setting, SettingIndex, Verdict};
use crate::reader::{Fields, Node};

const DOUBTS: [(&str, Verdict); 2] = [("ask-first", Verdict::AskFirst), ("do-not", Verdict::DoNot)];

pub(crate) fn read_all(nodes: &[Node], root: &Node, words: &Words) -> Vec<Setting> {
    if nodes.is_empty() {
        root.fault(&["at least one setting is needed"]);
    }
    let mut settings: Vec<Setting> = Vec::new();
    for node in nodes {
        let setting = read(node, &settings, words);
        settings.push(setting);
    }
    settings
}

fn read(node: &Node, earlier: &[Setting], words: &Words) -> Setting {
    let fields = node.fields();
    let id = fields.id();
    let verdicts: Vec<Verdict> = fields
        .required("verdicts")
        .map(|list| list.items().iter().filter_map(|node| node.one_of(&Verdict::ALL)).collect())
        .unwrap_or_default();
    let doubt = fields.one_of("doubt", &DOUBTS).unwrap_or(Verdict::DoNot);
    let never_softer_than = fields.optional("never-softer-than").and_then(|node| named(&node, earlier));
    fields.close();
    if !verdicts.is_sorted_by(|left, right| left < right) {
        node.fault(&["`verdicts` stand in rising caution, each once: nothing-found, take-care, wait, ask-first, do-not"]);
    }
    if verdicts.first() != Some(&Verdict::NothingFound) || !verdicts.contains(&doubt) {
        node.fault(&["`verdicts` start with `nothing-found` and include what a doubt weighs"]);
    }
    let mut setting = Setting {
        id,
        name: String::new(),
        short: String::new(),
        about: String::new(),
        stop: None,
        doubt,
        verdicts,
        never_softer_than,
        says: Says::default(),
    };
    if let Some(found) = words.need("setting", &setting.id, node) {
        let fields = found.fields();
        setting.name = fields.text("name");
        setting.short = fields.text("short");
        setting.about = fields.text("about");
        setting.stop = fields.optional_text("stop");
        let table = fields.required("says");
        fields.close();
        setting.says = table.map(|table| says(&table, &setting)).unwrap_or_default();
    }
    setting
}

fn says(table: &Node, setting: &Setting) -> Says {
    let fields = table.fields();
    let mut says = Vec::new();
    let mut known = Vec::new();
    for (key, says_key, verdict) in SaysKey::ALL {
        // A doubt has words of its own only where it decides.
        let decides = match says_key {
            SaysKey::AskDoubt => setting.doubt == Verdict::AskFirst,
            SaysKey::DoNotDoubt => setting.doubt == Verdict::DoNot,
            _ => true,
        };
        if !decides || !setting.verdicts.contains(&verdict) {
            continue;
        }
        known.push(key);
        if let Some(node) = fields.required(key) {
            says.push((says_key, say(&node.fields())));
        }
    }
    close_inner(Some(table), "way to come out", &known);
    Says(says)
}

fn say(fields: &Fields) -> Say {
    let say = Say { headline: fields.text("headline"), next: rich(fields, "next") };
    fields.close();
    say
}

/// A setting by its id.
pub(crate) fn named(node: &Node, settings: &[Setting]) -> Option<SettingIndex> {
    node.position("setting", &mut settings.iter().map(|setting| setting.id.as_str()))
}
