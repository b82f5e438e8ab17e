//! What a session shows now.

use eligibility::{Answer, Condition, Kind, SettingIndex, Truth, Urgency, Walk};

use super::{InterruptionView, Place, Screen, Session, StartView, Unavailable};
use crate::check_view;
use crate::question_view::{self, QuestionView};
use crate::result_view::{self, ResultView};
use crate::urgent_view::{self, UrgentView};

impl Session {
    /// What to show now.
    pub fn screen(&self) -> Screen {
        if self.protocol.is_withdrawn(self.today) {
            return Screen::Unavailable(Unavailable::Withdrawn(self.protocol.frame.withdrawn.clone()));
        }
        match self.place {
            Place::Start => Screen::Start(self.start()),
            Place::Question(_) => self.question().map_or_else(|| self.check(), |view| Screen::Question(Box::new(view))),
            Place::Interruption(_) => self.interruption(),
            Place::Check => self.check(),
            Place::Result => self.result().map_or_else(
                || self.check(),
                |result| Screen::Result {
                    result: Box::new(result),
                    planned: self.planned_entry.clone(),
                    faults: self.planned_faults.clone(),
                },
            ),
        }
    }

    /// Offered beside a question where no later answer can change the outcome.
    pub fn early_offer(&self) -> bool {
        matches!(self.place, Place::Question(_)) && !self.returning && self.may_finish_early()
    }

    fn start(&self) -> StartView {
        let frame = &self.protocol.frame;
        StartView {
            title: frame.title.clone(),
            draft: self.protocol.approval.is_none().then(|| frame.draft.clone()),
            purpose: frame.purpose.clone(),
            is_not: frame.is_not.clone(),
            who: frame.who.clone(),
            minutes: frame.minutes.clone(),
        }
    }

    fn question(&self) -> Option<QuestionView> {
        let index = self.shown()?;
        let entry = self.entries.get(index).cloned().unwrap_or_default();
        question_view::view(&self.protocol, index, entry, self.faults.clone(), &self.words)
    }

    fn interruption(&self) -> Screen {
        let rules = self.urgent_rules();
        let rules = || rules.iter().filter_map(|rule| self.protocol.rules.get(*rule));
        let urgency = rules().map(|rule| rule.urgency).max().unwrap_or(Urgency::Soon);
        Screen::Interruption(InterruptionView {
            advice: UrgentView {
                urgency,
                title: urgent_view::urgency_title(urgency, &self.words),
                items: rules().map(|rule| rule.does_in(self.headline_setting()).clone()).collect(),
            },
            names: rules().map(|rule| rule.name.clone()).collect(),
            help: self.help(),
        })
    }

    fn check(&self) -> Screen {
        let answers = check_view::asked(&self.protocol, &self.answers, &self.walk(), self.today, &self.words);
        Screen::Check(answers)
    }

    /// The setting that the headline follows; "not decided" counts as the first.
    fn headline_setting(&self) -> SettingIndex {
        let chooses = |kind: &Kind| matches!(kind, Kind::OneOf { headline: true, .. });
        let question = self.protocol.questions.iter().position(|question| chooses(&question.kind));
        let chosen = question.and_then(|index| match self.answers.get(index)? {
            Answer::One(option) => self.protocol.questions.get(index)?.options().get(option),
            _ => None,
        });
        chosen.and_then(|choice| self.protocol.setting(&choice.id)).unwrap_or(0)
    }

    fn result(&self) -> Option<ResultView> {
        let assessment = self.assessment();
        let walk = self.walk();
        let wanted = |condition: &Condition| self.holds(condition, &walk);
        result_view::view(result_view::Given {
            protocol: &self.protocol,
            words: &self.words,
            assessment: &assessment,
            setting: self.headline_setting(),
            planned: self.planned,
            wanted: &wanted,
            sheet: check_view::all(&self.protocol, &self.answers, &walk, self.today, &self.words),
        })
    }

    /// Whether a condition of the plan holds, or may: what is shown too often does no harm.
    fn holds(&self, condition: &Condition, walk: &Walk) -> bool {
        condition.0.iter().any(|branch| {
            branch.iter().all(|test| {
                let asked = walk.asks(test.question) && self.answers.get(test.question).is_some();
                let truth = self.answers.option(test.question, test.option);
                asked && if test.negated { truth != Truth::Yes } else { truth != Truth::No }
            })
        })
    }
}
