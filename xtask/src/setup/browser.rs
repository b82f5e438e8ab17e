//! The browsers that the tests drive, their drivers, and what they look at pages with.

use std::env;
use std::path::{Path, PathBuf};

use super::debian::Packages;
use super::{chromium, firefox, npm_package, webkit};
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::workspace::Workspace;

const PDF: Packages =
    Packages { programs: &["pdftotext"], names: &["poppler-utils"], purpose: "which reads the printed result in the tests" };

/// Names the browsers to test in, like `chromium,firefox`, for whoever cannot have all.
const CHOICE: &str = "NEEDLEWISE_BROWSERS";

/// What the tests find a browser by: environment variables, each with a program.
pub(super) type Variables = Vec<(&'static str, PathBuf)>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

    /// As it stands in `NEEDLEWISE_BROWSERS`.
    fn name(self) -> &'static str {
        self.test().trim_start_matches(':')
    }

    /// How the names of its tests end.
    fn test(self) -> &'static str {
        match self {
            Engine::Chromium => "::chromium",
            Engine::Firefox => "::firefox",
            Engine::WebKit => "::webkit",
        }
    }
}

/// What the tests in browsers take.
#[derive(Debug)]
pub(crate) struct BrowserTools {
    variables: Variables,
    engines: Vec<Engine>,
}

impl BrowserTools {
    pub(crate) fn variables(&self) -> &[(&'static str, PathBuf)] {
        &self.variables
    }

    /// What the tests are started with, so that only those of the chosen browsers run.
    pub(crate) fn only(&self) -> Vec<&'static str> {
        if self.engines.contains(&Engine::Chromium) {
            self.left_out().flat_map(|engine| ["--skip", engine.test()]).collect()
        } else {
            // Tests without a browser's name are Chromium's.
            self.engines.iter().map(|engine| engine.test()).collect()
        }
    }

    fn left_out(&self) -> impl Iterator<Item = Engine> {
        Engine::ALL.into_iter().filter(|engine| !self.engines.contains(engine))
    }

    /// A line where somebody chose not to test in every browser.
    pub(crate) fn notice(&self) -> Option<String> {
        let left_out: Vec<&str> = self.left_out().map(Engine::name).collect();
        (!left_out.is_empty()).then(|| format!("NOT TESTED IN {}, as {CHOICE} says", left_out.join(" AND ").to_uppercase()))
    }
}

pub(crate) fn ensure(workspace: &Workspace, cache: &Path) -> Outcome<BrowserTools> {
    PDF.ensure()?;
    let engines = chosen(env::var(CHOICE).ok().as_deref())?;
    let mut variables = vec![("NEEDLEWISE_AXE", npm_package::axe(cache)?)];
    let mut failures = Vec::new();
    for engine in &engines {
        let found = match engine {
            Engine::Chromium => chromium::ensure(),
            Engine::Firefox => firefox::ensure(workspace, cache),
            Engine::WebKit => webkit::ensure(),
        };
        match found {
            Ok(found) => variables.extend(found),
            Err(failure) => failures.push(format!("{}: {failure}", engine.name())),
        }
    }
    if failures.is_empty() {
        return Ok(BrowserTools { variables, engines });
    }
    let hint = format!("To test in fewer browsers on purpose, name them: {CHOICE}=chromium,firefox");
    Err(Failure::new(format!("{}\n{hint}", failures.join("\n"))))
}

fn chosen(named: Option<&str>) -> Outcome<Vec<Engine>> {
    let Some(named) = named.filter(|named| !named.trim().is_empty()) else { return Ok(Engine::ALL.to_vec()) };
    let wanted: Vec<&str> = named.split(',').map(str::trim).collect();
    match wanted.iter().find(|name| Engine::ALL.iter().all(|engine| engine.name() != **name)) {
        Some(other) => {
            let names = Engine::ALL.map(Engine::name).join(", ");
            Err(Failure::new(format!("{CHOICE} names `{other}`, and the tests know {names}; write them with commas between")))
        }
        None => Ok(Engine::ALL.into_iter().filter(|engine| wanted.contains(&engine.name())).collect()),
    }
}

/// A program that the environment names.
pub(super) fn named(variable: &str) -> Outcome<Option<PathBuf>> {
    match env::var_os(variable).map(PathBuf::from) {
        Some(file) if !file.is_file() => {
            Err(Failure::new(format!("the environment names {} as {variable}, and there is no such file", file.display())))
        }
        other => Ok(other),
    }
}

pub(super) fn find(program: &str) -> Outcome<PathBuf> {
    process::on_path(program).ok_or_else(|| Failure::new(format!("{program} is not on PATH")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tools(named: Option<&str>) -> BrowserTools {
        BrowserTools { variables: Vec::new(), engines: chosen(named).expect("names that are known") }
    }

    #[test]
    fn every_browser_is_tested_unless_somebody_chose() {
        for named in [None, Some(""), Some("webkit, chromium,firefox")] {
            assert_eq!((tools(named).only(), tools(named).notice()), (vec![], None), "{named:?}");
        }
    }

    #[test]
    fn what_is_left_out_is_said() {
        let two = tools(Some("firefox,chromium"));
        assert_eq!(two.only(), ["--skip", "::webkit"]);
        assert_eq!(two.notice().as_deref(), Some("NOT TESTED IN WEBKIT, as NEEDLEWISE_BROWSERS says"));
        let one = tools(Some("webkit"));
        assert_eq!(one.only(), ["::webkit"]);
        assert_eq!(one.notice().as_deref(), Some("NOT TESTED IN CHROMIUM AND FIREFOX, as NEEDLEWISE_BROWSERS says"));
    }

    #[test]
    fn a_browser_nobody_knows_is_said() {
        let said = chosen(Some("chromium,safari")).map_err(|failure| failure.to_string()).err().unwrap_or_default();
        assert!(said.contains("`safari`") && said.contains("chromium, firefox, webkit"), "{said}");
    }
}
