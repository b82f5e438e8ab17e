//! An overlay as it lies on disk: `overlay.toml`, `text/LANGUAGE.toml`, `theme.css`. Its
//! `cases.md` is read when cases are run.

use std::path::Path as DiskPath;

use crate::diagnostic::Diagnostic;
use crate::folder::File;

/// The files of one clinic's overlay in one language.
#[derive(Clone, Debug)]
pub struct OverlayFolder {
    pub structure: File,
    pub words: File,
    /// Colours and fonts; absent where the clinic has none of its own.
    pub theme: Option<File>,
}

impl OverlayFolder {
    /// Reads the files of the overlay in `folder` with the words of `language`.
    ///
    /// # Errors
    /// One diagnostic for each file that cannot be read.
    pub fn read(folder: &DiskPath, language: &str) -> Result<OverlayFolder, Vec<Diagnostic>> {
        let structure = File::read(folder.join("overlay.toml"));
        let words = File::read(folder.join("text").join(format!("{language}.toml")));
        let theme = folder.join("theme.css");
        let theme = if theme.exists() { File::read(theme).map(Some) } else { Ok(None) };
        match (structure, words, theme) {
            (Ok(structure), Ok(words), Ok(theme)) => Ok(OverlayFolder { structure, words, theme }),
            (structure, words, theme) => Err([structure.err(), words.err(), theme.err()].into_iter().flatten().collect()),
        }
    }
}
