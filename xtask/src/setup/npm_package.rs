//! Tools from the npm registry, each installed into a folder of its own in the cache.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{pinned, version};
use crate::failure::{Failure, Outcome};
use crate::process;

/// wasm-opt: on `PATH`, in the cache, or installed there now.
pub(crate) fn wasm_opt(cache: &Path) -> Outcome<PathBuf> {
    let package =
        Package { name: "binaryen", version: pinned::BINARYEN, purpose: "whose wasm-opt makes the page's wasm small", beside: &[] };
    package.program("wasm-opt", pinned::WASM_OPT, cache)
}

/// esbuild: on `PATH`, in the cache, or installed there now.
pub(crate) fn esbuild(cache: &Path) -> Outcome<PathBuf> {
    let package = Package { name: "esbuild", version: pinned::ESBUILD, purpose: "which makes scripts and styles small", beside: &[] };
    package.program("esbuild", pinned::ESBUILD, cache)
}

/// axe: the script that looks for barriers on each screen.
pub(crate) fn axe(cache: &Path) -> Outcome<PathBuf> {
    let package = Package { name: "axe-core", version: pinned::AXE, purpose: "which looks for barriers on each screen", beside: &[] };
    let script = package.folder(cache).join("node_modules/axe-core/axe.min.js");
    if !script.is_file() {
        package.install(cache)?;
    }
    if script.is_file() { Ok(script) } else { Err(package.failure("it has no axe.min.js", cache)) }
}

/// TypeScript's compiler, as the folder of its package.
pub(crate) fn typescript(cache: &Path) -> Outcome<PathBuf> {
    let package =
        Package { name: "typescript", version: pinned::TYPESCRIPT, purpose: "which holds the types of the npm package", beside: &[] };
    let folder = package.folder(cache).join("node_modules/typescript");
    if !folder.join("lib/tsc.js").is_file() {
        package.install(cache)?;
    }
    if folder.join("lib/tsc.js").is_file() { Ok(folder) } else { Err(package.failure("it has no lib/tsc.js", cache)) }
}

/// React with its types, as the folder of packages that they are in.
pub(crate) fn react(cache: &Path) -> Outcome<PathBuf> {
    let purpose = "which the example in React is made with";
    let beside = &[("react", pinned::REACT), ("@types/react", pinned::REACT_TYPES), ("@types/react-dom", pinned::REACT_DOM_TYPES)];
    let package = Package { name: "react-dom", version: pinned::REACT, purpose, beside };
    let folder = package.folder(cache).join("node_modules");
    // React's two packages have to be of the same version, to the last number.
    let has = |(name, version): (&str, &str)| {
        let manifest = fs::read_to_string(folder.join(name).join("package.json"));
        manifest.is_ok_and(|manifest| manifest.contains(&format!("\"version\": \"{version}\"")))
    };
    let complete = || has((package.name, package.version)) && beside.iter().copied().all(has);
    if !complete() {
        package.install(cache)?;
    }
    if complete() { Ok(folder) } else { Err(package.failure("it brings others than these", cache)) }
}

struct Package {
    name: &'static str,
    version: &'static str,
    purpose: &'static str,
    /// Others that it is used with, and their versions.
    beside: &'static [(&'static str, &'static str)],
}

impl Package {
    fn folder(&self, cache: &Path) -> PathBuf {
        cache.join(format!("{}-{}", self.name, self.version))
    }

    /// Its program of this name, which says that it is of this version.
    fn program(&self, name: &str, version: &str, cache: &Path) -> Outcome<PathBuf> {
        let cached = self.folder(cache).join("node_modules/.bin").join(name);
        let find = || version::find(name, version, &cached);
        if let Some(found) = find() {
            return Ok(found);
        }
        self.install(cache)?;
        find().ok_or_else(|| self.failure(&format!("its {name} does not start"), cache))
    }

    fn install(&self, cache: &Path) -> Outcome {
        if process::on_path("npm").is_none() {
            return Err(self.failure("there is no npm; install Node.js 20 or later with npm first", cache));
        }
        println!("installing {} {}, {}; less than a minute", self.name, self.version, self.purpose);
        process::run(&mut self.command(cache)).map_err(|failure| self.failure(&failure.to_string(), cache))
    }

    fn command(&self, cache: &Path) -> Command {
        let mut command = Command::new("npm");
        command.args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(self.folder(cache));
        command.args([(self.name, self.version)].iter().chain(self.beside).map(|(name, version)| format!("{name}@{version}")));
        command
    }

    fn failure(&self, why: &str, cache: &Path) -> Failure {
        Failure::new(format!(
            "{} {}, {}, cannot be installed: {why}.\nTo install it by hand: {}",
            self.name,
            self.version,
            self.purpose,
            process::typed(&self.command(cache)),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_tool_version_and_command() {
        let package = Package { name: "binaryen", version: "132.0.0", purpose: "for a test", beside: &[] };
        let said = package.failure("no network", Path::new("/cache")).to_string();
        assert!(said.contains("binaryen 132.0.0") && said.contains("no network"), "{said}");
        assert!(said.ends_with("npm install --no-audit --no-fund --prefix /cache/binaryen-132.0.0 binaryen@132.0.0"), "{said}");
    }
}
