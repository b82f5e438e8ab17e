//! The element on pages of other people: a clinic's, a careless one's, a hostile one's.

#[path = "embedding/bad_input.rs"]
mod bad_input;
#[path = "embedding/colours.rs"]
mod colours;
#[path = "embedding/element.rs"]
mod element;
#[path = "embedding/host.rs"]
mod host;
#[path = "embedding/hostile_host.rs"]
mod hostile_host;
#[path = "embedding/sending.rs"]
mod sending;
#[path = "embedding/taking.rs"]
mod taking;
