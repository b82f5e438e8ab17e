//! The sheet's own words, in one place: what the protocol's words stand under.

use eligibility::{AdviceList, Basis, Certainty, Read, Severity, StepKind, Urgency, Verdict};

pub(super) const TITLE: &str = "Review sheet";
pub(super) const PURPOSE: &str = "Everything this check asks, says and counts, on paper, for the person who answers for it. The medicine has to be judged by people. The logic was tried by computer; section “Laws” says how far.";

pub(super) const NOT_APPROVED: &str = "Approved by a clinician: no, not yet";
pub(super) const INVENTED_NOBODY: &str = "These fields are empty on purpose. Fill them in by hand after reading. An approval becomes part of the protocol only when “approved-by” and “approved-on” are written into it, and then its hash changes.";
pub(super) const AGREE: &str = "Reviewer: ☐ agreed  ☐ change:";

pub(super) const HOW_TO_READ: [(&str, &str); 9] = [
    ("Setting", "Where and how the treatment is done. Every setting is always judged; each rule has its level for each."),
    ("Care", "A precaution: it may go ahead with care. Nothing has to pass first."),
    ("Wait", "Not now. It ends by itself, on a day or once something is over."),
    ("Ask first", "A clinician’s word is needed before booking."),
    ("Stop", "Not to be done while this holds."),
    ("Worst wins", "The result of a setting is its most cautious finding. Nothing is added up, scored or averaged."),
    (
        "Not sure",
        "A doubt never counts as a no. It weighs as much as a yes, but at most what its setting makes of doubt (see “Settings”), unless a rule says that a doubt weighs as a yes.",
    ),
    ("Rests on", "A source; or our own cautious default, where sources are silent or differ; or not verified yet."),
    ("Locked", "A clinic can make it stricter. It cannot loosen, hide or reword it, whoever signs."),
];

pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Care => "Care",
        Severity::Wait => "Wait",
        Severity::Ask => "Ask first",
        Severity::Stop => "Stop",
    }
}

pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NothingFound => "Nothing found",
        Verdict::TakeCare => "Care",
        Verdict::Wait => "Wait",
        Verdict::AskFirst => "Ask first",
        Verdict::DoNot => "Stop",
    }
}

pub(super) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Source => "a source",
        Basis::OurDefault => "our own cautious default",
        Basis::Unverified => "not verified yet",
    }
}

pub(super) fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::High => "high",
        Certainty::Moderate => "moderate",
        Certainty::Low => "low",
        Certainty::Unknown => "unknown",
    }
}

pub(super) fn urgency(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::None => "none",
        Urgency::Soon => "soon",
        Urgency::SameDay => "the same day",
        Urgency::Emergency => "emergency",
    }
}

pub(super) fn read(read: Read) -> &'static str {
    match read {
        Read::Original => "in the original",
        Read::Copy => "as a copy",
        Read::Memory => "from memory: look it up",
    }
}

pub(super) fn step(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Do => "Do",
        StepKind::Avoid => "Avoid",
        StepKind::Normal => "Is normal",
    }
}

pub(super) fn advice(list: AdviceList) -> &'static str {
    match list {
        AdviceList::Practitioner => "Choosing a practitioner, and what to ask",
        AdviceList::TakeAlong => "What to take along",
        AdviceList::Recheck => "What to check again on the day",
        AdviceList::Limits => "What this check does not know",
    }
}

/// Hours from the treatment, in words.
pub(super) fn moment(hours: i32) -> String {
    let side = if hours < 0 { "before" } else { "after" };
    let (count, unit) = if hours % 24 == 0 { (hours.abs() / 24, "day") } else { (hours.abs(), "hour") };
    match (hours, count) {
        (0, _) => "the treatment".into(),
        (_, 1) => format!("1 {unit} {side}"),
        _ => format!("{count} {unit}s {side}"),
    }
}
