//! What the page around a check may set: never an answer, never a rule.

use eligibility::Clinic;

/// Nothing set: a check on its own.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The day taken as today is the page's, not the device's. Every result says so.
    pub sets_today: bool,
    /// The region whose numbers stand first, by its place in the protocol.
    pub region: Option<usize>,
    /// Whom to turn to, in place of the protocol's own.
    pub clinic: Option<Clinic>,
}
