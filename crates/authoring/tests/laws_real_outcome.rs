//! Laws 11, 13 and 14 on the real protocol, and what makes finishing early honest: with random
//! people, always the same ones.

mod independent;
mod real;

use std::cell::Cell;

use eligibility::{Answer, Answers, Assessment, Clears, Completeness, Kind, Rule, Severity, Span, Value, Verdict, assess, walk};
use real::{TODAY, anybody, assert_enough, assessed, count_over, entry, first, keep, protocol, read_changed};

#[test]
fn law_11_keep_taking_stands_beside_every_prescribed_medicine_in_use_and_nowhere_else() {
    let protocol = protocol();
    let about = |rule: &Rule, question: &str, but: &str| {
        let question = protocol.question(question).unwrap();
        let spared = protocol.questions[question].option(but);
        rule.when.tests().any(|test| test.question == question && Some(test.option) != spared)
    };
    for rule in &protocol.rules {
        assert!(!about(rule, "medicines", "isotretinoin-past") || rule.prescribed, "{} is about a prescribed medicine", rule.id);
        assert!(!about(rule, "products", "") || (rule.shop_bought && !rule.prescribed), "{} is about a shop-bought product", rule.id);
    }
    for id in ["internet-numbing", "isotretinoin-recent", "chemotherapy-recent"] {
        assert!(!protocol.rules[protocol.rule(id).unwrap()].prescribed, "{id} is about nothing prescribed that is in use");
    }
    let (kept, ended) = (Cell::new(0), Cell::new(0));
    count_over(500, anybody(80), |answers| {
        for finding in assessed(&answers).settings.iter().flat_map(|outcome| &outcome.findings) {
            let rule = &protocol.rules[finding.rule];
            let last_day = rule.levels.iter().flatten().find_map(|level| level.within).and_then(|window| answers.get(window.event));
            let in_use = !matches!(last_day, Some(Answer::Date(span)) if span.latest < *TODAY);
            keep(finding.keep_taking == (rule.prescribed && in_use), || format!("{}: keep taking is {}", rule.id, finding.keep_taking))?;
            kept.set(kept.get() + u64::from(finding.keep_taking));
            ended.set(ended.get() + u64::from(rule.prescribed && !in_use));
        }
        Ok(1)
    });
    assert_enough("law 11, in use", kept.get(), 300);
    assert_enough("law 11, ended", ended.get(), 30);
}

#[test]
fn law_11_no_step_pauses_a_prescribed_product() {
    let problems = read_changed(|document| {
        if let Value::Map(step) = first(entry(document, "step")) {
            step.retain(|(key, _)| key != "pause");
            step.push(("pause".into(), Value::Text("prescribed".into())));
        }
    });
    assert_eq!(
        problems,
        [
            "step[0].pause: nobody is told to pause a prescribed product here (ask the prescriber instead; only shop-bought products are paused)"
        ]
    );
}

#[test]
fn law_13_plans_never_change_any_verdict() {
    let protocol = protocol();
    let plans: Vec<usize> = (0..protocol.questions.len())
        .filter(|question| protocol.questions[*question].plan && protocol.questions[*question].is_walked())
        .collect();
    assert_eq!(plans.iter().map(|plan| protocol.questions[*plan].id.as_str()).collect::<Vec<_>>(), ["where", "goals"]);
    let counted = count_over(80, anybody(88), |answers| {
        let (mine, mut tried) = (assessed(&answers), 0);
        for plan in &plans {
            let question = &protocol.questions[*plan];
            for option in 0..question.options().len() {
                let mut changed = answers.clone();
                changed
                    .set(*plan, if matches!(question.kind, Kind::OneOf { .. }) { Answer::One(option) } else { Answer::ticked([option]) });
                keep(assessed(&changed) == mine, || format!("{} := {}", question.id, question.options()[option].id))?;
                tried += 1;
            }
        }
        Ok(tried)
    });
    assert_enough("law 13, plans changed", counted, 1_000);
}

#[test]
fn law_13_a_rule_that_looks_at_a_plan_is_a_problem() {
    let problems = read_changed(|document| {
        *entry(first(entry(document, "rule")), "when") = Value::List(vec![Value::Text("goals.melasma".into())]);
    });
    assert!(problems.contains(&"rule[0].when[0]: `goals` shapes only the plan; nothing else may depend on it".into()), "{problems:?}");
}

#[test]
fn law_14_the_wait_is_over_on_the_shown_day_and_not_before() {
    let shown = Cell::new(0);
    let counted = count_over(900, anybody(92), |answers| {
        let mut tried = 0;
        for (setting, outcome) in assessed(&answers).settings.iter().enumerate() {
            let day_of = |clears| if let Clears::On(day) = clears { Some(day) } else { None };
            let dated =
                outcome.findings.iter().filter(|finding| finding.severity == Severity::Wait).filter_map(|finding| day_of(finding.clears));
            let Some(day) = dated.max() else { continue };
            let waits = |on| {
                let later = assess(protocol(), &answers, on);
                later.settings[setting]
                    .findings
                    .iter()
                    .any(|finding| finding.severity == Severity::Wait && day_of(finding.clears).is_some())
            };
            keep(day > *TODAY && !waits(day) && waits(day.plus(-1)), || format!("{} in {}", day, protocol().settings[setting].id))?;
            tried += 1;
            if outcome.verdict == Verdict::Wait && outcome.earliest.once.is_empty() {
                keep(outcome.earliest.day == Some(day), || format!("{:?} is shown in place of {day}", outcome.earliest.day))?;
                shown.set(shown.get() + 1);
            }
        }
        Ok(tried)
    });
    assert_enough("law 14, dated waits", counted, 200);
    assert_enough("law 14, shown as the headline", shown.get(), 20);
}

#[test]
fn finishing_early_is_offered_only_where_no_later_answer_can_undo_it() {
    let refused = |assessment: &Assessment| assessment.settings.iter().all(|outcome| outcome.verdict == Verdict::DoNot);
    let counted = count_over(100, (anybody(75), anybody(60)), |(answers, others)| {
        let mut begun = Answers::default();
        for question in walk(protocol(), &answers, *TODAY).path {
            let found = assessed(&begun);
            if refused(&found) && matches!(found.completeness, Completeness::Open { .. }) {
                for rest in [
                    |_: &Kind, other: Answer| other,
                    |kind: &Kind, _: Answer| Answer::unknown(kind, *TODAY),
                    |kind: &Kind, _: Answer| mildest(kind),
                ] {
                    let mut whole = begun.clone();
                    for (index, question) in protocol().questions.iter().enumerate() {
                        if let (None, Some(other)) = (begun.get(index), others.get(index)) {
                            whole.set(index, rest(&question.kind, other));
                        }
                    }
                    keep(refused(&assessed(&whole)), || format!("undone from {}", protocol().questions[question].id))?;
                }
                return Ok(1);
            }
            begun.set(question, answers.get(question).unwrap());
        }
        Ok(0)
    });
    assert_enough("finishing early", counted, 30);
}

fn mildest(kind: &Kind) -> Answer {
    match kind {
        Kind::OneOf { .. } => Answer::One(0),
        Kind::AnyOf { .. } => Answer::ticked([]),
        Kind::Date { .. } | Kind::PlannedDay => Answer::Date(Span::ago(4_000, None, *TODAY)),
    }
}
