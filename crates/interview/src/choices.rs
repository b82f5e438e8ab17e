//! The numbered choices of a question: what they are called, what choosing some of them
//! means, and which are chosen.

use eligibility::OptionSet;

use crate::entry::{DateEntry, DateMode, Entry};
use crate::question_view::Input;
use crate::words::Words;

/// What one numbered choice stands for.
#[derive(Clone, Copy)]
enum Choice {
    Option(usize),
    None,
    NotSure,
    When(DateMode),
}

/// In the order in which they are shown.
fn numbered(input: &Input) -> Vec<Choice> {
    let (options, rest) = match input {
        Input::OneOf { choices, not_sure } => (choices.len(), vec![not_sure.then_some(Choice::NotSure)]),
        Input::AnyOf { choices, none, not_sure, .. } => {
            (choices.len(), vec![none.then_some(Choice::None), not_sure.then_some(Choice::NotSure)])
        }
        Input::Date { about, ongoing, not_sure } => {
            let spans = (0..about.len()).map(|span| Some(Choice::When(DateMode::About(span))));
            let others = [(*ongoing, DateMode::Ongoing), (*not_sure, DateMode::NotSure)];
            (0, spans.chain(others.map(|(offered, mode)| offered.then_some(Choice::When(mode)))).collect())
        }
    };
    (0..options).map(Choice::Option).chain(rest.into_iter().flatten()).collect()
}

/// The labels of a question's choices, in the order in which they are shown.
pub fn choices(input: &Input, words: &Words) -> Vec<String> {
    let label = |choice| match (choice, input) {
        (Choice::Option(option), Input::OneOf { choices, .. } | Input::AnyOf { choices, .. }) => {
            choices.get(option).map(|choice| choice.label.to_owned()).unwrap_or_default()
        }
        (Choice::When(DateMode::About(span)), Input::Date { about, .. }) => {
            about.get(span).map(|span| span.label.clone()).unwrap_or_default()
        }
        (Choice::When(DateMode::Ongoing), _) => words.date_ongoing().to_owned(),
        (Choice::When(_), _) => words.date_not_sure().to_owned(),
        (Choice::None, _) => words.none_of_these().to_owned(),
        (_, Input::AnyOf { .. }) => words.not_sure_some().to_owned(),
        _ => words.not_sure().to_owned(),
    };
    numbered(input).into_iter().map(label).collect()
}

/// The form after choosing these positions of [`choices`]; none of them, if one does not exist.
pub fn pick(input: &Input, positions: &[usize]) -> Entry {
    let numbered = numbered(input);
    let chosen: Option<Vec<Choice>> = positions.iter().map(|position| numbered.get(*position).copied()).collect();
    let mut entry = Entry::default();
    for choice in chosen.unwrap_or_default() {
        match choice {
            Choice::Option(option) => entry.ticked = entry.ticked.with(option),
            Choice::None => entry.none = true,
            Choice::NotSure => entry.not_sure = true,
            Choice::When(mode) => entry.date = DateEntry { mode: Some(mode), ..DateEntry::default() },
        }
    }
    entry
}

/// The positions of [`choices`] that a form has chosen.
pub(crate) fn chosen(input: &Input, entry: &Entry) -> OptionSet {
    let is_chosen = |choice: &Choice| match choice {
        Choice::Option(option) => entry.ticked.has(*option),
        Choice::None => entry.none,
        Choice::NotSure => entry.not_sure,
        Choice::When(mode) => entry.date.mode == Some(*mode),
    };
    numbered(input).iter().enumerate().filter(|(_, choice)| is_chosen(choice)).map(|(position, _)| position).collect()
}
