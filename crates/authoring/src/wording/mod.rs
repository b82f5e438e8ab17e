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
            sources(document, list, &mut problems);
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

/// What a reader is shown of the sources. An address or an id says nothing to anybody.
fn sources(document: &Value, list: &WordList, problems: &mut Vec<Problem>) {
    let Some(Value::List(sources)) = document.get("source") else { return };
    let path = Path(vec![Step::Key("source".into())]);
    for (index, source) in sources.iter().enumerate() {
        for key in ["title", "publisher"] {
            if let Some(words) = source.get(key) {
                visit(words, &join(&join(&path, Step::Index(index)), Step::Key(key.into())), list, problems);
            }
        }
    }
}

fn visit(value: &Value, path: &Path, list: &WordList, problems: &mut Vec<Problem>) {
    match value {
        Value::Text(text) => look(text, path, list, problems),
        Value::List(items) => match line(items) {
            Some(text) => look(&text, path, list, problems),
            None => items.iter().enumerate().for_each(|(index, item)| visit(item, &join(path, Step::Index(index)), list, problems)),
        },
        Value::Map(entries) => entries.iter().for_each(|(key, value)| visit(value, &join(path, Step::Key(key.clone())), list, problems)),
        Value::Flag(_) | Value::Number(_) => {}
    }
}

/// A line of rich text as it is read: strong words and links do not interrupt a sentence. Nothing
/// where these are no parts of one line, but texts beside one another.
fn line(items: &[Value]) -> Option<String> {
    let words = |item: &Value| match item {
        Value::Text(text) => Some(text.clone()),
        marked => match marked.get("strong").or_else(|| marked.get("link")) {
            Some(Value::Text(text)) => Some(text.clone()),
            _ => None,
        },
    };
    let is_rich = items.iter().any(|item| matches!(item, Value::Map(_)));
    if is_rich { items.iter().map(words).collect() } else { None }
}

fn look(text: &str, path: &Path, list: &WordList, problems: &mut Vec<Problem>) {
    let lower = text.to_lowercase();
    for (word, help) in list.never {
        if let Some(found) = whole_word(&lower, word) {
            problems.push(problem(path, text, found, word.len(), format!("`{word}` is a word we do not use"), help));
        }
    }
    for phrase in list.stopping {
        if let Some((found, _)) = lower.match_indices(phrase).find(|(at, _)| !negated(&lower, *at, list)) {
            let message = format!("`{phrase}` may make somebody stop a medicine");
            problems.push(problem(path, text, found, phrase.len(), message, list.stopping_help));
        }
    }
    if let Some((found, length)) = dose::find(&lower, list) {
        let dose = lower.get(found..found + length).unwrap_or_default();
        problems.push(problem(path, text, found, length, format!("`{dose}` names a dose"), list.dose_help));
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
    use crate::markdown::to_blocks;
    use eligibility::{Problem, Value};

    fn say(words: &str) -> usize {
        problems("en", words).len()
    }

    fn problems(language: &str, words: &str) -> Vec<Problem> {
        let text = |text: &str| Value::Text(text.into());
        let words = Value::Map(vec![("language".into(), text(language)), ("say".into(), to_blocks(words).unwrap())]);
        check(&Value::Map(vec![("text".into(), words)]))
    }

    fn of_a_source(key: &str, words: &str) -> usize {
        let text = |text: &str| Value::Text(text.into());
        let source = Value::Map(vec![("id".into(), text("leaflet")), (key.into(), text(words))]);
        let words = Value::Map(vec![("language".into(), text("en"))]);
        check(&Value::Map(vec![("source".into(), Value::List(vec![source])), ("text".into(), words)])).len()
    }

    #[test]
    fn strong_words_and_links_hide_nothing_in_the_sentence_around_them() {
        assert_eq!(say("**Stop** taking your blood thinner."), 1);
        assert_eq!(say("Wait.\n\n- take **500** mg\n- [stop taking](https://example.org) your tablets"), 2);
        assert_eq!(say("**Do not** stop taking your blood thinner."), 0);
        assert_eq!(say("- It takes two\n- Tablets are small"), 0);
    }

    #[test]
    fn a_warning_does_not_excuse_the_same_words_after_it() {
        assert_eq!(say("Do not stop taking your vitamins. Stop taking your blood thinner."), 1);
        assert_eq!(say("Do not stop taking your vitamins. Never stop taking your blood thinner."), 0);
    }

    #[test]
    fn what_a_source_is_called_is_looked_through_and_its_address_is_not() {
        assert_eq!(of_a_source("title", "Stop taking your blood thinner"), 1);
        assert_eq!(of_a_source("publisher", "The painless clinic"), 1);
        assert_eq!(of_a_source("address", "https://example.org/screening"), 0);
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
