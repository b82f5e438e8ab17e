//! From document to checked protocol, from answers to assessment.
//!
//! One way: [`Value`] → [`Protocol`] → [`walk`] → [`assess`] → [`Assessment`].
//! This crate knows no medicine, no browser and no clock: "today" is an argument.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]
#![forbid(unsafe_code)]

mod answer;
mod assess;
mod canonical;
mod check;
mod day;
mod digits;
mod evaluate;
mod limits;
mod problem;
mod protocol;
mod reader;
mod rich_text;
mod suggestion;
mod truth;
mod value;
mod walk;

pub use answer::{Answer, Answers, OptionSet};
pub use assess::{Assessment, Cause, Clears, Completeness, Earliest, Finding, Outcome, Said, assess};
pub use canonical::content_hash;
pub use day::{Day, Span};
pub use digits::digits;
pub use evaluate::{Atoms, Evaluation, condition, evaluate};
pub use limits::MAX_DOCUMENT_BYTES;
pub use problem::{Path, Problem, Step};
pub use protocol::*;
pub use reader::is_id;
pub use rich_text::{Block, Inline, RichText, may_be_linked};
#[cfg(feature = "messages")]
pub use suggestion::did_you_mean;
pub use suggestion::nearest;
pub use truth::{Algebra, Kleene, Truth};
pub use value::{Foreign, Found, Value};
pub use walk::{Walk, walk};
