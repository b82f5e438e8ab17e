//! The page as it is published, behind a real server with the configuration that ships: nginx,
//! or Caddy. It runs as whoever runs the tests, on a free port, in a folder of its own.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::server::TODAY;
use crate::surroundings::{named, repository};

const PATIENCE: Duration = Duration::from_secs(10);

/// What is around the shipped file, which is one of several in `/etc/nginx` elsewhere.
const NGINX: &str = "daemon off; master_process off; worker_processes 1; pid nginx.pid; error_log error.log;
events { worker_connections 256; }
http {
    map $args $query { '' ''; default ?$args; }
    log_format plain '$request_method $uri$query $status';
    access_log access.log plain;
    client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
    include needlewise.conf;
}
";

/// The server in front of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Server {
    Nginx,
    Caddy,
}

/// The published page for one test, served until it is stopped or dropped.
pub struct Published {
    folder: PathBuf,
    port: u16,
    process: Child,
}

impl Published {
    /// Behind nginx, on the day that the cases are about.
    pub fn new() -> Published {
        let published = Published::behind(Server::Nginx);
        published.edit("index.html", "id=\"needlewise\"", &format!("id=\"needlewise\" data-today=\"{TODAY}\""));
        published
    }

    /// As it is.
    ///
    /// # Panics
    /// Where the server does not start: a test that cannot run has failed.
    pub fn behind(server: Server) -> Published {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("needlewise-published-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        copy(&named("NEEDLEWISE_PUBLISHED", "the folder of the published page"), &folder.join("site"));
        // A port that was free a moment ago may be taken by another test.
        for _ in 0..5 {
            let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
            let port = free.expect("a free port").port();
            let mut process = server.start(&folder, port);
            if answers(&mut process, port) {
                return Published { folder, port, process };
            }
        }
        let said = fs::read_to_string(folder.join("error.log")).unwrap_or_default();
        panic!("{server:?} does not start with the configuration that ships: {said}")
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn folder(&self) -> PathBuf {
        self.folder.join("site")
    }

    /// Serves the page from this folder as well.
    pub fn also_below(&self, folder: &str) {
        copy(&named("NEEDLEWISE_PUBLISHED", "the folder of the published page"), &self.folder().join(folder));
    }

    /// The version that is served now.
    pub fn version(&self) -> String {
        let page = self.text("index.html");
        let version = page.split("name=\"version\" content=\"").nth(1).and_then(|rest| rest.split('"').next());
        version.expect("the page names its version").to_owned()
    }

    pub fn text(&self, path: &str) -> String {
        fs::read_to_string(self.folder().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Puts another file in the place of this one, compressed copies and all.
    pub fn put(&self, path: &str, text: &str) {
        self.remove(path);
        fs::write(self.folder().join(path), text).expect("written");
    }

    /// Takes a file away, compressed copies and all.
    pub fn remove(&self, path: &str) {
        for ending in ["", ".gz", ".br"] {
            let _ = fs::remove_file(self.folder().join(format!("{path}{ending}")));
        }
    }

    /// # Panics
    /// Where the file does not hold it: the test would test nothing.
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.text(path);
        assert!(text.contains(from), "{path} does not hold {from:?} any more");
        self.put(path, &text.replacen(from, to, 1));
    }

    /// Every request that nginx wrote down so far, like "GET /index.html 200".
    pub fn requests(&self) -> Vec<String> {
        // Requests are written down one after the other: once this one is, those before it are.
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let mark = format!("/written-down-{}", COUNT.fetch_add(1, Ordering::Relaxed));
        ask(self.port, &mark, "").expect("nginx answers");
        let deadline = Instant::now() + PATIENCE;
        loop {
            let log = fs::read_to_string(self.folder.join("access.log")).expect("nginx's log");
            if log.contains(&mark) {
                return log.lines().filter(|line| !line.contains("/written-down-")).map(ToOwned::to_owned).collect();
            }
            assert!(Instant::now() < deadline, "nginx does not write down what it is asked");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Head and body of the answer for a path, for whoever takes these encodings.
    pub fn ask(&self, path: &str, encodings: &str) -> (String, Vec<u8>) {
        ask(self.port, path, encodings).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// From now on nobody answers.
    pub fn stop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }

    /// From now on everybody gets this answer, or with `None` waits for one in vain.
    pub fn answer_all(&mut self, answer: Option<&'static str>) {
        self.stop();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).expect("the port that is free now");
        thread::spawn(move || {
            let mut open = Vec::new();
            for mut stream in listener.incoming().flatten() {
                match answer {
                    Some(answer) => drop(stream.write_all(answer.as_bytes())),
                    None => open.push(stream),
                }
            }
        });
    }
}

impl Default for Published {
    fn default() -> Published {
        Published::new()
    }
}

impl Drop for Published {
    fn drop(&mut self) {
        self.stop();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Server {
    fn start(self, folder: &Path, port: u16) -> Child {
        let (address, site) = (format!("127.0.0.1:{port}"), folder.join("site").display().to_string());
        let mut command = match self {
            Server::Nginx => {
                let shipped = configured("nginx.conf", &[("listen 80;", format!("listen {address};")), ("/var/www/needlewise", site)]);
                fs::write(folder.join("needlewise.conf"), shipped).expect("written");
                fs::write(folder.join("nginx.conf"), NGINX).expect("written");
                let mut command = Command::new(named("NGINX", "the server nginx"));
                command.arg("-p").arg(folder).arg("-c").arg(folder.join("nginx.conf")).arg("-e").arg(folder.join("error.log"));
                command
            }
            Server::Caddy => {
                let shipped =
                    configured("Caddyfile", &[("\ncheck.example.org {", format!("\nhttp://{address} {{")), ("/var/www/needlewise", site)]);
                fs::write(folder.join("Caddyfile"), ["{\n\tadmin off\n}\n", &shipped].concat()).expect("written");
                let mut command = Command::new(named("CADDY", "the server Caddy"));
                command.args(["run", "--adapter", "caddyfile", "--config"]).arg(folder.join("Caddyfile"));
                command.env("HOME", folder).env("XDG_DATA_HOME", folder).env("XDG_CONFIG_HOME", folder);
                command
            }
        };
        let log = fs::File::create(folder.join("error.log")).expect("a log");
        command.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        command.spawn().unwrap_or_else(|error| panic!("{self:?} does not start: {error}"))
    }
}

/// The shipped file with what its owner has to change.
fn configured(file: &str, changes: &[(&str, String)]) -> String {
    let mut text = fs::read_to_string(repository().join("embed/servers").join(file)).expect("the file that ships");
    for (from, to) in changes {
        assert_eq!(text.matches(from).count(), 1, "{file}: {from:?}");
        text = text.replacen(from, to, 1);
    }
    text
}

/// Waits until the server answers; false where it ended instead.
fn answers(process: &mut Child, port: u16) -> bool {
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline && matches!(process.try_wait(), Ok(None)) {
        if ask(port, "/index.html", "").is_ok_and(|(head, _)| head.contains("Referrer-Policy") || head.contains("referrer-policy")) {
            return true;
        }
        thread::sleep(Duration::from_millis(10));
    }
    let _ = process.kill();
    let _ = process.wait();
    false
}

fn ask(port: u16, path: &str, encodings: &str) -> std::io::Result<(String, Vec<u8>)> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: {encodings}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").ok_or(std::io::ErrorKind::InvalidData)?;
    let body = answer.split_off(end + 4);
    let head = String::from_utf8_lossy(&answer).into_owned();
    let body = if head.to_ascii_lowercase().contains("transfer-encoding: chunked") { joined(&body) } else { body };
    Ok((head, body))
}

/// What came in pieces, each after its length.
fn joined(pieces: &[u8]) -> Vec<u8> {
    let (mut whole, mut rest) = (Vec::new(), pieces);
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let length = str::from_utf8(&rest[..end]).ok().and_then(|digits| usize::from_str_radix(digits, 16).ok()).expect("a length");
        whole.extend_from_slice(&rest[end + 2..end + 2 + length]);
        rest = &rest[end + 2 + length + 2..];
    }
    whole
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the published page").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).expect("copied");
        }
    }
}
