//! What was proved, law by law, as data that can travel with a compiled protocol.

use std::time::Duration;

use eligibility::Value;

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
    /// Answer sets behind this law, where they are not those of the record; in decimal digits.
    pub answer_sets: Option<String>,
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
            State::Proved => proof.answer_sets.clone().or_else(|| self.answer_sets.clone()),
            State::Tested { answer_sets, .. } => Some(answer_sets.to_string()),
            State::Broken(_) => None,
        }
    }

    /// Laws in the order of their numbers, then those that have none.
    pub(crate) fn sort(&mut self) {
        self.laws.sort_by_key(|proof| proof.law.parse().unwrap_or(u32::MAX));
    }

    /// For the key `proof` of a compiled protocol, which its hash leaves out: laws by their state, the
    /// answer sets they were proved for in decimal digits, and the version of the tool. Nothing where
    /// a law is broken, or nothing is proved for everybody.
    pub fn to_value(&self) -> Option<Value> {
        let text = |text: &str| Value::Text(text.into());
        let of = |name: &str| {
            let laws = self.laws.iter().filter(|proof| proof.state.name() == name);
            Value::List(laws.map(|proof| text(proof.law)).collect())
        };
        let answer_sets = self.answer_sets.as_deref().filter(|_| !self.is_broken())?;
        let laws = Value::Map(["proved", "tested"].map(|name| (name.to_owned(), of(name))).into());
        let entries = [("laws", laws), ("answer-sets", text(answer_sets)), ("tool", text(env!("CARGO_PKG_VERSION")))];
        Some(Value::Map(entries.map(|(key, value)| (key.to_owned(), value)).into()))
    }
}
