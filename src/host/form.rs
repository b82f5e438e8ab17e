//! Reads a form of native inputs when it is sent.

use interview::{DateEntry, DateMode, Entry};
use wasm_bindgen::JsCast;
use web_sys::{Event, FormData, HtmlFormElement, HtmlInputElement};

/// What the form of an event holds; the event goes no further.
pub(crate) fn entry(event: &Event) -> Entry {
    event.prevent_default();
    let form = event.current_target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
    let Some(data) = form.and_then(|form| FormData::new_with_form(&form).ok()) else { return Entry::default() };
    let all = |name: &str| -> Vec<String> { data.get_all(name).iter().filter_map(|value| value.as_string()).collect() };
    let positions = |name: &str| all(name).iter().filter_map(|value| value.parse().ok()).collect();
    Entry {
        ticked: positions("option"),
        none: data.has("none"),
        not_sure: data.has("not-sure") || all("option").iter().any(|value| value == "not-sure"),
        not_sure_of: positions("not-sure-of"),
        date: date(&data),
    }
}

/// The date part alone, for the day somebody has in mind.
pub(crate) fn date_entry(event: &Event) -> DateEntry {
    entry(event).date
}

fn date(data: &FormData) -> DateEntry {
    let text = |name: &str| data.get(name).as_string().unwrap_or_default();
    let when = text("when");
    let mode = match when.as_str() {
        "exact" => Some(DateMode::Exact),
        "ongoing" => Some(DateMode::Ongoing),
        "not-sure" => Some(DateMode::NotSure),
        about => about.parse().ok().map(DateMode::About),
    };
    let (day, month, year) = (text("day"), text("month"), text("year"));
    // Whoever types a date means it, whatever was chosen before.
    let typed = mode.is_none() && !(day.is_empty() && month.is_empty() && year.is_empty());
    DateEntry { mode: if typed { Some(DateMode::Exact) } else { mode }, day, month, year }
}

/// "None of these" and the other answers exclude each other: the last one chosen stays.
pub(crate) fn keep_exclusive(event: &Event) {
    let Some(changed) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
    let Some(form) = changed.form().filter(|_| changed.checked()) else { return };
    let alone = |input: &HtmlInputElement| input.name() == "none" || input.has_attribute("data-alone");
    let Ok(inputs) = form.query_selector_all("input[type=checkbox]") else { return };
    for index in 0..inputs.length() {
        let Some(input) = inputs.item(index).and_then(|node| node.dyn_into::<HtmlInputElement>().ok()) else { continue };
        if input.is_same_node(Some(&changed)) || input.name() == "not-sure-of" || changed.name() == "not-sure-of" {
            continue;
        }
        if alone(&changed) || alone(&input) {
            input.set_checked(false);
        }
    }
}

/// A click on a drawing ticks or unticks the option it stands for.
pub(crate) fn toggle_from_drawing(event: &Event) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else { return };
    let option = target.closest("[data-option]").ok().flatten().and_then(|part| part.get_attribute("data-option"));
    let form = target.closest("form").ok().flatten();
    let (Some(option), Some(form)) = (option, form) else { return };
    let selector = ["input[data-id=\"", &option, "\"]"].concat();
    if let Some(input) = form.query_selector(&selector).ok().flatten().and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
        // A click, so that exclusive answers are kept so here too.
        input.click();
    }
}
