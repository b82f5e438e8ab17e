//! What the tests are told by environment variables, and what they say where one is missing.

use std::env;
use std::path::PathBuf;

/// A file or folder that the environment names.
///
/// # Panics
/// Where it is not named or not there: a test that cannot run has failed.
pub(crate) fn named(variable: &str, what: &str) -> PathBuf {
    let path = env::var_os(variable).map(PathBuf::from).filter(|path| !path.as_os_str().is_empty());
    let hint = "`cargo xtask test --only browser` sets everything up and runs these tests";
    match path {
        None => panic!("the environment variable {variable} has to name {what}. {hint}"),
        Some(path) if !path.exists() => panic!("the environment variable {variable} names {}, which is not there. {hint}", path.display()),
        Some(path) => path,
    }
}

/// The folder of this repository.
pub fn repository() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Where the screenshots go: `NEEDLEWISE_PICTURES`, or `target/pictures`.
pub fn pictures() -> PathBuf {
    let target = || env::var_os("CARGO_TARGET_DIR").map_or_else(|| repository().join("target"), PathBuf::from);
    env::var_os("NEEDLEWISE_PICTURES").map_or_else(|| target().join("pictures"), PathBuf::from)
}
