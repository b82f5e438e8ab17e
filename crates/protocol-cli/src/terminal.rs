//! The whole questionnaire in a terminal: lines in, lines out, the same screens as on the page.

use std::io::{self, BufRead, Write};

use eligibility::OptionSet;
use interview::{Action, DateEntry, DateMode, Entry, Input, QuestionView, Screen, Session, help_transcript, pick, transcript};

/// Asks until the person quits or the input ends.
pub(crate) fn run(mut session: Session, input: &mut impl BufRead, out: &mut impl Write) -> io::Result<()> {
    let mut show = true;
    loop {
        let screen = session.screen();
        if show {
            writeln!(out, "\n{}", transcript(&session))?;
        }
        if matches!(screen, Screen::Unavailable(_)) {
            return Ok(());
        }
        let early = session.early_offer();
        if early && show {
            writeln!(out, "\n{}", session.words().finish_early())?;
        }
        let Some(line) = ask(input, out, &prompt(&screen, early))? else { return Ok(()) };
        let action = match (line.as_str(), &screen) {
            ("q", _) => return Ok(()),
            ("h", _) => {
                writeln!(out, "\n{}", help_transcript(&session))?;
                None
            }
            ("c", _) => Some(Action::Clear),
            ("b", _) => Some(Action::Back),
            ("f", Screen::Question(_)) if early => Some(Action::Finish),
            (_, Screen::Question(view)) => match entry(view, &line, input, out, &session)? {
                Some(entry) => Some(Action::Answer(entry)),
                None => return Ok(()),
            },
            ("", Screen::Start(_)) => Some(Action::Begin),
            ("", Screen::Interruption(_)) => Some(Action::GoOn),
            ("", Screen::Check(_)) => Some(Action::Finish),
            (number, Screen::Check(view)) => {
                let mut rows = view.sections.iter().flat_map(|(_, rows)| rows);
                position(number).and_then(|position| rows.nth(position)).map(|row| Action::Change(row.question))
            }
            ("", Screen::Result { .. }) => None,
            (day, Screen::Result { result, .. }) => result.plan.is_some().then(|| Action::PlanDay(typed(day))),
            _ => None,
        };
        // What cannot be done here is asked again, without the whole screen.
        show = action.is_some();
        if let Some(action) = action {
            session.update(action);
        }
    }
}

/// What may be typed at a screen.
fn prompt(screen: &Screen, early: bool) -> String {
    let mut ways: Vec<&str> = match screen {
        Screen::Start(_) => vec!["Enter: start"],
        Screen::Question(view) => {
            let how = match view.input {
                Input::OneOf { .. } => "a number",
                Input::AnyOf { .. } => "numbers with spaces between",
                Input::Date { .. } => "a number, or a day or month like 2026-11-22 or 2026-11",
            };
            let kept = *view.entry != Entry::default();
            std::iter::once(how).chain(kept.then_some("Enter: what is marked *")).collect()
        }
        Screen::Interruption(_) => vec!["Enter: go on"],
        Screen::Check(_) => vec!["Enter: show the result", "a number: change that answer"],
        Screen::Result { result, .. } if result.plan.is_some() => vec!["the day you have in mind, like 2026-12-24"],
        Screen::Result { .. } | Screen::Unavailable(_) => Vec::new(),
    };
    ways.extend(early.then_some("f: finish now"));
    if !matches!(screen, Screen::Start(_)) {
        ways.extend(["b: back", "c: clear"]);
    }
    ways.extend(["h: urgent help", "q: quit"]);
    format!("\n[{}] ", ways.join(" | "))
}

/// One line without its end; `None` at the end of the input.
fn ask(input: &mut impl BufRead, out: &mut impl Write, prompt: &str) -> io::Result<Option<String>> {
    write!(out, "{prompt}")?;
    out.flush()?;
    let mut line = String::new();
    if input.read_line(&mut line)? == 0 {
        writeln!(out)?;
        return Ok(None);
    }
    Ok(Some(line.trim().to_owned()))
}

/// The form that a line fills in; `None` at the end of the input. What makes no sense
/// becomes an empty form, and the session says what is missing.
fn entry(view: &QuestionView, line: &str, input: &mut impl BufRead, out: &mut impl Write, session: &Session) -> io::Result<Option<Entry>> {
    if line.is_empty() {
        return Ok(Some(view.entry.clone()));
    }
    let several = matches!(view.input, Input::AnyOf { .. });
    let Some(chosen) = positions(line).filter(|chosen| several || chosen.len() == 1) else {
        let date = if matches!(view.input, Input::Date { .. }) { typed(line) } else { DateEntry::default() };
        return Ok(Some(Entry { date, ..Entry::default() }));
    };
    let mut entry = pick(&view.input, &chosen);
    let Input::AnyOf { choices, .. } = &view.input else { return Ok(Some(entry)) };
    if entry.not_sure && !entry.none {
        let words = session.words();
        let question = format!("\n{}\n{}\n[numbers with spaces between, or Enter] ", words.not_sure_which(), words.not_sure_which_hint());
        let Some(line) = ask(input, out, &question)? else { return Ok(None) };
        match positions(&line) {
            Some(marked) if marked.iter().all(|option| *option < choices.len()) => {
                entry.not_sure_of = marked.into_iter().collect::<OptionSet>()
            }
            _ => entry = Entry::default(),
        }
    }
    Ok(Some(entry))
}

/// `1 3` as positions counted from 0.
fn positions(line: &str) -> Option<Vec<usize>> {
    line.split_whitespace().map(position).collect()
}

fn position(number: &str) -> Option<usize> {
    number.parse::<usize>().ok()?.checked_sub(1)
}

/// `2026-11-22` or `2026-11` as it would stand in the form's fields.
fn typed(line: &str) -> DateEntry {
    let mut parts = line.splitn(3, '-').map(|part| part.trim().to_owned());
    let mut next = || parts.next().unwrap_or_default();
    DateEntry { mode: Some(DateMode::Exact), year: next(), month: next(), day: next() }
}
