//! Law 9: who of a base's people a changed protocol treats with less caution, though nobody signed
//! for the rules behind it: levels over everybody, days and other ends rule by rule.

use std::cmp::Ordering;

use eligibility::{Answers, Protocol, RuleIndex, SettingIndex, Severity};

use super::algebra::Pair;
use super::couple::{Couple, Takes, look_at};
use super::diagrams::{Budget, Set};
use super::ends::End;
use super::nearest;
use super::subject::Fault;
use super::verdicts::LEVELS;

/// Which rules of the base, each with a setting, may weigh less.
pub(crate) type Signed<'s> = &'s dyn Fn(RuleIndex, SettingIndex) -> bool;

/// What came of the comparison.
#[derive(Clone, Debug)]
pub(crate) enum Caution {
    /// Nobody is, out of so many answer sets.
    NowhereLess { answer_sets: String },
    /// So many answer sets are; whose of them differ least from nothing to report, for both protocols.
    Less { answer_sets: String, base: Answers, changed: Answers },
    /// Nothing is known of everybody, and why.
    Unknown(String),
}

/// Compares a changed protocol with its base. The counter-example is not replayed yet.
pub(crate) fn compare_caution(base: &Protocol, changed: &Protocol, signed: Signed, budget: Budget) -> Caution {
    let looked = look_at([base, changed], Takes::WithoutWhatIsGone, budget, |couple| {
        if !couple.of_base_alone().is_false() {
            return Err(Fault("some answers to the base cannot be given here".into()));
        }
        couple.within_budget()?;
        let less = less(couple, signed)?;
        couple.within_budget()?;
        let Some(person) = nearest::person(couple.base.view.space, &less) else {
            let answer_sets = couple.count(&couple.both);
            couple.within_budget()?;
            return Ok(Caution::NowhereLess { answer_sets });
        };
        let [base, changed] = [&couple.base, &couple.changed].map(|subject| subject.view.decode(&person, subject.today));
        Ok(Caution::Less { answer_sets: couple.count(&less), base, changed })
    });
    looked.unwrap_or_else(|fault| Caution::Unknown(fault.0))
}

/// Everybody treated with less caution somewhere.
fn less(couple: &Couple, signed: Signed) -> Result<Set, Fault> {
    let diagrams = &couple.base.view.space.diagrams;
    let mut less = diagrams.nobody();
    for (there, setting) in couple.base.view.protocol.settings.iter().enumerate() {
        let Some(here) = couple.changed.view.protocol.setting(&setting.id) else {
            return Err(Fault(format!("`{}` is not offered here", setting.id)));
        };
        for level in LEVELS {
            let weighs = couple.base.verdicts.weighing(couple.base.view, there, level, &|rule| !signed(rule, there));
            less = diagrams.or(&less, &diagrams.without(&weighs, couple.changed.verdicts.at_least(here, level)));
        }
        for rule in (0..couple.base.view.protocol.rules.len()).filter(|rule| !signed(*rule, there)) {
            if let Some(sooner) = sooner(couple, rule, (there, here))? {
                less = diagrams.or(&less, &sooner);
            }
        }
    }
    Ok(diagrams.and(&less, &couple.both))
}

/// For whom a reason of the base to wait, to ask or to stop ends sooner, beside whatever level.
fn sooner(couple: &Couple, rule: RuleIndex, (there, here): (SettingIndex, SettingIndex)) -> Result<Option<Set>, Fault> {
    let diagrams = &couple.base.view.space.diagrams;
    let (base, changed) = (couple.base.view.protocol, couple.changed.view.protocol);
    let (rated, applies) = (&base.rules[rule], couple.base.verdicts.applies(rule, there));
    let Some((level, applies)) = rated.level(there).filter(|level| level.severity >= Severity::Wait).zip(applies) else { return Ok(None) };
    let told = diagrams.not(&applies.no);
    let kept = changed.rule(&rated.id).and_then(|rule| {
        let level = changed.rules[rule].level(here).filter(|level| level.severity >= Severity::Wait)?;
        Some((level, couple.changed.verdicts.applies(rule, here)?))
    });
    let shows_a_day = level.severity == Severity::Wait || level.within.is_some();
    let Some((kept, Pair { no, .. })) = kept else { return Ok(shows_a_day.then_some(told)) };
    let still = diagrams.without(&told, no);
    let lost = if shows_a_day { diagrams.and(&told, no) } else { diagrams.nobody() };
    match End::of(changed, kept).against(End::of(base, level)) {
        Some(Ordering::Less) => Ok(Some(diagrams.or(&lost, &still))),
        Some(_) => Ok(Some(lost)),
        None if diagrams.and(&still, &couple.both).is_false() => Ok(Some(lost)),
        None => Err(Fault(format!("`{}` no longer ends in a way that can be compared", rated.id))),
    }
}
