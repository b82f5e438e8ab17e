//! Words a protocol never says of a person. This is a list and not a proof: it catches slips.

use eligibility::{Path, Problem, Step, Value};

use crate::toml_tree::join;

/// Words that promise what nobody can know, each with what to say instead.
const NEVER: [(&str, &str); 7] = [
    ("eligible", "say what the answers show, not what the person may do"),
    ("screening", "call it a check"),
    ("guaranteed", "say how often, and how sure anyone is"),
    ("guarantee", "say how often, and how sure anyone is"),
    ("verdict", "say what the answers show"),
    ("painless", "say how much it hurts, and whom"),
    ("you are safe", "nobody knows that from a questionnaire"),
];

/// Phrases that could make somebody stop a prescribed medicine (law 11), in rules about one.
const STOPPING: [&str; 5] = ["stop taking your", "stop your medicine", "pause your tablets", "skip a dose", "come off your"];

/// Looks through all words of a document.
pub(crate) fn check(document: &Value) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let Some(text) = document.get("text") {
        visit(text, &Path(vec![Step::Key("text".into())]), &mut problems);
    }
    problems
}

fn visit(value: &Value, path: &Path, problems: &mut Vec<Problem>) {
    match value {
        Value::Text(text) => {
            let lower = text.to_lowercase();
            for (word, help) in NEVER {
                if let Some(found) = whole_word(&lower, word) {
                    problems.push(problem(path, text, found, word.len(), format!("`{word}` is a word we do not use"), help));
                }
            }
            for phrase in STOPPING {
                if let Some(found) = lower.find(phrase)
                    && !negated(&lower, found)
                {
                    let help = "ask the prescriber instead; nobody is told here to stop a prescribed medicine";
                    problems.push(problem(path, text, found, phrase.len(), format!("`{phrase}` may make somebody stop a medicine"), help));
                }
            }
        }
        Value::List(items) => items.iter().enumerate().for_each(|(index, item)| visit(item, &join(path, Step::Index(index)), problems)),
        Value::Map(entries) => entries.iter().for_each(|(key, value)| visit(value, &join(path, Step::Key(key.clone())), problems)),
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
fn negated(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end();
    ["not", "never", "n't", "n’t"].iter().any(|word| before.ends_with(word))
}

fn problem(path: &Path, text: &str, at: usize, length: usize, message: String, help: &str) -> Problem {
    let words = text.get(at..at + length).map(String::from);
    Problem { path: path.clone(), at_key: false, words, message, help: Some(help.into()) }
}

#[cfg(test)]
mod tests {
    use super::check;
    use eligibility::Value;

    fn say(words: &str) -> usize {
        let text = Value::Map(vec![("say".into(), Value::Text(words.into()))]);
        check(&Value::Map(vec![("text".into(), text)])).len()
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
