//! From the path of a request to a file of the site, and what kind of file it is.

use std::fs;
use std::path::{Path, PathBuf};

/// The file that `path` stands for, if it lies inside `site` (which is canonical).
pub(crate) fn locate(site: &Path, path: &str) -> Option<PathBuf> {
    let mut file = site.to_path_buf();
    for part in path.strip_prefix('/')?.split('/') {
        if part == ".." || part == "." || part.contains(['\\', '\0', ':']) {
            return None;
        }
        file.push(part);
    }
    if file.is_dir() {
        file.push("index.html");
    }
    // A link inside the site may point outside it.
    let file = fs::canonicalize(file).ok()?;
    (file.starts_with(site) && file.is_file()).then_some(file)
}

/// The type that a browser is told; it is told not to guess.
pub(crate) fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
