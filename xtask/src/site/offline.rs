//! What the published page has for visits without a line: a manifest, and a worker that knows
//! the version and every file of it.

use super::{Files, hashed, put};
use crate::failure::{Failure, Outcome};

pub(super) const MANIFEST: &str = "manifest.webmanifest";
const WORKER: &str = "service-worker.js";
const PAGE: &str = "index.html";

/// Where the version goes in the page, so that worker and page can be held against each other.
const VERSION: &str = "VERSION";

/// Tells the page of both.
pub(super) fn link(files: &mut Files) -> Outcome {
    edit(files, |page| {
        let head = format!("<link rel=\"manifest\" href=\"{MANIFEST}\"><meta name=\"version\" content=\"{VERSION}\"></head>");
        let page = put(page, "</head>", &head)?;
        put(&page, "id=\"needlewise\"", &format!("id=\"needlewise\" data-worker=\"{WORKER}\""))
    })
}

/// Puts the version into the page, and the worker beside it.
pub(super) fn stamp(files: &mut Files, worker: &str) -> Outcome {
    let version = version(files, worker);
    edit(files, |page| put(page, &format!("\"{VERSION}\""), &format!("\"{version}\"")))?;
    // The page itself is fetched apart, and held against the version.
    let names: Vec<String> = files.keys().filter(|name| *name != PAGE).map(|name| format!("  \"{name}\",\n")).collect();
    let worker = put(worker, &format!("\"{VERSION}\""), &format!("\"{version}\""))?;
    let worker = put(&worker, "[\"FILES\"]", &format!("[\n{}]", names.concat()))?;
    files.insert(WORKER.to_owned(), worker.into_bytes());
    Ok(())
}

/// Another one whenever any byte of the page or its worker is another.
fn version(files: &Files, worker: &str) -> String {
    let lines: String = files.iter().map(|(name, bytes)| format!("{name} {}\n", hashed::hash(bytes))).collect();
    hashed::hash([&lines, worker].concat().as_bytes())
}

fn edit(files: &mut Files, how: impl FnOnce(&str) -> Outcome<String>) -> Outcome {
    let page = files.get_mut(PAGE).ok_or_else(|| Failure::new(format!("there is no {PAGE} in the built page")))?;
    *page = how(&String::from_utf8_lossy(page))?.into_bytes();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WITH: &str = "const VERSION = \"VERSION\";\nconst FILES = [\"FILES\"];\n";

    fn published(asset: &str) -> (String, String) {
        let page = "<head></head><main id=\"needlewise\">";
        let mut files: Files =
            [(PAGE, page), ("assets/a.js", asset)].map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).into();
        link(&mut files).unwrap();
        stamp(&mut files, WITH).unwrap();
        let text = |name: &str| String::from_utf8(files[name].clone()).unwrap();
        (text(PAGE), text(WORKER))
    }

    #[test]
    fn page_and_worker_say_the_same_version() {
        let (page, worker) = published("one");
        let version = page.split("content=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        assert_eq!(worker, format!("const VERSION = \"{version}\";\nconst FILES = [\n  \"assets/a.js\",\n];\n"));
        assert!(page.contains("data-worker=\"service-worker.js\"") && page.contains("href=\"manifest.webmanifest\""), "{page}");
        let (other, _) = published("other");
        assert_ne!(page, other);
    }

    #[test]
    fn a_page_without_a_place_for_them_is_refused() {
        let mut files: Files = [(PAGE.to_owned(), b"<head></head>".to_vec())].into();
        assert!(link(&mut files).is_err_and(|failure| failure.to_string().contains("id=\"needlewise\"` stands 0 times")));
    }
}
