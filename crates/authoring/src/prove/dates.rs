//! What a date can mean to the rules: the past cut into cells of days before today, one cut at
//! every window that counts from it, and a span as its youngest and its oldest cell.

use std::collections::BTreeMap;

use eligibility::{Day, Kind, Protocol, QuestionIndex, Span};

/// From `from` to `to` days before today; without `to`, any longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ago {
    pub(crate) from: i32,
    pub(crate) to: Option<i32>,
}

impl Ago {
    pub(crate) fn span(self, today: Day) -> Span {
        Span::ago(self.from, self.to, today)
    }
}

/// The youngest and the oldest cell of a span, counted from today.
pub(crate) type Cells = (usize, usize);

/// Where windows that count from a date question end, in rising days.
pub(crate) fn cuts(protocol: &Protocol, question: QuestionIndex) -> Vec<i32> {
    let windows = protocol.rules.iter().flat_map(|rule| rule.levels.iter().flatten()).filter_map(|level| level.within);
    let mut days: Vec<i32> = windows.filter(|window| window.event == question).map(|window| window.days).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The cell in which a number of days before today lies.
pub(crate) fn cell(cuts: &[i32], days: i32) -> usize {
    cuts.iter().filter(|cut| **cut <= days).count()
}

/// The first and the last day of a cell; the oldest has no last one.
pub(crate) fn days(cuts: &[i32], cell: usize) -> Ago {
    let from = cell.checked_sub(1).and_then(|before| cuts.get(before)).copied().unwrap_or(0);
    Ago { from, to: cuts.get(cell).map(|cut| cut - 1) }
}

/// Every pair of cells that an answer can mean, with the plainest way of giving it: a day, one of
/// the question's spans, not sure when, or a month. "Still using it" is the day of answering.
pub(crate) fn answers(kind: &Kind, cuts: &[i32]) -> BTreeMap<Cells, Ago> {
    let mut found = BTreeMap::new();
    let Kind::Date { about, not_sure, .. } = kind else { return found };
    let mut add = |ago: Ago| {
        let cells = (cell(cuts, ago.from), ago.to.map_or(cuts.len(), |to| cell(cuts, to)));
        found.entry(cells).or_insert(ago);
    };
    for cell in 0..=cuts.len() {
        let Ago { from, .. } = days(cuts, cell);
        add(Ago { from, to: Some(from) });
    }
    about.iter().for_each(|span| add(Ago { from: span.from, to: span.to }));
    if *not_sure {
        add(Ago { from: 0, to: None });
    }
    // This month up to today, then every month that ended some days ago.
    (0..31).for_each(|to| add(Ago { from: 0, to: Some(to) }));
    for from in 1..=cuts.last().copied().unwrap_or(0) {
        (28..=31).for_each(|length| add(Ago { from, to: Some(from + length - 1) }));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Ago, answers, cell, days};
    use eligibility::{AgoSpan, Kind};

    #[test]
    fn cells_meet_at_the_cuts_without_gaps() {
        let cuts = [7, 28];
        assert_eq!([0, 6, 7, 27, 28, 400].map(|day| cell(&cuts, day)), [0, 0, 1, 1, 2, 2]);
        assert_eq!(days(&cuts, 1), Ago { from: 7, to: Some(27) });
        assert_eq!(days(&cuts, 2), Ago { from: 28, to: None });
    }

    #[test]
    fn only_what_can_be_answered_is_there() {
        let span = |from, to| AgoSpan { from, to, label: String::new() };
        let kind = |not_sure| Kind::Date { about: vec![span(0, Some(3)), span(4, None)], ongoing: false, not_sure };
        let all = |not_sure| answers(&kind(not_sure), &[5, 90]).into_keys().collect::<Vec<_>>();
        assert_eq!(all(true), [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)]);
        // A month never reaches over 85 days, but "4 or more days ago" does.
        assert_eq!(all(false), [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)]);
        let narrow = Kind::Date { about: vec![span(0, Some(4)), span(5, None)], ongoing: false, not_sure: false };
        assert_eq!(answers(&narrow, &[5, 90]).into_keys().collect::<Vec<_>>(), [(0, 0), (0, 1), (1, 1), (1, 2), (2, 2)]);
    }

    #[test]
    fn a_long_month_that_ended_yesterday_reaches_thirty_one_days_back() {
        let span = |from, to| AgoSpan { from, to, label: String::new() };
        let kind = Kind::Date { about: vec![span(0, Some(1)), span(2, Some(30)), span(31, None)], ongoing: false, not_sure: false };
        assert_eq!(answers(&kind, &[2, 31]).get(&(0, 2)), Some(&Ago { from: 1, to: Some(31) }));
        assert_eq!(answers(&kind, &[2, 32]).get(&(0, 2)), None);
    }
}
