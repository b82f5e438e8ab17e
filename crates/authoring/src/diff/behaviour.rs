//! How two protocols treat people differently: levels, findings, their weight, end, urgency and cause,
//! what is asked, and which parts of the plan are shown.

use std::cmp::Ordering;

use eligibility::{Protocol, Urgency, Verdict};

use super::examples::{Example, examples};
use crate::prove::{Apart, Budget, Couple, Fault, Set, Side, Takes, What, apart, cited, look_at};

/// What became of everybody.
#[derive(Clone, Debug)]
pub struct Behaviour {
    /// Different answer sets that both take, in decimal digits. Answer sets are not people.
    pub answer_sets: String,
    /// How many of them come out differently; who is only asked or shown something else does not count.
    pub different: String,
    /// Answer sets that the first alone takes, and the second alone.
    pub alone: [String; 2],
    /// Settings that one of them alone offers; they are not compared.
    pub settings: Vec<String>,
    /// Less caution first.
    pub differences: Vec<Difference>,
    /// At most ten, the shortest first among equally cautious ones.
    pub examples: Vec<Example>,
}

/// Where a difference leads, seen from the first protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    LessCaution,
    /// Neither can be said of everybody.
    Otherwise,
    MoreCaution,
}

/// One difference, and for how many answer sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub way: Way,
    /// `level`, `found`, `sure`, `weighs`, `ends`, `urgent`, `cited`, `shown` or `asked`.
    pub kind: &'static str,
    /// Absent for what is the same in all of them: urgency, and what is asked.
    pub setting: Option<String>,
    /// The rule, the question, or the part of the plan, like `step rinse`; absent for a level.
    pub of: Option<String>,
    pub before: String,
    pub after: String,
    /// In decimal digits.
    pub answer_sets: String,
}

impl Difference {
    /// Of what somebody comes to; not of what they are asked, or are shown beside it.
    pub(super) fn is_of_outcome(&self) -> bool {
        !["asked", "shown", "cited"].contains(&self.kind)
    }
}

/// Something that differs, with those for whom it does.
pub(super) struct Found {
    pub(super) difference: Difference,
    pub(super) who: Set,
}

/// Compares how both treat everybody who can answer both.
pub(super) fn compare(before: &Protocol, after: &Protocol, budget: Budget) -> Result<Behaviour, Fault> {
    let looked = look_at([before, after], Takes::AsWritten, budget, |couple| {
        let alone = [(&couple.base, couple.of_base_alone()), (&couple.changed, couple.of_changed_alone())]
            .map(|(subject, who)| couple.count_alone(subject, &who));
        let mut found = levels(couple);
        let side = |index: usize| {
            let subject = [&couple.base, &couple.changed][index];
            Side { view: subject.view, evaluation: &subject.verdicts.evaluation }
        };
        let apart = apart(side(0), side(1), &couple.both).into_iter().chain(cited(side(0), side(1), &couple.both));
        found.extend(apart.map(|apart| said(couple, apart)));
        // A stable sort: the order of the documents stays within each way.
        found.sort_by_key(|found| found.difference.way);
        couple.within_budget()?;
        let outcomes = found.iter().filter(|found| found.difference.is_of_outcome()).map(|found| &found.who);
        let different = couple.count(&couple.base.view.space.diagrams.any(outcomes));
        couple.within_budget()?;
        let examples = examples(couple, &found)?;
        couple.within_budget()?;
        let differences = found.into_iter().map(|found| found.difference).collect();
        let settings = settings(before, after);
        Ok(Behaviour { answer_sets: couple.count(&couple.both), different, alone, settings, differences, examples })
    });
    looked.map_err(|fault| Fault(format!("these two could not be compared: {}", fault.0)))
}

fn settings(before: &Protocol, after: &Protocol) -> Vec<String> {
    let of_one = |one: &Protocol, other: &Protocol| -> Vec<String> {
        one.settings.iter().map(|setting| setting.id.clone()).filter(|id| other.setting(id).is_none()).collect()
    };
    [of_one(before, after), of_one(after, before)].concat()
}

/// From which level to which, in every setting that both have.
fn levels(couple: &Couple) -> Vec<Found> {
    let diagrams = &couple.base.view.space.diagrams;
    let mut found = Vec::new();
    for (there, setting) in couple.base.view.protocol.settings.iter().enumerate() {
        let Some(here) = couple.changed.view.protocol.setting(&setting.id) else { continue };
        for (before, was) in Verdict::ALL.into_iter().rev() {
            for (after, is) in Verdict::ALL.into_iter().filter(|(_, is)| *is != was) {
                let exactly = diagrams.and(&couple.base.verdicts.exactly(diagrams, there, was), &couple.both);
                let who = diagrams.and(&exactly, &couple.changed.verdicts.exactly(diagrams, here, is));
                if who.is_false() {
                    continue;
                }
                let difference = Difference {
                    way: way(Some(is.cmp(&was))),
                    kind: "level",
                    setting: Some(setting.id.clone()),
                    of: None,
                    before: before.into(),
                    after: after.into(),
                    answer_sets: couple.count(&who),
                };
                found.push(Found { difference, who });
            }
        }
    }
    found
}

fn way(order: Option<Ordering>) -> Way {
    match order {
        Some(Ordering::Less) => Way::LessCaution,
        Some(Ordering::Greater) => Way::MoreCaution,
        Some(Ordering::Equal) | None => Way::Otherwise,
    }
}

/// A difference in words.
fn said(couple: &Couple, Apart { what, who }: Apart) -> Found {
    let words = |way: Ordering, less: &str, more: &str| {
        if way == Ordering::Less { (more.to_owned(), less.to_owned()) } else { (less.to_owned(), more.to_owned()) }
    };
    let (way, kind, setting, of, (before, after)) = match what {
        // Asking less is no caution of its own: what follows from it is a difference of its own.
        What::Asked { question, way } => (Way::Otherwise, "asked", None, question, words(way, "not asked", "asked")),
        What::Found { rule, setting, way: order } => (way(Some(order)), "found", Some(setting), rule, words(order, "not found", "found")),
        What::Sure { rule, setting, way: order } => (way(Some(order)), "sure", Some(setting), rule, words(order, "may apply", "applies")),
        What::Weighs { rule, setting, before, after } => {
            (way(Some(after.cmp(&before))), "weighs", Some(setting), rule, (before.name().to_owned(), after.name().to_owned()))
        }
        What::Ends { rule, setting, before, after, way: order } => (way(order), "ends", Some(setting), rule, (before, after)),
        What::Cited { rule, setting, before, after } => (Way::Otherwise, "cited", Some(setting), rule, (before, after)),
        What::Urgent { rule, before, after } => {
            (way(Some(after.cmp(&before))), "urgent", None, rule, (named(before).to_owned(), named(after).to_owned()))
        }
        What::Shown { part, setting, way: order, cautions } => {
            let lost = if cautions { way(Some(order)) } else { Way::Otherwise };
            (lost, "shown", Some(setting), part, words(order, "not shown", "shown"))
        }
    };
    let difference = Difference { way, kind, setting, of: Some(of), before, after, answer_sets: couple.count(&who) };
    Found { difference, who }
}

fn named(urgency: Urgency) -> &'static str {
    Urgency::ALL.into_iter().find(|(_, known)| *known == urgency).map_or("", |(name, _)| name)
}
