//! The versions of tools that this project is built and tested with.

use crate::failure::{Context, Failure, Outcome};

/// Later ones ask for a newer Rust than `rust-toolchain.toml` names.
pub(crate) const TRUNK: &str = "0.21.14";
/// The tool has to match the crate exactly. Not every version's locked dependencies can be had.
pub(crate) const WASM_BINDGEN: &str = "0.2.126";
pub(crate) const BINARYEN: &str = "132.0.0";
/// What wasm-opt calls the version of binaryen above.
pub(crate) const WASM_OPT: &str = "132";
pub(crate) const ESBUILD: &str = "0.28.2";
/// It drives every Firefox from 128 on.
pub(crate) const GECKODRIVER: &str = "0.37.1";
pub(crate) const REACT: &str = "19.2.0";
pub(crate) const REACT_TYPES: &str = "19.2.9";
pub(crate) const REACT_DOM_TYPES: &str = "19.2.3";
pub(crate) const TYPESCRIPT: &str = "5.9.3";
pub(crate) const AXE: &str = "4.14.1";

/// Whether the crate in `Cargo.lock` is the version the tool is pinned at.
pub(crate) fn agree(lock: &str) -> Outcome {
    let found = locked(lock, "wasm-bindgen")?;
    if found == WASM_BINDGEN {
        return Ok(());
    }
    Err(Failure::new(format!(
        "Cargo.lock has wasm-bindgen {found}, and its command-line tool is pinned at {WASM_BINDGEN}; the page works only if they \
         are the same. Either put `wasm-bindgen = \"={WASM_BINDGEN}\"` into Cargo.toml and run \
         `cargo update wasm-bindgen --precise {WASM_BINDGEN}`, or change the version in xtask/src/setup/pinned.rs"
    )))
}

fn locked(lock: &str, name: &str) -> Outcome<String> {
    let lock: toml::Table = toml::from_str(lock).context(|| "Cargo.lock cannot be read".into())?;
    let packages = lock.get("package").and_then(toml::Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let text = |package: &toml::Value, key: &str| package.get(key).and_then(toml::Value::as_str).map(str::to_owned);
    let mut versions =
        packages.iter().filter(|package| text(package, "name").as_deref() == Some(name)).filter_map(|package| text(package, "version"));
    match (versions.next(), versions.next()) {
        (Some(version), None) => Ok(version),
        (Some(one), Some(other)) => Err(Failure::new(format!(
            "Cargo.lock has {name} twice, {one} and {other}; `cargo tree --invert {name}@{other}` says who asks for the second"
        ))),
        (None, _) => Err(Failure::new(format!("Cargo.lock names no {name}; run `cargo check` once, so that it is complete"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock(versions: &[&str]) -> String {
        let entry = |version: &&str| format!("[[package]]\nname = \"wasm-bindgen\"\nversion = \"{version}\"\n");
        versions.iter().map(entry).collect()
    }

    fn said(versions: &[&str]) -> String {
        agree(&lock(versions)).map_err(|failure| failure.to_string()).err().unwrap_or_default()
    }

    #[test]
    fn the_crate_matches_its_tool() {
        assert_eq!(agree(&lock(&[WASM_BINDGEN])), Ok(()));
        assert!(said(&["0.2.1"]).contains("Cargo.lock has wasm-bindgen 0.2.1"));
        assert!(said(&["0.2.1", WASM_BINDGEN]).contains("twice"));
        assert!(said(&[]).contains("names no wasm-bindgen"));
    }

    #[test]
    fn wasm_opt_is_binaryens() {
        assert!(BINARYEN.starts_with(&format!("{WASM_OPT}.")));
    }
}
