//! Names for assets that follow from what they hold: `needlewise.js` becomes
//! `assets/needlewise-0f1e2d3c4b5a.js`, and every file that refers to it says so.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::{Files, offline};
use crate::failure::{Failure, Outcome};

/// Where assets lie. Nothing in it ever changes, so that browsers may keep all of it.
const FOLDER: &str = "assets/";

/// Files that are found under their own name, because somebody asks for them by it.
const PLAIN: [&str; 2] = ["index.html", offline::MANIFEST];

/// Hexadecimal digits of SHA-256: enough to tell versions of one file apart.
const LENGTH: usize = 12;

/// The same files under their new names. An asset comes after all that it refers to, since
/// their names are part of what it holds.
pub(super) fn named(files: Files) -> Outcome<Files> {
    let (mut done, mut names) = (Files::new(), BTreeMap::new());
    let (plain, mut waiting): (Files, Files) = files.into_iter().partition(|(name, _)| PLAIN.contains(&name.as_str()));
    let mut referred = Vec::new();
    while !waiting.is_empty() {
        let is_ready = |bytes: &[u8]| !waiting.keys().any(|other| refers(bytes, other));
        let Some(name) = waiting.iter().find(|(_, bytes)| is_ready(bytes)).map(|(name, _)| name.clone()) else {
            let names: Vec<&str> = waiting.keys().map(String::as_str).collect();
            return Err(Failure::new(format!("{} refer to each other in a circle, so none can be named first", names.join(", "))));
        };
        let bytes = rewritten(waiting.remove(&name).unwrap_or_default(), &names, &mut referred);
        let hashed = hashed(&name, &bytes);
        done.insert(format!("{FOLDER}{hashed}"), bytes);
        names.insert(name, hashed);
    }
    for (name, bytes) in plain {
        done.insert(name, rewritten(bytes, &names, &mut referred));
    }
    let lost: Vec<&str> = names.keys().filter(|name| !referred.contains(name)).map(String::as_str).collect();
    if lost.is_empty() {
        return Ok(done);
    }
    Err(Failure::new(format!(
        "no file refers to {} by its name in double quotes, so whoever asks for it would ask for a name that is not there",
        lost.join(", ")
    )))
}

/// `icon.svg` and what it holds: `icon-0f1e2d3c4b5a.svg`.
fn hashed(name: &str, bytes: &[u8]) -> String {
    let hash = hash(bytes);
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}-{hash}.{ending}"),
        None => format!("{name}-{hash}"),
    }
}

pub(super) fn hash(bytes: &[u8]) -> String {
    let mut hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    hash.truncate(LENGTH);
    hash
}

fn refers(bytes: &[u8], name: &str) -> bool {
    let text = str::from_utf8(bytes).unwrap_or_default();
    text.contains(&format!("\"{name}\"")) || text.contains(&format!("\"./{name}\""))
}

/// With new names in the place of the old. A script looks beside itself for what it imports
/// and for what it says of `import.meta.url`; everything else is looked for beside the page.
fn rewritten(bytes: Vec<u8>, names: &BTreeMap<String, String>, referred: &mut Vec<String>) -> Vec<u8> {
    let found: Vec<(&String, &String)> = names.iter().filter(|(name, _)| refers(&bytes, name)).collect();
    let Ok(mut text) = String::from_utf8(bytes.clone()) else { return bytes };
    for (name, hashed) in found {
        text = text
            .replace(&format!("\"./{name}\""), &format!("\"./{hashed}\""))
            .replace(&format!("\"{name}\",import.meta.url"), &format!("\"{hashed}\",import.meta.url"))
            .replace(&format!("\"{name}\""), &format!("\"{FOLDER}{hashed}\""));
        referred.push(name.clone());
    }
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> Files {
        list.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    const PAGE: [(&str, &str); 5] = [
        ("index.html", "<script src=\"boot.js\"></script>"),
        ("boot.js", "import \"./glue.js\";fetch(\"protocol.json\")"),
        ("glue.js", "new URL(\"glue.wasm\",import.meta.url)"),
        ("glue.wasm", "\0asm"),
        ("protocol.json", "{}"),
    ];

    fn texts(list: &[(&str, &str)]) -> BTreeMap<String, String> {
        let named = named(files(list)).unwrap();
        named.into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect()
    }

    #[test]
    fn whoever_refers_to_an_asset_says_its_new_name() {
        let (wasm, protocol) = (hashed("glue.wasm", b"\0asm"), hashed("protocol.json", b"{}"));
        let texts = texts(&PAGE);
        assert_eq!(texts.len(), PAGE.len());
        let starting = |start: &str| texts.iter().find(|(name, _)| name.starts_with(start)).unwrap();
        let (glue, glue_text) = starting("assets/glue-");
        let (boot, boot_text) = starting("assets/boot-");
        assert!(texts.contains_key(&format!("assets/{wasm}")) && glue.len() == "assets/glue-.js".len() + LENGTH);
        assert_eq!(*glue_text, format!("new URL(\"{wasm}\",import.meta.url)"));
        assert!(boot_text.contains(&format!("import \"./{}\"", &glue["assets/".len()..])), "{boot_text}");
        assert!(boot_text.contains(&format!("fetch(\"assets/{protocol}\")")), "{boot_text}");
        assert_eq!(texts["index.html"], format!("<script src=\"{boot}\"></script>"));
    }

    #[test]
    fn one_changed_byte_changes_every_name_on_the_way_to_it() {
        let mut changed = PAGE;
        changed[4].1 = "{ }";
        let (before, after) = (texts(&PAGE), texts(&changed));
        let kept: Vec<&String> = before.keys().filter(|name| after.contains_key(*name)).collect();
        assert!(kept.len() == 3 && kept[0].starts_with("assets/glue-"), "{kept:?}");
        assert_ne!(before["index.html"], after["index.html"]);
    }

    #[test]
    fn circles_and_lost_assets_are_named() {
        let said = |list: &[(&str, &str)]| named(files(list)).map_err(|failure| failure.to_string()).err().unwrap_or_default();
        assert!(said(&[("a.js", "\"./b.js\""), ("b.js", "\"./a.js\"")]).starts_with("a.js, b.js refer to each other"));
        assert!(said(&[("index.html", ""), ("a.js", "")]).starts_with("no file refers to a.js"));
    }
}
