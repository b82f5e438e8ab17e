//! Whether a clinic's colours can be read: on the page's grounds, in light and in dark
//! (WCAG 2.2, 1.4.3: 4.5 to 1 for text; 1.4.11: 3 to 1 for what shows the focus).

/// Red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colour([u8; 3]);

impl Colour {
    /// Reads `#rrggbb`.
    pub(super) fn read(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Colour([part(0)?, part(2)?, part(4)?]))
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

/// From 1 to 21.
fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (one.luminance(), other.luminance());
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The page's own colours that a theme meets, as `style/tokens.css` has them.
struct Page {
    grounds: [&'static str; 3],
    text: &'static str,
    accent: &'static str,
    strong: &'static str,
    soft: &'static str,
    on_accent: &'static str,
}

const LIGHT: Page = Page {
    grounds: ["#ffffff", "#f8f6f2", "#efebe4"],
    text: "#1b272c",
    accent: "#14525f",
    strong: "#0d3b45",
    soft: "#e4eff1",
    on_accent: "#ffffff",
};
const DARK: Page = Page {
    grounds: ["#1b2529", "#12191c", "#0c1214"],
    text: "#eaf0f0",
    accent: "#83c9d6",
    strong: "#a9dfe9",
    soft: "#18343b",
    on_accent: "#06242b",
};

/// The first pair of a theme's colours that cannot be read: which two, their contrast, and what
/// it has to be. `set` gives a property's value, where the theme has one.
pub(super) fn unreadable<'t>(dark: bool, set: impl Fn(&str) -> Option<&'t str>) -> Option<(String, f64, f64)> {
    let page = if dark { DARK } else { LIGHT };
    let accent = ("--nw-accent", set("--nw-accent").unwrap_or(page.accent));
    let strong = ("--nw-accent-strong", set("--nw-accent-strong").unwrap_or(page.strong));
    let soft = ("--nw-accent-soft", set("--nw-accent-soft").unwrap_or(page.soft));
    let on_accent = ("--nw-on-accent", set("--nw-on-accent").unwrap_or(page.on_accent));
    let focus = ("--nw-focus", set("--nw-focus").unwrap_or(accent.1));
    let mut pairs =
        vec![(on_accent, accent, 4.5), (on_accent, strong, 4.5), (strong, soft, 4.5), (("the page's text", page.text), soft, 4.5)];
    for ground in page.grounds {
        let ground = ("the page's ground", ground);
        pairs.extend([(accent, ground, 4.5), (strong, ground, 4.5), (focus, ground, 3.0)]);
    }
    pairs.into_iter().find_map(|((one, text), (other, ground), least)| {
        let found = contrast(Colour::read(text)?, Colour::read(ground)?);
        (found < least).then(|| (format!("{one} on {other}"), found, least))
    })
}

#[cfg(test)]
mod tests {
    use super::{Colour, DARK, LIGHT, contrast, unreadable};

    #[test]
    fn black_on_white_is_twenty_one_to_one() {
        let of = |one, other| contrast(Colour::read(one).unwrap(), Colour::read(other).unwrap());
        assert!((of("#000000", "#ffffff") - 21.0).abs() < 1e-9);
        assert!((of("#767676", "#ffffff") - 4.54).abs() < 0.01);
    }

    #[test]
    fn the_pages_own_colours_can_be_read_and_stand_in_its_tokens() {
        let tokens = include_str!("../../../../style/tokens.css");
        for (dark, page) in [(false, LIGHT), (true, DARK)] {
            assert_eq!(unreadable(dark, |_| None), None);
            for colour in [page.text, page.accent, page.strong, page.soft, page.on_accent].into_iter().chain(page.grounds) {
                assert!(tokens.contains(&format!(": {colour};")), "{colour}");
            }
        }
    }

    #[test]
    fn pale_colours_are_found() {
        let pale = |name: &str| (name == "--nw-accent").then_some("#c9b4e6");
        assert_eq!(unreadable(false, pale).map(|found| found.0).as_deref(), Some("--nw-on-accent on --nw-accent"));
        assert_eq!(unreadable(true, pale), None);
        let focus = |name: &str| (name == "--nw-focus").then_some("#dddddd");
        assert_eq!(unreadable(false, focus).map(|found| found.2), Some(3.0));
    }
}
