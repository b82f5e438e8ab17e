//! Two checks on one page do not know of each other.

use browser_tests::{Engine, Pace, Page, Screen, Site, assert_result_of, case, go_to, in_every_engine, phrase, walk_to_result};

in_every_engine! {
    two_checks_on_one_page,
}

const PAGE: &str = r#"<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Two copies</title><link rel="icon" href="icon.svg">
<link rel="stylesheet" href="needlewise.css"></head>
<body class="nw-page"><div id="first"></div><hr><div id="second"></div><script type="module" src="two.js"></script></body>
</html>"#;

const BOOT: &str = r#"import init, { mount } from "./needlewise.js";
const json = async address => (await fetch(address)).json();
const copy = new CSSStyleSheet();
copy.replaceSync(await (await fetch("needlewise.css")).text());
const [protocol, words] = await Promise.all([json("protocol.json"), json("words.en.json"), init()]);
for (const [id, today] of [["first", "2026-11-22"], ["second", "2026-11-22"]]) {
  const place = document.getElementById(id);
  mount(place, { protocol, words, sheets: [copy], history: false, today });
  place.dataset.state = "ready";
}
"#;

async fn two_checks_on_one_page(engine: Engine) {
    let mut page = Page::open_anyway_on(engine, Site::unaltered().with("index.html", PAGE).with("two.js", BOOT)).await;
    let (one, other) = (case("seventeen-and-curious"), case("two-small-spots"));
    for copy in ["first", "second"] {
        page.look_at(copy);
        page.wait_until("the check is ready", "host.dataset.state === 'ready' && screen").await;
    }
    let (entries, address) = (page.get("history.length").await, page.get("location.href").await);
    page.look_at("first");
    let way = walk_to_result(&page, one, Pace::ByMouse).await;
    page.look_at("second");
    assert_eq!(page.screen().await, Screen::Start, "the other one has not moved");
    go_to(&page, other, Some("skin-now"), Pace::ByMouse).await;
    page.look_at("first");
    assert_result_of(&page, one, &way).await;
    // Clear clears one of them.
    page.follow_button(&phrase("clear")).await;
    assert_eq!(page.screen().await, Screen::Start);
    page.look_at("second");
    assert_eq!(page.screen().await, Screen::Question("skin-now".into()));
    let rest = go_to(&page, other, None, Pace::ByMouse).await;
    assert_eq!(rest.asked[0], "skin-now");
    page.follow(".nw-main-action").await;
    assert_result_of(&page, other, &rest).await;
    page.look_at("first");
    go_to(&page, other, Some("home-device"), Pace::ByMouse).await;
    page.look_at("second");
    assert_result_of(&page, other, &rest).await;
    assert_eq!(
        (page.get("history.length").await, page.get("location.href").await),
        (entries, address),
        "an embed leaves the history alone"
    );
    page.assert_quiet_console().await;
}
