//! What a page can get wrong: an error event and a message that says where, the words inside the
//! element instead of questions, and the page around it unharmed.

use browser_tests::{Engine, Site, in_every_engine, protocol};
use serde_json::Value;

use crate::host::{assert_words_instead, check, error, open_anyway, page, said, site};

in_every_engine! {
    attributes_that_cannot_be,
    protocols_that_cannot_be_used,
    one_past_its_last_day,
}

/// The page fails with this code, and a message that holds all of these words.
async fn refused(engine: Engine, site: Site, code: &str, words: &[&str]) {
    let page = open_anyway(engine, site).await;
    let (found, message) = error(&page).await;
    assert_eq!(found, code, "{message}");
    for word in words {
        assert!(message.contains(word), "`{word}` is not in: {message}");
    }
    assert!(said(&page).await.contains(&message), "the console says it, too");
    assert_words_instead(&page).await;
}

async fn attributes_that_cannot_be(engine: Engine) {
    for (attributes, code, words) in [
        ("locale=\"xx\"", "attribute", &["locale", "`xx`", "en"][..]),
        ("theme=\"pink\"", "attribute", &["theme", "`pink`", "light"]),
        ("locale=\"xx\" theme=\"pink\"", "attribute", &["locale", "theme"]),
        ("region=\"atlantis\"", "document", &["region", "`atlantis`"]),
        ("contact=\"javascript:alert(1)\"", "document", &["contact", "`javascript:alert(1)`"]),
        ("booking-url=\"http://example.org\" region=\"atlantis\"", "document", &["bookingUrl", "region"]),
        ("protocol=\"nowhere.json\"", "load", &["nowhere.json", "404"]),
    ] {
        refused(engine, site(&page(&check(attributes))), code, words).await;
    }
    let day = check("").replace("2026-11-22", "22.11.2026");
    refused(engine, site(&page(&day)), "document", &["today", "`22.11.2026`"]).await;
}

async fn protocols_that_cannot_be_used(engine: Engine) {
    let whole = Site::hosting("").text("needlewise/protocol.json");
    let changed = whole.replacen("You are under 18", "You are under 16", 1);
    assert_ne!(changed, whole);
    let mut scripted: Value = serde_json::from_str(&whole).expect("JSON");
    scripted["text"]["frame"]["title"] = "<img src=x onerror=alert(1)><script>alert(1)</script>".into();
    for (name, text, code, words) in [
        ("a wrong hash", changed, "document", &["hash"][..]),
        ("broken JSON", whole[..whole.len() / 2].to_owned(), "load", &["other.json", "JSON"]),
        ("ten megabytes", format!("\"{}\"", "x".repeat(10_000_000)), "load", &["other.json", "large"]),
        ("deep nesting", "[".repeat(100_000) + &"]".repeat(100_000), "document", &["protocol"]),
        ("a script in a text", scripted.to_string(), "document", &["hash"]),
        ("no object", "[1, 2, 3]".to_owned(), "document", &["protocol"]),
        ("no hash", "{}".to_owned(), "document", &["hash", "compile"]),
    ] {
        println!("{name}");
        refused(engine, site(&page(&check("protocol=\"other.json\""))).with("other.json", text), code, words).await;
    }
}

async fn one_past_its_last_day(engine: Engine) {
    let after = protocol().withdraw_after.plus(1).to_string();
    let page = open_anyway(engine, site(&page(&check("").replace("2026-11-22", &after)))).await;
    page.wait_until("it says so", "screen").await;
    assert_words_instead(&page).await;
    assert!(!page.text(".nw-unavailable").await.is_empty());
}
