//! What a page can get wrong: an error event and a message that says where, the words inside the
//! element instead of questions, and the page around it unharmed. Many elements on one page: none harms another.

use browser_tests::{Engine, Page, Site, in_every_engine, protocol};
use serde_json::{Value, json};

use crate::host::{open_anyway, page, said, site};

in_every_engine! {
    attributes_that_cannot_be,
    protocols_that_cannot_be_used,
    one_past_its_last_day,
}

/// An element, and how it has to fail: with this code, and a message that holds all of these words.
struct Wrong {
    attributes: String,
    code: &'static str,
    words: &'static [&'static str],
}

fn elements(wrongs: &[Wrong]) -> String {
    let element = |(index, wrong): (usize, &Wrong)| {
        format!("<needlewise-check id=\"wrong-{index}\" {}><p>Ask us about microneedling.</p></needlewise-check>", wrong.attributes)
    };
    wrongs.iter().enumerate().map(element).collect()
}

async fn each_is_refused(page: &mut Page, wrongs: &[Wrong]) {
    let count = wrongs.len();
    page.wait_until("each has failed", &format!("heard.filter(event => event.name === 'error').length >= {count}")).await;
    let console = said(page).await;
    for (index, Wrong { attributes, code, words }) in wrongs.iter().enumerate() {
        let id = format!("wrong-{index}");
        let heard =
            page.get(&format!("heard.filter(event => event.name === 'error' && event.of === '{id}').map(event => event.detail)")).await;
        assert_eq!(heard.as_array().map(Vec::len), Some(1), "{attributes}: {heard}");
        assert_eq!(heard[0]["code"], json!(code), "{attributes}: {heard}");
        let message = heard[0]["message"].as_str().unwrap_or_default();
        for word in *words {
            assert!(message.contains(word), "{attributes}: `{word}` is not in: {message}");
        }
        assert!(console.contains(message), "the console says it, too: {message}");
        page.look_at(&id);
        assert!(page.is("there(host.querySelector('p'))").await, "{attributes}: the words inside the element are seen");
        assert_eq!(page.count("form, input, .nw-question, .nw-main-action, .nw-result").await, 0, "{attributes}");
    }
    assert!(page.is("there(document.getElementById('after'))").await, "the page around stands");
}

async fn attributes_that_cannot_be(engine: Engine) {
    let wrong = |attributes: &str, code, words| Wrong { attributes: attributes.to_owned(), code, words };
    let wrongs = [
        wrong("locale=\"xx\"", "attribute", &["locale", "`xx`", "en"]),
        wrong("theme=\"pink\"", "attribute", &["theme", "`pink`", "light"]),
        wrong("locale=\"xx\" theme=\"pink\"", "attribute", &["locale", "theme"]),
        wrong("today=\"22.11.2026\"", "document", &["today", "`22.11.2026`"]),
        wrong("region=\"atlantis\"", "document", &["region", "`atlantis`"]),
        wrong("contact=\"javascript:alert(1)\"", "document", &["contact", "`javascript:alert(1)`"]),
        wrong("booking-url=\"http://example.org\" region=\"atlantis\"", "document", &["booking-url", "region"]),
        wrong("protocol=\"nowhere.json\"", "load", &["nowhere.json", "404"]),
    ];
    let mut page = open_anyway(engine, site(&page(&elements(&wrongs)))).await;
    each_is_refused(&mut page, &wrongs).await;
}

async fn protocols_that_cannot_be_used(engine: Engine) {
    let whole = Site::hosting("").text("needlewise/protocol.json");
    let changed = whole.replacen("You are under 18", "You are under 16", 1);
    assert_ne!(changed, whole);
    let mut scripted: Value = serde_json::from_str(&whole).expect("JSON");
    scripted["text"]["frame"]["title"] = "<img src=x onerror=alert(1)><script>alert(1)</script>".into();
    let mut link: Value = serde_json::from_str(&whole).expect("JSON");
    link["source"][0]["address"] = "javascript:alert(1)".into();
    link["clinic"] = json!({ "name": "Example Clinic (fictitious)", "booking": "javascript:alert(2)" });
    let protocols: [(&str, String, &str, &[&str]); 8] = [
        ("a-wrong-hash", changed, "document", &["hash"]),
        ("broken-json", whole[..whole.len() / 2].to_owned(), "load", &["broken-json", "JSON"]),
        ("ten-megabytes", format!("\"{}\"", "x".repeat(10_000_000)), "load", &["ten-megabytes", "large"]),
        ("deep-nesting", "[".repeat(100_000) + &"]".repeat(100_000), "document", &["protocol"]),
        ("a-script-in-a-text", scripted.to_string(), "document", &["hash"]),
        ("links-that-run", link.to_string(), "document", &["source[0].address", "clinic.booking"]),
        ("no-object", "[1, 2, 3]".to_owned(), "document", &["protocol"]),
        ("no-hash", "{}".to_owned(), "document", &["hash", "compile"]),
    ];
    let wrongs: Vec<Wrong> = protocols
        .iter()
        .map(|(name, _, code, words)| Wrong { attributes: format!("today=\"2026-11-22\" protocol=\"{name}\""), code, words })
        .collect();
    let site = protocols.iter().fold(site(&page(&elements(&wrongs))), |site, (name, text, ..)| site.with(name, text.as_str()));
    let mut page = open_anyway(engine, site).await;
    each_is_refused(&mut page, &wrongs).await;
}

async fn one_past_its_last_day(engine: Engine) {
    let after = protocol().withdraw_after.plus(1);
    let element = format!("<needlewise-check id=\"needlewise\" today=\"{after}\"><p>Ask us about microneedling.</p></needlewise-check>");
    let page = open_anyway(engine, site(&page(&element))).await;
    page.wait_until("it says so", "screen").await;
    assert!(!page.text(".nw-unavailable").await.is_empty());
    assert!(page.is("heard.length === 1 && heard[0].name === 'error' && heard[0].detail.message.includes('last day')").await);
    assert!(said(&page).await.contains("last day"));
    assert!(page.is("there(host.querySelector('p'))").await, "the words inside the element are seen");
    assert_eq!(page.count("form, input, .nw-question, .nw-main-action, .nw-result").await, 0);
}
