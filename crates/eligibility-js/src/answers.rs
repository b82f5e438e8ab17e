//! Answers as the host writes them, by the id of their question, in the words of the protocol.
//! They are held to what the page's forms let through.

use eligibility::{
    AgoSpan, Answer, Answers, Choice, Day, Kind, OptionSet, Path, Problem, Protocol, Question, Span, Step, Value, did_you_mean,
};

const NOT_SURE: &str = "not-sure";
const ONGOING: &str = "ongoing";

/// Reads the answers of one person, who answers on `today`.
///
/// # Errors
/// Everything that is wrong with them.
pub(crate) fn read(protocol: &Protocol, given: &Value, today: Day) -> Result<Answers, Vec<Problem>> {
    let mut reader = Reader { today, problems: Vec::new() };
    let mut answers = Answers::default();
    match given {
        Value::Map(entries) => {
            for (id, value) in entries {
                let Some((index, question)) = protocol.question(id).and_then(|index| Some((index, protocol.questions.get(index)?))) else {
                    let known: Vec<&str> = protocol.questions.iter().map(|question| question.id.as_str()).collect();
                    reader.fault(&[id], &["there is no question `", id, "`"], did_you_mean(id, &known));
                    continue;
                };
                if let Some(answer) = reader.answer(question, value) {
                    answers.set(index, answer);
                }
            }
        }
        _ => reader.fault(
            &[],
            &["expected a table of answers, found ", given.kind()],
            "write each answer under the id of its question".into(),
        ),
    }
    if reader.problems.is_empty() { Ok(answers) } else { Err(reader.problems) }
}

struct Reader {
    today: Day,
    problems: Vec<Problem>,
}

impl Reader {
    fn fault(&mut self, at: &[&str], message: &[&str], help: String) {
        let steps = ["answers"].iter().chain(at).map(|key| Step::Key((*key).to_owned()));
        self.problems.push(Problem { path: Path(steps.collect()), message: message.concat(), help: Some(help), ..Problem::default() });
    }

    fn answer(&mut self, question: &Question, value: &Value) -> Option<Answer> {
        let id = question.id.as_str();
        if matches!(value, Value::Text(text) if text == NOT_SURE) {
            if question.offers_not_sure() {
                return Some(Answer::unknown(&question.kind, self.today));
            }
            self.fault(&[id], &["`", id, "` does not offer \"not-sure\""], forms(question));
            return None;
        }
        match (&question.kind, value) {
            (Kind::OneOf { options, .. }, Value::Text(option)) => self.option(question, options, option, &[id]).map(Answer::One),
            (Kind::AnyOf { options, none, .. }, Value::List(_) | Value::Map(_)) => {
                let (ticked, not_sure) = self.several(question, options, value)?;
                self.agree(question, options, *none, ticked, not_sure)
            }
            (Kind::Date { .. }, Value::Text(text)) => self.day_or_month(question, text).map(Answer::Date),
            (Kind::Date { about, .. }, Value::Map(entries)) if entries.iter().any(|(key, _)| key == "about") => {
                self.about(question, about, value).map(Answer::Date)
            }
            (Kind::Date { .. }, Value::Map(entries)) => self.span(question, entries).map(Answer::Date),
            _ => {
                self.fault(&[id], &[value.kind(), " is no answer to `", id, "`"], forms(question));
                None
            }
        }
    }

    fn option(&mut self, question: &Question, options: &[Choice], option: &str, at: &[&str]) -> Option<usize> {
        let found = question.option(option);
        if found.is_none() {
            let known: Vec<&str> = options.iter().map(|choice| choice.id.as_str()).collect();
            self.fault(at, &["`", &question.id, "` has no option `", option, "`"], did_you_mean(option, &known));
        }
        found
    }

    /// A list of what is ticked, or a table of what is ticked and what is not sure.
    fn several(&mut self, question: &Question, options: &[Choice], value: &Value) -> Option<(OptionSet, OptionSet)> {
        let id = question.id.as_str();
        let Value::Map(entries) = value else {
            return Some((self.options(question, options, value, &[id])?, OptionSet::default()));
        };
        let before = self.problems.len();
        let (mut ticked, mut not_sure) = (OptionSet::default(), OptionSet::default());
        for (key, value) in entries {
            let set = match key.as_str() {
                "ticked" => &mut ticked,
                "notSure" => &mut not_sure,
                _ => {
                    self.fault(&[id, key], &["`", key, "` is not known here"], did_you_mean(key, &["ticked", "notSure"]));
                    continue;
                }
            };
            *set = self.options(question, options, value, &[id, key]).unwrap_or_default();
        }
        (self.problems.len() == before).then_some((ticked, not_sure))
    }

    fn options(&mut self, question: &Question, options: &[Choice], value: &Value, at: &[&str]) -> Option<OptionSet> {
        let Value::List(items) = value else {
            self.fault(at, &["expected a list of options, found ", value.kind()], forms(question));
            return None;
        };
        let before = self.problems.len();
        let mut set = OptionSet::default();
        for item in items {
            match item {
                Value::Text(option) => set = self.option(question, options, option, at).map_or(set, |option| set.with(option)),
                _ => self.fault(at, &["expected the id of an option, found ", item.kind()], forms(question)),
            }
        }
        (self.problems.len() == before).then_some(set)
    }

    /// What the form of the page would not let through either.
    fn agree(&mut self, question: &Question, options: &[Choice], none: bool, ticked: OptionSet, not_sure: OptionSet) -> Option<Answer> {
        let id = question.id.as_str();
        let before = self.problems.len();
        let chosen = ticked.iter().count() + not_sure.iter().count();
        for (option, choice) in options.iter().enumerate() {
            if ticked.has(option) && not_sure.has(option) {
                self.fault(&[id], &["`", &choice.id, "` is both ticked and not sure"], "name it once".into());
            }
            if choice.alone && ticked.has(option) && chosen > 1 {
                self.fault(&[id], &["`", &choice.id, "` stands alone, and others are chosen"], "leave it out, or the others".into());
            }
        }
        if !not_sure.is_empty() && !question.offers_not_sure() {
            self.fault(&[id], &["`", id, "` does not offer \"not sure\""], forms(question));
        }
        if chosen == 0 && !none {
            self.fault(&[id], &["`", id, "` needs at least one option"], forms(question));
        }
        (self.problems.len() == before).then_some(Answer::Any { ticked, not_sure })
    }

    fn day_or_month(&mut self, question: &Question, text: &str) -> Option<Span> {
        let id = question.id.as_str();
        if text == ONGOING && matches!(question.kind, Kind::Date { ongoing: true, .. }) {
            return Some(Span::ongoing(self.today));
        }
        let (day, month) = (Day::parse(text), Day::parse_month(text));
        if day.or(month).is_none() {
            self.fault(&[id], &["`", text, "` is no day and no month of the calendar"], forms(question));
            return None;
        }
        let span = day.and_then(|day| Span::day(day, self.today)).or_else(|| Span::month(month?, self.today));
        if span.is_none() {
            self.future(&[id], text);
        }
        span
    }

    fn about(&mut self, question: &Question, about: &[AgoSpan], value: &Value) -> Option<Span> {
        let id = question.id.as_str();
        let Some(Value::Text(wanted)) = value.get("about") else {
            self.fault(&[id, "about"], &["expected the id of a span"], forms(question));
            return None;
        };
        let found = about.iter().find(|span| span.id() == *wanted);
        if found.is_none() {
            self.fault(&[id, "about"], &["`", id, "` has no span `", wanted, "`"], forms(question));
        }
        found.map(|span| Span::ago(span.from, span.to, self.today))
    }

    fn span(&mut self, question: &Question, entries: &[(String, Value)]) -> Option<Span> {
        let id = question.id.as_str();
        let before = self.problems.len();
        let (mut earliest, mut latest) = (None, None);
        for (key, value) in entries {
            let place = match key.as_str() {
                "earliest" => &mut earliest,
                "latest" => &mut latest,
                _ => {
                    self.fault(&[id, key], &["`", key, "` is not known here"], did_you_mean(key, &["earliest", "latest", "about"]));
                    continue;
                }
            };
            match value {
                Value::Text(text) if Day::parse(text).is_some() => *place = Day::parse(text),
                _ => self.fault(&[id, key], &["expected a day of the calendar"], "write it like \"2026-11-22\"".into()),
            }
        }
        if self.problems.len() > before {
            return None;
        }
        let Some(latest) = latest else {
            self.fault(&[id], &["`latest` is missing"], forms(question));
            return None;
        };
        if latest > self.today {
            self.future(&[id, "latest"], &latest.to_string());
            return None;
        }
        if earliest.is_some_and(|earliest| earliest > latest) {
            self.fault(&[id, "earliest"], &["`earliest` lies after `latest`"], "change them over".into());
            return None;
        }
        if earliest.is_none() && latest == self.today && !question.offers_not_sure() {
            self.fault(&[id], &["`", id, "` does not offer \"not-sure\", and this says nothing more"], forms(question));
            return None;
        }
        Some(Span { earliest, latest, ongoing: false })
    }

    fn future(&mut self, at: &[&str], text: &str) {
        let today = self.today.to_string();
        self.fault(at, &["`", text, "` lies after today, ", &today], "a date asked for here has passed; check it, and `today`".into());
    }
}

/// How an answer to this question is written.
fn forms(question: &Question) -> String {
    let mut forms: Vec<String> = match &question.kind {
        Kind::OneOf { options, .. } => options.iter().map(|choice| quoted(&choice.id)).collect(),
        Kind::AnyOf { options, .. } => {
            let ids: Vec<String> = options.iter().map(|choice| quoted(&choice.id)).collect();
            return ["a list of ids, or { ticked, notSure }, each a list; ids here: ", &ids.join(", ")].concat();
        }
        Kind::Date { about, ongoing, .. } => {
            let spans = about.iter().map(|span| ["{ about: ", &quoted(&span.id()), " }"].concat());
            let plain = ["a day like \"2026-11-22\"", "a month like \"2026-11\"", "{ earliest, latest }"].map(String::from);
            plain.into_iter().chain(spans).chain(ongoing.then(|| quoted(ONGOING))).collect()
        }
        Kind::PlannedDay => return "it is asked beside the result, and shapes no answer; leave it out".into(),
    };
    if question.offers_not_sure() {
        forms.push(quoted(NOT_SURE));
    }
    ["write one of ", &forms.join(", ")].concat()
}

fn quoted(id: &str) -> String {
    ["\"", id, "\""].concat()
}
