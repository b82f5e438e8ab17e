//! Laws 1 to 6 and 8 on the real protocol, with random people: always the same ones, from a fixed seed.
//! Each test counts the instances in which its law could have been broken, and asserts that there
//! were enough of them.

mod independent;
mod real;

use eligibility::{Answer, Answers, Kind, OptionSet, Order, Protocol, Span, Verdict, assess, walk};
use independent::known::{Known, readings, who_knows};
use independent::{Person, difference};
use proptest::prelude::*;
use proptest::sample::Index;
use real::{TODAY, anybody, assert_enough, assessed, count_over, keep, protocol};

fn path(answers: &Answers) -> Vec<usize> {
    walk(protocol(), answers, *TODAY).path
}

fn verdicts(answers: &Answers) -> Vec<Verdict> {
    assessed(answers).settings.iter().map(|outcome| outcome.verdict).collect()
}

fn with(answers: &Answers, question: usize, answer: Answer) -> Answers {
    let mut changed = answers.clone();
    changed.set(question, answer);
    changed
}

fn rule_id(rule: usize) -> &'static str {
    &protocol().rules[rule].id
}

#[test]
fn law_1_every_walk_ends_and_an_independent_recomputation_agrees() {
    let counted = count_over(400, anybody(88), |answers| {
        let (walked, found) = (path(&answers), assessed(&answers));
        let differs = difference(&Person::new(protocol(), &answers, *TODAY), &walked, &found);
        keep(differs.is_none() && walked.len() <= protocol().questions.len(), || differs.unwrap_or_default())?;
        Ok(found.settings.iter().map(|outcome| outcome.findings.len() as u64).sum())
    });
    assert_enough("law 1, findings recomputed", counted, 1_500);
}

#[test]
fn law_2_the_worst_wins_whatever_the_order_of_rules() {
    let rules = &protocol().rules;
    let mut turned: Protocol = protocol().clone();
    turned.rules.reverse();
    turned.rules.rotate_left(rules.len() / 3);
    let original: Vec<usize> = turned.rules.iter().map(|rule| protocol().rule(&rule.id).unwrap()).collect();
    let counted = count_over(300, anybody(88), |answers| {
        let found = assessed(&answers);
        for (setting, outcome) in protocol().settings.iter().zip(&found.settings) {
            let worst = outcome.findings.iter().map(|finding| {
                let full = finding.severity.verdict();
                if finding.certain || rules[finding.rule].unsure_as_yes { full } else { full.min(setting.doubt) }
            });
            keep(worst.max().unwrap_or(Verdict::NothingFound) == outcome.verdict, || format!("{}: {outcome:?}", setting.id))?;
            keep(setting.verdicts.contains(&outcome.verdict), || format!("{} does not declare {:?}", setting.id, outcome.verdict))?;
        }
        let mut other = assess(&turned, &answers, *TODAY);
        for outcome in &mut other.settings {
            outcome.findings.iter_mut().for_each(|finding| finding.rule = original[finding.rule]);
            outcome.findings.sort_by_key(|finding| finding.rule);
            outcome.earliest.once.iter_mut().for_each(|rule| *rule = original[*rule]);
            outcome.earliest.once.sort_unstable();
        }
        keep(found == other, || format!("{found:?}\nin another order {other:?}"))?;
        Ok(found.settings.iter().filter(|outcome| outcome.findings.len() > 1).count() as u64)
    });
    assert_enough("law 2, settings with several findings", counted, 250);
}

#[test]
fn law_3_doubt_never_clears() {
    let counted = count_over(120, (anybody(88), anybody(40)), |(answers, others)| {
        let mut tried = 0;
        for question in path(&answers) {
            // Not sure against the answer of somebody else, and each doubt against that.
            let kind = &protocol().questions[question].kind;
            let doubtful = match (answers.get(question), others.get(question)) {
                (Some(Answer::Any { .. }), Some(Answer::Any { ticked, not_sure })) => {
                    Answer::Any { ticked: OptionSet::default(), not_sure: OptionSet(ticked.0 | not_sure.0) }
                }
                _ => Answer::unknown(kind, *TODAY),
            };
            let definite = match others.get(question) {
                Some(Answer::Any { ticked, .. }) => Answer::ticked(ticked.iter()),
                Some(Answer::Date(span)) => Answer::Date(Span { earliest: Some(span.latest), ..span }),
                Some(Answer::One(option)) => Answer::One(option),
                _ => continue,
            };
            let (unsure, sure) = (verdicts(&with(&answers, question, doubtful)), verdicts(&with(&answers, question, definite)));
            for (setting, of) in protocol().settings.iter().enumerate() {
                let say = || {
                    format!(
                        "{} of {}: not sure {:?}, {definite:?} {:?}",
                        of.id,
                        protocol().questions[question].id,
                        unsure[setting],
                        sure[setting]
                    )
                };
                keep(unsure[setting] >= of.doubt.min(sure[setting]), say)?;
                tried += u64::from(unsure[setting] != sure[setting]);
            }
        }
        Ok(tried)
    });
    assert_enough("law 3, a doubt and an answer that differ", counted, 250);
}

#[test]
fn law_4_what_was_not_asked_has_no_influence() {
    let counted = count_over(300, (anybody(80), anybody(40)), |(answers, others)| {
        let (walked, found) = (path(&answers), assessed(&answers));
        let unasked = (0..protocol().questions.len()).filter(|question| !walked.contains(question));
        let (mut replaced, mut cleared, mut tried) = (answers.clone(), answers.clone(), 0);
        for question in unasked {
            if let Some(other) = others.get(question) {
                tried += u64::from(answers.get(question) != Some(other));
                replaced.set(question, other);
                cleared.clear(question);
            }
        }
        for changed in [replaced, cleared] {
            keep(path(&changed) == walked && assessed(&changed) == found, || format!("{found:?}\nbut {:?}", assessed(&changed)))?;
        }
        Ok(tried)
    });
    assert_enough("law 4, unasked answers changed", counted, 4_000);
}

#[test]
fn law_5_more_trouble_never_means_less_caution() {
    let counted = count_over(120, (anybody(88), any::<Index>()), |(answers, pick)| {
        let (before, mut tried) = (verdicts(&answers), 0);
        for question in path(&answers) {
            let graver = match (&protocol().questions[question].kind, answers.get(question)) {
                (Kind::AnyOf { options, .. }, Some(Answer::Any { ticked, not_sure })) => {
                    let option = pick.index(options.len());
                    if options[option].unconcerning.is_some() || options[option].alone || ticked.iter().any(|option| options[option].alone)
                    {
                        continue;
                    }
                    Answer::Any { ticked: ticked.with(option), not_sure: not_sure.without(option) }
                }
                (Kind::OneOf { options, ordered: Some(Order::Rising), .. }, Some(Answer::One(chosen))) if chosen + 1 < options.len() => {
                    Answer::One(chosen + 1)
                }
                (Kind::OneOf { ordered: Some(Order::Falling), .. }, Some(Answer::One(chosen))) if chosen > 0 => Answer::One(chosen - 1),
                _ => continue,
            };
            let after = verdicts(&with(&answers, question, graver));
            for setting in 0..after.len() {
                keep(after[setting] >= before[setting], || {
                    format!("{} := {graver:?}: {before:?} becomes {after:?}", protocol().questions[question].id)
                })?;
                tried += u64::from(after[setting] > before[setting]);
            }
        }
        Ok(tried)
    });
    assert_enough("law 5, answers that raise caution", counted, 500);
}

#[test]
fn law_6_home_and_radiofrequency_are_never_softer_than_clinic() {
    let counted = count_over(600, anybody(93), |answers| {
        let found = verdicts(&answers);
        let mut tried = 0;
        for (setting, of) in protocol().settings.iter().enumerate() {
            if let Some(other) = of.never_softer_than {
                keep(found[setting] >= found[other], || format!("{} gives {:?}, softer than {:?}", of.id, found[setting], found[other]))?;
                tried += u64::from(found[other] != Verdict::NothingFound && found[other] != Verdict::DoNot);
            }
        }
        Ok(tried)
    });
    assert_enough("law 6, clinic neither silent nor at its gravest", counted, 200);
}

#[test]
fn law_8_the_cited_answers_are_enough_and_each_is_needed() {
    let counted = count_over(60, anybody(88), |answers| {
        let mut tried = 0;
        for (setting, outcome) in assessed(&answers).settings.iter().enumerate() {
            for finding in &outcome.findings {
                let is_certain = |known: &[Known]| {
                    let alone = who_knows(protocol(), known, *TODAY);
                    assessed(&alone).settings[setting].findings.iter().any(|found| found.rule == finding.rule && found.certain)
                };
                let as_said = || vec![finding.causes.iter().map(|cause| (*cause, None)).collect()];
                let ways = if finding.certain { as_said() } else { readings(protocol(), &finding.causes) };
                keep(ways.iter().any(|way| is_certain(way)), || format!("{}: what it cites is not enough", rule_id(finding.rule)))?;
                for way in &ways {
                    for dropped in 0..way.len() {
                        let rest = [&way[..dropped], &way[dropped + 1..]].concat();
                        keep(!is_certain(&rest), || format!("{}: {:?} is not needed", rule_id(finding.rule), way[dropped].0))?;
                    }
                }
                tried += 1;
            }
        }
        Ok(tried)
    });
    assert_enough("law 8, findings", counted, 300);
}
