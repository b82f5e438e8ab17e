//! What can be answered to a question of one protocol, or of several that share it: options by
//! id, cuts of a date. Each way of answering then gets its variables.

use eligibility::{Kind, Order, Protocol, Question};

use super::dates;
use super::diagrams::Variable;

pub(crate) struct Shape {
    pub(crate) id: String,
    pub(crate) code: Code,
}

/// The variables of a question. All as in [`Usual`](super::space::Usual): somebody with nothing to report.
pub(crate) enum Code {
    /// At most one variable is true; none of them: the usual option.
    One {
        options: Vec<String>,
        usual: usize,
        chosen: Vec<Option<Variable>>,
        not_sure: Option<Variable>,
    },
    Any {
        options: Vec<String>,
        usual: Option<usize>,
        ticked: Vec<Variable>,
        not_sure: Vec<Option<Variable>>,
    },
    /// By cut: fewer days than that have possibly, and surely, passed.
    Date {
        cuts: Vec<i32>,
        possibly: Vec<Variable>,
        surely: Vec<Variable>,
    },
    /// Not asked in the walk.
    Unasked,
}

/// Questions of all `protocols`, those of the first one first; each knows its options and cuts, no variables yet.
pub(crate) fn all(protocols: &[&Protocol]) -> Vec<Shape> {
    let mut shapes: Vec<Shape> = Vec::new();
    for protocol in protocols {
        for (index, question) in protocol.questions.iter().enumerate() {
            let own = code(question, dates::cuts(protocol, index));
            match shapes.iter_mut().find(|shape| shape.is_of(question)) {
                Some(shape) => shape.code.widen(own),
                None => shapes.push(Shape { id: question.id.clone(), code: own }),
            }
        }
    }
    shapes
}

impl Shape {
    /// The same question: the same id, answered in the same way.
    pub(crate) fn is_of(&self, question: &Question) -> bool {
        let same_kind = matches!(
            (&self.code, &question.kind),
            (Code::One { .. }, Kind::OneOf { .. })
                | (Code::Any { .. }, Kind::AnyOf { .. })
                | (Code::Date { .. }, Kind::Date { .. })
                | (Code::Unasked, Kind::PlannedDay)
        );
        same_kind && self.id == question.id
    }

    /// How many variables it can need at most.
    pub(crate) fn marks(&self) -> usize {
        match &self.code {
            Code::One { options, .. } => options.len() + 1,
            Code::Any { options, .. } => 2 * options.len(),
            Code::Date { cuts, .. } => 2 * cuts.len(),
            Code::Unasked => 0,
        }
    }

    /// Its variables in the order of its options or cuts.
    pub(crate) fn variables(&self) -> Vec<Variable> {
        match &self.code {
            Code::One { chosen, not_sure, .. } => chosen.iter().copied().flatten().chain(*not_sure).collect(),
            Code::Any { ticked, not_sure, .. } => {
                ticked.iter().zip(not_sure).flat_map(|(ticked, not_sure)| [Some(*ticked), *not_sure]).flatten().collect()
            }
            Code::Date { possibly, surely, .. } => {
                possibly.iter().zip(surely).flat_map(|(possibly, surely)| [*possibly, *surely]).collect()
            }
            Code::Unasked => Vec::new(),
        }
    }
}

fn code(question: &Question, cuts: Vec<i32>) -> Code {
    let ids = || question.options().iter().map(|choice| choice.id.clone()).collect::<Vec<_>>();
    match &question.kind {
        Kind::OneOf { options, ordered, .. } => {
            let usual = match ordered {
                Some(Order::Rising) => 0,
                Some(Order::Falling) => options.len().saturating_sub(1),
                None => question.option("no").unwrap_or(0),
            };
            Code::One { options: ids(), usual, chosen: Vec::new(), not_sure: None }
        }
        Kind::AnyOf { options, none, .. } => {
            let alone = options.iter().position(|choice| choice.alone);
            let usual = if *none { None } else { alone.or(Some(0)) };
            Code::Any { options: ids(), usual, ticked: Vec::new(), not_sure: Vec::new() }
        }
        Kind::Date { .. } => Code::Date { cuts, possibly: Vec::new(), surely: Vec::new() },
        Kind::PlannedDay => Code::Unasked,
    }
}

impl Code {
    /// Takes in what another protocol's question of the same kind has besides.
    fn widen(&mut self, other: Code) {
        match (self, other) {
            (Code::One { options, .. }, Code::One { options: more, .. }) | (Code::Any { options, .. }, Code::Any { options: more, .. }) => {
                for option in more {
                    if !options.contains(&option) {
                        options.push(option);
                    }
                }
            }
            (Code::Date { cuts, .. }, Code::Date { cuts: more, .. }) => {
                cuts.extend(more);
                cuts.sort_unstable();
                cuts.dedup();
            }
            _ => {}
        }
    }
}
