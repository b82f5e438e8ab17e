//! A problem as its author sees it: file, line, column, a caret under the exact words, and help.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use eligibility::{Path, Problem};
use serde_json::json;

use crate::folder::File;
use crate::toml_tree::{Place, Places};

/// One problem in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub file: String,
    /// The file's text, for showing the line; empty where the file could not be read.
    text: String,
    /// Bytes of `text` at fault.
    span: Range<usize>,
    pub message: String,
    pub help: Option<String>,
}

impl Diagnostic {
    pub(crate) fn of_file(file: &str, message: String) -> Diagnostic {
        Diagnostic { file: file.into(), text: String::new(), span: 0..0, message, help: None }
    }

    pub(crate) fn at(file: &File, span: Range<usize>, message: String, help: Option<String>) -> Diagnostic {
        let end = span.end.min(file.text.len());
        let start = span.start.min(end);
        Diagnostic { file: file.name.clone(), text: file.text.clone(), span: start..end, message, help }
    }

    /// Finds where in `files` a problem with the assembled document stands.
    pub(crate) fn locate(problem: &Problem, files: &[&File], places: &Places) -> Diagnostic {
        let mut path = problem.path.clone();
        let mut exact = true;
        let place = loop {
            if let Some(place) = places.get(&path) {
                break Some(place);
            }
            exact = false;
            if path.0.pop().is_none() {
                break None;
            }
        };
        let Some((place, file)) = place.and_then(|place| Some((place, files.get(place.file)?))) else {
            let name = files.first().map_or("", |file| file.name.as_str());
            return Diagnostic { help: problem.help.clone(), ..Diagnostic::of_file(name, problem.message.clone()) };
        };
        let words = problem.words.as_deref().filter(|_| exact);
        Diagnostic::placed(file, place, exact && problem.at_key, words, problem.message.clone(), problem.help.clone())
    }

    /// A problem at a place: under its key, under `words` of its value, or under its first line.
    pub(crate) fn placed(
        file: &File,
        place: &Place,
        at_key: bool,
        words: Option<&str>,
        message: String,
        help: Option<String>,
    ) -> Diagnostic {
        let mut span = match &place.key {
            Some(key) if at_key => key.clone(),
            _ => first_line(&file.text, place.value.clone()),
        };
        if let Some(words) = words
            && let Some(start) = file.text.get(place.value.clone()).and_then(|text| text.find(words))
        {
            span = place.value.start + start..place.value.start + start + words.len();
        }
        Diagnostic::at(file, span, message, help)
    }

    /// Line and column of the first character at fault, counted from 1.
    pub fn position(&self) -> (usize, usize) {
        let before = self.text.get(..self.span.start).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before.get(line_start..).unwrap_or_default().chars().count() + 1)
    }
}

/// A table spans many lines; its first says enough.
fn first_line(text: &str, span: Range<usize>) -> Range<usize> {
    let shown = text.get(span.clone()).unwrap_or_default();
    let length = shown.find('\n').unwrap_or(shown.len());
    if shown.starts_with("\"\"\"") { span } else { span.start..span.start + length }
}

/// All problems as text, in order of file and place, with a closing count.
pub fn render_text(diagnostics: &[Diagnostic], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for diagnostic in sorted(diagnostics) {
        let title = Level::ERROR.primary_title(diagnostic.message.as_str());
        let mut group = if diagnostic.text.is_empty() {
            title.element(annotate_snippets::Origin::path(diagnostic.file.as_str()))
        } else {
            let annotation = AnnotationKind::Primary.span(diagnostic.span.clone());
            title.element(Snippet::source(diagnostic.text.as_str()).path(diagnostic.file.as_str()).annotation(annotation))
        };
        if let Some(help) = &diagnostic.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        out.push_str(&renderer.render(&[group]).to_string());
        out.push_str("\n\n");
    }
    out.push_str(&match diagnostics.len() {
        1 => "1 problem\n".to_owned(),
        count => format!("{count} problems\n"),
    });
    out
}

/// All problems for machines: a list of objects with file, line, column, message and help.
pub fn render_json(diagnostics: &[Diagnostic]) -> String {
    let list: Vec<_> = sorted(diagnostics)
        .into_iter()
        .map(|diagnostic| {
            let (line, column) = diagnostic.position();
            json!({ "file": diagnostic.file, "line": line, "column": column, "message": diagnostic.message, "help": diagnostic.help })
        })
        .collect();
    format!("{:#}\n", json!({ "problems": list }))
}

fn sorted(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by(|left, right| (&left.file, left.span.start, &left.message).cmp(&(&right.file, right.span.start, &right.message)));
    sorted
}

/// A path for a place that is not in any document.
pub(crate) fn root() -> Path {
    Path::default()
}
