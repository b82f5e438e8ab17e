//! Whole visits in a real browser, one file for each thing a person does or may run into.

mod cases_by_clicking;
mod errors;
mod failures;
mod journey;
mod keyboard;
mod leaving;
mod pictures;
mod print;
mod published;
mod screens;
mod shape;
mod silence;
mod two_copies;
