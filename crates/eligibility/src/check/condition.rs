//! Conditions: any of (all of tests), each test a look at one option of one earlier question.

use crate::protocol::{Condition, Kind, Question, Test};
use crate::reader::{Fields, Node, did_you_mean};
use crate::value::Value;

/// Reads `when`. `plan_allowed`: whether questions that shape only the plan may be looked at.
pub(crate) fn when(fields: &mut Fields, earlier: &[Question], plan_allowed: bool, needed: bool) -> Option<Condition> {
    if !fields.has("when") && !needed {
        fields.optional("when", |_| None::<()>);
        return Some(Condition::always());
    }
    fields.required("when", |node| {
        let branches = node.items(|node| branch(node, earlier, plan_allowed))?;
        if branches.is_empty() { node.fault("an empty list never holds; leave `when` out for always") } else { Some(Condition(branches)) }
    })
}

fn branch(node: Node, earlier: &[Question], plan_allowed: bool) -> Option<Vec<Test>> {
    match node.value {
        Value::List(values) if values.is_empty() => node.fault("an empty list always holds; leave `when` out for always"),
        Value::List(_) => node.items(|node| test(node, earlier, plan_allowed)),
        _ => Some(vec![test(node, earlier, plan_allowed)?]),
    }
}

fn test(node: Node, earlier: &[Question], plan_allowed: bool) -> Option<Test> {
    let text = node.str()?;
    let (negated, reference) = match text.strip_prefix("not ") {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let Some((question_id, option_id)) = reference.split_once('.') else {
        return node.fault_with(format!("`{reference}` is no reference"), "write `question.option`, or `not question.option`");
    };
    let Some((index, question)) = earlier.iter().enumerate().find(|(_, question)| question.id == question_id) else {
        let ids: Vec<&str> = earlier.iter().map(|question| question.id.as_str()).collect();
        return node.fault_words(question_id, format!("no earlier question is called `{question_id}`"), Some(did_you_mean(question_id, &ids)));
    };
    if matches!(question.kind, Kind::Date { .. } | Kind::PlannedDay) {
        return node.fault_words(
            question_id,
            format!("`{question_id}` asks for a day, which no test can look at"),
            Some("use `within` in a rule's level".into()),
        );
    }
    if question.plan && !plan_allowed {
        return node.fault_words(question_id, format!("`{question_id}` shapes only the plan; nothing else may depend on it"), None);
    }
    let Some(option) = question.option(option_id) else {
        let ids: Vec<&str> = question.options().iter().map(|choice| choice.id.as_str()).collect();
        return node.fault_words(option_id, format!("`{question_id}` has no option `{option_id}`"), Some(did_you_mean(option_id, &ids)));
    };
    Some(Test { question: index, option, negated })
}
