//! The space of answers: which variables every question has, and what somebody with nothing to
//! report gives them.

use eligibility::Protocol;

use super::diagrams::{Budget, Diagrams, Variable};
use super::order::{self, Slot};
use super::shape::{self, Code, Shape};
use super::subject::Fault;

pub(crate) struct Space {
    pub(crate) diagrams: Diagrams,
    pub(crate) shapes: Vec<Shape>,
    /// By variable.
    usual: Vec<Usual>,
}

/// More than the diagrams' library takes is refused before any is made.
const MOST_VARIABLES: usize = 30_000;

/// What a variable is for somebody with nothing to report, and how much it counts to differ.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Usual {
    pub(crate) value: bool,
    pub(crate) weight: u32,
}

impl Space {
    /// The space shared by `protocols`: questions and options by their ids.
    ///
    /// # Errors
    /// There are more options than diagrams can tell apart.
    pub(crate) fn over(protocols: &[&Protocol], budget: Budget) -> Result<Space, Fault> {
        let mut shapes = shape::all(protocols);
        let slots = order::slots(&shapes, protocols);
        let marks: usize = shapes.iter().map(Shape::marks).sum();
        if marks > MOST_VARIABLES {
            return Err(Fault(format!("{marks} different marks can be made in the answers; proofs can tell {MOST_VARIABLES} apart")));
        }
        let doubtful: Vec<bool> = shapes.iter().map(|shape| offers_not_sure(shape, protocols)).collect();
        let mut usual: Vec<Usual> = Vec::new();
        for slot in slots {
            let mut next = |value, weight| {
                usual.push(Usual { value, weight });
                Variable::from_index(usual.len() - 1)
            };
            match slot {
                Slot::Option(shape, option) => {
                    if let Code::Any { usual, ticked, not_sure, .. } = &mut shapes[shape].code {
                        // Choosing another option in place of the usual one is one difference, not two.
                        let is_usual = *usual == Some(option);
                        ticked.push(next(is_usual, u32::from(!is_usual)));
                        not_sure.push(doubtful[shape].then(|| next(false, 1)));
                    }
                }
                Slot::Whole(shape) => match &mut shapes[shape].code {
                    Code::One { options, usual, chosen, not_sure } => {
                        chosen.extend((0..options.len()).map(|option| (option != *usual).then(|| next(false, 1))));
                        *not_sure = doubtful[shape].then(|| next(false, 1));
                    }
                    Code::Date { cuts, possibly, surely } => {
                        for cut in 0..cuts.len() {
                            // Whatever differs from "longest ago" is possibly within the widest window.
                            possibly.push(next(false, u32::from(cut + 1 == cuts.len())));
                            surely.push(next(false, 0));
                        }
                    }
                    Code::Any { .. } | Code::Unasked => {}
                },
            }
        }
        Ok(Space { diagrams: Diagrams::new(usual.len() as u16, budget), shapes, usual })
    }

    pub(crate) fn usual(&self, variable: Variable) -> Usual {
        self.usual[variable.to_index()]
    }

    /// Somebody with nothing to report, by variable.
    pub(crate) fn nothing_to_report(&self) -> Vec<bool> {
        self.usual.iter().map(|usual| usual.value).collect()
    }

    /// Every variable in the order of the document.
    pub(crate) fn in_document_order(&self) -> Vec<Variable> {
        self.shapes.iter().flat_map(Shape::variables).collect()
    }
}

fn offers_not_sure(shape: &Shape, protocols: &[&Protocol]) -> bool {
    protocols.iter().flat_map(|protocol| &protocol.questions).any(|question| shape.is_of(question) && question.offers_not_sure())
}
