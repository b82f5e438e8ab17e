//! Node, to try the package in: the one on `PATH` if it is new enough, else Debian's.

use std::path::PathBuf;
use std::process::Command;

use super::debian::Packages;
use crate::failure::{Failure, Outcome};
use crate::process;

const LEAST: u32 = 20;

const DEBIAN: Packages = Packages { programs: &["node"], names: &["nodejs", "npm"], purpose: "in which the npm package is tried" };

/// Node 20 or later.
pub(crate) fn ensure() -> Outcome<PathBuf> {
    DEBIAN.ensure()?;
    let node = process::on_path("node").ok_or_else(|| Failure::new("Node.js was installed, and is not on PATH; look for `node`"))?;
    let said = process::output(Command::new(&node).arg("--version")).unwrap_or_default();
    if major(&said).is_some_and(|major| major >= LEAST) {
        return Ok(node);
    }
    Err(Failure::new(format!(
        "Node.js on PATH is {}, and the npm package is tried in {LEAST} or later. Install one from nodejs.org, or with your package \
         manager, and put it first on PATH",
        if said.is_empty() { "one that does not start" } else { &said }
    )))
}

/// `v20.20.2`
fn major(said: &str) -> Option<u32> {
    said.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v9.0.0"), Some(9));
        assert_eq!(major(""), None);
        assert_eq!(major("node 20"), None);
    }
}
