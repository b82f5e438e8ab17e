//! The browser that the tests drive, its driver, and what they look at pages with.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::debian::Packages;
use super::npm_package;
use crate::failure::{Failure, Outcome};
use crate::process;

const BROWSER: Packages = Packages {
    programs: &["chromium", "chromedriver"],
    names: &["chromium", "chromium-driver", "fonts-dejavu-core"],
    purpose: "the browser that the tests drive",
};

const PDF: Packages =
    Packages { programs: &["pdftotext"], names: &["poppler-utils"], purpose: "which reads the printed result in the tests" };

/// What the tests in a browser take.
#[derive(Debug)]
pub(crate) struct BrowserTools {
    pub(crate) chromium: PathBuf,
    pub(crate) chromedriver: PathBuf,
    pub(crate) axe: PathBuf,
}

pub(crate) fn ensure(cache: &Path) -> Outcome<BrowserTools> {
    PDF.ensure()?;
    let axe = npm_package::axe(cache)?;
    // Whoever names another browser in the environment means that one.
    if let (Some(chromium), Some(chromedriver)) = (named("CHROMIUM")?, named("CHROMEDRIVER")?) {
        same_version(&chromium, &chromedriver)?;
        return Ok(BrowserTools { chromium, chromedriver, axe });
    }
    BROWSER.ensure()?;
    let find = |program: &str| process::on_path(program).ok_or_else(|| Failure::new(format!("{program} is not on PATH")));
    let (chromium, chromedriver) = (find("chromium")?, find("chromedriver")?);
    same_version(&chromium, &chromedriver)?;
    Ok(BrowserTools { chromium, chromedriver, axe })
}

fn named(variable: &str) -> Outcome<Option<PathBuf>> {
    match env::var_os(variable).map(PathBuf::from) {
        Some(file) if !file.is_file() => {
            Err(Failure::new(format!("the environment names {} as {variable}, and there is no such file", file.display())))
        }
        other => Ok(other),
    }
}

/// A driver drives only browsers of its own major version.
fn same_version(chromium: &Path, chromedriver: &Path) -> Outcome {
    let major = |program: &Path| major_of(&process::output(Command::new(program).arg("--version"))?);
    match (major(chromium), major(chromedriver)) {
        (Some(browser), Some(driver)) if browser != driver => Err(Failure::new(format!(
            "{} is version {browser} and {} is version {driver}; they have to be the same. Upgrade both: \
             apt-get install --only-upgrade chromium chromium-driver",
            chromium.display(),
            chromedriver.display(),
        ))),
        _ => Ok(()),
    }
}

/// `Chromium 156.0.8078.79 built on …` is 156.
fn major_of(said: &str) -> Option<u32> {
    said.split_whitespace().find_map(|word| word.split_once('.')?.0.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major_of("Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)"), Some(156));
        assert_eq!(major_of("ChromeDriver 156.0.8078.79 (a1b2)"), Some(156));
        assert_eq!(major_of("nothing of the kind"), None);
    }
}
