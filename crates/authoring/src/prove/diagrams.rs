//! Operations on sets of people, within a budget. Once it is spent every result is empty and
//! means nothing; whoever asks has to look at [`Diagrams::is_spent`] before believing any.

use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use biodivine_lib_bdd::{Bdd, BddVariable, BddVariableSet, op_function};

/// People, as the assignments of truth values that encode their answers.
pub(crate) type Set = Rc<Bdd>;
pub(crate) type Variable = BddVariable;
/// Some variables, each with its value.
pub(crate) type Fixed = Vec<(Variable, bool)>;

/// How much a proof may cost before what is left of it is only tested.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// Nodes of one diagram.
    pub nodes: usize,
    /// Time for all laws together.
    pub time: Duration,
    /// Answer sets for what is only tested.
    pub answer_sets: usize,
}

impl Default for Budget {
    fn default() -> Budget {
        Budget { nodes: 1_000_000, time: Duration::from_secs(60), answer_sets: 2_000 }
    }
}

pub(crate) struct Diagrams {
    variables: BddVariableSet,
    budget: Budget,
    /// When all of it has to be done.
    end: Instant,
    /// When the law at hand has to be done.
    until: Cell<Instant>,
    spent: Cell<Option<Spent>>,
}

/// Which part of the budget ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spent {
    Nodes,
    Time,
}

impl Spent {
    pub(crate) fn says(self) -> &'static str {
        match self {
            Spent::Nodes => "the diagrams grow beyond the nodes allowed",
            Spent::Time => "the proof takes longer than allowed",
        }
    }
}

impl Diagrams {
    pub(crate) fn new(variables: u16, budget: Budget) -> Diagrams {
        let end = Instant::now() + budget.time;
        Diagrams { variables: BddVariableSet::new_anonymous(variables), budget, end, until: Cell::new(end), spent: Cell::new(None) }
    }

    /// Starts the first of so many laws that are left. It may take an equal part of the time that
    /// is left, so that a slow one leaves some to the others.
    pub(crate) fn begin(&self, laws_left: usize) {
        let now = Instant::now();
        let left = self.end.saturating_duration_since(now);
        self.until.set(now + left / u32::try_from(laws_left).unwrap_or(u32::MAX).max(1));
        self.spent.set(left.is_zero().then_some(Spent::Time));
    }

    pub(crate) fn is_spent(&self) -> Option<Spent> {
        self.spent.get()
    }

    pub(crate) fn everybody(&self) -> Set {
        Rc::new(self.variables.mk_true())
    }

    pub(crate) fn nobody(&self) -> Set {
        Rc::new(self.variables.mk_false())
    }

    pub(crate) fn literal(&self, variable: Variable, value: bool) -> Set {
        Rc::new(self.variables.mk_literal(variable, value))
    }

    pub(crate) fn all_of(&self, fixed: &[(Variable, bool)]) -> Set {
        fixed.iter().fold(self.everybody(), |all, (variable, value)| self.and(&all, &self.literal(*variable, *value)))
    }

    pub(crate) fn not(&self, set: &Set) -> Set {
        Rc::new(set.not())
    }

    pub(crate) fn and(&self, left: &Set, right: &Set) -> Set {
        match (left.as_bool(), right.as_bool()) {
            (Some(false), _) | (_, Some(true)) => left.clone(),
            (_, Some(false)) | (Some(true), _) => right.clone(),
            (None, None) => self.apply(left, right, op_function::and),
        }
    }

    pub(crate) fn or(&self, left: &Set, right: &Set) -> Set {
        match (left.as_bool(), right.as_bool()) {
            (Some(true), _) | (_, Some(false)) => left.clone(),
            (_, Some(true)) | (Some(false), _) => right.clone(),
            (None, None) => self.apply(left, right, op_function::or),
        }
    }

    /// Those in `left` who are not in `right`.
    pub(crate) fn without(&self, left: &Set, right: &Set) -> Set {
        match (left.as_bool(), right.as_bool()) {
            (Some(false), _) | (_, Some(false)) => left.clone(),
            (_, Some(true)) => self.nobody(),
            (Some(true), None) => self.not(right),
            (None, None) => self.apply(left, right, op_function::and_not),
        }
    }

    pub(crate) fn any<'s>(&self, sets: impl IntoIterator<Item = &'s Set>) -> Set {
        sets.into_iter().fold(self.nobody(), |any, set| self.or(&any, set))
    }

    /// Who would be in `set` with these values, whatever their own are.
    pub(crate) fn given(&self, set: &Set, fixed: &[(Variable, bool)]) -> Set {
        if set.as_bool().is_some() { set.clone() } else { Rc::new(set.restrict(fixed)) }
    }

    /// Who would be in `set` with some values of `variables`.
    pub(crate) fn with_some(&self, set: &Set, variables: &[Variable]) -> Set {
        if set.as_bool().is_some() || self.is_late() { set.clone() } else { Rc::new(set.exists(variables)) }
    }

    fn apply(&self, left: &Set, right: &Set, operation: fn(Option<bool>, Option<bool>) -> Option<bool>) -> Set {
        if self.spent.get().is_some() || self.is_late() {
            return self.nobody();
        }
        Bdd::binary_op_with_limit(self.budget.nodes, left, right, operation).map_or_else(
            || {
                self.spent.set(Some(Spent::Nodes));
                self.nobody()
            },
            Rc::new,
        )
    }

    fn is_late(&self) -> bool {
        let late = Instant::now() > self.until.get();
        if late {
            self.spent.set(Some(Spent::Time));
        }
        late
    }
}

#[cfg(test)]
mod tests {
    use super::{Budget, Diagrams, Spent};
    use std::time::Duration;

    #[test]
    fn time_that_one_law_has_used_up_is_not_given_again_to_the_next() {
        let spent = Diagrams::new(2, Budget { time: Duration::ZERO, ..Budget::default() });
        spent.begin(1);
        assert_eq!(spent.is_spent(), Some(Spent::Time));
    }

    #[test]
    fn a_slow_law_leaves_time_to_the_others() {
        let time = Duration::from_secs(60);
        let diagrams = Diagrams::new(2, Budget { time, ..Budget::default() });
        diagrams.begin(6);
        assert_eq!(diagrams.is_spent(), None);
        assert!(diagrams.until.get() <= diagrams.end - time * 4 / 6, "more than its part");
        diagrams.begin(1);
        assert_eq!(diagrams.until.get(), diagrams.end);
    }
}
