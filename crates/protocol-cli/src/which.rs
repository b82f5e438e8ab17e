//! Which form of a protocol is meant: a clinic's overlay, the settings it offers.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use authoring::{Built, Compiled, Folder, Held, OverlayFolder, Variant, build, compile};
use clap::Args;

use crate::Failure;

#[derive(Args)]
pub(crate) struct Which {
    /// A clinic's folder: its overlay is applied, and the whole is checked as one.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) overlay: Option<PathBuf>,
    /// The settings to offer, joined by commas; without it, all of them.
    #[arg(long, value_delimiter = ',', value_name = "IDS")]
    pub(crate) settings: Vec<String>,
}

impl Which {
    pub(crate) fn build(&self, folder: &Path, language: &str) -> Result<Built, Failure> {
        let base = Folder::read(folder, language);
        let overlay = self.overlay.as_ref().map(|folder| OverlayFolder::read(folder, language)).transpose();
        match (base, overlay) {
            (Ok(base), Ok(overlay)) => Ok(build(&base, &Variant { overlay, settings: self.settings.clone() })?),
            (base, overlay) => Err(Failure::Problems([base.err(), overlay.err()].into_iter().flatten().flatten().collect())),
        }
    }

    /// The protocol in `folder`, and the one to lay beside it: `other`, or the same in this form.
    pub(crate) fn two(&self, folder: &Path, other: Option<&Path>, language: &str) -> Result<[Compiled; 2], Failure> {
        let formed = self.overlay.is_some() || !self.settings.is_empty();
        let plain = |folder: &Path| Ok::<_, Failure>(compile(&Folder::read(folder, language)?)?);
        let after = match other {
            Some(_) if formed => {
                return Err(Failure::Message("name a second protocol, or `--overlay` and `--settings`; not both".into()));
            }
            Some(other) => plain(other)?,
            None if formed => self.build(folder, language)?.compiled,
            None => return Err(Failure::Message("name a second protocol, or `--overlay` or `--settings`".into())),
        };
        Ok([plain(folder)?, after])
    }
}

/// What an overlay changes, who signed, and what stands behind its caution.
pub(crate) fn changes(out: &mut impl Write, built: &Built) -> io::Result<()> {
    for change in &built.changes {
        let signed = change.signature.as_ref();
        let signed = signed.map(|signed| format!("; signed by {} on {}", signed.approved_by, signed.approved_on)).unwrap_or_default();
        writeln!(out, "  {} {}{signed}", change.operation, change.target)?;
    }
    let save = "Nowhere less cautious than its base, save what is signed";
    match &built.held {
        Some((Held::Proved { answer_sets }, _)) => writeln!(out, "{save}: proved for all {answer_sets} answer sets. They are not people."),
        Some((Held::Tested { people, why }, _)) => writeln!(out, "{save}: tested on {people} people, not proved ({why})."),
        None => Ok(()),
    }
}
