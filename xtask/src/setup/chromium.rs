//! Chromium and its driver.

use std::path::Path;
use std::process::Command;

use super::browser::{Variables, find, named};
use super::debian::Packages;
use crate::failure::{Failure, Outcome};
use crate::process;

const PACKAGES: Packages = Packages {
    programs: &["chromium", "chromedriver"],
    names: &["chromium", "chromium-driver", "fonts-dejavu-core"],
    purpose: "a browser that the tests drive",
};

pub(super) fn ensure() -> Outcome<Variables> {
    // Whoever names another browser in the environment means that one.
    let (chromium, chromedriver) = match (named("CHROMIUM")?, named("CHROMEDRIVER")?) {
        (Some(chromium), Some(chromedriver)) => (chromium, chromedriver),
        _ => {
            PACKAGES.ensure()?;
            (find("chromium")?, find("chromedriver")?)
        }
    };
    same_version(&chromium, &chromedriver)?;
    Ok(vec![("CHROMIUM", chromium), ("CHROMEDRIVER", chromedriver)])
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
