//! WebKit: the driver, the small browser that comes with it, and a screen for it, as it has no
//! way to run without one.

use super::browser::{Variables, find, named};
use super::debian::Packages;
use crate::failure::Outcome;

const PACKAGES: Packages = Packages {
    programs: &["WebKitWebDriver", "Xvfb"],
    names: &["webkit2gtk-driver", "xvfb", "fonts-dejavu-core"],
    purpose: "a browser that the tests drive, and a screen for it",
};

pub(super) fn ensure() -> Outcome<Variables> {
    let (driver, xvfb) = match (named("WEBKITDRIVER")?, named("XVFB")?) {
        (Some(driver), Some(xvfb)) => (driver, xvfb),
        _ => {
            PACKAGES.ensure()?;
            (find("WebKitWebDriver")?, find("Xvfb")?)
        }
    };
    Ok(vec![("WEBKITDRIVER", driver), ("XVFB", xvfb)])
}
