//! Makes scripts and the style sheet small with esbuild: what nobody calls goes, names of
//! variables become letters. What is left is the same program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Context, Outcome};
use crate::workspace::Workspace;
use crate::{files, process, styles};

/// The page's own parts of the script that wasm-bindgen writes. The others start the wasm in
/// ways that this page does not use.
const ENTRY: &str = "export { default, mount, reset, unmount } from \"./whole.js\";\n";

/// The script of the wasm, as the others import it.
pub(crate) const GLUE: &str = "needlewise.js";

/// The small style sheet, where it is made.
pub(crate) const SHEET: &str = "small.css";

/// Puts the small forms in the place of the built files; `kept` is where they are made.
pub(crate) fn minify(workspace: &Workspace, kept: &Path, esbuild: &Path) -> Outcome {
    let site = workspace.site();
    let staged = stage(workspace, &site, kept, esbuild)?;
    run(esbuild, &staged.join("boot.js"), &["--bundle", "--format=esm", "--external:./needlewise.js"], &site.join("boot.js"))?;
    files::copy(&staged.join(GLUE), &site.join(GLUE))?;
    let sheet = kept.join(SHEET);
    run(esbuild, &site.join(styles::SHEET), &[], &sheet)?;
    files::copy(&sheet, &site.join(styles::SHEET))
}

/// A folder with every script of `embed/` beside that of the wasm, so that one finds the other.
fn stage(workspace: &Workspace, site: &Path, kept: &Path, esbuild: &Path) -> Outcome<PathBuf> {
    let folder = staged(kept);
    files::anew(&folder)?;
    let sources = workspace.join("embed");
    let entries = fs::read_dir(&sources).context(|| "cannot list embed/".into())?;
    let is_script = |file: &PathBuf| file.extension().is_some_and(|ending| ending == "js");
    for file in entries.filter_map(Result::ok).map(|entry| entry.path()).filter(is_script) {
        files::copy(&file, &folder.join(file.file_name().unwrap_or_default()))?;
    }
    files::copy(&site.join(GLUE), &folder.join("whole.js"))?;
    let entry = folder.join("entry.js");
    files::write(&entry, ENTRY)?;
    run(esbuild, &entry, &["--bundle", "--format=esm"], &folder.join(GLUE))?;
    Ok(folder)
}

/// Where [`minify`] leaves the scripts for those who make more of them.
pub(crate) fn staged(kept: &Path) -> PathBuf {
    kept.join("scripts")
}

/// One script with everything it imports, small.
pub(crate) fn run(esbuild: &Path, from: &Path, how: &[&str], to: &Path) -> Outcome {
    let mut command = Command::new(esbuild);
    command.arg(from).args(how).args(["--minify", "--charset=utf8", "--log-level=warning"]);
    command.arg(format!("--outfile={}", to.display())).arg("--allow-overwrite");
    process::run(&mut command).context(|| format!("{} cannot be made small", from.display()))
}
