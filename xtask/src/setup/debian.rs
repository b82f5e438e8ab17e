//! Programs from Debian's packages, for root or whoever may use sudo.

use std::io::{self, IsTerminal};
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::process;

/// Programs, the packages they come from, and what for.
#[derive(Debug)]
pub(crate) struct Packages {
    pub(crate) programs: &'static [&'static str],
    pub(crate) names: &'static [&'static str],
    pub(crate) purpose: &'static str,
}

impl Packages {
    /// Installs the packages unless every program is on `PATH`.
    pub(crate) fn ensure(&self) -> Outcome {
        if self.missing().is_empty() {
            return Ok(());
        }
        if process::on_path("apt-get").is_none() {
            return Err(self.failure("this machine has no apt-get; install the like with its own package manager"));
        }
        let Some(lead) = lead() else {
            return Err(self.failure("that takes root, or sudo"));
        };
        println!("installing {}, {}; about a minute", self.names.join(" "), self.purpose);
        let apt = |arguments: &[&str]| {
            let mut words = lead.iter().copied().chain(["apt-get"]).chain(arguments.iter().copied());
            let mut command = Command::new(words.next().unwrap_or("apt-get"));
            process::run(command.args(words).env("DEBIAN_FRONTEND", "noninteractive"))
        };
        let install = [&["install", "-y", "--no-install-recommends"], self.names].concat();
        apt(&["update"]).and_then(|()| apt(&install)).map_err(|failure| self.failure(&failure.to_string()))?;
        if self.missing().is_empty() { Ok(()) } else { Err(self.failure("the packages are there, but not on PATH")) }
    }

    fn missing(&self) -> Vec<&'static str> {
        self.programs.iter().copied().filter(|program| process::on_path(program).is_none()).collect()
    }

    fn failure(&self, why: &str) -> Failure {
        Failure::new(format!(
            "{} not found, {}, and cannot be installed: {why}.\nTo install by hand (any current version will do): \
             apt-get update && apt-get install -y --no-install-recommends {}",
            self.missing().join(" and "),
            self.purpose,
            self.names.join(" "),
        ))
    }
}

/// What has to stand before a command that needs root: nothing for root, else sudo if it is there.
fn lead() -> Option<&'static [&'static str]> {
    if process::output(Command::new("id").arg("-u")).as_deref() == Some("0") {
        return Some(&[]);
    }
    process::on_path("sudo")?;
    // Without a terminal nobody can type a password.
    if io::stdin().is_terminal() { Some(&["sudo"]) } else { Some(&["sudo", "--non-interactive"]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_not_installed() {
        let shell = Packages { programs: &["sh"], names: &["no-such-package"], purpose: "for a test" };
        assert_eq!(shell.ensure(), Ok(()));
    }

    #[test]
    fn a_failure_names_program_purpose_and_command() {
        let packages = Packages { programs: &["sh", "no-such-program"], names: &["one", "two"], purpose: "for a test" };
        let said = packages.failure("no network").to_string();
        assert!(said.starts_with("no-such-program not found, for a test"), "{said}");
        assert!(said.ends_with("apt-get install -y --no-install-recommends one two"), "{said}");
    }
}
