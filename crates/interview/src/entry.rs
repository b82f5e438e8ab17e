//! What a person typed or ticked, before it is an answer. It stays exactly as it was
//! typed where something is wrong with it.

use eligibility::{Answer, Day, Kind, OptionSet, Question, Span};

use crate::words::{Words, fill};

/// The state of one question's form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Ticked options; for a one-of at most one.
    pub ticked: OptionSet,
    /// "None of these".
    pub none: bool,
    /// "I'm not sure", or "I'm not sure about some of these".
    pub not_sure: bool,
    /// Which of them; none marked means all unticked ones.
    pub not_sure_of: OptionSet,
    pub date: DateEntry,
}

/// The state of a date's form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateEntry {
    pub mode: Option<DateMode>,
    pub day: String,
    pub month: String,
    pub year: String,
}

/// Which of the ways of saying when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateMode {
    Exact,
    /// The span at this position.
    About(usize),
    Ongoing,
    NotSure,
}

/// Something wrong with an entry, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub field: Field,
    pub message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Options,
    Day,
    Month,
    Year,
}

impl Entry {
    /// The answer this entry gives to `question` on `today`.
    ///
    /// # Errors
    /// Everything that is wrong, each with its field.
    pub(crate) fn answer(&self, question: &Question, today: Day, words: &Words) -> Result<Answer, Vec<Fault>> {
        let fault = |message: &str| Err(vec![Fault { field: Field::Options, message: message.to_owned() }]);
        match &question.kind {
            Kind::OneOf { options, .. } => match self.ticked.iter().find(|option| *option < options.len()) {
                _ if self.not_sure && question.offers_not_sure() => Ok(Answer::OneNotSure),
                Some(option) => Ok(Answer::One(option)),
                None => fault(words.error_choose_one()),
            },
            Kind::AnyOf { options, none, not_sure, .. } => {
                let (none, not_sure) = (self.none && *none, self.not_sure && *not_sure);
                let ticked: OptionSet = self.ticked.iter().filter(|option| *option < options.len()).collect();
                let alone = options.iter().enumerate().find(|(option, choice)| choice.alone && ticked.has(*option));
                let others = ticked.iter().count() > 1 || none || not_sure;
                match alone {
                    Some((_, choice)) if others => return fault(&fill(words.error_alone_and_some(), &[("option", &choice.label)])),
                    _ => {}
                }
                if none && (!ticked.is_empty() || not_sure) {
                    return fault(words.error_none_and_some());
                }
                if ticked.is_empty() && !none && !not_sure {
                    return fault(words.error_choose_some());
                }
                Ok(Answer::Any { ticked, not_sure: if not_sure { self.doubts(options.len(), ticked) } else { OptionSet::default() } })
            }
            Kind::Date { about, ongoing, not_sure } => match self.date.mode {
                Some(DateMode::Exact) => self.date.past(today, words).map(Answer::Date),
                Some(DateMode::About(position)) => match about.get(position) {
                    Some(span) => Ok(Answer::Date(Span::ago(span.from, span.to, today))),
                    None => fault(words.error_no_date()),
                },
                Some(DateMode::Ongoing) if *ongoing => Ok(Answer::Date(Span::ongoing(today))),
                Some(DateMode::NotSure) if *not_sure => Ok(Answer::Date(Span::unknown(today))),
                Some(DateMode::Ongoing | DateMode::NotSure) | None => fault(words.error_no_date()),
            },
            Kind::PlannedDay => fault(words.error_no_date()),
        }
    }

    /// Unmarked, "not sure about some" means every option that is not ticked.
    fn doubts(&self, options: usize, ticked: OptionSet) -> OptionSet {
        let open = (0..options).filter(|option| !ticked.has(*option));
        let marked: OptionSet = open.clone().filter(|option| self.not_sure_of.has(*option)).collect();
        if marked.is_empty() { open.collect() } else { marked }
    }
}

impl DateEntry {
    fn past(&self, today: Day, words: &Words) -> Result<Span, Vec<Fault>> {
        let (first, day) = self.parts(today, words)?;
        let span = match day {
            Some(day) => Span::day(day, today),
            None => Span::month(first, today),
        };
        let latest = day.unwrap_or(first);
        match span {
            None => Err(vec![Fault {
                field: if day.is_some() { Field::Day } else { Field::Month },
                message: fill(words.error_future(), &[("day", &words.day(today))]),
            }]),
            Some(_) if today.since(latest) > 120 * 366 => {
                Err(vec![Fault { field: Field::Year, message: words.error_long_ago().to_owned() }])
            }
            Some(span) => Ok(span),
        }
    }

    /// A day from today on, within two years.
    pub(crate) fn ahead(&self, today: Day, words: &Words) -> Result<Day, Vec<Fault>> {
        let (_, day) = self.parts(today, words)?;
        let fault = |field, message: &str| Err(vec![Fault { field, message: message.to_owned() }]);
        match day {
            None => fault(Field::Day, &fill(words.error_day(), &[("last", "31")])),
            Some(day) if day < today => fault(Field::Day, words.error_planned_past()),
            Some(day) if day.since(today) > 731 => fault(Field::Year, words.error_planned_far()),
            Some(day) => Ok(day),
        }
    }

    /// The first of the month, and the day if there is one.
    fn parts(&self, today: Day, words: &Words) -> Result<(Day, Option<Day>), Vec<Fault>> {
        let number = |text: &str, digits: usize| -> Option<i32> {
            let text = text.trim();
            (!text.is_empty() && text.len() <= digits && text.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| text.parse().ok())
                .flatten()
        };
        let this_year = today.calendar().0.to_string();
        let month = number(&self.month, 2).and_then(|month| u8::try_from(month).ok()).filter(|month| (1..=12).contains(month));
        let year = number(&self.year, 4).filter(|year| (1900..2200).contains(year));
        let mut faults = Vec::new();
        if self.month.trim().is_empty() && self.year.trim().is_empty() {
            faults.push(Fault { field: Field::Month, message: words.error_no_date().to_owned() });
            return Err(faults);
        }
        if month.is_none() {
            faults.push(Fault { field: Field::Month, message: words.error_month().to_owned() });
        }
        if year.is_none() {
            let long_ago = number(&self.year, 4).is_some_and(|year| (1000..1900).contains(&year));
            let message = if long_ago { words.error_long_ago().to_owned() } else { fill(words.error_year(), &[("year", &this_year)]) };
            faults.push(Fault { field: Field::Year, message });
        }
        let first = month.zip(year).and_then(|(month, year)| Day::new(year, month, 1));
        let Some(first) = first else { return Err(faults) };
        if self.day.trim().is_empty() {
            return Ok((first, None));
        }
        let (year, month, _) = first.calendar();
        let day = number(&self.day, 2).and_then(|day| u8::try_from(day).ok()).and_then(|day| Day::new(year, month, day));
        match day {
            Some(day) => Ok((first, Some(day))),
            None => {
                let last = first.end_of_month().calendar().2.to_string();
                Err(vec![Fault { field: Field::Day, message: fill(words.error_day(), &[("last", &last)]) }])
            }
        }
    }
}
