//! The error summary: it takes the focus, and each line leads to its field.

use interview::{Fault, Field};

use crate::checker::Checker;
use crate::element::{El, el, of};
use crate::host::{self, Event};

/// Where the field of a fault is.
fn selector(field: Field) -> &'static str {
    match field {
        Field::Options => "form input",
        Field::Day => "input[name=day]",
        Field::Month => "input[name=month]",
        Field::Year => "input[name=year]",
    }
}

pub(crate) fn summary(checker: &Checker, faults: &[Fault]) -> Option<El> {
    let mut list = el("ul");
    for fault in faults {
        let selector = selector(fault.field);
        let root = checker.root.clone();
        let go = move |event: Event| {
            event.prevent_default();
            host::focus::first(&root, selector);
        };
        list = list.child(el("li").child(el("a").attr("href", "#").on("click", go).text(&fault.message)));
    }
    let summary = || of("div", "nw-errors").attr("role", "alert").attr("tabindex", "-1");
    (!faults.is_empty()).then(|| summary().says("h2", checker.words.there_is_a_problem()).child(list))
}

/// The message at a field; its id is what the field is described by.
pub(crate) fn message(checker: &Checker, faults: &[Fault], field: Field, id: &'static str) -> Option<El> {
    let fault = faults.iter().find(|fault| fault.field == field)?;
    let hidden = of("span", "nw-hidden").text(checker.words.error()).text(" ");
    Some(of("p", "nw-error").attr("id", id).child(hidden).text(&fault.message))
}
