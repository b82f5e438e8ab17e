//! Publishes the built page into `dist/site`: assets under names that follow from what they
//! hold, a worker for visits without a line, compressed copies, and what servers have to send.

mod hashed;
mod offline;
pub(crate) mod policy;

use std::collections::BTreeMap;

use crate::compressed;
use crate::failure::{Failure, Outcome};
use crate::files;
use crate::workspace::Workspace;

/// Files by their path in the folder, with `/` between.
type Files = BTreeMap<String, Vec<u8>>;

/// What the published page has beside the built one.
const BROUGHT: [(&str, &str); 4] = [
    ("icon-192.png", "style/icon-192.png"),
    ("icon-512.png", "style/icon-512.png"),
    ("icon-maskable.png", "style/icon-maskable.png"),
    (offline::MANIFEST, "embed/manifest.webmanifest"),
];

/// What goes along for whoever publishes: into `dist`, from `embed`.
const ALONG: [&str; 4] = ["servers/nginx.conf", "servers/Caddyfile", "withdrawn/index.html", "withdrawn/service-worker.js"];

/// The headers in the form that some hosts read from the folder itself.
const HEADERS: &str = "_headers";

pub(crate) fn publish(workspace: &Workspace) -> Outcome {
    let read = |path: &str| files::read(&workspace.join(path));
    let mut files = Files::new();
    for name in files::within(&workspace.site())? {
        files.insert(name.clone(), files::read(&workspace.site().join(&name))?);
    }
    for (name, from) in BROUGHT {
        files.insert(name.to_owned(), read(from)?);
    }
    offline::link(&mut files)?;
    let mut files = hashed::named(files)?;
    offline::stamp(&mut files, &String::from_utf8_lossy(&read("embed/service-worker.js")?))?;
    let published = workspace.published();
    files::anew(&published)?;
    for (name, bytes) in &files {
        files::write(&published.join(name), bytes)?;
        if compressed::helps(name) {
            files::write(&published.join(format!("{name}.gz")), compressed::gzip(bytes)?)?;
            files::write(&published.join(format!("{name}.br")), compressed::brotli(bytes)?)?;
        }
    }
    files::write(&published.join(HEADERS), read("embed/servers/_headers")?)?;
    for name in ALONG {
        files::write(&workspace.dist().join(name), read(&format!("embed/{name}"))?)?;
    }
    Ok(())
}

/// Puts something in the one place where `from` stands.
fn put(text: &str, from: &str, to: &str) -> Outcome<String> {
    match text.matches(from).count() {
        1 => Ok(text.replacen(from, to, 1)),
        count => Err(Failure::new(format!("`{from}` stands {count} times where it is expected once, so the page cannot be published"))),
    }
}
