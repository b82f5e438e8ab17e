//! Rules and their levels.

use super::lexicon::{Words, close_inner};
use super::{Known, condition, setting, sources, unique};
use crate::limits::MAX_DAYS;
use crate::protocol::{Basis, Certainty, Clearance, Kind, Level, Rewording, Rule, Setting, Severity, Urgency, Window};
use crate::reader::{Fields, Node, did_you_mean};
use crate::value::Value;

pub(crate) fn read_all(fields: &mut Fields, known: &Known, opinions: &[String], words: &mut Words) -> Option<Vec<Rule>> {
    let words = std::cell::RefCell::new(words);
    let rules = fields.required("rule", |node| node.items(|node| read(node, known, opinions, &mut words.borrow_mut())))?;
    fields.optional("rule", |node| {
        let ids = rules.iter().map(|rule| rule.id.as_str());
        let root = Node { value: node.value, at: &crate::problem::At::ROOT, log: node.log };
        unique(&root, "rule", ids);
        Some(())
    });
    Some(rules)
}

fn read(node: Node, known: &Known, opinions: &[String], words: &mut Words) -> Option<Rule> {
    let mut fields = node.fields()?;
    let id = fields.required("id", |node| node.id());
    let rows = fields.list("rows", |node| node.text());
    let when = condition::when(&mut fields, known.questions, false, true);
    let levels = fields.required("at", |node| levels(node, known));
    let urgency = fields.optional("urgency", |node| node.one_of(&Urgency::ALL)).unwrap_or(Urgency::None);
    let sources = sources(&mut fields, known);
    let basis = fields.required("basis", |node| node.one_of(&Basis::ALL));
    let certainty = fields.required("certainty", |node| node.one_of(&Certainty::ALL));
    let locked = fields.flag("locked", false);
    let unsure_as_yes = fields.optional("unsure", |node| node.one_of(&[("as-yes", true)])).unwrap_or(false);
    let ends = fields.flag("ends", false);
    let prescribed = fields.optional("medicine", |node| node.one_of(&[("prescribed", true)])).unwrap_or(false);
    let shop_bought = fields.optional("product", |node| node.one_of(&[("shop-bought", true)])).unwrap_or(false);
    let opinion = opinion(&mut fields, opinions);
    fields.close();
    let id = id?;
    let worded = words.rules.take(&id, &node);
    let (levels, basis) = (levels?, basis?);
    if prescribed && shop_bought {
        let _: Option<()> = node.fault("a rule is about a prescribed medicine or a shop-bought product, not both; split it");
    }
    if sources.is_empty() && basis == Basis::Source {
        let _: Option<()> = node.fault_with("a rule that rests on sources names them", "or say `basis = \"our-default\"` or `\"unverified\"`");
    }
    if ends && !levels.iter().all(|level| matches!(level, Some(Level { severity: Severity::Stop, within: None, .. }))) {
        let _: Option<()> = node.fault("only a rule that is `stop` in every setting, without a window, may say `ends`");
    }
    let worded = worded?;
    let undated_end = |level: &Level| matches!(level.clearance, Some(Clearance::Gone(_) | Clearance::ConditionEnds));
    if worded.once.is_none() && levels.iter().flatten().any(undated_end) {
        let _: Option<()> = node.fault_with(format!("rule `{id}` ends when something is over; the words for that are missing"), format!("add `once` under [rule.{id}]"));
    }
    let rewording = rewording(worded.rewording, known.settings, &id, &node);
    Some(Rule {
        id,
        rows: rows?,
        when: when?,
        levels,
        urgency,
        basis,
        certainty: certainty?,
        locked,
        unsure_as_yes,
        ends,
        prescribed,
        shop_bought,
        opinion,
        sources,
        name: worded.name,
        why: worded.why,
        does: worded.does,
        once: worded.once,
        rewording,
    })
}

/// The opinion that goes with an entry.
pub(crate) fn opinion(fields: &mut Fields, opinions: &[String]) -> Option<usize> {
    fields.optional("opinion", |node| {
        let id = node.str()?;
        opinions.iter().position(|opinion| opinion == id).or_else(|| {
            let ids: Vec<&str> = opinions.iter().map(String::as_str).collect();
            node.fault_with(format!("there is no opinion `{id}`"), did_you_mean(id, &ids))
        })
    })
}

type Reworded = super::lexicon::Group<(Option<crate::rich_text::RichText>, Option<crate::rich_text::RichText>)>;

fn rewording(group: Option<Reworded>, settings: &[Setting], id: &str, node: &Node) -> Vec<Rewording> {
    let Some(mut group) = group else { return Vec::new() };
    let words = settings
        .iter()
        .map(|setting| group.take_if(&setting.id).map_or_else(Rewording::default, |(why, does)| Rewording { why, does }))
        .collect();
    close_inner(group, "rule", id, node.log);
    words
}

/// Levels by setting; a text names another setting and means "the same as there".
fn levels(node: Node, known: &Known) -> Option<Vec<Option<Level>>> {
    let mut fields = node.fields()?;
    let mut levels: Vec<Option<Level>> = Vec::new();
    let mut whole = true;
    for (index, setting) in known.settings.iter().enumerate() {
        if !fields.has(&setting.id) {
            fields.optional(&setting.id, |_| None::<()>);
            levels.push(None);
            continue;
        }
        let read = fields.optional(&setting.id, |node| match node.value {
            Value::Text(_) => {
                let other = setting::named(&node, known.settings)?;
                match levels.get(other) {
                    Some(Some(level)) => Some(level.clone()),
                    _ if other >= index => node.fault("the same as there only works for an earlier setting"),
                    _ => node.fault("that setting has no level to repeat"),
                }
            }
            _ => level(node, setting, known),
        });
        whole &= read.is_some();
        levels.push(read);
    }
    fields.close();
    if !whole {
        return None;
    }
    if levels.iter().all(Option::is_none) {
        return node.fault("a rule needs a level in at least one setting");
    }
    Some(levels)
}

fn level(node: Node, setting: &Setting, known: &Known) -> Option<Level> {
    let mut fields = node.fields()?;
    let severity = fields.required("severity", |node| {
        let severity = node.one_of(&Severity::ALL)?;
        if setting.verdicts.contains(&severity.verdict()) {
            Some(severity)
        } else {
            node.fault(format!("setting `{}` cannot give `{}`", setting.id, severity.verdict().name()))
        }
    });
    let dated = fields.has("within");
    let within = fields.optional("within", |node| {
        let mut fields = node.fields()?;
        let event = fields.required("event", |node| {
            let id = node.str()?;
            match known.questions.iter().position(|question| question.id == id) {
                Some(index) if known.questions.get(index).is_some_and(|question| matches!(question.kind, Kind::Date { .. }) && !question.plan) => Some(index),
                Some(_) => node.fault(format!("`{id}` is not a question for the date of a past event")),
                None => {
                    let ids: Vec<&str> = known.questions.iter().map(|question| question.id.as_str()).collect();
                    node.fault_with(format!("there is no question `{id}`"), did_you_mean(id, &ids))
                }
            }
        });
        let days = fields.required("days", |node| node.number(1, MAX_DAYS));
        fields.close();
        Some(Window { event: event?, days: days? })
    });
    let has_clearance = fields.has("clearance");
    let clearance = fields.optional("clearance", clearance);
    fields.close();
    let severity = severity?;
    if dated && within.is_none() || has_clearance && clearance.is_none() {
        return None;
    }
    match (severity, dated, has_clearance) {
        (Severity::Care, _, true) => return node.fault("`care` has nothing to clear; leave `clearance` out"),
        (Severity::Wait, true, true) => return node.fault("a dated wait clears with its window; leave `clearance` out"),
        (Severity::Wait | Severity::Ask | Severity::Stop, false, false) => {
            return node.fault_with("how does this end?", "add `clearance`: gone, gone+14, condition-ends, clinician or never");
        }
        (Severity::Ask | Severity::Stop, true, true) if clearance != Some(Clearance::Clinician) => {
            return node.fault("with a window it clears on that day or by a clinician's word; leave `clearance` out or say `clinician`");
        }
        (Severity::Wait, false, true) if matches!(clearance, Some(Clearance::Clinician | Clearance::Never)) => {
            return node.fault("a wait ends by itself; use `ask` for a clinician's word and `stop` for never");
        }
        _ => {}
    }
    Some(Level { severity, within, clearance })
}

fn clearance(node: Node) -> Option<Clearance> {
    let text = node.str()?;
    if let Some(days) = text.strip_prefix("gone+") {
        return match days.parse::<i32>() {
            Ok(days) if days > 0 && i64::from(days) <= MAX_DAYS => Some(Clearance::Gone(days)),
            _ => node.fault_words(days, format!("`{days}` is not a number of days"), Some("write it like gone+14".into())),
        };
    }
    node.one_of(&[
        ("gone", Clearance::Gone(0)),
        ("condition-ends", Clearance::ConditionEnds),
        ("clinician", Clearance::Clinician),
        ("never", Clearance::Never),
    ])
}
