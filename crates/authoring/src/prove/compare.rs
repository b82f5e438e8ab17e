//! Two protocols over the same people: questions and options are the same where their ids are.
//! Somebody of both is somebody whose answers both can be given; what only one of them asks, the
//! other never hears of.

use eligibility::{Protocol, SettingIndex, Verdict};

use super::algebra::Pair;
use super::diagrams::{Budget, Set};
use super::nearest;
use super::space::Space;
use super::subject::{Fault, Person, Subject};
use super::verdicts::{LEVELS, Verdicts, evaluated};
use super::view::View;

/// Where a changed protocol is less cautious than its base, and for whom.
#[derive(Clone, Debug)]
pub struct LessCautious {
    /// The setting, by its id.
    pub setting: String,
    /// Answer sets of the changed protocol for which it is, in decimal digits.
    pub answer_sets: String,
    /// The nearest to nothing to report, as the base sees them.
    pub base: Person,
    /// The same person, as the changed protocol sees them.
    pub changed: Person,
}

/// Law 9: where `changed` gives a milder verdict than `base` to anybody who can answer both. Nobody,
/// if the list is empty. Settings that one of them leaves out are not compared. What a signature
/// allows to be milder has to be milder in `base` already.
///
/// # Errors
/// The budget ran out, or the comparison and the page's assessment disagree about somebody.
pub fn nowhere_less_cautious(base: &Protocol, changed: &Protocol, budget: Budget) -> Result<Vec<LessCautious>, Fault> {
    let space = Space::over(&[base, changed], budget)?;
    let views = [base, changed].map(|protocol| View::new(&space, protocol));
    let [base, changed] = views.each_ref().map(|view| Subject::new(view, Verdicts::of(view)));
    let diagrams = &space.diagrams;
    let both = diagrams.and(base.view.valid(), changed.view.valid());
    let mut found = Vec::new();
    for (there, setting) in base.view.protocol.settings.iter().enumerate() {
        let Some(here) = changed.view.protocol.setting(&setting.id) else { continue };
        let milder = LEVELS.map(|level| diagrams.without(base.verdicts.at_least(there, level), changed.verdicts.at_least(here, level)));
        let milder = diagrams.and(&diagrams.any(&milder), &both);
        found.extend(example(&base, &changed, (there, here), &milder)?);
    }
    match diagrams.is_spent() {
        Some(spent) => Err(Fault(format!("nothing can be said about where caution is less: {}", spent.says()))),
        None => Ok(found),
    }
}

/// Whether two protocols with the same rules at the same places ask everybody the same, find the
/// same of them, and give it the same weight and end.
///
/// # Errors
/// The budget ran out.
pub(crate) fn behave_the_same(one: &Protocol, other: &Protocol, budget: Budget) -> Result<bool, Fault> {
    let space = Space::over(&[one, other], budget)?;
    let views = [one, other].map(|protocol| View::new(&space, protocol));
    let found = views.each_ref().map(|view| evaluated(view, view.protocol.questions.len()));
    let diagrams = &space.diagrams;
    let differs = |left: &Set, right: &Set| {
        let apart = diagrams.or(&diagrams.without(left, right), &diagrams.without(right, left));
        left != right && !diagrams.and(&apart, views[0].valid()).is_false()
    };
    let pairs_differ = |left: &Pair, right: &Pair| differs(&left.yes, &right.yes) || differs(&left.no, &right.no);
    let [left, right] = &found;
    let mut same = !left.asked.iter().zip(&right.asked).any(|(left, right)| pairs_differ(left, right));
    for (rule, (rated, otherwise)) in one.rules.iter().zip(&other.rules).enumerate() {
        for setting in 0..one.settings.len() {
            let (Some(here), Some(there)) = (left.applies(rule, setting), right.applies(rule, setting)) else { continue };
            let said = |pair: &Pair| differs(&pair.no, &diagrams.everybody());
            let rated_alike = rated.level(setting) == otherwise.level(setting) && rated.unsure_as_yes == otherwise.unsure_as_yes;
            same = same && !pairs_differ(here, there) && (rated_alike || !said(here));
        }
    }
    match diagrams.is_spent() {
        Some(spent) => Err(Fault(format!("two protocols could not be compared: {}", spent.says()))),
        None => Ok(same),
    }
}

fn example(
    base: &Subject,
    changed: &Subject,
    (there, here): (SettingIndex, SettingIndex),
    milder: &Set,
) -> Result<Option<LessCautious>, Fault> {
    let Some(person) = nearest::person(base.view.space, milder) else { return Ok(None) };
    let people = [base.decoded(&person), changed.decoded(&person)];
    let verdict = |person: &Person, setting: SettingIndex| -> Option<Verdict> { person.verdicts.get(setting).copied() };
    if verdict(&people[1], here) >= verdict(&people[0], there) {
        return Err(base.disagreement("9", &people));
    }
    let [base_person, changed_person] = people;
    Ok(Some(LessCautious {
        setting: base.view.protocol.settings[there].id.clone(),
        answer_sets: distinct(&[base, changed], milder),
        base: base_person,
        changed: changed_person,
    }))
}

/// How many answer sets are in `among`: what nobody asks counts as usual.
pub(crate) fn distinct(subjects: &[&Subject], among: &Set) -> String {
    let Some(first) = subjects.first() else { return String::new() };
    let (space, usual) = (first.view.space, first.view.space.nothing_to_report());
    let diagrams = &space.diagrams;
    let mut given = among.clone();
    for shape in space.shapes.iter().rev() {
        let asked = subjects.iter().filter_map(|subject| {
            let question = subject.view.protocol.questions.iter().position(|question| shape.is_of(question))?;
            Some(subject.verdicts.asked(question))
        });
        let asked = diagrams.any(asked);
        let own: Vec<_> = shape.variables().into_iter().map(|variable| (variable, usual[variable.to_index()])).collect();
        given = diagrams.and(&given, &diagrams.or(&asked, &diagrams.all_of(&own)));
    }
    given.exact_cardinality().to_string()
}
