//! How large a document may be. Checked before anything is built from it.

/// Bytes of a document as text; callers check before they parse.
pub const MAX_DOCUMENT_BYTES: usize = 2_000_000;
/// Levels of nesting: the deepest honest path has nine. The message in `value.rs` says this number.
pub(crate) const MAX_DEPTH: usize = 16;
/// Values of any kind in one document.
pub(crate) const MAX_VALUES: usize = 100_000;
/// Bytes of one text.
pub(crate) const MAX_TEXT_BYTES: usize = 20_000;
/// Entries of one top-level list (questions, rules, steps …).
pub(crate) const MAX_ENTRIES: usize = 2_000;
/// Options of one question: an answer is a 64-bit set.
pub(crate) const MAX_OPTIONS: usize = 64;
/// Days of a window or a clearance: forty years.
pub(crate) const MAX_DAYS: i32 = 14_610;
/// Problems reported at once; more help nobody.
pub(crate) const MAX_PROBLEMS: usize = 500;
