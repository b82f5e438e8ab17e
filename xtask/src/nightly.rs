//! The longer versions of checks, for a machine that has the night.

use std::time::Instant;

use crate::checks;
use crate::failure::{Context, Outcome};
use crate::process;
use crate::workspace::Workspace;

/// Instances that each property is tried on. By day it is proptest's own default.
const INSTANCES: &str = "20000";

pub(crate) fn run(workspace: &Workspace) -> Outcome {
    let start = Instant::now();
    println!("properties of the core, on {INSTANCES} instances each");
    let mut command = process::cargo(workspace);
    command.args(["test", "--package", "eligibility"]).env("PROPTEST_CASES", INSTANCES);
    process::run(&mut command).context(|| "a property does not hold; the output above ends with the instance".into())?;
    println!("how long a person waits, on a slow line and a slow phone");
    checks::speed(workspace)?;
    println!("fine after {:.0} s", start.elapsed().as_secs_f32());
    Ok(())
}
