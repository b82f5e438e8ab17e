//! Short names for what the wasm and its JavaScript call each other by. wasm-bindgen's carry
//! hashes and types, which cannot be compressed: a kilobyte and a half of every download.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasmparser::{Parser, Payload};

use crate::failure::{Context, Failure, Outcome};

/// A name this long was made from types.
const LONG: usize = 60;

/// Renames in the wasm and in its script, in place.
pub(crate) fn shorten(wasm: &Path, script: &Path) -> Outcome {
    let bytes = fs::read(wasm).context(|| format!("cannot read {}", wasm.display()))?;
    let text = fs::read_to_string(script).context(|| format!("cannot read {}", script.display()))?;
    let fault = |why: String| Failure::new(format!("{} cannot be read as wasm: {why}", wasm.display()));
    let renamed = Renamed(short(&names(&bytes).map_err(|error| fault(error.to_string()))?));
    let small = renamed.in_wasm(&bytes).map_err(fault)?;
    fs::write(wasm, small).context(|| format!("cannot write {}", wasm.display()))?;
    fs::write(script, renamed.in_script(&text)).context(|| format!("cannot write {}", script.display()))
}

/// The names of imports and exports, in their order.
fn names(wasm: &[u8]) -> Result<Vec<String>, wasmparser::BinaryReaderError> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    names.push(import?.name.to_owned());
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    names.push(export?.name.to_owned());
                }
            }
            _ => {}
        }
    }
    Ok(names)
}

/// From long to short: `__wbg_get_78f252d074a84d0b` becomes `__wbg_get`, another one `__wbg_get$2`.
fn short(names: &[String]) -> BTreeMap<String, String> {
    let mut taken: BTreeMap<&str, usize> = BTreeMap::new();
    let mut short = BTreeMap::new();
    for name in names {
        let bare = if name.len() > LONG { "closure" } else { without_hash(name) };
        let count = taken.entry(bare).or_default();
        *count += 1;
        let numbered = if *count == 1 { bare.to_owned() } else { format!("{bare}${count}") };
        short.insert(name.clone(), numbered);
    }
    short
}

/// `__wbg_setTimeout_7bb3429662ab1e70` without its end.
pub(crate) fn without_hash(name: &str) -> &str {
    match name.rsplit_once('_') {
        Some((bare, hash)) if hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => bare,
        _ => name,
    }
}

struct Renamed(BTreeMap<String, String>);

impl Renamed {
    fn of<'a>(&'a self, name: &'a str) -> &'a str {
        self.0.get(name).map_or(name, String::as_str)
    }

    fn in_wasm(&self, wasm: &[u8]) -> Result<Vec<u8>, String> {
        let mut module = wasm_encoder::Module::new();
        Renaming(self).parse_core_module(&mut module, Parser::new(0), wasm).map_err(|error| error.to_string())?;
        Ok(module.finish())
    }

    /// Word by word, so that no name is taken for the start of another.
    fn in_script(&self, script: &str) -> String {
        let part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
        let mut out = String::with_capacity(script.len());
        let mut rest = script;
        while !rest.is_empty() {
            let length = rest.find(|letter| !part(letter)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(length);
            out.push_str(self.of(word));
            let length = after.find(part).unwrap_or(after.len());
            let (between, after) = after.split_at(length);
            out.push_str(between);
            rest = after;
        }
        out
    }
}

struct Renaming<'a>(&'a Renamed);

impl Reencode for Renaming<'_> {
    type Error = std::convert::Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut wasm_encoder::ImportSection,
        section: wasmparser::ImportSectionReader<'_>,
    ) -> Result<(), wasm_encoder::reencode::Error<Self::Error>> {
        for import in section.into_imports() {
            let import = import?;
            let renamed = wasmparser::Import { module: import.module, name: self.0.of(import.name), ty: import.ty };
            RoundtripReencoder.parse_import(imports, renamed)?;
        }
        Ok(())
    }

    fn parse_export(
        &mut self,
        exports: &mut wasm_encoder::ExportSection,
        export: wasmparser::Export<'_>,
    ) -> Result<(), wasm_encoder::reencode::Error<Self::Error>> {
        let renamed = wasmparser::Export { name: self.0.of(export.name), kind: export.kind, index: export.index };
        RoundtripReencoder.parse_export(exports, renamed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_go_and_no_two_names_become_one() {
        let names = ["__wbg_get_0123456789abcdef", "__wbg_get_fedcba9876543210", "mount", &"x".repeat(61)].map(str::to_owned);
        let short = short(&names);
        assert_eq!(short.values().map(String::as_str).collect::<Vec<_>>(), ["__wbg_get", "__wbg_get$2", "mount", "closure"]);
    }

    #[test]
    fn scripts_are_renamed_word_by_word() {
        let renamed = Renamed([("get_1".to_owned(), "get".to_owned())].into());
        assert_eq!(renamed.in_script("a.get_1(get_10, 'get_1')"), "a.get(get_10, 'get')");
    }

    #[test]
    fn the_wasm_is_renamed_and_nothing_else() {
        let wasm = |name: &str| {
            let length = u8::try_from(name.len()).unwrap();
            let import = [&[1, b'm', length], name.as_bytes(), &[0, 0]].concat();
            let section = [&[2, u8::try_from(import.len() + 1).unwrap(), 1], import.as_slice()].concat();
            [b"\0asm\x01\0\0\0".as_slice(), &[1, 4, 1, 0x60, 0, 0], &section].concat()
        };
        let (long, bare) = (wasm("log_0123456789abcdef"), wasm("log"));
        let renamed = Renamed(short(&names(&long).unwrap()));
        assert_eq!(renamed.in_wasm(&long), Ok(bare));
    }
}
