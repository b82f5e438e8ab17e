//! People in prose, with what is expected of them: read from Markdown, run against a protocol.

use std::collections::BTreeMap;
use std::ops::Range;

use eligibility::{
    Answer, Answers, Day, Kind, OptionSet, Path, Protocol, QuestionIndex, SettingIndex, Span, Step, Value, Verdict, nearest, walk,
};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::diagnostic::{Diagnostic, root};
use crate::expected::{Expected, Plan};
use crate::folder::File;
use crate::prove::{Part, parts};
use crate::toml_tree::{self, Places, join};

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
    for block in blocks(file) {
        reader.places = Places::new();
        let value = match toml_tree::read(&block.text, block.offset, (0, file), &root(), &mut reader.places) {
            Ok(value) => value,
            Err(mut faults) => {
                reader.faults.append(&mut faults);
                continue;
            }
        };
        match block.heading {
            None => match value.get("defaults") {
                Some(Value::Map(entries)) => defaults = entries.clone(),
                _ => reader.fault(&root(), "the block before the first case holds [defaults]"),
            },
            Some((id, span)) => {
                if cases.iter().any(|case| case.id == id) {
                    reader.faults.push(Diagnostic::at(file, span.clone(), format!("`{id}` is already the name of an earlier case"), None));
                }
                cases.extend(reader.case(id, span, &value, &defaults));
            }
        }
    }
    if reader.faults.is_empty() { Ok(CaseFile { cases, file: file.clone() }) } else { Err(reader.faults) }
}

struct Block {
    heading: Option<(String, Range<usize>)>,
    text: String,
    offset: usize,
}

/// The `toml` blocks of a Markdown file, each with the second-level heading it stands under.
fn blocks(file: &File) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut heading: Option<(String, Range<usize>)> = None;
    let mut in_heading = false;
    let mut in_toml = false;
    for (event, span) in Parser::new(&file.text).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => in_heading = true,
            Event::Text(text) if in_heading => heading = Some((text.trim().to_owned(), span)),
            Event::End(TagEnd::Heading(_)) => in_heading = false,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => in_toml = &*language == "toml",
            Event::Text(text) if in_toml => blocks.push(Block { heading: heading.clone(), text: text.to_string(), offset: span.start }),
            Event::End(TagEnd::CodeBlock) => in_toml = false,
            _ => {}
        }
    }
    blocks
}

struct Reader<'a> {
    file: &'a File,
    protocol: &'a Protocol,
    faults: Vec<Diagnostic>,
    places: Places,
}

impl Reader<'_> {
    fn fault(&mut self, path: &Path, message: impl Into<String>) {
        let problem = eligibility::Problem { path: path.clone(), at_key: false, words: None, message: message.into(), help: None };
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
                Some("add rows = [\"C09\"]".into()),
            ));
        }
        let given: BTreeMap<&str, &Value> = match value.get("answers") {
            Some(Value::Map(entries)) => entries.iter().map(|(key, value)| (key.as_str(), value)).collect(),
            _ => BTreeMap::new(),
        };
        let answers = self.answers(&given, defaults, today?);
        let expected = self.expected(value.get("expect"));
        (self.faults.len() == before).then_some(Case { id, today: today?, rows, answers, expected, span })
    }

    /// Walks the protocol and answers each question as given, by default, or with its reassuring answer.
    fn answers(&mut self, given: &BTreeMap<&str, &Value>, defaults: &[(String, Value)], today: Day) -> Answers {
        for name in given.keys() {
            if self.protocol.question(name).is_none() {
                let near = nearest(name, &self.protocol.questions.iter().map(|question| question.id.as_str()).collect::<Vec<_>>());
                let help = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                self.fault(&at(&["answers", name]), format!("there is no question `{name}`{help}"));
            }
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
            (Kind::AnyOf { .. }, Value::Map(_)) => {
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
            let near = nearest(id, &asked.options().iter().map(|choice| choice.id.as_str()).collect::<Vec<_>>());
            let help = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            self.fault(path, format!("`{}` has no option `{id}`{help}", asked.id));
        }
        option
    }

    fn texts(&mut self, value: Option<&Value>, path: &Path) -> Vec<String> {
        let Some(value) = value else { return Vec::new() };
        let Value::List(items) = value else {
            self.fault(path, "expected a list of texts");
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| match item {
                Value::Text(text) => Some(text.clone()),
                _ => None,
            })
            .collect()
    }

    fn expected(&mut self, value: Option<&Value>) -> Expected {
        let none = Value::Map(Vec::new());
        let value = value.unwrap_or(&none);
        let mut expected = Expected::default();
        for setting in &self.protocol.settings {
            let stated = match value.get(&setting.id) {
                Some(Value::Text(text)) => Verdict::ALL.iter().find(|(name, _)| name == text).map(|(_, verdict)| *verdict),
                _ => None,
            };
            if stated.is_none() {
                self.fault(
                    &at(&["expect", &setting.id]),
                    format!("`{}` needs one of nothing-found, take-care, wait, ask-first, do-not", setting.id),
                );
            }
            expected.verdicts.extend(stated);
            let day = |name: &str| match value.get(name).and_then(|days| days.get(&setting.id)) {
                Some(Value::Text(text)) => Day::parse(text),
                _ => None,
            };
            expected.earliest.push(day("earliest"));
            expected.not_before.push(day("not-before"));
        }
        if let Some(Value::Number(asked)) = value.get("asked") {
            expected.asked = usize::try_from(*asked).ok();
        }
        expected.levels = self.levels(value.get("levels"));
        expected.plan = self.plan(value.get("plan"));
        expected.findings = self.texts(value.get("findings"), &at(&["expect", "findings"]));
        expected.doubts = self.texts(value.get("doubts"), &at(&["expect", "doubts"]));
        for id in expected.findings.iter().chain(&expected.doubts) {
            if self.protocol.rule(id).is_none() {
                let near = nearest(id, &self.protocol.rules.iter().map(|rule| rule.id.as_str()).collect::<Vec<_>>());
                let help = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                self.fault(&at(&["expect", "findings"]), format!("there is no rule `{id}`{help}"));
            }
        }
        expected
    }
}

impl Reader<'_> {
    /// `levels.SETTING.RULE = "stop clinician"`.
    fn levels(&mut self, value: Option<&Value>) -> Vec<(SettingIndex, String, String)> {
        let mut levels = Vec::new();
        let tables = if let Some(Value::Map(tables)) = value { tables.as_slice() } else { &[] };
        for (setting, table) in tables {
            let (Some(index), Value::Map(entries)) = (self.protocol.setting(setting), table) else {
                self.fault(&at(&["expect", "levels", setting]), format!("`{setting}` is no setting with levels of rules"));
                continue;
            };
            for (rule, level) in entries {
                match level {
                    Value::Text(level) if self.protocol.rule(rule).is_some() => levels.push((index, rule.clone(), level.clone())),
                    _ => {
                        self.fault(&at(&["expect", "levels", setting, rule]), format!("there is no rule `{rule}`, or its level is no text"))
                    }
                }
            }
        }
        levels
    }

    /// `plan.SETTING = ["benefit lines", "step rinse"]`.
    fn plan(&mut self, value: Option<&Value>) -> Vec<Plan> {
        let names: Vec<String> = parts(self.protocol).iter().map(Part::name).collect();
        let mut plan = Vec::new();
        let tables = if let Some(Value::Map(tables)) = value { tables.as_slice() } else { &[] };
        for (setting, parts) in tables {
            let path = at(&["expect", "plan", setting]);
            let Some(index) = self.protocol.setting(setting) else {
                self.fault(&path, format!("there is no setting `{setting}`"));
                continue;
            };
            let shown = self.texts(Some(parts), &path);
            for name in shown.iter().filter(|name| !names.contains(name)) {
                let near = nearest(name, &names.iter().map(String::as_str).collect::<Vec<_>>());
                let help = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                self.fault(&path, format!("there is no `{name}` in the plan{help}"));
            }
            plan.push(Plan::of(self.protocol, index, shown));
        }
        plan
    }
}

fn at(keys: &[&str]) -> Path {
    keys.iter().fold(root(), |path, key| join(&path, Step::Key((*key).into())))
}
