//! The nearest two people who differ in one answer and whose verdicts a law forbids.

use eligibility::{SettingIndex, Verdict};

use crate::prove::diagrams::Set;
use crate::prove::moves::Move;
use crate::prove::nearest;
use crate::prove::subject::Subject;

/// Pairs of people whose verdicts in one setting a law forbids.
pub(crate) struct Forbidden {
    moved: Move,
    pub(crate) setting: SettingIndex,
    distance: u32,
    /// What they share.
    who: Set,
}

/// Which of the two answers of a move may not be the milder one.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum NotMilder {
    From,
    To,
}

/// The nearest of all forbidden pairs; of equally near ones the first in the order of `moves`.
pub(crate) fn nearest(
    subject: &Subject,
    moves: Vec<Move>,
    levels: &dyn Fn(SettingIndex) -> Vec<Verdict>,
    bound: NotMilder,
) -> Option<Forbidden> {
    let view = subject.view;
    let diagrams = &view.space.diagrams;
    let mut best: Option<Forbidden> = None;
    for moved in moves {
        let mut able: Option<Set> = None;
        for setting in 0..view.protocol.settings.len() {
            let mut last: Option<&Set> = None;
            for level in levels(setting) {
                let set = subject.verdicts.at_least(setting, level);
                let idle = last == Some(set) || !moved.from.iter().any(|(variable, _)| set.support_set_contains(variable));
                last = Some(set);
                if idle {
                    continue;
                }
                let (before, after) = (diagrams.given(set, &moved.from), diagrams.given(set, &moved.to));
                let who = if bound == NotMilder::From { diagrams.without(&after, &before) } else { diagrams.without(&before, &after) };
                if who.is_false() {
                    continue;
                }
                let who = diagrams.and(&who, able.get_or_insert_with(|| moved.able(view)));
                let Some(rest) = nearest::distance(view.space, &who) else { continue };
                let distance = rest + moved.distance(view);
                if best.as_ref().is_none_or(|best| distance < best.distance) {
                    best = Some(Forbidden { moved: moved.clone(), setting, distance, who });
                }
            }
        }
    }
    best.filter(|_| diagrams.is_spent().is_none())
}

impl Forbidden {
    /// The two people, by variable: before and after the move.
    pub(crate) fn people(&self, subject: &Subject) -> Option<[Vec<bool>; 2]> {
        let shared = nearest::person(subject.view.space, &self.who)?;
        Some([&self.moved.from, &self.moved.to].map(|fixed| {
            let mut person = shared.clone();
            fixed.iter().for_each(|(variable, value)| person[variable.to_index()] = *value);
            person
        }))
    }

    pub(crate) fn question(&self) -> usize {
        self.moved.question
    }
}
