//! The rules of this repository that no compiler knows. Each is a function from the tree of
//! files to what breaks it, and has a test that has seen it fail.

mod boundaries;
mod crates;
mod form;
mod machine;
mod medicine;
mod rust_text;
mod tree;

use tree::{File, Tree};

use crate::failure::{Failure, Outcome};
use crate::workspace::Workspace;

type Rule = fn(&Tree) -> Vec<Fault>;

const RULES: [(&str, Rule); 11] = [
    ("nothing names the machine it was written on", machine::no_paths),
    ("docs/ARCHITECTURE.md names the crates there are", crates::named),
    ("Leptos is a dependency of the page alone", crates::leptos_in_the_root),
    ("only src/host/ touches the window", boundaries::window_in_the_host),
    ("the core does not give up", boundaries::no_unwrap),
    ("a file is named after its idea", form::no_utils),
    ("a long file says why it is", form::long_says_so),
    ("no style attributes: a strict policy bars them", form::no_style_attributes),
    ("no medicine in Rust: words", medicine::no_words),
    ("no medicine in Rust: questions", medicine::no_questions),
    ("no medicine in Rust: rules", medicine::no_rules),
];

/// One place that breaks a rule.
#[derive(Debug, PartialEq, Eq)]
struct Fault {
    path: String,
    /// Counted from 1; 0 where it is about the whole file.
    line: usize,
    message: String,
}

impl Fault {
    fn of_file(path: &str, message: impl Into<String>) -> Fault {
        Fault { path: path.to_owned(), line: 0, message: message.into() }
    }

    /// About the character at byte `at` of the file's text.
    fn at(file: &File, text: &str, at: usize, message: impl Into<String>) -> Fault {
        let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
        Fault { path: file.path.clone(), line, message: message.into() }
    }
}

/// Holds every rule against the workspace and says everything that breaks one.
pub(crate) fn check(workspace: &Workspace) -> Outcome {
    let tree = Tree::read(workspace.root())?;
    let mut count = 0;
    for (name, rule) in RULES {
        let faults = rule(&tree);
        if !faults.is_empty() {
            println!("{name}");
        }
        for Fault { path, line, message } in &faults {
            let place = if *line == 0 { path.clone() } else { format!("{path}:{line}") };
            println!("  {place}: {message}");
        }
        count += faults.len();
    }
    match count {
        0 => Ok(()),
        1 => Err(Failure::new("one thing is not tidy")),
        _ => Err(Failure::new(format!("{count} things are not tidy"))),
    }
}
