//! Tells code, strings, comments and tests apart in a Rust file, well enough for the rules here.

/// A Rust file in two layers of the same length, each with blanks for what is not in it.
/// Comments and `#[cfg(test)]` items are in neither.
#[derive(Debug)]
pub(super) struct RustText {
    pub(super) code: String,
    pub(super) strings: String,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Code,
    String,
    Comment,
}

const TEST: &str = "#[cfg(test)]";

impl RustText {
    pub(super) fn of(text: &str) -> RustText {
        let letters: Vec<char> = text.chars().collect();
        let mut kinds = kinds(&letters);
        let only = |kinds: &[Kind], kind: Kind| -> Vec<char> {
            let keep = |(letter, found): (&char, &Kind)| if *found == kind || *letter == '\n' { *letter } else { ' ' };
            letters.iter().zip(kinds).map(keep).collect()
        };
        for item in test_items(&only(&kinds, Kind::Code)) {
            kinds[item].fill(Kind::Comment);
        }
        let layer = |kind: Kind| only(&kinds, kind).into_iter().collect();
        RustText { code: layer(Kind::Code), strings: layer(Kind::String) }
    }
}

fn kinds(letters: &[char]) -> Vec<Kind> {
    let mut kinds = Vec::with_capacity(letters.len());
    while let Some(rest) = letters.get(kinds.len()..).filter(|rest| !rest.is_empty()) {
        let inside_a_name = kinds.len().checked_sub(1).is_some_and(|before| letters[before].is_alphanumeric() || letters[before] == '_');
        let (kind, length) = match rest {
            ['/', '/', ..] => (Kind::Comment, rest.iter().position(|letter| *letter == '\n').unwrap_or(rest.len())),
            ['/', '*', ..] => (Kind::Comment, block_comment(rest)),
            ['"', ..] => (Kind::String, quoted(rest, '"')),
            ['r', '"' | '#', ..] if !inside_a_name => raw_string(rest, 1),
            ['b' | 'c', 'r', '"' | '#', ..] if !inside_a_name => raw_string(rest, 2),
            ['\'', '\\', ..] | ['\'', _, '\'', ..] => (Kind::String, quoted(rest, '\'')),
            _ => (Kind::Code, 1),
        };
        kinds.extend(std::iter::repeat_n(kind, length.clamp(1, rest.len())));
    }
    kinds
}

/// Comments of this form nest.
fn block_comment(rest: &[char]) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        match rest.get(at..at + 2) {
            Some(['/', '*']) => depth += 1,
            Some(['*', '/']) => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            break;
        }
    }
    at
}

fn quoted(rest: &[char], quote: char) -> usize {
    let mut at = 1;
    while let Some(letter) = rest.get(at) {
        match letter {
            '\\' => at += 2,
            letter if *letter == quote => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

/// From `r` and its hashes to as many hashes behind a quote; code if it is a raw name.
fn raw_string(rest: &[char], prefix: usize) -> (Kind, usize) {
    let hashes = rest[prefix..].iter().take_while(|letter| **letter == '#').count();
    if rest.get(prefix + hashes) != Some(&'"') {
        return (Kind::Code, 1);
    }
    let start = prefix + hashes + 1;
    let ends = |at: &usize| rest[*at] == '"' && rest[at + 1..].iter().take(hashes).filter(|letter| **letter == '#').count() == hashes;
    (Kind::String, (start..rest.len()).find(ends).map_or(rest.len(), |at| at + 1 + hashes))
}

/// Where items under `#[cfg(test)]` stand: to the brace that closes them, or a semicolon.
fn test_items(code: &[char]) -> Vec<std::ops::Range<usize>> {
    let test: Vec<char> = TEST.chars().collect();
    let starts = code.windows(test.len()).enumerate().filter(|(_, window)| *window == test).map(|(at, _)| at);
    let end = |start: usize| {
        let mut depth = 0_i32;
        for (at, letter) in code.iter().enumerate().skip(start + TEST.len()) {
            match letter {
                '{' | '(' | '[' => depth += 1,
                '}' if depth <= 1 => return at + 1,
                '}' | ')' | ']' => depth -= 1,
                ';' if depth == 0 => return at + 1,
                _ => {}
            }
        }
        code.len()
    };
    starts.map(|start| start..end(start)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_strings_and_code_are_told_apart() {
        let text = RustText::of("let a = \"str // ing\"; // com \"ment\n/* b /* c */ d */ e('\"', '\\'', x::<'l>()) ");
        assert_eq!(text.code.split_whitespace().collect::<String>(), "leta=;e(,,x::<'l>())");
        assert_eq!(text.strings.split_whitespace().collect::<Vec<_>>(), ["\"str", "//", "ing\"", "'\"'", "'\\''"]);
    }

    #[test]
    fn raw_strings_end_where_they_end() {
        let text = RustText::of(r##"a(r#"x " y"#, r"\", br"z", r#type) + for_r"##);
        assert_eq!(text.code.split_whitespace().collect::<String>(), "a(,,,r#type)+for_r");
    }

    #[test]
    fn tests_are_left_out() {
        let text = RustText::of("fn a() {}\n#[cfg(test)]\nmod tests { fn b() { \"}\"; } }\nfn c() {}\n#[cfg(test)] use d::{e};\nfn f() {}");
        assert_eq!(text.code.split_whitespace().collect::<Vec<_>>().join(" "), "fn a() {} fn c() {} ; fn f() {}");
        assert_eq!(text.strings.trim(), "");
        let text = RustText::of("#[cfg(test)]\nmod tests;\nfn a() {}");
        assert_eq!(text.code.trim(), "fn a() {}");
        let text = RustText::of("#[cfg(test)]\n#[allow(x)]\nfn b(c: [u8; 3]) { d() }\nfn a() {}");
        assert_eq!(text.code.trim(), "fn a() {}");
    }

    #[test]
    fn layers_keep_their_lines() {
        let text = "let a = \"one\ntwo\"; // three\nlet b = 'ü';\n";
        assert_eq!(RustText::of(text).code.lines().count(), 3);
        assert_eq!(RustText::of(text).strings.lines().count(), 3);
    }
}
