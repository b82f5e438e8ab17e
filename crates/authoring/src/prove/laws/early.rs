//! Finishing early is right: whoever is offered it comes to `do-not` everywhere, whatever follows.

use eligibility::{Answers, Completeness, QuestionIndex, Verdict};

use crate::prove::nearest;
use crate::prove::subject::{Came, Defect, Fault, Person, Subject};
use crate::prove::verdicts::{evaluated, refused};

pub(crate) fn prove(subject: &Subject) -> Result<Came, Fault> {
    let view = subject.view;
    let diagrams = &view.space.diagrams;
    let last = refused(view, &subject.verdicts.evaluation);
    for open in view.questions().filter(|question| view.protocol.questions[*question].is_walked()) {
        let offered = diagrams.and(&refused(view, &evaluated(view, open)), subject.verdicts.asked(open));
        let undone = diagrams.and(&diagrams.without(&offered, &last), view.valid());
        if diagrams.is_spent().is_some() {
            break;
        }
        let Some(person) = nearest::person(view.space, &undone) else { continue };
        return Ok(subject.came(vec![defect(subject, &view.decode(&person, subject.today), open)?]));
    }
    Ok(subject.came(Vec::new()))
}

fn defect(subject: &Subject, all: &Answers, open: QuestionIndex) -> Result<Defect, Fault> {
    let mut begun = Answers::default();
    for question in 0..open {
        if let Some(answer) = all.get(question) {
            begun.set(question, answer);
        }
    }
    let offered = subject.assess(&begun);
    let people = [subject.person(&begun), subject.person(all)];
    let refuses = |person: &Person| person.verdicts.iter().all(|verdict| *verdict == Verdict::DoNot);
    if !matches!(offered.completeness, Completeness::Open { .. }) || !refuses(&people[0]) || refuses(&people[1]) {
        return Err(subject.disagreement("on finishing early", &people));
    }
    let says =
        format!("Finishing early is offered at `{}`, and later answers undo what it says.", subject.view.protocol.questions[open].id);
    Ok(Defect { says, people: people.into(), differ_in: None })
}
