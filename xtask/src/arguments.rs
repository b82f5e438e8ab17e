//! The commands and their options, and what is said of them.

use std::path::PathBuf;

/// The port that is used when none is named.
const PORT: u16 = 8080;

pub(crate) const HELP: &str = "\
cargo xtask COMMAND

  serve     set up what is missing, build the page, serve it on 127.0.0.1:8080
              --port N       serve on another port
              --no-build     serve what was built last, as it is
  test      set up what is missing, then run every check that a change must pass
              --only NAME    run one of them
              --list         name them
  dist      build every form into dist/: site/ for a server (servers/ says what it has to
            send), embed/ for other sites, needlewise.html as one file, npm/ for programs
              --overlay DIR  with a clinic's changes and colours
  size      build the page, show what a visitor fetches, hold it against the budget
  imports   build the page, check what its wasm asks of the browser
              --write        write the list xtask/wasm-imports.txt anew, for review
  nightly   what takes longer: properties on 20 000 instances, arbitrary input for ten minutes a
            door, leaks, the same bytes from two folders, speed on a slow phone and line";

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Help,
    Serve { port: u16, build: bool },
    Test { only: Option<String> },
    ListTests,
    Dist { overlay: Option<PathBuf> },
    Size,
    Imports { write: bool },
    Nightly,
}

/// Reads the arguments behind `cargo xtask`; an error is a message for the person.
pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> Result<Command, String> {
    let mut arguments = arguments;
    let name = arguments.next().unwrap_or_else(|| "help".into());
    let mut command = match name.as_str() {
        "help" | "--help" | "-h" => return Ok(Command::Help),
        "serve" => Command::Serve { port: PORT, build: true },
        "test" => Command::Test { only: None },
        "dist" => Command::Dist { overlay: None },
        "size" => Command::Size,
        "imports" => Command::Imports { write: false },
        "nightly" => Command::Nightly,
        other => return Err(format!("there is no command `{other}`")),
    };
    while let Some(option) = arguments.next() {
        match (&mut command, option.as_str()) {
            (_, "--help" | "-h") => return Ok(Command::Help),
            (Command::Serve { port, .. }, "--port") => *port = read_port(arguments.next())?,
            (Command::Serve { build, .. }, "--no-build") => *build = false,
            (Command::Test { only }, "--only") => {
                *only = Some(arguments.next().ok_or("--only needs the name of a check; `cargo xtask test --list` names them")?);
            }
            (Command::Test { .. }, "--list") => return Ok(Command::ListTests),
            (Command::Dist { overlay }, "--overlay") => {
                *overlay = Some(arguments.next().ok_or("--overlay needs a clinic's folder, like --overlay clinics/example")?.into());
            }
            (Command::Imports { write }, "--write") => *write = true,
            (_, other) => return Err(format!("`cargo xtask {name}` knows no option `{other}`")),
        }
    }
    Ok(command)
}

fn read_port(given: Option<String>) -> Result<u16, String> {
    let given = given.ok_or("--port needs a number, like --port 8081")?;
    match given.parse() {
        Ok(0) | Err(_) => Err(format!("`{given}` is no port; choose a number from 1 to 65535")),
        Ok(port) => Ok(port),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn commands_are_read() {
        assert_eq!(parsed(""), Ok(Command::Help));
        assert_eq!(parsed("serve"), Ok(Command::Serve { port: 8080, build: true }));
        assert_eq!(parsed("serve --no-build --port 9000"), Ok(Command::Serve { port: 9000, build: false }));
        assert_eq!(parsed("test --only tidy"), Ok(Command::Test { only: Some("tidy".into()) }));
        assert_eq!(parsed("test --list"), Ok(Command::ListTests));
        assert_eq!(parsed("dist"), Ok(Command::Dist { overlay: None }));
        assert_eq!(parsed("dist --overlay clinics/a"), Ok(Command::Dist { overlay: Some("clinics/a".into()) }));
        assert_eq!(parsed("imports --write"), Ok(Command::Imports { write: true }));
    }

    #[test]
    fn wrong_ones_are_named() {
        for (line, said) in [
            ("bake", "no command `bake`"),
            ("serve --port", "needs a number"),
            ("serve --port 0", "`0` is no port"),
            ("serve --port 70000", "`70000` is no port"),
            ("dist --overlay", "needs a clinic's folder"),
            ("size --write", "no option `--write`"),
            ("test --only", "needs the name"),
        ] {
            let message = parsed(line).err().unwrap_or_default();
            assert!(message.contains(said), "{line}: {message}");
        }
    }
}
