//! Who the clinic is: its name, where to write or book, and which regions' numbers come first.

use eligibility::is_id;

use super::bench::{Bench, did_you_mean};
use crate::placed::{Placed, What};

const KEYS: [&str; 4] = ["name", "contact", "booking", "regions"];

/// The clinic's name, which every origin carries.
pub(super) fn name(overlay: &Placed) -> String {
    overlay.get("clinic").and_then(|clinic| clinic.text_at("name")).unwrap_or("the clinic").to_owned()
}

/// Puts the clinic's own facts into the document.
pub(super) fn put(bench: &mut Bench, overlay: &Placed) {
    match overlay.get("clinic") {
        None => bench.fault(overlay, "`clinic` is missing", "add [clinic] with its name"),
        Some(clinic) => {
            for (key, part) in clinic.entries().iter().filter(|(key, _)| !KEYS.contains(&key.as_str())) {
                bench.fault_key(part, format!("`{key}` is not known here"), &did_you_mean(key, &KEYS));
            }
            if let Some(list) = clinic.get("regions") {
                regions(bench, list);
            }
            let mut shipped = clinic.clone();
            if let Some(entries) = shipped.entries_mut() {
                entries.retain(|(key, _)| ["name", "contact", "booking"].contains(&key.as_str()));
            }
            bench.tree.set("clinic", shipped);
        }
    }
    version(bench, overlay);
    approval(bench, overlay);
}

/// The regions named come first. None is hidden: somebody abroad needs a number too.
fn regions(bench: &mut Bench, list: &Placed) {
    for part in list.items().iter().rev() {
        let id = part.text().unwrap_or_default();
        if !bench.known(part, "region", id) {
            continue;
        }
        if let Some(regions) = bench.tree.get_mut("region").and_then(Placed::items_mut)
            && let Some(index) = regions.iter().position(|region| region.text_at("id") == Some(id))
        {
            let region = regions.remove(index);
            regions.insert(0, region);
        }
    }
}

/// `0.1.0+example-clinic.0.2.0`: both versions can be read from a result.
fn version(bench: &mut Bench, overlay: &Placed) {
    let (id, version) = (bench.needed(overlay, "id"), bench.needed(overlay, "version"));
    let (Some(id), Some(version)) = (id, version) else { return };
    // They name a folder and stand in addresses.
    for (key, written, fits, help) in
        [("id", id, is_id(id), "example-clinic"), ("version", version, version.split('.').all(is_number), "1.2.0")]
    {
        if let (false, Some(part)) = (fits, overlay.get(key)) {
            bench.fault(part, format!("`{written}` cannot be the {key}"), &format!("write it like `{help}`"));
        }
    }
    let base = bench.base.text_at("version").unwrap_or_default();
    let joined = format!("{base}+{id}.{version}");
    let place = overlay.get("version").and_then(|part| part.place.clone());
    bench.tree.set("version", Placed::text_of(&joined, place));
}

fn is_number(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whoever approved the base has not seen the clinic's changes: only the overlay can say that
/// the whole was approved.
fn approval(bench: &mut Bench, overlay: &Placed) {
    let both = ["approved-by", "approved-on"];
    for key in both {
        bench.tree.remove(key);
    }
    match both.map(|key| overlay.get(key)) {
        [Some(by), Some(on)] => both.into_iter().zip([by, on]).for_each(|(key, part)| bench.tree.set(key, part.clone())),
        [Some(part), None] | [None, Some(part)] => {
            bench.fault(
                part,
                "`approved-by` and `approved-on` stand together",
                "say who approved the whole, and on which day; or leave both out",
            );
        }
        [None, None] => {}
    }
}

/// The base that the overlay was written for.
pub(super) fn base(bench: &mut Bench, overlay: &Placed) {
    if let Some(format) = overlay.get("format").filter(|format| format.number() != Some(1)) {
        bench.fault(format, "this format is not known; the tool reads format 1", "");
    } else if overlay.get("format").is_none() {
        bench.fault(overlay, "`format` is missing", "write format = 1");
    }
    for (key, own) in [("base", "id"), ("base-version", "version")] {
        let Some(written) = bench.needed(overlay, key) else { continue };
        let found = bench.base.text_at(own).unwrap_or_default().to_owned();
        if written != found {
            let help = if key == "base" {
                "give the folder of that protocol, or name this one"
            } else {
                "read what changed in the base, look at each operation again, then raise this"
            };
            bench.fault(overlay.get(key).unwrap_or(overlay), format!("this was written for `{written}`; the base is `{found}`"), help);
        }
    }
}

/// The list that `by` points into.
pub(super) fn origins(bench: &mut Bench) {
    let words: Vec<Placed> = bench.origins.iter().map(|(_, words)| Placed::text_of(words, None)).collect();
    if !words.is_empty() {
        bench.tree.set("origins", Placed { what: What::List(words), place: None });
    }
}
