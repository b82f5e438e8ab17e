//! The check as one file that opens from a disk, without a server: `dist/needlewise.html`. The
//! same bytes stand in frames on other sites: `dist/embed/VERSION/frame.html`.

use std::fs;
use std::io::Write;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use eligibility::{Protocol, Value};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::failure::{Context, Failure, Outcome};
use crate::setup::PageTools;
use crate::workspace::Workspace;
use crate::{documents, embed, imports, scripts, shrink, static_text};

const TEMPLATE: &str = "embed/one-file.html";
const START: &str = "one-file.js";
const FRAME_HEIGHT: &str = "frame-height.js";

/// Puts the parts that the build of the page has kept into one file.
pub(crate) fn build(workspace: &Workspace, tools: &PageTools) -> Outcome {
    let kept = workspace.page_folder();
    let document = read(&kept.join(documents::PROTOCOL))?;
    let protocol = protocol(&document)?;
    let (script, style) = (script(&kept, tools)?, text(&kept.join(scripts::SHEET))?);
    let page = fill(
        &text(&workspace.join(TEMPLATE))?,
        &[
            ("{policy}", &policy(&script, &style)),
            ("{title}", &static_text::escape(&protocol.frame.title)),
            ("{style}", &style),
            ("{static text}", &static_text::with_notes(&protocol)),
            ("{protocol}", &packed(&document)?),
            ("{words}", &packed(&read(&kept.join(documents::WORDS))?)?),
            ("{wasm}", &packed(&read(&kept.join(shrink::WASM))?)?),
            // Esbuild writes no end of a script or a style into one.
            ("{script}", &script),
        ],
    )?;
    let frames = embed::folder(workspace);
    write(&workspace.one_file(), page.as_bytes())?;
    write(&frames.join("frame.html"), page.as_bytes())?;
    write(&frames.join(FRAME_HEIGHT), &read(&workspace.join("embed").join(FRAME_HEIGHT))?)
}

/// As the build of the page compiled it.
fn protocol(document: &[u8]) -> Outcome<Protocol> {
    let document: Value = serde_json::from_slice(document).context(|| format!("{} is no JSON", documents::PROTOCOL))?;
    Protocol::read(&document).map_err(|problems| Failure::new(format!("{} has {} problems", documents::PROTOCOL, problems.len())))
}

/// The start, the wasm's JavaScript, and nothing that could send.
fn script(kept: &Path, tools: &PageTools) -> Outcome<String> {
    let made = kept.join(START);
    // The wasm is in the file: what would fetch it from an address is taken out.
    let without = ["--define:fetch=undefined", "--define:import.meta.url=undefined"];
    let how = ["--bundle", "--format=iife", without[0], without[1]];
    scripts::run(&tools.esbuild, &scripts::staged(kept).join(START), &how, &made)?;
    let script = text(&made)?;
    let refused = imports::in_script(&script);
    if refused.is_empty() {
        return Ok(script);
    }
    Err(Failure::new(format!("the one file must not be able to send, store or leave, and its script says {}", refused.join(", "))))
}

/// Nothing is let through but the script and the style of these very words, and wasm.
fn policy(script: &str, style: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; form-action 'none'; base-uri 'none'",
        hash(script),
        hash(style),
    )
}

/// Compressed, in letters. No time and no name of a machine is in it: the same for the same bytes.
fn packed(bytes: &[u8]) -> Outcome<String> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    let compressed = gzip.write_all(bytes).and_then(|()| gzip.finish());
    Ok(STANDARD.encode(compressed.context(|| "cannot compress a part of the one file".into())?))
}

/// Puts each part into its place. The places come in this order, and none is looked for in a part.
fn fill(template: &str, parts: &[(&str, &str)]) -> Outcome<String> {
    let mut page = String::new();
    let mut rest = template;
    for (place, part) in parts {
        let missing = || Failure::new(format!("{TEMPLATE} has no `{place}` where it is due; the places stand in xtask/src/one_file.rs"));
        let (before, after) = rest.split_once(place).ok_or_else(missing)?;
        page.push_str(before);
        page.push_str(part);
        rest = after;
    }
    page.push_str(rest);
    Ok(page)
}

fn read(file: &Path) -> Outcome<Vec<u8>> {
    fs::read(file).context(|| format!("cannot read {}", file.display()))
}

fn text(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).context(|| format!("cannot read {}", file.display()))
}

fn write(file: &Path, bytes: &[u8]) -> Outcome {
    fs::write(file, bytes).context(|| format!("cannot write {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_comes_to_its_place_and_is_not_looked_into() {
        let filled = fill("<a>{one}</a><b>{two}</b>", &[("{one}", "{two}"), ("{two}", "2")]);
        assert_eq!(filled, Ok("<a>{two}</a><b>2</b>".to_owned()));
        let said = fill("<a>{one}</a>", &[("{two}", "2")]).map_err(|failure| failure.to_string());
        assert!(said.err().unwrap_or_default().contains("no `{two}`"));
    }

    #[test]
    fn the_policy_lets_nothing_out() {
        let policy = policy("start()", "a {}");
        assert!(policy.starts_with("default-src 'none'; "), "{policy}");
        for loose in ["unsafe-inline", "unsafe-eval'; ", "http", "data:", "blob:", "*", "self"] {
            assert!(!policy.replace("'wasm-unsafe-eval'", "").contains(loose), "{policy}");
        }
        // As `printf 'start()' | openssl dgst -sha256 -binary | base64` says.
        assert!(policy.contains("script-src 'sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00=' "), "{policy}");
    }

    #[test]
    fn the_same_is_packed_the_same() {
        let bytes = b"the same".repeat(100);
        let letters = packed(&bytes).unwrap_or_default();
        let gzip = STANDARD.decode(&letters).unwrap_or_default();
        assert_eq!(gzip.get(..10), Some([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255].as_slice()), "no name, no time, no machine");
        let mut unpacked = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(gzip.as_slice()), &mut unpacked).unwrap();
        assert_eq!(unpacked, bytes);
    }
}
