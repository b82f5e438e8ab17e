//! A slow line to a server on this machine, for whoever asks: a page, or the worker that a
//! browser's own emulation of a slow line does not reach.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Open for as long as the tests run.
pub struct SlowLine {
    port: u16,
}

/// What all connections share.
struct Line {
    /// From asking until the first byte comes.
    latency: Duration,
    bytes_per_second: f64,
    /// When the last byte that was sent has come through.
    free: Mutex<Instant>,
}

impl SlowLine {
    /// A line to this port, with an address of its own.
    pub fn to(server: u16, latency: Duration, bytes_per_second: f64) -> SlowLine {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("a port").port();
        let line = Arc::new(Line { latency, bytes_per_second, free: Mutex::new(Instant::now()) });
        thread::spawn(move || {
            for browser in listener.incoming().flatten() {
                let Ok(server) = TcpStream::connect((Ipv4Addr::LOCALHOST, server)) else { continue };
                line.clone().connect(&browser, &server);
            }
        });
        SlowLine { port }
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }
}

impl Line {
    fn connect(self: Arc<Line>, browser: &TcpStream, server: &TcpStream) {
        let ends = |stream: &TcpStream| stream.try_clone().expect("the same connection once more");
        let (asks, asked, answers, answered) = (ends(browser), ends(server), ends(server), ends(browser));
        let line = self.clone();
        thread::spawn(move || carry(asks, asked, |_| thread::sleep(line.latency)));
        thread::spawn(move || carry(answers, answered, |bytes| self.take_turn(bytes)));
    }

    /// Waits until this many bytes have come through, after all that were sent before.
    #[expect(clippy::cast_precision_loss, reason = "pieces are small")]
    fn take_turn(&self, bytes: usize) {
        let through = {
            let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
            *free = (*free).max(Instant::now()) + Duration::from_secs_f64(bytes as f64 / self.bytes_per_second);
            *free
        };
        thread::sleep(through.saturating_duration_since(Instant::now()));
    }
}

/// Hands on piece by piece, each after its wait, until one side ends.
fn carry(mut from: TcpStream, mut to: TcpStream, wait: impl Fn(usize)) {
    let mut piece = [0; 4096];
    while let Ok(length) = from.read(&mut piece) {
        if length == 0 {
            break;
        }
        wait(length);
        if to.write_all(&piece[..length]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Write);
}
