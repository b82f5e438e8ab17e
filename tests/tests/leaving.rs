//! A shared device: reloading, clearing, leaving and idling leave nothing behind.

use authoring::Case;
use browser_tests::{
    Engine, Pace, Page, Screen, Site, case, fill_in, go_on, go_to, in_every_engine, phrase, protocol, steps_of, walk_to_result,
};
use serde_json::json;

in_every_engine! {
    reloading_starts_anew,
    clear_then_back_shows_nothing,
    clear_in_the_middle_forgets_what_was_typed,
    leaving_after_clear_and_coming_back_shows_nothing,
    an_idle_page_warns_and_clears,
    somebody_is_still_there,
    the_warning_keeps_what_is_not_sent_yet,
}

/// Somebody who typed a day, so that there is something to remember.
fn somebody() -> &'static Case {
    case("tan-thirteen-days-ago")
}

/// Nothing of `case` is anywhere in the check: no words, no ticks, nothing typed.
async fn assert_nothing_of(page: &Page, case: &Case) {
    assert_eq!(page.screen().await, Screen::Start);
    let html = page.get("root.innerHTML").await.as_str().unwrap_or_default().to_owned();
    for finding in &case.expected.findings {
        let name = &protocol().rules[protocol().rule(finding).expect("a rule")].name;
        assert!(!html.contains(name), "`{name}` is still in the page");
    }
    assert_eq!(page.count("input, dd, .nw-finding").await, 0);
    assert!(!page.is("document.documentElement.outerHTML.includes('nw-row')").await);
}

/// Every question up to the day that was typed is asked anew, without an answer.
async fn assert_asked_anew(page: &Page, case: &Case) {
    go_on(page, Pace::InAHurry).await;
    for _ in 0..40 {
        let Screen::Question(id) = page.screen().await else { panic!("the day is not asked for") };
        assert_eq!(page.count("input:checked").await, 0, "`{id}` is answered already");
        assert_eq!(page.get("all('input[type=text]').map(input => input.value).join('')").await, json!(""), "`{id}` is filled in already");
        if page.count("input[name=year]").await == 1 {
            return;
        }
        fill_in(page, &steps_of(case, &id), Pace::InAHurry).await;
        go_on(page, Pace::InAHurry).await;
    }
    panic!("the day is not asked for");
}

async fn reloading_starts_anew(engine: Engine) {
    let page = Page::open_on(engine, Site::new()).await;
    walk_to_result(&page, somebody(), Pace::InAHurry).await;
    page.browser.client.refresh().await.expect("reload");
    page.ready().await;
    assert_nothing_of(&page, somebody()).await;
    // The entries of the visit before lead to the start.
    page.back().await;
    assert_nothing_of(&page, somebody()).await;
    assert_asked_anew(&page, somebody()).await;
}

async fn clear_then_back_shows_nothing(engine: Engine) {
    let page = Page::open_on(engine, Site::new()).await;
    walk_to_result(&page, somebody(), Pace::InAHurry).await;
    page.follow_button(&phrase("clear")).await;
    assert_nothing_of(&page, somebody()).await;
    assert_eq!(page.count(".nw-clear").await, 0, "there is nothing left to clear");
    for _ in 0..5 {
        page.back().await;
        assert_nothing_of(&page, somebody()).await;
    }
    page.forward().await;
    assert_nothing_of(&page, somebody()).await;
    assert_asked_anew(&page, somebody()).await;
}

async fn clear_in_the_middle_forgets_what_was_typed(engine: Engine) {
    let page = Page::open_on(engine, Site::new()).await;
    go_to(&page, somebody(), Some("tan-date"), Pace::InAHurry).await;
    fill_in(&page, &steps_of(somebody(), "tan-date"), Pace::ByMouse).await;
    page.follow_button(&phrase("clear")).await;
    assert_nothing_of(&page, somebody()).await;
    page.back().await;
    assert_nothing_of(&page, somebody()).await;
    assert_asked_anew(&page, somebody()).await;
}

async fn leaving_after_clear_and_coming_back_shows_nothing(engine: Engine) {
    // A host that lets the browser keep whole pages.
    let page = Page::open_on(engine, Site::new().kept_by_browsers()).await;
    page.run("addEventListener('pageshow', event => { window.kept = event.persisted; });", vec![]).await;
    walk_to_result(&page, somebody(), Pace::InAHurry).await;
    // By script: Firefox does not keep a page that its driver clicked in.
    page.mark().await;
    page.run("one('.nw-clear button').click();", vec![]).await;
    page.arrived().await;
    page.browser.client.goto("about:blank").await.expect("away");
    page.go("back").await;
    page.wait_until("the page is there again", "host?.dataset.state === 'ready' && screen").await;
    assert_eq!(page.get("window.kept ?? null").await, json!(true), "the browser kept the page: else this shows nothing");
    assert_nothing_of(&page, somebody()).await;
    page.back().await;
    assert_nothing_of(&page, somebody()).await;
    assert_asked_anew(&page, somebody()).await;
}

async fn an_idle_page_warns_and_clears(engine: Engine) {
    let page = Page::open_on(engine, Site::new().marked("data-idle-seconds=\"1\" data-grace-seconds=\"3\"")).await;
    // Nothing to lose: no warning, ever.
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    assert_eq!(page.count(".nw-idle").await, 0);
    page.click(".nw-main-action").await;
    page.wait_until("the warning is up and has the focus", "focused?.matches('.nw-idle button')").await;
    assert_eq!(page.text(".nw-idle h2").await, phrase("idle-title"));
    page.wait_until("the answers are cleared", "screen.matches('.nw-start')").await;
    assert_eq!(page.count(".nw-idle").await, 0);
    page.back().await;
    assert_nothing_of(&page, somebody()).await;
}

/// Presses "I am still here".
async fn stay(page: &Page) {
    page.press(&phrase("idle-stay")).await;
    page.wait_until("the warning is gone and the focus on the heading", "!one('.nw-idle') && focused?.tagName === 'H1'").await;
}

async fn somebody_is_still_there(engine: Engine) {
    let page = Page::open_on(engine, Site::new().marked("data-idle-seconds=\"4\" data-grace-seconds=\"2\"")).await;
    go_to(&page, somebody(), Some("tan-date"), Pace::InAHurry).await;
    page.wait_until("the warning is up and has the focus", "focused?.matches('.nw-idle button')").await;
    stay(&page).await;
    // Past the grace of that warning: nothing is cleared.
    tokio::time::sleep(std::time::Duration::from_millis(2500)).await;
    assert_eq!((page.count(".nw-idle").await, page.screen().await), (0, Screen::Question("tan-date".into())));
    page.follow(".nw-back").await;
    assert!(page.count("input:checked").await > 0, "the answers are kept");
}

async fn the_warning_keeps_what_is_not_sent_yet(engine: Engine) {
    let page = Page::open_on(engine, Site::new().marked("data-idle-seconds=\"4\"")).await;
    go_to(&page, somebody(), Some("tan-date"), Pace::InAHurry).await;
    fill_in(&page, &steps_of(somebody(), "tan-date"), Pace::ByMouse).await;
    let typed = "all('input[type=text]').map(input => input.value).join(' ')";
    let before = page.get(typed).await;
    assert_eq!(before, json!("9 11 2026"));
    page.wait_until("the warning is up", "one('.nw-idle button')").await;
    stay(&page).await;
    assert_eq!(page.get(typed).await, before, "what was typed is still there");
    assert_eq!(page.count("input:checked").await, 1, "what was ticked is still there");
}
