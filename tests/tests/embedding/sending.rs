//! Sending a result to the clinic is the person's own act.

use browser_tests::{Engine, Pace, Page, case, in_every_engine, phrase, phrase_with, protocol, walk_to_result};

use crate::host::{check, count, open, page, page_with, site};

in_every_engine! {
    where_nobody_waits_for_results_there_is_nothing_to_press,
    nothing_is_handed_over_until_it_is_pressed,
    an_attribute_says_that_a_listener_was_there_first,
    whoever_stopped_listening_is_offered_nothing,
}

const NAME: &str = "clinic-name=\"Example Clinic (fictitious)\"";

fn send() -> String {
    phrase_with("send", &[("name", "Example Clinic (fictitious)")])
}

async fn buttons(page: &Page) -> Vec<String> {
    page.texts(".nw-take button").await
}

async fn where_nobody_waits_for_results_there_is_nothing_to_press(engine: Engine) {
    let page = open(engine, site(&page(&check(NAME)))).await;
    walk_to_result(&page, case("two-small-spots"), Pace::InAHurry).await;
    assert_eq!(buttons(&page).await, [phrase("print"), phrase("copy"), phrase("save")]);
}

async fn nothing_is_handed_over_until_it_is_pressed(engine: Engine) {
    let page = open(engine, site(&page(&check(NAME)))).await;
    page.run("window.sent = []; host.addEventListener('needlewise-send', event => { sent.push(event.detail); if (sent.length === 1) event.preventDefault(); });", vec![]).await;
    let somebody = case("two-small-spots");
    walk_to_result(&page, somebody, Pace::ByMouse).await;
    assert!(buttons(&page).await.contains(&send()));
    let what = page.text(".nw-take").await;
    assert!(what.contains(&phrase_with("send-what", &[("name", "Example Clinic (fictitious)")])), "{what}");
    assert!(page.is("sent.length === 0").await);
    page.press(&send()).await;
    page.wait_until("it was handed over", "sent.length === 1").await;
    assert_eq!(page.text(".nw-told").await, phrase_with("sent", &[("name", "Example Clinic (fictitious)")]));
    // Without a word from whoever listens it counts as not taken.
    page.press(&send()).await;
    page.wait_until("it was handed over again", "sent.length === 2").await;
    assert_eq!(page.text(".nw-told").await, phrase("send-refused"));
    let text = page.get("sent[0].text").await.as_str().unwrap_or_default().to_owned();
    let headline = page.text("h1").await;
    assert!(text.contains(&headline), "the headline: {text}");
    for question in page.texts(".nw-sheet dt").await {
        assert!(text.contains(&question), "`{question}` is missing: {text}");
    }
    assert!(text.contains(&protocol().frame.notice), "the standing notice goes along: {text}");
    assert!(!text.contains(&send()) && !text.contains(&phrase("print")), "buttons are no part of it");
    assert_eq!(count(&page, "send").await, 0, "the page's other listeners were not asked for");
}

async fn an_attribute_says_that_a_listener_was_there_first(engine: Engine) {
    let early = "<script src=\"early.js\"></script>";
    let site = site(&page_with(early, &check(&format!("{NAME} send")))).with("early.js", "window.wantsResults = true;");
    let page = open(engine, site).await;
    walk_to_result(&page, case("two-small-spots"), Pace::InAHurry).await;
    assert!(buttons(&page).await.contains(&send()));
}

async fn whoever_stopped_listening_is_offered_nothing(engine: Engine) {
    let page = open(engine, site(&page(&check(NAME)))).await;
    let stop = "const taken = () => {}, kept = () => {}, ending = new AbortController();
        host.addEventListener('needlewise-send', taken, { signal: ending.signal });
        ending.abort();
        host.addEventListener('needlewise-send', taken, { signal: ending.signal });
        host.addEventListener('needlewise-send', taken, { once: true });
        host.addEventListener('needlewise-send', kept);
        host.addEventListener('needlewise-send', kept, true);
        host.removeEventListener('needlewise-send', kept);
        window.stop = () => host.removeEventListener('needlewise-send', kept, { capture: true });";
    page.run(stop, vec![]).await;
    walk_to_result(&page, case("seventeen-and-curious"), Pace::InAHurry).await;
    page.press(&send()).await;
    page.wait_until("it was handed over, and nobody took it", &format!("words(one('.nw-told')) === {:?}", phrase("send-refused"))).await;
    // The one that was to hear once has heard. The other listens to what goes down, not up.
    page.run("host.reset();", vec![]).await;
    walk_to_result(&page, case("seventeen-and-curious"), Pace::InAHurry).await;
    assert!(buttons(&page).await.contains(&send()));
    page.run("stop(); host.reset();", vec![]).await;
    walk_to_result(&page, case("seventeen-and-curious"), Pace::InAHurry).await;
    assert!(!buttons(&page).await.contains(&send()));
}
