//! Makes scripts and the style sheet small with esbuild: what nobody calls goes, names of
//! variables become letters. What is left is the same program.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::failure::{Context, Outcome};
use crate::process;
use crate::workspace::Workspace;

/// The page's own parts of the script that wasm-bindgen writes. The others start the wasm in
/// ways that this page does not use.
const ENTRY: &str = "export { default, mount } from \"./needlewise.js\";\n";

/// The small forms, where they are made.
pub(crate) const GLUE: &str = "glue.js";
pub(crate) const SHEET: &str = "small.css";
const BOOT: &str = "boot.js";

/// Puts the small forms into the site; `kept` is where they are made.
pub(crate) fn minify(workspace: &Workspace, kept: &Path, esbuild: &Path) -> Outcome {
    let site = workspace.site();
    let entry = site.join("entry.js");
    fs::write(&entry, ENTRY).context(|| format!("cannot write {}", entry.display()))?;
    let boot = ["--bundle", "--format=esm", "--external:./needlewise.js"];
    let made = [
        run(esbuild, &entry, &["--bundle", "--format=esm"], &kept.join(GLUE)).map(|()| (GLUE, "needlewise.js")),
        run(esbuild, &workspace.join("embed/boot.js"), &boot, &kept.join(BOOT)).map(|()| (BOOT, BOOT)),
        run(esbuild, &site.join("needlewise.css"), &[], &kept.join(SHEET)).map(|()| (SHEET, "needlewise.css")),
    ];
    fs::remove_file(&entry).context(|| format!("cannot remove {}", entry.display()))?;
    for (small, name) in made.into_iter().collect::<Outcome<Vec<_>>>()? {
        fs::copy(kept.join(small), site.join(name)).context(|| format!("cannot copy {name} to {}", site.display()))?;
    }
    Ok(())
}

/// Makes one file small, with what it imports where it is to be bundled.
pub(crate) fn run(esbuild: &Path, from: &Path, how: &[&str], to: &Path) -> Outcome {
    let mut command = Command::new(esbuild);
    command.arg(from).args(how).args(["--minify", "--charset=utf8", "--log-level=warning"]);
    command.arg(format!("--outfile={}", to.display()));
    process::run(&mut command).context(|| format!("{} cannot be made small", from.display()))
}
