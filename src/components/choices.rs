//! Radios and checkboxes: native inputs, read when the form is sent.

use eligibility::digits;
use interview::{ChoiceView, Entry};

use crate::checker::Checker;
use crate::element::{El, el, of};

/// One native input with its label and, below it, the explanation of a clinical word.
pub(crate) fn choice(kind: &'static str, name: &'static str, value: &str, view: &ChoiceView, checked: bool) -> El {
    let id = [name, "-", value].concat();
    let mut input = el("input").attr("type", kind).attr("name", name).attr("value", value).attr("id", &id).attr("autocomplete", "off");
    let mut label = el("label").attr("for", &id).text(view.label);
    if let Some(explain) = &view.explain {
        let explain_id = [&id, "-explain"].concat();
        input = input.attr("aria-describedby", &explain_id);
        label = label.child(of("span", "nw-explain").attr("id", &explain_id).text(explain));
    }
    let input = input.attr("data-id", view.id).flag("data-alone", view.alone).flag("checked", checked);
    of("div", "nw-choice").child(input).child(label)
}

/// A list of choices, still empty.
pub(crate) fn list() -> El {
    of("div", "nw-choices")
}

pub(crate) fn radios(into: El, checker: &Checker, choices: &[ChoiceView], not_sure: bool, entry: &Entry) -> El {
    let mut list = list();
    for (index, view) in choices.iter().enumerate() {
        list = list.child(choice("radio", "option", &digits(index as u64), view, entry.ticked.has(index) && !entry.not_sure));
    }
    if not_sure {
        list = list.child(choice("radio", "option", "not-sure", &ChoiceView::plain(checker.words.not_sure()), entry.not_sure));
    }
    into.child(list)
}

pub(crate) fn checkboxes(into: El, checker: &Checker, choices: &[ChoiceView], none: bool, not_sure: bool, entry: &Entry) -> El {
    let words = &checker.words;
    let (mut together, mut apart, mut which) = (list(), list(), list());
    let mut any_apart = none || not_sure;
    for (index, view) in choices.iter().enumerate() {
        let value = digits(index as u64);
        let input = choice("checkbox", "option", &value, view, entry.ticked.has(index));
        if view.alone {
            apart = apart.child(input);
            any_apart = true;
        } else {
            together = together.child(input);
        }
        which = which.child(choice("checkbox", "not-sure-of", &value, &ChoiceView::plain(view.label), entry.not_sure_of.has(index)));
    }
    if none {
        apart = apart.child(choice("checkbox", "none", "yes", &ChoiceView::plain(words.none_of_these()), entry.none));
    }
    if not_sure {
        apart = apart.child(choice("checkbox", "not-sure", "yes", &ChoiceView::plain(words.not_sure_some()), entry.not_sure));
    }
    let mut into = into.child(together);
    if any_apart {
        into = into.child(of("p", "nw-or").text(words.yes_some())).child(apart);
    }
    if not_sure {
        let hint = of("p", "nw-hint").text(words.not_sure_which_hint());
        into = into.child(of("fieldset", "nw-which").says("legend", words.not_sure_which()).child(hint).child(which));
    }
    into
}
