//! What a person typed or ticked, before it is an answer. It stays exactly as it was
//! typed where something is wrong with it.

use eligibility::{Answer, Day, Kind, OptionSet, Question, Span, digits};

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
        let refuse = |message: &str| Err(fault(Field::Options, message));
        match &question.kind {
            Kind::OneOf { options, .. } => match self.ticked.iter().find(|option| *option < options.len()) {
                _ if self.not_sure && question.offers_not_sure() => Ok(Answer::OneNotSure),
                Some(option) => Ok(Answer::One(option)),
                None => refuse(words.error_choose_one()),
            },
            Kind::AnyOf { options, none, not_sure, .. } => {
                let (none, not_sure) = (self.none && *none, self.not_sure && *not_sure);
                let ticked: OptionSet = self.ticked.iter().filter(|option| *option < options.len()).collect();
                let alone = options.iter().enumerate().find(|(option, choice)| choice.alone && ticked.has(*option));
                let others = ticked.iter().count() > 1 || none || not_sure;
                match alone {
                    Some((_, choice)) if others => return refuse(&fill(words.error_alone_and_some(), &[("option", &choice.label)])),
                    _ => {}
                }
                if none && (!ticked.is_empty() || not_sure) {
                    return refuse(words.error_none_and_some());
                }
                if ticked.is_empty() && !none && !not_sure {
                    return refuse(words.error_choose_some());
                }
                Ok(Answer::Any { ticked, not_sure: if not_sure { self.doubts(options.len(), ticked) } else { OptionSet::default() } })
            }
            Kind::Date { about, ongoing, not_sure } => match self.date.mode {
                Some(DateMode::Exact) => self.date.past(today, words).map(Answer::Date),
                Some(DateMode::About(position)) => match about.get(position) {
                    Some(span) => Ok(Answer::Date(Span::ago(span.from, span.to, today))),
                    None => refuse(words.error_no_date()),
                },
                Some(DateMode::Ongoing) if *ongoing => Ok(Answer::Date(Span::ongoing(today))),
                Some(DateMode::NotSure) if *not_sure => Ok(Answer::Date(Span::unknown(today))),
                Some(DateMode::Ongoing | DateMode::NotSure) | None => refuse(words.error_no_date()),
            },
            Kind::PlannedDay => refuse(words.error_no_date()),
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
            None => {
                let field = if day.is_some() { Field::Day } else { Field::Month };
                Err(fault(field, &fill(words.error_future(), &[("day", &words.day(today))])))
            }
            Some(_) if today.since(latest) > 120 * 366 => Err(fault(Field::Year, words.error_long_ago())),
            Some(span) => Ok(span),
        }
    }

    /// A day from today on, within two years.
    pub(crate) fn ahead(&self, today: Day, words: &Words) -> Result<Day, Vec<Fault>> {
        let (_, day) = self.parts(today, words)?;
        match day {
            None => Err(fault(Field::Day, &fill(words.error_day(), &[("last", "31")]))),
            Some(day) if day < today => Err(fault(Field::Day, words.error_planned_past())),
            Some(day) if day.since(today) > 731 => Err(fault(Field::Year, words.error_planned_far())),
            Some(day) => Ok(day),
        }
    }

    /// The first of the month, and the day if there is one.
    fn parts(&self, today: Day, words: &Words) -> Result<(Day, Option<Day>), Vec<Fault>> {
        let (day, month, year) = (number(&self.day, 2), number(&self.month, 2), number(&self.year, 4));
        if month == Typed::Nothing && year == Typed::Nothing {
            return Err(fault(Field::Month, words.error_no_date()));
        }
        let mut faults = Vec::new();
        let month = month.within(1, 12);
        if month.is_none() {
            faults.extend(fault(Field::Month, words.error_month()));
        }
        if year.within(1000, 1899).is_some() {
            faults.extend(fault(Field::Year, words.error_long_ago()));
        } else if year.within(1900, 2199).is_none() {
            let this_year = digits(today.calendar().0.unsigned_abs().into());
            faults.extend(fault(Field::Year, &fill(words.error_year(), &[("year", &this_year)])));
        }
        let of_month = |day: i32| Day::new(year.within(1900, 2199)?, u8::try_from(month?).ok()?, u8::try_from(day).ok()?);
        let Some(first) = of_month(1) else { return Err(faults) };
        if day == Typed::Nothing {
            return Ok((first, None));
        }
        match day.within(1, 31).and_then(of_month) {
            Some(day) => Ok((first, Some(day))),
            None => {
                let last = digits(first.end_of_month().calendar().2.into());
                Err(fault(Field::Day, &fill(words.error_day(), &[("last", &last)])))
            }
        }
    }
}

#[inline(never)]
fn fault(field: Field, message: &str) -> Vec<Fault> {
    vec![Fault { field, message: message.to_owned() }]
}

/// What stands in a field for a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Typed {
    Nothing,
    Number(i32),
    Other,
}

/// Digits, at most so many.
#[inline(never)]
fn number(text: &str, digits: usize) -> Typed {
    match text.trim() {
        "" => Typed::Nothing,
        text if text.len() > digits => Typed::Other,
        text => text.bytes().fold(Typed::Number(0), |number, byte| match number {
            Typed::Number(number) if byte.is_ascii_digit() => Typed::Number(number * 10 + i32::from(byte - b'0')),
            _ => Typed::Other,
        }),
    }
}

impl Typed {
    fn within(self, first: i32, last: i32) -> Option<i32> {
        match self {
            Typed::Number(number) if (first..=last).contains(&number) => Some(number),
            _ => None,
        }
    }
}
