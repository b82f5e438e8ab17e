//! A protocol with a script in every text, and otherwise whole: the script is shown as the text
//! that it is, wherever a text is shown, and nothing runs. Here no policy stands in its way.

use browser_tests::{Engine, Pace, Page, Screen, Site, case, fill_in, go_on, in_every_engine, phrase, retold, stamped, steps_of};
use serde_json::json;

use crate::host::{check, open, page, site};

in_every_engine! {
    on_our_page,
    in_the_element,
}

/// Whatever a careless page would run or fetch.
const SCRIPT: &str = "<script>window.ran = 1</script><img src=\"fetched.png\" onerror=\"window.ran = 2\">\
    <svg onload=\"window.ran = 3\"></svg><a href=\"javascript:window.ran = 4\">here</a>\"' onfocus='window.ran = 5' javascript:window.ran=6";

/// People who between them meet an interruption, a wait with its plan, and doubts.
const PEOPLE: [&str; 3] = ["mole-that-changed", "tan-thirteen-days-ago", "roller-of-unknown-length"];

/// Elements below these roots that no text of a protocol may ever become.
const MADE: &str = "ROOTS.flatMap(within => [...within.querySelectorAll(
    'script:not([src], [type=\"application/json\"]), img, [onerror], [onload], [onfocus], [href^=\"javascript:\" i]')]).map(made => made.outerHTML)";

fn scripted_protocol() -> String {
    let mut document = retold(str::to_owned, |text| format!("{text}{SCRIPT}"));
    document["clinic"] = json!({ "name": format!("Example Clinic (fictitious){SCRIPT}"), "contact": "tel:+440000000" });
    stamped(document)
}

async fn assert_only_words(page: &Page, roots: &str) {
    let screen = page.screen().await;
    assert_eq!(page.get(&MADE.replace("ROOTS", roots)).await, json!([]), "{screen:?}");
    let ran = page.get("window.ran ?? null").await;
    assert!(ran.is_null(), "{screen:?}: script {ran} ran");
}

async fn assert_shown(page: &Page) {
    assert_only_words(page, "[document, root]").await;
    let shown = page.run("return screen.textContent.includes(arguments[0]);", vec![json!(SCRIPT)]).await;
    assert_eq!(shown, json!(true), "{:?}: the script is shown as text", page.screen().await);
}

async fn nothing_runs(page: &Page) {
    let requests = page.site().requests();
    let mut interruptions = 0;
    for person in PEOPLE.map(case) {
        while page.screen().await != Screen::Result {
            assert_shown(page).await;
            match page.screen().await {
                Screen::Question(id) => fill_in(page, &steps_of(person, &id), Pace::InAHurry).await,
                Screen::Interruption => interruptions += 1,
                _ => {}
            }
            go_on(page, Pace::InAHurry).await;
        }
        page.run("for (const fold of all('details')) fold.open = true;", vec![]).await;
        assert_shown(page).await;
        assert!(page.text("#clinic h2").await.ends_with(&SCRIPT[SCRIPT.len() - 40..]), "the clinic's name");
        copied(page).await;
        page.press(&phrase("print")).await;
        if page.is("window.papers").await {
            page.wait_until("it is printed", "papers.splice(0).join().includes('<script>')").await;
            assert_only_words(page, "[document.querySelector('iframe').contentDocument]").await;
        }
        page.follow_button(&phrase("clear")).await;
    }
    assert!(interruptions > 0);
    assert_eq!(page.site().requests(), requests, "nothing was fetched");
    page.assert_quiet_console().await;
    as_markup_it_would_run(page).await;
}

async fn copied(page: &Page) {
    let clipboard = "window.copied = undefined;
        Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async text => { window.copied = text; } } });";
    page.run(clipboard, vec![]).await;
    page.press(&phrase("copy")).await;
    page.wait_until("it was copied", "window.copied").await;
    assert!(page.get("copied").await.as_str().is_some_and(|text| text.matches("<script>window.ran = 1</script>").count() > 20));
}

/// Neither a policy nor the browser stood in its way.
async fn as_markup_it_would_run(page: &Page) {
    page.run("document.body.insertAdjacentHTML('beforeend', arguments[0]);", vec![json!(SCRIPT)]).await;
    page.wait_until("it runs", "window.ran").await;
    assert!(page.site().requests().contains(&"GET /fetched.png".to_owned()));
}

async fn on_our_page(engine: Engine) {
    let site = Site::new().with("protocol.json", scripted_protocol()).under("index.html", "");
    let page = Page::open_on(engine, site).await;
    page.wait_until("everything is loaded", "document.readyState === 'complete'").await;
    page.run("window.print = () => {};", vec![]).await;
    nothing_runs(&page).await;
}

async fn in_the_element(engine: Engine) {
    let attributes = format!("protocol=\"given.json\" clinic-name=\"{}\"", SCRIPT.replace('"', "&quot;"));
    let site = site(&page(&check(&attributes))).with("given.json", scripted_protocol()).under("index.html", "");
    let page = open(engine, site).await;
    nothing_runs(&page).await;
}
