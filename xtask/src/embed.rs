//! `dist/embed/VERSION/`: the element `<needlewise-check>` and all it loads, each with its
//! integrity, for a clinic's own web space.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use eligibility::Protocol;
use serde_json::{Value, json};
use sha2::{Digest, Sha384};

use crate::documents;
use crate::failure::{Context, Failure, Outcome};
use crate::scripts;
use crate::setup::PageTools;
use crate::static_text;
use crate::styles;
use crate::workspace::Workspace;

/// The script that defines the element.
const SCRIPT: &str = "needlewise.js";
/// What that loads: the script of the wasm and what is done for it.
const PROGRAM: &str = "needlewise.program.js";
const WASM: &str = "needlewise.wasm";

/// What a browser fetches before Start.
pub(crate) const LOADED: [&str; 6] = [SCRIPT, PROGRAM, WASM, styles::SHEET, documents::WORDS, documents::PROTOCOL];
/// What of it is there before the wasm.
pub(crate) const LOADER: &str = SCRIPT;

/// A version's folder never changes once it is published.
pub(crate) fn folder(workspace: &Workspace) -> PathBuf {
    workspace.join("dist/embed").join(env!("CARGO_PKG_VERSION"))
}

/// Makes the element from the page in `site`, which has been built.
pub(crate) fn build(workspace: &Workspace, tools: &PageTools, protocol: &Protocol) -> Outcome {
    let (site, kept, folder) = (workspace.site(), workspace.page_folder(), folder(workspace));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).context(|| format!("cannot make {}", folder.display()))?;
    let mut files = BTreeMap::new();
    for (from, name) in [
        ("needlewise_bg.wasm", WASM),
        (styles::SHEET, styles::SHEET),
        (documents::WORDS, documents::WORDS),
        (documents::PROTOCOL, documents::PROTOCOL),
    ] {
        let bytes = fs::read(site.join(from)).context(|| format!("cannot read {from}"))?;
        put(&folder, name, &bytes)?;
        files.insert(name, integrity(&bytes));
    }
    let staged = scripts::staged(&kept);
    scripts::run(&tools.esbuild, &staged.join("inside.js"), &["--bundle", "--format=esm"], &folder.join(PROGRAM))?;
    files.insert(PROGRAM, integrity(&fs::read(folder.join(PROGRAM)).context(|| format!("cannot read {PROGRAM}"))?));
    // A protocol has a hash of its own, and a page may name another one.
    let loaded: BTreeMap<_, _> = files.iter().filter(|(name, _)| **name != documents::PROTOCOL).collect();
    let defined = [format!("--define:FILES={}", json!(loaded)), format!("--define:WORDS={}", words(workspace)?)];
    let how: Vec<&str> = ["--bundle", "--format=esm"].into_iter().chain(defined.iter().map(String::as_str)).collect();
    scripts::run(&tools.esbuild, &staged.join("element.js"), &how, &folder.join(SCRIPT))?;
    let script = fs::read(folder.join(SCRIPT)).context(|| format!("cannot read {SCRIPT}"))?;
    files.insert(SCRIPT, integrity(&script));
    let manifest = json!({ "version": env!("CARGO_PKG_VERSION"), "protocol": protocol.hash, "integrity": files });
    put(&folder, "manifest.json", format!("{manifest:#}\n").as_bytes())?;
    let page = paste(&static_text::html(protocol), files.get(SCRIPT).map_or("", String::as_str));
    put(&folder, "paste.html", page.as_bytes())
}

/// What the element says of itself, by language.
fn words(workspace: &Workspace) -> Outcome<Value> {
    let folder = workspace.join("embed/words");
    let mut words = BTreeMap::new();
    for entry in fs::read_dir(&folder).context(|| "cannot list embed/words".into())?.filter_map(Result::ok) {
        let file = entry.path();
        let language = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let text = fs::read_to_string(&file).context(|| format!("cannot read {}", file.display()))?;
        let read: Value = toml::from_str(&text).map_err(|error| Failure::new(format!("{}: {error}", file.display())))?;
        words.insert(language, read);
    }
    Ok(json!(words))
}

/// What a clinic's web person pastes; the words inside stand until the check runs, and if it cannot.
fn paste(words: &str, integrity: &str) -> String {
    format!(
        "<!-- Needlewise {version}. Put this folder on your own web space and write its address into src. -->\n\
         <script type=\"module\" src=\"/needlewise/{version}/{SCRIPT}\" integrity=\"{integrity}\" crossorigin=\"anonymous\"></script>\n\
         <needlewise-check>\n{words}\n</needlewise-check>\n",
        version = env!("CARGO_PKG_VERSION"),
    )
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> Outcome {
    fs::write(folder.join(name), bytes).context(|| format!("cannot write {name} to {}", folder.display()))
}

/// As in an `integrity` attribute.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::integrity;

    #[test]
    fn integrity_is_as_browsers_write_it() {
        // The example of the specification, Subresource Integrity, 3.1.
        let expected = "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO";
        assert_eq!(integrity(b"alert('Hello, world.');"), expected);
    }
}
