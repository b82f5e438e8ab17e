//! Whole visits in a real browser, one file for each thing a person does or may run into.

mod around;
mod barred;
mod canary;
mod cases_by_clicking;
mod clock;
mod errors;
mod failures;
mod frame;
mod headless;
mod journey;
mod keyboard;
mod leaving;
mod one_file;
mod pictures;
mod preferences;
mod print;
mod published;
mod screens;
mod scripts;
mod shape;
mod silence;
mod table;
mod two_copies;

// The element on pages of other people: a clinic's, a careless one's, a hostile one's.
#[path = "embedding/bad_input.rs"]
mod bad_input;
#[path = "embedding/colours.rs"]
mod colours;
#[path = "embedding/element.rs"]
mod element;
#[path = "embedding/examples.rs"]
mod examples;
#[path = "embedding/host.rs"]
mod host;
#[path = "embedding/hostile_host.rs"]
mod hostile_host;
#[path = "embedding/sending.rs"]
mod sending;
#[path = "embedding/taking.rs"]
mod taking;
