//! One question: its legend is the heading, its form is native.

use interview::{Action, Field, Input, QuestionView};

use crate::checker::Checker;
use crate::components::choices::{checkboxes, radios};
use crate::components::date_parts;
use crate::components::errors::{message, summary};
use crate::components::notice::{back, button, heading};
use crate::components::picker::picker;
use crate::components::rich_text::origin;
use crate::element::{El, el, of};
use crate::host;

pub(crate) fn draw(checker: &Checker, view: &QuestionView, early: bool) -> El {
    let words = &checker.words;
    let dispatch = checker.dispatch.clone();
    let form = el("form")
        .flag("novalidate", true)
        .attr("autocomplete", "off")
        .on("submit", move |event| dispatch(Action::Answer(host::form::entry(&event))))
        .on("change", |event| host::form::keep_exclusive(&event))
        .child(fieldset(checker, view))
        .child(of("button", "nw-button nw-main-action").attr("type", "submit").attr("part", "button").text(words.r#continue()))
        .then(host::form::mirror);
    let part = of("p", "nw-part").says("span", view.section).child(of("span", "nw-part-number").text(&view.part));
    of("div", "nw-screen nw-question")
        .attr("data-question", view.id)
        .child(back(checker))
        .maybe(summary(checker, view.faults))
        .child(part)
        .child(progress(view.progress))
        .child(form)
        .child(of("div", "nw-why").says("h2", words.why_we_ask()).says("p", view.why).maybe(origin(view.origin)))
        .maybe(early.then(|| early_end(checker)))
}

fn fieldset(checker: &Checker, view: &QuestionView) -> El {
    let words = &checker.words;
    let QuestionView { entry, faults, .. } = view;
    let mut hint = el("div").attr("id", "question-hint");
    if let Some(say) = &view.hint {
        hint = hint.rich(say);
    }
    let how = match view.input {
        Input::OneOf { .. } => Some(words.choose_one()),
        Input::AnyOf { .. } => Some(words.choose_all()),
        Input::Date { .. } => None,
    };
    let wrong = message(checker, faults, Field::Options, "error-options");
    let fieldset = of("fieldset", "nw-fieldset")
        .attr("aria-describedby", if wrong.is_some() { "question-hint error-options" } else { "question-hint" })
        .child(el("legend").child(heading(view.title).attr("part", "heading")))
        .child(hint.maybe(how.map(|how| of("p", "nw-hint").text(how))))
        .maybe(wrong);
    match &view.input {
        Input::OneOf { choices, not_sure } => radios(fieldset, checker, choices, *not_sure, entry),
        Input::AnyOf { choices, none, not_sure, picker: name } => {
            let drawing = name.as_ref().and_then(|name| picker(checker, name));
            checkboxes(fieldset.maybe(drawing), checker, choices, *none, *not_sure, entry)
        }
        Input::Date { about, ongoing, not_sure } => date_parts::ways(fieldset, checker, (about, *ongoing, *not_sure), &entry.date, faults),
    }
}

/// A bar for each section.
fn progress((number, count): (usize, usize)) -> El {
    let mut bars = of("ol", "nw-progress").attr("aria-hidden", "true");
    for bar in 1..=count {
        let class = match bar.cmp(&number) {
            std::cmp::Ordering::Less => "nw-done",
            std::cmp::Ordering::Equal => "nw-here",
            std::cmp::Ordering::Greater => "",
        };
        bars = bars.child(of("li", class));
    }
    bars
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
