//! The check as one file that opens from a disk, without a server: `dist/needlewise.html`.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use eligibility::Protocol;
use sha2::{Digest, Sha256};

use crate::failure::{Failure, Outcome};
use crate::setup::PageTools;
use crate::workspace::Workspace;
use crate::{compressed, documents, files, imports, scripts, shrink, static_text};

const TEMPLATE: &str = "embed/one-file.html";
const START: &str = "one-file.js";

/// Puts the parts that the build of the page has kept into one file.
pub(crate) fn build(workspace: &Workspace, tools: &PageTools, protocol: &Protocol) -> Outcome {
    let kept = workspace.page_folder();
    let part = |name: &str| packed(&files::read(&kept.join(name))?);
    let (script, style) = (script(&kept, tools)?, files::text(&kept.join(scripts::SHEET))?);
    let page = fill(
        &files::text(&workspace.join(TEMPLATE))?,
        &[
            ("{policy}", &policy(&script, &style)),
            ("{title}", &static_text::escape(&protocol.frame.title)),
            ("{style}", &style),
            ("{static text}", &static_text::with_notes(protocol)),
            ("{protocol}", &part(documents::PROTOCOL)?),
            ("{words}", &part(documents::WORDS)?),
            ("{wasm}", &part(shrink::WASM)?),
            // Esbuild writes no end of a script or a style into one.
            ("{script}", &script),
        ],
    )?;
    files::write(&workspace.one_file(), &page)
}

/// The start, the wasm's JavaScript, and nothing that could send.
fn script(kept: &Path, tools: &PageTools) -> Outcome<String> {
    let made = kept.join(START);
    // The wasm is in the file: what would fetch it from an address is taken out.
    let without = ["--define:fetch=undefined", "--define:import.meta.url=undefined"];
    let how = ["--bundle", "--format=iife", without[0], without[1]];
    scripts::run(&tools.esbuild, &scripts::staged(kept).join(START), &how, &made)?;
    let script = files::text(&made)?;
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
    Ok(STANDARD.encode(compressed::gzip(bytes)?))
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
