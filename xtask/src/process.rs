//! Runs other programs, and says which one failed in words that can be typed again.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{Context, Failure, Outcome};
use crate::workspace::Workspace;

/// Runs a program; what it prints is seen as it comes.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = command.status().context(|| format!("cannot start `{}`", typed(command)))?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("`{}` ended with {status}", typed(command)))) }
}

/// What a program prints, if it can be started and says it went well.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Cargo as it was called, in the workspace.
pub(crate) fn cargo(workspace: &Workspace) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(workspace.root());
    command
}

/// The first program of that name on `PATH`.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|file| is_program(file))
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file()
}

/// A command as one would type it: the program by its name alone.
pub(crate) fn typed(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut words = vec![quoted(program.file_name().unwrap_or(program.as_os_str()))];
    words.extend(command.get_args().map(quoted));
    words.join(" ")
}

fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    if word.is_empty() || word.contains([' ', '"', '\'', '$', '*']) { format!("'{word}'") } else { word.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_program_is_named() {
        let failure = run(Command::new("sh").args(["-c", "exit 3"])).map_err(|failure| failure.to_string());
        let said = failure.err().unwrap_or_default();
        assert!(said.starts_with("`sh -c 'exit 3'` ended with"), "{said}");
    }

    #[test]
    fn a_missing_program_is_named() {
        let said = run(&mut Command::new("no-such-program-here")).map_err(|failure| failure.to_string());
        assert!(said.err().unwrap_or_default().starts_with("cannot start `no-such-program-here`"));
        assert_eq!(output(&mut Command::new("no-such-program-here")), None);
        assert_eq!(on_path("no-such-program-here"), None);
    }

    #[test]
    fn programs_are_found_on_path() {
        assert!(on_path("sh").is_some());
        assert_eq!(output(Command::new("sh").args(["-c", "echo found"])).as_deref(), Some("found"));
    }
}
