//! What the whole proof of the protocol takes in release, held against its budget: 10 seconds and
//! a gigabyte (docs/adr/0008).

use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::{Context, Failure, Outcome};
use crate::process;
use crate::workspace::Workspace;

const SECONDS: f32 = 10.0;
const KILOBYTES: u64 = 1_000_000;

pub(crate) fn check(workspace: &Workspace) -> Outcome {
    let mut build = process::cargo(workspace);
    process::run(build.args(["build", "--quiet", "--release", "--package", "protocol-cli"]))
        .context(|| "the tool cannot be built".into())?;
    let mut prove = Command::new(workspace.join("target/release/protocol"));
    prove.args(["prove", "protocols/microneedling"]).current_dir(workspace.root()).stdout(Stdio::null());
    let start = Instant::now();
    let mut child = prove.spawn().context(|| format!("cannot start `{}`", process::typed(&prove)))?;
    let (status, most) = watched(&mut child)?;
    let took = start.elapsed().as_secs_f32();
    println!("the whole proof took {took:.1} s of {SECONDS}, and {most} kB of {KILOBYTES}");
    if !status || took > SECONDS || most > KILOBYTES {
        return Err(Failure::new(format!("`{}` failed, or took too long or too much; see above", process::typed(&prove))));
    }
    Ok(())
}

/// Whether it went well, and the most memory it held; 0 where the system does not tell.
fn watched(child: &mut Child) -> Outcome<(bool, u64)> {
    let mut most = 0;
    loop {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        most = most.max(high_water(&status));
        if let Some(status) = child.try_wait().context(|| "the proof cannot be waited for".into())? {
            return Ok((status.success(), most));
        }
        thread::sleep(Duration::from_millis(5));
    }
}

/// The line `VmHWM:    17328 kB`.
fn high_water(status: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::high_water;

    #[test]
    fn the_most_that_was_held_is_read() {
        assert_eq!(high_water("Name:\tprotocol\nVmHWM:\t   17328 kB\nVmRSS:\t 1 kB\n"), 17328);
        assert_eq!(high_water(""), 0);
    }
}
