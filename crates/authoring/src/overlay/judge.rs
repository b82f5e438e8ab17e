//! One person before a base and before the merged protocol: is the second less cautious?

use std::cmp::Ordering;

use eligibility::{Answer, Answers, Assessment, Clears, Day, Finding, OptionSet, Protocol, Severity, Verdict, assess, walk};

use super::bench::SignedFor;
use super::caution::LessCautious;
use crate::carry::{carry, reassuring};
use crate::prove::{End, Fault, said};

pub(super) struct Judge<'a> {
    pub(super) base: &'a Protocol,
    pub(super) merged: &'a Protocol,
    pub(super) signed: &'a SignedFor,
    pub(super) today: Day,
}

/// Where it does not hold: the setting, and the base's rule.
pub(super) type Place = (usize, usize);

/// The same person's answers to both, every question answered.
#[derive(Clone)]
pub(super) struct Person {
    base: Answers,
    merged: Answers,
}

impl Judge<'_> {
    /// Somebody whose answers to both are known.
    pub(super) fn who_answers_both(&self, base: Answers, merged: Answers) -> Person {
        Person { base, merged }
    }

    /// Somebody who answers the merged protocol; what that does not ask has nothing to report.
    pub(super) fn who_answers_merged(&self, answers: Answers) -> Person {
        let mut base = carry(&answers, self.merged, self.base);
        self.complete(self.base, &mut base);
        Person { base, merged: answers }
    }

    /// Somebody who answers the base.
    pub(super) fn who_answers_base(&self, answers: Answers) -> Person {
        let mut merged = carry(&answers, self.base, self.merged);
        self.complete(self.merged, &mut merged);
        Person { base: answers, merged }
    }

    fn assess(&self, person: &Person) -> (Assessment, Assessment) {
        (assess(self.base, &person.base, self.today), assess(self.merged, &person.merged, self.today))
    }

    /// Answers with what reassures, asked or not.
    fn complete(&self, protocol: &Protocol, answers: &mut Answers) {
        for (index, question) in protocol.questions.iter().enumerate().filter(|(_, question)| question.is_walked()) {
            if answers.get(index).is_none() {
                answers.set(index, reassuring(question, self.today));
            }
        }
    }

    /// The person with another answer to a question of the base, in both protocols.
    fn with(&self, person: &Person, question: usize, answer: Answer) -> Person {
        let mut changed = person.clone();
        changed.base.set(question, answer);
        let mut one = Answers::default();
        one.set(question, answer);
        let carried = carry(&one, self.base, self.merged);
        for index in 0..self.merged.questions.len() {
            if let Some(answer) = carried.get(index) {
                changed.merged.set(index, answer);
            }
        }
        changed
    }

    /// Where the merged protocol is less cautious for this person, though nobody signed for it.
    pub(super) fn broken(&self, person: &Person) -> Option<Place> {
        let (base, merged) = self.assess(person);
        for (setting, outcome) in base.settings.iter().enumerate() {
            let there = merged.settings.get(setting)?;
            for finding in outcome.findings.iter().filter(|finding| !self.is_signed(finding.rule, setting)) {
                let same = |other: &&Finding| self.id(self.merged, other.rule) == self.id(self.base, finding.rule);
                let kept = there.findings.iter().find(same);
                if there.verdict < finding.weight || self.sooner(finding, kept, setting) {
                    return Some((setting, finding.rule));
                }
            }
        }
        None
    }

    fn id<'p>(&self, protocol: &'p Protocol, rule: usize) -> &'p str {
        protocol.rules.get(rule).map_or("", |rule| rule.id.as_str())
    }

    /// Whether somebody signed that a rule of the base may weigh less in a setting.
    pub(super) fn is_signed(&self, rule: usize, setting: usize) -> bool {
        let setting = self.base.settings.get(setting).map_or("", |setting| setting.id.as_str());
        self.signed.contains(&(self.id(self.base, rule).to_owned(), setting.to_owned()))
    }

    /// A reason of the base to wait, to ask or to stop that ends earlier now, or whose day is gone.
    fn sooner(&self, finding: &Finding, kept: Option<&Finding>, setting: usize) -> bool {
        if finding.severity < Severity::Wait {
            return false;
        }
        let shows_a_day = finding.severity == Severity::Wait || matches!(finding.clears, Clears::OnOrClinician(_));
        let Some(kept) = kept.filter(|kept| kept.severity >= Severity::Wait) else { return shows_a_day };
        match (finding.clears, kept.clears) {
            (Clears::On(before) | Clears::OnOrClinician(before), Clears::On(now) | Clears::OnOrClinician(now)) => now < before,
            _ => {
                let (before, now) = (self.end(self.base, finding.rule, setting), self.end(self.merged, kept.rule, setting));
                before.zip(now).and_then(|(before, now)| now.against(before)) == Some(Ordering::Less)
            }
        }
    }

    /// How a rule of the base ends there, and with the merged protocol.
    fn ends(&self, merged: &Assessment, rule: usize, setting: usize) -> (String, String) {
        let named =
            |finding: &&Finding| self.id(self.merged, finding.rule) == self.id(self.base, rule) && finding.severity >= Severity::Wait;
        let kept = merged.settings.get(setting).and_then(|outcome| outcome.findings.iter().find(named));
        let now = kept.and_then(|kept| self.end(self.merged, kept.rule, setting));
        let says = |end: Option<End>| end.map_or_else(|| "it is not waited for".into(), End::says);
        (says(self.end(self.base, rule, setting)), says(now))
    }

    fn end<'p>(&self, protocol: &'p Protocol, rule: usize, setting: usize) -> Option<End<'p>> {
        let level = protocol.rules.get(rule).and_then(|rule| rule.level(setting));
        level.map(|level| End::of(protocol, level))
    }

    /// Takes away one answer after the other for as long as it stays broken.
    pub(super) fn simplest(&self, mut person: Person) -> (Person, Place) {
        let mut found = self.broken(&person).unwrap_or_default();
        for (index, question) in self.base.questions.iter().enumerate().filter(|(_, question)| question.is_walked()) {
            let mut milder = vec![reassuring(question, self.today)];
            if let Some(Answer::Any { ticked, not_sure }) = person.base.get(index) {
                // A tick is plainer than a doubt about the same.
                milder.extend(ticked.iter().chain(not_sure.iter()).map(|option| Answer::ticked([option])));
                let doubt = |option| Answer::Any { ticked: OptionSet::default(), not_sure: OptionSet::default().with(option) };
                milder.extend(not_sure.iter().map(doubt));
            }
            for answer in milder {
                let simpler = self.with(&person, index, answer);
                if let Some(place) = self.broken(&simpler) {
                    (person, found) = (simpler, place);
                    break;
                }
            }
        }
        (person, found)
    }

    pub(super) fn disagreement(&self, person: &Person) -> Fault {
        let (base, merged) = self.assess(person);
        let verdicts = |found: Assessment| found.settings.iter().map(|outcome| outcome.verdict.name()).collect::<Vec<_>>().join(", ");
        let (base, merged) = (verdicts(base), verdicts(merged));
        let people = format!("{:?} gives {base} in the base, {merged} here", person.base);
        Fault(format!("law 9: the proof found people who break it, and assessing them shows no such thing: {people}"))
    }

    pub(super) fn describe(&self, person: &Person, (setting, rule): Place, answer_sets: Option<String>) -> LessCautious {
        let (base, merged) = self.assess(person);
        let verdict = |assessment: &Assessment| assessment.settings.get(setting).map_or(Verdict::NothingFound, |outcome| outcome.verdict);
        let asked = walk(self.base, &person.base, self.today).path;
        let answers = asked.into_iter().filter_map(|index| {
            let (question, answer) = (self.base.questions.get(index)?, person.base.get(index)?);
            let said = said(question, &person.base, index).filter(|_| answer != reassuring(question, self.today))?;
            Some((question.title.clone(), said))
        });
        let verdicts = (verdict(&base), verdict(&merged));
        LessCautious {
            setting: self.base.settings.get(setting).map(|setting| setting.id.clone()).unwrap_or_default(),
            rule: self.id(self.base, rule).to_owned(),
            base: verdicts.0,
            merged: verdicts.1,
            ends: (verdicts.1 >= verdicts.0).then(|| self.ends(&merged, rule, setting)),
            answers: answers.collect(),
            answer_sets,
        }
    }
}
