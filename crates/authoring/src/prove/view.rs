//! One protocol seen in a space: what its answers say there, and which of them can be given.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use eligibility::{Answer, Answers, Atoms, Day, Kind, OptionSet, Protocol, QuestionIndex, Span};

use super::algebra::{Pair, Pairs};
use super::dates::{self, Ago, Cells};
use super::diagrams::{Fixed, Set, Variable};
use super::shape::{Code, Shape};
use super::space::Space;

pub(crate) struct View<'a> {
    pub(crate) protocol: &'a Protocol,
    pub(crate) space: &'a Space,
    /// By question of the protocol: its shape, and by option the option of the shape.
    pub(super) shapes: Vec<(usize, Vec<usize>)>,
    /// By question: what its dates can mean.
    spans: Vec<BTreeMap<Cells, Ago>>,
    valid: OnceCell<Set>,
}

impl<'a> View<'a> {
    /// `protocol` has to be one of those the space was made for.
    pub(crate) fn new(space: &'a Space, protocol: &'a Protocol) -> View<'a> {
        let shapes = protocol.questions.iter().map(|question| {
            let index = space.shapes.iter().position(|shape| shape.is_of(question)).unwrap_or_default();
            let position = |id: &String| match &space.shapes[index].code {
                Code::One { options, .. } | Code::Any { options, .. } => options.iter().position(|known| known == id).unwrap_or_default(),
                Code::Date { .. } | Code::Unasked => 0,
            };
            (index, question.options().iter().map(|choice| position(&choice.id)).collect())
        });
        let shapes: Vec<(usize, Vec<usize>)> = shapes.collect();
        let spans = protocol.questions.iter().zip(&shapes).map(|(question, (shape, _))| match &space.shapes[*shape].code {
            Code::Date { cuts, .. } => dates::answers(&question.kind, cuts),
            _ => BTreeMap::new(),
        });
        View { protocol, space, spans: spans.collect(), shapes, valid: OnceCell::new() }
    }

    pub(crate) fn shape(&self, question: QuestionIndex) -> &'a Shape {
        &self.space.shapes[self.shapes[question].0]
    }

    /// The position in the shape of an option of the protocol.
    pub(crate) fn option(&self, question: QuestionIndex, option: usize) -> usize {
        self.shapes[question].1[option]
    }

    /// What the dates of a question can mean, each with its plainest answer.
    pub(crate) fn spans(&self, question: QuestionIndex) -> &BTreeMap<Cells, Ago> {
        &self.spans[question]
    }

    pub(crate) fn questions(&self) -> std::ops::Range<QuestionIndex> {
        0..self.protocol.questions.len()
    }

    /// Everybody whose answers can be given, asked or not.
    pub(crate) fn valid(&self) -> &Set {
        let diagrams = &self.space.diagrams;
        // From the last question on, so that the diagram grows at its top alone.
        self.valid.get_or_init(|| {
            self.questions().rev().fold(diagrams.everybody(), |valid, question| diagrams.and(&self.valid_answers(question), &valid))
        })
    }

    /// Everybody whose answer to one question can be given.
    pub(crate) fn valid_answers(&self, question: QuestionIndex) -> Set {
        let diagrams = &self.space.diagrams;
        match (&self.shape(question).code, &self.protocol.questions[question].kind) {
            (Code::One { options, usual, chosen, not_sure }, Kind::OneOf { not_sure: offered, .. }) => {
                let own = &self.shapes[question].1;
                let values =
                    (0..options.len()).filter(|option| own.contains(option)).map(|option| (option != *usual).then(|| chosen[option]));
                let doubt = offered.then_some(Some(*not_sure));
                let all = self.shape(question).variables();
                let one = |value: Option<Variable>| {
                    diagrams.all_of(&all.iter().map(|variable| (*variable, Some(*variable) == value)).collect::<Fixed>())
                };
                diagrams.any(&values.chain(doubt).map(|value| one(value.flatten())).collect::<Vec<_>>())
            }
            (Code::Any { ticked, not_sure, .. }, Kind::AnyOf { options, none, not_sure: offered, .. }) => {
                let own: Vec<usize> = self.shapes[question].1.clone();
                let is = |variable: Variable| diagrams.literal(variable, true);
                let mut valid = diagrams.everybody();
                for option in own.iter().rev() {
                    if let Some(doubt) = not_sure[*option] {
                        let excluded = if *offered { diagrams.and(&is(ticked[*option]), &is(doubt)) } else { is(doubt) };
                        valid = diagrams.without(&valid, &excluded);
                    }
                }
                let marks = |option: usize| [Some(ticked[option]), not_sure[option]].into_iter().flatten();
                for (position, _) in options.iter().enumerate().filter(|(_, choice)| choice.alone) {
                    let others = own.iter().filter(|other| **other != own[position]).flat_map(|other| marks(*other));
                    let alone: Fixed = others.map(|variable| (variable, false)).collect();
                    let kept = diagrams.or(&diagrams.not(&is(ticked[own[position]])), &diagrams.all_of(&alone));
                    valid = diagrams.and(&valid, &kept);
                }
                if !none {
                    valid = diagrams.without(&valid, &self.empty(question));
                }
                valid
            }
            (Code::Date { .. }, _) => {
                let spans: Vec<Set> = self.spans[question].keys().map(|cells| diagrams.all_of(&self.in_cells(question, *cells))).collect();
                diagrams.any(&spans)
            }
            _ => diagrams.everybody(),
        }
    }

    /// The values that say: the youngest day of the span in this cell, the oldest in that one.
    pub(crate) fn in_cells(&self, question: QuestionIndex, (youngest, oldest): Cells) -> Fixed {
        let Code::Date { possibly, surely, .. } = &self.shape(question).code else { return Vec::new() };
        let values = |variables: &[Variable], cell: usize| {
            variables.iter().enumerate().map(|(cut, variable)| (*variable, cell <= cut)).collect::<Fixed>()
        };
        [values(possibly, youngest), values(surely, oldest)].concat()
    }

    /// The values that say this option of a one-of, or with none: not sure.
    pub(crate) fn choosing(&self, question: QuestionIndex, option: Option<usize>) -> Fixed {
        let Code::One { chosen, not_sure, .. } = &self.shape(question).code else { return Vec::new() };
        let value = option.map_or(*not_sure, |option| chosen[self.option(question, option)]);
        self.shape(question).variables().into_iter().map(|variable| (variable, Some(variable) == value)).collect()
    }

    /// The answers of somebody, each in its plainest form; those that were not asked too.
    pub(crate) fn decode(&self, person: &[bool], today: Day) -> Answers {
        let mut answers = Answers::default();
        let is = |variable: &Variable| person[variable.to_index()];
        for question in self.questions() {
            let own = &self.shapes[question].1;
            let marked = |of: &dyn Fn(usize) -> bool| {
                own.iter().enumerate().filter(|(_, option)| of(**option)).map(|(position, _)| position).collect::<OptionSet>()
            };
            let answer = match (&self.shape(question).code, &self.protocol.questions[question].kind) {
                (Code::One { usual, chosen, not_sure, .. }, _) => {
                    match chosen.iter().position(|variable| variable.as_ref().is_some_and(is)) {
                        _ if not_sure.as_ref().is_some_and(is) => Answer::OneNotSure,
                        other => Answer::One(own.iter().position(|option| *option == other.unwrap_or(*usual)).unwrap_or_default()),
                    }
                }
                (Code::Any { ticked, not_sure, .. }, _) => Answer::Any {
                    ticked: marked(&|option| is(&ticked[option])),
                    not_sure: marked(&|option| not_sure[option].as_ref().is_some_and(is)),
                },
                (Code::Date { cuts, possibly, surely }, _) => {
                    let cell = |variables: &[Variable]| variables.iter().position(is).unwrap_or(cuts.len());
                    let cells = (cell(possibly), cell(surely));
                    let plainest = self.spans[question].get(&cells).copied();
                    let exact = Ago { from: dates::days(cuts, cells.0).from, to: dates::days(cuts, cells.1).to };
                    Answer::Date(plainest.unwrap_or(exact).span(today))
                }
                (Code::Unasked, _) => continue,
            };
            answers.set(question, answer);
        }
        answers
    }

    /// Who gives these answers; what is not answered is as usual.
    pub(crate) fn encode(&self, answers: &Answers, today: Day) -> Vec<bool> {
        let mut person = self.space.nothing_to_report();
        let mut set = |fixed: Fixed| fixed.into_iter().for_each(|(variable, value)| person[variable.to_index()] = value);
        for question in self.questions() {
            let code = &self.shape(question).code;
            match (answers.get(question), code) {
                (Some(Answer::One(option)), _) => set(self.choosing(question, Some(option))),
                (Some(Answer::OneNotSure), _) => set(self.choosing(question, None)),
                (Some(Answer::Any { ticked, not_sure }), Code::Any { ticked: ticks, not_sure: doubts, .. }) => {
                    for (position, option) in self.shapes[question].1.iter().enumerate() {
                        set(vec![(ticks[*option], ticked.has(position))]);
                        set(doubts[*option].map(|doubt| (doubt, not_sure.has(position))).into_iter().collect());
                    }
                }
                (Some(Answer::Date(Span { earliest, latest, .. })), Code::Date { cuts, .. }) => {
                    let oldest = earliest.map_or(cuts.len(), |earliest| dates::cell(cuts, today.since(earliest)));
                    set(self.in_cells(question, (dates::cell(cuts, today.since(latest)), oldest)));
                }
                _ => {}
            }
        }
        person
    }
}

impl Atoms<Pairs<'_>> for View<'_> {
    fn option(&self, question: QuestionIndex, option: usize) -> Pair {
        let diagrams = &self.space.diagrams;
        let is = |variable: &Variable| diagrams.literal(*variable, true);
        let position = self.option(question, option);
        match &self.shape(question).code {
            Code::One { chosen, not_sure, .. } => {
                let doubt = not_sure.as_ref().map_or_else(|| diagrams.nobody(), is);
                let others = diagrams.any(&chosen.iter().flatten().map(is).collect::<Vec<_>>());
                let yes = match &chosen[position] {
                    Some(variable) => is(variable),
                    None => diagrams.not(&diagrams.or(&others, &doubt)),
                };
                Pair { no: diagrams.not(&diagrams.or(&yes, &doubt)), yes }
            }
            Code::Any { ticked, not_sure, .. } => {
                let yes = is(&ticked[position]);
                let known = not_sure[position].as_ref().map_or_else(|| yes.clone(), |doubt| diagrams.or(&yes, &is(doubt)));
                Pair { yes, no: diagrams.not(&known) }
            }
            Code::Date { .. } | Code::Unasked => Pair { yes: diagrams.nobody(), no: diagrams.nobody() },
        }
    }

    fn within(&self, question: QuestionIndex, days: i32) -> Pair {
        let diagrams = &self.space.diagrams;
        match &self.shape(question).code {
            Code::Date { cuts, possibly, surely } => match cuts.iter().position(|cut| *cut == days) {
                Some(cut) => Pair { yes: diagrams.literal(surely[cut], true), no: diagrams.literal(possibly[cut], false) },
                None => Pair { yes: diagrams.nobody(), no: diagrams.nobody() },
            },
            _ => Pair { yes: diagrams.nobody(), no: diagrams.nobody() },
        }
    }
}
