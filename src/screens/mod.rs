//! One file for each kind of screen: plain views in, elements and actions out.

pub(crate) mod check;
pub(crate) mod interruption;
pub(crate) mod question;
pub(crate) mod result;
mod result_plan;
pub(crate) mod start;
pub(crate) mod unavailable;
