//! From the files of a protocol to the one document that ships: checked, with its hash.

use eligibility::{Path, Protocol, Step, Value, content_hash};

use crate::diagnostic::{Diagnostic, root};
use crate::folder::{File, Folder};
use crate::markdown;
use crate::toml_tree::{self, Places, join};
use crate::wording;

/// A checked protocol and the document it was read from.
#[derive(Clone, Debug)]
pub struct Compiled {
    pub protocol: Protocol,
    /// What ships: rich text as blocks, sources and words inside, `hash` at the end.
    pub document: Value,
}

impl Compiled {
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
    let files = [&folder.structure, &folder.words, &folder.sources];
    let mut places = Places::new();
    let text = Path(vec![Step::Key("text".into())]);
    let mut faults = Vec::new();
    let mut parse = |index: usize, file: &File, prefix: &Path| {
        toml_tree::read(&file.text, 0, (index, file), prefix, &mut places).unwrap_or_else(|mut found| {
            faults.append(&mut found);
            Value::Map(Vec::new())
        })
    };
    let structure = parse(0, files[0], &root());
    let words = parse(1, files[1], &text);
    let sources = parse(2, files[2], &root());
    if !faults.is_empty() {
        return Err(faults);
    }
    let at = |path: &Path, message: String| {
        let problem = eligibility::Problem { path: path.clone(), at_key: false, words: None, message, help: None };
        Diagnostic::locate(&problem, &files, &places)
    };
    let words = blocks(words, &text, &mut |path, message| faults.push(at(path, message)));
    let mut entries = match structure {
        Value::Map(entries) => entries,
        _ => Vec::new(),
    };
    for name in ["text", "source", "hash"] {
        if entries.iter().any(|(key, _)| key == name) {
            faults.push(at(
                &join(&root(), Step::Key(name.into())),
                format!("`{name}` does not stand in the structure; it is put in when compiled"),
            ));
        }
    }
    if let Value::Map(listed) = sources {
        for (key, value) in listed {
            match key.as_str() {
                "source" => entries.push((key, value)),
                _ => faults.push(at(
                    &join(&root(), Step::Key(key.clone())),
                    format!("`{key}` is not known here; this file lists [[source]] entries"),
                )),
            }
        }
    }
    entries.push(("text".into(), words));
    let mut document = Value::Map(entries);
    let protocol = match Protocol::read(&document) {
        Ok(protocol) => Some(protocol),
        Err(problems) => {
            faults.extend(problems.iter().map(|problem| Diagnostic::locate(problem, &files, &places)));
            None
        }
    };
    faults.extend(wording::check(&document).iter().map(|problem| Diagnostic::locate(problem, &files, &places)));
    match protocol {
        Some(protocol) if faults.is_empty() => {
            let hash = content_hash(&document);
            if let Value::Map(entries) = &mut document {
                entries.push(("hash".into(), Value::Text(hash)));
            }
            Ok(Compiled { protocol, document })
        }
        _ => Err(faults),
    }
}

fn blocks(value: Value, path: &Path, fault: &mut impl FnMut(&Path, String)) -> Value {
    match value {
        Value::Text(text) => markdown::to_blocks(&text).unwrap_or_else(|message| {
            fault(path, message);
            Value::Text(text)
        }),
        Value::Map(entries) => Value::Map(
            entries
                .into_iter()
                .map(|(key, value)| {
                    let inner = join(path, Step::Key(key.clone()));
                    (key, blocks(value, &inner, fault))
                })
                .collect(),
        ),
        other => other,
    }
}
