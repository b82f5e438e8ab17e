//! What one protocol of a space never hears of: questions and options that only another one has.

use super::diagrams::{Fixed, Set, Variable};
use super::shape::Code;
use super::view::View;
use eligibility::QuestionIndex;

impl View<'_> {
    /// Those too who tick nothing but options that another protocol of the space has here.
    pub(crate) fn valid_or_gone(&self) -> Set {
        let diagrams = &self.space.diagrams;
        self.questions().rev().fold(diagrams.everybody(), |valid, question| {
            let gone = self.unheard_of(question);
            let ticked = diagrams.any(&gone.iter().map(|variable| diagrams.literal(*variable, true)).collect::<Vec<_>>());
            diagrams.and(&diagrams.or(&self.valid_answers(question), &diagrams.and(&ticked, &self.empty(question))), &valid)
        })
    }

    /// Variables of what this protocol never hears of.
    pub(crate) fn unheard(&self) -> Vec<Variable> {
        let own = |shape: usize| self.shapes.iter().any(|(known, _)| *known == shape);
        let questions = (0..self.space.shapes.len()).filter(|shape| !own(*shape)).flat_map(|shape| self.space.shapes[shape].variables());
        questions.chain(self.questions().flat_map(|question| self.unheard_of(question))).collect()
    }

    /// Variables of the options of an any-of that only another protocol has.
    fn unheard_of(&self, question: QuestionIndex) -> Vec<Variable> {
        let (shape, own) = &self.shapes[question];
        let Code::Any { ticked, not_sure, .. } = &self.space.shapes[*shape].code else { return Vec::new() };
        let foreign = (0..ticked.len()).filter(|option| !own.contains(option));
        foreign.flat_map(|option| [Some(ticked[option]), not_sure[option]]).flatten().collect()
    }

    /// Who marks none of the protocol's own options of an any-of.
    pub(super) fn empty(&self, question: QuestionIndex) -> Set {
        let Code::Any { ticked, not_sure, .. } = &self.shape(question).code else { return self.space.diagrams.nobody() };
        let own = self.shapes[question].1.iter().flat_map(|option| [Some(ticked[*option]), not_sure[*option]]).flatten();
        self.space.diagrams.all_of(&own.map(|variable| (variable, false)).collect::<Fixed>())
    }
}
