//! A screen that nobody sees, for one browser that has to have one. Alone on it, a window always
//! has the focus.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::surroundings::named;

/// An X server; it ends with this.
pub(crate) struct Display {
    server: Child,
    /// Like `:99`.
    pub(crate) name: String,
}

impl Display {
    /// # Panics
    /// Where there is no Xvfb: a test that cannot run has failed.
    pub(crate) fn start() -> Display {
        let program = named("XVFB", "Xvfb, the screen for WebKit");
        let mut command = Command::new(&program);
        // It takes the first number that is free, and says which.
        command.args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]);
        let server = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut server = server.unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let mut number = String::new();
        let said = BufReader::new(server.stdout.take().expect("piped")).read_line(&mut number);
        assert!(said.is_ok() && !number.trim().is_empty(), "{} does not say which screen it is", program.display());
        Display { server, name: format!(":{}", number.trim()) }
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
