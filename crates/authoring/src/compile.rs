//! From the files of a protocol to the one document that ships: checked, with its hash.

use std::collections::BTreeSet;

use eligibility::{Problem, Protocol, Step, Value, content_hash};

use crate::diagnostic::{Diagnostic, root};
use crate::folder::{File, Folder};
use crate::markdown;
use crate::placed::Placed;
use crate::toml_tree::{self, Place, Places, join};
use crate::wording;

/// A checked protocol and the document it was read from.
#[derive(Clone, Debug)]
pub struct Compiled {
    pub protocol: Protocol,
    /// What ships: rich text as blocks, sources and words inside, `hash` at the end.
    pub document: Value,
}

impl Compiled {
    /// Puts the record of a proof into what ships, in place of an earlier one. The hash leaves it out.
    pub(crate) fn add_proof(&mut self, proof: Value) {
        if let Value::Map(entries) = &mut self.document {
            entries.retain(|(key, _)| key != "proof");
            entries.push(("proof".into(), proof));
        }
    }

    /// The document as JSON text.
    pub fn to_json(&self) -> String {
        // A Value holds nothing that JSON cannot.
        serde_json::to_string(&self.document).unwrap_or_default()
    }
}

/// Puts the files together, checks them and adds the hash.
///
/// # Errors
/// Every problem in every file.
pub fn compile(folder: &Folder) -> Result<Compiled, Vec<Diagnostic>> {
    let (tree, files, faults) = assemble(folder)?;
    finish(tree, &files, faults)
}

/// One document from the files of a folder, not checked yet, with those files and what is wrong
/// with their form.
///
/// # Errors
/// What is no TOML.
pub(crate) fn assemble(folder: &Folder) -> Result<(Placed, Vec<File>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let files = vec![folder.structure.clone(), folder.words.clone(), folder.sources.clone()];
    let mut faults = Vec::new();
    let mut parse = |index: usize, file: &File| {
        read_placed(index, file).unwrap_or_else(|mut found| {
            faults.append(&mut found);
            Placed::map_of(Vec::new(), None)
        })
    };
    let mut tree = parse(0, &files[0]);
    let mut words = parse(1, &files[1]);
    // What is missing from the words is said where they begin.
    words.place = words.place.or(Some(Place { file: 1, key: None, value: 0..files[1].text.len() }));
    let sources = parse(2, &files[2]);
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut fault = |part: &Placed, message: String| faults.extend(at(&files, part, false, None, message, None));
    blocks(&mut words, &mut fault);
    for name in ["text", "source", "hash", "proof"] {
        if let Some(part) = tree.get(name) {
            fault(part, format!("`{name}` does not stand in the structure; it is put in when compiled"));
        }
    }
    for (key, value) in sources.entries() {
        match key.as_str() {
            "source" => tree.set(key, value.clone()),
            _ => fault(value, format!("`{key}` is not known here; this file lists [[source]] entries")),
        }
    }
    tree.set("text", words);
    Ok((tree, files, faults))
}

/// Checks a document and adds its hash; `faults` are known already and come with what is found.
///
/// # Errors
/// Every problem, each at the place where its part was written.
pub(crate) fn finish(tree: Placed, files: &[File], mut faults: Vec<Diagnostic>) -> Result<Compiled, Vec<Diagnostic>> {
    let (mut document, places) = tree.into_parts();
    let named: Vec<&File> = files.iter().collect();
    let locate = |problem: &eligibility::Problem| Diagnostic::locate(problem, &named, &places);
    let protocol = Protocol::read(&document).map_err(|problems| faults.extend(problems.iter().map(locate))).ok();
    faults.extend(wording::check(&document).iter().map(locate));
    if let Some(protocol) = &protocol {
        faults.extend(days(protocol).iter().map(locate));
    }
    match protocol {
        Some(protocol) if faults.is_empty() => {
            let hash = content_hash(&document);
            if let Value::Map(entries) = &mut document {
                entries.push(("hash".into(), Value::Text(hash)));
            }
            Ok(Compiled { protocol, document })
        }
        _ => Err(unlike(faults)),
    }
}

/// Days of a protocol that nobody can have meant.
fn days(protocol: &Protocol) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut wrong = |key: &str, message: String, help: &str| {
        let path = join(&root(), Step::Key(key.to_owned()));
        problems.push(Problem { path, at_key: false, words: None, message, help: Some(help.to_owned()) });
    };
    let Protocol { desk_reviewed, withdraw_after, .. } = protocol;
    if withdraw_after < desk_reviewed {
        wrong("withdraw-after", format!("withdrawn before {desk_reviewed}, when it was reviewed"), "name a later day");
    }
    if protocol.approval.as_ref().is_some_and(|approval| approval.on > *withdraw_after) {
        wrong("approved-on", format!("approved after {withdraw_after}, the last day on which it is used"), "write the day of the approval");
    }
    problems
}

/// Reads a TOML file as a tree with places; `index` is the file's number among those at hand.
pub(crate) fn read_placed(index: usize, file: &File) -> Result<Placed, Vec<Diagnostic>> {
    let mut places = Places::new();
    let value = toml_tree::read(&file.text, 0, (index, file), &root(), &mut places)?;
    Ok(Placed::new(value, &root(), &places))
}

/// A problem at a part, if it is known where that was written.
pub(crate) fn at(
    files: &[File],
    part: &Placed,
    at_key: bool,
    words: Option<&str>,
    message: String,
    help: Option<String>,
) -> Option<Diagnostic> {
    let place = part.place.as_ref()?;
    Some(Diagnostic::placed(files.get(place.file)?, place, at_key, words, message, help))
}

/// Turns every text into blocks where it is rich.
pub(crate) fn blocks(part: &mut Placed, fault: &mut impl FnMut(&Placed, String)) {
    if let Some(text) = part.text() {
        match markdown::to_blocks(text) {
            Ok(value) => part.what = Placed::new(value, &root(), &Places::new()).what,
            Err(message) => fault(part, message),
        }
    } else if let Some(entries) = part.entries_mut() {
        entries.iter_mut().for_each(|(_, part)| blocks(part, fault));
    }
}

/// Two checks may find the same.
fn unlike(faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    let key = |fault: &Diagnostic| (fault.file.clone(), fault.position(), fault.message.clone());
    faults.into_iter().filter(|fault| seen.insert(key(fault))).collect()
}
