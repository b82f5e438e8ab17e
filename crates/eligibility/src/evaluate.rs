//! The one evaluator: which questions are asked, and which rules apply where.
//! Generic over a truth algebra, so that what is proved is what runs.

use crate::protocol::{Condition, Level, Protocol, QuestionIndex, Rule, RuleIndex, SettingIndex, Test};
use crate::truth::Algebra;

/// What is known of single answers, were they asked.
pub trait Atoms<A: Algebra> {
    fn option(&self, question: QuestionIndex, option: usize) -> A::Truth;
    /// Fewer than `days` days have passed since the answer to a date question.
    fn within(&self, question: QuestionIndex, days: i32) -> A::Truth;
}

/// What came of it, by question and by rule.
#[derive(Clone, Debug)]
pub struct Evaluation<T> {
    /// Whether each question is asked: yes or no, never unknown.
    pub asked: Vec<T>,
    /// Whether each rule's condition holds, its windows apart.
    pub conditions: Vec<T>,
    /// Whether each rule applies in each setting: rule by rule, the settings of one side by side.
    applies: Vec<T>,
    settings: usize,
}

impl<T> Evaluation<T> {
    /// Whether a rule applies in a setting.
    pub fn applies(&self, rule: RuleIndex, setting: SettingIndex) -> Option<&T> {
        self.applies.get(rule * self.settings + setting)
    }
}

/// Evaluates a protocol over `atoms`. Questions from `open_from` on count as not asked,
/// so every test on them is false; pass the number of questions for a finished walk.
pub fn evaluate<A: Algebra>(protocol: &Protocol, algebra: &A, atoms: &impl Atoms<A>, open_from: QuestionIndex) -> Evaluation<A::Truth> {
    let mut asked: Vec<A::Truth> = Vec::with_capacity(protocol.questions.len());
    let mut stopped = algebra.no();
    let ending: Vec<(Option<QuestionIndex>, &Rule)> =
        protocol.rules.iter().filter(|rule| rule.ends).map(|rule| (rule.when.tests().map(|test| test.question).max(), rule)).collect();
    for (index, question) in protocol.questions.iter().enumerate() {
        let reached = if index < open_from && question.is_walked() {
            let when = condition(algebra, &question.when, &asked, atoms);
            algebra.and(&algebra.possible(&when), &algebra.not(&stopped))
        } else {
            algebra.no()
        };
        asked.push(reached);
        for (last, rule) in &ending {
            if *last == Some(index) {
                let ends = condition(algebra, &rule.when, &asked, atoms);
                stopped = algebra.or(&stopped, &algebra.certain(&ends));
            }
        }
    }
    let conditions: Vec<A::Truth> = protocol.rules.iter().map(|rule| condition(algebra, &rule.when, &asked, atoms)).collect();
    let settings = protocol.settings.len();
    let mut applies = Vec::with_capacity(conditions.len() * settings);
    for (rule, holds) in protocol.rules.iter().zip(&conditions) {
        for setting in 0..settings {
            applies.push(match rule.level(setting) {
                None => algebra.no(),
                Some(Level { within: None, .. }) => holds.clone(),
                Some(Level { within: Some(window), .. }) => {
                    let within = gate(algebra, asked.get(window.event), atoms.within(window.event, window.days));
                    algebra.and(holds, &within)
                }
            });
        }
    }
    Evaluation { asked, conditions, applies, settings }
}

/// Any of (all of tests), where a test on a question that was not asked is false.
pub fn condition<A: Algebra>(algebra: &A, condition: &Condition, asked: &[A::Truth], atoms: &impl Atoms<A>) -> A::Truth {
    condition.0.iter().fold(algebra.no(), |any, branch| {
        let all = branch.iter().fold(algebra.yes(), |all, test| algebra.and(&all, &single(algebra, test, asked, atoms)));
        algebra.or(&any, &all)
    })
}

pub(crate) fn single<A: Algebra>(algebra: &A, test: &Test, asked: &[A::Truth], atoms: &impl Atoms<A>) -> A::Truth {
    let truth = atoms.option(test.question, test.option);
    let truth = if test.negated { algebra.not(&truth) } else { truth };
    gate(algebra, asked.get(test.question), truth)
}

fn gate<A: Algebra>(algebra: &A, asked: Option<&A::Truth>, truth: A::Truth) -> A::Truth {
    asked.map_or_else(|| algebra.no(), |asked| algebra.and(asked, &truth))
}
