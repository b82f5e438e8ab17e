//! No medicine in Rust: what is known about the treatment stands in the protocol alone.

use super::rust_text::RustText;
use super::{Fault, Tree};

const WORDS_OF_THE_PROTOCOL: &str = "protocols/microneedling/text/en.toml";

/// Words that nothing but the protocol has reason to say, by how they begin.
const WORDS: [&str; 7] = ["isotretinoin", "pregnan", "psoriasis", "microneedl", "needling", "keloid", "botulinum"];

/// Where the tool looks for the protocol if nothing else is said.
const ALLOWED: &str = "protocols/microneedling";

/// None of the words, in code or strings.
pub(super) fn no_words(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in tree.files.iter().filter(|file| file.is_product()) {
        let text = RustText::of(&file.text);
        for layer in [&text.code, &text.strings] {
            // Blanks of the same length keep the lines right.
            let searched = layer.to_ascii_lowercase().replace(ALLOWED, &" ".repeat(ALLOWED.len()));
            for word in WORDS {
                for (at, _) in searched.match_indices(word) {
                    faults.push(Fault::at(file, &searched, at, format!("`{word}…` is medicine; it belongs into the protocol")));
                }
            }
        }
    }
    faults
}

/// None of the protocol's questions, in a string.
pub(super) fn no_questions(tree: &Tree) -> Vec<Fault> {
    no_phrases(tree, "question", "title")
}

/// None of the names of its rules, in a string.
pub(super) fn no_rules(tree: &Tree) -> Vec<Fault> {
    no_phrases(tree, "rule", "name")
}

fn no_phrases(tree: &Tree, table: &str, key: &str) -> Vec<Fault> {
    let phrases = match phrases(tree, table, key) {
        Ok(phrases) => phrases,
        Err(fault) => return vec![fault],
    };
    let mut faults = Vec::new();
    for file in tree.files.iter().filter(|file| file.is_product()) {
        let strings = RustText::of(&file.text).strings.to_lowercase();
        for phrase in &phrases {
            for (at, _) in strings.match_indices(phrase.as_str()).filter(|(at, found)| is_whole(&strings, *at, found.len())) {
                faults.push(Fault::at(
                    file,
                    &strings,
                    at,
                    format!("the protocol's {table} {key} \"{phrase}\" stands here; take it from the protocol"),
                ));
            }
        }
    }
    faults
}

/// The texts in question, in lower case.
fn phrases(tree: &Tree, table: &str, key: &str) -> Result<Vec<String>, Fault> {
    let fault = |message: String| Fault::of_file(WORDS_OF_THE_PROTOCOL, message);
    let file = tree.file(WORDS_OF_THE_PROTOCOL).ok_or_else(|| fault("this file is missing; its words are looked for in Rust".into()))?;
    let words: toml::Table = toml::from_str(&file.text).map_err(|error| fault(format!("cannot be read: {error}")))?;
    let entries = words.get(table).and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::values);
    let found: Vec<String> =
        entries.filter_map(|entry| Some(entry.get(key)?.as_str()?.trim().to_lowercase())).filter(|text| !text.is_empty()).collect();
    if found.is_empty() { Err(fault(format!("there is no [{table}.…] with a `{key}`; has the format changed?"))) } else { Ok(found) }
}

/// Not a part of a longer word.
fn is_whole(text: &str, at: usize, length: usize) -> bool {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + length..).unwrap_or_default());
    !is_letter(before.chars().next_back()) && !is_letter(after.chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROTOCOL: (&str, &str) = (WORDS_OF_THE_PROTOCOL, "[question.age]\ntitle = \"How old are you?\"\n[rule.gout]\nname = \"Gout\"\n");

    fn lines(faults: &[Fault]) -> Vec<usize> {
        faults.iter().map(|fault| fault.line).collect()
    }

    #[test]
    fn words_are_found_in_code_and_strings() {
        let planted =
            "// keloid\nlet a = \"a Keloid scar\";\nfn ask_pregnancy() {}\n#[cfg(test)]\nmod tests { const A: &str = \"psoriasis\"; }\n";
        for path in ["src/screens/a.rs", "crates/interview/src/a.rs"] {
            assert_eq!(lines(&no_words(&Tree::planted(&[(path, planted)]))), [3, 2]);
        }
        assert_eq!(no_words(&Tree::planted(&[("tests/src/lib.rs", planted)])), []);
    }

    #[test]
    fn the_folder_of_the_protocol_may_be_named() {
        let count = |text: &str| no_words(&Tree::planted(&[("crates/protocol-cli/src/main.rs", text)])).len();
        assert_eq!(count("#[arg(default_value = \"protocols/microneedling\")]"), 0);
        assert_eq!(count("let a = \"protocols/microneedling and keloid\";"), 1);
    }

    #[test]
    fn questions_and_rules_are_found() {
        let planted = "\nlet a = \"How old are you?\";\nlet b = \"gout!\";\nlet c = \"gouty\"; // gout\nlet gout = 1;\n";
        let tree = Tree::planted(&[PROTOCOL, ("src/a.rs", planted)]);
        assert_eq!(lines(&no_questions(&tree)), [2]);
        assert_eq!(lines(&no_rules(&tree)), [3]);
    }

    #[test]
    fn a_protocol_without_words_is_said() {
        assert_eq!(no_questions(&Tree::planted(&[])).len(), 1);
        assert_eq!(no_rules(&Tree::planted(&[(WORDS_OF_THE_PROTOCOL, "[question.age]\n")])).len(), 1);
    }
}
