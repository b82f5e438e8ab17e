//! Nothing is sent and nothing is stored: held against the server's log, the browser's own
//! record of what it fetched, and everything a page can keep something in.

use browser_tests::{Engine, Pace, Page, Screen, Site, case, fill_in, go_on, in_every_engine, phrase, steps_of};
use serde_json::{Value, json};

in_every_engine! {
    a_whole_visit_sends_and_stores_nothing,
    the_door_is_closed_once_start_is_enabled,
}

/// What a page shows of itself and can keep something in, apart from its history and its databases.
pub(super) async fn traces_now(page: &Page) -> Value {
    page.get(
        "({ fetched: performance.getEntriesByType('resource').map(entry => entry.name), address: location.href, title: document.title,
                cookie: document.cookie, local: localStorage.length, session: sessionStorage.length, name: window.name })",
    )
    .await
}

/// What must be the same on every screen.
async fn traces(page: &Page) -> Value {
    let kept = page.settle(
        "Promise.all([indexedDB.databases(), caches.keys(), navigator.serviceWorker.getRegistrations()]).then(kept => kept.map(list => list.length))",
    );
    json!({ "now": traces_now(page).await, "kept": kept.await })
}

/// A history entry holds a nonce and a step, nothing more.
pub(super) async fn assert_bare_history(page: &Page) {
    let state = page.get("history.state").await;
    let keys: Vec<&String> = state.as_object().map(|state| state.keys().collect()).unwrap_or_default();
    assert_eq!(keys, ["nonce", "step"], "{state}");
    assert!(state["nonce"].is_f64() && state["step"].as_u64().is_some_and(|step| step < 20_000), "{state}");
}

async fn a_whole_visit_sends_and_stores_nothing(engine: Engine) {
    let case = case("mole-that-may-have-changed");
    let page = Page::open_on(engine, Site::new()).await;
    page.wait_until("everything is loaded", "document.readyState === 'complete'").await;
    let (before, requests) = (traces(&page).await, page.site().requests());
    assert_eq!(before["now"]["cookie"], json!(""));
    assert_eq!((&before["now"]["local"], &before["now"]["session"], &before["kept"]), (&json!(0), &json!(0), &json!([0, 0, 0])));
    assert!(requests.len() >= 7 && before["now"]["fetched"].as_array().is_some_and(|fetched| fetched.len() >= 5), "{requests:?}");
    let mut screens = 0;
    while page.screen().await != Screen::Result {
        if let Screen::Question(id) = page.screen().await {
            // A mistake on the way, too.
            if id == "area" {
                page.mark().await;
                page.click("button[type=submit]").await;
                page.refused().await;
            }
            fill_in(&page, &steps_of(case, &id), Pace::ByMouse).await;
        }
        go_on(&page, Pace::ByMouse).await;
        assert_eq!(traces(&page).await, before);
        assert_bare_history(&page).await;
        screens += 1;
    }
    assert!(screens > 15, "{screens}");
    page.click(".nw-help > summary").await;
    page.run("for (const fold of all('details')) fold.open = true;", vec![]).await;
    page.press(&phrase("print")).await;
    page.run("window.print();", vec![]).await;
    page.follow_button(&phrase("clear")).await;
    assert_eq!(traces(&page).await, before);
    assert_bare_history(&page).await;
    page.assert_quiet_console().await;
    assert_eq!(page.site().requests(), requests, "nothing reached the server after Start was enabled");
}

async fn the_door_is_closed_once_start_is_enabled(engine: Engine) {
    let page = Page::open_on(engine, Site::new()).await;
    page.wait_until("everything is loaded", "document.readyState === 'complete'").await;
    let requests = page.site().requests();
    for attempt in [
        "fetch('/x').then(() => 'sent')",
        "fetch('https://example.org/x', { mode: 'no-cors' }).then(() => 'sent')",
        "new Promise((sent, no) => { const x = new XMLHttpRequest(); x.onload = () => sent('sent'); x.onerror = () => no('barred'); x.open('GET', '/x'); x.send(); })",
        "new Promise((sent, no) => { const x = new EventSource('/x'); x.onopen = () => sent('sent'); x.onerror = () => no('barred'); })",
        "new Promise((sent, no) => { const x = new WebSocket(`ws://${location.host}/x`); x.onopen = () => sent('sent'); x.onerror = () => no('barred'); })",
        // It may say that it sent; the server's log knows better.
        "Promise.resolve(navigator.sendBeacon('/x')).then(() => 'tried')",
    ] {
        let said = page.settle(attempt).await;
        assert_ne!(said, json!("sent"), "{attempt}");
    }
    // Every attempt was barred, by the policy, not by chance.
    let console = page.console().await;
    let barred = console.iter().filter(|(_, words)| words.contains("Content Security Policy")).count();
    assert!(barred >= 5, "{console:#?}");
    // The same before the door closed would have come through.
    let open = Page::open_on(engine, Site::new().edited("boot.js", "connect-src 'none'", "connect-src 'self'")).await;
    assert_eq!(open.settle("fetch('/x').then(() => 'sent')").await, json!("sent"));
    assert!(open.site().requests().contains(&"GET /x".to_owned()));
    assert_eq!(page.site().requests(), requests, "nothing reached the server");
}
