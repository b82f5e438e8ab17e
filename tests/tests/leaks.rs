//! An element that comes and goes leaves nothing behind. Measured at night: `cargo xtask nightly`.

use browser_tests::{ChromiumPage, Site};
use serde_json::json;

const PAGE: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Comings and goings</title>
<link rel=\"icon\" href=\"icon.svg\"><script type=\"module\" src=\"needlewise/needlewise.js\"></script></head><body></body></html>";

/// Before any other script: remembers the program's own memory, of which the browser's counters know nothing.
const REMEMBER: &str = "for (const way of ['instantiate', 'instantiateStreaming']) {
    const was = WebAssembly[way];
    WebAssembly[way] = async (...given) => {
        const made = await was.apply(WebAssembly, given);
        window.memory = (made.instance ?? made).exports.memory;
        return made;
    };
}";

/// Somebody begins, and the element goes.
const COME_AND_GO: &str = "(async times => {
    for (let n = 0; n < times; n += 1) {
        const check = document.createElement('needlewise-check');
        const ready = new Promise(ready => check.addEventListener('needlewise-ready', ready, { once: true }));
        document.body.append(check);
        await ready;
        check.shadowRoot.querySelector('.nw-main-action').click();
        check.remove();
        await new Promise(later => setTimeout(later));
    }
    return document.querySelectorAll('needlewise-check').length;
})";

/// Nodes, listeners, bytes that are held after garbage was collected, and bytes of the program's memory.
async fn held(page: &ChromiumPage) -> [f64; 4] {
    for _ in 0..3 {
        page.devtools("HeapProfiler.collectGarbage", json!({})).await;
    }
    let counters = page.devtools("Memory.getDOMCounters", json!({})).await;
    let usage = page.devtools("Runtime.getHeapUsage", json!({})).await;
    let number = |value: &serde_json::Value| value.as_f64().unwrap_or_else(|| panic!("{counters} {usage}"));
    let bytes = number(&usage["usedSize"]) + usage["backingStorageSize"].as_f64().unwrap_or_default();
    [number(&counters["nodes"]), number(&counters["jsEventListeners"]), bytes, number(&page.get("memory.buffer.byteLength").await)]
}

#[tokio::test]
async fn two_hundred_mounts_leave_nothing_behind() {
    let page = ChromiumPage::open_anyway(Site::hosting(PAGE).with_first_script("memory.js", REMEMBER)).await;
    page.wait_until("the element is known", "customElements.get('needlewise-check')").await;
    // What is made once is made now.
    page.settle(&format!("{COME_AND_GO}(20)")).await;
    let before = held(&page).await;
    for _ in 0..10 {
        assert_eq!(page.settle(&format!("{COME_AND_GO}(20)")).await, json!(0));
    }
    let after = held(&page).await;
    println!("nodes, listeners, bytes, bytes of the program: {before:?} before, {after:?} after 200 mounts");
    for (index, allowed) in [200.0, 50.0, 2_000_000.0, 1_000_000.0].into_iter().enumerate() {
        assert!(after[index] - before[index] < allowed, "{before:?} {after:?}");
    }
}
