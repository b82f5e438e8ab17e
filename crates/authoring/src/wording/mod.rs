//! Words a protocol never says of a person, phrases that could make somebody stop a medicine,
//! and doses: a list for each language. A list catches slips; it is not a proof.

mod dose;
mod english;

use eligibility::{Path, Problem, Step, Value};

use crate::toml_tree::join;

/// What texts of one language never say.
struct WordList {
    language: &'static str,
    /// Words that promise what nobody can know, each with what to say instead.
    never: &'static [(&'static str, &'static str)],
    /// Phrases that could make somebody stop a prescribed medicine (law 11).
    stopping: &'static [&'static str],
    /// Words before such a phrase that turn it round.
    negations: &'static [&'static str],
    stopping_help: &'static str,
    /// Numbers written as words.
    numbers: &'static [&'static str],
    /// What makes a number before it a dose.
    units: &'static [&'static str],
    /// Words that make a strength in per cent a dose.
    instructions: &'static [&'static str],
    dose_help: &'static str,
}

const LISTS: [WordList; 1] = [english::ENGLISH];

/// Looks through all words of a document.
pub(crate) fn check(document: &Value) -> Vec<Problem> {
    let mut problems = Vec::new();
    let Some(text) = document.get("text") else { return problems };
    let path = Path(vec![Step::Key("text".into())]);
    let language = match text.get("language") {
        Some(Value::Text(language)) => language.as_str(),
        _ => return problems,
    };
    match LISTS.iter().find(|list| list.language == language) {
        Some(list) => {
            visit(text, &path, list, &mut problems);
            if let Some(clinic) = document.get("clinic") {
                visit(clinic, &Path(vec![Step::Key("clinic".into())]), list, &mut problems);
            }
        }
        None => problems.push(Problem {
            path: join(&path, Step::Key("language".into())),
            at_key: false,
            words: None,
            message: format!("there is no list yet of what texts in `{language}` never say"),
            help: Some("add one beside the others, in crates/authoring/src/wording/".into()),
        }),
    }
    problems
}

fn visit(value: &Value, path: &Path, list: &WordList, problems: &mut Vec<Problem>) {
    match value {
        Value::Text(text) => {
            let lower = text.to_lowercase();
            for (word, help) in list.never {
                if let Some(found) = whole_word(&lower, word) {
                    problems.push(problem(path, text, found, word.len(), format!("`{word}` is a word we do not use"), help));
                }
            }
            for phrase in list.stopping {
                if let Some(found) = lower.find(phrase)
                    && !negated(&lower, found, list)
                {
                    let message = format!("`{phrase}` may make somebody stop a medicine");
                    problems.push(problem(path, text, found, phrase.len(), message, list.stopping_help));
                }
            }
            if let Some((found, length)) = dose::find(&lower, list) {
                let dose = lower.get(found..found + length).unwrap_or_default();
                problems.push(problem(path, text, found, length, format!("`{dose}` names a dose"), list.dose_help));
            }
        }
        Value::List(items) => {
            items.iter().enumerate().for_each(|(index, item)| visit(item, &join(path, Step::Index(index)), list, problems))
        }
        Value::Map(entries) => entries.iter().for_each(|(key, value)| visit(value, &join(path, Step::Key(key.clone())), list, problems)),
        Value::Flag(_) | Value::Number(_) => {}
    }
}

fn whole_word(text: &str, word: &str) -> Option<usize> {
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphabetic) && !after.is_some_and(char::is_alphabetic)
    })
}

/// "Do not …" and "never …" say the opposite.
fn negated(text: &str, at: usize, list: &WordList) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end();
    list.negations.iter().any(|word| before.ends_with(word))
}

fn problem(path: &Path, text: &str, at: usize, length: usize, message: String, help: &str) -> Problem {
    let words = text.get(at..at + length).map(String::from);
    Problem { path: path.clone(), at_key: false, words, message, help: Some(help.into()) }
}

#[cfg(test)]
mod tests {
    use super::check;
    use eligibility::{Problem, Value};

    fn say(words: &str) -> usize {
        problems("en", words).len()
    }

    fn problems(language: &str, words: &str) -> Vec<Problem> {
        let text = |text: &str| Value::Text(text.into());
        let words = Value::Map(vec![("language".into(), text(language)), ("say".into(), text(words))]);
        check(&Value::Map(vec![("text".into(), words)]))
    }

    #[test]
    fn doses_are_caught_and_other_numbers_are_not() {
        assert_eq!(say("Take two tablets, or 500 mg."), 1);
        assert_eq!(say("Wait 14 days."), 0);
    }

    #[test]
    fn a_language_without_a_list_says_so() {
        let found = problems("xx", "Eligible.");
        assert_eq!(found.len(), 1);
        assert!(found[0].message.contains("`xx`"), "{}", found[0]);
    }

    #[test]
    fn promises_are_caught_and_warnings_are_not() {
        assert_eq!(say("You are eligible."), 1);
        assert_eq!(say("Results are guaranteed, and painless."), 2);
        assert_eq!(say("Stop taking your blood thinner."), 1);
        assert_eq!(say("Do not stop taking your blood thinner."), 0);
        assert_eq!(say("An illegible label."), 0);
    }
}
