//! The questionnaire without a page: what a person sees and does, as plain data.
//!
//! [`Session`] holds the answers; [`Session::update`] takes an [`Action`] and says which
//! [`Effect`]s to carry out; [`Session::screen`] says what to show, words resolved.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]
#![forbid(unsafe_code)]

mod answer_words;
mod check_view;
mod choices;
mod entry;
mod finding_view;
mod item;
mod plan_view;
mod question_view;
mod result_text;
mod result_view;
mod session;
mod setting_view;
mod surroundings;
mod transcript;
mod urgent_view;
mod words;

pub use check_view::{AnswerRow, CheckView};
pub use choices::{choices, pick};
pub use entry::{DateEntry, DateMode, Entry, Fault, Field};
pub use finding_view::{FindingView, OpinionView, SourceView};
pub use item::Item;
pub use plan_view::{BenefitView, PhaseView, PlanView, StepGroup};
pub use question_view::{ChoiceView, Input, QuestionView};
pub use result_view::{DoubtView, ResultView, TraceRow};
pub use session::{Action, Effect, InterruptionView, Screen, Session, StartView, Unavailable};
pub use setting_view::SettingView;
pub use surroundings::Surroundings;
pub use transcript::{help_transcript, transcript};
pub use urgent_view::{HelpView, UrgentView};
pub use words::{Words, fill};
