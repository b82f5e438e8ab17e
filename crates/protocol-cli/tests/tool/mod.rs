//! The built tool, run from the project's folder, and protocols to run it on.

// Each test file uses a part of it.
#![allow(dead_code)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub(crate) const CLINIC: [&str; 2] = ["--overlay", "clinics/example"];
pub(crate) const FOLDER: &str = "protocols/microneedling";

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub(crate) fn tool_in(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_protocol"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the tool starts");
    // The tool may be done before it has read everything.
    drop(child.stdin.take().expect("a pipe").write_all(input.as_bytes()));
    child.wait_with_output().expect("the tool ends")
}

pub(crate) fn tool(arguments: &[&str]) -> Output {
    tool_in(&root(), arguments, "")
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// What a run that must succeed writes.
pub(crate) fn said(arguments: &[&str]) -> String {
    let output = tool(arguments);
    assert!(output.status.success() && output.stderr.is_empty(), "{arguments:?}: {}", stderr(&output));
    stdout(&output)
}

pub(crate) fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("JSON")
}

/// The protocol in a folder of its own, with one text replaced in one file.
pub(crate) fn copy(name: &str, file: &str, from: &str, to: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(folder.join("text")).expect("a folder");
    for known in ["protocol.toml", "sources.toml", "cases.md", "text/en.toml"] {
        let text = fs::read_to_string(root().join(FOLDER).join(known)).expect("a file");
        let text = if known == file { text.replacen(from, to, 1) } else { text };
        fs::write(folder.join(known), text).expect("a copy");
    }
    folder
}

pub(crate) fn path(folder: &Path) -> &str {
    folder.to_str().expect("UTF-8")
}
