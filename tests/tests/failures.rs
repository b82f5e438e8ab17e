//! What the page is made of is broken or missing: a message, the words that stand in the page
//! from the start, and never half a questionnaire.

use browser_tests::{ChromiumPage, Engine, Pace, Page, Screen, Site, case, go_to, in_every_engine, phrase, protocol};
use serde_json::{Value, json};

in_every_engine! {
    there_is_no_protocol,
    the_protocol_is_no_json,
    a_word_of_the_protocol_was_changed,
    the_protocol_is_of_another_form,
    a_word_of_the_page_is_missing,
    the_words_are_of_another_version,
    there_is_no_program,
    the_program_is_damaged,
    there_is_no_script,
    the_program_traps_in_the_middle_of_a_visit,
    the_protocol_is_past_its_day,
    while_the_program_is_on_its_way_the_words_stand,
}

/// Opens a page that has to fail and waits until it has.
async fn failed(engine: Engine, site: Site) -> Page {
    let page = Page::open_anyway_on(engine, site).await;
    page.wait_until("the page says that it cannot be used", "host.dataset.state === 'failed' || one('.nw-unavailable')").await;
    assert_static_text(&page).await;
    assert_eq!(page.count("form, input, .nw-question, .nw-main-action, .nw-result, .nw-clear").await, 0, "there is no questionnaire");
    page
}

/// The static text stands there to be read.
pub(super) async fn assert_static_text(page: &Page) {
    let headings = page.get("[...host.querySelectorAll(':scope > :is(h1, h2, li, ul)')].map(element => there(element))").await;
    let headings = headings.as_array().cloned().unwrap_or_default();
    assert!(
        headings.len() > 6 && headings.iter().all(|seen| *seen == Value::Bool(true)),
        "the words that stand in the page are seen: {headings:?}"
    );
}

/// The page's own message that its content cannot be used.
async fn says_broken(engine: Engine, site: Site) -> Page {
    let page = failed(engine, site).await;
    assert_eq!(page.screen().await, Screen::Unavailable);
    assert_eq!(page.text(".nw-unavailable h2").await, phrase("unavailable-title"));
    let text = page.text(".nw-unavailable").await;
    assert!(text.contains(&phrase("unavailable-broken")) && text.contains(&phrase("unavailable-next")), "{text}");
    assert!(!page.texts("details li").await.is_empty(), "whoever looks after the page is told what is wrong");
    page
}

/// The message in the static text, where there is no program or no words to say it with.
async fn says_statically(engine: Engine, site: Site) {
    let page = failed(engine, site).await;
    assert!(page.is("there(document.getElementById('unavailable'))").await, "the static text says that there are no questions");
    let console = page.console().await;
    assert!(console.iter().any(|(level, _)| level == "SEVERE"), "the console says why: {console:?}");
}

async fn there_is_no_protocol(engine: Engine) {
    says_statically(engine, Site::new().without("protocol.json")).await;
}

async fn the_protocol_is_no_json(engine: Engine) {
    let site = Site::new();
    let half = site.text("protocol.json");
    let half = half[..half.len() / 2].to_owned();
    says_statically(engine, site.with("protocol.json", half)).await;
}

async fn a_word_of_the_protocol_was_changed(engine: Engine) {
    let page = says_broken(engine, Site::new().edited("protocol.json", "You are under 18", "You are under 16")).await;
    let details = page.texts("details li").await.join(" ");
    assert!(details.contains("hash"), "{details}");
}

async fn the_protocol_is_of_another_form(engine: Engine) {
    says_broken(engine, Site::new().with("protocol.json", "[1, 2, 3]")).await;
    says_broken(engine, Site::new().with("protocol.json", "{\"question\": {}, \"surprise\": 1e999}")).await;
}

async fn a_word_of_the_page_is_missing(engine: Engine) {
    let site = Site::new();
    let mut words: Value = serde_json::from_str(&site.text("words.en.json")).expect("words");
    words.as_array_mut().expect("a list").pop();
    without_words(engine, site.with("words.en.json", words.to_string())).await;
}

async fn the_words_are_of_another_version(engine: Engine) {
    let site = Site::new();
    let mut words: Value = serde_json::from_str(&site.text("words.en.json")).expect("words");
    words[0] = 1.into();
    without_words(engine, site.with("words.en.json", words.to_string())).await;
}

/// Without the page's words nothing can be said but the static text.
async fn without_words(engine: Engine, site: Site) {
    let page = Page::open_anyway_on(engine, site).await;
    page.wait_until("the page has tried", "host.dataset.state").await;
    assert_static_text(&page).await;
    let console = page.console().await;
    assert!(console.iter().any(|(_, words)| words.contains("made for another version")), "the console says why: {console:?}");
    assert!(page.is("there(document.getElementById('unavailable'))").await, "the static text says that there are no questions");
}

async fn there_is_no_program(engine: Engine) {
    says_statically(engine, Site::new().without("needlewise_bg.wasm")).await;
}

async fn the_program_is_damaged(engine: Engine) {
    says_statically(engine, Site::new().with("needlewise_bg.wasm", b"\0asm\x01\0\0\0\xff".to_vec())).await;
}

async fn there_is_no_script(engine: Engine) {
    for script in ["needlewise.js", "boot.js"] {
        let page = Page::open_anyway_on(engine, Site::new().without(script)).await;
        page.wait_until("everything is loaded", "document.readyState === 'complete'").await;
        assert_static_text(&page).await;
        assert_eq!(page.screen().await, Screen::None);
    }
}

async fn the_program_traps_in_the_middle_of_a_visit(engine: Engine) {
    // The smallest program that traps, in a script of the page's own.
    let trap = "
        const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11];
        const trapping = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports;
        addEventListener('trap', () => trapping.t());";
    let site = Site::new();
    let boot = [site.text("boot.js"), trap.to_owned()].concat();
    let page = Page::open_on(engine, site.with("boot.js", boot)).await;
    go_to(&page, case("two-small-spots"), Some("skin-now"), Pace::InAHurry).await;
    page.run("dispatchEvent(new Event('trap'));", vec![]).await;
    page.wait_until("the page says that it cannot be used", "host.dataset.state === 'failed'").await;
    assert_static_text(&page).await;
    assert!(page.is("there(document.getElementById('unavailable'))").await);
    // A program that has trapped is not used again.
    page.go("back").await;
    page.settle("new Promise(later => setTimeout(later, 300)).then(() => null)").await;
    assert_eq!(page.count("form, input, .nw-question, .nw-main-action, .nw-result").await, 0, "there is no questionnaire");
    assert_static_text(&page).await;
}

async fn the_protocol_is_past_its_day(engine: Engine) {
    let after = protocol().withdraw_after;
    let page = failed(engine, Site::on(&after.plus(1).to_string())).await;
    assert_eq!(page.screen().await, Screen::Unavailable);
    let text = page.text(".nw-unavailable").await;
    assert!(text.contains(&phrase("unavailable-title")) && text.contains(&phrase("unavailable-withdrawn")), "{text}");
    let say = protocol().frame.withdrawn.to_plain();
    let say = say.split('\n').next().unwrap_or_default();
    assert!(text.contains(say), "{text} does not say: {say}");
    // On the last day it still works.
    Page::open_on(engine, Site::on(&after.to_string())).await;
}

#[tokio::test]
async fn without_javascript() {
    let page = ChromiumPage::open(Site::new()).await;
    page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
    page.browser.client.refresh().await.expect("reload");
    assert_static_text(&page).await;
    assert!(page.is("there(document.querySelector('noscript p'))").await, "it says that the questions need JavaScript");
    assert_eq!(page.screen().await, Screen::None);
}

/// Without JavaScript, `index.html` is all there is.
#[test]
fn the_static_text_holds_what_matters() {
    let html = Site::unaltered().text("index.html");
    let mut text = String::new();
    for (index, part) in html.split('<').enumerate() {
        text.push_str(if index == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) });
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let protocol = protocol();
    assert!(text.contains(&protocol.frame.title) && text.contains(&protocol.frame.notice) && text.contains(&protocol.frame.draft));
    let reasons = protocol.rules.iter().filter(|rule| text.contains(&rule.name)).count();
    assert!(reasons >= 8, "it names {reasons} reasons not to have it");
    for flag in &protocol.red_flags {
        let say = flag.say.to_plain();
        assert!(text.contains(say.trim()), "this sign is missing: {say}");
    }
    for region in &protocol.regions {
        assert!(text.contains(&region.emergency_number) && text.contains(&region.name), "the number for {} is missing", region.name);
    }
    assert!(html.contains("<noscript>"), "it says that the questions need JavaScript");
}

async fn while_the_program_is_on_its_way_the_words_stand(engine: Engine) {
    let page = Page::open_anyway_on(engine, Site::new().holding("needlewise_bg.wasm")).await;
    page.wait_until("the words are painted", "performance.getEntriesByType('paint').length > 0").await;
    assert_static_text(&page).await;
    assert!(!page.is("there(document.getElementById('unavailable'))").await, "nothing has failed");
    page.site().release("needlewise_bg.wasm");
    page.ready().await;
    assert_eq!(page.screen().await, Screen::Start);
}
