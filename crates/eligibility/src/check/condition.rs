//! Conditions: any of (all of tests), each test a look at one option of one earlier question.

use crate::problem::Help;
use crate::protocol::{Condition, Kind, Question, Test};
use crate::reader::{Fields, Node};
use crate::value::Value;

/// Reads `when`; absent, it always holds. `plan_allowed`: whether questions that shape only
/// the plan may be looked at.
pub(crate) fn when(fields: &Fields, earlier: &[Question], plan_allowed: bool) -> Condition {
    let Some(node) = fields.optional("when") else { return Condition::always() };
    let branches = node.items();
    if branches.is_empty() {
        node.fault(&["an empty list never holds; leave `when` out for always"]);
    }
    Condition(branches.iter().map(|node| branch(node, earlier, plan_allowed)).collect())
}

/// As [`when`], but it has to be there.
pub(crate) fn needed(fields: &Fields, earlier: &[Question], plan_allowed: bool) -> Condition {
    if !fields.has("when") {
        fields.node.fault(&["`when` is missing"]);
    }
    when(fields, earlier, plan_allowed)
}

fn branch(node: &Node, earlier: &[Question], plan_allowed: bool) -> Vec<Test> {
    match node.value {
        Value::List(values) => {
            if values.is_empty() {
                node.fault(&["an empty list always holds; leave `when` out for always"]);
            }
            node.items().iter().filter_map(|node| test(node, earlier, plan_allowed)).collect()
        }
        _ => test(node, earlier, plan_allowed).into_iter().collect(),
    }
}

fn test(node: &Node, earlier: &[Question], plan_allowed: bool) -> Option<Test> {
    let text = node.str();
    let (negated, reference) = match text.strip_prefix("not ") {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let Some((question_id, option_id)) = reference.split_once('.') else {
        node.fault_with(&["`", reference, "` is no reference"], &["write `question.option`, or `not question.option`"]);
        return None;
    };
    let Some((index, question)) = earlier.iter().enumerate().find(|(_, question)| question.id == question_id) else {
        let ids = || earlier.iter().map(|question| question.id.as_str()).collect();
        node.fault_words(question_id, &["no earlier question is called `", question_id, "`"], Help::Near(question_id, &ids));
        return None;
    };
    if matches!(question.kind, Kind::Date { .. } | Kind::PlannedDay) {
        let message = ["`", question_id, "` asks for a day, which no test can look at"];
        node.fault_words(question_id, &message, Help::Say(&["use `within` in a rule's level"]));
        return None;
    }
    if question.plan && !plan_allowed {
        node.fault_words(question_id, &["`", question_id, "` shapes only the plan; nothing else may depend on it"], Help::Nothing);
        return None;
    }
    let Some(option) = question.option(option_id) else {
        let ids = || question.options().iter().map(|choice| choice.id.as_str()).collect();
        node.fault_words(option_id, &["`", question_id, "` has no option `", option_id, "`"], Help::Near(option_id, &ids));
        return None;
    };
    // Law 5: with a negated test a tick can lower caution, so the option has to say why it may.
    let undeclared = question.options().get(option).is_some_and(|choice| choice.unconcerning.is_none());
    if negated && !plan_allowed && undeclared {
        node.fault_with(
            &["this holds without `", reference, "`, and that can lower caution"],
            &["ask for the other answers instead, or give the option `concern = false` and `because`"],
        );
    }
    node.log.refers("question", index);
    Some(Test { question: index, option, negated })
}
