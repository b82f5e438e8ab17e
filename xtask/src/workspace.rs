//! Where things lie: the workspace, what is built in it, and the cache of tools outside it.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};

/// The folder with the workspace's `Cargo.toml`.
#[derive(Clone, Debug)]
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// `cargo run` says where this crate lies; the workspace is the folder above.
    pub(crate) fn find() -> Outcome<Workspace> {
        let here = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let root = here.as_deref().and_then(Path::parent).map(Path::to_path_buf);
        root.filter(|root| root.join("Cargo.lock").is_file())
            .map(|root| Workspace { root })
            .ok_or_else(|| Failure::new("cannot tell where the workspace is; start this with `cargo xtask` inside it"))
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn join(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The page as it is built, under plain names.
    pub(crate) fn site(&self) -> PathBuf {
        self.join("target/page/site")
    }

    /// What is given away.
    pub(crate) fn dist(&self) -> PathBuf {
        self.join("dist")
    }

    /// The page as it is published.
    pub(crate) fn published(&self) -> PathBuf {
        self.join("dist/site")
    }

    /// The check as one file.
    pub(crate) fn one_file(&self) -> PathBuf {
        self.join("dist/needlewise.html")
    }

    /// The npm package.
    pub(crate) fn npm(&self) -> PathBuf {
        self.join("dist/npm")
    }

    /// What the build of the page keeps from one time to the next.
    pub(crate) fn page_folder(&self) -> PathBuf {
        self.join("target/page")
    }
}

/// Where tools are installed that were not on `PATH`: outside the workspace, so that a fresh
/// clone finds them again.
pub(crate) fn cache() -> Outcome<PathBuf> {
    cache_below(env::var_os("XDG_CACHE_HOME"), env::var_os("HOME")).ok_or_else(|| {
        Failure::new("there is no folder to install tools in: neither XDG_CACHE_HOME nor HOME is set. Set one of them to an absolute path")
    })
}

fn cache_below(xdg: Option<OsString>, home: Option<OsString>) -> Option<PathBuf> {
    let xdg = xdg.map(PathBuf::from);
    let home = home.map(|home| PathBuf::from(home).join(".cache"));
    // A relative XDG_CACHE_HOME is invalid and to be ignored, says its specification.
    xdg.into_iter().chain(home).find(|folder| folder.is_absolute()).map(|folder| folder.join("needlewise"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cache_follows_xdg_then_home() {
        let below = |xdg: Option<&str>, home: Option<&str>| cache_below(xdg.map(Into::into), home.map(Into::into));
        assert_eq!(below(Some("/x"), Some("/h")), Some("/x/needlewise".into()));
        assert_eq!(below(None, Some("/h")), Some("/h/.cache/needlewise".into()));
        assert_eq!(below(Some(""), Some("/h")), Some("/h/.cache/needlewise".into()));
        assert_eq!(below(Some("not/absolute"), None), None);
    }
}
