//! Walks all small protocols once, by as many threads as there are, and counts for each law.

use std::collections::BTreeMap;
use std::thread;

use super::World;

pub(crate) const PROTOCOLS: u64 = 1_500;

/// What came of one law.
#[derive(Default)]
pub(crate) struct Law {
    /// Instances in which it could have been broken.
    pub(crate) tried: u64,
    pub(crate) broken: Vec<String>,
}

impl Law {
    pub(crate) fn hold(&mut self, holds: bool, say: impl FnOnce() -> String) {
        self.tried += 1;
        if !holds && self.broken.len() < 3 {
            self.broken.push(say());
        }
    }
}

/// Looks at one law in one protocol.
pub(crate) type Check = fn(&World, &mut Law);

/// By name, what came of each law.
pub(crate) type Tally = BTreeMap<&'static str, Law>;

pub(crate) fn tally(checks: &[(&'static str, Check)]) -> Tally {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let some = |first: usize| {
        let mut laws = Tally::new();
        for seed in (first as u64..PROTOCOLS).step_by(threads) {
            let world = World::new(seed);
            checks.iter().for_each(|(name, check)| check(&world, laws.entry(name).or_default()));
        }
        laws
    };
    let mut all = Tally::new();
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|first| scope.spawn(move || some(first))).collect();
        for (name, law) in running.into_iter().flat_map(|thread| thread.join().unwrap()) {
            let sum = all.entry(name).or_default();
            sum.tried += law.tried;
            sum.broken.extend(law.broken);
        }
    });
    all
}
