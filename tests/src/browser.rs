//! One Chromium for one test, with a driver and a fresh profile of its own; both end with it.

use std::fmt;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::surroundings::named;

/// More browsers than this at once only make each other slow.
static SEATS: Semaphore = Semaphore::const_new(4);

const ARGUMENTS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1280,900",
];

/// Which colours the person's device asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

impl fmt::Display for Scheme {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        })
    }
}

/// A browser under way.
pub struct Browser {
    pub client: Client,
    _driver: Driver,
    _seat: SemaphorePermit<'static>,
}

struct Driver {
    process: Child,
    port: u16,
    profile: PathBuf,
}

impl Browser {
    /// # Panics
    /// Where there is no browser or no driver: a test that cannot run has failed.
    pub async fn start() -> Browser {
        Browser::start_with(&[]).await
    }

    /// With other switches that this driver would set left out.
    pub async fn start_with(without: &[&str]) -> Browser {
        let chromium = named("CHROMIUM", "the browser");
        let seat = SEATS.acquire().await.expect("never closed");
        let driver = Driver::start();
        let profile = format!("--user-data-dir={}", driver.profile.display());
        let arguments: Vec<&str> = ARGUMENTS.into_iter().chain([profile.as_str()]).collect();
        let capabilities = json!({
            "goog:chromeOptions": { "binary": chromium, "args": arguments, "excludeSwitches": without },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let Value::Object(capabilities) = capabilities else { unreachable!("it is one") };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let address = format!("http://127.0.0.1:{}", driver.port);
        let client = builder.capabilities(capabilities).connect(&address).await;
        let client = client.unwrap_or_else(|error| panic!("{} does not start: {error}", chromium.display()));
        Browser { client, _driver: driver, _seat: seat }
    }

    /// A command of the DevTools protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.driver_command("goog/cdp/execute", json!({ "cmd": command, "params": parameters })).await
    }

    /// What a screen of this many CSS pixels shows, like a phone or like a desktop.
    pub async fn resize(&self, width: u32, height: u32, phone: bool) {
        let scale = if phone { 2 } else { 1 };
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": phone });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    pub async fn prefer(&self, scheme: Scheme) {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme.to_string() }] });
        self.devtools("Emulation.setEmulatedMedia", features).await;
    }

    /// What the console holds that was not asked for before: level and words.
    pub async fn console(&self) -> Vec<(String, String)> {
        let entries = self.driver_command("se/log", json!({ "type": "browser" })).await;
        let text = |entry: &Value, key: &str| entry[key].as_str().unwrap_or_default().to_owned();
        let entries = entries.as_array().cloned().unwrap_or_default();
        entries.iter().map(|entry| (text(entry, "level"), text(entry, "message"))).collect()
    }

    async fn driver_command(&self, path: &'static str, body: Value) -> Value {
        let said = self.client.issue_cmd(DriverCommand { path, body: body.to_string() }).await;
        said.unwrap_or_else(|error| panic!("{path} {body}: {error}"))
    }
}

/// A command that only this driver knows.
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

impl Driver {
    fn start() -> Driver {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let program = named("CHROMEDRIVER", "the driver of the browser");
        let name = format!("needlewise-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let profile = std::env::temp_dir().join(name);
        // A port that was free a moment ago may be taken by another test's driver.
        let mut said = Vec::new();
        for _ in 0..5 {
            match Driver::listening(&program) {
                Ok((process, port)) => return Driver { process, port, profile },
                Err(lines) => said = lines,
            }
        }
        panic!("{} does not say on which port it listens, but: {said:#?}", program.display())
    }

    /// A driver on a free port, or what it said instead.
    fn listening(program: &Path) -> Result<(Child, u16), Vec<String>> {
        let mut command = Command::new(program);
        command.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let mut lines = BufReader::new(process.stdout.take().expect("piped")).lines().map_while(Result::ok);
        let mut said = Vec::new();
        for line in lines.by_ref() {
            let port = line.split_once("successfully on port ").and_then(|(_, port)| port.trim_end_matches('.').parse().ok());
            said.push(line);
            if let Some(port) = port {
                // Read on, so that it never waits for somebody to read.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok((process, port));
            }
        }
        let _ = process.kill();
        let _ = process.wait();
        Err(said)
    }

    /// Asks the driver to close its browser and end.
    fn shut_down(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(stream, "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        stream.read_to_end(&mut Vec::new()).map(drop)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.shut_down();
        let deadline = Instant::now() + Duration::from_secs(5);
        while Instant::now() < deadline && matches!(self.process.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.profile);
    }
}
