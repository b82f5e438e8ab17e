//! What a protocol's reviewer wants beside it: `review.toml` names the evidence table and the
//! hazard log, each by a path from the protocol's folder.

use std::path::Path as DiskPath;

use eligibility::{Value, nearest};

use crate::diagnostic::Diagnostic;
use crate::evidence::Evidence;
use crate::folder::File;
use crate::hazards::{Hazard, hazards};
use crate::words::read_toml;

/// All of it is optional: a protocol may have no evidence table yet.
#[derive(Clone, Debug, Default)]
pub struct Companions {
    pub evidence: Option<Evidence>,
    pub hazards: Vec<Hazard>,
}

const KEYS: [&str; 2] = ["evidence", "hazards"];

impl Companions {
    /// Reads what `review.toml` of a protocol's folder names; without that file there is nothing.
    ///
    /// # Errors
    /// What cannot be read, and keys that are not known.
    pub fn read(folder: &DiskPath) -> Result<Companions, Vec<Diagnostic>> {
        let path = folder.join("review.toml");
        if !path.exists() {
            return Ok(Companions::default());
        }
        let review = File::read(path).map_err(|problem| vec![problem])?;
        let mut companions = Companions::default();
        let mut faults = Vec::new();
        let Value::Map(entries) = read_toml(&review)? else { return Ok(companions) };
        for (key, value) in &entries {
            let Value::Text(path) = value else {
                faults.push(Diagnostic::of_file(&review.name, format!("`{key}` has to be a path, in quotes")));
                continue;
            };
            let file = File::read(folder.join(path));
            match (key.as_str(), file) {
                ("evidence", Ok(file)) => match Evidence::read(&file) {
                    Ok(evidence) => companions.evidence = Some(evidence),
                    Err(found) => faults.extend(found),
                },
                ("hazards", Ok(file)) => companions.hazards = hazards(&file.text),
                ("evidence" | "hazards", Err(problem)) => faults.push(problem),
                _ => {
                    let near = nearest(key, &KEYS).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                    faults.push(Diagnostic::of_file(&review.name, format!("`{key}` is not known here{near}")));
                }
            }
        }
        if faults.is_empty() { Ok(companions) } else { Err(faults) }
    }
}
