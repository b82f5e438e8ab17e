//! A record of proof as a table, with those who break a law in the protocol's own words; and as JSON.

use std::collections::BTreeMap;

use eligibility::{Answer, Answers, OptionSet, Protocol, Question, QuestionIndex};
use serde_json::{Value as Json, json};

use super::record::{Record, State};
use super::subject::{Defect, Person};

/// The table: law, state, time, answer sets; below it whoever breaks a law, and why the rest is only tested.
pub fn render_proof(protocol: &Protocol, record: &Record) -> String {
    let mut out = format!("{:<6} {:<36} {:<7} {:>9}  answer sets\n", "law", "says", "state", "time");
    for proof in &record.laws {
        let time = format!("{:.2} s", proof.time.as_secs_f64());
        let covered = record.covered(proof).unwrap_or_default();
        out += format!("{:<6} {:<36} {:<7} {time:>9}  {covered}", proof.law, proof.says, proof.state.name()).trim_end();
        out.push('\n');
    }
    let mut why_tested: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for proof in &record.laws {
        match &proof.state {
            State::Proved => {}
            State::Tested { why, .. } => why_tested.entry(why).or_default().push(proof.law),
            State::Broken(defects) => {
                for defect in defects {
                    out += &format!("\n{} is broken. {}\n", named(proof.law), defect.says);
                    out += &shown(protocol, defect);
                }
            }
        }
    }
    out.push('\n');
    for (why, laws) in why_tested {
        out += &format!("Tested, not proved ({}): {why}.\n", laws.join(", "));
    }
    out + "Answer sets differ in what they can mean to the rules. They are not people, and nothing here is about medicine.\n"
}

fn named(law: &str) -> String {
    if law == "early" { "The law on finishing early".into() } else { format!("Law {law}") }
}

fn shown(protocol: &Protocol, defect: &Defect) -> String {
    let mut out = String::new();
    for (index, person) in defect.people.iter().enumerate() {
        let who = ["One person answers", "Another answers"][index.min(1)];
        let who = if defect.people.len() == 1 { "Somebody answers" } else { who };
        out += &format!("  {who}:\n");
        for question in 0..protocol.questions.len() {
            if let Some(said) = said(&protocol.questions[question], &person.answers, question) {
                let mark = if defect.differ_in == Some(question) { '>' } else { ' ' };
                out += &format!("  {mark} {} {said}\n", protocol.questions[question].title);
            }
        }
        out += &format!("    Result: {}\n", verdicts(protocol, person));
    }
    out
}

fn verdicts(protocol: &Protocol, person: &Person) -> String {
    let one = protocol.settings.iter().zip(&person.verdicts).map(|(setting, verdict)| format!("{} {}", setting.id, verdict.name()));
    one.collect::<Vec<_>>().join(", ")
}

/// An answer in the protocol's own words.
pub(crate) fn said(question: &Question, answers: &Answers, index: QuestionIndex) -> Option<String> {
    let label = |option: usize| question.options().get(option).map_or("", |choice| choice.label.as_str());
    let labels = |set: OptionSet| set.iter().map(label).collect::<Vec<_>>().join("; ");
    Some(match answers.get(index)? {
        Answer::One(option) => label(option).to_owned(),
        Answer::OneNotSure => "not sure".into(),
        Answer::Any { ticked, not_sure } => match (ticked.is_empty(), not_sure.is_empty()) {
            (true, true) => "none of these".into(),
            (false, true) => labels(ticked),
            (true, false) => format!("not sure about: {}", labels(not_sure)),
            (false, false) => format!("{}; not sure about: {}", labels(ticked), labels(not_sure)),
        },
        Answer::Date(span) => match span.earliest {
            None => format!("on {} or earlier", span.latest),
            Some(earliest) if earliest == span.latest => format!("on {earliest}"),
            Some(earliest) => format!("between {earliest} and {}", span.latest),
        },
    })
}

/// The same for other programs: `answer-sets` are decimal digits in a text, for they exceed any number type.
pub fn proof_as_json(protocol: &Protocol, record: &Record) -> String {
    let person = |person: &Person| {
        let answers: serde_json::Map<String, Json> = protocol
            .questions
            .iter()
            .enumerate()
            .filter_map(|(index, question)| Some((question.id.clone(), json!(said(question, &person.answers, index)?))))
            .collect();
        let verdicts: serde_json::Map<String, Json> =
            protocol.settings.iter().zip(&person.verdicts).map(|(setting, verdict)| (setting.id.clone(), json!(verdict.name()))).collect();
        json!({ "answers": answers, "verdicts": verdicts })
    };
    let laws: Vec<Json> = record
        .laws
        .iter()
        .map(|proof| {
            let mut entry =
                json!({ "law": proof.law, "says": proof.says, "state": proof.state.name(), "seconds": proof.time.as_secs_f64() });
            if let Some(covered) = record.covered(proof) {
                entry["answer-sets"] = json!(covered);
            }
            match &proof.state {
                State::Proved => {}
                State::Tested { why, .. } => entry["why"] = json!(why),
                State::Broken(defects) => {
                    let one =
                        |defect: &Defect| json!({ "says": defect.says, "people": defect.people.iter().map(person).collect::<Vec<_>>() });
                    entry["defects"] = defects.iter().map(one).collect();
                }
            }
            entry
        })
        .collect();
    json!({ "protocol": protocol.id, "hash": protocol.hash, "answer-sets": record.answer_sets, "laws": laws }).to_string()
}
