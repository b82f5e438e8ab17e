//! Builds the check without a page: the wasm of `crates/eligibility-js`, and one ES module that
//! starts it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Context, Outcome};
use crate::files;
use crate::names;
use crate::page::SMALL;
use crate::process;
use crate::scripts;
use crate::setup::PageTools;
use crate::shrink;
use crate::workspace::Workspace;

/// What it is in the package.
pub(crate) const WASM: &str = "headless_bg.wasm";
const SCRIPT: &str = "headless.js";

/// Builds both into `package`. A second build with nothing changed takes seconds.
pub(crate) fn build(workspace: &Workspace, tools: &PageTools, package: &Path) -> Outcome {
    let (kept, made) = (kept(workspace), folder(workspace));
    files::anew(&made)?;
    let target = workspace.join("target");
    let mut compile = process::cargo(workspace);
    compile.args(["build", "--package", "eligibility-js", "--release", "--target", "wasm32-unknown-unknown", "--target-dir"]);
    process::run(compile.arg(&target).envs(SMALL)).context(|| "the headless wasm cannot be compiled".into())?;
    let mut bind = Command::new(&tools.wasm_bindgen);
    bind.args(["--target", "web", "--no-typescript", "--out-name", "headless", "--out-dir"]).arg(&made);
    bind.arg(target.join("wasm32-unknown-unknown/release/eligibility_js.wasm"));
    process::run(&mut bind).context(|| "the headless wasm cannot be joined with its JavaScript".into())?;
    let script = made.join("glue.js");
    fs::rename(made.join(SCRIPT), &script).context(|| format!("there is no {SCRIPT} in {}", made.display()))?;
    files::copy(&script, &glue(workspace))?;
    names::shorten(&made.join(WASM), &script)?;
    shrink::run(&made, &kept, &tools.wasm_opt)?;
    let entry = made.join("entry.js");
    files::copy(&workspace.join("npm").join(SCRIPT), &entry)?;
    scripts::run(&tools.esbuild, &entry, &["--bundle", "--format=esm"], &package.join(SCRIPT))?;
    files::copy(&made.join(WASM), &package.join(WASM))
}

/// What is kept from one build to the next.
fn kept(workspace: &Workspace) -> PathBuf {
    workspace.join("target/headless")
}

/// The wasm as it ships, apart from the package.
pub(crate) fn folder(workspace: &Workspace) -> PathBuf {
    kept(workspace).join("made")
}

/// Its JavaScript as wasm-bindgen wrote it.
pub(crate) fn glue(workspace: &Workspace) -> PathBuf {
    kept(workspace).join("glue.js")
}
