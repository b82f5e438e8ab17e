//! The one file's own policy: whatever a script in it tries to send with, nothing leaves.

use std::time::{Duration, Instant};

use browser_tests::{OneFile, Page, Site};
use serde_json::json;

/// A worker of another origin is never begun, so for a file no policy has to bar it.
const NEVER_FROM_A_FILE: [&str; 1] = ["worker"];

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

/// Waits until every attempt but those was barred by the policy, and then looks what arrived.
async fn assert_all_barred(page: &Page, server: &Site, but: &[&str]) {
    let before = server.requests();
    try_all(page, server).await;
    for (name, _) in ATTEMPTS.iter().filter(|(name, _)| !but.contains(name)) {
        // Of another origin's frame only the origin is told.
        let told = format!("barred.some(([rule, address]) => address.endsWith('/{name}') || rule === '{name}-src')");
        page.wait_until(&format!("the policy has barred the {name}"), &told).await;
    }
    assert_eq!(server.requests(), before, "nothing arrived");
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
        page.settle("new Promise(drawn => requestAnimationFrame(drawn))").await;
    }
}

/// The file at an address of a server that sets no policy: one origin, so that nothing but the
/// file's own policy stands in the way.
async fn served(file: &OneFile) -> (Page, Site) {
    let server = Site::unaltered().with("one.html", file.text()).under("one.html", "");
    let page = Page::open_at(&format!("{}one.html", server.address())).await;
    page.ready().await;
    (page, server)
}

#[tokio::test]
async fn nothing_leaves_the_served_file() {
    let (page, server) = served(&OneFile::new()).await;
    assert_all_barred(&page, &server, &[]).await;
}

#[tokio::test]
async fn without_the_policy_everything_would() {
    let (page, server) = served(&OneFile::new().without_policy()).await;
    assert_all_arrive(&page, &server, &[]).await;
}

#[tokio::test]
async fn nothing_leaves_the_file_on_a_disk() {
    let (file, server) = (OneFile::new(), Site::unaltered());
    let page = Page::open_at(&file.address()).await;
    page.ready().await;
    assert_all_barred(&page, &server, &NEVER_FROM_A_FILE).await;
}

#[tokio::test]
async fn without_the_policy_a_file_on_a_disk_could_send_too() {
    let (file, server) = (OneFile::new().without_policy(), Site::unaltered());
    let page = Page::open_at(&file.address()).await;
    page.ready().await;
    assert_all_arrive(&page, &server, &NEVER_FROM_A_FILE).await;
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
