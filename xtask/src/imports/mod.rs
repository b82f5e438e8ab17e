//! What a wasm may ask of its host: a reviewed list, and a refusal of everything that could
//! send, store or leave. `xtask/wasm-imports.txt` is the list of the page, and beside it stands
//! that of the headless wasm.

mod glue;
mod refused;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) use refused::in_script;
use wasmparser::{Parser, Payload};

use crate::failure::{Context, Failure, Outcome};
use crate::headless;
use crate::names::without_hash;
use crate::scripts::GLUE;
use crate::shrink::the_wasm;
use crate::workspace::Workspace;

const LIST: &str = "xtask/wasm-imports.txt";

const HEAD: &str = "\
# What the page's wasm asks of the browser: the names of methods, without wasm-bindgen's hashes.
# Written by `cargo xtask imports --write`; every new line is reviewed. See xtask/src/imports/.
";

const HEADLESS_LIST: &str = "xtask/wasm-imports-headless.txt";

/// A wasm, its JavaScript as wasm-bindgen wrote it, and the list of what it may ask for.
struct Subject {
    folder: PathBuf,
    glue: PathBuf,
    list: &'static str,
}

fn page(workspace: &Workspace) -> Subject {
    Subject { folder: workspace.site(), glue: workspace.page_folder().join(GLUE), list: LIST }
}

/// Fails on a name that is refused or not on the list, and on glue that does what is refused.
pub(crate) fn check(workspace: &Workspace) -> Outcome {
    hold(workspace, &page(workspace))
}

/// The same for the headless wasm. Its list is short, and written by hand.
pub(crate) fn check_headless(workspace: &Workspace) -> Outcome {
    let (folder, glue) = (headless::folder(workspace), headless::glue(workspace));
    hold(workspace, &Subject { folder, glue, list: HEADLESS_LIST })
}

fn hold(workspace: &Workspace, subject: &Subject) -> Outcome {
    let names = current(subject)?;
    let path = subject.list;
    let list = fs::read_to_string(workspace.join(path)).context(|| format!("cannot read {path}, the list of what the wasm may ask for"))?;
    let new = unlisted(&names, &list);
    if new.is_empty() {
        println!("{} imports, all on the list", names.len());
        return Ok(());
    }
    Err(Failure::new(format!(
        "the wasm asks for what is not on {path}: {}. If each of them neither sends nor stores anything, put them on it, for \
         review; for the page `cargo xtask imports --write` does",
        new.join(", ")
    )))
}

/// Writes the list of the page anew. What is refused is never written.
pub(crate) fn write(workspace: &Workspace) -> Outcome {
    let lines: String = current(&page(workspace))?.iter().map(|name| format!("{name}\n")).collect();
    fs::write(workspace.join(LIST), format!("{HEAD}{lines}")).context(|| format!("cannot write {LIST}"))?;
    println!("{LIST} is written; look at what changed in it before it lands");
    Ok(())
}

/// The names a built wasm imports, none of them refused.
fn current(subject: &Subject) -> Outcome<BTreeSet<String>> {
    let Subject { folder, glue, .. } = subject;
    let wasm = the_wasm(folder)?;
    let bytes = fs::read(&wasm).context(|| format!("cannot read {}", wasm.display()))?;
    let names = names(&bytes).context(|| format!("{} cannot be read as wasm", wasm.display()))?;
    let mut faults: Vec<String> =
        names.iter().filter(|name| refused::name(name)).map(|name| format!("the wasm imports `{name}`")).collect();
    let glue = fs::read_to_string(glue).context(|| format!("cannot read {}, the wasm's JavaScript", glue.display()))?;
    faults.extend(glue::faults(&glue).into_iter().map(|what| format!("the wasm's JavaScript says `{what}`")));
    let snippets = folder.join("snippets");
    if snippets.is_dir() {
        snippet_faults(&snippets, &mut faults)?;
    }
    if faults.is_empty() {
        return Ok(names);
    }
    Err(Failure::new(format!(
        "the wasm must not be able to send, store or leave, and this could:\n  {}\nWhat has to be fetched is fetched by a \
         script, before the wasm starts",
        faults.join("\n  ")
    )))
}

/// Scripts that crates bring along.
fn snippet_faults(folder: &Path, faults: &mut Vec<String>) -> Outcome {
    for entry in fs::read_dir(folder).context(|| format!("cannot list {}", folder.display()))?.filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            snippet_faults(&path, faults)?;
        } else {
            let text = fs::read_to_string(&path).context(|| format!("cannot read {}", path.display()))?;
            faults.extend(refused::in_script(&text).into_iter().map(|what| format!("{} says `{what}`", path.display())));
        }
    }
    Ok(())
}

/// The names in the import section, without hashes.
fn names(wasm: &[u8]) -> Result<BTreeSet<String>, wasmparser::BinaryReaderError> {
    let mut names = BTreeSet::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::ImportSection(section) = payload? {
            for import in section.into_imports() {
                names.insert(plain(import?.name));
            }
        }
    }
    Ok(names)
}

/// `__wbg_setTimeout_7bb3429662ab1e70` is `setTimeout`, and so is a second one, `__wbg_setTimeout$2`.
fn plain(import: &str) -> String {
    let name = import.strip_prefix("__wbg_").unwrap_or(import);
    let bare = without_hash(name.split('$').next().unwrap_or(name));
    // Some are numbered instead.
    bare.trim_end_matches(|letter: char| letter.is_ascii_digit() && bare.starts_with("__wbindgen_closure_wrapper")).to_owned()
}

/// Those of `names` that the list, one a line, does not have.
fn unlisted(names: &BTreeSet<String>, list: &str) -> Vec<String> {
    let listed: BTreeSet<&str> = list.lines().map(str::trim).filter(|line| !line.starts_with('#')).collect();
    names.iter().filter(|name| !listed.contains(name.as_str())).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports two functions: `m.__wbg_fetch_0123456789abcdef` and `m.plain`.
    fn planted() -> Vec<u8> {
        let import = |name: &str| {
            let length = u8::try_from(name.len()).unwrap();
            [&[1, b'm', length], name.as_bytes(), &[0, 0]].concat()
        };
        let imports = [import("__wbg_fetch_0123456789abcdef"), import("plain")].concat();
        let types = [1, 4, 1, 0x60, 0, 0];
        let section = [&[2, u8::try_from(imports.len() + 1).unwrap(), 2], imports.as_slice()].concat();
        [b"\0asm\x01\0\0\0".as_slice(), &types, &section].concat()
    }

    #[test]
    fn imports_are_read_from_the_wasm() {
        let names = names(&planted()).unwrap();
        assert_eq!(names.iter().map(String::as_str).collect::<Vec<_>>(), ["fetch", "plain"]);
        assert!(names.iter().any(|name| refused::name(name)));
    }

    #[test]
    fn hashes_are_taken_off() {
        assert_eq!(plain("__wbg_setTimeout_7bb3429662ab1e70"), "setTimeout");
        assert_eq!(plain("__wbg_set_href_7bb3429662ab1e70"), "set_href");
        assert_eq!(plain("__wbindgen_cast_0000000000000001"), "__wbindgen_cast");
        assert_eq!(plain("__wbindgen_closure_wrapper412"), "__wbindgen_closure_wrapper");
        assert_eq!(plain("__wbindgen_init_externref_table"), "__wbindgen_init_externref_table");
        assert_eq!(plain("__wbg_log_short"), "log_short");
        assert_eq!(plain("__wbg_get$2"), "get");
    }

    #[test]
    fn a_name_that_is_not_listed_is_named() {
        let names = ["appendChild", "newOne"].map(str::to_owned).into();
        assert_eq!(unlisted(&names, "# newOne\nappendChild\n"), ["newOne"]);
    }
}
