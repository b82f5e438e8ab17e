//! A protocol as it lies on disk: `protocol.toml`, `sources.toml`, `text/LANGUAGE.toml`.

use std::fs;
use std::io;
use std::path::{Path as DiskPath, PathBuf};

use eligibility::MAX_DOCUMENT_BYTES;

use crate::diagnostic::Diagnostic;

/// A file and its text.
#[derive(Clone, Debug)]
pub struct File {
    /// As shown to the author.
    pub name: String,
    pub text: String,
}

/// The files of one protocol in one language.
#[derive(Clone, Debug)]
pub struct Folder {
    pub structure: File,
    pub words: File,
    pub sources: File,
}

impl Folder {
    /// Reads the files of the protocol in `folder` with the words of `language`.
    ///
    /// # Errors
    /// One diagnostic for each file that cannot be read.
    pub fn read(folder: &DiskPath, language: &str) -> Result<Folder, Vec<Diagnostic>> {
        let structure = File::read(folder.join("protocol.toml"));
        let words = File::read(folder.join("text").join(format!("{language}.toml")));
        let sources = File::read(folder.join("sources.toml"));
        match (structure, words, sources) {
            (Ok(structure), Ok(words), Ok(sources)) => Ok(Folder { structure, words, sources }),
            (structure, words, sources) => Err([structure.err(), words.err(), sources.err()].into_iter().flatten().collect()),
        }
    }
}

impl File {
    /// Reads one file, if it is not larger than a document may be.
    ///
    /// # Errors
    /// Says what could not be read and why.
    pub fn read(path: PathBuf) -> Result<File, Diagnostic> {
        let name = path.display().to_string();
        let size = fs::metadata(&path).map(|data| data.len());
        let text = match size {
            Ok(size) if size > MAX_DOCUMENT_BYTES as u64 => {
                return Err(Diagnostic::of_file(&name, format!("the file is {size} bytes long; {MAX_DOCUMENT_BYTES} are allowed")));
            }
            Ok(_) => fs::read_to_string(&path),
            Err(error) => Err(error),
        };
        text.map(|text| File { name: name.clone(), text }).map_err(|error| Diagnostic::of_file(&name, why(&error)))
    }
}

fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".into(),
        io::ErrorKind::PermissionDenied => "this file may not be read".into(),
        io::ErrorKind::InvalidData => "this file is not text in UTF-8".into(),
        _ => format!("this file cannot be read: {error}"),
    }
}
