//! Reads a form of native inputs when it is sent.

use eligibility::OptionSet;
use interview::{DateEntry, DateMode, Entry};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FormData, HtmlFormElement, HtmlInputElement};

/// What the form of an event holds; the event goes no further.
pub(crate) fn entry(event: &Event) -> Entry {
    event.prevent_default();
    let form = event.current_target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
    let Some(data) = form.and_then(|form| FormData::new_with_form(&form).ok()) else { return Entry::default() };
    Entry {
        ticked: positions(&data, "option"),
        none: data.has("none"),
        // A checkbox of its own, or one radio among the options.
        not_sure: data.has("not-sure") || text(&data, "option") == "not-sure",
        not_sure_of: positions(&data, "not-sure-of"),
        date: date(&data),
    }
}

#[inline(never)]
fn positions(data: &FormData, name: &str) -> OptionSet {
    let mut chosen = OptionSet::default();
    for value in data.get_all(name).iter() {
        if let Some(position) = value.as_string().and_then(|value| position(&value)) {
            chosen = chosen.with(position);
        }
    }
    chosen
}

fn position(text: &str) -> Option<usize> {
    // Read as every other number of the page is: one reader of numbers is enough.
    text.parse::<i32>().ok().and_then(|position| usize::try_from(position).ok())
}

/// The first value of a field.
#[inline(never)]
fn text(data: &FormData, name: &str) -> String {
    data.get(name).as_string().unwrap_or_default()
}

/// The date part alone, for the day somebody has in mind.
pub(crate) fn date_entry(event: &Event) -> DateEntry {
    entry(event).date
}

fn date(data: &FormData) -> DateEntry {
    let when = text(data, "when");
    let mode = match when.as_str() {
        "exact" => Some(DateMode::Exact),
        "ongoing" => Some(DateMode::Ongoing),
        "not-sure" => Some(DateMode::NotSure),
        about => position(about).map(DateMode::About),
    };
    let (day, month, year) = (text(data, "day"), text(data, "month"), text(data, "year"));
    // Whoever types a date means it, whatever was chosen before.
    let typed = mode.is_none() && !(day.is_empty() && month.is_empty() && year.is_empty());
    DateEntry { mode: if typed { Some(DateMode::Exact) } else { mode }, day, month, year }
}

/// "None of these" and the other answers exclude each other: the last one chosen stays.
pub(crate) fn keep_exclusive(event: &Event) {
    let Some(changed) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
    let Some(form) = changed.form() else { return };
    exclude(&form, &changed);
    keep_in_step(&form, &changed);
    mirror(&form);
}

/// Writes onto the form what its styles go by. `:has()` would see it without, but in WebKit it does not look again
/// at what is ticked inside a shadow root.
pub(crate) fn mirror(form: &Element) {
    let any = |selector: &str| form.query_selector(selector).ok().flatten().is_some();
    flag(form, "data-unsure", any("[name=not-sure]:checked"));
    flag(form, "data-dated", any("[value=exact]:checked, .nw-exact .nw-error"));
    if let Ok(parts) = form.query_selector_all("[data-option]") {
        for index in 0..parts.length() {
            let Some(part) = parts.item(index).and_then(|part| part.dyn_into::<Element>().ok()) else { continue };
            let option = part.get_attribute("data-option").unwrap_or_default();
            flag(&part, "data-ticked", any(&["[data-id=\"", &option, "\"]:checked"].concat()));
        }
    }
}

fn flag(element: &Element, name: &str, set: bool) {
    let _ = if set { element.set_attribute(name, "") } else { element.remove_attribute(name) };
}

/// What cannot stand beside an answer that has just been chosen goes.
fn exclude(form: &HtmlFormElement, chosen: &HtmlInputElement) {
    let alone = |input: &HtmlInputElement| input.name() == "none" || input.has_attribute("data-alone");
    if !chosen.checked() || chosen.name() == MARK {
        return;
    }
    for input in inputs(form, "input[type=checkbox]") {
        let other = !input.is_same_node(Some(chosen)) && input.name() != MARK;
        if other && (alone(chosen) || alone(&input)) {
            input.set_checked(false);
        }
    }
}

/// What somebody marks beside "not sure about some": hidden without it, where the browser can hide it.
const MARK: &str = "not-sure-of";

/// Whoever marks one is not sure, and whoever is sure has none.
fn keep_in_step(form: &HtmlFormElement, changed: &HtmlInputElement) {
    for not_sure in inputs(form, "input[name=not-sure]") {
        if not_sure.checked() {
            continue;
        }
        if changed.name() == MARK && changed.checked() {
            not_sure.set_checked(true);
            exclude(form, &not_sure);
        } else {
            inputs(form, "input[name=not-sure-of]").iter().for_each(|mark| mark.set_checked(false));
        }
    }
}

#[inline(never)]
fn inputs(form: &HtmlFormElement, selector: &str) -> Vec<HtmlInputElement> {
    let mut found = Vec::new();
    if let Ok(nodes) = form.query_selector_all(selector) {
        for index in 0..nodes.length() {
            found.extend(nodes.item(index).and_then(|node| node.dyn_into::<HtmlInputElement>().ok()));
        }
    }
    found
}

/// A click on a drawing ticks or unticks the option it stands for.
pub(crate) fn toggle_from_drawing(event: &Event) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let option = target.closest("[data-option]").ok().flatten().and_then(|part| part.get_attribute("data-option"));
    let form = target.closest("form").ok().flatten();
    let (Some(option), Some(form)) = (option, form) else { return };
    let selector = ["input[data-id=\"", &option, "\"]"].concat();
    if let Some(input) = form.query_selector(&selector).ok().flatten().and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
        // A click, so that exclusive answers are kept so here too.
        input.click();
    }
}
