//! A day in three native fields, and other ways of saying when.

use eligibility::{AgoSpan, digits};
use interview::{ChoiceView, DateEntry, DateMode, Fault, Field};

use super::choices::{choice, list};
use super::errors::message;
use crate::checker::Checker;
use crate::element::{El, el, of};

/// Day, month and year. The day may stay empty where a month is enough.
#[inline(never)]
pub(crate) fn fields(mut into: El, checker: &Checker, entry: &DateEntry, faults: &[Fault], day_needed: bool) -> El {
    let words = &checker.words;
    let day_label = if day_needed { words.date_day() } else { words.date_day_optional() };
    let parts = [
        (Field::Day, "day", day_label, &entry.day, "2", "error-day"),
        (Field::Month, "month", words.date_month(), &entry.month, "2", "error-month"),
        (Field::Year, "year", words.date_year(), &entry.year, "4", "error-year"),
    ];
    let mut fields = of("div", "nw-date");
    for (field, name, label, value, length, error) in parts {
        let id = ["date-", name].concat();
        let mut input = el("input").attr("id", &id).attr("name", name).attr("type", "text").attr("inputmode", "numeric");
        input = input.attr("autocomplete", "off").attr("maxlength", length).attr("value", value);
        if let Some(message) = message(checker, faults, field, error) {
            into = into.child(message);
            input = input.attr("aria-invalid", "true").attr("aria-describedby", error);
        }
        let part = of("div", &["nw-date-part nw-date-", name].concat());
        fields = fields.child(part.child(el("label").attr("for", &id).text(label)).child(input));
    }
    into.child(fields)
}

/// All the ways of saying when: still, a span, an exact day or month, not sure.
pub(crate) fn ways(
    into: El,
    checker: &Checker,
    (about, ongoing, not_sure): (&[AgoSpan], bool, bool),
    entry: &DateEntry,
    faults: &[Fault],
) -> El {
    let words = &checker.words;
    let way =
        |value: &str, label: &str, mode: DateMode| choice("radio", "when", value, &ChoiceView::plain(label), entry.mode == Some(mode));
    let mut list = list();
    if ongoing {
        list = list.child(way("ongoing", words.date_ongoing(), DateMode::Ongoing));
    }
    for (index, span) in about.iter().enumerate() {
        list = list.child(way(&digits(index as u64), &span.label, DateMode::About(index)));
    }
    list = list.child(way("exact", words.date_exact(), DateMode::Exact));
    list = list.child(fields(of("div", "nw-exact"), checker, entry, faults, false));
    if not_sure {
        list = list.child(way("not-sure", words.date_not_sure(), DateMode::NotSure));
    }
    into.child(list)
}
