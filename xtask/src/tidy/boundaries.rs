//! What may stand where: the window in the host alone, no giving up in the core.

use super::rust_text::RustText;
use super::{Fault, File, Tree};

/// Only the host touches the window; types it hands out are re-exported there.
pub(super) fn window_in_the_host(tree: &Tree) -> Vec<Fault> {
    let elsewhere = tree.files.iter().filter(|file| file.is_product() && !file.is_below("src/host"));
    let message =
        |found: &str| format!("`{found}` outside src/host/; put what touches the browser there, and re-export its types from there");
    elsewhere
        .flat_map(|file| {
            found_in_code(file, &["web_sys", "js_sys::global", "leptos::prelude::window", "leptos::prelude::document"], &message)
        })
        .collect()
}

/// The core and the interview answer every input; they have nothing to give up on.
pub(super) fn no_unwrap(tree: &Tree) -> Vec<Fault> {
    let core = ["crates/eligibility/src", "crates/interview/src"];
    let files = tree.files.iter().filter(|file| file.is_product() && core.iter().any(|folder| file.is_below(folder)));
    let message = |found: &str| format!("`{found}` outside tests; this code answers every input, so say what it does with this one");
    files.flat_map(|file| found_in_code(file, &[".unwrap()", ".expect("], &message)).collect()
}

fn found_in_code(file: &File, patterns: &[&str], message: &dyn Fn(&str) -> String) -> Vec<Fault> {
    let code = RustText::of(&file.text).code;
    let found = |pattern: &str| -> Vec<Fault> {
        code.match_indices(pattern).map(|(at, found)| Fault::at(file, &code, at, message(found))).collect()
    };
    patterns.iter().flat_map(|pattern| found(pattern)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_outside_the_host_is_found() {
        let touching = "//! web_sys in a comment\nfn a() { web_sys::window(); }\n";
        for path in ["src/app.rs", "src/screens/start.rs", "crates/interview/src/lib.rs", "src/hosting.rs"] {
            let faults = window_in_the_host(&Tree::planted(&[(path, touching)]));
            assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [2], "{path}");
        }
        for path in ["src/host/mod.rs", "tests/src/lib.rs", "xtask/src/main.rs"] {
            assert_eq!(window_in_the_host(&Tree::planted(&[(path, touching)])), [], "{path}");
        }
    }

    #[test]
    fn giving_up_in_the_core_is_found() {
        let text = "fn a() { b().unwrap() }\nfn c() {\n    d().expect(\"d\")\n}\n#[cfg(test)]\nmod tests { fn e() { f().unwrap() } }\n";
        for folder in ["eligibility", "interview"] {
            let faults = no_unwrap(&Tree::planted(&[(&format!("crates/{folder}/src/lib.rs"), text)]));
            assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [1, 3]);
        }
        assert_eq!(no_unwrap(&Tree::planted(&[("crates/authoring/src/lib.rs", text)])), []);
        assert_eq!(
            no_unwrap(&Tree::planted(&[("crates/interview/src/lib.rs", "// .unwrap()\nfn a() { b().unwrap_or(\".unwrap()\") }")])),
            []
        );
    }
}
