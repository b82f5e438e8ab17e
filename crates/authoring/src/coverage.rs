//! Holds the table of evidence rows against the protocol: what each row became, in each setting.

use std::collections::BTreeSet;

use eligibility::{Clearance, Level, Path, Problem, Protocol, Step, Value};

use crate::diagnostic::{Diagnostic, root};
use crate::folder::File;
use crate::toml_tree::{self, Places, join};

/// Checks `file` (rows of the evidence, each with rules and levels or a ground for leaving it out)
/// against `protocol`. `rows` are those that have to be there.
pub fn check_coverage(file: &File, protocol: &Protocol, rows: &[String]) -> Vec<Diagnostic> {
    let mut places = Places::new();
    let table = match toml_tree::read(&file.text, 0, (0, file), &root(), &mut places) {
        Ok(Value::Map(entries)) => entries,
        Ok(_) => Vec::new(),
        Err(faults) => return faults,
    };
    let mut problems: Vec<Problem> = Vec::new();
    let mut say = |keys: &[&str], message: String| {
        let path = keys.iter().fold(root(), |path: Path, key| join(&path, Step::Key((*key).into())));
        problems.push(Problem { path, at_key: false, words: None, message, help: None });
    };
    for row in rows.iter().filter(|row| !table.iter().any(|(key, _)| key == *row)) {
        say(&[], format!("row {row} of the evidence is missing"));
    }
    let mut named: BTreeSet<String> = BTreeSet::new();
    for (row, entry) in &table {
        let rules = texts(entry.get("rules"));
        if rules.is_empty() && !matches!(entry.get("omitted"), Some(Value::Text(_))) {
            say(&[row], format!("{row} has neither rules nor a ground for leaving it out (`omitted`)"));
        }
        for id in &rules {
            named.insert(id.clone());
            let (Some(rule), Some(stated)) = (protocol.rule(id).and_then(|rule| protocol.rules.get(rule)), entry.get(id)) else {
                say(&[row, "rules"], format!("`{id}` is no rule of the protocol, or has no table [{row}.{id}] here"));
                continue;
            };
            if !rule.rows.iter().any(|cited| row.starts_with(cited.as_str())) {
                say(&[row, id], format!("rule `{id}` does not say that it comes from {row}"));
            }
            for (index, setting) in protocol.settings.iter().enumerate() {
                let found = rule.level(index).map_or_else(|| "-".to_owned(), describe);
                match stated.get(&setting.id) {
                    Some(Value::Text(text)) if *text == found => {}
                    Some(Value::Text(text)) => say(&[row, id, &setting.id], format!("the table says `{text}`, the protocol `{found}`")),
                    _ => say(&[row, id], format!("`{}` is missing; the protocol says `{found}`", setting.id)),
                }
            }
            if !matches!(stated.get("row-says"), Some(Value::Text(_))) {
                say(&[row, id], "what the row says is missing (`row-says`)".into());
            }
            if stated.get("deviation").is_some() && stated.get("ground").is_none() {
                say(&[row, id], "a deviation needs its `ground`".into());
            }
        }
    }
    for rule in protocol.rules.iter().filter(|rule| !named.contains(&rule.id)) {
        say(&[], format!("rule `{}` stands under no row", rule.id));
    }
    problems.iter().map(|problem| Diagnostic::locate(problem, &[file], &places)).collect()
}

/// A level in the table's short form: `wait within 14`, `stop gone+7`, `ask clinician`.
pub(crate) fn describe(level: &Level) -> String {
    let mut words = level.severity.name().to_owned();
    if let Some(window) = level.within {
        words.push_str(&format!(" within {}", window.days));
    }
    match level.clearance {
        Some(Clearance::Gone(0)) => words.push_str(" gone"),
        Some(Clearance::Gone(days)) => words.push_str(&format!(" gone+{days}")),
        Some(Clearance::ConditionEnds) => words.push_str(" condition-ends"),
        Some(Clearance::Clinician) => words.push_str(" clinician"),
        Some(Clearance::Never) => words.push_str(" never"),
        None => {}
    }
    words
}

fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::List(items)) => items
            .iter()
            .filter_map(|item| match item {
                Value::Text(text) => Some(text.clone()),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}
