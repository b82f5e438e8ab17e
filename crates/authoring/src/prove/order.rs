//! The order of variables. A follow-up stands right behind the option that opens it: otherwise a
//! diagram would carry every open option along to the follow-ups, and grow with each.

use std::collections::BTreeMap;

use eligibility::Protocol;

use super::shape::{Code, Shape};

/// What gets variables together: an option of an any-of, or a whole question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slot {
    Option(usize, usize),
    Whole(usize),
}

/// Every slot once.
pub(crate) fn slots(shapes: &[Shape], protocols: &[&Protocol]) -> Vec<Slot> {
    let mut followers: BTreeMap<Slot, Vec<usize>> = BTreeMap::new();
    let mut starts = Vec::new();
    for (index, shape) in shapes.iter().enumerate() {
        match opener(shape, shapes, protocols) {
            Some(slot) => followers.entry(slot).or_default().push(index),
            None => starts.push(index),
        }
    }
    let mut placed = Placed { shapes, followers, slots: Vec::new(), done: vec![false; shapes.len()] };
    starts.into_iter().for_each(|shape| placed.place(shape));
    // Two protocols that ask in opposite orders could leave some out.
    (0..shapes.len()).for_each(|shape| placed.place(shape));
    placed.slots
}

/// The last option that a question's condition looks at.
fn opener(shape: &Shape, shapes: &[Shape], protocols: &[&Protocol]) -> Option<Slot> {
    let (protocol, question) = protocols.iter().find_map(|protocol| {
        let question = protocol.questions.iter().find(|question| shape.is_of(question))?;
        Some((protocol, question))
    })?;
    let last = question.when.tests().max()?;
    let asked = protocol.questions.get(last.question)?;
    let opening = shapes.iter().position(|other| other.is_of(asked))?;
    let option = asked.options().get(last.option)?;
    match &shapes[opening].code {
        Code::Any { options, .. } => Some(Slot::Option(opening, options.iter().position(|known| *known == option.id)?)),
        _ => Some(Slot::Whole(opening)),
    }
}

struct Placed<'a> {
    shapes: &'a [Shape],
    followers: BTreeMap<Slot, Vec<usize>>,
    slots: Vec<Slot>,
    done: Vec<bool>,
}

impl Placed<'_> {
    fn place(&mut self, shape: usize) {
        if std::mem::replace(&mut self.done[shape], true) {
            return;
        }
        let slots = match &self.shapes[shape].code {
            Code::Any { options, .. } => (0..options.len()).map(|option| Slot::Option(shape, option)).collect(),
            _ => vec![Slot::Whole(shape)],
        };
        for slot in slots {
            self.slots.push(slot);
            for follower in self.followers.remove(&slot).unwrap_or_default() {
                self.place(follower);
            }
        }
    }
}
