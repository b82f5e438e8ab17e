//! Set-up: each tool is found if present in exactly the right version, else installed in the
//! ordinary way into the cache, with a line that says what and why.

mod browser;
mod cargo_tool;
mod chromium;
mod debian;
mod firefox;
mod node;
mod npm_package;
pub(crate) mod pinned;
mod rust;
mod version;
mod web_server;
mod webkit;

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) use browser::BrowserTools;
pub(crate) use web_server::WebServers;

use crate::failure::{Context, Outcome};
use crate::workspace::{self, Workspace};

/// What building the page takes.
#[derive(Debug)]
pub(crate) struct PageTools {
    pub(crate) trunk: PathBuf,
    pub(crate) wasm_bindgen: PathBuf,
    pub(crate) wasm_opt: PathBuf,
    pub(crate) esbuild: PathBuf,
    /// `PATH` on which Trunk finds all of them.
    pub(crate) path: OsString,
}

/// The Rust target and sources, without which nothing of the page can even be checked.
pub(crate) fn for_rust(workspace: &Workspace) -> Outcome {
    rust::ensure(workspace)
}

/// Everything that building the page takes.
pub(crate) fn for_page(workspace: &Workspace) -> Outcome<PageTools> {
    let lock = fs::read_to_string(workspace.join("Cargo.lock")).context(|| "cannot read Cargo.lock".into())?;
    pinned::agree(&lock)?;
    rust::ensure(workspace)?;
    let cache = workspace::cache()?;
    let trunk = cargo_tool::TRUNK.ensure(workspace, &cache)?;
    let wasm_bindgen = cargo_tool::WASM_BINDGEN.ensure(workspace, &cache)?;
    let wasm_opt = npm_package::wasm_opt(&cache)?;
    let esbuild = npm_package::esbuild(&cache)?;
    let path = path_with(&[&trunk, &wasm_bindgen, &wasm_opt])?;
    Ok(PageTools { trunk, wasm_bindgen, wasm_opt, esbuild, path })
}

/// Everything that the tests in browsers take, beside the page.
pub(crate) fn for_browser(workspace: &Workspace) -> Outcome<BrowserTools> {
    browser::ensure(workspace, &workspace::cache()?)
}

/// What the published page is tried behind.
pub(crate) fn for_publishing() -> Outcome<WebServers> {
    web_server::ensure()
}

/// What trying the npm package takes, beside what builds it.
#[derive(Debug)]
pub(crate) struct NodeTools {
    pub(crate) node: PathBuf,
    pub(crate) typescript: PathBuf,
    /// The folder of packages that React lies in.
    pub(crate) react: PathBuf,
}

/// Node, TypeScript's compiler as a package, and React with its types.
pub(crate) fn for_node() -> Outcome<NodeTools> {
    let cache = workspace::cache()?;
    Ok(NodeTools { node: node::ensure()?, typescript: npm_package::typescript(&cache)?, react: npm_package::react(&cache)? })
}

/// What the example in React is made with.
pub(crate) fn for_react() -> Outcome<PathBuf> {
    npm_package::react(&workspace::cache()?)
}

/// `PATH` with the folders of these programs first.
fn path_with(programs: &[&Path]) -> Outcome<OsString> {
    let first = programs.iter().filter_map(|program| program.parent()).map(Path::to_path_buf);
    let rest = env::var_os("PATH").unwrap_or_default();
    env::join_paths(first.chain(env::split_paths(&rest))).context(|| "a folder of a tool cannot stand in PATH".into())
}
