//! The part of wasm-bindgen's JavaScript that the wasm can call. The rest loads the wasm and
//! may fetch; the wasm cannot reach it.

use super::refused;

/// Where the functions that the wasm imports stand.
const START: &str = "function __wbg_get_imports(";

/// What of those functions is refused. Glue without that part is refused as a whole, so that
/// another version of wasm-bindgen does not pass unread.
pub(crate) fn faults(glue: &str) -> Vec<&'static str> {
    match imports(glue) {
        Some(part) => refused::in_script(part),
        None => vec!["no __wbg_get_imports; look at how this version of wasm-bindgen names its imports"],
    }
}

/// From the start of that function to the brace that ends it.
fn imports(glue: &str) -> Option<&str> {
    let part = &glue[glue.find(START)?..];
    let mut depth = 0_usize;
    let mut quote = None;
    let mut escaped = false;
    for (at, letter) in part.char_indices() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if letter == '\\' => escaped = true,
            Some(open) if letter == open => quote = None,
            Some(_) => {}
            None => match letter {
                '"' | '\'' | '`' => quote = Some(letter),
                '{' => depth += 1,
                '}' if depth == 1 => return part.get(..=at),
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            },
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = r#"
function __wbg_get_imports() {
    const imports = { log: function(a) { console.log("}", a); } };
    return imports;
}
async function __wbg_init(path) { return await fetch(path); }
"#;

    #[test]
    fn the_loader_may_fetch() {
        assert_eq!(faults(GLUE), [""; 0]);
    }

    #[test]
    fn an_import_may_not() {
        assert_eq!(faults(&GLUE.replace("console.log", "window.fetch")), ["fetch"]);
        assert_eq!(faults(&GLUE.replace("console.log(", "window.open(")), [".open("]);
    }

    #[test]
    fn unknown_glue_is_refused() {
        assert_eq!(faults("export function load() {}").len(), 1);
        assert_eq!(faults("function __wbg_get_imports() { never ends").len(), 1);
    }
}
