//! What a law is proved about, and what comes of it.

use eligibility::{Answers, Assessment, Condition, Day, Protocol, QuestionIndex, Test, Verdict, assess, condition, walk};

use super::algebra::Pairs;
use super::diagrams::Spent;
use super::verdicts::Verdicts;
use super::view::View;

/// A protocol, everybody, and the verdicts of everybody.
pub(crate) struct Subject<'a> {
    pub(crate) view: &'a View<'a>,
    pub(crate) verdicts: Verdicts,
    /// By rule: each of its branches holds for somebody.
    pub(crate) living: Vec<bool>,
    /// The same protocol with its rules in another order.
    pub(crate) turned: Protocol,
    /// The day on which people are replayed.
    pub(crate) today: Day,
    /// The page's own assessing; tests put a false one here.
    pub(crate) assessing: fn(&Protocol, &Answers, Day) -> Assessment,
}

/// What the proof of one law came to.
pub(crate) enum Came {
    Proved,
    Broken(Vec<Defect>),
    /// The budget ran out before anything was known.
    Unknown(Spent),
}

/// One way in which a law does not hold.
#[derive(Clone, Debug)]
pub struct Defect {
    pub says: String,
    /// Those who show it, replayed; nobody where something is missing.
    pub people: Vec<Person>,
    /// The question in which two people differ.
    pub differ_in: Option<QuestionIndex>,
}

/// Somebody who shows a defect.
#[derive(Clone, Debug)]
pub struct Person {
    /// What was asked and answered.
    pub answers: Answers,
    /// By setting, as `assess` gives them.
    pub verdicts: Vec<Verdict>,
}

/// Why nothing can be said: most of all, a proof and the page's assessment do not agree on somebody.
/// Then the prover is at fault, not the protocol.
#[derive(Clone, Debug)]
pub struct Fault(pub String);

impl<'a> Subject<'a> {
    pub(crate) fn new(view: &'a View<'a>, verdicts: Verdicts) -> Subject<'a> {
        let (protocol, diagrams) = (view.protocol, &view.space.diagrams);
        let lives = |branch: &Vec<Test>| {
            let holds = condition(&Pairs(diagrams), &Condition(vec![branch.clone()]), &verdicts.evaluation.asked, view);
            !diagrams.and(&holds.yes, view.valid()).is_false()
        };
        let living = protocol.rules.iter().map(|rule| rule.when.0.iter().all(lives)).collect();
        let mut turned = protocol.clone();
        turned.rules.reverse();
        turned.rules.rotate_left(protocol.rules.len() / 3);
        Subject { view, living, turned, today: protocol.desk_reviewed, assessing: assess, verdicts }
    }

    pub(crate) fn assess(&self, answers: &Answers) -> Assessment {
        (self.assessing)(self.view.protocol, answers, self.today)
    }

    /// A person as the page would meet them: what is not asked is left out.
    pub(crate) fn person(&self, answers: &Answers) -> Person {
        let verdicts = self.assess(answers).settings.iter().map(|outcome| outcome.verdict).collect();
        let walk = walk(self.view.protocol, answers, self.today);
        let mut asked = Answers::default();
        for question in walk.path {
            if let Some(answer) = answers.get(question) {
                asked.set(question, answer);
            }
        }
        Person { answers: asked, verdicts }
    }

    pub(crate) fn decoded(&self, person: &[bool]) -> Person {
        self.person(&self.view.decode(person, self.today))
    }

    /// What came of looking for defects.
    pub(crate) fn came(&self, defects: Vec<Defect>) -> Came {
        match self.view.space.diagrams.is_spent() {
            _ if !defects.is_empty() => Came::Broken(defects),
            Some(spent) => Came::Unknown(spent),
            None => Came::Proved,
        }
    }

    pub(crate) fn disagreement(&self, law: &str, people: &[Person]) -> Fault {
        let people: Vec<String> = people.iter().map(|person| format!("{:?} gives {:?}", person.answers, person.verdicts)).collect();
        Fault(format!("law {law}: the proof found people who break it, and assessing them shows no such thing: {}", people.join("; ")))
    }
}
