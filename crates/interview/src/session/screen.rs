//! What a session shows now.

use eligibility::Urgency;

use super::{InterruptionView, Place, Screen, Session, StartView, Unavailable};
use crate::check_view::{self, Listed};
use crate::item::Item;
use crate::question_view::{self, QuestionView};
use crate::result_view::{self, Given, ResultView};
use crate::urgent_view::{self, UrgentView};

impl Session {
    /// What to show now.
    pub fn screen(&self) -> Screen<'_> {
        if self.protocol.is_withdrawn(self.today) {
            return Screen::Unavailable(Unavailable::Withdrawn(&self.protocol.frame.withdrawn));
        }
        match self.place {
            Place::Start => Screen::Start(self.start()),
            Place::Question(_) => self.question().map_or_else(|| self.check(), |view| Screen::Question(Box::new(view))),
            Place::Interruption(_) => self.interruption(),
            Place::Check => self.check(),
            Place::Result => match self.result() {
                Some(result) => Screen::Result { result: Box::new(result), planned: &self.planned_entry, faults: &self.planned_faults },
                None => self.check(),
            },
        }
    }

    /// Offered beside a question where no later answer can change the outcome.
    pub fn early_offer(&self) -> bool {
        matches!(self.place, Place::Question(_)) && !self.returning && self.may_finish_early()
    }

    fn start(&self) -> StartView<'_> {
        let frame = &self.protocol.frame;
        StartView {
            title: &frame.title,
            draft: self.protocol.approval.is_none().then_some(&frame.draft),
            purpose: &frame.purpose,
            is_not: &frame.is_not,
            who: &frame.who,
            minutes: &frame.minutes,
        }
    }

    fn question(&self) -> Option<QuestionView<'_>> {
        let index = self.shown()?;
        question_view::view(&self.protocol, index, self.entries.get(index)?, &self.faults, &self.words)
    }

    fn interruption(&self) -> Screen<'_> {
        let setting = self.answers.headline_setting(&self.protocol);
        let mut urgency = Urgency::Soon;
        let (mut items, mut names) = (Vec::new(), Vec::new());
        for rule in self.urgent_rules().into_iter().filter_map(|rule| self.protocol.rules.get(rule)) {
            urgency = urgency.max(rule.urgency);
            items.push(Item::new(&self.protocol, rule.does_in(setting), rule.by));
            names.push(rule.name.as_str());
        }
        let title = urgent_view::urgency_title(urgency, &self.words);
        Screen::Interruption(InterruptionView { advice: UrgentView { urgency, title, items }, names })
    }

    #[inline(never)]
    fn check(&self) -> Screen<'_> {
        Screen::Check(check_view::view(Listed::Asked, &self.protocol, &self.answers, &self.walk(), self.today, &self.words))
    }

    #[inline(never)]
    fn result(&self) -> Option<ResultView<'_>> {
        let walk = self.walk();
        let sheet = check_view::view(Listed::All, &self.protocol, &self.answers, &walk, self.today, &self.words);
        let given = Given {
            protocol: &self.protocol,
            words: &self.words,
            answers: &self.answers,
            walk,
            assessment: self.assessment(),
            setting: self.answers.headline_setting(&self.protocol),
            planned: self.planned,
            surroundings: &self.surroundings,
        };
        result_view::view(&given, sheet)
    }
}
