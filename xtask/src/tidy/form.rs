//! How files are named, how long they are, and that markup carries no styles.

use super::rust_text::RustText;
use super::{Fault, File, Tree};

/// Lines that a file may have without a word about it.
const LINES: usize = 400;

/// A file that is named after nothing holds anything.
pub(super) fn no_utils(tree: &Tree) -> Vec<Fault> {
    let is_vague = |part: &str| matches!(part.split('.').next(), Some("utils" | "util"));
    tree.files
        .iter()
        .filter(|file| file.path.split('/').any(is_vague))
        .map(|file| Fault::of_file(&file.path, "name it after what it does"))
        .collect()
}

/// A long file says in its first comment line that it is long, and why.
pub(super) fn long_says_so(tree: &Tree) -> Vec<Fault> {
    let is_long = |file: &&File| (file.is_rust() || file.path.ends_with(".css")) && file.text.lines().count() > LINES;
    tree.files
        .iter()
        .filter(is_long)
        .filter(|file| !says_long(&file.text))
        .map(|file| {
            let count = file.text.lines().count();
            Fault::of_file(&file.path, format!("{count} lines; split it by ideas, or say in the first comment line why it is long"))
        })
        .collect()
}

fn says_long(text: &str) -> bool {
    let is_comment = |line: &&str| line.starts_with("//") || line.starts_with("/*");
    let first = text.lines().map(str::trim_start).find(is_comment).unwrap_or_default();
    first.split(|letter: char| !letter.is_alphabetic()).any(|word| word.eq_ignore_ascii_case("long"))
}

/// The policy bars them; `style:` properties pass.
pub(super) fn no_style_attributes(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in &tree.files {
        let searched = match file.path.as_str() {
            "index.html" => file.text.clone(),
            _ if file.is_rust() && file.is_below("src") => overlaid(&RustText::of(&file.text)),
            _ => continue,
        };
        for (at, _) in searched.match_indices("style=") {
            let alone = searched.get(..at).and_then(|before| before.chars().next_back()).is_none_or(char::is_whitespace);
            if alone && !searched.get(at..).is_some_and(|rest| rest.starts_with("style==")) {
                faults.push(Fault::at(
                    file,
                    &searched,
                    at,
                    "a style attribute, which the page's policy bars; use a class or a `style:` property",
                ));
            }
        }
    }
    faults
}

/// Code and strings in their places, without comments.
fn overlaid(text: &RustText) -> String {
    text.code.chars().zip(text.strings.chars()).map(|(code, string)| if code == ' ' { string } else { code }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vague_names_are_found() {
        for path in ["src/utils.rs", "src/utils/mod.rs", "embed/util.js"] {
            assert_eq!(no_utils(&Tree::planted(&[(path, "")])).len(), 1, "{path}");
        }
        assert_eq!(no_utils(&Tree::planted(&[("src/utilities_bill.rs", "")])), []);
    }

    #[test]
    fn long_files_are_found() {
        let lines = "x\n".repeat(LINES);
        let faults = |path: &str, first: &str| long_says_so(&Tree::planted(&[(path, &format!("{first}\n{lines}"))])).len();
        assert_eq!(faults("src/a.rs", "//! About a thing, and along the way."), 1);
        assert_eq!(faults("style/a.css", "/* About a thing */"), 1);
        assert_eq!(faults("src/a.rs", "//! About a thing; long, because its parts belong together."), 0);
        assert_eq!(faults("style/a.css", "/* Long: one screen after the other. */"), 0);
        assert_eq!(faults("a.toml", ""), 0);
        assert_eq!(long_says_so(&Tree::planted(&[("src/a.rs", &lines)])), []);
    }

    #[test]
    fn style_attributes_are_found() {
        let count = |path: &str, text: &str| no_style_attributes(&Tree::planted(&[(path, text)])).len();
        assert_eq!(count("index.html", "<p style=\"color: red\">"), 1);
        assert_eq!(count("src/a.rs", "view! { <p style=\"color: red\"> }"), 1);
        assert_eq!(count("src/a.rs", "view! { <p class=\"a\"\n style=move || b()> }"), 1);
        assert_eq!(count("src/a.rs", "let a = \"<p style='color: red'>\";"), 1);
        assert_eq!(count("src/a.rs", "view! { <p style:color=\"red\"> } // <p style=\"a\">"), 0);
        assert_eq!(count("src/a.rs", "if style == other { data_style=1 }"), 0);
        assert_eq!(count("docs/a.md", "<p style=\"color: red\">"), 0);
    }
}
