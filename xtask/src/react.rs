//! Bundles the example in React as its user would: with the element from the npm package.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Context, Outcome};
use crate::process;
use crate::setup::PageTools;
use crate::workspace::Workspace;

/// The bundled example. `packages` is the folder that React lies in.
pub(crate) fn bundle(workspace: &Workspace, tools: &PageTools, packages: &Path) -> Outcome<PathBuf> {
    let to = workspace.page_folder().join("react.js");
    let mut command = Command::new(&tools.esbuild);
    command.arg(workspace.join("examples/react/app.jsx")).args(["--bundle", "--format=esm", "--jsx=automatic", "--minify"]);
    command.args(["--define:process.env.NODE_ENV=\"production\"", "--log-level=warning"]);
    let element = workspace.npm().join("element/needlewise.js");
    command.arg(format!("--alias:needlewise/element={}", element.display()));
    command.arg(format!("--outfile={}", to.display())).env("NODE_PATH", packages);
    process::run(&mut command).context(|| "the example in React cannot be bundled".into())?;
    Ok(to)
}
