//! The same source gives the same bytes, wherever it lies: all of `dist` is built again in a
//! copy of the workspace elsewhere, and compared.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::failure::{Context, Failure, Outcome};
use crate::files;
use crate::process;
use crate::workspace::Workspace;

/// Takes as long as the first build of the page, twice where it is not built yet.
pub(crate) fn check(workspace: &Workspace) -> Outcome {
    let elsewhere = env::temp_dir().join(format!("needlewise-elsewhere-{}", std::process::id()));
    let outcome = copy(workspace, &elsewhere)
        .and_then(|()| dist(workspace.root()))
        .and_then(|()| dist(&elsewhere))
        .and_then(|()| compare(&workspace.dist(), &elsewhere.join("dist")));
    let _ = fs::remove_dir_all(&elsewhere);
    println!("{} files are the same from two folders", outcome?);
    Ok(())
}

/// What git would take in, tracked already or not.
fn copy(workspace: &Workspace, to: &Path) -> Outcome {
    let list = ["ls-files", "--cached", "--others", "--exclude-standard"];
    let files = process::output(Command::new("git").args(list).current_dir(workspace.root()))
        .ok_or_else(|| Failure::new("cannot tell the files of the source: `git ls-files` fails here"))?;
    for name in files.lines().filter(|name| workspace.join(name).is_file()) {
        let target = to.join(name);
        let doing = || format!("cannot copy {name} to {}", target.display());
        fs::create_dir_all(target.parent().unwrap_or(to)).context(doing)?;
        fs::copy(workspace.join(name), &target).context(doing)?;
    }
    Ok(())
}

/// This very program, told that the workspace is there.
fn dist(root: &Path) -> Outcome {
    let program = env::current_exe().context(|| "cannot find this program itself".into())?;
    process::run(Command::new(program).arg("dist").current_dir(root).env("CARGO_MANIFEST_DIR", root.join("xtask")))
}

/// How many files are the same in both; names those that are not.
fn compare(one: &Path, other: &Path) -> Outcome<usize> {
    let (names, others) = (files::within(one)?, files::within(other)?);
    let mut all: Vec<&String> = names.iter().chain(&others).collect();
    all.sort();
    all.dedup();
    let differ = |name: &&&String| fs::read(one.join(name)).ok() != fs::read(other.join(name)).ok();
    let different: Vec<&str> = all.iter().filter(differ).map(|name| name.as_str()).collect();
    if different.is_empty() && !all.is_empty() {
        return Ok(all.len());
    }
    Err(Failure::new(format!(
        "built in another folder, these come out otherwise or not at all: {}. Look for a path, a time or an order in them",
        different.join(", ")
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_or_is_missing_is_named() {
        let place = env::temp_dir().join(format!("needlewise-compared-{}", std::process::id()));
        let (one, other) = (place.join("one"), place.join("other"));
        let write = |file: &Path, text: &str| {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        };
        for folder in [&one, &other] {
            write(&folder.join("site/same"), "same");
        }
        assert_eq!(compare(&one, &other), Ok(1));
        write(&one.join("a"), "one");
        write(&other.join("a"), "other");
        write(&other.join("site/more"), "");
        let said = compare(&one, &other).map_err(|failure| failure.to_string()).err().unwrap_or_default();
        fs::remove_dir_all(place).unwrap();
        assert!(said.contains("not at all: a, site/more."), "{said}");
    }
}
