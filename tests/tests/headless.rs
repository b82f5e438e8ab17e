//! The check without a page, in browsers and their workers, as `examples/headless` shows it.

use std::fs;

use browser_tests::{Engine, Page, Site, in_every_engine, package_file, protocol, repository};
use serde_json::json;

in_every_engine! {
    a_page_that_asks_one_question,
    a_worker_that_assesses,
}

/// As the example says, and for the icon and the worker.
const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; worker-src 'self'";

fn example(name: &str) -> String {
    let path = repository().join("examples/headless").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn site(page: &str) -> Site {
    let site = Site::unaltered().with("index.html", page).with("favicon.ico", Vec::new());
    let site = ["headless.js", "headless_bg.wasm"].into_iter().fold(site, |site, name| site.with(name, package_file(name)));
    ["index.html", "worker.mjs"].into_iter().fold(site, |site, name| site.under(name, STRICT))
}

async fn a_page_that_asks_one_question(engine: Engine) {
    let site = site(&example("browser.html")).with("browser.mjs", example("browser.mjs"));
    let page = Page::open_anyway_on(engine, site).await;
    let said = "[document.getElementById('question').textContent, document.getElementById('notice').textContent]";
    page.wait_until("it has asked", "document.getElementById('notice').textContent").await;
    let first = protocol().questions[0].title.as_str();
    assert_eq!(page.get(said).await, json!([first, protocol().frame.notice]));
    page.assert_quiet_console().await;
}

async fn a_worker_that_assesses(engine: Engine) {
    // Served, not bundled: the module beside it instead of the package's name.
    let worker = example("worker-in-a-browser.mjs").replace("from \"needlewise\"", "from \"./headless.js\"");
    let html = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A worker</title></head><body></body></html>";
    let page = Page::open_anyway_on(engine, site(html).with("worker.mjs", worker)).await;
    let asked = page
        .settle(
            "(async () => {
        const worker = new Worker('worker.mjs', { type: 'module' });
        const said = () => new Promise((done, failed) => { worker.onmessage = event => done(event.data); worker.onerror = failed; });
        const first = said();
        worker.postMessage({ answers: {} });
        const told = (await first).type;
        const second = said();
        worker.postMessage({ protocol: await (await fetch('protocol.json')).text(), answers: { age: 'under-18' }, today: '2026-11-22' });
        const { type, settings } = await second;
        return [told, type, settings.map(({ verdict }) => verdict)];
    })()",
        )
        .await;
    assert_eq!(asked, json!(["problems", "assessment", ["do-not", "do-not", "do-not"]]));
    page.assert_quiet_console().await;
}
