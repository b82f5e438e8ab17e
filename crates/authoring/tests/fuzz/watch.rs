//! Names an input that does not come to an end: whoever is caught in it can say nothing any more.

use std::io::{Write, stderr};
use std::process::exit;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// Far beyond the second that an input may take, on however busy a machine.
const LONGEST: Duration = Duration::from_secs(60);

/// Takes every input before it is tried. The run ends where one takes longer than [`LONGEST`].
pub(crate) fn watch(name: &'static str) -> Sender<String> {
    let (tell, told) = channel();
    thread::spawn(move || {
        if let Some(input) = stuck(&told, LONGEST) {
            // Not `eprintln`: what a test says so is kept until it ends.
            let _ = writeln!(stderr(), "{name}: this input has been tried for {LONGEST:?}, and nothing came of it:\n{input}");
            exit(101);
        }
    });
    tell
}

/// The input after which nothing was heard for so long; none, if the run came to its end.
fn stuck(told: &Receiver<String>, longest: Duration) -> Option<String> {
    let mut trying = told.recv().ok()?;
    loop {
        match told.recv_timeout(longest) {
            Ok(input) => trying = input,
            Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) => return Some(trying),
        }
    }
}

#[test]
fn an_input_without_end_is_named() {
    let (tell, told) = channel();
    for input in ["quick", "endless"] {
        tell.send(input.to_owned()).unwrap();
    }
    assert_eq!(stuck(&told, Duration::from_millis(1)).as_deref(), Some("endless"));
    tell.send("the last".into()).unwrap();
    drop(tell);
    assert_eq!(stuck(&told, LONGEST), None);
}
