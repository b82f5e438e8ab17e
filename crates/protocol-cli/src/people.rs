//! The people of a protocol's `cases.md`, and of a clinic's.

use std::io::Write;
use std::path::Path;

use authoring::{BaseCases, Built, CaseFile, File, Mismatch, base_cases, read_cases};
use eligibility::Protocol;

use crate::Failure;
use crate::which::{self, Which};

/// The cases written for this form: the clinic's own, else the protocol's.
pub(crate) fn of(folder: &Path, which: &Which, built: &Built) -> Result<CaseFile, Failure> {
    if !which.settings.is_empty() {
        return Err(Failure::Message("cases are written for all settings; leave `--settings` out here".into()));
    }
    read(which.overlay.as_deref().unwrap_or(folder), &built.whole)
}

fn read(folder: &Path, protocol: &Protocol) -> Result<CaseFile, Failure> {
    let file = File::read(folder.join("cases.md")).map_err(|problem| Failure::Problems(vec![problem]))?;
    Ok(read_cases(&file, protocol)?)
}

pub(crate) fn test(out: &mut impl Write, folder: &Path, which: &Which, built: &Built) -> Result<(), Failure> {
    let base = read(folder, &built.base)?;
    let (mismatches, uncaught) = base.run(&built.base);
    if !mismatches.is_empty() {
        return Err(Failure::Problems(base.diagnostics(&mismatches)));
    }
    if which.overlay.is_none() && which.settings.is_empty() {
        return match uncaught.is_empty() {
            true => Ok(writeln!(out, "{} cases pass; every rule is caught by at least one.", base.cases.len())?),
            false => Err(Failure::Message(format!("no case catches these rules: {}", uncaught.join(", ")))),
        };
    }
    let mut uncaught: Vec<String> = built.compiled.protocol.rules.iter().map(|rule| rule.id.clone()).collect();
    if let Some(clinic) = &which.overlay {
        let own = read(clinic, &built.whole)?;
        let (mismatches, _) = own.run(&built.whole);
        if !mismatches.is_empty() {
            return Err(Failure::Problems(own.diagnostics(&mismatches)));
        }
        let here = base_cases(&own, &built.whole, built);
        let differs: Vec<Mismatch> = [here.wrong, here.stricter].concat();
        if !differs.is_empty() {
            return Err(Failure::Problems(own.diagnostics(&differs)));
        }
        uncaught.retain(|rule| !here.caught.contains(rule));
        writeln!(out, "{} cases of the clinic pass.", own.cases.len())?;
    }
    let BaseCases { same, stricter, signed, wrong, caught } = base_cases(&base, &built.base, built);
    // Leaving settings out changes nothing for the others.
    let wrong = if which.overlay.is_none() { [wrong, stricter.clone()].concat() } else { wrong };
    if !wrong.is_empty() {
        return Err(Failure::Problems(base.diagnostics(&wrong)));
    }
    uncaught.retain(|rule| !caught.contains(rule));
    if !uncaught.is_empty() {
        return Err(Failure::Message(format!("no case catches these rules: {}", uncaught.join(", "))));
    }
    let all = base.cases.len();
    writeln!(
        out,
        "{all} cases of the base: {same} come out the same, {} stricter, {} less cautious and signed.",
        stricter.len(),
        signed.len()
    )?;
    list(out, "stricter", &stricter)?;
    list(out, "signed", &signed)?;
    writeln!(out, "Every rule is caught by at least one case.")?;
    which::changes(out, built)?;
    Ok(())
}

fn list(out: &mut impl Write, word: &str, cases: &[Mismatch]) -> Result<(), Failure> {
    for case in cases {
        writeln!(out, "  {word}: {}: {}", case.case, case.lines.join("; "))?;
    }
    Ok(())
}
