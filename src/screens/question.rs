//! One question: its legend is the heading, its form is native.

use interview::{Action, Field, Input, QuestionView};

use crate::checker::Checker;
use crate::components::choices::{checkboxes, radios};
use crate::components::date_parts;
use crate::components::errors::{message, summary};
use crate::components::notice::{back, button, heading};
use crate::components::picker::picker;
use crate::components::rich_text::rich_text;
use crate::element::{El, el, of};
use crate::host;

pub(crate) fn draw(checker: &Checker, view: QuestionView, early: bool) -> El {
    let words = &checker.words;
    let QuestionView { entry, faults, .. } = &view;
    let (how, drawing, inputs) = match &view.input {
        Input::OneOf { choices, not_sure } => (Some(words.choose_one()), None, radios(checker, choices, *not_sure, entry)),
        Input::AnyOf { choices, none, not_sure, picker: name } => {
            let drawing = name.as_ref().and_then(|name| picker(checker, name));
            (Some(words.choose_all()), drawing, checkboxes(checker, choices, *none, *not_sure, entry))
        }
        Input::Date { about, ongoing, not_sure } => {
            (None, None, date_parts::ways(checker, about, *ongoing, *not_sure, &entry.date, faults))
        }
    };
    let (number, count) = view.progress;
    let bars = (1..=count)
        .map(|bar| {
            of(
                "li",
                if bar < number {
                    "nw-done"
                } else if bar == number {
                    "nw-here"
                } else {
                    ""
                },
            )
        })
        .collect();
    let wrong = faults.iter().any(|fault| fault.field == Field::Options);
    let hint = el("div").attr("id", "question-hint").all(view.hint.clone().map(rich_text).unwrap_or_default());
    let fieldset = of("fieldset", "nw-fieldset")
        .attr("aria-describedby", if wrong { "question-hint error-options" } else { "question-hint" })
        .child(el("legend").child(heading(&view.title)))
        .child(hint.maybe(how.map(|how| of("p", "nw-hint").text(how))))
        .maybe(message(checker, faults, Field::Options, "error-options"))
        .maybe(drawing)
        .all(inputs);
    let sent = checker.clone();
    let form = el("form")
        .flag("novalidate", true)
        .attr("autocomplete", "off")
        .on("submit", move |event| sent.act(Action::Answer(host::form::entry(&event))))
        .on("change", |event| host::form::keep_exclusive(&event))
        .child(fieldset)
        .child(of("button", "nw-button nw-main-action").attr("type", "submit").text(words.r#continue()));
    let part = of("p", "nw-part").says("span", &view.section).child(of("span", "nw-part-number").text(&view.part));
    of("div", "nw-screen nw-question")
        .attr("data-question", &view.id)
        .child(back(checker))
        .maybe(summary(checker, faults))
        .child(part)
        .child(of("ol", "nw-progress").attr("aria-hidden", "true").all(bars))
        .child(form)
        .child(of("div", "nw-why").says("h2", words.why_we_ask()).says("p", &view.why))
        .maybe(early.then(|| early_end(checker)))
}

/// No later answer can change the outcome: the person may stop here.
fn early_end(checker: &Checker) -> El {
    let words = &checker.words;
    of("div", "nw-early").says("h2", words.finish_early_title()).says("p", words.finish_early()).child(button(
        checker,
        "nw-button nw-quiet",
        words.finish_early_button(),
        Action::Finish,
    ))
}
