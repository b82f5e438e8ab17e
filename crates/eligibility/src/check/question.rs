//! Questions and their options.

use super::condition;
use super::words::{Words, close_inner};
use crate::digits::digits;
use crate::limits::{MAX_DAYS, MAX_OPTIONS};
use crate::protocol::{AgoSpan, Choice, Condition, Kind, Order, Question, Section};
use crate::reader::{Fields, Node};
use crate::rich_text;
use crate::value::Value;

#[derive(Clone, Copy, PartialEq)]
enum KindName {
    OneOf,
    AnyOf,
    Date,
    PlannedDay,
}

const KINDS: [(&str, KindName); 4] =
    [("one-of", KindName::OneOf), ("any-of", KindName::AnyOf), ("date", KindName::Date), ("planned-day", KindName::PlannedDay)];
const ORDERS: [(&str, Order); 2] = [("rising", Order::Rising), ("falling", Order::Falling)];

pub(crate) fn section(node: &Node, words: &Words) -> Section {
    let fields = node.fields();
    let id = fields.id();
    fields.close();
    let title = words.title("section", &id, node);
    Section { id, title }
}

pub(crate) fn read_all(nodes: &[Node], sections: &[Section], origins: &[String], words: &Words) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    for node in nodes {
        let question = read(node, sections, &questions, origins, words);
        questions.push(question);
    }
    questions
}

fn read(node: &Node, sections: &[Section], earlier: &[Question], origins: &[String], words: &Words) -> Question {
    let fields = node.fields();
    let id = fields.id();
    let section =
        fields.required("section").and_then(|node| node.position("section", &mut sections.iter().map(|section| section.id.as_str())));
    let plan = fields.optional("role").and_then(|node| node.one_of(&[("plan", true)])).unwrap_or(false);
    let mut question = Question {
        id,
        section: section.unwrap_or(0),
        kind: Kind::PlannedDay,
        plan,
        when: Condition::always(),
        title: String::new(),
        why: String::new(),
        hint: None,
        by: super::by(&fields, origins),
    };
    question.when = condition::when(&fields, earlier, plan);
    let found = words.need("question", &question.id, node);
    let own = found.as_ref().map(Node::fields);
    let mut option_words = None;
    let mut explain_words = None;
    if let Some(own) = &own {
        question.title = own.text("title");
        question.why = own.text("why");
        question.hint = own.optional("hint").map(|node| rich_text::read(&node));
        option_words = own.optional("option");
        explain_words = own.optional("explain");
        own.close();
    }
    let choices = || choices(&fields, words, option_words.as_ref(), explain_words.as_ref());
    let kind = fields.one_of("kind", &KINDS).unwrap_or(KindName::PlannedDay);
    question.kind = match kind {
        KindName::OneOf => Kind::OneOf {
            options: choices(),
            ordered: fields.optional("ordered").and_then(|node| node.one_of(&ORDERS)),
            headline: fields.flag("headline", false),
            not_sure: fields.flag("not-sure", true),
        },
        KindName::AnyOf => Kind::AnyOf {
            options: choices(),
            none: fields.flag("none", true),
            not_sure: fields.flag("not-sure", true),
            picker: fields.optional("picker").map(|node| node.id()),
        },
        KindName::Date => Kind::Date {
            about: fields.required("about").map(|node| about(&node, words)).unwrap_or_default(),
            ongoing: fields.flag("ongoing", false),
            not_sure: fields.flag("not-sure", true),
        },
        KindName::PlannedDay => Kind::PlannedDay,
    };
    fields.close();
    let ids: Vec<&str> = question.options().iter().map(|choice| choice.id.as_str()).collect();
    if kind == KindName::OneOf && ids.len() < 2 {
        node.fault(&["a question with one answer out of several has at least two options"]);
    }
    close_inner(option_words.as_ref(), "option", &ids);
    close_inner(explain_words.as_ref(), "option", &ids);
    if matches!(question.kind, Kind::PlannedDay | Kind::OneOf { headline: true, .. }) && !plan {
        node.fault(&["this question shapes only the plan; add `role = \"plan\"`"]);
    }
    question
}

fn choices(fields: &Fields, words: &Words, own: Option<&Node>, explain: Option<&Node>) -> Vec<Choice> {
    let Some(list) = fields.required("options") else { return Vec::new() };
    let nodes = list.items();
    if nodes.is_empty() || nodes.len() > MAX_OPTIONS {
        list.fault(&["a question has from 1 to ", &digits(MAX_OPTIONS as u64), " options"]);
        return Vec::new();
    }
    let entry = |table: Option<&Node>, id: &str| -> Option<String> {
        let entries = table.map(Node::entries).unwrap_or_default();
        entries.iter().find(|(name, _)| *name == id).map(|(_, node)| node.text())
    };
    let mut choices: Vec<Choice> = Vec::new();
    for node in &nodes {
        let mut choice = choice(node);
        if choices.iter().any(|earlier| earlier.id == choice.id) {
            node.fault(&["`", &choice.id, "` stands twice among the options"]);
        }
        match entry(own, &choice.id).or_else(|| words.find("option", &choice.id).map(|node| node.text())) {
            Some(label) => choice.label = label,
            None => node.fault_with(
                &["the words for option `", &choice.id, "` are missing"],
                &["add them under the question's `option` table in the text"],
            ),
        }
        choice.explain = entry(explain, &choice.id);
        choices.push(choice);
    }
    choices
}

fn choice(node: &Node) -> Choice {
    let mut choice = Choice { id: String::new(), label: String::new(), explain: None, alone: false, unconcerning: None };
    if !matches!(node.value, Value::Map(_)) {
        choice.id = node.id();
        return choice;
    }
    let fields = node.fields();
    choice.id = fields.id();
    choice.alone = fields.flag("alone", false);
    let concern = fields.flag("concern", true);
    choice.unconcerning = fields.optional_text("because");
    fields.close();
    if concern == choice.unconcerning.is_some() {
        node.fault(&["`concern = false` and `because` stand together or not at all"]);
    }
    choice
}

/// Turns the days that cut the past into spans without gaps.
fn about(node: &Node, words: &Words) -> Vec<AgoSpan> {
    let cuts: Vec<i32> = node.items().iter().map(|node| node.number(1, MAX_DAYS)).collect();
    if cuts.is_empty() || !cuts.is_sorted_by(|left, right| left < right) {
        node.fault(&["`about` lists days in rising order, like [7, 28, 92]"]);
    }
    let mut spans = Vec::new();
    let mut from = 0;
    for to in cuts.iter().map(|cut| Some(cut - 1)).chain([None]) {
        let mut span = AgoSpan { from, to, label: String::new() };
        match words.find("ago", &span.id()) {
            Some(label) => span.label = label.text(),
            None => node.fault_with(&["the words for the span `", &span.id(), "` are missing"], &["add it under [ago] in the text"]),
        }
        spans.push(span);
        from = to.map_or(from, |to| to + 1);
    }
    spans
}
