//! What a visitor's browser fetches before Start can be pressed, weighed against the budget.

use std::fs;

use crate::compressed;
use crate::failure::{Context, Failure, Outcome};
use crate::folder;
use crate::workspace::Workspace;

/// Bytes of everything fetched before Start, brotli 11. Each 10 kB costs a slow phone 50 ms.
const BUDGET: usize = 110_000;
const GOAL: usize = 90_000;

/// Bytes of the one file as it lies on a stick.
const ONE_FILE: usize = 450_000;

/// One file, in bytes.
#[derive(Clone, Debug, Default)]
struct Weight {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints the table; fails over a budget.
pub(crate) fn check(workspace: &Workspace) -> Outcome {
    let site = verdict(table(workspace)?);
    let one_file = one_file(workspace);
    for line in [site, one_file].into_iter().collect::<Outcome<Vec<_>>>()? {
        println!("{line}");
    }
    Ok(())
}

fn one_file(workspace: &Workspace) -> Outcome<String> {
    let file = workspace.one_file();
    let bytes = file.metadata().context(|| format!("there is no {}; `cargo xtask dist` builds it", file.display()))?.len();
    one_file_verdict(usize::try_from(bytes).unwrap_or(usize::MAX))
}

fn one_file_verdict(raw: usize) -> Outcome<String> {
    let share = format!("needlewise.html: {raw} of {ONE_FILE} bytes, not compressed");
    if raw > ONE_FILE {
        return Err(Failure::new(format!("{share}: {} over the budget. It holds the wasm and the protocol in base64", raw - ONE_FILE)));
    }
    Ok(share)
}

/// Prints what each file weighs; comes back with all of them together.
fn table(workspace: &Workspace) -> Outcome<usize> {
    let site = workspace.published();
    let (mut before_start, mut apart) = (Vec::new(), Vec::new());
    for name in folder::files(&site)?.into_iter().filter(|name| !is_a_copy(name)) {
        let bytes = fs::read(site.join(&name)).context(|| format!("cannot read {name}"))?;
        let list = if is_before_start(&name) { &mut before_start } else { &mut apart };
        list.push(weigh(name, &bytes)?);
    }
    before_start.sort_by_key(|weight| std::cmp::Reverse(weight.brotli));
    let sum = total(&before_start);
    println!("{:<40}{:>10}{:>10}{:>10}", "before Start, in bytes", "raw", "gzip", "brotli");
    before_start.iter().chain([&sum]).for_each(row);
    if !apart.is_empty() {
        println!("counted apart");
        apart.iter().for_each(row);
    }
    Ok(sum.brotli)
}

fn row(weight: &Weight) {
    println!("  {:<38}{:>10}{:>10}{:>10}", weight.name, weight.raw, weight.gzip, weight.brotli);
}

fn verdict(brotli: usize) -> Outcome<String> {
    let share = format!("{brotli} of {BUDGET} bytes");
    if brotli > BUDGET {
        Err(Failure::new(format!("{share}: {} over the budget. The table above says where it went", brotli - BUDGET)))
    } else if brotli > GOAL {
        Ok(format!("{share}: within the budget; {} over the goal of {GOAL}", brotli - GOAL))
    } else {
        Ok(format!("{share}: within the budget and the goal of {GOAL}"))
    }
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
    fn over_the_budget_fails() {
        assert!(verdict(GOAL).is_ok_and(|line| line.contains("and the goal")));
        assert!(verdict(GOAL + 1).is_ok_and(|line| line.contains("1 over the goal")));
        assert!(verdict(BUDGET).is_ok());
        assert!(verdict(BUDGET + 1).is_err());
    }

    #[test]
    fn one_file_over_its_budget_fails() {
        assert!(one_file_verdict(ONE_FILE).is_ok());
        assert!(one_file_verdict(ONE_FILE + 1).is_err_and(|failure| failure.to_string().contains("1 over the budget")));
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
