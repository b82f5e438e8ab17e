//! The one file in a sandboxed frame on somebody else's page, which cannot look in.

use browser_tests::{OneFile, Pace, Page, Screen, Site, assert_result_of, case, phrase, walk_to_result};
use serde_json::json;

const HOST: &str = r#"<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>A clinic</title><script src="host.js"></script><script src="frame-height.js"></script></head>
<body>
<h1>A clinic</h1>
<iframe class="needlewise" src="frame.html" title="Is microneedling for you?" width="100%" height="600"
  sandbox="allow-scripts allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox"></iframe>
<iframe id="other" title="Something else" width="100%" height="100"></iframe>
</body>
</html>"#;

/// Writes down every message.
const LISTENS: &str = "window.heard = []; addEventListener('message', event => heard.push([event.data, event.source === frames[0]]));";

/// A host that lets in no more than it has to.
const STRICT: &str = "default-src 'none'; script-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'";

fn host() -> Site {
    let site = Site::unaltered().with("index.html", HOST).under("index.html", STRICT).with("host.js", LISTENS);
    site.with("frame.html", OneFile::new().text())
        .under("frame.html", "frame-ancestors 'self'")
        .with("frame-height.js", OneFile::frame_height())
}

/// The host's page, and in it the check.
async fn opened(site: Site) -> Page {
    let page = Page::open_anyway(site).await;
    inside(&page).await;
    page.ready().await;
    page
}

async fn inside(page: &Page) {
    page.browser.client.enter_frame(0).await.expect("the frame");
}

async fn outside(page: &Page) {
    page.browser.client.enter_parent_frame().await.expect("the host");
}

/// Whether the page around the frame can read it.
async fn can_look_in(page: &Page) -> bool {
    let looks = "(() => { try { return !!frames[0].document.body; } catch (barred) { return barred.name !== 'SecurityError'; } })()";
    page.is(looks).await || page.is("document.querySelector('iframe').contentDocument").await
}

#[tokio::test]
async fn a_whole_visit_that_the_host_cannot_look_into() {
    let case = case("tan-thirteen-days-ago");
    let page = opened(host()).await;
    outside(&page).await;
    let (requests, entries) = (page.site.requests(), page.get("history.length").await);
    inside(&page).await;
    let way = walk_to_result(&page, case, Pace::ByMouse).await;
    assert_result_of(&page, case, &way).await;
    let stores = "(() => { try { return localStorage.length + 1; } catch { return 0; } })()";
    assert_eq!(
        (page.get("self.origin").await, page.get(stores).await),
        (json!("null"), json!(0)),
        "an origin of its own, which keeps nothing"
    );
    assert!(page.is("document.documentElement.scrollHeight <= innerHeight").await, "it is as high as it asked for");
    outside(&page).await;
    assert!(!can_look_in(&page).await);
    assert_eq!(page.get("history.length").await, entries, "a frame leaves the history alone");
    assert_eq!(page.site.requests(), requests, "nothing was asked of the server");
    // Of a whole visit the host has heard heights, and nothing else.
    let heard = page.get("heard").await;
    let heard = heard.as_array().expect("a list");
    assert!(heard.len() > 3, "{heard:?}");
    for message in heard {
        assert!(message[0].as_u64().is_some_and(|height| height % 200 == 0 && height > 0) && message[1] == json!(true), "{message}");
    }
    page.assert_quiet_console().await;
}

#[tokio::test]
async fn without_the_sandbox_a_host_could_look_in() {
    let page = opened(host().edited("index.html", "sandbox=", "data-sandbox=")).await;
    outside(&page).await;
    assert!(can_look_in(&page).await);
}

#[tokio::test]
async fn without_the_listener_it_scrolls() {
    let case = case("two-small-spots");
    let page = opened(host().edited("index.html", "<script src=\"frame-height.js\"></script>", "")).await;
    let way = walk_to_result(&page, case, Pace::ByMouse).await;
    assert_result_of(&page, case, &way).await;
    assert!(page.is("document.documentElement.scrollHeight > innerHeight && innerHeight === 600").await);
}

#[tokio::test]
async fn the_heading_that_arrives_is_in_sight() {
    let page = opened(host()).await;
    walk_to_result(&page, case("tan-thirteen-days-ago"), Pace::ByMouse).await;
    let heading = page.get("one('h1').getBoundingClientRect().top").await;
    outside(&page).await;
    let frame = page.get("[document.querySelector('iframe').getBoundingClientRect().top, innerHeight]").await;
    let top = heading.as_f64().unwrap_or_default() + frame[0].as_f64().unwrap_or_default();
    assert!((0.0..frame[1].as_f64().unwrap_or_default()).contains(&top), "the heading stands at {top} of {frame}");
}

#[tokio::test]
async fn the_listener_takes_a_sane_number_of_its_own_frame_alone() {
    let page = opened(host()).await;
    outside(&page).await;
    page.wait_until("the frame has told its height", "heard.length > 0").await;
    let hear = |data: &str, from: &str| {
        format!(
            "(() => {{ const heights = () => [...document.querySelectorAll('iframe')].map(frame => frame.style.height).join();
                const before = heights();
                dispatchEvent(new MessageEvent('message', {{ data: {data}, source: {from} }}));
                return heights() === before ? 'as before' : heights(); }})()"
        )
    };
    for data in ["'300'", "'300px'", "1e9", "-300", "0", "NaN", "Infinity", "null", "{ height: 300 }", "[300]", "undefined"] {
        assert_eq!(page.get(&hear(data, "frames[0]")).await, json!("as before"), "{data}");
    }
    for from in ["frames[1]", "window", "null"] {
        assert_eq!(page.get(&hear("300", from)).await, json!("as before"), "{from}");
    }
    assert_eq!(page.get(&hear("300", "frames[0]")).await, json!("300px,"));
}

#[tokio::test]
async fn printing_prints_what_is_in_the_frame() {
    let page = opened(host()).await;
    walk_to_result(&page, case("two-small-spots"), Pace::InAHurry).await;
    page.run("window.print = () => { window.printed = true; };", vec![]).await;
    page.press(&phrase("print")).await;
    assert!(page.is("window.printed === true && one('.nw-sheet')").await, "the frame's own window prints, which holds the sheet");
}

#[tokio::test]
async fn links_open_outside_the_frame() {
    let page = opened(host()).await;
    let all = "[...document.querySelectorAll('#needlewise a'), ...all('a')].filter(link => /^https?:/.test(link.getAttribute('href')))";
    let wrong = format!("{all}.filter(link => link.target !== '_blank' || link.rel !== 'noopener noreferrer').map(link => link.href)");
    walk_to_result(&page, case("mole-that-may-have-changed"), Pace::InAHurry).await;
    assert_eq!(page.screen().await, Screen::Result);
    assert_eq!(page.get(&wrong).await, json!([]));
    assert!(page.is(&format!("{all}.length > 1")).await, "there are links");
}
