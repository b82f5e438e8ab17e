//! People in prose, with what is expected of them: read from Markdown, run against a protocol.

mod stated;

use std::collections::BTreeMap;
use std::ops::Range;

use eligibility::{Answer, Answers, Day, Kind, OptionSet, Path, Problem, Protocol, QuestionIndex, Span, Step, Value, did_you_mean, walk};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::diagnostic::{Diagnostic, root};
use crate::expected::Expected;
use crate::folder::File;
use crate::toml_tree::{self, Place, Places, join};

/// The cases of one file, with the answers they share.
#[derive(Clone, Debug)]
pub struct CaseFile {
    pub cases: Vec<Case>,
    file: File,
}

/// One person: answers on a day, and what is expected.
#[derive(Clone, Debug)]
pub struct Case {
    pub id: String,
    pub today: Day,
    /// Rows of the evidence file that the expectation was derived from.
    pub rows: Vec<String>,
    pub answers: Answers,
    pub expected: Expected,
    span: Range<usize>,
}

/// Where a case and the protocol differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    pub case: String,
    pub lines: Vec<String>,
}

impl CaseFile {
    /// Runs every case. Ids of rules that no case catches come with it.
    pub fn run(&self, protocol: &Protocol) -> (Vec<Mismatch>, Vec<String>) {
        let mut mismatches = Vec::new();
        let mut uncaught: Vec<String> = protocol.rules.iter().map(|rule| rule.id.clone()).collect();
        for case in &self.cases {
            let found = case.found(protocol);
            uncaught.retain(|rule| !found.findings.contains(rule));
            let lines = case.expected.differences(protocol, &found);
            if !lines.is_empty() {
                mismatches.push(Mismatch { case: case.id.clone(), lines });
            }
        }
        (mismatches, uncaught)
    }

    /// Whether any case comes out differently.
    pub(crate) fn catches(&self, protocol: &Protocol) -> bool {
        let differs = |case: &Case| !case.expected.differences(protocol, &case.found(protocol)).is_empty();
        self.cases.iter().any(differs)
    }

    /// Mismatches as problems in the file.
    pub fn diagnostics(&self, mismatches: &[Mismatch]) -> Vec<Diagnostic> {
        let at = |mismatch: &Mismatch| {
            let case = self.cases.iter().find(|case| case.id == mismatch.case)?;
            let message = format!("`{}` comes out differently", mismatch.case);
            Some(Diagnostic::at(&self.file, case.span.clone(), message, Some(mismatch.lines.join("\n"))))
        };
        mismatches.iter().filter_map(at).collect()
    }
}

impl Case {
    /// What the protocol makes of this person.
    fn found(&self, protocol: &Protocol) -> Expected {
        Expected::of(protocol, &self.answers, self.today)
    }
}

/// Reads the cases of a file against the protocol they are about.
///
/// # Errors
/// Every problem in the file.
pub fn read_cases(file: &File, protocol: &Protocol) -> Result<CaseFile, Vec<Diagnostic>> {
    let mut reader = Reader { file, protocol, faults: Vec::new(), places: Places::new() };
    let mut defaults: Vec<(String, Value)> = Vec::new();
    let mut cases: Vec<Case> = Vec::new();
    let (headings, blocks) = headings_and_blocks(file);
    for (id, span) in headings.iter().filter(|heading| !blocks.iter().any(|block| block.heading.as_ref() == Some(heading))) {
        let help = "put its answers and what is expected into a block that begins with ```toml, or take the heading away";
        reader.faults.push(Diagnostic::at(file, span.clone(), format!("`{id}` has no answers"), Some(help.into())));
    }
    for block in blocks {
        reader.places = Places::new();
        let text = file.text.get(block.span.clone()).unwrap_or_default();
        let value = match toml_tree::read(text, block.span.start, (0, file), &root(), &mut reader.places) {
            Ok(value) => value,
            Err(mut faults) => {
                reader.faults.append(&mut faults);
                continue;
            }
        };
        // What is missing is said at the heading.
        let place = block.heading.as_ref().map_or(&block.span, |(_, span)| span);
        reader.places.insert(root(), Place { file: 0, key: None, value: place.clone() });
        match block.heading {
            None => match value.get("defaults") {
                Some(Value::Map(entries)) => defaults = entries.clone(),
                _ => reader.fault(&root(), "the block before the first case holds [defaults]"),
            },
            Some((id, span)) => {
                if let Some(earlier) = cases.iter().find(|case| case.id == id) {
                    let (message, help) = if earlier.span == span {
                        (format!("two blocks stand under `{id}`"), "give each person a heading of their own, with two #")
                    } else {
                        (format!("`{id}` is already the name of an earlier case"), "give this one another name")
                    };
                    reader.faults.push(Diagnostic::at(file, span.clone(), message, Some(help.into())));
                }
                cases.extend(reader.case(id, span, &value, &defaults));
            }
        }
    }
    if reader.faults.is_empty() { Ok(CaseFile { cases, file: file.clone() }) } else { Err(reader.faults) }
}

/// A second-level heading, and where it stands.
type Heading = (String, Range<usize>);

struct Block {
    heading: Option<Heading>,
    /// Without its fences.
    span: Range<usize>,
}

/// The second-level headings of a Markdown file, and its `toml` blocks, each with the one it stands under.
fn headings_and_blocks(file: &File) -> (Vec<Heading>, Vec<Block>) {
    let mut headings: Vec<Heading> = Vec::new();
    let mut blocks: Vec<Block> = Vec::new();
    let mut inside = None;
    for (event, span) in Parser::new(&file.text).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => {
                // As it is written: a name may hold what Markdown reads as more than words.
                let written = file.text.get(span.clone()).unwrap_or_default();
                let name = written.trim_start_matches('#').trim();
                let start = span.start + written.find(name).unwrap_or_default();
                headings.push((name.to_owned(), start..start + name.len()));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) if &*language == "toml" => inside = Some(span.end..span.start),
            // Line by line, where lines end as on Windows.
            Event::Text(_) => {
                if let Some(text) = &mut inside {
                    *text = text.start.min(span.start)..text.end.max(span.end);
                }
            }
            Event::End(TagEnd::CodeBlock) => {
                let heading = headings.last().cloned();
                blocks.extend(inside.take().filter(|text| text.start < text.end).map(|span| Block { heading, span }));
            }
            _ => {}
        }
    }
    (headings, blocks)
}

struct Reader<'a> {
    file: &'a File,
    protocol: &'a Protocol,
    faults: Vec<Diagnostic>,
    places: Places,
}

impl Reader<'_> {
    fn fault(&mut self, path: &Path, message: impl Into<String>) {
        self.push(path, message.into(), None);
    }

    /// A word that is none of those `known`.
    fn unknown(&mut self, path: &Path, message: String, word: &str, known: &[&str]) {
        self.push(path, message, Some(did_you_mean(word, known)));
    }

    /// Says which keys of a table are none of those `known`.
    fn only(&mut self, path: &Path, table: &[(String, Value)], known: &[&str]) {
        for (key, _) in table.iter().filter(|(key, _)| !known.contains(&key.as_str())) {
            self.unknown(&join(path, Step::Key(key.clone())), format!("`{key}` is not known here"), key, known);
        }
    }

    fn push(&mut self, path: &Path, message: String, help: Option<String>) {
        let problem = Problem { path: path.clone(), at_key: false, words: None, message, help };
        self.faults.push(Diagnostic::locate(&problem, &[self.file], &self.places));
    }

    fn case(&mut self, id: String, span: Range<usize>, value: &Value, defaults: &[(String, Value)]) -> Option<Case> {
        let before = self.faults.len();
        if let Value::Map(entries) = value {
            for (key, _) in entries.iter().filter(|(key, _)| !["today", "rows", "answers", "expect"].contains(&key.as_str())) {
                self.fault(&at(&[key]), format!("`{key}` is not known here; a case has today, rows, answers and expect"));
            }
        }
        let today = match value.get("today") {
            Some(Value::Text(text)) => Day::parse(text),
            _ => None,
        };
        if today.is_none() {
            self.fault(&at(&["today"]), "a case needs `today`, like \"2026-11-22\"");
        }
        let rows = self.texts(value.get("rows"), &at(&["rows"]));
        if rows.is_empty() {
            self.faults.push(Diagnostic::at(
                self.file,
                span.clone(),
                format!("`{id}` cites no evidence row"),
                Some("name it, like rows = [\"A1\"]".into()),
            ));
        }
        let given: BTreeMap<&str, &Value> = match value.get("answers") {
            Some(Value::Map(entries)) => entries.iter().map(|(key, value)| (key.as_str(), value)).collect(),
            None => BTreeMap::new(),
            Some(other) => {
                self.fault(&at(&["answers"]), format!("expected a table of answers, not {}", other.kind()));
                BTreeMap::new()
            }
        };
        let answers = self.answers(&given, defaults, today?);
        let expected = self.expected(value.get("expect"));
        (self.faults.len() == before).then_some(Case { id, today: today?, rows, answers, expected, span })
    }

    /// Walks the protocol and answers each question as given, by default, or with its reassuring answer.
    fn answers(&mut self, given: &BTreeMap<&str, &Value>, defaults: &[(String, Value)], today: Day) -> Answers {
        let known: Vec<&str> = self.protocol.questions.iter().map(|question| question.id.as_str()).collect();
        for name in given.keys().filter(|name| !known.contains(name)) {
            self.unknown(&at(&["answers", name]), format!("there is no question `{name}`"), name, &known);
        }
        let mut answers = Answers::default();
        let mut asked: Vec<&str> = Vec::new();
        while let Some(open) = walk(self.protocol, &answers, today).open {
            let Some(question) = self.protocol.questions.get(open) else { break };
            asked.push(&question.id);
            let default = defaults.iter().find(|(id, _)| *id == question.id).map(|(_, value)| value);
            let read = match (given.get(question.id.as_str()).copied().or(default), &question.kind) {
                (Some(value), _) => self.answer(open, value, &at(&["answers", &question.id]), today),
                (None, Kind::AnyOf { none: true, .. }) => Some(Answer::ticked([])),
                (None, Kind::OneOf { .. }) => question.option("no").map(Answer::One),
                (None, _) => None,
            };
            let Some(answer) = read else {
                self.fault(&at(&["answers"]), format!("`{}` is asked here and needs an answer", question.id));
                break;
            };
            answers.set(open, answer);
        }
        for name in given.keys().filter(|name| self.protocol.question(name).is_some() && !asked.contains(name)) {
            self.fault(&at(&["answers", name]), format!("`{name}` is never asked of this person"));
        }
        answers
    }

    fn answer(&mut self, question: QuestionIndex, value: &Value, path: &Path, today: Day) -> Option<Answer> {
        let protocol = self.protocol;
        let asked = protocol.questions.get(question)?;
        let not_sure = matches!(value, Value::Text(text) if text == "not-sure");
        if not_sure && !asked.offers_not_sure() {
            self.fault(path, format!("`{}` does not offer \"not sure\"", asked.id));
            return None;
        }
        match (&asked.kind, value) {
            (Kind::OneOf { .. }, Value::Text(_)) if not_sure => Some(Answer::OneNotSure),
            (Kind::OneOf { .. }, Value::Text(option)) => self.option(question, option, path).map(Answer::One),
            (Kind::AnyOf { options, .. }, Value::Text(_)) if not_sure => {
                Some(Answer::Any { ticked: OptionSet::default(), not_sure: (0..options.len()).collect() })
            }
            (Kind::AnyOf { .. }, Value::List(_)) => self.options(question, Some(value), path).map(Answer::ticked),
            (Kind::AnyOf { .. }, Value::Map(entries)) => {
                self.only(path, entries, &["ticked", "not-sure"]);
                let ticked = self.options(question, value.get("ticked"), path)?;
                let not_sure = self.options(question, value.get("not-sure"), path)?;
                Some(Answer::Any { ticked: ticked.into_iter().collect(), not_sure: not_sure.into_iter().collect() })
            }
            (Kind::Date { .. }, Value::Text(_)) if not_sure => Some(Answer::Date(Span::unknown(today))),
            (Kind::Date { ongoing: true, .. }, Value::Text(text)) if text == "ongoing" => Some(Answer::Date(Span::ongoing(today))),
            (Kind::Date { .. }, Value::Text(text)) => {
                let span = Day::parse(text)
                    .and_then(|day| Span::day(day, today))
                    .or_else(|| Day::parse_month(text).and_then(|first| Span::month(first, today)));
                if span.is_none() {
                    self.fault(path, format!("`{text}` is no day or month up to today"));
                }
                span.map(Answer::Date)
            }
            (Kind::Date { about, .. }, Value::Map(_)) => {
                let wanted = match value.get("about") {
                    Some(Value::Text(text)) => text.as_str(),
                    _ => "",
                };
                let span = about.iter().find(|span| span.id() == wanted);
                if span.is_none() {
                    let ids: Vec<String> = about.iter().map(eligibility::AgoSpan::id).collect();
                    self.fault(path, format!("`{wanted}` is no span of `{}`; it has {}", asked.id, ids.join(", ")));
                }
                span.map(|span| Answer::Date(Span::ago(span.from, span.to, today)))
            }
            _ => {
                self.fault(path, format!("this is no answer to `{}`", asked.id));
                None
            }
        }
    }

    fn options(&mut self, question: QuestionIndex, value: Option<&Value>, path: &Path) -> Option<Vec<usize>> {
        self.texts(value, path).iter().map(|id| self.option(question, id, path)).collect()
    }

    fn option(&mut self, question: QuestionIndex, id: &str, path: &Path) -> Option<usize> {
        let asked = self.protocol.questions.get(question)?;
        let option = asked.option(id);
        if option.is_none() {
            let known: Vec<&str> = asked.options().iter().map(|choice| choice.id.as_str()).collect();
            self.unknown(path, format!("`{}` has no option `{id}`", asked.id), id, &known);
        }
        option
    }

    fn texts(&mut self, value: Option<&Value>, path: &Path) -> Vec<String> {
        let Some(value) = value else { return Vec::new() };
        let Value::List(items) = value else {
            self.fault(path, "expected a list of texts");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for (index, item) in items.iter().enumerate() {
            match item {
                Value::Text(text) => texts.push(text.clone()),
                other => self.fault(&join(path, Step::Index(index)), format!("expected a text, not {}", other.kind())),
            }
        }
        texts
    }
}

fn at(keys: &[&str]) -> Path {
    keys.iter().fold(root(), |path, key| join(&path, Step::Key((*key).into())))
}
