//! A clinic's changes to a protocol: a closed list of operations on ids, applied to the base's
//! document and then checked as one.

mod add;
mod bench;
mod caution;
mod clinic;
mod contrast;
mod folder;
mod hide;
mod interval;
mod judge;
mod levels;
mod locks;
mod outdated;
mod reword;
mod severity;
mod signature;
mod target;
mod theme;
mod words;

pub use bench::Change;
pub(crate) use bench::SignedFor;
pub use caution::{Held, LessCautious};
pub(crate) use caution::{NotHeld, nowhere_less_cautious};
pub use folder::OverlayFolder;
pub use signature::Signature;

use bench::{Bench, did_you_mean};
use locks::Locks;

use crate::compile::{blocks, read_placed};
use crate::dead::sweep;
use crate::diagnostic::Diagnostic;
use crate::folder::File;
use crate::placed::Placed;
use crate::toml_tree::Place;

type Apply = fn(&mut Bench, &Placed);

/// Every operation there is, in the order in which they are applied: what is added can be
/// looked at, and what is hidden goes last.
const OPERATIONS: [(&str, Apply); 12] = [
    ("add-source", add::source),
    ("add-question", add::question),
    ("add-option", add::option),
    ("add-rule", add::rule),
    ("add-step", add::step),
    ("add-advice", add::advice),
    ("raise", severity::raise),
    ("lengthen", interval::lengthen),
    ("lower", severity::lower),
    ("shorten", interval::shorten),
    ("reword", reword::reword),
    ("hide", hide::hide),
];

/// What else stands in `overlay.toml`.
const FACTS: [&str; 8] = ["format", "id", "version", "base", "base-version", "clinic", "approved-by", "approved-on"];

/// A base's document with an overlay applied, not checked yet.
pub(crate) struct Applied {
    pub(crate) tree: Placed,
    pub(crate) files: Vec<File>,
    pub(crate) faults: Vec<Diagnostic>,
    pub(crate) changes: Vec<Change>,
    pub(crate) signed: SignedFor,
}

/// Applies an overlay to a base that has no problems.
///
/// # Errors
/// What is no TOML in the overlay. All else comes as `faults`, with what the check will find.
pub(crate) fn apply(base: &Placed, mut files: Vec<File>, overlay: &OverlayFolder) -> Result<Applied, Vec<Diagnostic>> {
    let first = files.len();
    files.extend([overlay.structure.clone(), overlay.words.clone()]);
    let mut broken = Vec::new();
    let mut read = |index: usize| read_placed(index, &files[index]).map_err(|mut faults| broken.append(&mut faults)).ok();
    let (Some(mut operations), Some(mut words)) = (read(first), read(first + 1)) else { return Err(broken) };
    // What is missing from the whole is said at its beginning; said nowhere, it would pass.
    operations.place = Some(Place { file: first, key: None, value: 0..overlay.structure.text.len() });
    words.place = Some(Place { file: first + 1, key: None, value: 0..overlay.words.text.len() });
    let mut bench = Bench {
        base,
        tree: base.clone(),
        words: Placed::map_of(Vec::new(), None),
        locks: Locks::of(base),
        files: &files,
        faults: overlay.theme.as_ref().map(theme::check).unwrap_or_default(),
        changes: Vec::new(),
        signed: SignedFor::new(),
        origins: Vec::new(),
        clinic: clinic::name(&operations),
        outdated: Vec::new(),
        added_options: Vec::new(),
    };
    blocks(&mut words, &mut |part, message| bench.fault(part, message, ""));
    bench.words = words;
    clinic::base(&mut bench, &operations);
    known(&mut bench, &operations);
    for (name, apply) in OPERATIONS {
        operations.list(name).iter().for_each(|table| apply(&mut bench, table));
    }
    words::settle(&mut bench);
    clinic::put(&mut bench, &operations);
    add::unused_options(&mut bench);
    add::forget_places(&mut bench.tree);
    outdated::check(&mut bench);
    clinic::origins(&mut bench);
    sweep(base, &mut bench.tree);
    let Bench { tree, faults, changes, signed, .. } = bench;
    Ok(Applied { tree, files, faults, changes, signed })
}

/// Says what is no operation.
fn known(bench: &mut Bench, operations: &Placed) {
    let names: Vec<&str> = OPERATIONS.iter().map(|(name, _)| *name).chain(FACTS).collect();
    for (key, part) in operations.entries() {
        if !names.contains(&key.as_str()) {
            bench.fault_key(part, format!("`{key}` is no operation"), &did_you_mean(key, &names));
        } else if OPERATIONS.iter().any(|(name, _)| name == key) && part.items().is_empty() {
            bench.fault_key(part, format!("`{key}` is written in double brackets, [[{key}]], once for each change"), "");
        }
    }
}
