//! Serves the page on this machine only, with the headers that a strict host would send. It has
//! no worker here: one would stay in the browser for whatever is served on this port next.

mod files;
mod request;

use std::fs;
use std::io::{ErrorKind, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use request::Request;

use crate::failure::{Context, Failure, Outcome};
use crate::page;
use crate::setup;
use crate::site::policy;
use crate::workspace::Workspace;

/// Whoever opens a connection and says nothing is not waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// Sent with everything, beside what every server sends with the page.
const HEADERS: &str = "Cache-Control: no-store\r\nConnection: close\r\n";

/// Sets up and builds unless told not to, then serves until stopped.
pub(crate) fn run(workspace: &Workspace, port: u16, build: bool) -> Outcome {
    // First, so that a taken port is known before a long build.
    let listener = listen(port)?;
    if build {
        page::build(workspace, &setup::for_page(workspace)?, None)?;
    }
    let site = workspace.site();
    if !site.join("index.html").is_file() {
        return Err(Failure::new("there is no page yet; leave out --no-build"));
    }
    let site = fs::canonicalize(&site).context(|| "cannot read the built page".into())?;
    println!("\nNeedlewise is at http://127.0.0.1:{port}/ (Ctrl-C stops it)");
    answer_all(&listener, &site);
    Ok(())
}

fn listen(port: u16) -> Outcome<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        let other = if port == u16::MAX { port - 1 } else { port + 1 };
        Failure::new(match error.kind() {
            ErrorKind::AddrInUse => format!(
                "port {port} is taken, perhaps by another `cargo xtask serve`. Stop that, or choose another port: \
                 cargo xtask serve --port {other}"
            ),
            ErrorKind::PermissionDenied => {
                format!("port {port} is not open to this user; choose one from 1024 on: cargo xtask serve --port 8080")
            }
            _ => format!("cannot serve on 127.0.0.1:{port}: {error}"),
        })
    })
}

fn answer_all(listener: &TcpListener, site: &Path) {
    for stream in listener.incoming() {
        match stream {
            Ok(stream) => {
                let site = site.to_path_buf();
                thread::spawn(move || answer(stream, &site));
            }
            // One connection that failed is no reason to end; out of files, a moment helps.
            Err(_) => thread::sleep(Duration::from_millis(50)),
        }
    }
}

/// Answers one request. A browser that goes away in the middle needs no word about it.
fn answer(mut stream: TcpStream, site: &Path) {
    let _ = stream.set_read_timeout(Some(PATIENCE));
    let _ = stream.set_write_timeout(Some(PATIENCE));
    let reply = match request::read(&mut stream) {
        Ok(request) => reply(&request, site),
        Err(()) => Reply::text("400 Bad Request", "This is no request that can be answered here."),
    };
    let _ = stream.write_all(&reply.bytes());
}

struct Reply {
    status: &'static str,
    mime: &'static str,
    extra: &'static str,
    body: Vec<u8>,
    with_body: bool,
}

impl Reply {
    fn text(status: &'static str, words: &str) -> Reply {
        Reply { status, mime: "text/plain; charset=utf-8", extra: "", body: words.into(), with_body: true }
    }

    fn bytes(self) -> Vec<u8> {
        let Reply { status, mime, extra, body, with_body } = self;
        let policy: String = policy::everywhere().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let head = format!("HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {}\r\n{extra}{policy}{HEADERS}\r\n", body.len());
        let mut bytes = head.into_bytes();
        if with_body {
            bytes.extend(body);
        }
        bytes
    }
}

fn reply(request: &Request, site: &Path) -> Reply {
    let with_body = match request.method.as_str() {
        "GET" => true,
        "HEAD" => false,
        _ => return Reply { extra: "Allow: GET, HEAD\r\n", ..Reply::text("405 Method Not Allowed", "Only reading is possible here.") },
    };
    let found: Option<(PathBuf, Vec<u8>)> =
        files::locate(site, &request.path).and_then(|file| fs::read(&file).ok().map(|body| (file, body)));
    match found {
        Some((file, body)) => Reply { status: "200 OK", mime: files::mime(&file), extra: "", body, with_body },
        None => Reply { with_body, ..Reply::text("404 Not Found", "There is nothing here.") },
    }
}

#[cfg(test)]
mod tests;
