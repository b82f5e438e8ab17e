//! The one file in a sandboxed frame on somebody else's page, which cannot look in.

use browser_tests::{
    Engine, OneFile, Pace, Page, Screen, Site, assert_result_of, case, go_on, go_to, in_every_engine, phrase, walk_to_result,
};
use serde_json::json;

in_every_engine! {
    a_whole_visit_that_the_host_cannot_look_into,
    without_the_sandbox_a_host_could_look_in,
    without_the_listener_it_scrolls,
    the_heading_that_arrives_is_in_sight,
    links_open_outside_the_frame,
}

const HOST: &str = r#"<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>A clinic</title><link rel="icon" href="icon.svg"><script src="host.js"></script><script src="frame-height.js"></script></head>
<body>
<h1>A clinic</h1>
<iframe class="needlewise" src="frame.html" title="Is microneedling for you?" width="100%" height="600"
  sandbox="allow-scripts allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox"></iframe>
<iframe id="other" title="Something else" width="100%" height="100"></iframe>
</body>
</html>"#;

/// Writes down every message, and can send one as if from a frame.
const LISTENS: &str = "window.heard = [];
    addEventListener('message', event => heard.push([event.data, event.source === frames[0]]));
    window.say = (data, from) => {
        const source = { frame: frames[0], other: frames[1], host: window }[from] ?? null;
        const heights = () => [...document.querySelectorAll('iframe')].map(frame => frame.style.height).join();
        const before = heights();
        dispatchEvent(new MessageEvent('message', { data, source }));
        return heights() === before ? 'as before' : heights();
    };";

/// A host that lets in no more than it has to.
const STRICT: &str = "default-src 'none'; script-src 'self'; img-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'";

fn host() -> Site {
    let site = Site::unaltered().with("index.html", HOST).under("index.html", STRICT).with("host.js", LISTENS);
    site.with("frame.html", OneFile::new().text())
        .under("frame.html", "frame-ancestors 'self'")
        .with("frame-height.js", OneFile::frame_height())
}

/// The host's page, and in it the check.
async fn opened(engine: Engine, site: Site) -> Page {
    let page = Page::open_anyway_on(engine, site).await;
    inside(&page).await;
    page.ready().await;
    page
}

/// The same after Start, pressed as a person does: browsers give a frame the focus then.
async fn begun(engine: Engine, site: Site) -> Page {
    let page = opened(engine, site).await;
    page.follow(".nw-main-action").await;
    page
}

async fn inside(page: &Page) {
    page.enter_frame().await;
}

async fn outside(page: &Page) {
    page.browser.client.enter_parent_frame().await.expect("the host");
}

/// What was asked of the server, but the host's own icon, which comes when it comes.
fn requests(page: &Page) -> Vec<String> {
    page.site().requests().into_iter().filter(|request| !request.contains("icon")).collect()
}

/// Whether the page around the frame can read it.
async fn can_look_in(page: &Page) -> bool {
    let looks = "(() => { try { return !!frames[0].document.body; } catch (barred) { return barred.name !== 'SecurityError'; } })()";
    page.is(looks).await || page.is("document.querySelector('iframe').contentDocument").await
}

async fn a_whole_visit_that_the_host_cannot_look_into(engine: Engine) {
    let case = case("tan-thirteen-days-ago");
    let page = begun(engine, host()).await;
    outside(&page).await;
    let (asked, entries) = (requests(&page), page.get("history.length").await);
    inside(&page).await;
    let way = walk_to_result(&page, case, Pace::InAHurry).await;
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
    assert_eq!(requests(&page), asked, "nothing was asked of the server");
    // Of a whole visit the host has heard heights, and nothing else.
    let heard = page.get("heard").await;
    let heard = heard.as_array().expect("a list");
    assert!(heard.len() > 3, "{heard:?}");
    for message in heard {
        assert!(message[0].as_u64().is_some_and(|height| height % 200 == 0) && message[1] == json!(true), "{message}");
    }
    page.assert_quiet_console().await;
}

async fn without_the_sandbox_a_host_could_look_in(engine: Engine) {
    let page = opened(engine, host().edited("index.html", "sandbox=", "data-sandbox=")).await;
    outside(&page).await;
    assert!(can_look_in(&page).await);
}

async fn without_the_listener_it_scrolls(engine: Engine) {
    let case = case("two-small-spots");
    let page = opened(engine, host().edited("index.html", "<script src=\"frame-height.js\"></script>", "")).await;
    let way = walk_to_result(&page, case, Pace::ByMouse).await;
    assert_result_of(&page, case, &way).await;
    assert!(page.is("document.documentElement.scrollHeight > innerHeight && innerHeight === 600").await);
}

async fn the_heading_that_arrives_is_in_sight(engine: Engine) {
    let page = begun(engine, host()).await;
    go_to(&page, case("tan-thirteen-days-ago"), None, Pace::InAHurry).await;
    // Down where the button is, below a long list of answers.
    outside(&page).await;
    page.run("scrollTo(0, document.documentElement.scrollHeight);", vec![]).await;
    assert!(page.is("document.querySelector('iframe').getBoundingClientRect().top < -400").await);
    inside(&page).await;
    go_on(&page, Pace::InAHurry).await;
    let heading = page.get("one('h1').getBoundingClientRect().top").await;
    outside(&page).await;
    let top = format!("{heading} + document.querySelector('iframe').getBoundingClientRect().top");
    page.wait_until("the heading is in sight", &format!("0 <= {top} && {top} < innerHeight")).await;
}

// In Chromium: Firefox makes up no message from a frame of another origin.
#[tokio::test]
async fn the_listener_takes_a_sane_number_of_its_own_frame_alone() {
    let page = opened(Engine::Chromium, host()).await;
    outside(&page).await;
    page.wait_until("the frame has told its height", "heard.length > 0").await;
    let said = |data: &str, from: &str| format!("say({data}, '{from}')");
    for data in ["'300'", "'300px'", "1e9", "-300", "0", "NaN", "Infinity", "null", "{ height: 300 }", "[300]", "undefined"] {
        assert_eq!(page.get(&said(data, "frame")).await, json!("as before"), "{data}");
    }
    for from in ["other", "host", "nobody"] {
        assert_eq!(page.get(&said("300", from)).await, json!("as before"), "{from}");
    }
    assert_eq!(page.get(&said("300", "frame")).await, json!("300px,"));
}

// In Chromium, where a test's script can stand in for the frame's own `print`.
#[tokio::test]
async fn printing_prints_what_is_in_the_frame() {
    let page = begun(Engine::Chromium, host()).await;
    walk_to_result(&page, case("two-small-spots"), Pace::InAHurry).await;
    page.run("window.print = () => { window.printed = true; };", vec![]).await;
    page.press(&phrase("print")).await;
    assert!(page.is("window.printed === true && one('.nw-sheet')").await, "the frame's own window prints, which holds the sheet");
}

async fn links_open_outside_the_frame(engine: Engine) {
    let page = begun(engine, host()).await;
    let all = "[...document.querySelectorAll('#needlewise a'), ...all('a')].filter(link => /^https?:/.test(link.getAttribute('href')))";
    let wrong = format!("{all}.filter(link => link.target !== '_blank' || link.rel !== 'noopener noreferrer').map(link => link.href)");
    walk_to_result(&page, case("mole-that-may-have-changed"), Pace::InAHurry).await;
    assert_eq!(page.screen().await, Screen::Result);
    assert_eq!(page.get(&wrong).await, json!([]));
    assert!(page.is(&format!("{all}.length > 1")).await, "there are links");
}
