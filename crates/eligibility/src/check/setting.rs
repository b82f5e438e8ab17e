//! Settings: where and how the treatment is done.

use super::lexicon::{Words, close_inner};
use crate::protocol::{Say, Says, SaysKey, Setting, SettingIndex, Verdict};
use crate::reader::{Node, did_you_mean};

/// A setting before its words.
pub(crate) struct Draft {
    id: String,
    doubt: Verdict,
    verdicts: Vec<Verdict>,
    never_softer_than: Option<String>,
}

pub(crate) fn read(node: Node) -> Option<Draft> {
    let mut fields = node.fields()?;
    let id = fields.required("id", |node| node.id());
    let verdicts = fields.required("verdicts", |node| node.items(|node| node.one_of(&Verdict::ALL)));
    let doubt = fields.required("doubt", |node| node.one_of(&[("ask-first", Verdict::AskFirst), ("do-not", Verdict::DoNot)]));
    let never_softer_than = fields.optional("never-softer-than", |node| node.id());
    fields.close();
    let (id, verdicts, doubt) = (id?, verdicts?, doubt?);
    if !verdicts.is_sorted_by(|left, right| left < right) {
        return node.fault("`verdicts` stand in rising caution, each once: nothing-found, take-care, wait, ask-first, do-not");
    }
    if verdicts.first() != Some(&Verdict::NothingFound) || !verdicts.contains(&doubt) {
        return node.fault("`verdicts` start with `nothing-found` and include what a doubt weighs");
    }
    Some(Draft { id, doubt, verdicts, never_softer_than })
}

pub(crate) fn finish(drafts: Vec<Draft>, words: &mut Words, root: &Node) -> Option<Vec<Setting>> {
    super::unique(root, "setting", drafts.iter().map(|draft| draft.id.as_str()));
    if drafts.is_empty() {
        return root.fault("at least one setting is needed");
    }
    let ids: Vec<String> = drafts.iter().map(|draft| draft.id.clone()).collect();
    let list = root.at.key("setting");
    let settings: Vec<Option<Setting>> = drafts
        .into_iter()
        .enumerate()
        .map(|(index, draft)| {
            let at = list.index(index);
            let node = Node { value: root.value, at: &at, log: root.log };
            let mut named = words.settings.take(&draft.id, &node)?;
            let mut says = Vec::new();
            for (key, says_key, verdict) in SaysKey::ALL {
                if !draft.verdicts.contains(&verdict) {
                    continue;
                }
                // A doubt has words of its own only where it decides.
                if says_key == SaysKey::AskDoubt && draft.doubt != Verdict::AskFirst || says_key == SaysKey::DoNotDoubt && draft.doubt != Verdict::DoNot {
                    continue;
                }
                let (headline, next) = named.says.take(key, &node)?;
                says.push((says_key, Say { headline, next }));
            }
            close_inner(named.says, "setting", &draft.id, root.log);
            let never_softer_than = match &draft.never_softer_than {
                None => None,
                Some(other) => match ids.iter().take(index).position(|id| id == other) {
                    Some(other) => Some(other),
                    None => return node.fault(format!("`never-softer-than` names no earlier setting: `{other}`")),
                },
            };
            Some(Setting {
                id: draft.id,
                name: named.name,
                short: named.short,
                about: named.about,
                doubt: draft.doubt,
                verdicts: draft.verdicts,
                never_softer_than,
                says: Says(says),
            })
        })
        .collect();
    settings.into_iter().collect()
}

/// A setting by its id.
pub(crate) fn named(node: &Node, settings: &[Setting]) -> Option<SettingIndex> {
    let id = node.str()?;
    settings.iter().position(|setting| setting.id == id).or_else(|| {
        let ids: Vec<&str> = settings.iter().map(|setting| setting.id.as_str()).collect();
        node.fault_with(format!("there is no setting `{id}`"), did_you_mean(id, &ids))
    })
}
