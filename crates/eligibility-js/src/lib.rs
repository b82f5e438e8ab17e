//! The check without a page, for Node, browsers and workers: a protocol, a walk, an assessment.
//!
//! What comes in is read within limits and checked before it is used; what goes out is plain
//! data of its own form (`wire`). Bad data is never thrown at whoever asks: it comes back as
//! problems, all at once, each with its place.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod answers;
mod foreign;
mod wire;

use eligibility::{Answers, Day, Path, Problem, Step};
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use wire::Reply;

/// A checked protocol. Its types and documentation for JavaScript stand in `types/index.d.ts`.
#[wasm_bindgen(skip_typescript)]
pub struct Protocol {
    checked: eligibility::Protocol,
}

#[wasm_bindgen]
impl Protocol {
    /// Reads and checks a compiled protocol: an object, or a text of JSON.
    #[wasm_bindgen(skip_typescript)]
    pub fn load(document: &JsValue) -> JsValue {
        let read = foreign::document(document).map_err(|problem| vec![problem]);
        match read.and_then(|document| eligibility::Protocol::read(&document)) {
            Ok(checked) => {
                let loaded = Object::new();
                for (key, value) in [("type", "protocol".into()), ("protocol", Protocol { checked }.into())] {
                    // An object made just now takes every key.
                    let _ = Reflect::set(&loaded, &key.into(), &value);
                }
                loaded.into()
            }
            Err(problems) => Reply::problems(problems).to_js(),
        }
    }

    /// The next question, or that there is none. Without a day no date is too late, and nothing is said of finishing early.
    #[wasm_bindgen(skip_typescript)]
    pub fn walk(&self, answers: &JsValue, today: &JsValue) -> JsValue {
        let dated = !today.is_undefined();
        let today = if dated { day(today) } else { Ok(last_day()) };
        match self.person(answers, today) {
            Err(problems) => Reply::problems(problems),
            Ok(person) if dated && self.checked.is_withdrawn(person.today) => Reply::withdrawn(&self.checked, person.today),
            Ok(person) => Reply::walk(&self.checked, &person, dated),
        }
        .to_js()
    }

    /// What the answers mean on a day.
    #[wasm_bindgen(skip_typescript)]
    pub fn assess(&self, answers: &JsValue, today: &JsValue) -> JsValue {
        self.reply(answers, today, Reply::assessment)
    }

    /// Why it comes out as it does: rules, and the fewest answers that decide each.
    #[wasm_bindgen(skip_typescript)]
    pub fn explain(&self, answers: &JsValue, today: &JsValue) -> JsValue {
        self.reply(answers, today, Reply::explanation)
    }
}

/// Answers on a day.
struct Person {
    answers: Answers,
    today: Day,
}

impl Protocol {
    fn reply<'a>(&'a self, answers: &JsValue, today: &JsValue, make: impl Fn(&'a eligibility::Protocol, &Person) -> Reply<'a>) -> JsValue {
        match self.person(answers, day(today)) {
            Err(problems) => Reply::problems(problems),
            Ok(person) if self.checked.is_withdrawn(person.today) => Reply::withdrawn(&self.checked, person.today),
            Ok(person) => make(&self.checked, &person),
        }
        .to_js()
    }

    /// What is wrong with the day and with the answers comes back together.
    fn person(&self, answers: &JsValue, today: Result<Day, Problem>) -> Result<Person, Vec<Problem>> {
        let (today, mut problems) = match today {
            Ok(today) => (today, Vec::new()),
            Err(problem) => (last_day(), vec![problem]),
        };
        let given = foreign::answers(answers).map_err(|problem| vec![problem]);
        match given.and_then(|given| answers::read(&self.checked, &given, today)) {
            Ok(answers) if problems.is_empty() => Ok(Person { answers, today }),
            Ok(_) => Err(problems),
            Err(more) => {
                problems.extend(more);
                Err(problems)
            }
        }
    }
}

fn day(given: &JsValue) -> Result<Day, Problem> {
    given.as_string().as_deref().and_then(Day::parse).ok_or_else(|| Problem {
        path: Path(vec![Step::Key("today".into())]),
        message: "`today` is no day of the calendar".into(),
        help: Some("write it like \"2026-11-22\"; a Date has a time zone, and this has none".into()),
        ..Problem::default()
    })
}

/// No date is later than this one.
fn last_day() -> Day {
    Day::new(2199, 12, 31).unwrap_or(Day::EPOCH)
}
