//! Truth as two sets of people: those for whom it is yes, and those for whom it is no; for the
//! rest it is unknown. The page's evaluator runs on it as it runs on Kleene's values.

use eligibility::Algebra;

use super::diagrams::{Diagrams, Set};

pub(crate) struct Pairs<'d>(pub(crate) &'d Diagrams);

/// Whoever is in neither set does not know.
#[derive(Clone)]
pub(crate) struct Pair {
    pub(crate) yes: Set,
    pub(crate) no: Set,
}

impl Algebra for Pairs<'_> {
    type Truth = Pair;

    fn yes(&self) -> Pair {
        Pair { yes: self.0.everybody(), no: self.0.nobody() }
    }

    fn no(&self) -> Pair {
        Pair { yes: self.0.nobody(), no: self.0.everybody() }
    }

    fn not(&self, truth: &Pair) -> Pair {
        Pair { yes: truth.no.clone(), no: truth.yes.clone() }
    }

    fn and(&self, left: &Pair, right: &Pair) -> Pair {
        Pair { yes: self.0.and(&left.yes, &right.yes), no: self.0.or(&left.no, &right.no) }
    }

    fn or(&self, left: &Pair, right: &Pair) -> Pair {
        Pair { yes: self.0.or(&left.yes, &right.yes), no: self.0.and(&left.no, &right.no) }
    }

    fn possible(&self, truth: &Pair) -> Pair {
        Pair { yes: self.0.not(&truth.no), no: truth.no.clone() }
    }

    fn certain(&self, truth: &Pair) -> Pair {
        Pair { yes: truth.yes.clone(), no: self.0.not(&truth.yes) }
    }
}
