//! What each form of the check weighs, held against its budget: before all what a visitor's
//! browser fetches before Start can be pressed.

use std::fs;
use std::path::Path;

use crate::compressed;
use crate::failure::{Context, Failure, Outcome};
use crate::workspace::Workspace;
use crate::{embed, files, headless};

/// The most that each form may weigh; brotli 11, if nothing else is said. Each 10 kB before Start costs a slow phone 50 ms.
const BEFORE_START: usize = 110_000;
const GOAL: usize = 90_000;
/// The scripts that load the wasm.
const LOADER: usize = 5_000;
/// The wasm in the npm package.
const HEADLESS: usize = 60_000;
/// The one file as it lies on a stick, not compressed.
const ONE_FILE: usize = 450_000;

/// One file, in bytes.
#[derive(Clone, Debug, Default)]
struct Weight {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints a table for each form; fails where one is over its budget.
pub(crate) fn check(workspace: &Workspace) -> Outcome {
    let published = workspace.published();
    let names = files::within(&published)?.into_iter().filter(|name| !is_a_copy(name)).collect::<Vec<_>>();
    let (before, apart): (Vec<String>, Vec<String>) = names.into_iter().partition(|name| is_before_start(name));
    let mut verdicts = before_start("page", &table("the page, before Start", &published, &before)?, |name| name.ends_with(".js"));
    table("counted apart", &published, &apart)?;
    let element = embed::folder(workspace);
    let loaded = table("the element, before Start", &element, &embed::LOADED.map(str::to_owned))?;
    verdicts.extend(before_start("element", &loaded, |name| name == embed::LOADER));
    let npm = table("headless, for Node, browsers and workers", &workspace.npm(), &[headless::WASM.to_owned()])?;
    verdicts.push(verdict("headless wasm", total(&npm).brotli, HEADLESS));
    let file = workspace.one_file();
    let bytes = file.metadata().context(|| format!("there is no {}; `cargo xtask dist` builds it", file.display()))?.len();
    verdicts.push(verdict("needlewise.html, not compressed", usize::try_from(bytes).unwrap_or(usize::MAX), ONE_FILE));
    let (fine, over): (Vec<_>, Vec<_>) = verdicts.into_iter().partition(Result::is_ok);
    fine.into_iter().flatten().for_each(|line| println!("{line}"));
    let over: Vec<String> = over.into_iter().filter_map(Result::err).collect();
    if over.is_empty() { Ok(()) } else { Err(Failure::new(over.join("\n"))) }
}

/// Prints what these files weigh, and all of them together.
fn table(title: &str, folder: &Path, names: &[String]) -> Outcome<Vec<Weight>> {
    let mut weights = Vec::new();
    for name in names {
        let bytes = fs::read(folder.join(name)).context(|| format!("cannot read {name}; `cargo xtask dist` builds it"))?;
        weights.push(weigh(name.clone(), &bytes)?);
    }
    weights.sort_by_key(|weight| std::cmp::Reverse(weight.brotli));
    println!("{title:<40}{:>10}{:>10}{:>10}", "raw", "gzip", "brotli");
    weights.iter().for_each(row);
    if weights.len() > 1 {
        row(&total(&weights));
    }
    Ok(weights)
}

/// All together, and what of it is there before the wasm.
fn before_start(form: &str, weights: &[Weight], is_loader: fn(&str) -> bool) -> Vec<Result<String, String>> {
    let all = total(weights).brotli;
    let goal = if all > GOAL { format!("; {} over the goal of {GOAL}", all - GOAL) } else { format!(", and the goal of {GOAL}") };
    let loader: Vec<Weight> = weights.iter().filter(|weight| is_loader(&weight.name)).cloned().collect();
    vec![
        verdict(&format!("{form}, before Start"), all, BEFORE_START).map(|line| line + &goal),
        verdict(&format!("{form}, its loader"), total(&loader).brotli, LOADER),
    ]
}

fn verdict(what: &str, bytes: usize, budget: usize) -> Result<String, String> {
    let share = format!("{what}: {bytes} of {budget} bytes");
    if bytes > budget {
        return Err(format!("{share}: {} over the budget. The tables above say where it went", bytes - budget));
    }
    Ok(share)
}

fn row(weight: &Weight) {
    println!("  {:<38}{:>10}{:>10}{:>10}", weight.name, weight.raw, weight.gzip, weight.brotli);
}

/// The same again, compressed.
fn is_a_copy(name: &str) -> bool {
    name.ends_with(".br") || name.ends_with(".gz")
}

/// Icons, manifest and worker are fetched later or not at all.
fn is_before_start(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    let ending = file.rsplit('.').next().unwrap_or_default();
    let later = file == "service-worker.js";
    !later && ["html", "css", "js", "mjs", "wasm", "json"].contains(&ending)
}

fn weigh(name: String, bytes: &[u8]) -> Outcome<Weight> {
    let (gzip, brotli) = (compressed::gzip(bytes)?.len(), compressed::brotli(bytes)?.len());
    Ok(Weight { name, raw: bytes.len(), gzip, brotli })
}

fn total(weights: &[Weight]) -> Weight {
    let start = Weight { name: "together".into(), ..Weight::default() };
    weights.iter().fold(start, |sum, one| Weight {
        name: sum.name,
        raw: sum.raw + one.raw,
        gzip: sum.gzip + one.gzip,
        brotli: sum.brotli + one.brotli,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_a_budget_fails() {
        assert_eq!(verdict("page", 5, 5).as_deref(), Ok("page: 5 of 5 bytes"));
        assert!(verdict("page", 6, 5).is_err_and(|said| said.starts_with("page: 6 of 5 bytes: 1 over the budget")));
        let weights = |bytes| vec![Weight { name: "a.js".into(), brotli: bytes, ..Weight::default() }];
        let said = |bytes| before_start("page", &weights(bytes), |_| true).into_iter().map(|line| line.is_ok()).collect::<Vec<_>>();
        assert_eq!([said(LOADER), said(LOADER + 1), said(BEFORE_START + 1)], [[true, true], [true, false], [false, false]]);
        let goal = |bytes| before_start("page", &weights(bytes), |_| true).swap_remove(0).unwrap_or_default();
        assert!(goal(GOAL).ends_with("and the goal of 90000") && goal(GOAL + 1).ends_with("1 over the goal of 90000"));
    }

    #[test]
    fn icons_manifest_and_worker_are_apart() {
        for name in ["index.html", "needlewise_bg.wasm", "needlewise.js", "protocol.json", "assets/boot-0f1e2d3c4b5a.js"] {
            assert!(is_before_start(name), "{name}");
        }
        for name in ["assets/icon-0f1e2d3c4b5a.svg", "manifest.webmanifest", "service-worker.js", "_headers"] {
            assert!(!is_before_start(name), "{name}");
        }
    }

    #[test]
    fn a_file_is_weighed() {
        let weight = weigh("same".into(), &[b'a'; 10_000]).unwrap();
        assert_eq!(weight.raw, 10_000);
        assert!(weight.brotli < weight.gzip && weight.gzip < 100, "{weight:?}");
        let sum = total(&[weight.clone(), weight]);
        assert_eq!((sum.raw, sum.name.as_str()), (20_000, "together"));
    }
}
