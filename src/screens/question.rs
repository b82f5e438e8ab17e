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

pub(crate) fn draw(checker: Checker, view: QuestionView, early: bool) -> El {
    let words = checker.words();
    let QuestionView { entry, faults, input, .. } = view;
    let how = match &input {
        Input::OneOf { .. } => Some(&words.choose_one),
        Input::AnyOf { .. } => Some(&words.choose_all),
        Input::Date { .. } => None,
    };
    let drawing = match &input {
        Input::AnyOf { picker: Some(name), .. } => picker(checker, name),
        _ => None,
    };
    let inputs = match input {
        Input::OneOf { choices, not_sure } => radios(checker, choices, not_sure, &entry),
        Input::AnyOf { choices, none, not_sure, .. } => checkboxes(checker, choices, none, not_sure, &entry),
        Input::Date { about, ongoing, not_sure } => date_parts::ways(checker, about, ongoing, not_sure, &entry.date, &faults),
    };
    let (number, count) = view.progress;
    let bar = |bar: usize| of("li", if bar < number { "nw-done" } else if bar == number { "nw-here" } else { "" });
    let hinted = if faults.iter().any(|fault| fault.field == Field::Options) { "question-hint error-options" } else { "question-hint" };
    let hint = el("div").attr("id", "question-hint").with(view.hint.map(rich_text).into_iter().flatten());
    let hint = hint.with(how.map(|how| of("p", "nw-hint").text(how)));
    let fieldset = of("fieldset", "nw-fieldset")
        .attr("aria-describedby", hinted)
        .child(el("legend").child(heading(view.title)))
        .child(hint)
        .with(message(checker, &faults, Field::Options, "error-options"))
        .with(drawing)
        .with(inputs);
    let form = el("form")
        .flag("novalidate", true)
        .attr("autocomplete", "off")
        .on("submit", move |event| checker.act(Action::Answer(host::form::entry(&event))))
        .on("change", |event| host::form::keep_exclusive(&event))
        .child(fieldset)
        .child(of("button", "nw-button nw-main-action").attr("type", "submit").text(&words.r#continue));
    let part = of("p", "nw-part").child(el("span").text(view.section)).child(of("span", "nw-part-number").text(view.part));
    of("div", "nw-screen nw-question")
        .attr("data-question", view.id)
        .child(back(checker))
        .with(summary(checker, &faults))
        .child(part)
        .child(of("ol", "nw-progress").attr("aria-hidden", "true").with((1..=count).map(bar)))
        .child(form)
        .child(of("aside", "nw-why").child(el("h2").text(&words.why_we_ask)).child(el("p").text(view.why)))
        .with(early.then(|| early_end(checker)))
}

/// No later answer can change the outcome: the person may stop here.
fn early_end(checker: Checker) -> El {
    let words = checker.words();
    of("aside", "nw-early")
        .child(el("h2").text(&words.finish_early_title))
        .child(el("p").text(&words.finish_early))
        .child(button(checker, "nw-button nw-quiet", &words.finish_early_button, Action::Finish))
}
