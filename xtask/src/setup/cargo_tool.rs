//! Tools from the crates registry, installed with `cargo install` into the cache.

use std::fs;
use std::path::{Path, PathBuf};

use super::{pinned, version};
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::workspace::Workspace;

/// A tool that comes as a crate.
#[derive(Debug)]
pub(crate) struct CargoTool {
    package: &'static str,
    program: &'static str,
    version: &'static str,
    purpose: &'static str,
    takes: &'static str,
}

pub(crate) const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    program: "trunk",
    version: pinned::TRUNK,
    purpose: "which builds the page",
    takes: "about four minutes on two cores",
};

pub(crate) const WASM_BINDGEN: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    version: pinned::WASM_BINDGEN,
    purpose: "which joins the page's wasm with its JavaScript",
    takes: "about two minutes on two cores",
};

pub(crate) const GECKODRIVER: CargoTool = CargoTool {
    package: "geckodriver",
    program: "geckodriver",
    version: pinned::GECKODRIVER,
    purpose: "through which the tests drive Firefox",
    takes: "about three minutes on two cores",
};

impl CargoTool {
    /// The program: on `PATH`, in the cache, or installed there now.
    pub(crate) fn ensure(&self, workspace: &Workspace, cache: &Path) -> Outcome<PathBuf> {
        let name = format!("{}-{}", self.package, self.version);
        let folder = cache.join(&name);
        let program = folder.join("bin").join(self.program);
        if let Some(found) = version::find(self.program, self.version, &program) {
            return Ok(found);
        }
        println!("installing {} {}, {}; {}", self.package, self.version, self.purpose, self.takes);
        // A folder of its own to build in, so that nothing of it stays.
        let building = cache.join(format!("building-{name}"));
        let mut install = process::cargo(workspace);
        // Without optimisation it is installed in a third of the time, and is fast enough.
        install.args(["install", "--locked", "--debug", &format!("{}@{}", self.package, self.version)]);
        install.arg("--root").arg(&folder).arg("--target-dir").arg(&building);
        let installed = process::run(&mut install);
        let _ = fs::remove_dir_all(&building);
        match installed {
            Ok(()) => version::find(self.program, self.version, &program).ok_or_else(|| self.failure("it does not start", &folder)),
            Err(failure) => Err(self.failure(&failure.to_string(), &folder)),
        }
    }

    fn failure(&self, why: &str, folder: &Path) -> Failure {
        let (package, version) = (self.package, self.version);
        Failure::new(format!(
            "{package} {version}, {}, cannot be installed: {why}.\nTo install it by hand: cargo install --locked --debug \
             {package}@{version} --root {}\nAny {} {version} on PATH will do as well.",
            self.purpose,
            folder.display(),
            self.program,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_tool_version_and_command() {
        let said = TRUNK.failure("no network", Path::new("/cache/trunk")).to_string();
        assert!(said.contains("trunk 0.21.14") && said.contains("no network"), "{said}");
        assert!(said.contains("cargo install --locked --debug trunk@0.21.14 --root /cache/trunk"), "{said}");
    }
}
