//! The program through which one browser is driven, and how each engine's is started.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::display::Display;
use crate::engine::Engine;
use crate::surroundings::named;

const CHROMIUM_ARGUMENTS: [&str; 9] = [
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

/// A driver under way, with a folder of its own for the profile.
pub(crate) struct Driver {
    process: Child,
    port: u16,
    folder: PathBuf,
    /// What it was last asked to drive.
    session: Option<String>,
    _display: Option<Display>,
}

impl Driver {
    /// # Panics
    /// Where there is none: a test that cannot run has failed.
    pub(crate) fn start(engine: Engine) -> Driver {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("needlewise-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).expect("a folder for the profile");
        let display = (engine == Engine::WebKit).then(Display::start);
        // A port that was free a moment ago may be taken by somebody else.
        let mut said = Vec::new();
        for _ in 0..5 {
            let started = match engine {
                Engine::Chromium => announced(Command::new(named("CHROMEDRIVER", "Chromium's driver")).arg("--port=0")),
                Engine::Firefox => {
                    let program = named("GECKODRIVER", "Firefox's driver");
                    announced(Command::new(program).arg("--port=0").arg("--profile-root").arg(&folder))
                }
                Engine::WebKit => webkit(&named("WEBKITDRIVER", "WebKit's driver"), display.as_ref()),
            };
            match started {
                Ok((process, port)) => return Driver { process, port, folder, session: None, _display: display },
                Err(lines) => said = lines,
            }
        }
        panic!("the driver of {engine} does not listen, but says: {said:#?}")
    }

    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What to ask it for, to have the browser of this engine.
    pub(crate) fn capabilities(&self, engine: Engine) -> serde_json::Map<String, Value> {
        let capabilities = match engine {
            Engine::Chromium => {
                let profile = format!("--user-data-dir={}", self.folder.display());
                let arguments: Vec<&str> = CHROMIUM_ARGUMENTS.into_iter().chain([profile.as_str()]).collect();
                json!({
                    "goog:chromeOptions": {
                        "binary": named("CHROMIUM", "the browser"),
                        "args": arguments,
                        // Back finds whole pages that were kept, as it does for people.
                        "excludeSwitches": ["disable-back-forward-cache"],
                    },
                    "goog:loggingPrefs": { "browser": "ALL" },
                })
            }
            Engine::Firefox => json!({
                "moz:firefoxOptions": {
                    "binary": named("FIREFOX", "the browser"),
                    "args": ["--headless", "--width=1280", "--height=900"],
                },
            }),
            Engine::WebKit => json!({}),
        };
        if let Value::Object(capabilities) = capabilities { capabilities } else { unreachable!("it is one") }
    }

    /// The session that ends with the driver.
    pub(crate) fn drives(&mut self, session: Option<String>) {
        self.session = session;
    }

    /// Asks the driver to close its browser.
    fn close(&self) -> std::io::Result<()> {
        let Some(session) = &self.session else { return Ok(()) };
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(stream, "DELETE /session/{session} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port)?;
        stream.read(&mut [0]).map(drop)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.close();
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A driver that says on which port it listens; else all that it said.
fn announced(command: &mut Command) -> Result<(Child, u16), Vec<String>> {
    let mut process = spawn(command.stdout(Stdio::piped()));
    let mut lines = BufReader::new(process.stdout.take().expect("piped")).lines().map_while(Result::ok);
    let mut said = Vec::new();
    for line in lines.by_ref() {
        let port = port_in(&line);
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

/// `… was started successfully on port 41233.` and `… Listening on 127.0.0.1:41233`.
fn port_in(line: &str) -> Option<u16> {
    let (_, port) = line.split_once("successfully on port ").or_else(|| line.split_once("Listening on 127.0.0.1:"))?;
    port.trim_end_matches('.').parse().ok()
}

/// WebKit's driver listens where it is told to, and does not say when.
fn webkit(program: &Path, display: Option<&Display>) -> Result<(Child, u16), Vec<String>> {
    let port = free_port();
    let mut command = Command::new(program);
    command.arg(format!("--port={port}")).stdout(Stdio::null());
    command.envs(display.map(|display| ("DISPLAY", display.name.as_str()))).env("GDK_BACKEND", "x11");
    // Its sandbox cannot be had by root or in a container; the tests open nothing but our own pages.
    command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1").env("NO_AT_BRIDGE", "1");
    let mut process = spawn(&mut command);
    let deadline = Instant::now() + Duration::from_secs(10);
    while Instant::now() < deadline && matches!(process.try_wait(), Ok(None)) {
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Ok((process, port));
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    let _ = process.kill();
    let _ = process.wait();
    Err(vec![format!("nothing on port {port}")])
}

/// A port below those that are given to whoever asks for any.
fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = 20_000 + u16::try_from(std::process::id() % 10_000).expect("small");
    let mut ports = std::iter::repeat_with(|| first + NEXT.fetch_add(1, Ordering::Relaxed) % 2_000);
    ports.find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok()).expect("a free port")
}

fn spawn(command: &mut Command) -> Child {
    let started = command.stdin(Stdio::null()).stderr(Stdio::null()).spawn();
    started.unwrap_or_else(|error| panic!("{} does not start: {error}", command.get_program().to_string_lossy()))
}
