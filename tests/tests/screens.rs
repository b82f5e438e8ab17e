//! Every kind of screen there is, one after the other, for tests that look at all of them.

use std::borrow::Borrow;

use browser_tests::{Pace, Page, Screen, Site, TODAY, case, fill_in, go_on, go_to, phrase, protocol, steps_of, walk_to_result};

/// Who looks at the screens, and in which browser.
pub(crate) trait Look {
    type Page: Borrow<Page>;

    /// Opens the page without expecting anything of it.
    async fn open(&self, site: Site) -> Self::Page;

    async fn look(&mut self, page: &Self::Page, screen: &str);
}

/// People whose results between them show every outcome.
pub(crate) const RESULTS: [(&str, &str); 7] = [
    ("nothing-found", "nothing-to-report"),
    ("take-care", "two-small-spots"),
    ("wait", "tan-a-week-or-two-ago"),
    ("wait-by-pausing", "shelf-still-in-use"),
    ("ask-first", "botox-and-a-nickel-rash"),
    ("do-not", "mole-that-changed"),
    ("doubt-at-home", "roller-of-unknown-length"),
];

/// Start, every kind of question with and without an error, an interruption, the early end,
/// the list of answers, the warning before clearing.
pub(crate) async fn on_the_way(eyes: &mut impl Look) {
    let person = case("mole-that-changed");
    let shown = eyes.open(Site::new()).await;
    let page: &Page = shown.borrow();
    page.ready().await;
    eyes.look(&shown, "start").await;
    page.click(".nw-help > summary").await;
    eyes.look(&shown, "urgent-help").await;
    go_to(page, person, Some("age"), Pace::InAHurry).await;
    eyes.look(&shown, "one-of").await;
    refuse(page).await;
    eyes.look(&shown, "one-of-error").await;
    go_to(page, person, Some("area"), Pace::InAHurry).await;
    eyes.look(&shown, "picker").await;
    fill_in(page, &steps_of(person, "area"), Pace::ByMouse).await;
    eyes.look(&shown, "picker-ticked").await;
    go_to(page, person, Some("skin-now"), Pace::InAHurry).await;
    page.click_label("input[name=not-sure]").await;
    eyes.look(&shown, "any-of-not-sure").await;
    let date = case("tan-thirteen-days-ago");
    go_to(page, date, Some("tan-date"), Pace::InAHurry).await;
    eyes.look(&shown, "date").await;
    page.click_label("input[name=when][value=exact]").await;
    page.type_into("input[name=month]", "13").await;
    page.type_into("input[name=year]", "last").await;
    refuse(page).await;
    eyes.look(&shown, "date-error").await;
    fill_in(page, &steps_of(date, "tan-date")[..1], Pace::InAHurry).await;
    page.run("for (const name of ['month', 'year']) one(`input[name=${name}]`).value = '';", vec![]).await;
    fill_in(page, &steps_of(date, "tan-date"), Pace::InAHurry).await;
    go_on(page, Pace::InAHurry).await;
    while page.screen().await != Screen::Interruption {
        let Screen::Question(id) = page.screen().await else { panic!("nobody is interrupted") };
        fill_in(page, &steps_of(person, &id), Pace::InAHurry).await;
        go_on(page, Pace::InAHurry).await;
    }
    eyes.look(&shown, "interruption").await;
    go_on(page, Pace::InAHurry).await;
    assert_eq!(page.count(".nw-early").await, 1);
    eyes.look(&shown, "early-end").await;
    go_to(page, person, None, Pace::InAHurry).await;
    eyes.look(&shown, "check").await;
}

/// The warning before the answers are cleared, held up for a while.
pub(crate) async fn idle(eyes: &mut impl Look) {
    let shown = eyes.open(Site::new().marked("data-idle-seconds=\"2\"")).await;
    let page: &Page = shown.borrow();
    page.ready().await;
    go_on(page, Pace::ByMouse).await;
    // Its clock stops when the warning is up, so that it can be looked at.
    page.wait_until("the warning is up", "focused?.matches('.nw-idle button')").await;
    page.run("window.awake = setInterval(() => dispatchEvent(new Event('pointerdown')), 200);", vec![]).await;
    eyes.look(&shown, "idle").await;
}

/// A result for each of these people, one after the other on one device; opened where `open` says.
pub(crate) async fn results(people: &[(&str, &str)], open: impl Fn(&str) -> bool, eyes: &mut impl Look) {
    let shown = eyes.open(Site::new()).await;
    let page: &Page = shown.borrow();
    page.ready().await;
    for (name, id) in people {
        walk_to_result(page, case(id), Pace::InAHurry).await;
        eyes.look(&shown, &format!("result-{name}")).await;
        if open(name) {
            open_everything(page).await;
            eyes.look(&shown, &format!("result-{name}-opened")).await;
        }
        page.follow_button(&phrase("clear")).await;
    }
}

/// The result of somebody who finished early, and of a treatment with a day in mind.
pub(crate) async fn other_results(eyes: &mut impl Look) {
    let shown = eyes.open(Site::new()).await;
    let page: &Page = shown.borrow();
    page.ready().await;
    let person = case("boil-on-the-jaw");
    while page.count(".nw-early").await == 0 {
        if let Screen::Question(id) = page.screen().await {
            fill_in(page, &steps_of(person, &id), Pace::InAHurry).await;
        }
        go_on(page, Pace::InAHurry).await;
    }
    page.follow_button(&phrase("finish-early-button")).await;
    eyes.look(&shown, "result-early").await;
    let shown = eyes.open(Site::new()).await;
    let page: &Page = shown.borrow();
    page.ready().await;
    walk_to_result(page, case("nothing-to-report"), Pace::InAHurry).await;
    page.click("#preparation > summary").await;
    for (name, text) in [("day", "1"), ("month", "12"), ("year", "2026")] {
        page.type_into(&format!("#preparation input[name={name}]"), text).await;
    }
    page.mark().await;
    page.click("#preparation button[type=submit]").await;
    page.wait_until("the dates are shown", "screen && !screen.marked && one('.nw-when')").await;
    open_everything(page).await;
    eyes.look(&shown, "result-planned-opened").await;
}

/// The designed pages for what is broken.
pub(crate) async fn failures(eyes: &mut impl Look) {
    let after = protocol().withdraw_after.plus(1).to_string();
    let broken = Site::on(TODAY).with("protocol.json", "{}");
    for (name, site) in [("broken", broken), ("withdrawn", Site::on(&after)), ("no-program", Site::new().without("needlewise_bg.wasm"))] {
        let shown = eyes.open(site).await;
        let page: &Page = shown.borrow();
        page.wait_until("the page says that it cannot be used", "host.dataset.state === 'failed' || one('.nw-unavailable')").await;
        eyes.look(&shown, name).await;
    }
}

async fn refuse(page: &Page) {
    page.mark().await;
    page.click("button[type=submit]").await;
    page.refused().await;
}

async fn open_everything(page: &Page) {
    page.run("for (const fold of all('details')) fold.open = true;", vec![]).await;
}
