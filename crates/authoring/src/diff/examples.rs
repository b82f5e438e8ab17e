//! The shortest people who show what differs, replayed through the page's own assessment.

use eligibility::{Answers, Assessment, Day, Protocol, Test, Truth, Verdict, assess, walk};

use super::behaviour::{Difference, Found, Way};
use crate::prove::{Couple, Fault, Subject, distance, names, nearest_person, parts, said};

/// More would only be read by nobody.
const MOST: usize = 10;

/// Somebody, before both protocols on the same day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    pub way: Way,
    pub today: Day,
    /// Question and answer in the protocol's own words; what is as for somebody with nothing to
    /// report is left out.
    pub answers: Vec<(String, String)>,
    /// By setting of the first protocol, and of the second.
    pub before: Vec<Outcome>,
    pub after: Vec<Outcome>,
    /// What differs where outcomes do not say it: of what, before and after.
    pub beside: Option<[String; 3]>,
}

/// What one setting makes of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub setting: String,
    pub verdict: Verdict,
    /// The day on which the dated waits are over.
    pub day: Option<Day>,
    /// Ids of the rules found.
    pub findings: Vec<String>,
}

/// One person for each difference, each person once; who is only asked or shown something else comes where
/// nothing else differs, or where it is less caution. Less caution first, then the fewest answers that differ from nothing to report.
pub(super) fn examples(couple: &Couple, found: &[Found]) -> Result<Vec<Example>, Fault> {
    let space = couple.base.view.space;
    let tells = |found: &&Found| found.difference.is_of_outcome() || found.difference.way == Way::LessCaution;
    let nothing_else = !found.iter().any(|found| tells(&found));
    let telling = found.iter().filter(|found| nothing_else || tells(found));
    let mut order: Vec<(Way, u32, &Found)> =
        telling.filter_map(|found| Some((found.difference.way, distance(space, &found.who)?, found))).collect();
    order.sort_by_key(|(way, distance, _)| (*way, *distance));
    let mut shown: Vec<Vec<bool>> = Vec::new();
    let mut examples = Vec::new();
    for (_, _, found) in order {
        let Some(person) = nearest_person(space, &found.who).filter(|person| !shown.contains(person)) else { continue };
        examples.push(example(couple, &person, &found.difference)?);
        shown.push(person);
        if shown.len() == MOST {
            break;
        }
    }
    Ok(examples)
}

fn example(couple: &Couple, person: &[bool], difference: &Difference) -> Result<Example, Fault> {
    let today = couple.changed.today;
    let sides = [&couple.base, &couple.changed];
    let answers = sides.map(|subject| subject.view.decode(person, today));
    let [before, after] = [0, 1].map(|side| outcomes(sides[side].view.protocol, &answers[side], today));
    let met = [0, 1].map(|side| meets(sides[side].view.protocol, &answers[side], today, difference));
    let cites = [0, 1].map(|side| cites(sides[side].view.protocol, &answers[side], today, difference));
    if !shows(difference, &before, &after, met, cites) {
        let say = |outcomes: &[Outcome]| format!("{outcomes:?}");
        let (before, after) = (say(&before), say(&after));
        return Err(Fault(format!("somebody should show {difference:?}, and assessing them gives {before} and {after}")));
    }
    let Difference { kind, of, before: was, after: is, .. } = difference;
    let beside = of.as_ref().filter(|_| ["urgent", "cited", "shown"].contains(kind)).map(|of| [of.clone(), was.clone(), is.clone()]);
    Ok(Example { way: difference.way, today, answers: told(sides, &answers, today), before, after, beside })
}

fn outcomes(protocol: &Protocol, answers: &Answers, today: Day) -> Vec<Outcome> {
    let Assessment { settings, .. } = assess(protocol, answers, today);
    let rule = |index: usize| protocol.rules.get(index).map(|rule| rule.id.clone()).unwrap_or_default();
    let one = |(setting, outcome): (&eligibility::Setting, eligibility::Outcome)| Outcome {
        setting: setting.id.clone(),
        verdict: outcome.verdict,
        day: outcome.earliest.day,
        findings: outcome.findings.iter().map(|finding| rule(finding.rule)).collect(),
    };
    protocol.settings.iter().zip(settings).map(one).collect()
}

/// Whether the question of a difference is asked, or the part of the plan is shown.
fn meets(protocol: &Protocol, answers: &Answers, today: Day, difference: &Difference) -> bool {
    let (walk, of) = (walk(protocol, answers, today), difference.of.as_deref());
    if difference.kind != "shown" {
        return of.and_then(|id| protocol.question(id)).is_some_and(|question| walk.asks(question));
    }
    let setting = difference.setting.as_ref().and_then(|id| protocol.setting(id));
    let part = parts(protocol).into_iter().find(|part| Some(part.name().as_str()) == of);
    part.zip(setting).is_some_and(|(part, setting)| {
        let may = |test: &Test| {
            let impossible = if test.negated { Truth::Yes } else { Truth::No };
            walk.asks(test.question) && answers.option(test.question, test.option) != impossible
        };
        part.settings[setting] && part.when.0.iter().any(|branch| branch.iter().all(may))
    })
}

/// What is cited as the cause of the finding of a difference, if it is found.
fn cites(protocol: &Protocol, answers: &Answers, today: Day, difference: &Difference) -> Option<String> {
    let setting = protocol.setting(difference.setting.as_deref()?)?;
    let rule = protocol.rule(difference.of.as_deref()?)?;
    let assessment = assess(protocol, answers, today);
    let finding = assessment.settings.get(setting)?.findings.iter().find(|finding| finding.rule == rule)?;
    Some(names(protocol, &finding.causes))
}

/// Whether a difference is there on the page's own evaluator.
fn shows(difference: &Difference, before: &[Outcome], after: &[Outcome], met: [bool; 2], cites: [Option<String>; 2]) -> bool {
    let of = |outcomes: &[Outcome]| outcomes.iter().find(|outcome| Some(&outcome.setting) == difference.setting.as_ref()).cloned();
    let finds = |outcomes: &[Outcome]| of(outcomes).zip(difference.of.as_ref()).is_some_and(|(found, rule)| found.findings.contains(rule));
    match difference.kind {
        "level" => [(before, &difference.before), (after, &difference.after)]
            .into_iter()
            .all(|(outcomes, name)| of(outcomes).is_some_and(|found| found.verdict.name() == name)),
        "asked" | "shown" => met[0] != met[1],
        "cited" => cites == [&difference.before, &difference.after].map(|said| Some(said.clone())),
        "urgent" => [before, after]
            .iter()
            .all(|outcomes| outcomes.iter().any(|found| difference.of.iter().all(|rule| found.findings.contains(rule)))),
        "found" => finds(before) != finds(after),
        _ => finds(before) && finds(after),
    }
}

/// What somebody says beside nothing to report, in the words of whoever asks it.
fn told(sides: [&Subject; 2], answers: &[Answers; 2], today: Day) -> Vec<(String, String)> {
    let mut told = Vec::new();
    for (side, subject) in sides.into_iter().enumerate().rev() {
        let protocol = subject.view.protocol;
        let quiet = subject.view.decode(&subject.view.space.nothing_to_report(), today);
        for index in walk(protocol, &answers[side], today).path {
            let Some(question) = protocol.questions.get(index) else { continue };
            let new =
                side == 1 || sides[1].view.protocol.question(&question.id).is_none_or(|there| !walked(sides[1], &answers[1], there, today));
            if new && answers[side].get(index) != quiet.get(index) {
                told.extend(said(question, &answers[side], index).map(|words| (question.title.clone(), words)));
            }
        }
    }
    told
}

fn walked(subject: &Subject, answers: &Answers, question: usize, today: Day) -> bool {
    walk(subject.view.protocol, answers, today).asks(question)
}
