//! What the tests in `tests/` visit the page with: a server, browsers, a page, and people.
//!
//! `cargo xtask test --only browser` builds the page, finds the browsers and runs them.

mod axe;
mod browser;
mod cases;
mod chromium;
mod display;
mod driver;
mod engine;
mod keyboard;
mod one_file;
mod outcome;
mod page;
mod published;
mod retold;
mod server;
mod slow_line;
mod surroundings;
mod walk;

pub use axe::barriers;
pub use browser::Browser;
pub use cases::{Step, case, days, phrase, phrase_with, protocol, steps};
pub use chromium::{ChromiumPage, Scheme};
pub use engine::Engine;
pub use keyboard::{Key, Keyboard};
pub use one_file::OneFile;
pub use outcome::assert_result_of;
pub use page::{Page, Screen};
pub use published::{Published, Server};
pub use retold::{retold, stamped};
pub use server::{Site, TODAY, bundled_example, element_file, package_file};
pub use slow_line::SlowLine;
pub use surroundings::{pictures, repository};
pub use walk::{Pace, Way, fill_in, go_on, go_to, path, steps_of, walk_to_result};

/// For `Site::with_first_script`: writes into `window.told` whatever is handed out of a page.
pub const DOORS: &str = include_str!("doors.js");
