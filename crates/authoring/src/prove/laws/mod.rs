//! The laws, each over everybody at once.

pub(crate) mod alive;
pub(crate) mod conditions;
pub(crate) mod doubt;
pub(crate) mod early;
pub(crate) mod options;
mod pairs;
pub(crate) mod plans;
pub(crate) mod settings;
pub(crate) mod trouble;
