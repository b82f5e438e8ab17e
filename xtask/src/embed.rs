//! `dist/embed/VERSION/`: the element `<needlewise-check>` and all it loads, and the frame, each
//! with its integrity, for a clinic's own web space.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use eligibility::Protocol;
use serde_json::{Value, json};
use sha2::{Digest, Sha384};

use crate::failure::{Context, Failure, Outcome};
use crate::setup::PageTools;
use crate::workspace::Workspace;
use crate::{documents, files, scripts, shrink, static_text, styles};

/// The script that defines the element.
const SCRIPT: &str = "needlewise.js";
/// What that loads: the script of the wasm and what is done for it.
const PROGRAM: &str = "needlewise.program.js";
const WASM: &str = "needlewise.wasm";
/// The one file, for a frame on somebody's page, and the script that gives it its height.
const FRAME: &str = "frame.html";
const FRAME_HEIGHT: &str = "frame-height.js";

/// What a browser fetches before Start.
pub(crate) const LOADED: [&str; 6] = [SCRIPT, PROGRAM, WASM, styles::SHEET, documents::WORDS, documents::PROTOCOL];
/// What of it is there before the wasm.
pub(crate) const LOADER: &str = SCRIPT;

/// The folder without a clinic's changes.
pub(crate) fn folder(workspace: &Workspace) -> PathBuf {
    workspace.join("dist/embed").join(env!("CARGO_PKG_VERSION"))
}

/// A version's folder never changes once it is published, so a clinic's has its own name: its protocol
/// is of version `0.1.0+clinic.1.2.0`, and its folder `0.1.0-clinic.1.2.0`.
fn version(protocol: &str) -> String {
    let clinic = protocol.split_once('+').map(|(_, clinic)| format!("-{clinic}"));
    format!("{}{}", env!("CARGO_PKG_VERSION"), clinic.unwrap_or_default())
}

/// Makes the element from what the build of the page has kept, and takes the one file for the frame.
/// Returns the folder.
pub(crate) fn build(workspace: &Workspace, tools: &PageTools, protocol: &Protocol) -> Outcome<PathBuf> {
    let version = version(&protocol.version);
    let (kept, place) = (workspace.page_folder(), workspace.join("dist/embed").join(&version));
    files::anew(&place)?;
    for (from, name) in [
        (shrink::WASM, WASM),
        (scripts::SHEET, styles::SHEET),
        (documents::WORDS, documents::WORDS),
        (documents::PROTOCOL, documents::PROTOCOL),
    ] {
        files::copy(&kept.join(from), &place.join(name))?;
    }
    let staged = scripts::staged(&kept);
    scripts::run(&tools.esbuild, &staged.join("inside.js"), &["--bundle", "--format=esm"], &place.join(PROGRAM))?;
    // A protocol has a hash of its own, and a page may name another one.
    let loaded = integrities(&place, &[PROGRAM, WASM, styles::SHEET, documents::WORDS])?;
    let defined = [format!("--define:FILES={}", json!(loaded)), format!("--define:WORDS={}", words(workspace)?)];
    let how: Vec<&str> = ["--bundle", "--format=esm"].into_iter().chain(defined.iter().map(String::as_str)).collect();
    let script = place.join(SCRIPT);
    scripts::run(&tools.esbuild, &staged.join("element.js"), &how, &script)?;
    files::write(&script, left_to_browsers(&files::text(&script)?)?)?;
    files::copy(&workspace.one_file(), &place.join(FRAME))?;
    files::copy(&workspace.join("embed").join(FRAME_HEIGHT), &place.join(FRAME_HEIGHT))?;
    let files = integrities(&place, &[&LOADED[..], &[FRAME, FRAME_HEIGHT]].concat())?;
    let manifest = json!({ "version": version, "protocol": protocol.hash, "integrity": files });
    files::write(&place.join("manifest.json"), format!("{manifest:#}\n"))?;
    let page = paste(&version, &static_text::html(protocol), files.get(SCRIPT).map_or("", String::as_str));
    files::write(&place.join("paste.html"), page)?;
    Ok(place)
}

/// Tells bundlers that the program is loaded from where it lies, not looked for among their own
/// modules. esbuild leaves such words out of what it makes small.
fn left_to_browsers(script: &str) -> Outcome<String> {
    const IMPORT: &str = "import(";
    match script.matches(IMPORT).count() {
        1 => Ok(script.replace(IMPORT, "import(/* webpackIgnore: true *//* @vite-ignore */")),
        found => Err(Failure::new(format!("embed/program.js has to import the program in one place, and does in {found}"))),
    }
}

/// Of files in this folder, by name.
fn integrities<'n>(place: &Path, names: &[&'n str]) -> Outcome<BTreeMap<&'n str, String>> {
    names.iter().map(|name| Ok((*name, integrity(&files::read(&place.join(name))?)))).collect()
}

/// What the element says of itself, by language.
fn words(workspace: &Workspace) -> Outcome<Value> {
    let folder = workspace.join("embed/words");
    let mut words = BTreeMap::new();
    for entry in fs::read_dir(&folder).context(|| "cannot list embed/words".into())?.filter_map(Result::ok) {
        let file = entry.path();
        let language = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let read: Value = toml::from_str(&files::text(&file)?).map_err(|error| Failure::new(format!("{}: {error}", file.display())))?;
        words.insert(language, read);
    }
    Ok(json!(words))
}

/// What a clinic's web person pastes; the words inside stand until the check runs, and if it cannot. The page
/// around has a first heading of its own.
fn paste(version: &str, words: &str, integrity: &str) -> String {
    let words = words.replace("h2>", "h3>").replace("h1>", "h2>");
    format!(
        "<!-- Needlewise {version}. Put this folder on your own web space and write its address into src.\n     \
         Give the element your name and links: clinic-name=\"…\" booking-url=\"https://…\" contact=\"mailto:…\" -->\n\
         <script type=\"module\" src=\"/needlewise/{version}/{SCRIPT}\" integrity=\"{integrity}\" crossorigin=\"anonymous\"></script>\n\
         <needlewise-check>\n{words}\n</needlewise-check>\n",
    )
}

/// As in an `integrity` attribute.
fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::{integrity, left_to_browsers, version};

    #[test]
    fn a_clinics_folder_is_named_after_its_changes_too() {
        let own = env!("CARGO_PKG_VERSION");
        assert_eq!((version("7"), version("7+clinic.1.2.0")), (own.to_owned(), format!("{own}-clinic.1.2.0")));
    }

    #[test]
    fn bundlers_leave_the_one_import_alone() {
        let told = left_to_browsers("a=import.meta.url;b=import(c)");
        assert_eq!(told.as_deref(), Ok("a=import.meta.url;b=import(/* webpackIgnore: true *//* @vite-ignore */c)"));
        assert!(left_to_browsers("import(a);import(b)").is_err() && left_to_browsers("").is_err());
    }

    #[test]
    fn integrity_is_as_browsers_write_it() {
        // The example of the specification, Subresource Integrity, 3.1.
        let expected = "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO";
        assert_eq!(integrity(b"alert('Hello, world.');"), expected);
    }
}
