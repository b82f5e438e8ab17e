//! From answers to what they mean: per setting, with the answers that caused it.

use crate::answer::{Answer, Answers};
use crate::day::{Day, Span};
use crate::evaluate::single;
use crate::protocol::{Clearance, Level, Protocol, QuestionIndex, Rule, RuleIndex, SettingIndex, Severity, Test, Urgency, Verdict};
use crate::truth::{Algebra, Kleene, Truth};
use crate::walk::{Given, Walk, walk};

/// What the answers mean on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    pub today: Day,
    pub completeness: Completeness,
    /// By setting, in the protocol's order.
    pub settings: Vec<Outcome>,
    /// The greatest urgency of any finding that applies or may apply.
    pub urgency: Urgency,
}

impl Assessment {
    /// Questions are open, and every setting says no whatever they would bring.
    pub fn may_finish_early(&self) -> bool {
        matches!(self.completeness, Completeness::Open { .. }) && self.settings.iter().all(|outcome| outcome.verdict == Verdict::DoNot)
    }

    /// All is answered and the setting says no more than "ask first": benefits, steps and what to ask again are shown.
    pub fn shows_plan(&self, setting: SettingIndex) -> bool {
        let may_go_ahead = self.settings.get(setting).is_some_and(|outcome| outcome.verdict < Verdict::DoNot);
        may_go_ahead && self.completeness == Completeness::Complete
    }
}

/// How much of the walk stands behind an assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completeness {
    Complete,
    /// A rule ended the walk.
    Ended,
    /// Questions are still open; every test on them counts as false.
    Open {
        not_asked: usize,
    },
}

/// What one setting makes of the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub verdict: Verdict,
    /// In the protocol's order of rules.
    pub findings: Vec<Finding>,
    pub earliest: Earliest,
    /// No finding that surely applies weighs as much as the verdict.
    pub rests_on_doubt: bool,
}

/// When the waits are over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Earliest {
    /// The latest of all dated waits, and of `gone(+n)` counted from today.
    pub day: Option<Day>,
    /// Waits without a day; with any of these, `day` alone is no promise.
    pub once: Vec<RuleIndex>,
    /// Every wait is a product still in use.
    pub by_pausing: bool,
}

/// A rule that applies, or may apply, in one setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub rule: RuleIndex,
    /// It applies; otherwise it may.
    pub certain: bool,
    pub severity: Severity,
    pub weight: Verdict,
    pub clears: Clears,
    /// The answers that decide it, and no others.
    pub causes: Vec<Cause>,
    /// It is about a prescribed medicine that is, or may be, in use.
    pub keep_taking: bool,
    /// It is about a shop-bought product still in use.
    pub in_use: bool,
}

/// How a finding ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clears {
    /// On this day.
    On(Day),
    /// On this day, or by a clinician's word.
    OnOrClinician(Day),
    /// This many days after it is gone.
    Gone(i32),
    ConditionEnds,
    Clinician,
    Never,
    /// Nothing to wait for: a precaution.
    Nothing,
}

/// An answer that a finding rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cause {
    pub question: QuestionIndex,
    pub said: Said,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// This option, or for a negated test the option that is not that one.
    Option(usize),
    NotOption(usize),
    /// Not sure about this option of several.
    NotSureOf(usize),
    /// Not sure, where one option is true.
    NotSure,
    When(Span),
}

impl Said {
    pub fn is_doubtful(self) -> bool {
        match self {
            Said::Option(_) | Said::NotOption(_) => false,
            Said::NotSureOf(_) | Said::NotSure => true,
            Said::When(span) => span.is_doubtful(),
        }
    }
}

/// Assesses answers on a day. Total: open questions count as not asked, and are said to be open.
pub fn assess(protocol: &Protocol, answers: &Answers, today: Day) -> Assessment {
    let walk = walk(protocol, answers, today);
    let given = Given { answers, today };
    let settings: Vec<Outcome> = (0..protocol.settings.len()).map(|setting| outcome(protocol, &walk, &given, setting)).collect();
    let mut urgency = Urgency::None;
    for finding in settings.iter().flat_map(|outcome| &outcome.findings) {
        urgency = urgency.max(protocol.rules.get(finding.rule).map_or(Urgency::None, |rule| rule.urgency));
    }
    let completeness = match walk.open {
        Some(open) => Completeness::Open { not_asked: open_questions(protocol, open) },
        None if walk.ended => Completeness::Ended,
        None => Completeness::Complete,
    };
    Assessment { today, completeness, settings, urgency }
}

/// How many questions from `open` on everybody is asked; follow-ups cannot be known yet.
fn open_questions(protocol: &Protocol, open: QuestionIndex) -> usize {
    let always = |question: &&crate::protocol::Question| question.is_walked() && question.when.0.iter().any(Vec::is_empty);
    let rest = protocol.questions.get(open + 1..).unwrap_or_default();
    1 + rest.iter().filter(always).count()
}

fn outcome(protocol: &Protocol, walk: &Walk, given: &Given, setting: SettingIndex) -> Outcome {
    let doubt = protocol.settings.get(setting).map_or(Verdict::DoNot, |setting| setting.doubt);
    let mut findings = Vec::new();
    for (index, rule) in protocol.rules.iter().enumerate() {
        let applies = walk.evaluation.applies(index, setting).copied().unwrap_or(Truth::No);
        if let (Some(level), true) = (rule.level(setting), applies != Truth::No) {
            findings.push(finding(index, rule, level, applies == Truth::Yes, doubt, walk, given));
        }
    }
    let (mut verdict, mut certain) = (Verdict::NothingFound, Verdict::NothingFound);
    for finding in &findings {
        verdict = verdict.max(finding.weight);
        if finding.certain {
            certain = certain.max(finding.weight);
        }
    }
    Outcome { verdict, rests_on_doubt: certain < verdict, earliest: earliest(&findings, given.today), findings }
}

fn finding(index: RuleIndex, rule: &Rule, level: &Level, certain: bool, doubt: Verdict, walk: &Walk, given: &Given) -> Finding {
    let full = level.severity.verdict();
    let weight = if certain || rule.unsure_as_yes { full } else { full.min(doubt) };
    let span = level.within.and_then(|window| match given.answers.get(window.event) {
        Some(Answer::Date(span)) => Some(span),
        _ => None,
    });
    let until = level.within.zip(span).map(|(window, span)| span.latest.plus(window.days));
    let clears = match (until, level.severity, level.clearance) {
        (_, Severity::Care, None) => Clears::Nothing,
        (Some(day), Severity::Wait | Severity::Care, _) => Clears::On(day),
        (Some(day), ..) => Clears::OnOrClinician(day),
        (None, _, Some(Clearance::Gone(days))) => Clears::Gone(days),
        (None, _, Some(Clearance::ConditionEnds)) => Clears::ConditionEnds,
        (None, _, Some(Clearance::Clinician)) => Clears::Clinician,
        (None, _, Some(Clearance::Never)) => Clears::Never,
        (None, _, None) => Clears::Nothing,
    };
    let in_use = span.is_none_or(|span| span.latest >= given.today);
    Finding {
        rule: index,
        certain,
        severity: level.severity,
        weight,
        clears,
        causes: causes(rule, level, walk, given),
        keep_taking: rule.prescribed && in_use,
        in_use: rule.shop_bought && span.is_some_and(|span| span.ongoing),
    }
}

/// The smallest set of answers that decides a rule: the surest branch, then the shortest.
fn causes(rule: &Rule, level: &Level, walk: &Walk, given: &Given) -> Vec<Cause> {
    let asked = &walk.evaluation.asked;
    let mut best: Option<(Truth, Vec<Cause>)> = None;
    for branch in &rule.when.0 {
        let truth = branch.iter().fold(Truth::Yes, |all, test| Kleene.and(&all, &single(&Kleene, test, asked, given)));
        if truth == Truth::No {
            continue;
        }
        let mut cited: Vec<Cause> = Vec::new();
        for test in branch {
            let cause = cause(test, given);
            if !cited.contains(&cause) {
                cited.push(cause);
            }
        }
        let better = best.as_ref().is_none_or(|(known, causes)| truth > *known || (truth == *known && cited.len() < causes.len()));
        if better {
            best = Some((truth, cited));
        }
    }
    let mut causes = best.map(|(_, causes)| causes).unwrap_or_default();
    if let Some(window) = level.within
        && let Some(Answer::Date(span)) = given.answers.get(window.event)
    {
        causes.push(Cause { question: window.event, said: Said::When(span) });
    }
    causes
}

fn cause(test: &Test, given: &Given) -> Cause {
    let said = match given.answers.get(test.question) {
        // A one-of answer is one fact, whatever is asked of it.
        Some(Answer::One(chosen)) => Said::Option(chosen),
        Some(Answer::Any { not_sure, .. }) if not_sure.has(test.option) => Said::NotSureOf(test.option),
        Some(Answer::Any { ticked, .. }) if ticked.has(test.option) => Said::Option(test.option),
        Some(Answer::Any { .. }) => Said::NotOption(test.option),
        Some(Answer::Date(span)) => Said::When(span),
        Some(Answer::OneNotSure) | None => Said::NotSure,
    };
    Cause { question: test.question, said }
}

fn earliest(findings: &[Finding], today: Day) -> Earliest {
    let mut earliest = Earliest::default();
    let mut all_in_use = true;
    let mut waits = 0;
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Wait) {
        let day = match finding.clears {
            Clears::On(day) => Some(day),
            Clears::Gone(days) if days > 0 => Some(today.plus(days)),
            _ => None,
        };
        earliest.day = earliest.day.max(day);
        if !matches!(finding.clears, Clears::On(_)) {
            earliest.once.push(finding.rule);
        }
        all_in_use &= finding.in_use;
        waits += 1;
    }
    earliest.by_pausing = waits > 0 && all_in_use;
    earliest
}
