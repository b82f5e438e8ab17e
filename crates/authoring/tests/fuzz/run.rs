//! Runs one target: the same input every time and briefly, or other input for as long as asked.

use std::cell::Cell;
use std::fmt::Debug;
use std::time::{Duration, Instant};

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, FileFailurePersistence, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use crate::watch::watch;

/// Whether an input came through the door, or was refused with problems.
pub(crate) type Came = Result<Through, TestCaseError>;

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Through {
    Yes,
    Refused,
}

/// Tries `holds` on input after input. Briefly, at least one in twenty comes through, and so is refused.
pub(crate) fn fuzz<S: Strategy>(name: &'static str, often: u32, input: S, holds: impl Fn(S::Value) -> Came)
where
    S::Value: Debug,
{
    // What was found is written there, and tried first from then on.
    let found: &'static str = String::leak(format!("tests/fuzz/{name}.txt"));
    let config = Config {
        cases: often,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(found))),
        max_shrink_time: 60_000,
        ..Config::default()
    };
    let seconds = std::env::var("NEEDLEWISE_FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    let until = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let is_over = || until.is_some_and(|until| Instant::now() >= until);
    let (through, refused) = (Cell::new(0_u32), Cell::new(0_u32));
    let trying = watch(name);
    let holds = |input| {
        if is_over() {
            return Ok(());
        }
        trying.send(format!("{input:?}")).expect("somebody watches");
        let count = if holds(input)? == Through::Yes { &through } else { &refused };
        count.set(count.get() + 1);
        Ok(())
    };
    if until.is_none() {
        let same = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        said(name, TestRunner::new_with_rng(config, same).run(&input, holds));
        println!("{name}: {} came through, {} were refused", through.get(), refused.get());
        return assert!(through.get() * 20 >= often && (refused.get() * 20 >= often || refused.get() == 0));
    }
    while !is_over() {
        said(name, TestRunner::new(config.clone()).run(&input, holds));
    }
    println!("{name}: nothing found; {} inputs came through, {} were refused", through.get(), refused.get());
}

fn said<T: Debug>(name: &str, result: Result<(), TestError<T>>) {
    if let Err(error) = result {
        panic!("{name}: {error}\ntests/fuzz/{name}.txt holds it now; keep it there once this is mended");
    }
}

/// What `work` comes to, if it takes less than a second of computing.
pub(crate) fn soon<T>(work: impl FnOnce() -> T) -> T {
    let begin = Instant::now();
    let before = busy(begin);
    let came = work();
    let took = busy(begin) - before;
    assert!(took < Duration::from_secs(1), "it took {took:?}");
    came
}

/// How long this thread has been computing; where the system does not say, the time that passed.
fn busy(since: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| since.elapsed(), Duration::from_nanos)
}
