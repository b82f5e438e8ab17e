//! Tries the npm package as somebody would who installed it: packed, unpacked by npm into a
//! fresh folder, and run there in Node.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Context, Failure, Outcome};
use crate::files;
use crate::imports;
use crate::process;
use crate::setup::{NodeTools, PageTools};
use crate::workspace::Workspace;

const TESTS: &str = "crates/eligibility-js/tests";
const EXAMPLES: &str = "examples/headless";
const ELEMENT: &str = "examples/typescript";
const REACT: &str = "examples/react";
const PROTOCOL: &str = "protocols/microneedling";
const CLINIC: &str = "clinics/example";

/// Tries the package that has been built.
pub(crate) fn check(workspace: &Workspace, tools: &PageTools, node: &NodeTools) -> Outcome {
    imports::check_headless(workspace)?;
    let place = workspace.join("target/headless/tried");
    files::anew(&place)?;
    install(workspace, &place)?;
    documents(workspace, &place)?;
    copy_all(&workspace.join(TESTS), &place)?;
    copy_all(&workspace.join(EXAMPLES), &place)?;
    for (example, folder) in [(ELEMENT, "element"), (REACT, "react")] {
        files::anew(&place.join(folder))?;
        copy_all(&workspace.join(example), &place.join(folder))?;
    }
    // React is not installed beside its example: its types are looked for where they are.
    let types = |name: &str| [node.react.join("@types").join(name)];
    let paths = serde_json::json!({ "react": types("react"), "react/*": types("react/*"), "react-dom/*": types("react-dom/*") });
    let project = serde_json::json!({ "extends": "./tsconfig.json", "compilerOptions": { "paths": paths } });
    files::write(&place.join("react/here.json"), project.to_string())?;
    node_in(
        &place,
        node,
        &["--test", "--test-concurrency=1", "--test-reporter=spec", "cases.test.mjs", "bad.test.mjs", "shape.test.mjs", "worker.test.mjs"],
    )?;
    typed(&place, node)?;
    bundled(&place, tools, node)
}

/// Packs `dist/npm`, and installs the pack without a network: it depends on nothing.
fn install(workspace: &Workspace, place: &Path) -> Outcome {
    let npm = |arguments: &[&str], folder: &Path| {
        let mut command = Command::new("npm");
        command.args(arguments).args(["--offline", "--no-audit", "--no-fund", "--loglevel=error"]);
        process::run(command.current_dir(folder))
    };
    let to = place.display().to_string();
    npm(&["pack", "--pack-destination", &to], &workspace.npm()).context(|| "the package cannot be packed".into())?;
    let pack = format!("./needlewise-{}.tgz", env!("CARGO_PKG_VERSION"));
    files::write(&place.join("package.json"), "{ \"private\": true, \"type\": \"module\" }\n")?;
    npm(&["install", &pack], place).context(|| "the pack cannot be installed".into())
}

/// The protocol and its cases, as they come out natively; and a clinic's, which is approved by nobody either.
fn documents(workspace: &Workspace, place: &Path) -> Outcome {
    let compile = |arguments: &[&str], name: &str| {
        let mut command = process::cargo(workspace);
        command.args(["run", "--quiet", "--package", "protocol-cli", "--", "compile", PROTOCOL]).args(arguments);
        process::run(command.arg("--output").arg(place.join(name))).context(|| format!("{name} cannot be compiled"))
    };
    compile(&["--unproved"], "protocol.json")?;
    compile(&["--cases"], "cases.json")?;
    compile(&["--unproved", "--overlay", CLINIC], "clinic.json")
}

fn copy_all(from: &Path, to: &Path) -> Outcome {
    let doing = || format!("cannot copy {}", from.display());
    for entry in fs::read_dir(from).context(doing)? {
        let file = entry.context(doing)?.path();
        if let (true, Some(name)) = (file.is_file(), file.file_name()) {
            fs::copy(&file, to.join(name)).context(doing)?;
        }
    }
    Ok(())
}

fn node_in(place: &Path, node: &NodeTools, arguments: &[&str]) -> Outcome {
    let mut command = Command::new(&node.node);
    // The tests that look at the types load the compiler from here.
    process::run(command.args(arguments).current_dir(place).env("NEEDLEWISE_TYPESCRIPT", &node.typescript))
}

/// The examples, held against the types as strictly as the compiler can, and run.
fn typed(place: &Path, node: &NodeTools) -> Outcome {
    let compiler = node.typescript.join("lib/tsc.js").display().to_string();
    for (example, project) in [(EXAMPLES, "."), (ELEMENT, "element"), (REACT, "react/here.json")] {
        node_in(place, node, &[&compiler, "--project", project]).context(|| format!("{example} does not agree with the types"))?;
    }
    for example in ["out/typed.js", "node.mjs", "worker.mjs"] {
        node_in(place, node, &["--no-warnings", example]).context(|| format!("{EXAMPLES}: {example} does not run"))?;
    }
    Ok(())
}

/// By a bundler into one file, with the wasm beside it.
fn bundled(place: &Path, tools: &PageTools, node: &NodeTools) -> Outcome {
    let folder: PathBuf = place.join("bundle");
    for (platform, from) in [("node", "node.mjs"), ("neutral", "worker-in-a-browser.mjs"), ("browser", "element/check.ts")] {
        let mut bundle = Command::new(&tools.esbuild);
        bundle.current_dir(place).args([from, "--bundle", "--format=esm", "--log-level=warning", "--main-fields=module,main"]);
        process::run(bundle.arg(format!("--platform={platform}")).arg(format!("--outfile=bundle/{from}")))
            .context(|| "the package cannot be bundled".into())?;
    }
    for name in [crate::headless::WASM, "protocol.json"] {
        let from = if name == "protocol.json" { place.join(name) } else { place.join("node_modules/needlewise").join(name) };
        fs::copy(&from, folder.join(name)).map_err(|error| Failure::new(format!("cannot copy {name}: {error}")))?;
    }
    node_in(&folder, node, &["--no-warnings", "node.mjs"]).context(|| "the bundle does not run".into())
}
