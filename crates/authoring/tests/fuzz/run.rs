//! Runs one target: the same input every time and briefly, or other input for as long as asked.

use std::fmt::Debug;
use std::time::{Duration, Instant};

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, FileFailurePersistence, RngAlgorithm, TestCaseResult, TestError, TestRng, TestRunner};

/// Tries `holds` on input after input.
pub(crate) fn fuzz<S: Strategy>(name: &str, often: u32, input: S, holds: impl Fn(S::Value) -> TestCaseResult)
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
    let Some(seconds) = seconds.map(Duration::from_secs) else {
        let same = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        return said(name, TestRunner::new_with_rng(config, same).run(&input, holds));
    };
    let (begin, mut tried) = (Instant::now(), 0_u64);
    while begin.elapsed() < seconds {
        said(name, TestRunner::new(config.clone()).run(&input, &holds));
        tried += u64::from(often);
    }
    println!("{name}: nothing found in {tried} inputs");
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
