//! Objects of the host, read place by place within the core's limits, before anything is made
//! of them. Getters and proxies may throw, and objects may hold themselves: every look at one
//! is caught, and what it came to is said with its place.

use std::cell::{Cell, RefCell};

use eligibility::{Foreign, Found, MAX_DOCUMENT_BYTES, Path, Problem, Step, Value};
use js_sys::{Array, JsString, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = JSON)]
    fn parse(text: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = Object)]
    fn entries(object: &JsValue) -> Result<Array, JsValue>;
    // A proxy that was revoked throws even here.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;
}

/// A compiled protocol: an object, or a text of JSON, which the host's own reader parses.
pub(crate) fn document(value: &JsValue) -> Result<Value, Problem> {
    if !value.is_string() {
        return read(value, Reading::new(None, false));
    }
    if length(value) > MAX_DOCUMENT_BYTES {
        return Err(Problem { message: TOO_LARGE.into(), ..Problem::default() });
    }
    let parsed = parse(value).map_err(|error| Problem {
        message: ["this text is no JSON: ", &said(&error)].concat(),
        help: Some("`cargo protocol compile` writes a protocol as JSON".into()),
        ..Problem::default()
    })?;
    read(&parsed, Reading::new(None, false))
}

/// Answers; what is null or undefined counts as not there.
pub(crate) fn answers(value: &JsValue) -> Result<Value, Problem> {
    read(value, Reading::new(Some("answers"), true))
}

const TOO_LARGE: &str = "this holds more than two million letters";
const THREW: &str = "looking at this threw an error";
const OF_A_CLASS: &str = "this is no plain object; write `{ … }`, or a list like `[...set]` in place of a Set";

/// What an error says of itself.
fn said(error: &JsValue) -> String {
    Reflect::get(error, &"message".into()).ok().and_then(|message| message.as_string()).unwrap_or_default()
}

fn length(text: &JsValue) -> usize {
    text.unchecked_ref::<JsString>().length() as usize
}

fn read(value: &JsValue, reading: Reading) -> Result<Value, Problem> {
    let root = Place { value: value.clone(), role: Role::Value, depth: 0, index: 0, reading: &reading };
    Value::of(&root).map_err(|message| Problem {
        path: reading.path(value),
        message: reading.refusal.get().unwrap_or(message).into(),
        ..Problem::default()
    })
}

/// One reading: where it is, and how much it may still take in.
struct Reading {
    root: Option<&'static str>,
    /// From the root to the place looked at last: positions in lists, and among the pairs of tables.
    trail: RefCell<Vec<u32>>,
    left: Cell<usize>,
    refusal: Cell<Option<&'static str>>,
    leave_out_nothing: bool,
}

impl Reading {
    fn new(root: Option<&'static str>, leave_out_nothing: bool) -> Reading {
        let left = Cell::new(MAX_DOCUMENT_BYTES);
        Reading { root, trail: RefCell::default(), left, refusal: Cell::new(None), leave_out_nothing }
    }

    /// The trail with its keys, which are looked up only where there is a problem.
    fn path(&self, value: &JsValue) -> Path {
        let mut steps: Vec<Step> = self.root.iter().map(|root| Step::Key((*root).to_owned())).collect();
        let mut here = value.clone();
        for index in self.trail.borrow().iter() {
            let step = if is_array(&here).unwrap_or(false) {
                Reflect::get_u32(&here, *index).map(|value| (Step::Index(*index as usize), value))
            } else {
                self.pairs(&here).map(|pairs| {
                    let pair: Array = pairs.get(*index).unchecked_into();
                    (Step::Key(pair.get(0).as_string().unwrap_or_default()), pair.get(1))
                })
            };
            // What threw when it was read may throw again.
            let Ok((step, value)) = step else { break };
            steps.push(step);
            here = value;
        }
        Path(steps)
    }

    fn pairs(&self, object: &JsValue) -> Result<Array, JsValue> {
        let all = entries(object)?;
        if !self.leave_out_nothing {
            return Ok(all);
        }
        let kept = Array::new();
        for pair in all.iter() {
            let value = pair.unchecked_ref::<Array>().get(1);
            if !value.is_null() && !value.is_undefined() {
                kept.push(&pair);
            }
        }
        Ok(kept)
    }

    fn refuse<F>(&self, why: &'static str) -> Found<F> {
        self.refusal.set(Some(why));
        Found::Other
    }

    fn text<F>(&self, value: &JsValue) -> Found<F> {
        // Counted before it is copied: one long text may stand in a hundred thousand places.
        let Some(left) = self.left.get().checked_sub(length(value)) else { return self.refuse(TOO_LARGE) };
        self.left.set(left);
        value.as_string().map_or(Found::Other, Found::Text)
    }
}

/// A place in such an object.
struct Place<'a> {
    value: JsValue,
    role: Role,
    depth: usize,
    index: u32,
    reading: &'a Reading,
}

/// What a place stands for: a value, one that could not be had, or what tables are read as.
#[derive(Clone, Copy)]
enum Role {
    Value,
    Threw,
    Pairs,
    Pair,
    Key,
}

/// Not of a class, like a Set, a Map or a Promise: those have no entries of their own, and answers kept
/// in one would count as none. Objects of another realm have another `Object.prototype`, whose own is null as well.
fn is_plain(object: &JsValue) -> Result<bool, JsValue> {
    let prototype = Reflect::get_prototype_of(object)?;
    Ok(prototype.is_null() || Reflect::get_prototype_of(&prototype)?.is_null())
}

impl<'a> Place<'a> {
    /// A value inside this one, at the position of its list or its pair.
    fn inside(&self, value: JsValue, role: Role, index: u32) -> Place<'a> {
        Place { value, role, depth: self.depth + 1, index, reading: self.reading }
    }

    /// Another way to see this table.
    fn as_part(&self, value: JsValue, role: Role, index: u32) -> Place<'a> {
        Place { value, role, depth: self.depth, index, reading: self.reading }
    }

    fn arrive(&self) {
        let mut trail = self.reading.trail.borrow_mut();
        trail.truncate(self.depth.saturating_sub(1));
        if self.depth > 0 {
            trail.push(self.index);
        }
    }

    fn object(&self) -> Result<Found<Place<'a>>, JsValue> {
        if is_array(&self.value)? {
            let length = Reflect::get(&self.value, &"length".into())?.as_f64().unwrap_or(0.0);
            return Ok(Found::List(length as u32));
        }
        if !is_plain(&self.value)? {
            return Ok(self.reading.refuse(OF_A_CLASS));
        }
        let pairs = self.reading.pairs(&self.value)?;
        let length = pairs.length();
        Ok(Found::Map(self.as_part(pairs.into(), Role::Pairs, 0), length))
    }
}

impl Foreign for Place<'_> {
    fn look(&self) -> Found<Self> {
        let value = &self.value;
        match self.role {
            Role::Key => return self.reading.text(value),
            Role::Threw => {
                self.arrive();
                return self.reading.refuse(THREW);
            }
            Role::Value | Role::Pairs | Role::Pair => self.arrive(),
        }
        if value.is_string() {
            self.reading.text(value)
        } else if let Some(number) = value.as_f64() {
            Found::Number(number)
        } else if let Some(flag) = value.as_bool() {
            Found::Flag(flag)
        } else if value.is_object() {
            self.object().unwrap_or_else(|_| self.reading.refuse(THREW))
        } else {
            Found::Other
        }
    }

    fn item(&self, index: u32) -> Self {
        // The host makes lists of pairs itself, so these are what they seem.
        let listed = self.value.unchecked_ref::<Array>();
        match self.role {
            Role::Pairs => self.as_part(listed.get(index), Role::Pair, index),
            Role::Pair if index == 0 => self.as_part(listed.get(0), Role::Key, 0),
            Role::Pair => self.inside(listed.get(1), Role::Value, self.index),
            _ => match Reflect::get_u32(&self.value, index) {
                Ok(value) => self.inside(value, Role::Value, index),
                Err(_) => self.inside(JsValue::UNDEFINED, Role::Threw, index),
            },
        }
    }
}
