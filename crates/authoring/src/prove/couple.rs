//! Two protocols before the same people: questions and options are the same where their ids are.
//! What only one of them asks, the other never hears of.

use eligibility::Protocol;

use super::count::{distinct, one_of_each};
use super::diagrams::{Budget, Set};
use super::space::Space;
use super::subject::{Fault, Subject};
use super::verdicts::Verdicts;
use super::view::View;

pub(crate) struct Couple<'a> {
    pub(crate) base: Subject<'a>,
    pub(crate) changed: Subject<'a>,
    /// Who can give their answers to both.
    pub(crate) both: Set,
    /// One of each group of `both` whose answers differ in nothing that either asks.
    each: Set,
}

/// Whose answers the changed protocol has to take.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Takes {
    /// Those that its own form lets through.
    AsWritten,
    /// Those of the base too in which everything ticked is something that it no longer has.
    WithoutWhatIsGone,
}

/// Sets up both protocols over one space, and looks at them.
///
/// # Errors
/// The budget ran out before anything could be looked at, or whatever `look` finds.
pub(crate) fn look_at<T>(
    [base, changed]: [&Protocol; 2],
    takes: Takes,
    budget: Budget,
    look: impl FnOnce(&Couple) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let space = Space::over(&[base, changed], budget)?;
    let views = [base, changed].map(|protocol| View::new(&space, protocol));
    let [base, changed] = views.each_ref().map(|view| Subject::new(view, Verdicts::of(view)));
    let taken = match takes {
        Takes::AsWritten => changed.view.valid().clone(),
        Takes::WithoutWhatIsGone => changed.view.valid_or_gone(),
    };
    let both = space.diagrams.and(base.view.valid(), &taken);
    let each = one_of_each(&[&base, &changed], &both);
    let couple = Couple { base, changed, both, each };
    couple.within_budget()?;
    look(&couple)
}

impl Couple<'_> {
    /// How many answer sets are in `among`, which is part of `both`; in decimal digits.
    pub(crate) fn count(&self, among: &Set) -> String {
        self.base.view.space.diagrams.and(among, &self.each).exact_cardinality().to_string()
    }

    /// Begins the next piece of work, if the last one was done; the time is one for all of them.
    ///
    /// # Errors
    /// Which part of the budget ran out.
    pub(crate) fn within_budget(&self) -> Result<(), Fault> {
        let diagrams = &self.base.view.space.diagrams;
        if let Some(spent) = diagrams.is_spent() {
            return Err(Fault(spent.says().into()));
        }
        diagrams.begin(1);
        Ok(())
    }

    /// Who can answer the base, and has no such answers for the changed protocol.
    pub(crate) fn of_base_alone(&self) -> Set {
        alone(&self.base, &self.both)
    }

    /// Who can answer the changed protocol, and has no such answers for the base.
    pub(crate) fn of_changed_alone(&self) -> Set {
        alone(&self.changed, &self.both)
    }

    /// How many of those there are, by what the one protocol asks; in decimal digits.
    pub(crate) fn count_alone(&self, subject: &Subject, among: &Set) -> String {
        distinct(&[subject], among)
    }
}

/// Everybody of `subject` for whom there is nobody in `both` with the same answers; what the subject
/// never hears of is as usual.
fn alone(subject: &Subject, both: &Set) -> Set {
    let (space, foreign) = (subject.view.space, subject.view.unheard());
    let usual: Vec<_> = foreign.iter().map(|variable| (*variable, space.usual(*variable).value)).collect();
    let alone = space.diagrams.without(subject.view.valid(), &space.diagrams.with_some(both, &foreign));
    space.diagrams.and(&alone, &space.diagrams.all_of(&usual))
}
