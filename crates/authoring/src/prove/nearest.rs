//! Who of a set has the fewest answers that differ from somebody with nothing to report; of
//! several, whoever differs earlier in the document.

use super::diagrams::{Set, Variable};
use super::space::Space;

/// How many answers differ at least; nothing, if there is nobody.
pub(crate) fn distance(space: &Space, set: &Set) -> Option<u32> {
    if set.is_false() {
        return None;
    }
    // Children stand before their parents; what a path leaves out is as usual.
    let mut least: Vec<Option<u32>> = vec![None, Some(0)];
    for node in set.pointers().skip(2) {
        let usual = space.usual(set.var_of(node));
        let through = |link: usize, value: bool| least[link].map(|least| least + if value == usual.value { 0 } else { usual.weight });
        let ways = [through(set.low_link_of(node).to_index(), false), through(set.high_link_of(node).to_index(), true)];
        least.push(ways.into_iter().flatten().min());
    }
    least.pop().flatten()
}

/// That person, by variable.
pub(crate) fn person(space: &Space, set: &Set) -> Option<Vec<bool>> {
    let least = distance(space, set)?;
    let mut person = space.nothing_to_report();
    let mut left = set.clone();
    let mut spent = 0;
    for variable in space.in_document_order() {
        let usual = space.usual(variable);
        let with = |value: bool| space.diagrams.given(&left, &[(variable, value)]);
        let differing: (Set, u32) = (with(!usual.value), spent + usual.weight);
        let as_near = distance(space, &differing.0).is_some_and(|rest| rest + differing.1 == least);
        // Where differing costs nothing and changes nothing, the usual value reads better.
        let idle = !left.support_set_contains(&variable);
        (left, spent) = if as_near && !idle { differing } else { (with(usual.value), spent) };
        set_value(&mut person, variable, usual.value != (as_near && !idle));
    }
    Some(person)
}

fn set_value(person: &mut [bool], variable: Variable, value: bool) {
    if let Some(place) = person.get_mut(variable.to_index()) {
        *place = value;
    }
}
