//! The check as one file, opened from a disk: whole visits without a server, nothing fetched
//! and nothing stored, and the static words where the file is damaged.

use browser_tests::{
    ChromiumPage, Engine, OneFile, Pace, Page, Screen, assert_result_of, case, fill_in, go_on, in_every_engine, phrase, steps_of,
    walk_to_result,
};
use serde_json::{Value, json};

use super::failures::assert_static_text;
use super::keyboard::goes_by_keys;
use super::print::assert_printed;

in_every_engine! {
    a_whole_visit_from_a_disk_fetches_and_stores_nothing,
    a_whole_visit_by_keyboard,
    one_letter_is_wrong,
    copying_was_cut_short,
    the_browser_cannot_unpack,
    the_script_was_changed,
}

async fn opened(engine: Engine, file: &OneFile) -> Page {
    let page = Page::open_at(engine, &file.address()).await;
    page.ready().await;
    page
}

/// What must be the same on every screen.
async fn traces(page: &Page) -> Value {
    let traces = "(async () => {
        const here = [performance.getEntriesByType('resource').length, location.href, document.title, document.cookie, window.name];
        // Some browsers keep nothing at all for a file, and say so by an error.
        const kept = [() => localStorage.length, () => sessionStorage.length,
            async () => (await indexedDB.databases()).length, async () => (await caches.keys()).length];
        for (const count of kept) { try { here.push(await count()); } catch { here.push(0); } }
        return here;
    })()";
    page.settle(traces).await
}

async fn a_whole_visit_from_a_disk_fetches_and_stores_nothing(engine: Engine) {
    let (file, case) = (OneFile::new(), case("two-small-spots"));
    let page = opened(engine, &file).await;
    let before = traces(&page).await;
    assert_eq!(before, json!([0, file.address(), page.get("document.title").await, "", "", 0, 0, 0, 0]));
    let mut screens = 0;
    while page.screen().await != Screen::Result {
        if let Screen::Question(id) = page.screen().await {
            fill_in(&page, &steps_of(case, &id), Pace::ByMouse).await;
        }
        go_on(&page, Pace::ByMouse).await;
        assert_eq!(traces(&page).await, before);
        screens += 1;
    }
    assert!(screens > 15, "{screens}");
    assert_result_of(&page, case, &Default::default()).await;
    // The file owns its history: Back walks the questions.
    page.back().await;
    assert_eq!(page.screen().await, Screen::Check);
    page.forward().await;
    page.follow_button(&phrase("clear")).await;
    assert_eq!(traces(&page).await, before);
    page.assert_quiet_console().await;
}

async fn a_whole_visit_by_keyboard(engine: Engine) {
    let file = OneFile::new();
    goes_by_keys(&opened(engine, &file).await, case("healed-and-gone")).await;
}

#[tokio::test]
async fn the_result_on_paper() {
    let (file, case) = (OneFile::new(), case("tan-thirteen-days-ago"));
    let page = ChromiumPage::open_at(&file.address()).await;
    page.ready().await;
    walk_to_result(&page, case, Pace::InAHurry).await;
    assert_printed(&page, case, "result-from-one-file").await;
}

/// What the file holds in base64 under this name.
fn packed<'a>(file: &'a OneFile, name: &str) -> &'a str {
    let start = format!("id=\"{name}\">");
    let (_, after) = file.text().split_once(&start).expect("a document of that name");
    after.split_once('<').expect("its end").0
}

/// With one letter changed in the middle of what is packed under this name.
fn damaged(name: &str, letter: char) -> OneFile {
    let file = OneFile::new();
    let whole = packed(&file, name).to_owned();
    let (before, after) = whole.split_at(whole.len() / 2);
    let letter = if after.starts_with(letter) { 'B' } else { letter };
    let broken: String = before.chars().chain([letter]).chain(after.chars().skip(1)).collect();
    assert_ne!(whole, broken);
    file.edited(&whole, &broken)
}

/// The page says that it cannot be used, why on the console, and shows the static words.
async fn assert_failed(page: &Page, notice: &str, why: &str) {
    page.wait_until("the page says that it cannot be used", "host.dataset.state === 'failed'").await;
    assert_static_text(page).await;
    assert_eq!(page.screen().await, Screen::None);
    assert!(page.is(&format!("there(document.getElementById('{notice}'))")).await, "what is wrong is said");
    assert_eq!(page.get("document.querySelectorAll('#needlewise > .nw-caveat:not([hidden])').length").await, json!(1), "and nothing else");
    // Of a file, only Chromium's driver says what the console holds.
    if page.browser.engine == Engine::Chromium {
        let console = page.console().await;
        assert!(console.iter().any(|(level, words)| level == "SEVERE" && words.contains(why)), "the console says why: {console:?}");
    }
}

async fn one_letter_is_wrong(engine: Engine) {
    for (name, letter) in [("protocol", 'A'), ("words", 'A'), ("wasm", 'A'), ("wasm", '!')] {
        let file = damaged(name, letter);
        assert_failed(&Page::open_at(engine, &file.address()).await, "unavailable", "needlewise:").await;
    }
}

async fn copying_was_cut_short(engine: Engine) {
    let file = OneFile::new().cut_short();
    let page = Page::open_at(engine, &file.address()).await;
    page.wait_until("everything is loaded", "document.readyState === 'complete'").await;
    assert_static_text(&page).await;
    assert_eq!(page.screen().await, Screen::None);
}

async fn the_browser_cannot_unpack(engine: Engine) {
    let old = "<head><script>delete window.DecompressionStream;</script>";
    let file = OneFile::new().without_policy().edited("<head>", old);
    assert_failed(&Page::open_at(engine, &file.address()).await, "too-old", "DecompressionStream").await;
}

async fn the_script_was_changed(engine: Engine) {
    // The policy knows the script by its hash, and lets no other run.
    let file = OneFile::new().edited("<script>", "<script>\n");
    let page = Page::open_at(engine, &file.address()).await;
    page.wait_until("everything is loaded", "document.readyState === 'complete'").await;
    assert_static_text(&page).await;
    assert_eq!(page.screen().await, Screen::None);
    assert!(page.is("host.dataset.state === undefined").await, "the script has not begun");
}
