//! Arbitrary answers, also such as no form lets through: walking and assessing are total all the same.

use eligibility::{Answer, Answers, Completeness, Day, OptionSet, Protocol, Span, assess, walk};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use crate::run::{Came, Through, soon};
use crate::small::Dice;

/// Any answer to any question: of another kind, to options that are not there, on days to come.
fn anything(dice: &mut Dice, today: Day) -> Answer {
    let bits = |dice: &mut Dice| dice.below(usize::MAX) as u64 & dice.below(usize::MAX) as u64;
    match dice.below(6) {
        0 => Answer::OneNotSure,
        1 => Answer::One(dice.below(4)),
        2 => Answer::One(dice.below(usize::MAX)),
        3 => Answer::Any { ticked: OptionSet(bits(dice)), not_sure: OptionSet(bits(dice)) },
        4 => Answer::ticked([dice.below(6)]),
        _ => {
            let day = |dice: &mut Dice| today.plus(dice.below(900_000) as i32 - 450_000);
            let (latest, earliest) = (day(dice), dice.chance(70).then(|| day(dice)));
            Answer::Date(Span { earliest, latest, ongoing: dice.chance(20) })
        }
    }
}

/// Several people with arbitrary answers, some to only the first questions.
pub(crate) fn are_assessed(protocol: &Protocol, seed: u64) -> Came {
    let mut dice = Dice::new(seed);
    for _ in 0..8 {
        let today = protocol.desk_reviewed.plus(dice.below(200_000) as i32 - 100_000);
        let known = dice.below(protocol.questions.len() + 3);
        let mut answers = Answers::default();
        for question in 0..known {
            answers.set(question, anything(&mut dice, today));
        }
        is_assessed(protocol, &answers, today)?;
    }
    Ok(Through::Yes)
}

fn is_assessed(protocol: &Protocol, answers: &Answers, today: Day) -> TestCaseResult {
    let (walk, found) = soon(|| (walk(protocol, answers, today), assess(protocol, answers, today)));
    prop_assert!(walk.path.len() <= protocol.questions.len());
    prop_assert!(walk.path.is_sorted_by(|one, next| one < next), "{:?}", walk.path);
    prop_assert_eq!(walk.is_finished(), !matches!(found.completeness, Completeness::Open { .. }));
    prop_assert_eq!(found.settings.len(), protocol.settings.len());
    for (setting, outcome) in protocol.settings.iter().zip(&found.settings) {
        let worst = outcome.findings.iter().map(|finding| finding.weight).max();
        prop_assert_eq!(outcome.verdict, worst.unwrap_or(eligibility::Verdict::NothingFound));
        prop_assert!(setting.verdicts.contains(&outcome.verdict), "{} in {}", outcome.verdict.name(), setting.id);
    }
    // What was not asked has no influence.
    let mut asked = Answers::default();
    for question in walk.path {
        if let Some(answer) = answers.get(question) {
            asked.set(question, answer);
        }
    }
    prop_assert_eq!(assess(protocol, &asked, today), found);
    Ok(())
}
