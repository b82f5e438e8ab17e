//! Random small protocols, the same ones on every run.

// Each test file uses a part of it.
#![allow(dead_code)]

#[path = "../../src/dice.rs"]
mod dice;
mod document;

use std::collections::BTreeSet;

pub(crate) use dice::Dice;
pub(crate) use document::document;
use eligibility::{Protocol, Value};
use serde_json::{Map, Value as Json, json};

#[derive(Clone, Copy, PartialEq)]
enum Sort {
    /// So many options; caution rises along them, falls, or neither.
    One(usize, Option<&'static str>),
    Two,
    Date,
}

/// A document under construction.
struct Draft {
    dice: Dice,
    sorts: Vec<Sort>,
    /// In so many of a hundred looks at an unordered question, the look is negated.
    negations: usize,
    /// Options that some look negates: they have to say why they may lower caution.
    negated: BTreeSet<(usize, usize)>,
}

pub(crate) struct Small {
    pub(crate) document: Json,
    pub(crate) protocol: Protocol,
}

/// The random small protocol number `seed`.
pub(crate) fn protocol(seed: u64) -> Small {
    let mut dice = Dice::new(seed);
    let negations = if dice.chance(40) { 40 } else { 0 };
    let orders = [Some("rising"), Some("falling"), None];
    let mut sorts = vec![Sort::One(3, dice.pick(&orders)), Sort::Two, Sort::Date];
    if dice.chance(8) {
        sorts.push(Sort::One(2, dice.pick(&orders)));
    }
    for index in (1..sorts.len()).rev() {
        sorts.swap(index, dice.below(index + 1));
    }
    let mut draft = Draft { dice, sorts, negations, negated: BTreeSet::new() };
    let mut questions: Vec<Json> = (0..draft.sorts.len()).map(|index| draft.question(index)).collect();
    let mut rules: Vec<Json> = (0..3 + draft.dice.below(3)).map(|index| draft.rule(index)).collect();
    // Law 7: nothing is asked in vain.
    let used = format!("{:?}{:?}", rules, questions.iter().map(|question| &question["when"]).collect::<Vec<_>>());
    for (index, sort) in draft.sorts.iter().enumerate() {
        if !used.contains(&format!("q{index}")) {
            let number = rules.len();
            rules.push(match sort {
                Sort::Date => {
                    let choice = draft.sorts.iter().position(|sort| *sort != Sort::Date).unwrap_or(0);
                    let within = json!({ "severity": "wait", "within": { "event": format!("q{index}"), "days": 28 } });
                    rule(number, grave(choice, draft.sorts[choice]), json!({ "clinic": within, "home": within }))
                }
                sort => rule(number, grave(index, *sort), json!({ "clinic": { "severity": "care" } })),
            });
        }
    }
    for (question, position) in &draft.negated {
        questions[*question]["options"][*position] =
            json!({ "id": option(*position), "concern": false, "because": "A look at it is negated." });
    }
    let document = document(questions, rules);
    let protocol = read(&document).unwrap_or_else(|problems| panic!("protocol {seed}: {problems:?}\n{document:#}"));
    Small { document, protocol }
}

/// Reads a document, with its problems in words.
pub(crate) fn read(document: &Json) -> Result<Protocol, Vec<String>> {
    let value: Value = serde_json::from_value(document.clone()).map_err(|error| vec![error.to_string()])?;
    Protocol::read(&value).map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

fn option(position: usize) -> &'static str {
    ["a", "b", "c"][position]
}

/// The graver options of a question: all but the mildest where they are ordered.
fn grave(question: usize, sort: Sort) -> Vec<Json> {
    let options = match sort {
        Sort::One(count, Some("rising")) => 1..count,
        _ => 0..1,
    };
    options.map(|position| json!(format!("q{question}.{}", option(position)))).collect()
}

fn rule(number: usize, when: Vec<Json>, at: Json) -> Json {
    json!({ "id": format!("r{number}"), "when": when, "at": at, "sources": [], "basis": "our-default", "certainty": "low" })
}

impl Draft {
    fn question(&mut self, index: usize) -> Json {
        let mut entry = json!({ "id": format!("q{index}"), "section": "s" });
        match self.sorts[index] {
            Sort::One(count, order) => {
                entry["kind"] = json!("one-of");
                entry["options"] = (0..count).map(option).collect();
                if let Some(order) = order {
                    entry["ordered"] = json!(order);
                }
            }
            Sort::Two => {
                entry["kind"] = json!("any-of");
                entry["options"] = json!(["a", "b"]);
            }
            Sort::Date => {
                entry["kind"] = json!("date");
                entry["about"] = json!([7, 28]);
                entry["ongoing"] = json!(self.dice.chance(50));
            }
        }
        if self.sorts[..index].iter().any(|sort| *sort != Sort::Date) && self.dice.chance(65) {
            entry["when"] = Json::Array(self.condition(index));
        }
        entry
    }

    /// Any of one or two (all of one or two), on questions before `end`; never two looks at one question in a branch.
    fn condition(&mut self, end: usize) -> Vec<Json> {
        let mut branches: Vec<Json> = Vec::new();
        for _ in 0..1 + self.dice.below(2) {
            let mut choices: Vec<usize> = (0..end).filter(|question| self.sorts[*question] != Sort::Date).collect();
            let mut tests: Vec<Vec<String>> = vec![Vec::new()];
            for _ in 0..1 + self.dice.below(2) {
                if !choices.is_empty() {
                    let question = choices.remove(self.dice.below(choices.len()));
                    let looks = self.looks(question);
                    tests =
                        tests.iter().flat_map(|branch| looks.iter().map(|look| [branch.clone(), vec![look.clone()]].concat())).collect();
                }
            }
            branches.extend(tests.into_iter().map(|branch| if branch.len() == 1 { json!(branch[0]) } else { json!(branch) }));
        }
        branches
    }

    /// Looks at one question: along an ordered list, an option and all that are as grave; else any one.
    fn looks(&mut self, question: usize) -> Vec<String> {
        let write = |position: usize| format!("q{question}.{}", option(position));
        match self.sorts[question] {
            Sort::One(count, Some(order)) => {
                let cut = 1 + self.dice.below(count - 1);
                if order == "rising" { (cut..count).map(write).collect() } else { (0..cut).map(write).collect() }
            }
            sort => {
                let position = self.dice.below(if let Sort::One(count, _) = sort { count } else { 2 });
                if !self.dice.chance(self.negations) {
                    return vec![write(position)];
                }
                self.negated.insert((question, position));
                vec![format!("not {}", write(position))]
            }
        }
    }

    fn rule(&mut self, number: usize) -> Json {
        let when = self.condition(self.sorts.len());
        let ends = self.dice.chance(12);
        let mut at = Map::new();
        let first = self.dice.below(4);
        if first != 0 || ends {
            at.insert("clinic".into(), if ends { self.stop() } else { self.level(&["care", "wait", "wait", "ask", "stop"]) });
        }
        if first != 1 || ends {
            let same = at.get("clinic").is_some_and(|level| level["severity"] != "ask") && self.dice.chance(20);
            let level = if same {
                json!("clinic")
            } else if ends {
                self.stop()
            } else {
                self.level(&["care", "wait", "wait", "stop"])
            };
            at.insert("home".into(), level);
        }
        let mut entry = rule(number, when, Json::Object(at));
        if ends {
            entry["ends"] = json!(true);
        }
        if self.dice.chance(15) {
            entry["unsure"] = json!("as-yes");
        }
        entry
    }

    fn stop(&mut self) -> Json {
        json!({ "severity": "stop", "clearance": self.dice.pick(&["gone", "gone+14", "condition-ends", "clinician", "never"]) })
    }

    fn level(&mut self, severities: &[&str]) -> Json {
        let severity = self.dice.pick(severities);
        let mut level = json!({ "severity": severity });
        let date = self.sorts.iter().position(|sort| *sort == Sort::Date);
        if let (Some(event), true) = (date, self.dice.chance(45)) {
            level["within"] = json!({ "event": format!("q{event}"), "days": self.dice.pick(&[1, 6, 7, 8, 27, 28, 29, 30]) });
        } else if severity == "wait" {
            level["clearance"] = json!(self.dice.pick(&["gone", "gone+3", "condition-ends"]));
        } else if severity != "care" {
            level["clearance"] = self.stop()["clearance"].take();
        }
        level
    }
}
