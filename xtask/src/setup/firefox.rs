//! Firefox and its driver.

use std::path::Path;

use super::browser::{Variables, find, named};
use super::cargo_tool::GECKODRIVER;
use super::debian::Packages;
use crate::failure::Outcome;
use crate::workspace::Workspace;

const PACKAGES: Packages =
    Packages { programs: &["firefox-esr"], names: &["firefox-esr", "fonts-dejavu-core"], purpose: "a browser that the tests drive" };

pub(super) fn ensure(workspace: &Workspace, cache: &Path) -> Outcome<Variables> {
    let firefox = match named("FIREFOX")? {
        Some(firefox) => firefox,
        None => {
            PACKAGES.ensure()?;
            find("firefox-esr")?
        }
    };
    // Debian has no package of its driver.
    let geckodriver = match named("GECKODRIVER")? {
        Some(geckodriver) => geckodriver,
        None => GECKODRIVER.ensure(workspace, cache)?,
    };
    Ok(vec![("FIREFOX", firefox), ("GECKODRIVER", geckodriver)])
}
