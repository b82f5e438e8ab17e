//! The walk and the assessment a second time, from the definitions in the design and on purpose
//! in another way: truth is the set of values that are still possible, whether a question is
//! asked is found by looking back from it, and the earliest day by trying one day after another.
//! Shares with the evaluator nothing but the types of a protocol, of answers and of days.

// Each test file uses a part of it.
#![allow(dead_code)]

/// One definition for the tool and these tests; no part of the recomputation.
#[path = "../../src/prove/sampled/known.rs"]
pub(crate) mod known;

use std::cell::Cell;

use eligibility::{Answer, Answers, Assessment, Clearance, Condition, Day, Level, Protocol, Rule, Severity, Test, Verdict};

/// What is still possible of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Possible {
    pub(crate) yes: bool,
    pub(crate) no: bool,
}

const NEVER: Possible = Possible { yes: false, no: true };

impl Possible {
    pub(crate) fn is_sure(self) -> bool {
        self.yes && !self.no
    }
}

/// What one setting makes of a person.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) verdict: Verdict,
    /// Rules that apply or may apply: whether surely, and what they weigh.
    pub(crate) findings: Vec<(usize, bool, Verdict)>,
    pub(crate) day: Option<Day>,
    pub(crate) once: Vec<usize>,
    pub(crate) rests_on_doubt: bool,
}

/// One person who has answered every question.
pub(crate) struct Person<'a> {
    protocol: &'a Protocol,
    answers: &'a Answers,
    today: Day,
    /// What was found out about being asked, by question.
    asked: Vec<Cell<Option<bool>>>,
}

impl<'a> Person<'a> {
    pub(crate) fn new(protocol: &'a Protocol, answers: &'a Answers, today: Day) -> Person<'a> {
        Person { protocol, answers, today, asked: vec![Cell::new(None); protocol.questions.len()] }
    }

    /// A question is asked unless its condition is surely false or the walk ended before it.
    pub(crate) fn is_asked(&self, question: usize) -> bool {
        if let Some(known) = self.asked[question].get() {
            return known;
        }
        let last = |rule: &Rule| rule.when.0.iter().flatten().map(|test| test.question).max();
        let ended = self.protocol.rules.iter().any(|rule| rule.ends && last(rule) < Some(question) && self.holds(&rule.when).is_sure());
        let asked = &self.protocol.questions[question];
        let found = asked.is_walked() && !ended && self.holds(&asked.when).yes;
        self.asked[question].set(Some(found));
        found
    }

    /// Some branch may hold; and it may fail if in every branch some test may fail.
    pub(crate) fn holds(&self, condition: &Condition) -> Possible {
        Possible {
            yes: condition.0.iter().any(|branch| branch.iter().all(|test| self.test(test).yes)),
            no: condition.0.iter().all(|branch| branch.iter().any(|test| self.test(test).no)),
        }
    }

    fn test(&self, test: &Test) -> Possible {
        if !self.is_asked(test.question) {
            return NEVER;
        }
        let (yes, no) = match self.answers.get(test.question) {
            Some(Answer::One(chosen)) => (chosen == test.option, chosen != test.option),
            Some(Answer::Any { ticked, not_sure }) => {
                let bit = 1 << test.option;
                let (on, doubtful) = (ticked.0 & bit != 0, not_sure.0 & bit != 0);
                (on || doubtful, !on)
            }
            _ => (true, true),
        };
        if test.negated { Possible { yes: no, no: yes } } else { Possible { yes, no } }
    }

    /// Whether fewer than `days` days have passed since the event.
    fn is_within(&self, event: usize, days: i32) -> Possible {
        match self.answers.get(event) {
            _ if !self.is_asked(event) => NEVER,
            Some(Answer::Date(span)) => Possible {
                yes: span.latest.plus(days) > self.today,
                no: span.earliest.is_none_or(|earliest| earliest.plus(days) <= self.today),
            },
            _ => Possible { yes: true, no: true },
        }
    }

    /// The last day on which the event may have been.
    fn latest(&self, event: usize) -> Day {
        match self.answers.get(event) {
            Some(Answer::Date(span)) => span.latest,
            _ => self.today,
        }
    }

    fn applies(&self, rule: &Rule, level: &Level) -> Possible {
        let when = self.holds(&rule.when);
        let within = level.within.map_or(Possible { yes: true, no: false }, |window| self.is_within(window.event, window.days));
        Possible { yes: when.yes && within.yes, no: when.no || within.no }
    }

    pub(crate) fn outcome(&self, setting: usize) -> Outcome {
        let doubt = self.protocol.settings[setting].doubt;
        let mut found =
            Outcome { verdict: Verdict::NothingFound, findings: Vec::new(), day: None, once: Vec::new(), rests_on_doubt: false };
        let mut surest = Verdict::NothingFound;
        let mut dated: Vec<(Day, i32)> = Vec::new();
        for (index, rule) in self.protocol.rules.iter().enumerate() {
            let Some(level) = &rule.levels[setting] else { continue };
            let applies = self.applies(rule, level);
            if !applies.yes {
                continue;
            }
            let full = match level.severity {
                Severity::Care => Verdict::TakeCare,
                Severity::Wait => Verdict::Wait,
                Severity::Ask => Verdict::AskFirst,
                Severity::Stop => Verdict::DoNot,
            };
            let weight = if applies.no && !rule.unsure_as_yes && doubt < full { doubt } else { full };
            if !applies.no {
                surest = surest.max(weight);
            }
            found.verdict = found.verdict.max(weight);
            found.findings.push((index, !applies.no, weight));
            if level.severity == Severity::Wait {
                match (level.within, level.clearance) {
                    (Some(window), _) => dated.push((self.latest(window.event), window.days)),
                    (None, Some(Clearance::Gone(days))) if days > 0 => {
                        found.day = found.day.max(Some(self.today.plus(days)));
                        found.once.push(index);
                    }
                    (None, _) => found.once.push(index),
                }
            }
        }
        if !dated.is_empty() {
            let clear = |day: &Day| dated.iter().all(|(event, days)| day.since(*event) >= *days);
            found.day = found.day.max((0..15_000).map(|days| self.today.plus(days)).find(clear));
        }
        found.rests_on_doubt = surest < found.verdict;
        found
    }

    pub(crate) fn path(&self) -> Vec<usize> {
        (0..self.protocol.questions.len()).filter(|question| self.is_asked(*question)).collect()
    }
}

/// An assessment in the form used here.
pub(crate) fn in_our_form(assessment: &Assessment) -> Vec<Outcome> {
    let one = |outcome: &eligibility::Outcome| Outcome {
        verdict: outcome.verdict,
        findings: outcome.findings.iter().map(|finding| (finding.rule, finding.certain, finding.weight)).collect(),
        day: outcome.earliest.day,
        once: outcome.earliest.once.clone(),
        rests_on_doubt: outcome.rests_on_doubt,
    };
    assessment.settings.iter().map(one).collect()
}

/// Where the evaluator and this recomputation differ, in words; nothing where they agree.
pub(crate) fn difference(person: &Person, walked: &[usize], assessed: &Assessment) -> Option<String> {
    let path = person.path();
    if walked != path {
        return Some(format!("walked {walked:?}; recomputed {path:?}"));
    }
    let found = in_our_form(assessed);
    let ours: Vec<Outcome> = (0..person.protocol.settings.len()).map(|setting| person.outcome(setting)).collect();
    (found != ours).then(|| format!("assessed {found:?}\nrecomputed {ours:?}"))
}
