//! `cargo xtask test`: every check that a change must pass, in order, until one fails.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use crate::dist;
use crate::failure::{Context, Failure, Outcome};
use crate::process::{cargo, run as run_program};
use crate::setup::{self, BrowserTools, PageTools};
use crate::workspace::Workspace;
use crate::{bundled, embed, imports, npm, size, tidy};

/// What a check has to hand.
struct Bench<'a> {
    workspace: &'a Workspace,
    page: Option<PageTools>,
    browser: Option<BrowserTools>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Needs {
    Rust,
    /// The tools that build the page.
    PageTools,
    /// The page itself, built.
    Page,
    /// The page and the browsers.
    Browser,
}

struct Check {
    name: &'static str,
    says: &'static str,
    needs: Needs,
    run: fn(&Bench) -> Outcome,
    /// The next step, where it fails.
    then: &'static str,
}

const CHECKS: [Check; 10] = [
    Check { name: "fmt", says: "the code is formatted", needs: Needs::Rust, run: fmt, then: "`cargo fmt --all` formats it" },
    Check { name: "clippy", says: "clippy has nothing to say", needs: Needs::Rust, run: clippy, then: "mend what clippy says above" },
    Check {
        name: "tidy",
        says: "the rules of this repository hold",
        needs: Needs::Rust,
        run: tidy_up,
        then: "each line above says what to do",
    },
    Check { name: "native", says: "tests of the crates", needs: Needs::Rust, run: native, then: "the failing test is named above" },
    Check {
        name: "protocol",
        says: "the protocols and the example clinics: their cases, their laws, and what these would miss",
        needs: Needs::Rust,
        run: protocol,
        then: "the reason is above; `cargo protocol explain CASE` shows how a case comes out",
    },
    Check { name: "page", says: "the page builds", needs: Needs::PageTools, run: build, then: "the reason is above" },
    Check {
        name: "size",
        says: "the page is within its budget",
        needs: Needs::Page,
        run: weigh,
        then: "`cargo xtask size` shows it again",
    },
    Check {
        name: "imports",
        says: "the page can neither send nor store",
        needs: Needs::Page,
        run: check_imports,
        then: "xtask/src/imports/ says what is refused",
    },
    Check {
        name: "headless",
        says: "the npm package, installed and run in Node: the same outcomes as natively",
        needs: Needs::Page,
        run: headless,
        then: "the reason is above; target/headless/tried is where it was tried",
    },
    Check {
        name: "browser",
        says: "whole visits in Chromium, Firefox and WebKit",
        needs: Needs::Browser,
        run: visits,
        then: "the failing test is named above",
    },
];

/// Names the checks.
pub(crate) fn list() {
    for check in &CHECKS {
        println!("{:<10}{}", check.name, check.says);
    }
}

/// Runs every check, or the one named.
pub(crate) fn run(workspace: &Workspace, only: Option<&str>) -> Outcome {
    let chosen: Vec<&Check> = CHECKS.iter().filter(|check| only.is_none_or(|name| name == check.name)).collect();
    let Some(needs) = chosen.iter().map(|check| check.needs).max() else {
        let names: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
        return Err(Failure::new(format!("there is no check `{}`; there are {}", only.unwrap_or_default(), names.join(", "))));
    };
    let bench = bench(workspace, needs)?;
    if only.is_some() && needs >= Needs::Page {
        build(&bench)?;
    }
    let count = chosen.len();
    for (index, check) in chosen.iter().enumerate() {
        println!("\n{} of {count}  {}: {}", index + 1, check.name, check.says);
        let start = Instant::now();
        if let Err(failure) = (check.run)(&bench) {
            return Err(Failure::new(format!(
                "{failure}\n\n{} failed: {}. To run it alone: cargo xtask test --only {}\n{index} passed, 1 failed, {} not run",
                check.name,
                check.then,
                check.name,
                count - index - 1,
            )));
        }
        println!("     {} is fine, {:.1} s", check.name, start.elapsed().as_secs_f32());
    }
    println!("\n{count} passed, 0 failed");
    Ok(())
}

fn bench(workspace: &Workspace, needs: Needs) -> Outcome<Bench<'_>> {
    setup::for_rust(workspace)?;
    let page = if needs >= Needs::PageTools { Some(setup::for_page(workspace)?) } else { None };
    let browser = if needs >= Needs::Browser { Some(setup::for_browser(workspace)?) } else { None };
    Ok(Bench { workspace, page, browser })
}

fn fmt(bench: &Bench) -> Outcome {
    run_program(cargo(bench.workspace).args(["fmt", "--all", "--check"]))
}

fn clippy(bench: &Bench) -> Outcome {
    let natively = ["clippy", "--workspace", "--exclude", "needlewise", "--all-targets", "--", "-D", "warnings"];
    let as_wasm = ["clippy", "--package", "needlewise", "--target", "wasm32-unknown-unknown", "--", "-D", "warnings"];
    run_program(cargo(bench.workspace).args(natively))?;
    run_program(cargo(bench.workspace).args(as_wasm))
}

fn tidy_up(bench: &Bench) -> Outcome {
    tidy::check(bench.workspace)
}

fn native(bench: &Bench) -> Outcome {
    let others = ["--exclude", "needlewise", "--exclude", "browser-tests", "--exclude", "xtask"];
    run_program(cargo(bench.workspace).args(["test", "--workspace"]).args(others).args(["--", "--quiet"]))?;
    run_program(cargo(bench.workspace).args(["test", "--package", "xtask", "--", "--quiet"]))
}

fn protocol(bench: &Bench) -> Outcome {
    const BASE: &str = "protocols/microneedling";
    const LEARNING: &str = "protocols/example";
    // The test of an overlay checks it first; leaving a setting out is tried as well.
    let runs: [&[&str]; 13] = [
        &["check", BASE],
        &["test", BASE],
        &["prove", BASE],
        &["coverage", BASE],
        &["test", BASE, "--overlay", "clinics/example"],
        &["test", BASE, "--overlay", "clinics/example", "--settings", "clinic"],
        &["prove", BASE, "--overlay", "clinics/example"],
        &["check", LEARNING],
        &["test", LEARNING],
        &["prove", LEARNING],
        &["coverage", LEARNING],
        &["test", LEARNING, "--overlay", "clinics/example-salon"],
        &["prove", LEARNING, "--overlay", "clinics/example-salon"],
    ];
    for arguments in runs {
        run_program(cargo(bench.workspace).args(["run", "--quiet", "--package", "protocol-cli", "--"]).args(arguments))?;
    }
    Ok(())
}

fn page_tools<'a>(bench: &'a Bench) -> Outcome<&'a PageTools> {
    bench.page.as_ref().ok_or_else(|| Failure::new("the tools that build the page are not set up"))
}

fn headless(bench: &Bench) -> Outcome {
    npm::check(bench.workspace, page_tools(bench)?, &setup::for_node()?)
}

fn build(bench: &Bench) -> Outcome {
    dist::build(bench.workspace, page_tools(bench)?, None)?;
    Ok(())
}

fn weigh(bench: &Bench) -> Outcome {
    size::check(bench.workspace)
}

fn check_imports(bench: &Bench) -> Outcome {
    imports::check(bench.workspace)
}

fn visits(bench: &Bench) -> Outcome {
    let tools = bench.browser.as_ref();
    let only = tools.map(BrowserTools::only).unwrap_or_default();
    let outcome = in_a_browser(bench, &[&["--"], &only[..]].concat());
    // After the many lines of the tests, so that it is seen.
    if let Some(notice) = tools.and_then(BrowserTools::notice) {
        println!("     {notice}");
    }
    outcome
}

/// Mounts the element two hundred times. Fails where something of it stays.
pub(crate) fn leaks(workspace: &Workspace) -> Outcome {
    let bench = bench(workspace, Needs::Browser)?;
    build(&bench)?;
    in_a_browser(&bench, &["--test", "leaks", "--", "--nocapture"])
}

/// Measures how long a person waits. Fails where an answer takes longer than a frame.
pub(crate) fn speed(workspace: &Workspace) -> Outcome {
    let bench = bench(workspace, Needs::Browser)?;
    build(&bench)?;
    in_a_browser(&bench, &["--test", "speed", "--", "--nocapture", "--test-threads=1"])
}

fn in_a_browser(bench: &Bench, arguments: &[&str]) -> Outcome {
    let tools = bench.browser.as_ref().ok_or_else(|| Failure::new("the browsers are not set up"))?;
    let canonical = |folder: PathBuf| folder.canonicalize().context(|| format!("there is no page in {}", folder.display()));
    let (site, published) = (canonical(bench.workspace.site())?, canonical(bench.workspace.published())?);
    let servers = setup::for_publishing()?;
    let examples = bundled::examples(bench.workspace, page_tools(bench)?, &setup::for_react()?)?;
    let mut tests: Command = cargo(bench.workspace);
    tests.args(["test", "--package", "browser-tests"]).args(arguments);
    tests.env("NEEDLEWISE_SITE", site).env("NEEDLEWISE_EMBED", canonical(embed::folder(bench.workspace))?);
    tests.env("NEEDLEWISE_BUNDLED", examples).env("NEEDLEWISE_NPM", canonical(bench.workspace.npm())?);
    tests.env("NEEDLEWISE_PUBLISHED", published).env("NGINX", servers.nginx).env("CADDY", servers.caddy);
    tests.env("NEEDLEWISE_ONE_FILE", bench.workspace.one_file()).envs(tools.variables().iter().cloned());
    run_program(&mut tests)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_has_a_name_of_its_own() {
        let mut names: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), CHECKS.len());
    }
}
