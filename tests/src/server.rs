//! Serves the built page on this machine as a strict host would, writes down every request,
//! and serves something else in place of a file where a test says so.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::surroundings::named;

/// The day that cases are about, unless a test says otherwise.
pub const TODAY: &str = "2026-11-22";

/// What every server sends with the page.
const HEADERS: &str = include_str!("../../embed/servers/_headers");

#[derive(Default)]
struct Gate(Mutex<BTreeSet<String>>, Condvar);

/// The page as one test sees it, on a port of its own, for as long as the tests run.
pub struct Site {
    shared: Arc<Shared>,
    port: u16,
}

struct Shared {
    folder: PathBuf,
    /// By path: what is served instead, or that nothing is there.
    instead: Mutex<BTreeMap<String, Option<Vec<u8>>>>,
    /// What is served as bytes of no kind.
    unknown: Mutex<BTreeSet<String>>,
    /// By path: another policy than the strict one.
    policies: Mutex<BTreeMap<String, String>>,
    log: Mutex<Vec<String>>,
    may_keep: Mutex<bool>,
    /// Paths that are answered only once they are released.
    held: Gate,
    /// By path: what was compressed, once asked for.
    compressed: Mutex<Option<BTreeMap<String, Vec<u8>>>>,
}

impl Site {
    /// The built page, unaltered, on whatever day it is.
    pub fn unaltered() -> Site {
        let folder = named("NEEDLEWISE_SITE", "the folder of the built page");
        let shared = Arc::new(Shared {
            folder,
            instead: Mutex::default(),
            unknown: Mutex::default(),
            policies: Mutex::default(),
            log: Mutex::default(),
            may_keep: Mutex::default(),
            held: Gate::default(),
            compressed: Mutex::default(),
        });
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("a port").port();
        let serving = shared.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let serving = serving.clone();
                thread::spawn(move || serving.answer(stream));
            }
        });
        Site { shared, port }
    }

    /// A clinic's page of its own, with the element's files below `needlewise/`.
    pub fn hosting(page: &str) -> Site {
        Site::unaltered().with("index.html", page).with_element("needlewise")
    }

    /// With the element's files below this folder.
    #[must_use]
    pub fn with_element(self, below: &str) -> Site {
        let folder = element_folder();
        let files = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        files.flatten().map(|file| file.file_name()).fold(self, |site, name| {
            let name = name.to_string_lossy();
            site.with(&format!("{below}/{name}"), element_file(&name))
        })
    }

    /// Whoever asks for this file waits until it is released.
    #[must_use]
    pub fn holding(self, path: &str) -> Site {
        lock(&self.shared.held.0).insert(path.to_owned());
        self
    }

    /// Answers whoever waits for this file, and whoever will ask for it.
    pub fn release(&self, path: &str) {
        lock(&self.shared.held.0).remove(path);
        self.shared.held.1.notify_all();
    }

    /// From now on, this is in the place of a file.
    pub fn put(&self, path: &str, bytes: impl Into<Vec<u8>>) {
        lock(&self.shared.instead).insert(path.to_owned(), Some(bytes.into()));
    }

    /// The built page on the day that the cases are about.
    pub fn new() -> Site {
        Site::on(TODAY)
    }

    /// The built page on a day like "2026-11-22".
    pub fn on(today: &str) -> Site {
        Site::unaltered().marked(&format!("data-today=\"{today}\""))
    }

    /// With an attribute more on the element that the check is drawn into.
    #[must_use]
    pub fn marked(self, attribute: &str) -> Site {
        self.edited("index.html", "id=\"needlewise\"", &format!("id=\"needlewise\" {attribute}"))
    }

    /// With something else in a file; the first place counts.
    ///
    /// # Panics
    /// Where the file does not hold it: the test would test nothing.
    #[must_use]
    pub fn edited(self, path: &str, from: &str, to: &str) -> Site {
        let text = self.text(path);
        assert!(text.contains(from), "{path} does not hold {from:?} any more");
        let text = text.replacen(from, to, 1);
        self.with(path, text)
    }

    /// With another file in the place of this one.
    #[must_use]
    pub fn with(self, path: &str, bytes: impl Into<Vec<u8>>) -> Site {
        lock(&self.shared.instead).insert(path.to_owned(), Some(bytes.into()));
        self
    }

    /// From a server that does not know what kind of file this is.
    #[must_use]
    pub fn of_unknown_kind(self, path: &str) -> Site {
        lock(&self.shared.unknown).insert(path.to_owned());
        self
    }

    /// With another content security policy for this file; an empty one is none.
    #[must_use]
    pub fn under(self, path: &str, policy: &str) -> Site {
        lock(&self.shared.policies).insert(path.to_owned(), policy.to_owned());
        self
    }

    /// With this page shown by others from the same place, which its own policy forbids.
    #[must_use]
    pub fn shown_in_frames(self, path: &str) -> Site {
        let policy = published_policy();
        let relaxed = policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'");
        assert_ne!(policy, relaxed, "the published page may be shown in frames; then this is not needed");
        self.under(path, &relaxed)
    }

    /// With a script that runs before any other of the page.
    #[must_use]
    pub fn with_first_script(self, path: &str, script: &str) -> Site {
        self.edited("index.html", "<head>", &format!("<head><script src=\"{path}\"></script>")).with(path, script)
    }

    /// Without this file.
    #[must_use]
    pub fn without(self, path: &str) -> Site {
        lock(&self.shared.instead).insert(path.to_owned(), None);
        self
    }

    /// From a host that lets browsers keep what they fetched, and whole pages too.
    #[must_use]
    pub fn kept_by_browsers(self) -> Site {
        *lock(&self.shared.may_keep) = true;
        self
    }

    /// From a host that compresses what it serves as well as it can.
    #[must_use]
    pub fn compressed(self) -> Site {
        *lock(&self.shared.compressed) = Some(BTreeMap::new());
        self
    }

    /// A file as it is served.
    pub fn text(&self, path: &str) -> String {
        let bytes = self.shared.file(path).unwrap_or_else(|| panic!("there is no {path} in the built page"));
        String::from_utf8(bytes).expect("text")
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Every request so far, like "GET /boot.js".
    pub fn requests(&self) -> Vec<String> {
        lock(&self.shared.log).clone()
    }
}

impl Default for Site {
    fn default() -> Site {
        Site::new()
    }
}

impl Shared {
    fn file(&self, path: &str) -> Option<Vec<u8>> {
        match lock(&self.instead).get(path) {
            Some(instead) => instead.clone(),
            None if path.split('/').any(|part| part == "..") => None,
            None => fs::read(self.folder.join(path)).ok(),
        }
    }

    /// One request; a browser that goes away in the middle needs no word about it.
    fn answer(&self, mut stream: TcpStream) {
        let _ = stream.set_read_timeout(Some(Duration::from_secs(30)));
        let mut lines = BufReader::new(&stream).lines();
        let Some(Ok(first)) = lines.next() else { return };
        while let Some(Ok(line)) = lines.next() {
            if line.is_empty() {
                break;
            }
        }
        let mut words = first.split(' ');
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        lock(&self.log).push(format!("{method} {target}"));
        let path = match target.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/') {
            "" => "index.html",
            path => path,
        };
        drop(self.held.1.wait_while(lock(&self.held.0), |held| held.contains(path)));
        let (status, body) = match self.file(path).filter(|_| method == "GET") {
            Some(body) => ("200 OK", body),
            None => ("404 Not Found", b"There is nothing here.".to_vec()),
        };
        let (encoding, body) = match &mut *lock(&self.compressed) {
            Some(done) => ("Content-Encoding: br\r\n", done.entry(path.to_owned()).or_insert_with(|| brotli(&body)).clone()),
            None => ("", body),
        };
        let policy = lock(&self.policies).get(path).cloned();
        let keep = if *lock(&self.may_keep) { "no-cache" } else { "no-store" };
        let head = format!(
            "HTTP/1.1 {status}\r\n{encoding}Content-Type: {}\r\nContent-Length: {}\r\n{}Cache-Control: {keep}\r\nConnection: close\r\n\r\n",
            match status {
                "200 OK" if lock(&self.unknown).contains(path) => "application/octet-stream",
                "200 OK" => mime(path),
                _ => "text/plain; charset=utf-8",
            },
            body.len(),
            everywhere(policy.as_deref()),
        );
        let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
    }
}

fn element_folder() -> PathBuf {
    named("NEEDLEWISE_EMBED", "the folder of the built element")
}

/// A file of the element, as it was built.
pub fn element_file(name: &str) -> Vec<u8> {
    file_of(&element_folder(), name)
}

/// An example that a bundler has made into one script.
pub fn bundled_example(name: &str) -> Vec<u8> {
    file_of(&named("NEEDLEWISE_BUNDLED", "the folder of the bundled examples"), name)
}

/// A file of the npm package.
pub fn package_file(name: &str) -> Vec<u8> {
    file_of(&named("NEEDLEWISE_NPM", "the folder of the npm package"), name)
}

fn file_of(folder: &Path, name: &str) -> Vec<u8> {
    let path = folder.join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The content security policy that every server sends with the page.
fn published_policy() -> &'static str {
    HEADERS.lines().find_map(|line| line.trim().strip_prefix("Content-Security-Policy: ")).expect("a policy")
}

/// The lines under the path that stands for all.
fn everywhere(policy: Option<&str>) -> String {
    let lines = HEADERS.lines().skip_while(|line| *line != "/*").skip(1).take_while(|line| !line.is_empty()).map(str::trim);
    let lines = lines.map(|line| match (line.split_once(": "), policy) {
        (Some((name @ "Content-Security-Policy", _)), Some(policy)) => format!("{name}: {policy}\r\n"),
        _ => format!("{line}\r\n"),
    });
    lines.collect()
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut small = Vec::new();
    let strongest = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut small, &strongest).expect("compressed in memory");
    small
}

fn mime(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

/// A test that failed elsewhere does not spoil what it held.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
