//! Who answers for a change, why, and since when.

use eligibility::Day;

use super::bench::Bench;
use crate::placed::Placed;

/// The keys of a signature, which stand beside the change they are about.
pub(super) const KEYS: [&str; 3] = ["rationale", "approved-by", "approved-on"];

/// One person's word for one change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    pub rationale: String,
    pub approved_by: String,
    pub approved_on: Day,
}

/// The signature in `table`. Where `needed`, says exactly what is missing; `what` names the change.
pub(super) fn read(bench: &mut Bench, table: &Placed, needed: bool, what: &str) -> Option<Signature> {
    let text = |key: &str| table.text_at(key).filter(|text| !text.is_empty());
    let missing: Vec<String> = KEYS.into_iter().filter(|key| text(key).is_none()).map(|key| format!("`{key}`")).collect();
    if needed && !missing.is_empty() {
        bench.fault(
            table,
            format!("{what} has to be signed; missing here: {}", missing.join(", ")),
            "rationale = \"why\", approved-by = \"who answers for it\", approved-on = \"2026-11-22\"",
        );
    }
    let day = text("approved-on").and_then(Day::parse);
    if let (Some(part), Some(written), None) = (table.get("approved-on"), text("approved-on"), day) {
        bench.fault(part, format!("`{written}` is no day of the calendar"), "write it like 2026-11-22");
    }
    let withdrawn = bench.base.text_at("withdraw-after").and_then(Day::parse);
    if let (Some(part), Some(day), Some(withdrawn)) = (table.get("approved-on"), day, withdrawn)
        && day > withdrawn
    {
        bench.fault(
            part,
            format!("{day} is after {withdrawn}, the last day on which the base is used"),
            "write the day on which it was approved",
        );
    }
    Some(Signature { rationale: text("rationale")?.into(), approved_by: text("approved-by")?.into(), approved_on: day? })
}
