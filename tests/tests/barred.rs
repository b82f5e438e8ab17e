//! The one file's own policy: whatever a script in it tries to send with, nothing leaves.

use std::time::{Duration, Instant};

use browser_tests::{Engine, OneFile, Page, Site, in_every_engine};
use serde_json::json;

in_every_engine! {
    nothing_leaves_the_served_file,
    without_the_policy_everything_would,
    nothing_leaves_the_file_on_a_disk,
    without_the_policy_a_file_on_a_disk_could_send_too,
}

/// What never leaves in this engine, policy or not: a file's worker of another origin is not
/// begun, and not every browser fetches in advance.
fn never(engine: Engine, from_a_file: bool) -> Vec<&'static str> {
    // Firefox fetches ahead only when it is idle, which may be never.
    let prefetch = engine != Engine::Chromium;
    let worker = from_a_file;
    [("worker", worker), ("prefetch", prefetch)].into_iter().filter(|(_, never)| *never).map(|(name, _)| name).collect()
}

/// Ways to reach an address, each named by the path it asks for.
const ATTEMPTS: [(&str, &str); 18] = [
    ("fetch", "fetch(to).catch(() => {})"),
    ("xhr", "const request = new XMLHttpRequest(); request.open('GET', to); request.send()"),
    ("beacon", "navigator.sendBeacon(to)"),
    ("image", "new Image().src = to"),
    ("socket", "new WebSocket(to.replace('http', 'ws'))"),
    ("events", "new EventSource(to)"),
    ("style", "put('link', { rel: 'stylesheet', href: to })"),
    ("script", "put('script', { src: to })"),
    ("worker", "new Worker(to)"),
    ("frame", "put('iframe', { src: to })"),
    ("object", "put('object', { data: to })"),
    ("video", "put('video', { src: to, preload: 'auto' })"),
    ("audio", "put('audio', { src: to, preload: 'auto' })"),
    ("font", "new FontFace('sent', `url(${to})`).load().catch(() => {})"),
    ("prefetch", "put('link', { rel: 'prefetch', href: to })"),
    ("preload", "put('link', { rel: 'preload', as: 'image', href: to })"),
    ("import", "import(to).catch(() => {})"),
    // Last: where nothing bars it, the page is gone.
    ("form", "put('form', { method: 'post', action: to }).submit()"),
];

/// Tries each, and notes in the page what its policy bars.
async fn try_all(page: &Page, server: &Site) {
    page.run(
        "window.barred = []; addEventListener('securitypolicyviolation', event => barred.push([event.effectiveDirective, event.blockedURI]));",
        vec![],
    )
    .await;
    for (name, attempt) in ATTEMPTS {
        let script = format!(
            "const put = (tag, what) => {{
                const element = document.createElement(tag);
                for (const [key, value] of Object.entries(what)) element.setAttribute(key, value);
                document.body.append(element);
                return element;
            }};
            const to = arguments[0];
            try {{ {attempt}; }} catch {{}}"
        );
        page.run(&script, vec![json!(format!("{}{name}", server.address()))]).await;
    }
}

/// Tries all; nothing arrives. Chromium tells of each that the policy has barred it, but those.
async fn assert_all_barred(page: &Page, server: &Site, but: &[&str]) {
    let before = server.requests();
    try_all(page, server).await;
    if page.browser.engine == Engine::Chromium {
        for (name, _) in ATTEMPTS.iter().filter(|(name, _)| !but.contains(name)) {
            // Of another origin's frame only the origin is told.
            let told = format!("barred.some(([rule, address]) => address.endsWith('/{name}') || rule === '{name}-src')");
            page.wait_until(&format!("the policy has barred the {name}"), &told).await;
        }
    }
    // What was begun before this would have arrived before it.
    page.browser.client.goto(&format!("{}last", server.address())).await.expect("the last one arrives");
    let after: Vec<String> = server.requests().split_off(before.len());
    assert_eq!(after.first().map(String::as_str), Some("GET /last"), "nothing arrived before: {after:?}");
}

/// Waits until every attempt has arrived but those.
async fn assert_all_arrive(page: &Page, server: &Site, but: &[&str]) {
    try_all(page, server).await;
    let deadline = Instant::now() + Duration::from_secs(15);
    loop {
        let requests = server.requests();
        let arrived = |name: &str| requests.iter().any(|request| request.ends_with(&format!(" /{name}")));
        let missing: Vec<&str> = ATTEMPTS.iter().map(|(name, _)| *name).filter(|name| !but.contains(name) && !arrived(name)).collect();
        if missing.is_empty() {
            return;
        }
        assert!(Instant::now() < deadline, "without the policy these do not arrive either: {missing:?}");
        tokio::time::sleep(Duration::from_millis(15)).await;
    }
}

/// The file at an address of a server that sets no policy: one origin, so that nothing but the
/// file's own policy stands in the way.
async fn served(engine: Engine, file: &OneFile) -> (Page, Site) {
    let server = Site::unaltered().with("one.html", file.text()).under("one.html", "");
    let page = Page::open_at(engine, &format!("{}one.html", server.address())).await;
    page.ready().await;
    (page, server)
}

async fn nothing_leaves_the_served_file(engine: Engine) {
    let (page, server) = served(engine, &OneFile::new()).await;
    assert_all_barred(&page, &server, &never(engine, false)).await;
}

async fn without_the_policy_everything_would(engine: Engine) {
    let (page, server) = served(engine, &OneFile::new().without_policy()).await;
    assert_all_arrive(&page, &server, &never(engine, false)).await;
}

async fn nothing_leaves_the_file_on_a_disk(engine: Engine) {
    let (file, server) = (OneFile::new(), Site::unaltered());
    let page = Page::open_at(engine, &file.address()).await;
    page.ready().await;
    assert_all_barred(&page, &server, &never(engine, true)).await;
}

async fn without_the_policy_a_file_on_a_disk_could_send_too(engine: Engine) {
    let (file, server) = (OneFile::new().without_policy(), Site::unaltered());
    let page = Page::open_at(engine, &file.address()).await;
    page.ready().await;
    assert_all_arrive(&page, &server, &never(engine, true)).await;
}

/// No policy stops these: what there is no code for cannot be done.
#[test]
fn the_script_holds_no_way_that_the_policy_leaves_open() {
    let file = OneFile::new();
    let (_, script) = file.text().rsplit_once("<script>").expect("a script");
    assert!(script.len() > 5_000 && script.contains("postMessage"), "this is the script");
    for way in ["RTC", "location", ".open(", "opener", "preconnect", "dns-prefetch", "speculation", "fetch", "XMLHttpRequest", ".submit("] {
        assert!(!script.contains(way), "the script says {way}");
    }
    let head = file.text().find("<style").expect("a style");
    let policy = file.text().find("Content-Security-Policy").expect("a policy");
    assert!(policy < head, "the policy comes before everything it is about");
}
