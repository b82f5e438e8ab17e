//! The longer versions of checks, for a machine that has the night.

use std::time::Instant;

use crate::checks;
use crate::failure::{Context, Outcome};
use crate::process;
use crate::proof_figures;
use crate::reproducible;
use crate::workspace::Workspace;

/// Instances that each property is tried on. By day it is proptest's own default.
const INSTANCES: &str = "20000";

/// The targets of `crates/authoring/tests/fuzz.rs`, and how long each is fed.
const FUZZED: [&str; 5] = ["reading_toml", "reading_json", "overlays", "cases", "walking_and_assessing"];
const FUZZ_SECONDS: &str = "600";

pub(crate) fn run(workspace: &Workspace) -> Outcome {
    let start = Instant::now();
    println!("properties of the core, on {INSTANCES} instances each");
    let mut command = process::cargo(workspace);
    command.args(["test", "--package", "eligibility"]).env("PROPTEST_CASES", INSTANCES);
    process::run(&mut command).context(|| "a property does not hold; the output above ends with the instance".into())?;
    for target in FUZZED {
        println!("arbitrary input for {FUZZ_SECONDS} s: {target}");
        let mut command = process::cargo(workspace);
        command.args(["test", "--package", "authoring", "--test", "fuzz", target, "--", "--exact", "--nocapture"]);
        command.env("NEEDLEWISE_FUZZ_SECONDS", FUZZ_SECONDS);
        process::run(&mut command)
            .context(|| format!("{target}: the input that was found now lies in crates/authoring/tests/fuzz/{target}.txt"))?;
    }
    println!("the whole proof, in release");
    proof_figures::check(workspace)?;
    println!("an element that comes and goes two hundred times");
    checks::leaks(workspace)?;
    println!("the same bytes from two folders");
    reproducible::check(workspace)?;
    println!("how long a person waits, on a slow line and a slow phone");
    checks::speed(workspace)?;
    println!("fine after {:.0} s", start.elapsed().as_secs_f32());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::FUZZED;

    #[test]
    fn every_target_of_the_fuzzing_is_fed() {
        let targets = include_str!("../../crates/authoring/tests/fuzz.rs");
        let names: Vec<&str> = targets.split("#[test]\nfn ").skip(1).filter_map(|test| test.split("()").next()).collect();
        assert_eq!(names, FUZZED);
    }
}
