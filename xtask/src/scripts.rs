//! Makes scripts and the style sheet small with esbuild: what nobody calls goes, names of
//! variables become letters. What is left is the same program.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::failure::{Context, Outcome};
use crate::process;

/// The page's own parts of the script that wasm-bindgen writes. The others start the wasm in
/// ways that this page does not use.
const ENTRY: &str = "export { default, mount } from \"./needlewise.js\";\n";

/// Puts the small forms in the place of the files in `site`; `kept` is where they are made.
pub(crate) fn minify(site: &Path, kept: &Path, esbuild: &Path) -> Outcome {
    let entry = site.join("entry.js");
    fs::write(&entry, ENTRY).context(|| format!("cannot write {}", entry.display()))?;
    let made = [
        run(esbuild, &entry, &["--bundle", "--format=esm"], &kept.join("glue.js")).map(|()| ("glue.js", "needlewise.js")),
        run(esbuild, &site.join("boot.js"), &["--format=esm"], &kept.join("boot.js")).map(|()| ("boot.js", "boot.js")),
        run(esbuild, &site.join("needlewise.css"), &[], &kept.join("small.css")).map(|()| ("small.css", "needlewise.css")),
    ];
    fs::remove_file(&entry).context(|| format!("cannot remove {}", entry.display()))?;
    for (small, name) in made.into_iter().collect::<Outcome<Vec<_>>>()? {
        fs::copy(kept.join(small), site.join(name)).context(|| format!("cannot copy {name} to {}", site.display()))?;
    }
    Ok(())
}

/// Makes one file small; `how` is for esbuild.
pub(crate) fn run(esbuild: &Path, from: &Path, how: &[&str], to: &Path) -> Outcome {
    let mut command = Command::new(esbuild);
    command.arg(from).args(how).args(["--minify", "--charset=utf8", "--log-level=warning"]);
    command.arg(format!("--outfile={}", to.display()));
    process::run(&mut command).context(|| format!("{} cannot be made small", from.display()))
}
