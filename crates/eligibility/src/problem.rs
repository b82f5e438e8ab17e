//! What is wrong with a document, where, and what to do about it.

use std::cell::RefCell;
use std::fmt;

use crate::digits::digits;
use crate::limits::MAX_PROBLEMS;

/// One step into a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Key(String),
    Index(usize),
}

/// A place in a document, from its root.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// `rule[3].when`.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (position, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if position == 0 => text.push_str(key),
                Step::Key(key) => text.extend([".", key]),
                Step::Index(index) => text.extend(["[", &digits(*index as u64), "]"]),
            }
        }
        text
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}

/// One thing wrong with a document. Without the feature `messages` it says where, and no more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    pub path: Path,
    /// True where the key itself is at fault, not its value.
    pub at_key: bool,
    /// The words at fault inside the text at `path`; absent: all of it.
    pub words: Option<String>,
    pub message: String,
    pub help: Option<String>,
}

/// What to do about a problem, put into words only where somebody reads them.
#[derive(Clone, Copy)]
#[cfg_attr(not(feature = "messages"), allow(dead_code, reason = "nothing is put into words"))]
pub(crate) enum Help<'a> {
    Nothing,
    Say(&'a [&'a str]),
    /// "did you mean …?", for a word that is not among those known.
    Near(&'a str, &'a dyn Fn() -> Vec<&'a str>),
}

impl Problem {
    #[cfg(feature = "messages")]
    pub(crate) fn new(path: Path, at_key: bool, words: Option<&str>, message: &[&str], help: Help) -> Problem {
        let help = match help {
            Help::Nothing => None,
            Help::Say(words) => Some(words.concat()),
            Help::Near(word, known) => Some(crate::suggestion::did_you_mean(word, &known())),
        };
        Problem { path, at_key, words: words.map(String::from), message: message.concat(), help }
    }

    /// A visitor's browser is told where, not what: a third of the check is words.
    #[cfg(not(feature = "messages"))]
    pub(crate) fn new(path: Path, _: bool, _: Option<&str>, _: &[&str], _: Help) -> Problem {
        Problem { path, ..Problem::default() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.path.to_text())?;
        if !self.path.0.is_empty() && !self.message.is_empty() {
            f.write_str(": ")?;
        }
        f.write_str(&self.message)?;
        if let Some(help) = &self.help {
            write!(f, " ({help})")?;
        }
        Ok(())
    }
}

/// A place, kept as a chain on the stack: a [`Path`] is built only where there is a problem.
#[derive(Clone, Copy)]
pub(crate) struct At<'a> {
    parent: Option<&'a At<'a>>,
    step: Option<StepRef<'a>>,
}

#[derive(Clone, Copy)]
enum StepRef<'a> {
    Key(&'a str),
    Index(usize),
}

impl<'a> At<'a> {
    pub(crate) const ROOT: At<'static> = At { parent: None, step: None };

    pub(crate) fn key(&'a self, key: &'a str) -> At<'a> {
        At { parent: Some(self), step: Some(StepRef::Key(key)) }
    }

    pub(crate) fn index(&'a self, index: usize) -> At<'a> {
        At { parent: Some(self), step: Some(StepRef::Index(index)) }
    }

    pub(crate) fn path(&self) -> Path {
        let mut steps = Vec::new();
        let mut at = Some(self);
        while let Some(here) = at {
            match here.step {
                Some(StepRef::Key(key)) => steps.push(Step::Key(key.into())),
                Some(StepRef::Index(index)) => steps.push(Step::Index(index)),
                None => {}
            }
            at = here.parent;
        }
        steps.reverse();
        Path(steps)
    }
}

/// Where problems are gathered while a document is read, and what its parts refer to.
#[derive(Default)]
pub(crate) struct Log {
    problems: RefCell<Vec<Problem>>,
    referred: RefCell<Vec<(&'static str, usize)>>,
}

impl Log {
    /// Some part refers to the entry at this position of a list.
    pub(crate) fn refers(&self, list: &'static str, index: usize) {
        self.referred.borrow_mut().push((list, index));
    }

    pub(crate) fn is_referred(&self, list: &'static str, index: usize) -> bool {
        self.referred.borrow().contains(&(list, index))
    }

    pub(crate) fn add(&self, problem: Problem) {
        let mut problems = self.problems.borrow_mut();
        if problems.len() < MAX_PROBLEMS {
            problems.push(problem);
        }
    }

    pub(crate) fn into_problems(self) -> Vec<Problem> {
        self.problems.into_inner()
    }
}
