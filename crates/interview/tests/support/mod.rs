//! Visits to the real check, told in the ids of its questions and options.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::path::Path;
use std::rc::Rc;
use std::sync::LazyLock;

use authoring::{CaseFile, File, Folder, compile, read_cases, read_toml};
use eligibility::{Day, Protocol};
use interview::{Action, DateEntry, DateMode, Entry, Input, QuestionView, Screen, Session, Words, choices};

static PROTOCOL: LazyLock<Protocol> = LazyLock::new(|| {
    let folder = Folder::read(&root().join("protocols/microneedling"), "en").expect("the files are there");
    compile(&folder).expect("it compiles").protocol
});

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let file = File::read(root().join("locales/en.toml")).expect("the words are there");
    Words::read(&read_toml(&file).expect("they are TOML")).expect("none is missing")
});

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

pub(crate) fn protocol() -> &'static Protocol {
    &PROTOCOL
}

pub(crate) fn words() -> &'static Words {
    &WORDS
}

pub(crate) fn cases() -> CaseFile {
    let file = File::read(root().join("protocols/microneedling/cases.md")).expect("the cases are there");
    read_cases(&file, protocol()).expect("they can be read")
}

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

pub(crate) fn question(id: &str) -> usize {
    protocol().question(id).expect("a question")
}

/// The places somebody may think of having it.
pub(crate) const PLACES: [&str; 4] = ["clinic", "radiofrequency", "home", "not-decided"];

/// A visit on 22 November 2026.
pub(crate) fn session() -> Session {
    session_on(day("2026-11-22"))
}

pub(crate) fn session_on(today: Day) -> Session {
    thread_local! {
        static SHARED: (Rc<Protocol>, Rc<Words>) = (Rc::new(protocol().clone()), Rc::new(words().clone()));
    }
    let (protocol, words) = SHARED.with(Clone::clone);
    Session::new(protocol, words, today)
}

/// A visit that has come to its first question.
pub(crate) fn begun() -> Session {
    let mut session = session();
    session.update(Action::Begin);
    session
}

/// A visit that has come to the list of answers, with these answers and otherwise nothing to report.
pub(crate) fn checked(answers: &[(&str, &str)]) -> Session {
    let mut session = begun();
    through(&mut session, answers);
    session
}

/// The question shown.
pub(crate) fn shown(session: &Session) -> Box<QuestionView<'_>> {
    match session.screen() {
        Screen::Question(view) => view,
        other => panic!("a question, not {other:?}"),
    }
}

pub(crate) fn is_check(session: &Session) -> bool {
    matches!(session.screen(), Screen::Check(_))
}

/// Opens an answer again from the list of answers.
pub(crate) fn change(session: &mut Session, id: &str) {
    session.update(Action::Change(question(id)));
    assert_eq!(shown(session).id, id);
}

/// Answers the question shown.
pub(crate) fn answer(session: &mut Session, text: &str) {
    let entry = entry(&shown(session), text);
    session.update(Action::Answer(entry));
}

/// Answers until there is nothing more to answer, going on after each interruption.
pub(crate) fn through(session: &mut Session, answers: &[(&str, &str)]) {
    loop {
        match session.screen() {
            Screen::Question(view) => answer(session, told(&view, answers)),
            Screen::Interruption(_) => drop(session.update(Action::GoOn)),
            _ => return,
        }
    }
}

/// What a person says to a question; by default, what gives no reason for anything.
pub(crate) fn told<'a>(view: &QuestionView, answers: &[(&str, &'a str)]) -> &'a str {
    let given = answers.iter().find(|(id, _)| *id == view.id).map(|(_, text)| *text);
    given.unwrap_or(match (view.id, &view.input) {
        ("age", _) => "22-or-over",
        ("where" | "goals", _) => "not-decided",
        ("area", _) => "cheeks",
        (_, Input::OneOf { .. }) => "no",
        (_, Input::AnyOf { .. }) => "none",
        (_, Input::Date { .. }) => "2020-01-01",
    })
}

/// The form for `cold-sore warts`, `none`, `not-sure`, `tan ?rash` (not sure about rash),
/// `ongoing`, `about-1`, `2026-11-22` or `2026-11`.
pub(crate) fn entry(view: &QuestionView, text: &str) -> Entry {
    let mut entry = Entry::default();
    let (Input::OneOf { choices, .. } | Input::AnyOf { choices, .. }) = &view.input else {
        entry.date = match text {
            "ongoing" => DateEntry { mode: Some(DateMode::Ongoing), ..DateEntry::default() },
            "not-sure" => DateEntry { mode: Some(DateMode::NotSure), ..DateEntry::default() },
            _ => match text.strip_prefix("about-") {
                Some(span) => DateEntry { mode: Some(DateMode::About(span.parse().expect("a number"))), ..DateEntry::default() },
                None => date(text),
            },
        };
        return entry;
    };
    let option = |id: &str| choices.iter().position(|choice| choice.id == id).unwrap_or_else(|| panic!("{} has no {id}", view.id));
    for word in text.split_whitespace() {
        match (word, word.strip_prefix('?')) {
            ("none", _) => entry.none = true,
            ("not-sure", _) => entry.not_sure = true,
            (_, Some(id)) => {
                entry.not_sure = true;
                entry.not_sure_of = entry.not_sure_of.with(option(id));
            }
            (id, None) => entry.ticked = entry.ticked.with(option(id)),
        }
    }
    entry
}

/// A date typed into its fields, year first; what is missing stays empty.
pub(crate) fn date(text: &str) -> DateEntry {
    let mut parts = text.splitn(3, '-').map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    DateEntry { mode: Some(DateMode::Exact), year: next(), month: next(), day: next() }
}

/// What a form says, in the words on the page.
pub(crate) fn labels(view: &QuestionView, entry: &Entry) -> String {
    let label = |position: usize| choices(&view.input, words()).get(position).cloned().unwrap_or_default();
    let mut said: Vec<String> = entry.ticked.iter().map(label).collect();
    said.extend(entry.none.then(|| words().none_of_these().to_owned()));
    if entry.not_sure {
        let which: Vec<String> = entry.not_sure_of.iter().map(label).collect();
        said.push(if which.is_empty() { words().not_sure().to_owned() } else { format!("{}: {}", words().not_sure(), which.join("; ")) });
    }
    said.extend(entry.date.mode.map(|mode| match mode {
        DateMode::Exact => [&entry.date.year, "-", &entry.date.month, "-", &entry.date.day].concat(),
        DateMode::About(span) => label(span),
        DateMode::Ongoing => words().date_ongoing().to_owned(),
        DateMode::NotSure => words().date_not_sure().to_owned(),
    }));
    said.join("; ")
}
