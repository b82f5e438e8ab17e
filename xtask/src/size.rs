//! What a visitor's browser fetches before Start can be pressed, weighed against the budget;
//! and the headless wasm against its own.

use std::fs;
use std::io::Write;
use std::path::Path;

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::failure::{Context, Failure, Outcome};
use crate::headless;
use crate::workspace::Workspace;

/// Bytes of everything fetched before Start, brotli 11. Each 10 kB costs a slow phone 50 ms.
const BUDGET: usize = 110_000;
const GOAL: usize = 90_000;
/// Bytes of the wasm in the npm package, brotli 11.
const HEADLESS_BUDGET: usize = 60_000;

/// One file, in bytes.
#[derive(Clone, Debug, Default)]
struct Weight {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints the table; fails over the budget.
pub(crate) fn check(workspace: &Workspace) -> Outcome {
    let page = verdict(table(workspace)?);
    let headless = headless_verdict(headless(workspace)?);
    println!("{}", page?);
    headless.map(|line| println!("{line}"))
}

/// Prints what the npm package's wasm weighs.
fn headless(workspace: &Workspace) -> Outcome<usize> {
    let name = headless::WASM;
    let file = workspace.npm().join(name);
    let bytes = fs::read(&file).context(|| format!("cannot read {}; `cargo xtask dist` builds it", file.display()))?;
    let weight = weigh(name.to_owned(), &bytes).context(|| "cannot compress the headless wasm".into())?;
    println!("headless, for Node, browsers and workers");
    row(&weight);
    Ok(weight.brotli)
}

fn headless_verdict(brotli: usize) -> Outcome<String> {
    let share = format!("headless: {brotli} of {HEADLESS_BUDGET} bytes");
    if brotli > HEADLESS_BUDGET {
        return Err(Failure::new(format!("{share}: {} over its budget", brotli - HEADLESS_BUDGET)));
    }
    Ok(format!("{share}: within its budget"))
}

/// Prints what each file weighs; comes back with all of them together.
fn table(workspace: &Workspace) -> Outcome<usize> {
    let site = workspace.site();
    let (mut before_start, mut apart) = (Vec::new(), Vec::new());
    for name in names(&site, "")? {
        let bytes = fs::read(site.join(&name)).context(|| format!("cannot read {name}"))?;
        let list = if is_before_start(&name) { &mut before_start } else { &mut apart };
        list.push(weigh(name, &bytes).context(|| "cannot compress the page".into())?);
    }
    before_start.sort_by_key(|weight| std::cmp::Reverse(weight.brotli));
    let sum = total(&before_start);
    println!("{:<28}{:>10}{:>10}{:>10}", "before Start, in bytes", "raw", "gzip", "brotli");
    before_start.iter().chain([&sum]).for_each(row);
    if !apart.is_empty() {
        println!("counted apart");
        apart.iter().for_each(row);
    }
    Ok(sum.brotli)
}

fn row(weight: &Weight) {
    println!("  {:<26}{:>10}{:>10}{:>10}", weight.name, weight.raw, weight.gzip, weight.brotli);
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

/// Every file of the site, by its path in it.
fn names(site: &Path, below: &str) -> Outcome<Vec<String>> {
    let folder = site.join(below);
    let doing = || format!("cannot list {}; `cargo xtask dist` builds the page", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(&folder).context(doing)? {
        let entry = entry.context(doing)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let name = if below.is_empty() { name } else { format!("{below}/{name}") };
        if entry.path().is_dir() {
            found.extend(names(site, &name)?);
        } else {
            found.push(name);
        }
    }
    found.sort();
    Ok(found)
}

/// Icons, manifest and worker are fetched later or not at all.
fn is_before_start(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    let ending = file.rsplit('.').next().unwrap_or_default();
    let later = ["sw.js", "worker.js", "service-worker.js", "manifest.json"].contains(&file);
    !later && ["html", "css", "js", "mjs", "wasm", "json"].contains(&ending)
}

fn weigh(name: String, bytes: &[u8]) -> std::io::Result<Weight> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    let mut brotli = Vec::new();
    let strongest = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut brotli, &strongest)?;
    Ok(Weight { name, raw: bytes.len(), gzip: gzip.finish()?.len(), brotli: brotli.len() })
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
        assert!(headless_verdict(HEADLESS_BUDGET).is_ok());
        assert!(headless_verdict(HEADLESS_BUDGET + 1).is_err());
    }

    #[test]
    fn icons_manifest_and_worker_are_apart() {
        for name in ["index.html", "needlewise_bg.wasm", "needlewise.js", "protocol.json", "snippets/a/inline0.js", "boot.js"] {
            assert!(is_before_start(name), "{name}");
        }
        for name in ["icon.svg", "app.webmanifest", "manifest.json", "sw.js", "icons/192.png"] {
            assert!(!is_before_start(name), "{name}");
        }
    }

    #[test]
    fn a_file_is_weighed() -> std::io::Result<()> {
        let weight = weigh("same".into(), &[b'a'; 10_000])?;
        assert_eq!(weight.raw, 10_000);
        assert!(weight.brotli < weight.gzip && weight.gzip < 100, "{weight:?}");
        let sum = total(&[weight.clone(), weight]);
        assert_eq!((sum.raw, sum.name.as_str()), (20_000, "together"));
        Ok(())
    }
}
