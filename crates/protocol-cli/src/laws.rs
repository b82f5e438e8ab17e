//! The laws of a protocol: proved, tested or broken; and what neither they nor the cases would notice.

use std::io::Write;

use authoring::{Budget, Built, CaseFile, Fault, File, cover, proof_as_json, prove_built, prove_into, render_proof};
use eligibility::Protocol;
use serde_json::json;

use crate::{Failure, Format};

/// Writes what came of every law; a broken one is a failure.
pub(crate) fn prove(out: &mut impl Write, built: &Built, format: Format) -> Result<(), Failure> {
    let protocol = &built.compiled.protocol;
    let record = prove_built(built, Budget::default()).map_err(|fault| not_proved(protocol, &fault))?;
    match format {
        Format::Text => write!(out, "{}", render_proof(protocol, &record))?,
        Format::Json => writeln!(out, "{}", proof_as_json(protocol, &record))?,
    }
    if record.is_broken() { Err(Failure::Shown) } else { Ok(()) }
}

/// Proves what ships and puts the record into it; a protocol that breaks a law does not ship.
pub(crate) fn record(built: &mut Built) -> Result<(), Failure> {
    let record = prove_into(built, Budget::default());
    let record = record.map_err(|fault| not_proved(&built.compiled.protocol, &fault))?;
    let broken: Vec<&str> = record.laws.iter().filter(|proof| proof.state.name() == "broken").map(|proof| proof.law).collect();
    if !broken.is_empty() {
        let laws = broken.join(", ");
        return Err(Failure::Message(format!(
            "nothing was written: laws that are broken: {laws}; `prove` shows by whom, and `--unproved` writes a draft all the same"
        )));
    }
    Ok(())
}

fn not_proved(protocol: &Protocol, fault: &Fault) -> Failure {
    Failure::Message(format!("{} {}: {}", protocol.id, protocol.version, fault.0))
}

/// Writes which small changes go unnoticed; any that does is a failure.
pub(crate) fn coverage(out: &mut impl Write, protocol: &Protocol, file: &File, cases: &CaseFile, format: Format) -> Result<(), Failure> {
    let (mismatches, _) = cases.run(protocol);
    if !mismatches.is_empty() {
        return Err(Failure::Problems(cases.diagnostics(&mismatches)));
    }
    let found = cover(protocol, file, cases).map_err(|fault| Failure::Message(fault.0))?;
    match format {
        Format::Json => {
            let json = json!({
                "changes": found.changes, "caught-by-cases": found.caught_by_cases, "caught-by-laws": found.caught_by_laws,
                "same-for-everybody": found.same, "unnoticed": found.unnoticed,
            });
            writeln!(out, "{json}")?;
        }
        Format::Text => {
            writeln!(
                out,
                "{} small changes: {} caught by cases, {} by laws, {} the same for everybody, {} unnoticed.",
                found.changes,
                found.caught_by_cases,
                found.caught_by_laws,
                found.same.len(),
                found.unnoticed.len()
            )?;
            for (title, changes) in [("Proved to be the same for everybody", &found.same), ("Unnoticed", &found.unnoticed)] {
                if !changes.is_empty() {
                    writeln!(out, "\n{title}:")?;
                }
                changes.iter().try_for_each(|change| writeln!(out, "  {change}"))?;
            }
        }
    }
    if found.unnoticed.is_empty() { Ok(()) } else { Err(Failure::Shown) }
}
