//! The laws of a protocol: proved, tested or broken.

use std::io::Write;

use authoring::{Budget, proof_as_json, prove as prove_all, render_proof};
use eligibility::Protocol;

use crate::{Failure, Format};

/// Writes what came of every law; a broken one is a failure.
pub(crate) fn prove(out: &mut impl Write, protocol: &Protocol, format: Format) -> Result<(), Failure> {
    let record = prove_all(protocol, Budget::default())
        .map_err(|fault| Failure::Message(format!("{} {}: {}", protocol.id, protocol.version, fault.0)))?;
    match format {
        Format::Text => write!(out, "{}", render_proof(protocol, &record))?,
        Format::Json => writeln!(out, "{}", proof_as_json(protocol, &record))?,
    }
    if record.is_broken() { Err(Failure::Shown) } else { Ok(()) }
}
