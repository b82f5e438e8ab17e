//! Laws 1, 2, 4, 8 and 14: they hold by how assessing is made, and are tried on the page's own assessment.

use eligibility::{Answers, Assessment, Clears, Finding, Severity, Verdict, assess, walk};

use super::known::{Known, readings, who_knows};
use crate::prove::subject::Subject;
use crate::prove::verdicts::LEVELS;

/// What is wrong with somebody, compared with somebody else who may differ in what is not asked; nothing, if nothing is.
pub(crate) type Try = fn(&Subject, &Answers, &Answers) -> Option<String>;

/// Every walk ends in time, and the diagrams agree with the assessment.
pub(crate) fn total(subject: &Subject, answers: &Answers, _: &Answers) -> Option<String> {
    let view = subject.view;
    let walk = walk(view.protocol, answers, subject.today);
    if walk.path.len() > view.protocol.questions.len() || !walk.is_finished() {
        return Some("A walk does not end in as many steps as there are questions.".into());
    }
    let person = view.encode(answers, subject.today);
    let assessed = subject.assess(answers);
    for (setting, outcome) in assessed.settings.iter().enumerate() {
        let proved =
            LEVELS.into_iter().rev().find(|level| subject.verdicts.has_at_least(setting, *level, &person)).unwrap_or(Verdict::NothingFound);
        if proved != outcome.verdict && subject.verdicts.unmade.is_none() {
            return Some(format!("Assessing gives {}, and a recomputation {}.", outcome.verdict.name(), proved.name()));
        }
    }
    None
}

/// The verdict is the greatest weight, in whatever order the rules stand.
pub(crate) fn worst_wins(subject: &Subject, answers: &Answers, _: &Answers) -> Option<String> {
    let protocol = subject.view.protocol;
    let found = subject.assess(answers);
    for (setting, outcome) in protocol.settings.iter().zip(&found.settings) {
        let weight = |finding: &Finding| {
            let full = finding.severity.verdict();
            if finding.certain || protocol.rules[finding.rule].unsure_as_yes { full } else { full.min(setting.doubt) }
        };
        if outcome.findings.iter().map(weight).max().unwrap_or(Verdict::NothingFound) != outcome.verdict {
            return Some(format!("In {} the verdict is not the greatest weight.", setting.id));
        }
    }
    let turned = assess(&subject.turned, answers, subject.today);
    let same = found
        .settings
        .iter()
        .zip(&turned.settings)
        .all(|(one, other)| one.verdict == other.verdict && one.earliest.day == other.earliest.day);
    (!same).then(|| "Another order of rules changes the result.".into())
}

/// What was not asked has no influence.
pub(crate) fn unasked(subject: &Subject, answers: &Answers, other: &Answers) -> Option<String> {
    let protocol = subject.view.protocol;
    let path = walk(protocol, answers, subject.today).path;
    let mut changed = answers.clone();
    for question in subject.view.questions().filter(|question| !path.contains(question)) {
        if let Some(answer) = other.get(question) {
            changed.set(question, answer);
        }
    }
    let same = walk(protocol, &changed, subject.today).path == path && subject.assess(&changed) == subject.assess(answers);
    (!same).then(|| "Answers that were not asked for change the result.".into())
}

/// The cited answers are enough, and each is needed.
pub(crate) fn reasons(subject: &Subject, answers: &Answers, _: &Answers) -> Option<String> {
    let protocol = subject.view.protocol;
    for (setting, outcome) in subject.assess(answers).settings.iter().enumerate() {
        for finding in &outcome.findings {
            let rule = &protocol.rules[finding.rule];
            // "Not that one of several" can be in doubt though no reading of one answer settles it; so can what holds for nobody.
            let unsettled = rule.when.tests().any(|test| test.negated) || !subject.living[finding.rule];
            if !finding.certain && unsettled {
                continue;
            }
            let is_certain = |known: &[Known]| {
                let found = subject.assess(&who_knows(protocol, known, subject.today));
                found.settings[setting].findings.iter().any(|found| found.rule == finding.rule && found.certain)
            };
            let as_said = || vec![finding.causes.iter().map(|cause| (*cause, None)).collect()];
            let ways: Vec<Vec<Known>> = if finding.certain { as_said() } else { readings(protocol, &finding.causes) };
            if !ways.iter().any(|way| is_certain(way)) {
                return Some(format!("What `{}` cites is not enough for it.", rule.id));
            }
            let idle = |way: &Vec<Known>| (0..way.len()).any(|dropped| is_certain(&[&way[..dropped], &way[dropped + 1..]].concat()));
            if ways.iter().any(idle) {
                return Some(format!("`{}` cites an answer that it does not need.", rule.id));
            }
        }
    }
    None
}

/// On the shown earliest day no dated wait remains, and the day before one did.
pub(crate) fn dates(subject: &Subject, answers: &Answers, _: &Answers) -> Option<String> {
    let dated = |assessment: &Assessment, setting: usize| {
        let waits = assessment.settings[setting].findings.iter().filter(|finding| finding.severity == Severity::Wait);
        waits.filter_map(|finding| if let Clears::On(day) = finding.clears { Some(day) } else { None }).max()
    };
    let found = subject.assess(answers);
    (0..found.settings.len()).find_map(|setting| {
        let day = dated(&found, setting)?;
        let remains = |on| dated(&assess(subject.view.protocol, answers, on), setting).is_some();
        (remains(day) || !remains(day.plus(-1)))
            .then(|| format!("In {} a wait does not end on {day}.", subject.view.protocol.settings[setting].id))
    })
}
