//! What is tried where a proof did not fit its budget: the same laws, on random people.

use std::collections::BTreeSet;

use eligibility::{Answers, QuestionIndex, Verdict, walk};

use super::pairs;
use super::people::can_be_given;
use crate::prove::moves::{self, Move};
use crate::prove::subject::{Defect, Subject};
use crate::prove::view::View;

/// A note on what was not seen, or somebody who breaks the law.
pub(crate) type StandIn = fn(&Subject, usize) -> Result<String, Defect>;

pub(crate) fn doubt(subject: &Subject, count: usize) -> Result<String, Defect> {
    let milder = |setting: usize, before: Verdict, after: Verdict| before < after.min(subject.view.protocol.settings[setting].doubt);
    along(subject, count, moves::settling, &milder, "Being unsure is milder than knowing.")
}

pub(crate) fn trouble(subject: &Subject, count: usize) -> Result<String, Defect> {
    along(subject, count, moves::worsening, &|_, before, after| after < before, "More trouble means less caution.")
}

fn along(
    subject: &Subject,
    count: usize,
    moves: fn(&View, QuestionIndex) -> Vec<Move>,
    breaks: &dyn Fn(usize, Verdict, Verdict) -> bool,
    says: &str,
) -> Result<String, Defect> {
    let view = subject.view;
    let moves: Vec<Vec<Move>> = view.questions().map(|question| moves(view, question)).collect();
    for (answers, _) in pairs(subject, count) {
        let (person, before) = (view.encode(&answers, subject.today), subject.person(&answers));
        for question in walk(view.protocol, &answers, subject.today).path {
            let fits = |moved: &&Move| moved.from.iter().all(|(variable, value)| person[variable.to_index()] == *value);
            for moved in moves[question].iter().filter(fits) {
                let mut changed = person.clone();
                moved.to.iter().for_each(|(variable, value)| changed[variable.to_index()] = *value);
                let changed = view.decode(&changed, subject.today);
                if !changed.get(question).is_some_and(|answer| can_be_given(&view.protocol.questions[question], answer)) {
                    continue;
                }
                let after = subject.person(&changed);
                if (0..after.verdicts.len()).any(|setting| breaks(setting, before.verdicts[setting], after.verdicts[setting])) {
                    return Err(Defect { says: says.into(), people: vec![before, after], differ_in: Some(question) });
                }
            }
        }
    }
    Ok(String::new())
}

pub(crate) fn settings(subject: &Subject, count: usize) -> Result<String, Defect> {
    for (answers, _) in pairs(subject, count) {
        let person = subject.person(&answers);
        for (here, setting) in subject.view.protocol.settings.iter().enumerate() {
            if setting.never_softer_than.is_some_and(|there| person.verdicts[here] < person.verdicts[there]) {
                let says = format!("{} is softer than a setting it may not be softer than.", setting.id);
                return Err(Defect { says, people: vec![person], differ_in: None });
            }
        }
    }
    Ok(String::new())
}

pub(crate) fn alive(subject: &Subject, count: usize) -> Result<String, Defect> {
    let protocol = subject.view.protocol;
    let mut unseen: BTreeSet<&str> =
        protocol.questions.iter().filter(|question| question.is_walked()).map(|question| question.id.as_str()).collect();
    unseen.extend(protocol.rules.iter().map(|rule| rule.id.as_str()));
    for (answers, _) in pairs(subject, count) {
        for question in walk(protocol, &answers, subject.today).path {
            unseen.remove(protocol.questions[question].id.as_str());
        }
        for finding in subject.assess(&answers).settings.iter().flat_map(|outcome| &outcome.findings).filter(|finding| finding.certain) {
            unseen.remove(protocol.rules[finding.rule].id.as_str());
        }
    }
    let unseen: Vec<&str> = unseen.into_iter().collect();
    Ok(if unseen.is_empty() { String::new() } else { format!("; among them nobody met {}", unseen.join(", ")) })
}

pub(crate) fn plans(subject: &Subject, count: usize) -> Result<String, Defect> {
    for (answers, others) in pairs(subject, count) {
        let mut changed = answers.clone();
        for question in subject.view.questions().filter(|question| subject.view.protocol.questions[*question].plan) {
            if let Some(other) = others.get(question) {
                changed.set(question, other);
            }
        }
        let people = [subject.person(&answers), subject.person(&changed)];
        if people[0].verdicts != people[1].verdicts {
            return Err(Defect { says: "An answer about the plan changes a verdict.".into(), people: people.into(), differ_in: None });
        }
    }
    Ok(String::new())
}

pub(crate) fn early(subject: &Subject, count: usize) -> Result<String, Defect> {
    let refused = |verdicts: &[Verdict]| verdicts.iter().all(|verdict| *verdict == Verdict::DoNot);
    for (answers, _) in pairs(subject, count) {
        let whole = subject.person(&answers);
        let mut begun = Answers::default();
        for question in walk(subject.view.protocol, &answers, subject.today).path {
            let early = subject.person(&begun);
            if refused(&early.verdicts) && !refused(&whole.verdicts) {
                return Err(Defect {
                    says: "Later answers undo what finishing early says.".into(),
                    people: vec![early, whole],
                    differ_in: None,
                });
            }
            if let Some(answer) = answers.get(question) {
                begun.set(question, answer);
            }
        }
    }
    Ok(String::new())
}
