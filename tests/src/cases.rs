//! The people of the real protocol, and what each has to do on the page to answer as they would.

use std::fs;
use std::sync::OnceLock;

use authoring::{Case, File, Folder, compile, read_cases, render_text};
use eligibility::{Answer, Day, Kind, Protocol, Question, Span};
use serde_json::Value;

use crate::surroundings::{named, repository};

/// One thing done in a question's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Tick the input that matches.
    Tick(String),
    /// Type into the field that matches.
    Type(&'static str, String),
}

struct Book {
    protocol: Protocol,
    cases: Vec<Case>,
}

fn book() -> &'static Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    BOOK.get_or_init(|| {
        let place = repository().join("protocols/microneedling");
        let folder = Folder::read(&place, "en").unwrap_or_else(|faults| panic!("{}", render_text(&faults, false)));
        let compiled = compile(&folder).unwrap_or_else(|faults| panic!("{}", render_text(&faults, false)));
        let shipped: Value = site_json("protocol.json");
        let hash = compiled.document.get("hash").and_then(|hash| if let eligibility::Value::Text(hash) = hash { Some(hash) } else { None });
        assert_eq!(
            shipped["hash"].as_str(),
            hash.map(String::as_str),
            "the built page holds another protocol than protocols/microneedling; build it again: cargo xtask test --only page",
        );
        let file = File::read(place.join("cases.md")).unwrap_or_else(|fault| panic!("{}", render_text(&[fault], false)));
        let cases = read_cases(&file, &compiled.protocol).unwrap_or_else(|faults| panic!("{}", render_text(&faults, false)));
        Book { protocol: compiled.protocol, cases: cases.cases }
    })
}

/// A document of the built page.
pub(crate) fn site_json(name: &str) -> Value {
    let path = named("NEEDLEWISE_SITE", "the folder of the built page").join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The protocol, as its files in this repository say.
pub fn protocol() -> &'static Protocol {
    &book().protocol
}

/// A person of `cases.md`.
pub fn case(id: &str) -> &'static Case {
    let found = book().cases.iter().find(|case| case.id == id);
    found.unwrap_or_else(|| panic!("there is nobody called `{id}` in cases.md any more; choose somebody else with such an outcome"))
}

/// One of the page's own messages.
pub fn phrase(key: &str) -> String {
    static PHRASES: OnceLock<Value> = OnceLock::new();
    let phrases = PHRASES.get_or_init(|| {
        let file = authoring::File::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../locales/en.toml").into()).expect("the words");
        serde_json::to_value(authoring::read_toml(&file).expect("they are TOML")).expect("JSON")
    });
    phrases[key].as_str().unwrap_or_else(|| panic!("the page has no words `{key}` any more")).to_owned()
}

/// One of the page's own messages, with what stands in its braces.
pub fn phrase_with(key: &str, fill: &[(&str, &str)]) -> String {
    fill.iter().fold(phrase(key), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

/// A day as the page writes it.
pub fn days(day: Day) -> String {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let (year, month, day) = day.calendar();
    format!("{day} {} {year}", MONTHS[usize::from(month) - 1])
}

/// What to do in the form of `question`, so that it says `answer` on `today`.
pub fn steps(question: &Question, answer: Answer, today: Day) -> Vec<Step> {
    let option = |name: &str, index: usize| match name {
        "option" => Step::Tick(format!("input[name=option][data-id=\"{}\"]", question.options()[index].id)),
        name => Step::Tick(format!("input[name=\"{name}\"][value=\"{index}\"]")),
    };
    let tick = |selector: &str| Step::Tick(selector.to_owned());
    match answer {
        Answer::One(index) => vec![option("option", index)],
        Answer::OneNotSure => vec![tick("input[name=option][value=not-sure]")],
        Answer::Any { ticked, not_sure } if ticked.is_empty() && not_sure.is_empty() => vec![tick("input[name=none]")],
        Answer::Any { ticked, not_sure } => {
            let mut steps: Vec<Step> = ticked.iter().map(|index| option("option", index)).collect();
            if !not_sure.is_empty() {
                steps.push(tick("input[name=not-sure]"));
            }
            // Marking none says the same as marking all that are left.
            if ticked.iter().count() + not_sure.iter().count() < question.options().len() {
                steps.extend(not_sure.iter().map(|index| option("not-sure-of", index)));
            }
            steps
        }
        Answer::Date(span) => when(question, span, today),
    }
}

fn when(question: &Question, span: Span, today: Day) -> Vec<Step> {
    let Kind::Date { about, .. } = &question.kind else { panic!("{} is no date", question.id) };
    let choose = |value: &str| Step::Tick(format!("input[name=when][value=\"{value}\"]"));
    let typed = |day: Option<u8>, (year, month, _): (i32, u8, u8)| {
        let day = day.map(|day| Step::Type("input[name=day]", day.to_string()));
        let rest = [Step::Type("input[name=month]", month.to_string()), Step::Type("input[name=year]", year.to_string())];
        [choose("exact")].into_iter().chain(day).chain(rest).collect()
    };
    let ago = about.iter().position(|ago| Span::ago(ago.from, ago.to, today) == span);
    match (span.earliest, ago) {
        _ if span.ongoing => vec![choose("ongoing")],
        _ if span == Span::unknown(today) => vec![choose("not-sure")],
        (Some(earliest), _) if earliest == span.latest => typed(Some(earliest.calendar().2), earliest.calendar()),
        (_, Some(position)) => vec![choose(&position.to_string())],
        (Some(earliest), None) if Span::month(earliest, today) == Some(span) => typed(None, earliest.calendar()),
        _ => panic!("no form of {} says {span:?}", question.id),
    }
}
