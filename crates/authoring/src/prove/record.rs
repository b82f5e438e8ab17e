//! What was proved, law by law, as data that can travel with a compiled protocol.

use std::time::Duration;

use eligibility::{Protocol, Value};

use super::subject::Defect;

/// What came of all laws.
#[derive(Clone, Debug)]
pub struct Record {
    /// Different answer sets that can be given, in decimal digits. Dates count once for each thing
    /// they can mean to the rules, and what was not asked not at all. Answer sets are not people.
    pub answer_sets: Option<String>,
    pub laws: Vec<Proof>,
    /// The time for what all proofs share: everybody's verdicts.
    pub made: Duration,
}

/// What came of one law.
#[derive(Clone, Debug)]
pub struct Proof {
    /// Its number in the design, or its name where it has none.
    pub law: &'static str,
    /// What it says, in a few words.
    pub says: &'static str,
    pub state: State,
    pub time: Duration,
}

#[derive(Clone, Debug)]
pub enum State {
    /// It holds for every answer set.
    Proved,
    /// It held for so many answer sets; `why` it is not proved.
    Tested {
        answer_sets: usize,
        why: String,
    },
    Broken(Vec<Defect>),
}

impl State {
    pub fn name(&self) -> &'static str {
        match self {
            State::Proved => "proved",
            State::Tested { .. } => "tested",
            State::Broken(_) => "broken",
        }
    }
}

impl Record {
    pub fn is_broken(&self) -> bool {
        self.laws.iter().any(|proof| matches!(proof.state, State::Broken(_)))
    }

    /// How many answer sets stand behind a law, in decimal digits; nothing where it is broken.
    pub fn covered(&self, proof: &Proof) -> Option<String> {
        match &proof.state {
            State::Proved => self.answer_sets.clone(),
            State::Tested { answer_sets, .. } => Some(answer_sets.to_string()),
            State::Broken(_) => None,
        }
    }

    /// For the key `proof` of a compiled protocol, which its hash leaves out: by law, its state and
    /// the answer sets covered; and the hash of what was proved.
    pub fn to_value(&self, protocol: &Protocol) -> Value {
        let text = |text: &str| Value::Text(text.into());
        let one = |proof: &Proof| {
            let mut entry = vec![("law".into(), text(proof.law)), ("state".into(), text(proof.state.name()))];
            entry.extend(self.covered(proof).map(|count| ("answer-sets".into(), Value::Text(count))));
            Value::Map(entry)
        };
        Value::Map(vec![("of".into(), text(&protocol.hash)), ("laws".into(), Value::List(self.laws.iter().map(one).collect()))])
    }
}
