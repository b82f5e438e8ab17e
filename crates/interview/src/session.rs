//! One visit: answers, place, and what an action does to them. Kept in memory only.

mod screen;

use std::rc::Rc;

use eligibility::{
    Answer, Answers, Assessment, Day, Finding, Level, Protocol, QuestionIndex, RichText, RuleIndex, Urgency, Walk, assess, walk,
};

use crate::check_view::CheckView;
use crate::entry::{DateEntry, Entry, Fault};
use crate::question_view::QuestionView;
use crate::result_view::ResultView;
use crate::surroundings::Surroundings;
use crate::urgent_view::{self, HelpView, UrgentView};
use crate::words::Words;

/// What a person does.
#[derive(Clone, Debug)]
pub enum Action {
    Begin,
    /// Continue from a question with what its form holds.
    Answer(Entry),
    Back,
    /// Open a question again from the list of answers.
    Change(QuestionIndex),
    /// Go on after an interruption.
    GoOn,
    /// Show the result: from the list of answers, or early where that is offered.
    Finish,
    /// Back to the answers, from the result.
    Review,
    /// The browser went back or forward to this step.
    GoTo(usize),
    PlanDay(DateEntry),
    /// Nobody has touched the page for a while.
    Idle,
    /// Somebody is there after all.
    Stay,
    Clear,
}

/// What the page has to carry out after an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A new place: scroll up and focus its heading.
    Arrive,
    /// Focus the list of errors.
    ShowErrors,
    /// Show the steps with their days.
    ShowPlan,
    /// Focus the warning that the answers will be cleared.
    ShowWarning,
    /// Focus the heading again; nothing has moved.
    Return,
    /// The place has this step in the history.
    Step(usize),
    /// The result is shown.
    Finish,
    /// Forget the history of this visit.
    Forget,
}

/// What to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen<'a> {
    Start(StartView<'a>),
    Question(Box<QuestionView<'a>>),
    Interruption(InterruptionView<'a>),
    Check(CheckView<'a>),
    Result { result: Box<ResultView<'a>>, planned: &'a DateEntry, faults: &'a [Fault] },
    Unavailable(Unavailable<'a>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartView<'a> {
    pub title: &'a str,
    pub draft: Option<&'a str>,
    pub purpose: &'a RichText,
    pub is_not: &'a RichText,
    pub who: &'a RichText,
    pub minutes: &'a str,
}

/// Advice that cannot wait for the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterruptionView<'a> {
    pub advice: UrgentView<'a>,
    pub names: Vec<&'a str>,
}

/// Why there is no check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unavailable<'a> {
    Withdrawn(&'a RichText),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Start,
    /// The question at this position of the path.
    Question(usize),
    Interruption(usize),
    Check,
    Result,
}

/// One visit.
#[derive(Clone)]
pub struct Session {
    protocol: Rc<Protocol>,
    words: Rc<Words>,
    today: Day,
    surroundings: Surroundings,
    place: Place,
    /// Answers that count.
    answers: Answers,
    /// Forms as they were last filled in, asked or not.
    entries: Vec<Entry>,
    faults: Vec<Fault>,
    /// Opened from the list of answers: go back there afterwards.
    returning: bool,
    finished_early: bool,
    planned_entry: DateEntry,
    planned: Option<Day>,
    planned_faults: Vec<Fault>,
    idle: bool,
}

const CHECK_STEP: usize = 10_000;
const RESULT_STEP: usize = 10_001;

impl Session {
    /// A new visit on `today`.
    pub fn new(protocol: Rc<Protocol>, words: Rc<Words>, today: Day) -> Session {
        let entries = vec![Entry::default(); protocol.questions.len()];
        Session {
            protocol,
            words,
            today,
            surroundings: Surroundings::default(),
            place: Place::Start,
            answers: Answers::default(),
            entries,
            faults: Vec::new(),
            returning: false,
            finished_early: false,
            planned_entry: DateEntry::default(),
            planned: None,
            planned_faults: Vec::new(),
            idle: false,
        }
    }

    /// The same, on a page that sets something.
    pub fn within(self, surroundings: Surroundings) -> Session {
        Session { surroundings, ..self }
    }

    /// A visit begins today, however long ago the page was opened. One that is under way keeps its day.
    pub fn begin_on(&mut self, today: Day) {
        if !self.has_answers() && !self.surroundings.sets_today {
            self.today = today;
        }
    }

    pub fn protocol(&self) -> &Protocol {
        &self.protocol
    }

    pub fn words(&self) -> &Words {
        &self.words
    }

    /// Urgent help, the same on every screen.
    pub fn help(&self) -> HelpView<'_> {
        urgent_view::help(&self.protocol, self.surroundings.region, &self.words)
    }

    /// A number that changes whenever another place is shown.
    pub fn step(&self) -> usize {
        match self.place {
            Place::Start => 0,
            Place::Question(position) | Place::Interruption(position) => position + 1,
            Place::Check => CHECK_STEP,
            Place::Result => RESULT_STEP,
        }
    }

    /// Whether there is anything to lose.
    pub fn has_answers(&self) -> bool {
        self.place != Place::Start || self.entries.iter().any(|entry| *entry != Entry::default())
    }

    /// Whether the warning before clearing is up.
    pub fn is_idle(&self) -> bool {
        self.idle
    }

    fn walk(&self) -> Walk {
        walk(&self.protocol, &self.answers, self.today)
    }

    fn assessment(&self) -> Assessment {
        assess(&self.protocol, &self.answers, self.today)
    }

    /// The question shown, if one is.
    fn shown(&self) -> Option<QuestionIndex> {
        match self.place {
            Place::Question(position) => self.walk().path.get(position).copied(),
            _ => None,
        }
    }

    /// Carries out an action and says what the page has to do.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Begin => self.arrive(Place::Question(0)),
            Action::Answer(entry) => self.answer(entry),
            Action::Back => match self.place {
                Place::Question(_) if self.returning && self.walk().is_finished() => self.arrive(Place::Check),
                Place::Question(0) => self.arrive(Place::Start),
                Place::Question(position) => self.arrive(Place::Question(position - 1)),
                Place::Interruption(position) => self.arrive(Place::Question(position)),
                Place::Check => self.arrive(Place::Question(self.walk().path.len().saturating_sub(1))),
                Place::Result if self.finished_early => self.arrive(Place::Question(self.walk().path.len().saturating_sub(1))),
                Place::Result => self.arrive(Place::Check),
                Place::Start => Vec::new(),
            },
            Action::Change(question) => match self.walk().path.iter().position(|asked| *asked == question) {
                Some(position) => {
                    self.returning = true;
                    self.finished_early = false;
                    self.arrive(Place::Question(position))
                }
                None => Vec::new(),
            },
            Action::GoOn => match self.place {
                Place::Interruption(position) => self.go_on(position),
                _ => Vec::new(),
            },
            Action::Finish => {
                if self.walk().is_finished() {
                    self.arrive(Place::Result)
                } else if self.may_finish_early() {
                    self.finished_early = true;
                    self.arrive(Place::Result)
                } else {
                    Vec::new()
                }
            }
            Action::Review => self.arrive(Place::Check),
            Action::GoTo(step) => {
                self.returning = false;
                self.place = self.place_of(step);
                self.faults.clear();
                vec![Effect::Arrive]
            }
            Action::PlanDay(entry) => {
                let day = entry.ahead(self.today, &self.words);
                self.planned_entry = entry;
                self.planned = day.as_ref().ok().copied();
                self.planned_faults = day.err().unwrap_or_default();
                vec![if self.planned_faults.is_empty() { Effect::ShowPlan } else { Effect::ShowErrors }]
            }
            Action::Idle => {
                self.idle = self.has_answers();
                if self.idle { vec![Effect::ShowWarning] } else { Vec::new() }
            }
            Action::Stay => {
                self.idle = false;
                vec![Effect::Return]
            }
            Action::Clear if !self.has_answers() => Vec::new(),
            Action::Clear => {
                let surroundings = std::mem::take(&mut self.surroundings);
                *self = Session::new(self.protocol.clone(), self.words.clone(), self.today).within(surroundings);
                vec![Effect::Arrive, Effect::Forget]
            }
        }
    }

    fn answer(&mut self, entry: Entry) -> Vec<Effect> {
        let (Some(index), Place::Question(position)) = (self.shown(), self.place) else { return Vec::new() };
        let Some(question) = self.protocol.questions.get(index) else { return Vec::new() };
        let answer = entry.answer(question, self.today, &self.words);
        if let Some(kept) = self.entries.get_mut(index) {
            *kept = entry;
        }
        match answer {
            Err(faults) => {
                self.faults = faults;
                vec![Effect::ShowErrors]
            }
            Ok(answer) => {
                self.faults.clear();
                let before = self.urgent_rules();
                self.answers.set(index, answer);
                self.forget_unasked();
                let new = self.urgent_rules().into_iter().any(|rule| !before.contains(&rule) && self.looks_at(rule, index));
                if new { self.arrive(Place::Interruption(position)) } else { self.go_on(position) }
            }
        }
    }

    /// An answer that is no longer asked for stops counting; its form stays as it was.
    fn forget_unasked(&mut self) {
        let count = self.protocol.questions.len();
        let mut walked = self.walk();
        let mut known = self.answers.clone();
        // A question that has just opened may cut the walk short. Answers behind it stay for
        // as long as they may be asked for, whatever is answered to it.
        while let Some(open) = walked.open.filter(|open| (*open..count).any(|later| known.get(later).is_some())) {
            let Some(question) = self.protocol.questions.get(open) else { break };
            known.set(open, Answer::unknown(&question.kind, self.today));
            walked = walk(&self.protocol, &known, self.today);
        }
        for question in 0..count {
            if !walked.asks(question) {
                self.answers.clear(question);
            }
        }
    }

    /// Whether a rule depends on the answer to a question itself.
    fn looks_at(&self, rule: RuleIndex, question: QuestionIndex) -> bool {
        let window = |level: &Option<Level>| level.as_ref().and_then(|level| level.within).is_some_and(|window| window.event == question);
        let rule = self.protocol.rules.get(rule);
        rule.is_some_and(|rule| rule.when.tests().any(|test| test.question == question) || rule.levels.iter().any(window))
    }

    fn go_on(&mut self, position: usize) -> Vec<Effect> {
        let walk = self.walk();
        let open = walk.open.and_then(|open| walk.path.iter().position(|asked| *asked == open));
        match open {
            Some(open) if self.returning => self.arrive(Place::Question(open)),
            None if self.returning => {
                self.returning = false;
                self.arrive(Place::Check)
            }
            _ if position + 1 < walk.path.len() => self.arrive(Place::Question(position + 1)),
            _ => self.arrive(Place::Check),
        }
    }

    fn arrive(&mut self, place: Place) -> Vec<Effect> {
        self.place = place;
        self.faults.clear();
        self.planned_faults.clear();
        if place == Place::Check {
            self.returning = false;
        }
        if place != Place::Result {
            self.finished_early = false;
        }
        let mut effects = vec![Effect::Step(self.step()), Effect::Arrive];
        if place == Place::Result {
            effects.push(Effect::Finish);
        }
        effects
    }

    /// The nearest place that a step can mean with these answers.
    fn place_of(&self, step: usize) -> Place {
        let walk = self.walk();
        match step {
            0 => Place::Start,
            CHECK_STEP if walk.is_finished() => Place::Check,
            RESULT_STEP if walk.is_finished() || self.finished_early => Place::Result,
            _ => Place::Question((step - 1).min(walk.path.len().saturating_sub(1))),
        }
    }

    /// Rules with an urgency that surely apply somewhere.
    fn urgent_rules(&self) -> Vec<RuleIndex> {
        let assessment = self.assessment();
        let mut rules = Vec::new();
        for (index, _) in self.protocol.rules.iter().enumerate().filter(|(_, rule)| rule.urgency > Urgency::None) {
            let certain = |finding: &Finding| finding.certain && finding.rule == index;
            if assessment.settings.iter().any(|outcome| outcome.findings.iter().any(certain)) {
                rules.push(index);
            }
        }
        rules
    }

    fn may_finish_early(&self) -> bool {
        self.assessment().may_finish_early()
    }
}
