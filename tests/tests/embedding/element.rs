//! What the element does on an ordinary page.

use browser_tests::{
    Engine, Pace, Screen, assert_result_of, barriers, case, element_file, go_to, in_every_engine, phrase, phrase_with, walk_to_result,
};
use serde_json::json;

use crate::host::{check, count, open, open_anyway, page, site};

in_every_engine! {
    a_whole_visit_in_the_element,
    what_is_typed_and_pressed_stops_at_the_element,
    two_elements_share_the_program_and_nothing_else,
    moved_in_the_document_it_goes_on,
    taken_out_and_put_back_it_starts_anew,
    an_attribute_that_changes_takes_no_answer_away,
    before_the_first_answer_an_attribute_counts_at_once,
    the_theme_changes_without_a_new_start,
    a_protocol_inside_the_element_is_not_fetched,
    the_clinics_own_words_and_links_are_shown,
    reset_and_focus,
    what_is_typed_is_nowhere_else,
    it_is_open_to_all,
}

async fn a_whole_visit_in_the_element(engine: Engine) {
    let page = open(engine, site(&page(&check("")))).await;
    let (history, address, title) = (page.get("history.length").await, page.get("location.href").await, page.get("document.title").await);
    let somebody = case("two-small-spots");
    assert!(page.text(".nw-private").await.ends_with(&phrase("website-around")), "who could look in is said");
    let requests = page.site().requests();
    let way = walk_to_result(&page, somebody, Pace::ByMouse).await;
    assert_result_of(&page, somebody, &way).await;
    assert_eq!((count(&page, "ready").await, count(&page, "finished").await, count(&page, "error").await), (1, 1, 0));
    assert!(count(&page, "progress").await >= way.asked.len() as u64);
    // Events say that something happened, never what.
    assert!(page.is("heard.every(event => event.detail === null && event.bubbles && event.composed)").await);
    assert_eq!(page.site().requests(), requests, "nothing is fetched during a visit");
    let after = (page.get("history.length").await, page.get("location.href").await, page.get("document.title").await);
    assert_eq!(after, (history, address, title), "the page's history, address and title are its own");
    page.assert_quiet_console().await;
}

async fn what_is_typed_and_pressed_stops_at_the_element(engine: Engine) {
    let around = r#"<input id="own">"#;
    let page = open(engine, site(&page(&[check("").as_str(), around].concat()))).await;
    let count_keys = "window.overheard = [];
        for (const type of ['beforeinput', 'input', 'change', 'keydown', 'keypress', 'keyup'])
            document.addEventListener(type, event => overheard.push(type));";
    page.run(count_keys, vec![]).await;
    let somebody = case("tan-thirteen-days-ago");
    walk_to_result(&page, somebody, Pace::ByMouse).await;
    assert_eq!(page.get("overheard").await, json!([]));
    // What the manual says: whoever listens on the way down does hear.
    let capture = "window.captured = [];
        for (const type of ['click', 'keydown', 'input']) document.addEventListener(type, event => captured.push(type), true);
        host.reset();";
    page.run(capture, vec![]).await;
    page.wait_until("it is at the start", "one('.nw-start')").await;
    browser_tests::walk_to_result(&page, somebody, Pace::ByMouse).await;
    assert_eq!(page.get("[[...new Set(captured)].sort(), overheard]").await, json!([["click", "input", "keydown"], []]));
    // The page does hear its own field: the listeners work.
    page.browser.client.find(fantoccini::Locator::Id("own")).await.expect("the field").send_keys("a").await.expect("typed");
    assert!(page.is("overheard.length >= 3").await);
}

async fn two_elements_share_the_program_and_nothing_else(engine: Engine) {
    // A folder may be written without its last stroke.
    let other = r#"<needlewise-check id="other" today="2026-11-22" files="needlewise"></needlewise-check>"#;
    let mut page = open(engine, site(&page(&[check("").as_str(), other].concat()))).await;
    page.wait_until("both are ready", "heard.filter(event => event.name === 'ready').length === 2").await;
    let fetched = page.site().requests().iter().filter(|request| request.ends_with("needlewise.wasm")).count();
    assert_eq!(fetched, 1, "{:?}", page.site().requests());
    let somebody = case("two-small-spots");
    go_to(&page, somebody, Some("skin-now"), Pace::InAHurry).await;
    page.look_at("other");
    assert_eq!(page.screen().await, Screen::Start);
    walk_to_result(&page, case("seventeen-and-curious"), Pace::InAHurry).await;
    page.look_at("needlewise");
    assert_eq!(page.screen().await, Screen::Question("skin-now".into()));
}

async fn moved_in_the_document_it_goes_on(engine: Engine) {
    let page = open(engine, site(&page(&[check("").as_str(), "<section id=\"elsewhere\"></section>"].concat()))).await;
    let somebody = case("two-small-spots");
    go_to(&page, somebody, Some("skin-now"), Pace::InAHurry).await;
    page.run("document.getElementById('elsewhere').append(host);", vec![]).await;
    assert_eq!(page.screen().await, Screen::Question("skin-now".into()));
    let rest = go_to(&page, somebody, None, Pace::InAHurry).await;
    assert_eq!(rest.asked[0], "skin-now");
    assert_eq!(count(&page, "ready").await, 1, "it was not started again");
}

async fn taken_out_and_put_back_it_starts_anew(engine: Engine) {
    let page = open(engine, site(&page(&check("")))).await;
    go_to(&page, case("two-small-spots"), Some("skin-now"), Pace::InAHurry).await;
    page.run("window.kept = host; host.remove();", vec![]).await;
    page.wait_until("nothing of the visit is left", "!kept.shadowRoot.querySelector('.nw')").await;
    page.run("document.body.append(kept);", vec![]).await;
    page.wait_until("it runs again", "heard.filter(event => event.name === 'ready').length === 2 && screen").await;
    assert_eq!(page.screen().await, Screen::Start);
    walk_to_result(&page, case("two-small-spots"), Pace::InAHurry).await;
    page.assert_quiet_console().await;
}

async fn an_attribute_that_changes_takes_no_answer_away(engine: Engine) {
    let page = open(engine, site(&page(&check("")))).await;
    let somebody = case("two-small-spots");
    go_to(&page, somebody, Some("skin-now"), Pace::InAHurry).await;
    page.run("host.setAttribute('today', '2026-11-23');", vec![]).await;
    assert_eq!(page.screen().await, Screen::Question("skin-now".into()));
    page.run("host.setAttribute('clinic-name', 'Another Clinic (fictitious)');", vec![]).await;
    go_to(&page, somebody, None, Pace::InAHurry).await;
    browser_tests::go_on(&page, Pace::InAHurry).await;
    let set = |day: &str| phrase_with("trace-today-set", &[("day", day)]);
    assert!(page.text("#trace").await.contains(&set("22 November 2026")), "{}", page.text("#trace").await);
    // From the next visit on, it counts.
    page.run("host.reset();", vec![]).await;
    page.wait_until("it starts anew", "heard.filter(event => event.name === 'ready').length === 2 && screen").await;
    walk_to_result(&page, somebody, Pace::InAHurry).await;
    assert!(page.text("#trace").await.contains(&set("23 November 2026")), "{}", page.text("#trace").await);
    assert_eq!(page.text("#clinic h2").await, "Another Clinic (fictitious)");
}

async fn before_the_first_answer_an_attribute_counts_at_once(engine: Engine) {
    let page = open(engine, site(&page(&check("")))).await;
    let fetched = || page.site().requests().iter().filter(|request| request.ends_with("/protocol.json")).count();
    let before = fetched();
    // As a script of the page does it.
    let three =
        "for (const [name, value] of [['today', '2027-01-01'], ['region', 'uk'], ['clinic-name', 'A']]) host.setAttribute(name, value)";
    page.run(&format!("setTimeout(() => {{ {three} }});"), vec![]).await;
    page.wait_until("it starts anew", "heard.filter(event => event.name === 'ready').length === 2 && screen").await;
    assert_eq!(page.screen().await, Screen::Start);
    assert_eq!(fetched(), before + 1, "once for all three");
}

async fn the_theme_changes_without_a_new_start(engine: Engine) {
    let page = open(engine, site(&page(&check("theme=\"light\"")))).await;
    go_to(&page, case("two-small-spots"), Some("skin-now"), Pace::InAHurry).await;
    let ground = "getComputedStyle(one('.nw')).backgroundColor";
    let light = page.get(ground).await;
    page.run("host.setAttribute('theme', 'dark');", vec![]).await;
    let dark = page.get(ground).await;
    assert_ne!(light, dark);
    assert_eq!(dark, json!("rgb(18, 25, 28)"), "the dark page's own ground");
    page.run("host.setAttribute('theme', 'auto');", vec![]).await;
    assert_eq!(page.get(ground).await, light, "the device asks for light");
    assert_eq!(page.screen().await, Screen::Question("skin-now".into()));
    assert_eq!(count(&page, "ready").await, 1);
}

async fn a_protocol_inside_the_element_is_not_fetched(engine: Engine) {
    let protocol = String::from_utf8(browser_tests::element_file("protocol.json")).expect("text");
    let inside = format!(
        r#"<needlewise-check id="needlewise" today="2026-11-22"><script type="application/json">{}</script></needlewise-check>"#,
        protocol.replace("</", "<\\/"),
    );
    let page = open(engine, site(&page(&inside))).await;
    assert!(!page.site().requests().iter().any(|request| request.contains("protocol")), "{:?}", page.site().requests());
    walk_to_result(&page, case("seventeen-and-curious"), Pace::InAHurry).await;
}

async fn the_clinics_own_words_and_links_are_shown(engine: Engine) {
    let attributes =
        r#"clinic-name="Example Clinic (fictitious)" contact="tel:+440000000" booking-url="https://example.org/book" region="us""#;
    let page = open(engine, site(&page(&check(attributes)))).await;
    assert_eq!(page.get("words(one('.nw-region h3'))").await, json!("United States"), "the region's numbers stand first");
    assert!(page.count(".nw-region").await > 1, "the others stay");
    walk_to_result(&page, case("seventeen-and-curious"), Pace::InAHurry).await;
    assert_eq!(page.text("#clinic h2").await, "Example Clinic (fictitious)");
    let links = page.get("all('#clinic a').map(link => [link.href, link.rel, link.target])").await;
    let link = |to: &str| json!([to, "noopener noreferrer", "_blank"]);
    assert_eq!(links, json!([link("tel:+440000000"), link("https://example.org/book")]));
}

async fn reset_and_focus(engine: Engine) {
    let page = open(engine, site(&page(&check("")))).await;
    page.run("host.focus();", vec![]).await;
    assert!(page.is("focused?.tagName === 'H1'").await);
    go_to(&page, case("two-small-spots"), Some("skin-now"), Pace::InAHurry).await;
    page.mark().await;
    page.run("host.reset();", vec![]).await;
    page.arrived().await;
    assert_eq!(page.screen().await, Screen::Start);
}

async fn what_is_typed_is_nowhere_else(engine: Engine) {
    let page = open(engine, site(&page(&check("")))).await;
    go_to(&page, case("tan-thirteen-days-ago"), Some("tan-date"), Pace::InAHurry).await;
    page.run("one('[value=exact]').click();", vec![]).await;
    page.type_into("[name=year]", "canary").await;
    page.mark().await;
    page.click("button[type=submit]").await;
    page.refused().await;
    assert!(page.is("one('[name=year]').value.startsWith('cana')").await, "it is kept in the field");
    let elsewhere = "JSON.stringify([heard, said, location.href, document.title, history.state, document.cookie, { ...localStorage },
        { ...sessionStorage }, performance.getEntriesByType('resource').map(entry => entry.name), document.documentElement.outerHTML])";
    let elsewhere = page.get(elsewhere).await.as_str().unwrap_or_default().to_owned();
    assert!(elsewhere.len() > 500 && !elsewhere.contains("cana"), "{elsewhere}");
    assert!(!page.site().requests().iter().any(|request| request.contains("cana")));
}

async fn it_is_open_to_all(engine: Engine) {
    let css = "needlewise/needlewise.css";
    let page = open_anyway(engine, site(&page(&check(""))).holding(css)).await;
    page.wait_until("it is loading", "one('progress')").await;
    assert_eq!(barriers(&page).await, [""; 0], "while it loads");
    page.site().put(css, "damaged");
    page.site().release(css);
    page.wait_until("it has failed", "one('[role=alert]')").await;
    assert_eq!(barriers(&page).await, [""; 0], "when it has failed");
    page.site().put(css, element_file("needlewise.css"));
    page.press("Try again").await;
    page.wait_until("it runs", "screen").await;
    assert_eq!(barriers(&page).await, [""; 0], "at the start");
    walk_to_result(&page, case("tan-thirteen-days-ago"), Pace::InAHurry).await;
    page.run("Object.defineProperty(navigator, 'clipboard', { value: undefined });", vec![]).await;
    page.press(&phrase("copy")).await;
    page.wait_until("the text is offered", "one('.nw-told textarea')").await;
    assert_eq!(barriers(&page).await, [""; 0], "at the result");
}
