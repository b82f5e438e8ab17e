//! What is refused whatever the list says: all that could send, store, or lead elsewhere.

/// Refused wherever it is part of a name or stands in a script.
const WORDS: [&str; 15] = [
    "fetch",
    "XMLHttpRequest",
    "sendBeacon",
    "WebSocket",
    "WebTransport",
    "EventSource",
    "RTCPeerConnection",
    "BroadcastChannel",
    "importScripts",
    "localStorage",
    "sessionStorage",
    "indexedDB",
    "cookie",
    "showSaveFilePicker",
    "location_assign",
];

/// Refused as a whole name. Wasm-bindgen names an import after its method alone, so what
/// `Location`, `Window` or a form has is refused on anything.
const NAMES: [&str; 13] = [
    "assign",
    "open",
    "replace",
    "requestSubmit",
    "set_hash",
    "set_host",
    "set_hostname",
    "set_href",
    "set_location",
    "set_pathname",
    "set_search",
    "set_src",
    "submit",
];

/// What a renamed import would still have to say in JavaScript.
const SCRIPT: [&str; 7] = [".open(", ".replace(", ".assign(", ".submit(", ".href=", ".location=", ".src="];

/// Whether an import of this name is refused.
pub(crate) fn name(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    NAMES.contains(&name) || WORDS.iter().any(|word| lower.contains(&word.to_ascii_lowercase()))
}

/// What of a script is refused.
pub(crate) fn in_script(script: &str) -> Vec<&'static str> {
    // Blanks around an assignment do not change it; a comparison is none.
    let tight: String = script.chars().filter(|letter| !letter.is_whitespace()).collect();
    let tight = tight.replace("===", "\u{0}").replace("==", "\u{0}");
    let said = |word: &&&str| tight.contains(**word);
    WORDS.iter().filter(said).chain(SCRIPT.iter().filter(said)).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sends_stores_or_leaves_is_refused() {
        for refused in ["fetch", "sendBeacon", "new_with_str_XmlHttpRequest", "set_href", "open", "replace", "localStorage", "set_cookie"] {
            assert!(name(refused), "{refused}");
        }
        for fine in ["appendChild", "replaceState", "pushState", "reopen", "addEventListener", "location", "replaceWith"] {
            assert!(!name(fine), "{fine}");
        }
    }

    #[test]
    fn scripts_are_read_as_well() {
        assert_eq!(in_script("function go(a) { a.href = b; window.fetch(a) }"), ["fetch", ".href="]);
        assert_eq!(in_script("if (a.href === b || a.location == c) { a.append(b) }"), [""; 0]);
        assert_eq!(in_script("window\n.open(a)"), [".open("]);
    }
}
