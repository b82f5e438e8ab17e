//! `cargo xtask`: sets up, builds, serves, checks and measures this project.

#![forbid(unsafe_code)]

mod arguments;
mod bundled;
mod checks;
mod compressed;
mod dist;
mod documents;
mod embed;
mod failure;
mod files;
mod headless;
mod imports;
mod names;
mod nightly;
mod npm;
mod one_file;
mod page;
mod process;
mod proof_figures;
mod reproducible;
mod scripts;
mod serve;
mod setup;
mod shrink;
mod site;
mod size;
mod static_text;
mod styles;
mod tidy;
mod workspace;

use std::process::ExitCode;

use arguments::{Command, HELP};
use failure::Outcome;
use workspace::Workspace;

fn main() -> ExitCode {
    let command = match arguments::parse(std::env::args().skip(1)) {
        Ok(command) => command,
        Err(message) => {
            eprintln!("{message}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match run(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Outcome {
    match command {
        Command::Help => {
            println!("{HELP}");
            Ok(())
        }
        Command::Serve { port, build } => serve::run(&Workspace::find()?, port, build),
        Command::Test { only } => checks::run(&Workspace::find()?, only.as_deref()),
        Command::ListTests => {
            checks::list();
            Ok(())
        }
        Command::Dist { overlay } => {
            let workspace = Workspace::find()?;
            let element = dist::build(&workspace, &setup::for_page(&workspace)?, overlay.as_deref())?;
            println!("the page is in {}", workspace.published().display());
            println!("the element is in {}", element.display());
            println!("the same as one file is {}", workspace.one_file().display());
            println!("the npm package is in {}", workspace.npm().display());
            Ok(())
        }
        Command::Size => {
            let workspace = Workspace::find()?;
            dist::build(&workspace, &setup::for_page(&workspace)?, None)?;
            size::check(&workspace)
        }
        Command::Imports { write } => {
            let workspace = Workspace::find()?;
            dist::build(&workspace, &setup::for_page(&workspace)?, None)?;
            if write { imports::write(&workspace) } else { imports::check(&workspace) }
        }
        Command::Nightly => nightly::run(&Workspace::find()?),
    }
}
