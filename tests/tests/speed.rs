//! How long a person waits: on a slow line and a slow phone, in this browser. Measured at
//! night, alone, one test after the other: `cargo xtask nightly`.

use browser_tests::{ChromiumPage, Pace, Screen, Site, case, fill_in, go_on, steps_of};
use serde_json::{Value, json};

/// 1.6 Mbit/s and 150 ms, as "slow 4G" is commonly set.
const SLOW_LINE: f64 = 1_600_000.0 / 8.0;
const LATENCY: u32 = 150;

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
