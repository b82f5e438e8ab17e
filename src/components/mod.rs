//! Small pieces that know nothing of treatments: plain data in, elements out.

pub(crate) mod choices;
pub(crate) mod date_parts;
pub(crate) mod errors;
pub(crate) mod finding;
pub(crate) mod help;
pub(crate) mod icon;
pub(crate) mod idle_warning;
pub(crate) mod notice;
pub(crate) mod picker;
pub(crate) mod rich_text;
pub(crate) mod take_along;
