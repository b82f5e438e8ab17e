//! What `examples/` shows for clinics' pages runs, as it stands there.

use std::fs;

use browser_tests::{
    Engine, Pace, Page, Site, assert_result_of, bundled_example, case, in_every_engine, phrase_with, repository, walk_to_result,
};

in_every_engine! {
    plain_html,
    a_block_of_wordpress,
    react,
    typescript,
    pasted_as_it_is,
    a_frame,
}

fn example(path: &str) -> String {
    fs::read_to_string(repository().join("examples").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// On the day that the cases are about.
fn dated(page: &str) -> String {
    let dated = page.replacen("<needlewise-check", "<needlewise-check id=\"needlewise\" today=\"2026-11-22\"", 1);
    assert_ne!(dated, page, "the element is in the example");
    dated
}

/// A site with an icon, as clinics' sites have.
fn clinic() -> Site {
    Site::unaltered().with("favicon.ico", Vec::new())
}

/// Somebody comes to a result on the page.
async fn works(page: &Page) {
    page.wait_until("the element runs", "screen").await;
    let somebody = case("two-small-spots");
    let way = walk_to_result(page, somebody, Pace::InAHurry).await;
    assert_result_of(page, somebody, &way).await;
    page.assert_quiet_console().await;
}

async fn plain_html(engine: Engine) {
    let site = clinic().with("index.html", dated(&example("plain/index.html"))).with("clinic.css", example("plain/clinic.css"));
    let page = Page::open_anyway_on(engine, site.with_element("needlewise/0.1.0")).await;
    works(&page).await;
    assert_eq!(page.text("#clinic h2").await, "Example Clinic (fictitious)");
    let accent = page.get("getComputedStyle(one('.nw-take .nw-button')).borderTopColor").await;
    assert_eq!(accent, "rgb(93, 58, 110)", "the clinic's own colour");
}

async fn a_block_of_wordpress(engine: Engine) {
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A post</title></head><body class=\"post\">{}</body></html>",
        dated(&example("wordpress/block.html")),
    );
    let site = clinic().with("index.html", page).with_element("wp-content/uploads/needlewise/0.1.0");
    works(&Page::open_anyway_on(engine, site).await).await;
}

async fn react(engine: Engine) {
    let site = clinic().with("index.html", example("react/index.html")).with("app.js", bundled_example("react.js"));
    let page = Page::open_anyway_on(engine, site.with_element("needlewise/0.1.0")).await;
    page.wait_until("React has drawn", "document.querySelector('needlewise-check')").await;
    let mark =
        "const check = document.querySelector('needlewise-check'); check.id = 'needlewise'; check.setAttribute('today', '2026-11-22');";
    page.run(mark, vec![]).await;
    works(&page).await;
    page.wait_until("React has heard of the end", "document.getElementById('finished')").await;
}

async fn typescript(engine: Engine) {
    let html = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A clinic</title><script type=\"module\" src=\"app.js\"></script></head>
        <body><h1>A clinic</h1></body></html>";
    let site = clinic().with("index.html", html).with("app.js", bundled_example("typescript.js"));
    let page = Page::open_anyway_on(engine, site.with_element("needlewise/0.1.0")).await;
    let mark =
        "const check = document.querySelector('needlewise-check'); check.id = 'needlewise'; check.setAttribute('today', '2026-11-22');";
    page.wait_until("it is there", "document.querySelector('needlewise-check')").await;
    page.run(mark, vec![]).await;
    works(&page).await;
    page.press(&phrase_with("send", &[("name", "Example Clinic (fictitious)")])).await;
    page.wait_until("it has the result", "host.dataset.kept > 100").await;
}

// With the integrity of the script, as a clinic's web person pastes it.
async fn pasted_as_it_is(engine: Engine) {
    let pasted = String::from_utf8(browser_tests::element_file("paste.html")).expect("text");
    assert!(pasted.contains("integrity=\"sha384-"), "{pasted}");
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A clinic</title></head><body>{}</body></html>",
        dated(&pasted)
    );
    works(&Page::open_anyway_on(engine, clinic().with("index.html", html.as_str()).with_element("needlewise/0.1.0")).await).await;
    let changed = [&browser_tests::element_file("needlewise.js")[..], b"\n"].concat();
    let site = clinic().with("index.html", html).with_element("needlewise/0.1.0").with("needlewise/0.1.0/needlewise.js", changed);
    let page = Page::open_anyway_on(engine, site).await;
    page.wait_until("the words stand", "document.readyState === 'complete' && there(host.querySelector('p'))").await;
    assert!(page.is("!root && !customElements.get('needlewise-check')").await, "a changed script defines nothing");
}

// More of the frame: `frame.rs`.
async fn a_frame(engine: Engine) {
    let frame = String::from_utf8(browser_tests::element_file("frame.html")).expect("text");
    let dated = frame.replacen("id=\"needlewise\"", "id=\"needlewise\" data-today=\"2026-11-22\"", 1);
    let site = clinic().with("index.html", example("frame/index.html")).with("frame.css", example("frame/frame.css"));
    let site = site.with_element("needlewise/0.1.0").with("needlewise/0.1.0/frame.html", dated);
    // The file brings its own policy.
    let site = site.under("needlewise/0.1.0/frame.html", "frame-ancestors 'self'");
    let site = site.under("index.html", "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'");
    let page = Page::open_anyway_on(engine, site).await;
    page.enter_frame().await;
    page.ready().await;
    // Browsers give a frame the focus once somebody presses in it.
    page.follow(".nw-main-action").await;
    let somebody = case("two-small-spots");
    let way = walk_to_result(&page, somebody, Pace::InAHurry).await;
    assert_result_of(&page, somebody, &way).await;
}
