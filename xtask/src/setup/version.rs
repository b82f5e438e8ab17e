//! Whether a program is there, in exactly the version that is wanted.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process;

/// The program on `PATH` or at `cached`, whichever says it is that version.
pub(crate) fn find(program: &str, version: &str, cached: &Path) -> Option<PathBuf> {
    process::on_path(program).into_iter().chain([cached.to_path_buf()]).find(|file| is(file, version))
}

fn is(program: &Path, version: &str) -> bool {
    program.is_file() && process::output(Command::new(program).arg("--version")).is_some_and(|said| names(&said, version))
}

/// `trunk 0.21.14`, `wasm-opt version 132 (version_132)`: one of the words is the version.
fn names(said: &str, version: &str) -> bool {
    said.split_whitespace().any(|word| word == version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_version_counts() {
        assert!(names("trunk 0.21.14", "0.21.14"));
        assert!(names("wasm-opt version 132 (version_132)", "132"));
        assert!(names("wasm-bindgen 0.2.126 (c6c7b1d3a)", "0.2.126"));
        assert!(!names("trunk 0.21.1", "0.21.14"));
        assert!(!names("trunk 0.21.14-rc.1", "0.21.14"));
        assert!(!names("", "0.21.14"));
    }
}
