//! A record of proof as a table, with those who break a law in the protocol's own words.

use eligibility::{Answer, Answers, OptionSet, Protocol, Question};

use super::record::{Record, State};
use super::subject::{Defect, Person};

/// The table: law, state, answer sets, time; below it, whatever is broken or only tested.
pub fn render_proof(protocol: &Protocol, record: &Record) -> String {
    let mut out = String::new();
    for proof in &record.laws {
        out += &format!("{:<6} {:<38} {:<7} {:>7.2} s  {}\n", proof.law, proof.says, proof.state.name(), proof.time.as_secs_f64(), record.covered(proof).unwrap_or_default());
    }
    for proof in &record.laws {
        match &proof.state {
            State::Proved => {}
            State::Tested { why, .. } => out += &format!("\nLaw {} is tested, not proved: {why}\n", proof.law),
            State::Broken(defects) => {
                for defect in defects {
                    out += &format!("\nLaw {} is broken. {}\n", proof.law, defect.says);
                    out += &people(protocol, defect);
                }
            }
        }
    }
    out
}

fn people(protocol: &Protocol, defect: &Defect) -> String {
    let mut out = String::new();
    for (index, person) in defect.people.iter().enumerate() {
        let who = if defect.people.len() == 1 { "This person" } else if index == 0 { "One person" } else { "Another" };
        out += &format!("  {who}:\n");
        out += &told(protocol, person);
        let verdicts: Vec<String> = protocol.settings.iter().zip(&person.verdicts).map(|(setting, verdict)| format!("{} {}", setting.id, verdict.name())).collect();
        out += &format!("    comes to: {}\n", verdicts.join(", "));
    }
    out
}

fn told(protocol: &Protocol, person: &Person) -> String {
    protocol.questions.iter().enumerate().filter_map(|(index, question)| {
        let said = said(question, &person.answers, index)?;
        Some(format!("    {} {said}\n", question.title))
    }).collect()
}

fn said(question: &Question, answers: &Answers, index: usize) -> Option<String> {
    let label = |option: usize| question.options().get(option).map_or("", |choice| choice.label.as_str());
    let labels = |set: OptionSet| set.iter().map(label).collect::<Vec<_>>().join("; ");
    Some(match answers.get(index)? {
        Answer::One(option) => label(option).to_owned(),
        Answer::OneNotSure => "not sure".into(),
        Answer::Any { ticked, not_sure } => match (ticked.is_empty(), not_sure.is_empty()) {
            (true, true) => "none".into(),
            (false, true) => labels(ticked),
            (true, false) => format!("not sure about {}", labels(not_sure)),
            (false, false) => format!("{}; not sure about {}", labels(ticked), labels(not_sure)),
        },
        Answer::Date(span) => match span.earliest {
            None => format!("{} or earlier", span.latest),
            Some(earliest) if earliest == span.latest => earliest.to_string(),
            Some(earliest) => format!("{earliest} to {}", span.latest),
        },
    })
}
