//! What whoever mounts a check hands over.

use std::rc::Rc;

use eligibility::{Day, Protocol, Value};
use interview::Words;
use wasm_bindgen::JsValue;

use crate::host;
use crate::host::document::Place;

/// Everything a check needs, or why it cannot be.
pub(crate) struct Config {
    pub(crate) today: Day,
    pub(crate) history: bool,
    /// Seconds without a touch before the warning, and from the warning until all is cleared.
    pub(crate) idle: (i32, i32),
    pub(crate) documents: Result<Documents, Broken>,
}

pub(crate) struct Documents {
    pub(crate) protocol: Rc<Protocol>,
    pub(crate) words: Rc<Words>,
}

/// A document that cannot be used. The words are there unless they are what is broken.
pub(crate) struct Broken {
    pub(crate) words: Option<Rc<Words>>,
    pub(crate) details: Vec<String>,
}

const IDLE_SECONDS: i32 = 600;
const GRACE_SECONDS: i32 = 60;

impl Config {
    pub(crate) fn read(config: &JsValue) -> Config {
        let text = |key: &str| host::property(config, key).as_string();
        let seconds = |key: &str, default: i32| text(key).and_then(|seconds| seconds.parse().ok()).unwrap_or(default);
        Config {
            today: text("today").and_then(|day| Day::parse(&day)).unwrap_or_else(host::clock::today),
            history: host::property(config, "history").is_truthy(),
            idle: (seconds("idleSeconds", IDLE_SECONDS), seconds("graceSeconds", GRACE_SECONDS)),
            documents: documents(config),
        }
    }
}

fn documents(config: &JsValue) -> Result<Documents, Broken> {
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
    Ok(Documents { protocol: Rc::new(protocol), words })
}
