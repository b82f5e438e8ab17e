//! For each setting, who comes to at least each verdict: the weights of assessing, over everybody at once.

use eligibility::{Evaluation, Protocol, QuestionIndex, RuleIndex, SettingIndex, Verdict, evaluate};

use super::algebra::{Pair, Pairs};
use super::diagrams::{Diagrams, Set, Spent};
use super::view::View;

/// Verdicts that say something, in rising caution.
pub(crate) const LEVELS: [Verdict; 4] = [Verdict::TakeCare, Verdict::Wait, Verdict::AskFirst, Verdict::DoNot];

pub(crate) struct Verdicts {
    pub(crate) evaluation: Evaluation<Pair>,
    /// By setting, then by place in [`LEVELS`].
    at_least: Vec<[Set; 4]>,
    /// The budget ran out over them: they mean nothing.
    pub(crate) unmade: Option<Spent>,
}

impl Verdicts {
    pub(crate) fn of(view: &View) -> Verdicts {
        let evaluation = evaluated(view, view.protocol.questions.len());
        let at_least = (0..view.protocol.settings.len()).map(|setting| {
            let mut above = view.space.diagrams.nobody();
            let mut levels = LEVELS.map(|level| any_of(&view.space.diagrams, exactly(view, &evaluation, setting, level, &|_| true)));
            for level in levels.iter_mut().rev() {
                above = view.space.diagrams.or(&above, level);
                *level = above.clone();
            }
            levels
        });
        Verdicts { at_least: at_least.collect(), unmade: view.space.diagrams.is_spent(), evaluation }
    }

    /// Everybody whose verdict in a setting is this one or a graver one.
    pub(crate) fn at_least(&self, setting: SettingIndex, level: Verdict) -> &Set {
        let place = LEVELS.iter().position(|known| *known == level).unwrap_or(0);
        &self.at_least[setting][place]
    }

    /// Everybody in whom one of these rules weighs as much as this, or more.
    pub(crate) fn weighing(&self, view: &View, setting: SettingIndex, level: Verdict, rules: &dyn Fn(RuleIndex) -> bool) -> Set {
        let above = LEVELS.into_iter().filter(|known| *known >= level);
        let sets = above.flat_map(|known| exactly(view, &self.evaluation, setting, known, rules)).collect();
        any_of(&view.space.diagrams, sets)
    }

    /// Everybody whose verdict in a setting is exactly this one.
    pub(crate) fn exactly(&self, diagrams: &Diagrams, setting: SettingIndex, verdict: Verdict) -> Set {
        let graver = LEVELS.into_iter().find(|known| *known > verdict);
        let least = if verdict == Verdict::NothingFound { diagrams.everybody() } else { self.at_least(setting, verdict).clone() };
        graver.map_or_else(|| least.clone(), |graver| diagrams.without(&least, self.at_least(setting, graver)))
    }

    /// Whether one person's verdict is this one or a graver one.
    pub(crate) fn has_at_least(&self, setting: SettingIndex, level: Verdict, person: &[bool]) -> bool {
        let set = self.at_least(setting, level);
        let mut node = set.root_pointer();
        while !node.is_terminal() {
            node = if person[set.var_of(node).to_index()] { set.high_link_of(node) } else { set.low_link_of(node) };
        }
        node.is_one()
    }

    pub(crate) fn applies(&self, rule: RuleIndex, setting: SettingIndex) -> Option<&Pair> {
        self.evaluation.applies(rule, setting)
    }

    /// Who is asked a question.
    pub(crate) fn asked(&self, question: QuestionIndex) -> &Set {
        &self.evaluation.asked[question].yes
    }
}

/// The page's evaluator over everybody, with questions from `open_from` on not asked.
pub(crate) fn evaluated(view: &View, open_from: QuestionIndex) -> Evaluation<Pair> {
    evaluate(view.protocol, &Pairs(&view.space.diagrams), view, open_from)
}

/// By rule: who gets exactly this weight from it.
fn exactly(
    view: &View,
    evaluation: &Evaluation<Pair>,
    setting: SettingIndex,
    level: Verdict,
    rules: &dyn Fn(RuleIndex) -> bool,
) -> Vec<Set> {
    let chosen = (0..view.protocol.rules.len()).filter(|rule| rules(*rule));
    chosen.filter_map(|rule| adding(view.protocol, evaluation, rule, setting, level, &view.space.diagrams)).collect()
}

/// Who gets exactly this weight from a rule, and not more.
fn adding(
    protocol: &Protocol,
    evaluation: &Evaluation<Pair>,
    rule: RuleIndex,
    setting: SettingIndex,
    weight: Verdict,
    diagrams: &Diagrams,
) -> Option<Set> {
    let rated = &protocol.rules[rule];
    let full = rated.level(setting)?.severity.verdict();
    let doubtful = if rated.unsure_as_yes { full } else { full.min(protocol.settings[setting].doubt) };
    let applies = evaluation.applies(rule, setting)?;
    match weight {
        _ if weight == doubtful => Some(diagrams.not(&applies.no)),
        _ if weight == full => Some(applies.yes.clone()),
        _ => None,
    }
}

/// Everybody in any of `sets`, joined two by two so that the large ones are joined last.
pub(crate) fn any_of(diagrams: &Diagrams, mut sets: Vec<Set>) -> Set {
    while sets.len() > 1 {
        sets = sets.chunks(2).map(|pair| diagrams.any(pair)).collect();
    }
    sets.pop().unwrap_or_else(|| diagrams.nobody())
}

/// Everybody who comes to `do-not` in every setting.
pub(crate) fn refused(view: &View, evaluation: &Evaluation<Pair>) -> Set {
    let diagrams = &view.space.diagrams;
    let settings = 0..view.protocol.settings.len();
    settings.fold(diagrams.everybody(), |refused, setting| diagrams.and(&refused, &refused_in(view, evaluation, setting)))
}

/// Everybody who comes to `do-not` in a setting.
pub(crate) fn refused_in(view: &View, evaluation: &Evaluation<Pair>, setting: SettingIndex) -> Set {
    any_of(&view.space.diagrams, exactly(view, evaluation, setting, Verdict::DoNot, &|_| true))
}

#[cfg(test)]
impl Verdicts {
    /// Falsifies: only what surely applies counts.
    pub(crate) fn read_doubt_as_no(&mut self, view: &View) {
        for (setting, levels) in self.at_least.iter_mut().enumerate() {
            for (level, set) in LEVELS.iter().zip(levels) {
                let sure = view.protocol.rules.iter().enumerate().filter_map(|(index, rule)| {
                    let weighs = rule.level(setting)?.severity.verdict() >= *level;
                    weighs.then(|| self.evaluation.applies(index, setting).map(|applies| applies.yes.clone())).flatten()
                });
                *set = any_of(&view.space.diagrams, sure.collect());
            }
        }
    }
}
