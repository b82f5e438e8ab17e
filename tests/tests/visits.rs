//! Whole visits in a real browser, one file for each thing a person does or may run into.

mod barred;
mod cases_by_clicking;
mod errors;
mod failures;
mod frame;
mod journey;
mod keyboard;
mod leaving;
mod one_file;
mod pictures;
mod print;
mod published;
mod screens;
mod shape;
mod silence;
mod table;
mod two_copies;
