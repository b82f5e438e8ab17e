//! Which questions are asked, found by replaying the answers from the start.
//! No position is stored anywhere, so none can fall out of step.

use crate::answer::{Answer, Answers};
use crate::day::Day;
use crate::evaluate::{Atoms, Evaluation, evaluate};
use crate::protocol::{Condition, Protocol, QuestionIndex};
use crate::truth::{Kleene, Truth};

/// The questions met by a person with these answers.
#[derive(Clone, Debug)]
pub struct Walk {
    /// In order: every answered question that is asked, then the open one if there is one.
    pub path: Vec<QuestionIndex>,
    /// The first question that is asked and has no answer.
    pub open: Option<QuestionIndex>,
    /// A rule ended the walk before its last question.
    pub ended: bool,
    pub(crate) evaluation: Evaluation<Truth>,
}

impl Walk {
    pub fn is_finished(&self) -> bool {
        self.open.is_none()
    }

    pub fn asks(&self, question: QuestionIndex) -> bool {
        self.path.contains(&question)
    }

    /// Whether a condition of the plan holds, or may: what is shown too often does no harm.
    #[inline(never)]
    pub fn may_hold(&self, condition: &Condition, answers: &Answers) -> bool {
        condition.0.iter().any(|branch| {
            branch.iter().all(|test| {
                let asked = self.asks(test.question) && answers.get(test.question).is_some();
                let truth = answers.option(test.question, test.option);
                asked && if test.negated { truth != Truth::Yes } else { truth != Truth::No }
            })
        })
    }
}

/// Answers on a day, as the evaluator reads them.
pub(crate) struct Given<'a> {
    pub(crate) answers: &'a Answers,
    pub(crate) today: Day,
}

impl Atoms<Kleene> for Given<'_> {
    fn option(&self, question: QuestionIndex, option: usize) -> Truth {
        self.answers.option(question, option)
    }

    fn within(&self, question: QuestionIndex, days: i32) -> Truth {
        let Some(Answer::Date(span)) = self.answers.get(question) else { return Truth::Unknown };
        let surely = span.earliest.is_some_and(|earliest| self.today.since(earliest) < days);
        let possibly = self.today.since(span.latest) < days;
        match (surely, possibly) {
            (true, _) => Truth::Yes,
            (false, true) => Truth::Unknown,
            (false, false) => Truth::No,
        }
    }
}

/// Replays `answers` from the start. Always ends, in at most as many steps as there are questions.
pub fn walk(protocol: &Protocol, answers: &Answers, today: Day) -> Walk {
    let given = Given { answers, today };
    let all = protocol.questions.len();
    let whole = evaluate(protocol, &Kleene, &given, all);
    let asked = |evaluation: &Evaluation<Truth>, question: QuestionIndex| evaluation.asked.get(question) == Some(&Truth::Yes);
    // Conditions look back only, so up to the first open question nothing depends on what follows it.
    let open = (0..all).find(|question| asked(&whole, *question) && answers.get(*question).is_none());
    let evaluation = match open {
        Some(open) => evaluate(protocol, &Kleene, &given, open),
        None => whole,
    };
    let mut path: Vec<QuestionIndex> = (0..all).filter(|question| asked(&evaluation, *question)).collect();
    path.extend(open);
    let ended = open.is_none() && protocol.rules.iter().zip(&evaluation.conditions).any(|(rule, holds)| rule.ends && *holds == Truth::Yes);
    Walk { path, open, ended, evaluation }
}
