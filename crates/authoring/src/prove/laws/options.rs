//! Law 7, in part: for each option some person and another option give a different assessment or plan.

use std::rc::Rc;

use eligibility::{Kind, QuestionIndex, condition};

use crate::prove::algebra::Pairs;
use crate::prove::diagrams::{Fixed, Set};
use crate::prove::moves::Move;
use crate::prove::plan::parts;
use crate::prove::shape::Code;
use crate::prove::subject::{Defect, Subject};
use crate::prove::view::View;

/// Options that make no difference to anybody.
pub(crate) fn idle(subject: &Subject) -> Vec<Defect> {
    let view = subject.view;
    let met = everything_met(subject);
    let mut idle = Vec::new();
    for (index, question) in view.protocol.questions.iter().enumerate() {
        // The question about the headline changes neither assessment nor plan, and says so.
        if matches!(question.kind, Kind::OneOf { headline: true, .. }) {
            continue;
        }
        let own = view.shape(index).variables();
        let touched: Vec<&Set> = met.iter().filter(|set| own.iter().any(|variable| set.support_set_contains(variable))).collect();
        for (option, choice) in question.options().iter().enumerate() {
            if !exchanges(view, index, option).iter().any(|exchange| differs(view, &touched, exchange)) {
                let says = format!("`{}.{}` changes nothing for anybody.", question.id, choice.id);
                idle.push(Defect { says, people: Vec::new(), differ_in: None });
            }
        }
    }
    if view.space.diagrams.is_spent().is_some() { Vec::new() } else { idle }
}

/// All that an assessment or a plan shows: for each, those who see it.
fn everything_met(subject: &Subject) -> Vec<Set> {
    let protocol = subject.view.protocol;
    let diagrams = &subject.view.space.diagrams;
    let levels = (0..protocol.rules.len()).flat_map(|rule| (0..protocol.settings.len()).map(move |setting| (rule, setting)));
    let applying =
        levels.filter_map(|(rule, setting)| subject.verdicts.applies(rule, setting)).flat_map(|pair| [pair.yes.clone(), pair.no.clone()]);
    let planned =
        parts(protocol).into_iter().map(|part| condition(&Pairs(diagrams), part.when, &subject.verdicts.evaluation.asked, subject.view).no);
    let mut met: Vec<Set> = Vec::new();
    for set in applying.chain(planned) {
        // Settings share their diagrams.
        if set.as_bool().is_none() && !met.iter().rev().take(8).any(|known| Rc::ptr_eq(known, &set)) {
            met.push(set);
        }
    }
    met
}

/// Answers that differ by this option and another one, or by its tick.
fn exchanges(view: &View, question: QuestionIndex, option: usize) -> Vec<Move> {
    let one = |from: Fixed, to: Fixed| Move { question, from, to };
    let others = |count: usize| (0..count).filter(move |other| *other != option);
    match (&view.shape(question).code, &view.protocol.questions[question].kind) {
        (Code::One { .. }, Kind::OneOf { options, .. }) => {
            others(options.len()).map(|other| one(view.choosing(question, Some(option)), view.choosing(question, Some(other)))).collect()
        }
        (Code::Any { ticked, .. }, Kind::AnyOf { options, .. }) if options[option].alone => {
            let only = |chosen: Option<usize>| {
                let tick = chosen.map(|chosen| ticked[view.option(question, chosen)]);
                view.shape(question).variables().into_iter().map(|variable| (variable, Some(variable) == tick)).collect::<Fixed>()
            };
            others(options.len()).map(Some).chain([None]).map(|other| one(only(Some(option)), only(other))).collect()
        }
        (Code::Any { ticked, not_sure, .. }, _) => {
            let position = view.option(question, option);
            let say = |tick: bool| {
                [Some((ticked[position], tick)), not_sure[position].map(|doubt| (doubt, false))].into_iter().flatten().collect::<Fixed>()
            };
            vec![one(say(true), say(false))]
        }
        _ => Vec::new(),
    }
}

fn differs(view: &View, met: &[&Set], exchange: &Move) -> bool {
    let diagrams = &view.space.diagrams;
    let mut able: Option<Set> = None;
    met.iter().any(|set| {
        let (one, other) = (diagrams.given(set, &exchange.from), diagrams.given(set, &exchange.to));
        if one == other {
            return false;
        }
        let differing = diagrams.or(&diagrams.without(&one, &other), &diagrams.without(&other, &one));
        !diagrams.and(&differing, able.get_or_insert_with(|| exchange.able(view))).is_false()
    })
}
