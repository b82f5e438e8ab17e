//! Drawn signs. Each stands beside words, so all are hidden from screen readers.

use crate::element::{El, of};

/// A sign, by what it stands for.
#[derive(Clone, Copy)]
pub(crate) enum Icon {
    Found,
    Care,
    Wait,
    Ask,
    Stop,
    Help,
    Back,
    Print,
    Lock,
}

impl Icon {
    pub(crate) fn of_verdict(verdict: eligibility::Verdict) -> Icon {
        match verdict {
            eligibility::Verdict::NothingFound => Icon::Found,
            eligibility::Verdict::TakeCare => Icon::Care,
            eligibility::Verdict::Wait => Icon::Wait,
            eligibility::Verdict::AskFirst => Icon::Ask,
            eligibility::Verdict::DoNot => Icon::Stop,
        }
    }

    pub(crate) fn of_severity(severity: eligibility::Severity) -> Icon {
        Icon::of_verdict(severity.verdict())
    }

    fn markup(self) -> &'static str {
        macro_rules! strokes {
            ($path:literal) => {
                concat!(
                    r#"<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d=""#,
                    $path,
                    r#""/></svg>"#
                )
            };
        }
        match self {
            Icon::Found => strokes!("M4 6h10M4 12h10M4 18h6M15 17l2.5 2.5L22 14"),
            Icon::Care => strokes!("M12 3.5l9 16.5H3zM12 10v4.500M12 17.300v.2"),
            Icon::Wait => strokes!("M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M12 7v5l3.500 2"),
            Icon::Ask => strokes!("M4 5h16v11H11l-4.500 4v-4H4zM10 9a2 2 0 1 1 2.600 1.900c-.4.2-.6.5-.6 1M12 13.600v.2"),
            Icon::Stop => strokes!("M8.300 3h7.400L21 8.300v7.400L15.700 21H8.300L3 15.700V8.300zM8 12h8"),
            Icon::Help => strokes!(
                "M6.500 3.500h3l1.500 4-2 1.500a12 12 0 0 0 6 6l1.500-2 4 1.500v3a2 2 0 0 1-2.200 2A17 17 0 0 1 4.500 5.700a2 2 0 0 1 2-2.200"
            ),
            Icon::Back => strokes!("M14.500 5.500 8 12l6.500 6.500"),
            Icon::Print => strokes!("M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z"),
            Icon::Lock => strokes!("M6 11h12v9H6zM8.500 11V7.500a3.500 3.500 0 0 1 7 0V11"),
        }
    }
}

pub(crate) fn icon(icon: Icon) -> El {
    of("span", "nw-icon").drawing(icon.markup())
}

/// A sign and the words it stands beside.
pub(crate) fn tag(sign: Icon, words: &str) -> El {
    of("p", "nw-tag").child(icon(sign)).says("span", words)
}
