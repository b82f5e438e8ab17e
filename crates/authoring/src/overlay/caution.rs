//! Law 9: nowhere less cautious than the base, save what somebody signed. Proved for everybody;
//! where that does not fit the budget, tried on many people, and said so.

use eligibility::{Protocol, Verdict};

use super::bench::SignedFor;
use super::judge::Judge;
use crate::people::people;
use crate::prove::{Budget, Caution, Fault, compare_caution};

/// How many people with several things to report are tried where there is no proof.
const MANY: usize = 2_000;

/// What stands behind "nowhere less cautious".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// It holds for everybody: so many answer sets, in decimal digits.
    Proved { answer_sets: String },
    /// It was tried on so many people, always the same ones. Nobody else was looked at; `why` not.
    Tested { people: usize, why: String },
}

/// Somebody for whom the merged protocol is less cautious, though nobody signed for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessCautious {
    pub setting: String,
    /// The rule of the base that weighed more.
    pub rule: String,
    pub base: Verdict,
    pub merged: Verdict,
    /// How the reason ends in the base, and how now: where it is that which is softer, and no level.
    pub ends: Option<(String, String)>,
    /// Question and answer in the protocol's own words, in the order of asking; those of a person with nothing to
    /// report are left out.
    pub answers: Vec<(String, String)>,
    /// For how many answer sets it is, in decimal digits; absent where it was found by trying.
    pub answer_sets: Option<String>,
}

/// Why nothing stands behind it.
#[derive(Clone, Debug)]
pub(crate) enum NotHeld {
    Less(Box<LessCautious>),
    /// Proof and assessing disagree about somebody: the prover is at fault, not the overlay.
    Disagreement(Fault),
}

/// Whether `merged` is for everybody at least as cautious as `base`, in verdicts and in the
/// days and other ends of its reasons; `signed` names the rules, each with a setting, that need not be.
///
/// # Errors
/// Somebody for whom it does not hold, with the fewest answers; without a proof, with as few as
/// could be found. Or the proof and assessing disagree.
pub(crate) fn nowhere_less_cautious(base: &Protocol, merged: &Protocol, signed: &SignedFor, budget: Budget) -> Result<Held, NotHeld> {
    let judge = Judge { base, merged, signed, today: merged.desk_reviewed };
    replayed(&judge, compare_caution(base, merged, &|rule, setting| judge.is_signed(rule, setting), budget))
}

/// What the comparison came to, once assessing bears it out.
fn replayed(judge: &Judge, compared: Caution) -> Result<Held, NotHeld> {
    match compared {
        Caution::NowhereLess { answer_sets } => Ok(Held::Proved { answer_sets }),
        Caution::Less { answer_sets, base, changed } => {
            let person = judge.who_answers_both(base, changed);
            match judge.broken(&person) {
                Some(found) => Err(NotHeld::Less(Box::new(judge.describe(&person, found, Some(answer_sets))))),
                None => Err(NotHeld::Disagreement(judge.disagreement(&person))),
            }
        }
        Caution::Unknown(why) => try_people(judge).map(|people| Held::Tested { people, why }).map_err(NotHeld::Less),
    }
}

/// Tries many people; gives how many.
fn try_people(judge: &Judge) -> Result<usize, Box<LessCautious>> {
    let Judge { base, merged, today, .. } = *judge;
    let windows = base.rules.iter().flat_map(|rule| rule.levels.iter().flatten()).filter_map(|level| level.within);
    let days: Vec<(String, i32)> = windows.filter_map(|window| Some((base.questions.get(window.event)?.id.clone(), window.days))).collect();
    let everybody = people(merged, today, MANY, &days).into_iter().map(|answers| judge.who_answers_merged(answers));
    // Those who would say what the merged protocol no longer asks.
    let hidden = if asks_all_of(merged, base) { Vec::new() } else { people(base, today, MANY, &[]) };
    let mut tried = 0;
    for person in everybody.chain(hidden.into_iter().map(|answers| judge.who_answers_base(answers))) {
        if judge.broken(&person).is_some() {
            let (person, found) = judge.simplest(person);
            return Err(Box::new(judge.describe(&person, found, None)));
        }
        tried += 1;
    }
    Ok(tried)
}

fn asks_all_of(merged: &Protocol, base: &Protocol) -> bool {
    base.questions.iter().all(|question| {
        let there = merged.question(&question.id).and_then(|index| merged.questions.get(index));
        there.is_some_and(|there| question.options().iter().all(|choice| there.option(&choice.id).is_some()))
    })
}

#[cfg(test)]
mod agreement;
#[cfg(test)]
mod tests;
