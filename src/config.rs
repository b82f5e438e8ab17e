//! What whoever mounts a check hands over.

use std::rc::Rc;

use eligibility::{Clinic, Day, Protocol, Value, may_be_linked};
use interview::{Surroundings, Words};
use wasm_bindgen::JsValue;

use crate::host;
use crate::host::document::Place;
use crate::host::mounter::Mounter;

/// Everything a check needs, or why it cannot be.
pub(crate) struct Config {
    pub(crate) mounter: Mounter,
    pub(crate) history: bool,
    /// Seconds without a touch before the warning, and from the warning until all is cleared.
    pub(crate) idle: (i32, i32),
    pub(crate) contents: Result<Contents, Broken>,
}

pub(crate) struct Contents {
    pub(crate) today: Day,
    pub(crate) protocol: Rc<Protocol>,
    pub(crate) words: Rc<Words>,
    pub(crate) surroundings: Surroundings,
}

/// Something that cannot be used. The words are there unless they are what is broken.
pub(crate) struct Broken {
    pub(crate) words: Option<Rc<Words>>,
    pub(crate) details: Vec<String>,
}

const IDLE_SECONDS: i32 = 600;
const GRACE_SECONDS: i32 = 60;

impl Config {
    pub(crate) fn read(config: JsValue) -> Config {
        let seconds = |key: &str, default: i32| text(&config, key).and_then(|seconds| seconds.parse().ok()).unwrap_or(default);
        Config {
            history: host::property(&config, "history").is_truthy(),
            idle: (seconds("idleSeconds", IDLE_SECONDS), seconds("graceSeconds", GRACE_SECONDS)),
            contents: contents(&config),
            mounter: Mounter(config),
        }
    }
}

#[inline(never)]
fn text(config: &JsValue, key: &str) -> Option<String> {
    host::property(config, key).as_string().filter(|text| !text.is_empty())
}

fn contents(config: &JsValue) -> Result<Contents, Broken> {
    let read = |key: &str| -> Result<Value, String> {
        Value::of(&Place(host::property(config, key))).map_err(|error| [key, ": ", error].concat())
    };
    let words = read("words").and_then(Words::load).map_err(|error| vec![error]);
    let words = words.map(Rc::new).map_err(|details| Broken { words: None, details })?;
    let broken = |details| Broken { words: Some(words.clone()), details };
    let protocol = read("protocol").map_err(|error| broken(vec![error]))?;
    // Only what was compiled, and so checked by its author's tool, is shown to anybody.
    if protocol.get("hash").is_none() {
        return Err(broken(vec!["protocol: it has no hash; compile it with `cargo protocol compile`".into()]));
    }
    let protocol = Protocol::read(&protocol).map_err(|problems| broken(problems.iter().map(|problem| problem.path.to_text()).collect()))?;
    let (today, surroundings) = surroundings(config, &protocol).map_err(broken)?;
    Ok(Contents { today, protocol: Rc::new(protocol), words, surroundings })
}

/// What the page sets, or all of it that cannot be.
fn surroundings(config: &JsValue, protocol: &Protocol) -> Result<(Day, Surroundings), Vec<String>> {
    let mut refused = Vec::new();
    let mut refuse = |key: &str, value: &str, help: &str| refused.push([key, ": `", value, "` cannot be used; ", help].concat());
    let today = text(config, "today");
    let day = today.as_deref().map(|text| Day::parse(text).ok_or_else(|| refuse("today", text, "a day is like 2026-11-22")));
    let region = text(config, "region");
    let chosen = region.as_deref().and_then(|id| protocol.regions.iter().position(|region| region.id == id));
    if let (Some(id), None) = (&region, chosen) {
        let regions: Vec<&str> = protocol.regions.iter().map(|region| &*region.id).collect();
        refuse("region", id, &["there is ", &regions.join(", ")].concat());
    }
    let mut address = |key: &str, named: &str| {
        text(config, key).inspect(|to| {
            if !may_be_linked(to) {
                refuse(named, to, "it begins with https://, tel: or mailto:, and has no blanks")
            }
        })
    };
    let (contact, booking) = (address("contact", "contact"), address("bookingUrl", "booking-url"));
    if !refused.is_empty() {
        return Err(refused);
    }
    // Nobody's name stands beside somebody else's links.
    let clinic = match (text(config, "clinicName"), &protocol.clinic) {
        (Some(name), _) => Some(Clinic { name, contact, booking }),
        (None, Some(own)) => {
            Some(Clinic { name: own.name.clone(), contact: contact.or(own.contact.clone()), booking: booking.or(own.booking.clone()) })
        }
        (None, None) => None,
    };
    let surroundings = Surroundings { sets_today: day.is_some(), region: chosen, clinic };
    Ok((day.and_then(Result::ok).unwrap_or_else(host::clock::today), surroundings))
}
