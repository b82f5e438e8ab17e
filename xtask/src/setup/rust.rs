//! The parts of the Rust toolchain beside the compiler. `rust-toolchain.toml` asks rustup for
//! them as well; this helps where the toolchain was there before that file asked.

use std::path::Path;
use std::process::Command;

use crate::failure::{Context, Failure, Outcome};
use crate::process;
use crate::workspace::Workspace;

const TARGET: &str = "wasm32-unknown-unknown";

pub(crate) fn ensure(workspace: &Workspace) -> Outcome {
    let rustc = |arguments: &[&str]| process::output(Command::new("rustc").args(arguments).current_dir(workspace.root()));
    let library = rustc(&["--print", "target-libdir", "--target", TARGET]);
    if !library.is_some_and(|folder| Path::new(&folder).is_dir()) {
        rustup(workspace, &["target", "add", TARGET], "which the page is compiled to")?;
    }
    let root = rustc(&["--print", "sysroot"]);
    if !root.is_some_and(|root| Path::new(&root).join("lib/rustlib/src/rust/library").is_dir()) {
        rustup(workspace, &["component", "add", "rust-src"], "the sources of the standard library")?;
    }
    Ok(())
}

fn rustup(workspace: &Workspace, arguments: &[&str], purpose: &str) -> Outcome {
    let by_hand = format!("rustup {}", arguments.join(" "));
    let what = arguments.last().copied().unwrap_or_default();
    if process::on_path("rustup").is_none() {
        return Err(Failure::new(format!(
            "this Rust has no {what}, {purpose}, and there is no rustup to add it. Install Rust with rustup, then run: {by_hand}"
        )));
    }
    println!("installing {what}, {purpose}; less than a minute");
    process::run(Command::new("rustup").args(arguments).current_dir(workspace.root()))
        .context(|| format!("{what} cannot be installed; to see why, run: {by_hand}"))
}
