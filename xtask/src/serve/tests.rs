//! The server as a browser, or somebody less kind, meets it.

use std::io::Read;
use std::{env, process};

use super::*;

/// A site in a folder of its own, with something beside it that must not be seen.
struct Site(PathBuf);

impl std::ops::Deref for Site {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.0
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(self.0.parent().unwrap());
    }
}

fn site(name: &str) -> Site {
    let folder = env::temp_dir().join(format!("needlewise-serve-{name}-{}", process::id()));
    let site = folder.join("site");
    fs::create_dir_all(site.join("sub")).unwrap();
    fs::write(folder.join("secret"), "secret").unwrap();
    fs::write(site.join("index.html"), "<p>start").unwrap();
    fs::write(site.join("app_bg.wasm"), b"\0asm").unwrap();
    fs::write(site.join("sub/index.html"), "<p>sub").unwrap();
    Site(fs::canonicalize(site).unwrap())
}

/// What comes back over a real connection.
fn ask(site: &Path, request: &str) -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let mut stream = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    answer(listener.accept().unwrap().0, site);
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    text
}

fn get(site: &Path, path: &str) -> String {
    ask(site, &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"))
}

#[test]
fn files_come_with_their_type_and_a_strict_policy() {
    let site = site("types");
    let start = get(&site, "/");
    assert!(start.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 8\r\n"), "{start}");
    assert!(start.ends_with("\r\n\r\n<p>start"), "{start}");
    for header in ["Content-Security-Policy: default-src 'none';", "nosniff", "Referrer-Policy: no-referrer", "Cache-Control: no-store"] {
        assert!(start.contains(header), "{header}");
    }
    assert!(get(&site, "/app_bg.wasm?v=1").contains("Content-Type: application/wasm\r\n"));
    assert!(get(&site, "/sub/").ends_with("<p>sub"));
}

#[test]
fn head_has_no_body_and_writing_is_refused() {
    let site = site("methods");
    let head = ask(&site, "HEAD / HTTP/1.1\r\n\r\n");
    assert!(head.contains("Content-Length: 8\r\n") && head.ends_with("\r\n\r\n"), "{head}");
    assert!(ask(&site, "POST / HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405"));
    assert!(ask(&site, "nonsense\r\n\r\n").starts_with("HTTP/1.1 400"));
}

#[test]
fn nothing_outside_the_site_is_seen() {
    let site = site("outside");
    #[cfg(unix)]
    std::os::unix::fs::symlink(site.join("../secret"), site.join("link")).unwrap();
    for path in
        ["/../secret", "/%2e%2e/secret", "/sub/../../secret", "/..%2fsecret", "/..\\secret", "/link", "/none", "//etc/passwd", "secret"]
    {
        let reply = get(&site, path);
        assert!(reply.starts_with("HTTP/1.1 404"), "{path}: {reply}");
    }
}

#[test]
fn a_taken_port_says_what_to_do() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let said = listen(port).map_err(|failure| failure.to_string()).err().unwrap_or_default();
    assert!(said.contains(&format!("port {port} is taken")) && said.contains("cargo xtask serve --port "), "{said}");
}
