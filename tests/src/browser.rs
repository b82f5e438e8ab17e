//! One browser for one test, with a driver and a fresh profile of its own; both end with it.

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::driver::Driver;
use crate::engine::Engine;

/// More browsers than this at once only make each other slow.
static SEATS: Semaphore = Semaphore::const_new(4);

/// A browser under way.
pub struct Browser {
    pub client: Client,
    pub engine: Engine,
    _driver: Driver,
    _seat: SemaphorePermit<'static>,
}

impl Browser {
    /// # Panics
    /// Where there is no browser or no driver: a test that cannot run has failed.
    pub async fn start(engine: Engine) -> Browser {
        let seat = SEATS.acquire().await.expect("never closed");
        let mut driver = Driver::start(engine);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let client = builder.capabilities(driver.capabilities(engine)).connect(&driver.address()).await;
        let client = client.unwrap_or_else(|error| panic!("{engine} does not start: {error}"));
        driver.drives(client.session_id().await.expect("a session"));
        Browser { client, engine, _driver: driver, _seat: seat }
    }

    /// Whether its driver hands out what the console holds.
    pub(crate) fn keeps_a_log(&self) -> bool {
        self.engine == Engine::Chromium
    }

    /// What the console holds that was not asked for before: level and words.
    pub(crate) async fn log(&self) -> Vec<(String, String)> {
        let entries = self.command("se/log", json!({ "type": "browser" })).await;
        let text = |entry: &Value, key: &str| entry[key].as_str().unwrap_or_default().to_owned();
        let entries = entries.as_array().cloned().unwrap_or_default();
        entries.iter().map(|entry| (text(entry, "level"), text(entry, "message"))).collect()
    }

    /// A command that only this driver knows.
    pub(crate) async fn command(&self, path: &'static str, body: Value) -> Value {
        let said = self.client.issue_cmd(DriverCommand { path, body: body.to_string() }).await;
        said.unwrap_or_else(|error| panic!("{path} {body}: {error}"))
    }
}

#[derive(Debug)]
struct DriverCommand {
    path: &'static str,
    body: String,
}

impl WebDriverCompatibleCommand for DriverCommand {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.clone()))
    }
}
