//! Calendar days, and spans of them. The only file that knows the date library.

use std::fmt;

use time::{Date, Month};

/// A calendar day, as whole days since 1 January 1970. No time of day, no time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

const EPOCH_JULIAN: i32 = 2_440_588;

impl Day {
    /// 1 January 1970.
    pub const EPOCH: Day = Day(0);

    /// The day of a year, month (1–12) and day of month, if the calendar has it (years 1900–2199).
    pub fn new(year: i32, month: u8, day: u8) -> Option<Day> {
        if !(1900..2200).contains(&year) {
            return None;
        }
        let date = Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()?;
        Some(Day(date.to_julian_day() - EPOCH_JULIAN))
    }

    /// Reads `2026-11-22`.
    pub fn parse(text: &str) -> Option<Day> {
        let (year, month, day) = Day::parts(text)?;
        Day::new(year, month, day?)
    }

    /// Reads `2026-11` as the first day of that month.
    pub fn parse_month(text: &str) -> Option<Day> {
        match Day::parts(text)? {
            (year, month, None) => Day::new(year, month, 1),
            _ => None,
        }
    }

    fn parts(text: &str) -> Option<(i32, u8, Option<u8>)> {
        let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        let mut parts = text.split('-');
        let year = parts.next().filter(|part| digits(part, 4))?.parse().ok()?;
        let month = parts.next().filter(|part| digits(part, 2))?.parse().ok()?;
        let day = match parts.next() {
            Some(part) if digits(part, 2) => Some(part.parse().ok()?),
            Some(_) => return None,
            None => None,
        };
        parts.next().is_none().then_some((year, month, day))
    }

    /// The day `days` later (earlier if negative); stays within the calendar's years.
    #[must_use]
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days).clamp(-25_567, 83_000))
    }

    /// Days from `earlier` to this day; negative if it lies later.
    pub fn since(self, earlier: Day) -> i32 {
        self.0 - earlier.0
    }

    /// Year, month (1–12) and day of month.
    pub fn calendar(self) -> (i32, u8, u8) {
        match Date::from_julian_day(self.0 + EPOCH_JULIAN) {
            Ok(date) => (date.year(), u8::from(date.month()), date.day()),
            // Unreachable: every constructor stays inside the library's years.
            Err(_) => (1970, 1, 1),
        }
    }

    /// The last day of this day's month.
    pub fn end_of_month(self) -> Day {
        let (year, month, _) = self.calendar();
        (28..=31).rev().find_map(|day| Day::new(year, month, day)).unwrap_or(self)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (year, month, day) = self.calendar();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// The days on which a past event may have been: all from `earliest` to `latest`.
/// Never later than the day of answering. Without `earliest` it reaches back without end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    pub earliest: Option<Day>,
    pub latest: Day,
    /// It goes on still ("I am still using it"); then both ends are the day of answering.
    pub ongoing: bool,
}

impl Span {
    /// One known day; `None` if it lies after `today`.
    pub fn day(day: Day, today: Day) -> Option<Span> {
        (day <= today).then_some(Span { earliest: Some(day), latest: day, ongoing: false })
    }

    /// Some day of the month that starts on `first`; `None` if all of it lies after `today`.
    pub fn month(first: Day, today: Day) -> Option<Span> {
        (first <= today).then(|| Span { earliest: Some(first), latest: first.end_of_month().min(today), ongoing: false })
    }

    /// From `from` to `to` days before `today` (`to` absent: any longer).
    pub fn ago(from: i32, to: Option<i32>, today: Day) -> Span {
        Span { earliest: to.map(|to| today.plus(-to)), latest: today.plus(-from), ongoing: false }
    }

    /// Nobody remembers when: any day up to `today`.
    pub fn unknown(today: Day) -> Span {
        Span { earliest: None, latest: today, ongoing: false }
    }

    /// Still going on.
    pub fn ongoing(today: Day) -> Span {
        Span { earliest: Some(today), latest: today, ongoing: true }
    }

    /// More than one day is possible.
    pub fn is_doubtful(self) -> bool {
        self.earliest != Some(self.latest)
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, Span};

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "26-01-01", "2026-01-01-", "x", "1899-12-31"] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
        assert!(Day::parse("2028-02-29").is_some());
    }

    #[test]
    fn a_day_survives_being_written_and_read() {
        let first = Day::new(1999, 12, 25).unwrap();
        for offset in 0..20_000 {
            let day = first.plus(offset);
            assert_eq!(Day::parse(&day.to_string()), Some(day));
            assert_eq!(day.since(first), offset);
        }
    }

    #[test]
    fn a_month_ends_today_at_the_latest() {
        let today = Day::parse("2028-02-20").unwrap();
        let february = Day::parse_month("2028-02").unwrap();
        assert_eq!(Span::month(february, today).unwrap().latest, today);
        assert_eq!(Span::month(Day::parse_month("2028-03").unwrap(), today), None);
        assert_eq!(february.end_of_month(), Day::parse("2028-02-29").unwrap());
    }
}
