//! Rules and their levels.

use super::words::{close_inner, rich};
use super::{Known, condition, opinion, setting, sources};
use crate::limits::MAX_DAYS;
use crate::protocol::{Basis, Certainty, Clearance, Condition, Kind, Level, Rewording, Rule, Severity, Urgency, Window};
use crate::reader::Node;
use crate::rich_text::{self, RichText};
use crate::value::Value;

const CLEARANCES: [(&str, Clearance); 4] = [
    ("gone", Clearance::Gone(0)),
    ("condition-ends", Clearance::ConditionEnds),
    ("clinician", Clearance::Clinician),
    ("never", Clearance::Never),
];

pub(crate) fn read(node: &Node, known: &Known) -> Rule {
    let fields = node.fields();
    let marked =
        |key: &'static str, word: &'static str| fields.optional(key).and_then(|node| node.one_of(&[(word, true)])).unwrap_or(false);
    let mut rule = Rule {
        id: fields.id(),
        rows: fields.optional("rows").map(|node| node.texts()).unwrap_or_default(),
        when: Condition::always(),
        levels: fields.required("at").map(|node| levels(&node, known)).unwrap_or_default(),
        urgency: fields.optional("urgency").and_then(|node| node.one_of(&Urgency::ALL)).unwrap_or(Urgency::None),
        basis: fields.one_of("basis", &Basis::ALL).unwrap_or(Basis::Unverified),
        certainty: fields.one_of("certainty", &Certainty::ALL).unwrap_or(Certainty::Unknown),
        locked: fields.flag("locked", false),
        unsure_as_yes: marked("unsure", "as-yes"),
        ends: fields.flag("ends", false),
        prescribed: marked("medicine", "prescribed"),
        shop_bought: marked("product", "shop-bought"),
        opinion: opinion(&fields, known),
        sources: sources(&fields, known),
        name: String::new(),
        why: RichText::default(),
        does: RichText::default(),
        once: None,
        rewording: Vec::new(),
        by: super::by(&fields, known.origins),
    };
    rule.when = condition::needed(&fields, known.questions, false);
    fields.close();
    if rule.prescribed && rule.shop_bought {
        node.fault(&["a rule is about a prescribed medicine or a shop-bought product, not both; split it"]);
    }
    if rule.sources.is_empty() && rule.basis == Basis::Source {
        node.fault_with(&["a rule that rests on sources names them"], &["or say `basis = \"our-default\"` or `\"unverified\"`"]);
    }
    if rule.ends && !rule.levels.iter().all(|level| matches!(level, Some(Level { severity: Severity::Stop, within: None, .. }))) {
        node.fault(&["only a rule that is `stop` in every setting, without a window, may say `ends`"]);
    }
    words(&mut rule, node, known);
    rule
}

fn words(rule: &mut Rule, node: &Node, known: &Known) {
    let Some(found) = known.words.need("rule", &rule.id, node) else { return };
    let fields = found.fields();
    rule.name = fields.text("name");
    rule.why = rich(&fields, "why");
    rule.does = rich(&fields, "do");
    rule.once = fields.optional_text("once");
    let table = fields.optional("in");
    fields.close();
    let ends = |level: &Level| matches!(level.clearance, Some(Clearance::Gone(_) | Clearance::ConditionEnds));
    if rule.once.is_none() && rule.levels.iter().flatten().any(ends) {
        let message = ["rule `", &rule.id, "` ends when something is over; the words for that are missing"];
        node.fault_with(&message, &["add `once` under [rule.", &rule.id, "]"]);
    }
    let Some(table) = table else { return };
    let settings: Vec<&str> = known.settings.iter().map(|setting| setting.id.as_str()).collect();
    close_inner(Some(&table), "setting", &settings);
    rule.rewording.resize_with(settings.len(), Rewording::default);
    for (id, entry) in table.entries() {
        let fields = entry.fields();
        let place = settings.iter().position(|setting| *setting == id).and_then(|index| rule.rewording.get_mut(index));
        let read = |key| fields.optional(key).map(|node| rich_text::read(&node));
        let reworded = Rewording { why: read("why"), does: read("do") };
        fields.close();
        if let Some(place) = place {
            *place = reworded;
        }
    }
}

/// Levels by setting; a text names another setting and means "the same as there".
fn levels(node: &Node, known: &Known) -> Vec<Option<Level>> {
    let ids: Vec<&str> = known.settings.iter().map(|setting| setting.id.as_str()).collect();
    close_inner(Some(node), "setting", &ids);
    let entries = node.entries();
    let mut levels: Vec<Option<Level>> = Vec::new();
    for setting in known.settings {
        let entry = entries.iter().find(|(id, _)| *id == setting.id).map(|(_, node)| node);
        let read = entry.and_then(|node| match node.value {
            Value::Text(_) => {
                let other = setting::named(node, known.settings)?;
                let same = levels.get(other).cloned().flatten();
                if same.is_none() {
                    node.fault(&["only a level of an earlier setting can be repeated"]);
                }
                same
            }
            _ => level(node, known),
        });
        // Of a level that is repeated, too.
        if let (Some(node), Some(level)) = (entry, &read)
            && !setting.verdicts.contains(&level.severity.verdict())
        {
            node.fault(&["setting `", &setting.id, "` cannot give `", level.severity.verdict().name(), "`"]);
        }
        levels.push(read);
    }
    if entries.is_empty() {
        node.fault(&["a rule needs a level in at least one setting"]);
    }
    levels
}

fn level(node: &Node, known: &Known) -> Option<Level> {
    let fields = node.fields();
    let severity = fields.required("severity").and_then(|node| node.word(&Severity::ALL));
    let within = fields.optional("within").map(|node| window(&node, known));
    let clearance = fields.optional("clearance").map(|node| clearance(&node));
    fields.close();
    let severity = severity?;
    match (severity, within.is_some(), &clearance) {
        (Severity::Care, _, Some(_)) => node.fault(&["`care` has nothing to clear; leave `clearance` out"]),
        (Severity::Wait, true, Some(_)) => node.fault(&["a dated wait clears with its window; leave `clearance` out"]),
        (Severity::Wait | Severity::Ask | Severity::Stop, false, None) => {
            node.fault_with(&["how does this end?"], &["add `clearance`: gone, gone+14, condition-ends, clinician or never"]);
        }
        (Severity::Ask | Severity::Stop, true, Some(clearance)) if *clearance != Clearance::Clinician => {
            node.fault(&["with a window it clears on that day or by a clinician's word; leave `clearance` out or say `clinician`"]);
        }
        (Severity::Wait, false, Some(Clearance::Clinician | Clearance::Never)) => {
            node.fault(&["a wait ends by itself; use `ask` for a clinician's word and `stop` for never"]);
        }
        _ => {}
    }
    Some(Level { severity, within, clearance })
}

fn window(node: &Node, known: &Known) -> Window {
    let fields = node.fields();
    let event = fields.required("event").and_then(|node| {
        let index = node.position("question", &mut known.questions.iter().map(|question| question.id.as_str()))?;
        let question = known.questions.get(index)?;
        if !matches!(question.kind, Kind::Date { .. }) || question.plan {
            node.fault(&["`", &question.id, "` is not a question for the date of a past event"]);
        }
        Some(index)
    });
    let days = fields.required("days").map_or(1, |node| node.number(1, MAX_DAYS));
    fields.close();
    Window { event: event.unwrap_or(0), days }
}

fn clearance(node: &Node) -> Clearance {
    if let Some(days) = node.str().strip_prefix("gone+") {
        let days = days.parse::<i32>().ok().filter(|days| (1..=MAX_DAYS).contains(days));
        if days.is_none() {
            node.fault_with(&["this is no number of days"], &["write it like gone+14"]);
        }
        return Clearance::Gone(days.unwrap_or(1));
    }
    node.one_of(&CLEARANCES).unwrap_or(Clearance::Never)
}
