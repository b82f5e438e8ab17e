//! A screen as plain text: for terminals, and for tests that read like a visit.

use eligibility::RichText;

use crate::choices::{choices, chosen};
use crate::entry::{DateEntry, DateMode, Fault, Field};
use crate::question_view::{Input, QuestionView};
use crate::result_text;
use crate::session::{Screen, Session, Unavailable};
use crate::urgent_view::UrgentView;
use crate::words::Words;

/// What is shown now, as text of at most a few hundred lines.
pub fn transcript(session: &Session) -> String {
    let words = session.words();
    let mut out = Vec::new();
    match session.screen() {
        Screen::Start(view) => {
            out.push(format!("# {}", view.title));
            out.extend(view.draft.map(str::to_owned));
            out.extend([view.purpose, view.is_not, view.who].map(RichText::to_plain));
            out.push(view.minutes.to_owned());
            out.push(words.nothing_leaves().to_owned());
        }
        Screen::Question(view) => question(&mut out, &view, words),
        Screen::Interruption(view) => {
            out.push(format!("# {}", words.interruption_title()));
            out.push(words.list(&view.names));
            urgent(&mut out, &view.advice);
        }
        Screen::Check(answers) => {
            out.push(format!("# {}", words.check_title()));
            let mut number = 0;
            for (section, rows) in answers.sections {
                out.push(format!("## {section}"));
                for row in rows {
                    number += 1;
                    out.push(format!("{number}. {} {}", row.title, row.answer));
                }
            }
        }
        Screen::Result { result, planned, faults } => result_text::write(&mut out, &result, (planned, faults), words),
        Screen::Unavailable(Unavailable::Withdrawn(say)) => {
            out.push(format!("# {}", words.unavailable_title()));
            out.push(say.to_plain());
        }
    }
    out.join("\n")
}

/// Urgent help, as it is one tap away on every screen.
pub fn help_transcript(session: &Session) -> String {
    let words = session.words();
    let mut out = vec![format!("# {}", words.urgent_help()), words.urgent_help_intro().to_owned()];
    let help = session.help();
    for region in &help.regions {
        let lines: Vec<&str> = region.lines.iter().map(|(words, _)| *words).collect();
        out.push(format!("{}: {}.", region.name, lines.join(". ")));
    }
    help.signs.iter().for_each(|signs| urgent(&mut out, signs));
    out.join("\n")
}

fn question(out: &mut Vec<String>, view: &QuestionView, words: &Words) {
    out.push(format!("{}: {}", view.part, view.section));
    out.push(format!("# {}", view.title));
    out.extend(view.hint.map(RichText::to_plain));
    out.push(format!("{}: {}", words.why_we_ask(), view.why));
    out.extend(view.origin.map(str::to_owned));
    out.extend(view.faults.iter().map(|found| fault(found, words)));
    let chosen = chosen(&view.input, view.entry);
    for (position, label) in choices(&view.input, words).into_iter().enumerate() {
        let explain = match &view.input {
            Input::OneOf { choices, .. } | Input::AnyOf { choices, .. } => choices.get(position).and_then(|choice| choice.explain),
            Input::Date { .. } => None,
        };
        let mark = if chosen.has(position) { "* " } else { "" };
        out.push(format!("{mark}{}. {label}{}", position + 1, explain.map(|explain| format!(" ({explain})")).unwrap_or_default()));
    }
    if view.entry.date.mode == Some(DateMode::Exact) {
        out.push(format!("* {}", typed(&view.entry.date)));
    }
}

/// A date as it was typed, year first.
pub(crate) fn typed(date: &DateEntry) -> String {
    [&date.year, &date.month, &date.day].into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join("-")
}

pub(crate) fn fault(fault: &Fault, words: &Words) -> String {
    let field = match fault.field {
        Field::Options => return format!("{} {}", words.error(), fault.message),
        Field::Day => words.date_day(),
        Field::Month => words.date_month(),
        Field::Year => words.date_year(),
    };
    format!("{} {field}: {}", words.error(), fault.message)
}

pub(crate) fn urgent(out: &mut Vec<String>, view: &UrgentView) {
    out.push(format!("!! {}", view.title));
    out.extend(view.items.iter().map(|item| item.to_plain()));
}
