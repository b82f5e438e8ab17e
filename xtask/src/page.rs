//! Builds the page: compile the documents, join the styles, let Trunk build, make the wasm
//! small, and publish what came of it into `dist/site`.

use std::path::Path;
use std::process::Command;

use authoring::{OverlayFolder, render_text};
use eligibility::Protocol;

use crate::documents;
use crate::failure::{Context, Failure, Outcome};
use crate::files;
use crate::names;
use crate::process;
use crate::scripts;
use crate::setup::PageTools;
use crate::shrink;
use crate::site;
use crate::static_text;
use crate::styles;
use crate::workspace::Workspace;

/// Builds everything a browser fetches, with a clinic's changes and colours where there is an
/// overlay. A second build with nothing changed takes seconds.
pub(crate) fn build(workspace: &Workspace, tools: &PageTools, overlay: Option<&Path>) -> Outcome<Protocol> {
    for file in ["Trunk.toml", "index.html"] {
        if !workspace.join(file).is_file() {
            return Err(Failure::new(format!("there is no page to build: {file} is missing at the top of the workspace")));
        }
    }
    let kept = workspace.page_folder();
    let overlay = overlay.map(|folder| OverlayFolder::read(folder, documents::LANGUAGE)).transpose();
    let overlay = overlay.map_err(|problems| Failure::new(render_text(&problems, false)))?;
    let theme = overlay.as_ref().and_then(|overlay| overlay.theme.as_ref()).map_or("", |theme| &theme.text).to_owned();
    let protocol = documents::write(workspace, &kept, overlay)?;
    styles::write(workspace, &kept, &theme)?;
    trunk(workspace, tools)?;
    let built = workspace.site();
    for name in [documents::PROTOCOL, documents::WORDS, styles::SHEET] {
        files::copy(&kept.join(name), &built.join(name))?;
    }
    static_text::put(&built.join("index.html"), &protocol)?;
    let (wasm, script) = (shrink::the_wasm(&built)?, built.join(scripts::GLUE));
    // As wasm-bindgen wrote it, for the check of what the wasm can reach.
    files::copy(&script, &kept.join(scripts::GLUE))?;
    names::shorten(&wasm, &script)?;
    shrink::run(&built, &kept, &tools.wasm_opt)?;
    scripts::minify(workspace, &kept, &tools.esbuild)?;
    site::publish(workspace)?;
    Ok(protocol)
}

/// A standard library built for size, and a panic as a bare trap, which the page's start
/// catches from outside: together a fifth of the wasm (docs/adr/0004). Both are still behind
/// the compiler's own door for what is not final.
pub(crate) const SMALL: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("RUSTFLAGS", "-Zunstable-options -Cpanic=immediate-abort"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];

fn trunk(workspace: &Workspace, tools: &PageTools) -> Outcome {
    // Offline, Trunk never downloads tools of its own; cargo, which it calls, cannot either.
    process::run(process::cargo(workspace).arg("fetch").envs(SMALL)).context(|| "cannot fetch the crates that the page needs".into())?;
    let mut trunk = Command::new(&tools.trunk);
    trunk.current_dir(workspace.root()).env("PATH", &tools.path);
    trunk.envs(SMALL).args(["build", "--release", "--offline", "--dist"]).arg(workspace.site());
    if std::env::var_os("NO_COLOR").is_some() {
        // Trunk reads no other value of it.
        trunk.env("NO_COLOR", "true");
    }
    process::run(&mut trunk).context(|| "the page cannot be built".into())
}
