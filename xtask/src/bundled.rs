//! Bundles examples as their users would: with the element from the npm package.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Context, Outcome};
use crate::setup::PageTools;
use crate::workspace::Workspace;
use crate::{files, process};

/// Examples, and what each is once it is bundled.
const EXAMPLES: [(&str, &str); 2] = [("react/app.tsx", "react.js"), ("typescript/check.ts", "typescript.js")];

/// The folder of the bundled examples. `packages` is the folder that React lies in.
pub(crate) fn examples(workspace: &Workspace, tools: &PageTools, packages: &Path) -> Outcome<PathBuf> {
    let to = workspace.page_folder().join("bundled");
    files::anew(&to)?;
    let element = workspace.npm().join("element/needlewise.js");
    for (from, bundle) in EXAMPLES {
        let mut command = Command::new(&tools.esbuild);
        command.arg(workspace.join("examples").join(from)).args(["--bundle", "--format=esm", "--jsx=automatic", "--minify"]);
        command.args(["--define:process.env.NODE_ENV=\"production\"", "--log-level=warning"]);
        command.arg(format!("--alias:needlewise/element={}", element.display()));
        command.arg(format!("--outfile={}", to.join(bundle).display())).env("NODE_PATH", packages);
        process::run(&mut command).context(|| format!("examples/{from} cannot be bundled"))?;
    }
    Ok(to)
}
