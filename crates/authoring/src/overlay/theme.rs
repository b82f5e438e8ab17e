//! `theme.css`: a clinic's colours and fonts. Only named properties can be set; the colours of
//! results, urgent help and the standing notice are not among them.

use super::bench::did_you_mean;
use super::contrast::{Colour, unreadable};
use crate::diagnostic::Diagnostic;
use crate::folder::File;

/// What a theme may set. The page's own text, grounds, and colours of results stay as they are.
const PROPERTIES: [&str; 10] = [
    "--nw-accent",
    "--nw-accent-strong",
    "--nw-accent-soft",
    "--nw-on-accent",
    "--nw-chosen",
    "--nw-focus",
    "--nw-radius",
    "--nw-radius-small",
    "--nw-font",
    "--nw-font-heading",
];

/// The blocks there can be, with the light or the dark ground under them.
const SCREENS: [(&str, &str); 2] = [(":host", "light"), ("@media (prefers-color-scheme: dark)", "dark")];

const ALONE: &str = "only `:host { … }` stands in here";
const ALONE_HELP: &str = "write `@media (prefers-color-scheme: dark) { :host { … } }`, and nothing else inside";

/// Every problem of a theme.
pub(super) fn check(file: &File) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let text = without_comments(&file.text);
    let mut fault = |from: usize, length: usize, message: String, help: &str| {
        faults.push(Diagnostic::at(file, from..from + length, message, (!help.is_empty()).then(|| help.to_owned())));
    };
    let (mut lights, mut darks): (Vec<Declared>, Vec<Declared>) = (Vec::new(), Vec::new());
    let (mut at, mut last) = (0, None);
    while let Some(open) = text[at..].find('{').map(|found| at + found) {
        let head = text[at..open].trim();
        let head_at = at + text[at..open].find(head).unwrap_or(0);
        let dark = head == SCREENS[1].0;
        let help = "a theme has one block `:host { … }`, and then one `@media (prefers-color-scheme: dark) { :host { … } }`";
        if !SCREENS.iter().any(|(known, _)| *known == head) {
            fault(head_at, head.len().max(1), format!("`{head}` cannot be styled"), help);
            return faults;
        }
        // Of two that say the same, browsers take the later one, on every screen.
        if last.replace(dark).is_some_and(|last| last >= dark) {
            fault(head_at, head.len(), format!("`{head}` stands here too late"), help);
            return faults;
        }
        let inner = if dark { text[open + 1..].find('{').map(|found| open + 1 + found) } else { Some(open) };
        let end = inner.and_then(|inner| text[inner..].find('}').map(|found| inner + found));
        let (Some(inner), Some(end)) = (inner, end) else {
            fault(head_at, head.len(), "this block does not end".into(), "close it with `}`");
            return faults;
        };
        if dark && text[open + 1..inner].trim() != ":host" {
            fault(head_at, head.len(), ALONE.into(), ALONE_HELP);
            return faults;
        }
        let block = declarations(&text[inner + 1..end], inner + 1, &mut fault);
        if let Some((what, found, least)) = unreadable(dark, |name| value(&block, name)) {
            let screen = if dark { "in the dark" } else { "in the light" };
            let help = "make one of the two darker or lighter";
            fault(head_at, head.len(), format!("{what} cannot be read {screen}: {found:.1} to 1, and {least} are needed"), help);
        }
        if dark {
            darks.extend(block)
        } else {
            lights.extend(block)
        }
        at = end + 1;
        if dark {
            match text[at..].find('}') {
                Some(close) if text[at..at + close].trim().is_empty() => at += close + 1,
                _ => {
                    fault(head_at, head.len(), ALONE.into(), ALONE_HELP);
                    return faults;
                }
            }
        }
    }
    let rest = text[at..].trim();
    if !rest.is_empty() {
        let from = at + text[at..].find(rest).unwrap_or(0);
        fault(from, rest.len(), format!("`{rest}` stands in no block"), "put it into `:host { … }`");
    }
    // What is set for all screens wins over the page's own dark colours.
    for (at, name, light) in &lights {
        if Colour::read(light).is_some() && value(&darks, name).is_none() {
            fault(
                *at,
                name.len(),
                format!("`{name}` is not said for dark screens"),
                "say it in `@media (prefers-color-scheme: dark) { :host { … } }` as well",
            );
        }
    }
    faults
}

/// Where a property is set, its name and its value.
type Declared<'t> = (usize, &'t str, &'t str);

fn value<'t>(declared: &[Declared<'t>], name: &str) -> Option<&'t str> {
    declared.iter().rev().find(|(_, known, _)| *known == name).map(|(_, _, value)| *value)
}

fn declarations<'t>(text: &'t str, offset: usize, fault: &mut impl FnMut(usize, usize, String, &str)) -> Vec<Declared<'t>> {
    let mut declared = Vec::new();
    let mut from = 0;
    for part in text.split(';') {
        let start = offset + from + (part.len() - part.trim_start().len());
        from += part.len() + 1;
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        let Some((name, value)) = part.split_once(':') else {
            fault(start, part.len(), format!("`{part}` sets nothing"), "write --nw-accent: #14525f;");
            continue;
        };
        let (name, value) = (name.trim(), value.trim());
        if !PROPERTIES.contains(&name) {
            let why = "a theme sets accents, corners and fonts; the colours of findings, urgent help and the notice stay ours";
            fault(start, name.len(), format!("`{name}` cannot be set by a theme"), &format!("{}; {why}", did_you_mean(name, &PROPERTIES)));
        } else if !is_value(name, value) {
            let value_at = start + part.len() - value.len();
            let help = "a colour is #rrggbb, a length like 8px, a font a list of names; nothing is fetched";
            fault(value_at, value.len().max(1), format!("`{value}` is no value for `{name}`"), help);
        } else {
            declared.push((start, name, value));
        }
    }
    declared
}

fn is_value(name: &str, value: &str) -> bool {
    if name.starts_with("--nw-font") {
        return !value.is_empty() && value.chars().all(|letter| letter.is_alphanumeric() || " ,-\"'".contains(letter));
    }
    if name.starts_with("--nw-radius") {
        let number = value.strip_suffix("px").or_else(|| value.strip_suffix("rem")).unwrap_or_default();
        return number.parse::<f32>().is_ok_and(|number| (0.0..=40.0).contains(&number));
    }
    Colour::read(value).is_some()
}

/// Blanks for comments, so that places stay right.
fn without_comments(text: &str) -> String {
    let mut out = text.to_owned();
    while let Some(start) = out.find("/*") {
        let end = out[start..].find("*/").map_or(out.len(), |end| start + end + 2);
        let blank: String = out[start..end].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
        out.replace_range(start..end, &blank);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::folder::File;

    fn says(text: &str) -> Vec<String> {
        let file = File { name: "theme.css".into(), text: text.into() };
        check(&file).into_iter().map(|fault| format!("{:?} {}", fault.position(), fault.message)).collect()
    }

    #[test]
    fn named_properties_may_be_set() {
        let theme = "/* ours */\n:host { --nw-accent: #5a3d7a; --nw-font: \"Gill Sans\", sans-serif; --nw-radius: 4px }\n\
                     @media (prefers-color-scheme: dark) { :host { --nw-accent: #c9b4e6; } }\n";
        assert_eq!(says(theme), [""; 0]);
        assert_eq!(says(""), [""; 0]);
    }

    #[test]
    fn colours_can_be_read_on_every_screen() {
        assert_eq!(
            says(":host { --nw-accent: #c9b4e6; }"),
            [
                "(1, 1) --nw-on-accent on --nw-accent cannot be read in the light: 1.9 to 1, and 4.5 are needed",
                "(1, 9) `--nw-accent` is not said for dark screens"
            ]
        );
        let dark = "@media (prefers-color-scheme: dark) { :host { --nw-accent: #14525f; } }";
        assert!(says(dark)[0].starts_with("(1, 1) --nw-on-accent on --nw-accent cannot be read in the dark"), "{:?}", says(dark));
    }

    #[test]
    fn nothing_else_can_be_styled_and_nothing_is_fetched() {
        for (theme, found) in [
            (".nw-urgent { display: none }", "(1, 1) `.nw-urgent` cannot be styled"),
            (":host { display: none }", "(1, 9) `display` cannot be set by a theme"),
            (":host {\n  --nw-stop: #ffffff; }", "(2, 3) `--nw-stop` cannot be set by a theme"),
            (":host { --nw-accent: url(https://example.org) }", "(1, 22) `url(https://example.org)` is no value for `--nw-accent`"),
            (":host { --nw-font: x} body{ }", "(1, 23) `body` cannot be styled"),
            ("@import 'x';", "(1, 1) `@import 'x';` stands in no block"),
            (":host { --nw-radius: 90px }", "(1, 22) `90px` is no value for `--nw-radius`"),
            (":host { --nw-accent: #fff", "(1, 1) this block does not end"),
            ("@media (prefers-color-scheme: dark) { :host { } p { } }", "(1, 1) only `:host { … }` stands in here"),
        ] {
            assert_eq!(says(theme), [found], "{theme}");
        }
    }

    #[test]
    fn in_the_dark_nothing_but_the_host_can_be_styled() {
        for of in [".nw-urgent", ":host .nw-urgent", ":host, p", ""] {
            let theme = format!("@media (prefers-color-scheme: dark) {{ {of} {{ --nw-font: Wingdings }} }}");
            assert_eq!(says(&theme), ["(1, 1) only `:host { … }` stands in here"], "{theme}");
        }
    }

    #[test]
    fn no_later_block_takes_back_what_an_earlier_one_says() {
        let dark = "@media (prefers-color-scheme: dark) { :host { --nw-accent: #c9b4e6; } }";
        let light = ":host { --nw-accent: #5a3d7a; }";
        assert_eq!(says(&[light, dark].concat()), [""; 0]);
        assert_eq!(says(&[dark, light].concat()), ["(1, 72) `:host` stands here too late"]);
        assert_eq!(says(&[light, light].concat()), ["(1, 32) `:host` stands here too late"]);
    }

    #[test]
    fn a_dark_block_that_is_empty_does_not_swallow_the_next_one() {
        let theme = "@media (prefers-color-scheme: dark) { } :host { --nw-accent: #c9b4e6; }";
        assert_eq!(says(theme), ["(1, 1) only `:host { … }` stands in here"]);
        assert_eq!(says(&format!("{theme} }}")), ["(1, 1) only `:host { … }` stands in here"]);
    }
}
