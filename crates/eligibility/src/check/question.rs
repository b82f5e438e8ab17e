//! Questions and their options.

use super::condition;
use super::lexicon::{Words, close_inner};
use crate::limits::{MAX_DAYS, MAX_OPTIONS};
use crate::protocol::{AgoSpan, Choice, Kind, Order, Question, Section};
use crate::reader::{Fields, Node, did_you_mean};
use crate::value::Value;

pub(crate) fn section(node: Node) -> Option<String> {
    let mut fields = node.fields()?;
    let id = fields.required("id", |node| node.id());
    fields.close();
    id
}

pub(crate) fn finish_sections(ids: Vec<String>, words: &mut Words, root: &Node) -> Option<Vec<Section>> {
    super::unique(root, "section", ids.iter().map(String::as_str));
    ids.into_iter()
        .map(|id| {
            let title = words.sections.take(&id, root)?;
            Some(Section { id, title })
        })
        .collect()
}

#[derive(Clone, Copy, PartialEq)]
enum KindName {
    OneOf,
    AnyOf,
    Date,
    PlannedDay,
}

pub(crate) fn read_all(fields: &mut Fields, sections: &[String], words: &mut Words) -> Option<Vec<Question>> {
    fields.required("question", |node| {
        let Value::List(values) = node.value else { return node.fault(format!("expected a list, found {}", node.value.kind())) };
        if values.len() > crate::limits::MAX_ENTRIES {
            return node.fault(format!("{} questions are too many", values.len()));
        }
        let mut questions: Vec<Question> = Vec::new();
        let mut whole = true;
        for (index, value) in values.iter().enumerate() {
            let at = node.at.index(index);
            let entry = Node { value, at: &at, log: node.log };
            match read(entry, sections, &questions, words) {
                Some(question) => {
                    if questions.iter().any(|earlier| earlier.id == question.id) {
                        let _: Option<()> = entry.fault(format!("`{}` is already the id of an earlier question", question.id));
                    }
                    questions.push(question);
                }
                None => whole = false,
            }
        }
        whole.then_some(questions)
    })
}

fn read(node: Node, sections: &[String], earlier: &[Question], words: &mut Words) -> Option<Question> {
    let mut fields = node.fields()?;
    let id = fields.required("id", |node| node.id());
    let section = fields.required("section", |node| {
        let id = node.str()?;
        sections.iter().position(|section| section == id).or_else(|| {
            let ids: Vec<&str> = sections.iter().map(String::as_str).collect();
            node.fault_with(format!("there is no section `{id}`"), did_you_mean(id, &ids))
        })
    });
    let plan = fields.optional("role", |node| node.one_of(&[("plan", true)])).unwrap_or(false);
    let when = condition::when(&mut fields, earlier, plan, false);
    let kind_name = fields.required("kind", |node| {
        node.one_of(&[("one-of", KindName::OneOf), ("any-of", KindName::AnyOf), ("date", KindName::Date), ("planned-day", KindName::PlannedDay)])
    });
    let id = id?;
    let mut worded = words.questions.take(&id, &node)?;
    let kind_name = kind_name?;
    let mut choices = || -> Option<Vec<Choice>> {
        let mut read = fields.required("options", |node| node.items(choice))?;
        if read.is_empty() || read.len() > MAX_OPTIONS || kind_name == KindName::OneOf && read.len() < 2 {
            return node.fault(format!("{} options: a question has 2 to {MAX_OPTIONS} (any-of from 1)", read.len()));
        }
        let own = |words: &mut super::lexicon::QuestionWords, id: &str| words.option.as_mut().and_then(|group| group.take_if(id));
        let mut whole = true;
        for index in 0..read.len() {
            let taken = read.iter().take(index).any(|earlier| read.get(index).is_some_and(|choice| choice.id == earlier.id));
            let Some(choice) = read.get_mut(index) else { continue };
            if taken {
                let _: Option<()> = node.fault(format!("`{}` stands twice among the options", choice.id));
            }
            match own(&mut worded, &choice.id).or_else(|| words.options.entry(&choice.id)) {
                Some(label) => choice.label = label,
                None => {
                    whole = false;
                    let _: Option<()> =
                        node.fault_with(format!("the words for option `{}` are missing", choice.id), format!("add it under [question.{id}.option]"));
                }
            }
            choice.explain = worded.explain.as_mut().and_then(|group| group.take_if(&choice.id));
        }
        whole.then_some(read)
    };
    let kind = match kind_name {
        KindName::OneOf => {
            let options = choices();
            let ordered = fields.optional("ordered", |node| node.one_of(&[("rising", Order::Rising), ("falling", Order::Falling)]));
            let headline = fields.flag("headline", false);
            let not_sure = fields.flag("not-sure", true);
            options.map(|options| Kind::OneOf { options, not_sure, ordered, headline })
        }
        KindName::AnyOf => {
            let options = choices();
            let none = fields.flag("none", true);
            let not_sure = fields.flag("not-sure", true);
            let picker = fields.optional("picker", |node| node.id());
            options.map(|options| Kind::AnyOf { options, none, not_sure, picker })
        }
        KindName::Date => {
            let about = fields.required("about", |node| about(node, words));
            let ongoing = fields.flag("ongoing", false);
            let not_sure = fields.flag("not-sure", true);
            about.map(|about| Kind::Date { about, ongoing, not_sure })
        }
        KindName::PlannedDay => Some(Kind::PlannedDay),
    };
    fields.close();
    if let Some(group) = worded.option {
        close_inner(group, "question", &id, node.log);
    }
    if let Some(group) = worded.explain {
        close_inner(group, "question", &id, node.log);
    }
    let kind = kind?;
    if matches!(kind, Kind::PlannedDay | Kind::OneOf { headline: true, .. }) && !plan {
        return node.fault("this question shapes only the plan; add `role = \"plan\"`");
    }
    Some(Question { id, section: section?, kind, plan, when: when?, title: worded.title, why: worded.why, hint: worded.hint })
}

fn choice(node: Node) -> Option<Choice> {
    let plain = |id| Choice { id, label: String::new(), explain: None, alone: false, unconcerning: None };
    if !matches!(node.value, Value::Map(_)) {
        return node.id().map(plain);
    }
    let mut fields = node.fields()?;
    let id = fields.required("id", |node| node.id());
    let alone = fields.flag("alone", false);
    let concern = fields.flag("concern", true);
    let because = fields.optional("because", |node| node.text());
    fields.close();
    if concern == because.is_some() {
        return node.fault("`concern = false` and `because` stand together or not at all");
    }
    Some(Choice { alone, unconcerning: because, ..plain(id?) })
}

/// Turns the days that cut the past into spans without gaps.
fn about(node: Node, words: &mut Words) -> Option<Vec<AgoSpan>> {
    let cuts = node.items(|node| node.number(1, MAX_DAYS))?;
    if cuts.is_empty() || !cuts.is_sorted_by(|left, right| left < right) {
        return node.fault("`about` lists days in rising order, like [7, 28, 92]");
    }
    let mut spans = Vec::new();
    let mut from = 0;
    for to in cuts.iter().map(|cut| Some(cut - 1)).chain([None]) {
        let mut span = AgoSpan { from, to, label: String::new() };
        span.label = words.agos.entry(&span.id()).or_else(|| {
            node.fault_with(format!("the words for the span `{}` are missing", span.id()), "add it under [ago] in the text")
        })?;
        spans.push(span);
        from = to.map_or(from, |to| to + 1);
    }
    Some(spans)
}
