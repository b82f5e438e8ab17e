//! The two documents that the page reads: the protocol and the words, compiled to JSON.

use std::fs;
use std::path::Path;

use authoring::{Budget, Compiled, Folder, OverlayFolder, Variant, build, prove_into, render_text};
use eligibility::{Protocol, Value};
use interview::Words;

use crate::failure::{Context, Failure, Outcome};
use crate::workspace::Workspace;

pub(crate) const PROTOCOL: &str = "protocol.json";
pub(crate) const WORDS: &str = "words.en.json";

pub(crate) const LANGUAGE: &str = "en";
const PROTOCOL_SOURCE: &str = "protocols/microneedling";
const WORDS_SOURCE: &str = "locales/en.toml";

/// Compiles both into `folder`, the protocol with a clinic's changes; it comes back too.
pub(crate) fn write(workspace: &Workspace, folder: &Path, overlay: Option<OverlayFolder>) -> Outcome<Protocol> {
    fs::create_dir_all(folder).context(|| format!("cannot make {}", folder.display()))?;
    let write = |name: &str, text: String| {
        let file = folder.join(name);
        fs::write(&file, text).context(|| format!("cannot write {}", file.display()))
    };
    let compiled = protocol(&workspace.join(PROTOCOL_SOURCE), overlay)?;
    write(PROTOCOL, compiled.to_json())?;
    write(WORDS, words(&workspace.join(WORDS_SOURCE))?)?;
    Ok(compiled.protocol)
}

/// The protocol with the record of its proof; one that breaks a law is on no page.
fn protocol(source: &Path, overlay: Option<OverlayFolder>) -> Outcome<Compiled> {
    let variant = Variant { overlay, ..Variant::default() };
    let built = Folder::read(source, LANGUAGE).and_then(|folder| build(&folder, &variant));
    let mut built = built.map_err(|problems| {
        Failure::new(format!("{}\nthe protocol in {PROTOCOL_SOURCE} cannot be compiled", render_text(&problems, false)))
    })?;
    let record = prove_into(&mut built, Budget::default()).map_err(|fault| Failure::new(format!("{PROTOCOL_SOURCE}: {}", fault.0)))?;
    if record.is_broken() {
        return Err(Failure::new(format!("{PROTOCOL_SOURCE} breaks a law; `cargo protocol prove {PROTOCOL_SOURCE}` shows by whom")));
    }
    Ok(built.compiled)
}

fn words(source: &Path) -> Outcome<String> {
    let text = fs::read_to_string(source).context(|| format!("cannot read {WORDS_SOURCE}"))?;
    words_json(&text).context(|| format!("{WORDS_SOURCE} cannot be read"))
}

/// The words as they ship: in the order of the page's names, without them.
fn words_json(text: &str) -> Result<String, String> {
    let written: Value = toml::from_str(text).map_err(|error| error.to_string())?;
    let words = Words::read(&written).map_err(|keys| format!("missing, empty or not known: {}", keys.join(", ")))?;
    serde_json::to_string(&words.compile()).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_missing_is_named() {
        let message = words_json("start = \"Start\"\n").err().unwrap_or_default();
        assert!(message.contains("error-month") && !message.contains("start,"), "{message}");
    }

    #[test]
    fn a_clinics_changes_are_in_what_ships() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let overlay = OverlayFolder::read(&root.join("clinics/example"), LANGUAGE).map_err(|problems| render_text(&problems, false));
        let [with, without] =
            [Some(overlay.unwrap()), None].map(|overlay| protocol(&root.join(PROTOCOL_SOURCE), overlay).unwrap().protocol);
        assert!(with.clinic.is_some() && without.clinic.is_none() && with.hash != without.hash);
    }

    #[test]
    fn a_broken_file_of_words_says_where() {
        let message = words_json("start = \"Start\"\nstop = Stop\n").err().unwrap_or_default();
        assert!(message.contains("line 2"), "{message}");
    }
}
