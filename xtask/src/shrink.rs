//! Makes the wasm small with wasm-opt, and remembers the result: it takes a while.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::failure::{Context, Failure, Outcome};
use crate::process;

/// The features that browsers have and rustc uses, each by name: with all of them wasm-opt
/// writes compact imports, which browsers refuse.
const OPTIONS: [&str; 16] = [
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--one-caller-inline-max-function-size",
    "60",
    "--always-inline-max-function-size",
    "4",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--strip-debug",
    "--strip-producers",
];

/// The small form, where results are kept.
pub(crate) const WASM: &str = "small.wasm";

/// Puts the small form of the wasm in `site` in its place. `kept` is where results are kept.
pub(crate) fn run(site: &Path, kept: &Path, wasm_opt: &Path) -> Outcome {
    let wasm = the_wasm(site)?;
    let bytes = fs::read(&wasm).context(|| format!("cannot read {}", wasm.display()))?;
    let (small, key_file) = (kept.join(WASM), kept.join("small.key"));
    let key = key(&bytes);
    if !small.is_file() || fs::read_to_string(&key_file).ok().as_deref() != Some(key.as_str()) {
        println!("making the wasm small with wasm-opt; about half a minute");
        // Without its key a result that is cut short counts as none.
        let _ = fs::remove_file(&key_file);
        process::run(Command::new(wasm_opt).args(OPTIONS).arg(&wasm).arg("-o").arg(&small))
            .context(|| "the wasm cannot be made small".into())?;
        fs::write(&key_file, key).context(|| format!("cannot write {}", key_file.display()))?;
    }
    fs::copy(&small, &wasm).context(|| format!("cannot write {}", wasm.display()))?;
    Ok(())
}

/// The one wasm of the page.
pub(crate) fn the_wasm(site: &Path) -> Outcome<PathBuf> {
    let entries = fs::read_dir(site).context(|| format!("there is no page in {}", site.display()))?;
    let mut found: Vec<PathBuf> =
        entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|file| file.to_string_lossy().ends_with("_bg.wasm")).collect();
    match (found.pop(), found.is_empty()) {
        (Some(wasm), true) => Ok(wasm),
        (None, _) => Err(Failure::new(format!("there is no wasm in {}", site.display()))),
        (Some(_), false) => Err(Failure::new(format!("there is more than one wasm in {}; the page has one", site.display()))),
    }
}

/// Says which wasm a result was made from, and how.
fn key(wasm: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(OPTIONS.join(" "));
    hash.update(wasm);
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_wasm_has_another_key() {
        assert_eq!(key(b"one"), key(b"one"));
        assert_ne!(key(b"one"), key(b"two"));
    }
}
