//! Ways from one answer to a question to another, one step each: a doubt settled, a trouble added.
//! Longer ways are made of these, and every answer between can be given too.

use eligibility::{Choice, Kind, Order, QuestionIndex};

use super::dates;
use super::diagrams::{Fixed, Set};
use super::shape::Code;
use super::view::View;

/// Whoever has the values of `from` can have those of `to`, and differs in one answer.
#[derive(Clone, Debug)]
pub(crate) struct Move {
    pub(crate) question: QuestionIndex,
    pub(crate) from: Fixed,
    pub(crate) to: Fixed,
}

impl Move {
    /// Everybody who can give both answers, whatever they answer to this question.
    pub(crate) fn able(&self, view: &View) -> Set {
        let diagrams = &view.space.diagrams;
        diagrams.and(&diagrams.given(view.valid(), &self.from), &diagrams.given(view.valid(), &self.to))
    }

    /// How much the graver of its two answers differs from the usual one.
    pub(crate) fn distance(&self, view: &View) -> u32 {
        let differing = |fixed: &Fixed| {
            fixed
                .iter()
                .map(|(variable, value)| (view.space.usual(*variable), value))
                .filter(|(usual, value)| usual.value != **value)
                .map(|(usual, _)| usual.weight)
                .sum()
        };
        u32::max(differing(&self.from), differing(&self.to))
    }
}

/// Every doubt, and each way of settling it: an option one way or the other, a span each shorter one inside it.
pub(crate) fn settling(view: &View, question: QuestionIndex) -> Vec<Move> {
    let one = |from: Fixed, to: Fixed| Move { question, from, to };
    let asked = &view.protocol.questions[question];
    match (&view.shape(question).code, &asked.kind) {
        (Code::One { .. }, Kind::OneOf { options, not_sure: true, .. }) => {
            (0..options.len()).map(|option| one(view.choosing(question, None), view.choosing(question, Some(option)))).collect()
        }
        (Code::Any { ticked, not_sure, .. }, Kind::AnyOf { options, not_sure: true, .. }) => {
            let both = |option: usize| {
                let (tick, doubt) = (ticked[view.option(question, option)], not_sure[view.option(question, option)]);
                let say = move |yes: bool, doubtful: bool| {
                    [Some((tick, yes)), doubt.map(|doubt| (doubt, doubtful))].into_iter().flatten().collect::<Fixed>()
                };
                [true, false].map(|yes| one(say(false, true), say(yes, false)))
            };
            (0..options.len()).flat_map(both).collect()
        }
        (Code::Date { .. }, _) => {
            let spans: Vec<dates::Cells> = view.spans(question).keys().copied().collect();
            let inside = |(youngest, oldest): &dates::Cells| {
                let (youngest, oldest) = (*youngest, *oldest);
                let shorter = spans.iter().filter(move |span| span.0 >= youngest && span.1 <= oldest && **span != (youngest, oldest));
                shorter.map(move |span| one(view.in_cells(question, (youngest, oldest)), view.in_cells(question, *span)))
            };
            spans.iter().flat_map(inside).collect()
        }
        _ => Vec::new(),
    }
}

/// Every option that is a concern ticked, where it was not or was in doubt; every step along an ordered list.
pub(crate) fn worsening(view: &View, question: QuestionIndex) -> Vec<Move> {
    let one = |from: Fixed, to: Fixed| Move { question, from, to };
    match (&view.shape(question).code, &view.protocol.questions[question].kind) {
        (Code::One { .. }, Kind::OneOf { options, ordered: Some(order), .. }) => {
            let step = |milder: usize| {
                let (from, to) = if *order == Order::Rising { (milder, milder + 1) } else { (milder + 1, milder) };
                one(view.choosing(question, Some(from)), view.choosing(question, Some(to)))
            };
            (0..options.len().saturating_sub(1)).map(step).collect()
        }
        (Code::Any { ticked, not_sure, .. }, Kind::AnyOf { options, .. }) => {
            let tick = |(option, _): (usize, &Choice)| {
                let (tick, doubt) = (ticked[view.option(question, option)], not_sure[view.option(question, option)]);
                let say = move |yes: bool, doubtful: bool| {
                    [Some((tick, yes)), doubt.map(|doubt| (doubt, doubtful))].into_iter().flatten().collect::<Fixed>()
                };
                let before = if doubt.is_some() { vec![false, true] } else { vec![false] };
                before.into_iter().map(move |doubtful| one(say(false, doubtful), say(true, false)))
            };
            options.iter().enumerate().filter(|(_, choice)| choice.unconcerning.is_none()).flat_map(tick).collect()
        }
        _ => Vec::new(),
    }
}
