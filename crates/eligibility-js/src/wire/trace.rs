//! What a reply rests on: which protocol, and whether anybody approved it.

use eligibility::{Day, Protocol};
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Trace<'a> {
    protocol: &'a str,
    version: &'a str,
    language: &'a str,
    hash: &'a str,
    today: String,
    reviewed: String,
    withdraw_after: String,
    approval: Approval<'a>,
    logic_proved: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    clinic: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Approval<'a> {
    Draft { text: &'a str },
    Approved { by: &'a str, on: String },
}

pub(crate) fn trace(protocol: &Protocol, today: Day) -> Trace<'_> {
    Trace {
        protocol: &protocol.id,
        version: &protocol.version,
        language: &protocol.language,
        hash: &protocol.hash,
        today: today.to_string(),
        reviewed: protocol.desk_reviewed.to_string(),
        withdraw_after: protocol.withdraw_after.to_string(),
        approval: match &protocol.approval {
            None => Approval::Draft { text: &protocol.frame.draft },
            Some(approval) => Approval::Approved { by: &approval.by, on: approval.on.to_string() },
        },
        logic_proved: protocol.logic_proved,
        clinic: protocol.clinic.as_ref().map(|clinic| clinic.name.as_str()),
    }
}
