//! A protocol whose every id and every text says `canary`, and people who type it into every
//! field: nothing but the screens of the check ever says it.

use browser_tests::{
    DOORS, Engine, Pace, Page, Screen, Site, Step, case, fill_in, go_on, in_every_engine, phrase, retold, stamped, steps_of,
};
use serde_json::json;

use crate::host::{check, open, page, site};

in_every_engine! {
    on_our_page,
    with_a_protocol_that_the_element_fetches,
    with_a_protocol_inside_the_element,
}

/// People who between them give every kind of answer.
const PEOPLE: [&str; 4] =
    ["pale-patch-that-may-be-vitiligo", "maybe-radiotherapy-as-a-child", "spans-instead-of-days", "maybe-acids-in-a-toner"];

/// What they choose and type, somewhere on their way.
const KINDS: [&str; 10] = [
    "input[name=option][data-id",
    "input[name=option][value=not-sure]",
    "input[name=none]",
    "input[name=not-sure]",
    "input[name=\"not-sure-of\"]",
    "input[name=when][value=\"exact\"]",
    "input[name=when][value=\"ongoing\"]",
    "input[name=when][value=\"not-sure\"]",
    "input[name=when][value=\"2\"]",
    "input[name=day]",
];

/// What is found where the check is not; what was told is looked at once.
const ELSEWHERE: &str = "(async () => {
    const around = document.documentElement.cloneNode(true);
    // The page's own protocol stands there because the page put it there.
    around.querySelectorAll('script[type=\"application/json\"]').forEach(given => given.remove());
    const kept = [];
    for (const name of await caches.keys()) {
        for (const request of await (await caches.open(name)).keys()) { kept.push(name, request.url); }
    }
    return JSON.stringify([told.splice(0), kept, await indexedDB.databases(), { ...localStorage }, { ...sessionStorage }, document.cookie,
        location.href, document.title, history.state, window.name, performance.getEntries().map(entry => entry.name), around.outerHTML]);
})()";

fn canary_protocol() -> String {
    stamped(retold(|id| format!("canary-{id}"), |text| format!("{text} (canary)")))
}

/// The same words on a page whose ids are canaries.
fn steps(person: &str, question: &str) -> Vec<Step> {
    let question = question.strip_prefix("canary-").expect("every id is a canary");
    let renamed = |step| match step {
        Step::Tick(input) => Step::Tick(input.replace("data-id=\"", "data-id=\"canary-")),
        typed => typed,
    };
    steps_of(case(person), question).into_iter().map(renamed).collect()
}

async fn assert_no_canary(page: &Page) {
    let elsewhere = page.settle(ELSEWHERE).await;
    let elsewhere = elsewhere.as_str().unwrap_or_default();
    assert!(elsewhere.len() > 300, "{elsewhere}");
    if let Some(at) = elsewhere.to_lowercase().find("canar") {
        let from = elsewhere.floor_char_boundary(at.saturating_sub(300));
        panic!("on {:?}: {}", page.screen().await, &elsewhere[from..elsewhere.ceil_char_boundary(at + 100)]);
    }
}

/// Types it into every field there is, as much as anybody likes, and sends it.
async fn type_canaries(page: &Page, form: &str) {
    page.run("for (const field of all(`${arguments[0]} input[type=text]`)) field.removeAttribute('maxlength');", vec![json!(form)]).await;
    for name in ["day", "month", "year"] {
        page.type_into(&format!("{form} input[name={name}]"), "canary").await;
    }
    page.mark().await;
    page.click(&format!("{form} button[type=submit]")).await;
    page.wait_until("it is refused", "screen && !screen.marked && one('[aria-invalid]')").await;
    assert!(page.is("one('input[name=year]').value === 'canary'").await, "it is kept in the field");
    assert_no_canary(page).await;
    page.run("for (const field of all(`${arguments[0]} input[type=text]`)) field.value = '';", vec![json!(form)]).await;
}

/// One visit after the other; the kinds of what was done are in `met`.
async fn visit(page: &Page, person: &str, met: &mut Vec<String>) {
    while page.screen().await != Screen::Result {
        if let Screen::Question(question) = page.screen().await {
            if page.count("input[name=when]").await > 0 {
                page.click_label("input[name=when][value=exact]").await;
                type_canaries(page, "form").await;
            }
            let steps = steps(person, &question);
            fill_in(page, &steps, Pace::InAHurry).await;
            met.extend(steps.into_iter().map(|step| match step {
                Step::Tick(input) => input,
                Step::Type(field, _) => field.to_owned(),
            }));
        }
        go_on(page, Pace::InAHurry).await;
        assert_no_canary(page).await;
    }
    page.run("for (const fold of all('details')) fold.open = true;", vec![]).await;
    if page.count("#preparation form").await > 0 {
        type_canaries(page, "#preparation form").await;
        met.push("a planned day".into());
    }
    assert_no_canary(page).await;
}

async fn is_nowhere_else(page: &Page) {
    let requests = page.site().requests();
    assert!(requests.len() > 4 && !requests.iter().any(|request| request.contains("canar")), "{requests:?}");
    assert!(page.is("words(screen).includes('canary')").await, "the check says it: {}", page.text(".nw-screen").await);
    let mut met = Vec::new();
    for person in PEOPLE {
        visit(page, person, &mut met).await;
        assert!(page.is("all('[id]').length > 5 && words(one('.nw-result')).split('(canary)').length > 50").await, "the result says it");
        page.follow_button(&phrase("clear")).await;
    }
    for kind in KINDS.into_iter().chain(["a planned day"]) {
        assert!(met.iter().any(|step| step.starts_with(kind)), "nobody does {kind}: {met:#?}");
    }
    assert_no_canary(page).await;
    assert_eq!(page.site().requests(), requests, "nothing reached the server after Start was enabled");
    assert!(!page.console().await.iter().any(|(_, words)| words.contains("canar")));
    page.assert_quiet_console().await;
}

/// Had it been said, it would have been noticed.
async fn would_be_noticed(page: &Page) {
    let ways = [
        "console.info({ said: 'WORD' })",
        "history.replaceState({ said: 'WORD' }, '')",
        "dispatchEvent(new CustomEvent('needlewise-progress', { detail: { question: 'WORD' } }))",
        "document.body.dispatchEvent(new InputEvent('input', { data: 'WORD', bubbles: true }))",
        "localStorage.setItem('said', 'WORD')",
        "caches.open('WORD')",
        "fetch('/WORD').catch(() => {})",
        "performance.mark('WORD')",
        "document.title = 'WORD'",
        "document.body.dataset.said = 'WORD'",
    ];
    for (index, way) in ways.into_iter().enumerate() {
        let word = format!("canary-{index}-");
        page.run(&way.replace("WORD", &word), vec![]).await;
        let elsewhere = page.settle(ELSEWHERE).await;
        assert!(elsewhere.as_str().is_some_and(|elsewhere| elsewhere.contains(&word)), "{way}: {elsewhere}");
    }
}

async fn on_our_page(engine: Engine) {
    let site = Site::new().with("protocol.json", canary_protocol()).with_first_script("doors.js", DOORS);
    let page = Page::open_on(engine, site).await;
    page.wait_until("everything is loaded", "document.readyState === 'complete'").await;
    is_nowhere_else(&page).await;
    would_be_noticed(&page).await;
}

/// What is typed and pressed stops at the element; the page hears clicks and its own events.
async fn assert_little_arrives(page: &Page) {
    let arrived = page.get("[...arrived]").await;
    let arrived: Vec<&str> = arrived.as_array().into_iter().flatten().filter_map(|kind| kind.as_str()).collect();
    assert!(["click", "needlewise-progress", "needlewise-finished"].iter().all(|kind| arrived.contains(kind)), "{arrived:?}");
    let stopped = ["beforeinput", "input", "change", "keydown", "keypress", "keyup", "submit", "needlewise-send", "needlewise-error"];
    assert!(stopped.iter().all(|kind| !arrived.contains(kind)), "{arrived:?}");
}

async fn with_a_protocol_that_the_element_fetches(engine: Engine) {
    let site = site(&page(&check("protocol=\"given.json\""))).with("given.json", canary_protocol());
    let page = open(engine, site.with_first_script("doors.js", DOORS)).await;
    is_nowhere_else(&page).await;
    assert_little_arrives(&page).await;
}

async fn with_a_protocol_inside_the_element(engine: Engine) {
    let protocol = canary_protocol().replace("</", "<\\/");
    let inside = format!(
        r#"<needlewise-check id="needlewise" today="2026-11-22"><script type="application/json">{protocol}</script></needlewise-check>"#
    );
    let page = open(engine, site(&page(&inside)).with_first_script("doors.js", DOORS)).await;
    is_nowhere_else(&page).await;
    assert_little_arrives(&page).await;
}
