//! A comparison for other programs. Counts are decimal digits in a text, for they exceed any number type.

use serde_json::{Map, Value as Json, json};

use super::Comparison;
use super::behaviour::{Difference, Way};
use super::described::{Described, Part};
use super::examples::{Example, Outcome};

/// The whole comparison as one JSON text.
pub fn comparison_as_json(comparison: &Comparison) -> String {
    let behaviour = &comparison.behaviour;
    json!({
        "before": comparison.names[0],
        "after": comparison.names[1],
        "same": comparison.behaves_the_same(),
        "behaviour": {
            "answer-sets": behaviour.answer_sets,
            "different": behaviour.different,
            "first-alone": behaviour.alone[0],
            "second-alone": behaviour.alone[1],
            "settings-of-one-alone": behaviour.settings,
            "differences": behaviour.differences.iter().map(difference).collect::<Vec<_>>(),
            "examples": behaviour.examples.iter().map(example).collect::<Vec<_>>(),
        },
        "described": comparison.described.iter().map(described).collect::<Vec<_>>(),
    })
    .to_string()
}

fn way(way: Way) -> &'static str {
    match way {
        Way::LessCaution => "less-caution",
        Way::Otherwise => "otherwise",
        Way::MoreCaution => "more-caution",
    }
}

fn difference(difference: &Difference) -> Json {
    json!({
        "way": way(difference.way), "kind": difference.kind, "setting": difference.setting, "of": difference.of,
        "before": difference.before, "after": difference.after, "answer-sets": difference.answer_sets,
    })
}

fn example(example: &Example) -> Json {
    let answers: Map<String, Json> = example.answers.iter().map(|(question, said)| (question.clone(), json!(said))).collect();
    let outcomes = |outcomes: &[Outcome]| outcomes.iter().map(outcome).collect::<Map<String, Json>>();
    json!({
        "way": way(example.way), "today": example.today.to_string(), "answers": answers,
        "before": outcomes(&example.before), "after": outcomes(&example.after), "beside": example.beside,
    })
}

fn outcome(outcome: &Outcome) -> (String, Json) {
    let day = outcome.day.map(|day| day.to_string());
    (outcome.setting.clone(), json!({ "verdict": outcome.verdict.name(), "day": day, "findings": outcome.findings }))
}

fn described(described: &Described) -> Json {
    let part = match described.part {
        Part::Texts => "texts",
        Part::Sources => "sources",
        Part::Questions => "questions",
        Part::Rules => "rules",
        Part::Settings => "settings",
        Part::Rest => "rest",
    };
    json!({ "part": part, "place": described.place, "before": described.before, "after": described.after })
}
