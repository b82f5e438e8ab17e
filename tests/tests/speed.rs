//! How long a person waits: on a slow line and a slow phone, in this browser. Measured at
//! night, alone, one test after the other: `cargo xtask nightly`.

use std::time::Duration;

use browser_tests::{ChromiumPage, Pace, Published, Screen, Server, Site, SlowLine, case, fill_in, go_on, steps_of};
use serde_json::{Value, json};

/// 1.6 Mbit/s and 150 ms, as "slow 4G" is commonly set.
const SLOW_LINE: f64 = 1_600_000.0 / 8.0;
const LATENCY: u32 = 150;

/// What the copy for visits without a line may add to the first visit: it is whole before Start.
const FOR_A_COPY: f64 = 2.0;

/// Milliseconds of one frame at 60 frames a second.
const FRAME: f64 = 16.0;

/// Before any script of the page: notes when it is ready, when Start was answered, and what was painted first.
const NOTE: &str = "addEventListener('DOMContentLoaded', () => {
    const host = document.getElementById('needlewise');
    const look = () => {
        const start = host.shadowRoot?.querySelector('.nw-start .nw-main-action');
        if (host.dataset.state !== 'ready' || !start) { return setTimeout(look, 4); }
        window.readyAt = performance.now();
        start.click();
        const asked = () => host.shadowRoot.querySelector('.nw-question') ? window.askedAt = performance.now() : setTimeout(asked, 1);
        asked();
    };
    look();
});";

#[tokio::test]
async fn the_first_question_on_a_slow_line_and_a_slow_phone() {
    let page = ChromiumPage::open(Site::new().compressed()).await;
    page.devtools("Network.enable", json!({})).await;
    page.devtools("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
    let line = json!({ "offline": false, "latency": LATENCY, "downloadThroughput": SLOW_LINE, "uploadThroughput": SLOW_LINE });
    page.devtools("Network.emulateNetworkConditions", line).await;
    page.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await;
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": NOTE })).await;
    let (mut first, mut asked) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        page.browser.client.refresh().await.expect("reload");
        page.wait_until("the first question is there", "window.askedAt").await;
        let painted = number(&page.get("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0").await);
        let (ready, question) = (number(&page.get("window.readyAt").await), number(&page.get("window.askedAt").await));
        println!("slow 4G, processor at a quarter: first text {painted:.0} ms, ready {ready:.0} ms, first question {question:.0} ms");
        first.push(painted);
        asked.push(question);
    }
    let (first, asked) = (median(first), median(asked));
    println!("median: first text {first:.0} ms, first question {asked:.0} ms");
    assert!(first < 700.0 && asked < 1400.0, "the first text has to stand within 700 ms, the first question within 1400");
}

/// Milliseconds until the first question: in a browser that has never been there, at once again, and
/// once more. Which files are kept has to be settled by then.
async fn three_visits(published: &Published, keeps: bool) -> [f64; 3] {
    let line = SlowLine::to(published.port(), Duration::from_millis(LATENCY.into()), SLOW_LINE);
    let page = ChromiumPage::open_at("about:blank").await;
    page.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await;
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": NOTE })).await;
    let mut waits = [0.0; 3];
    for (visit, wait) in ["first", "second", "third"].into_iter().zip(&mut waits) {
        page.browser.client.goto(&line.address()).await.expect("the page opens");
        page.wait_until("the first question is there", "window.askedAt").await;
        *wait = number(&page.get("window.askedAt").await);
        let kept = page.settle("caches.keys().then(async ([name]) => name ? (await (await caches.open(name)).keys()).length : 0)").await;
        assert_eq!(number(&kept) > 8.0, keeps, "{kept} files are kept at Start");
        println!("published, {kept} files kept, {visit} visit: first question {wait:.0} ms");
        page.browser.client.goto("about:blank").await.expect("elsewhere");
    }
    waits
}

/// What the emulation of a slow line in the test above does not slow down is the worker. Here the line itself is slow.
#[tokio::test]
async fn the_published_page_with_and_without_its_worker() {
    let (with, without) = (Published::behind(Server::Caddy), Published::behind(Server::Caddy));
    without.edit("index.html", "data-worker=", "data-no-worker=");
    let (mut first, mut at_once, mut later, mut bare) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..5 {
        let [wait, again, third] = three_visits(&with, true).await;
        first.push(wait);
        at_once.push(again);
        later.push(third);
        bare.push(three_visits(&without, false).await[0]);
    }
    let [first, at_once, later, bare] = [first, at_once, later, bare].map(median);
    println!(
        "median until the first question: {first:.0} ms with the worker, {bare:.0} ms without; {at_once:.0} ms back at once, {later:.0} ms later"
    );
    assert!(first < bare * FOR_A_COPY, "the worker keeps somebody waiting for too long: {first:.0} ms instead of {bare:.0} ms");
    // Somebody who is back while the worker is still settling waits for it, two seconds in Chromium.
    assert!(later < bare, "whoever comes back waits longer than without a worker: {later:.0} ms instead of {bare:.0} ms");
}

#[tokio::test]
async fn from_an_answer_to_the_next_question_on_a_slow_phone() {
    let page = ChromiumPage::open(Site::new()).await;
    page.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 6 })).await;
    go_on(&page, Pace::InAHurry).await;
    let person = case("two-small-spots");
    let mut waits = Vec::new();
    while let Screen::Question(id) = page.screen().await {
        fill_in(&page, &steps_of(person, &id), Pace::InAHurry).await;
        page.mark().await;
        // From the click until the next screen is laid out.
        let wait = page
            .settle(
                "new Promise(done => {
                    const shown = () => document.getElementById('needlewise').shadowRoot.querySelector('.nw-screen');
                    const before = shown(), from = performance.now();
                    before.querySelector('.nw-main-action').click();
                    const look = () => {
                        if (shown() === before) { return queueMicrotask(look); }
                        void shown().offsetHeight;
                        done(performance.now() - from);
                    };
                    look();
                })",
            )
            .await;
        waits.push(number(&wait));
        page.arrived().await;
    }
    let (count, longest) = (waits.len(), waits.iter().copied().fold(0.0, f64::max));
    let median = median(waits);
    println!("processor at a sixth: {count} answers, median {median:.1} ms until the next question, longest {longest:.1} ms");
    assert!(count > 15, "only {count} questions were asked");
    assert!(median < FRAME, "{median:.1} ms is longer than a frame");
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
