//! Five people use the keyboard alone, from the first Tab to the result.

use authoring::Case;
use browser_tests::{
    Engine, Key, Keyboard, Page, Screen, Site, Step, Way, assert_result_of, case, in_every_engine, path, phrase, steps_of,
};

in_every_engine! {
    a_day_is_typed,
    not_sure_which,
    a_mistake_is_found_and_mended,
}

/// Fills in and sends every question by keys; every arrival has the focus on its heading.
async fn sees_their_result(engine: Engine, id: &str) {
    let case = case(id);
    goes_by_keys(&Page::open_on(engine, Site::on(&case.today.to_string())).await, case).await;
}

/// From the start to the result.
pub(super) async fn goes_by_keys(page: &Page, case: &Case) {
    let keys = Keyboard(page);
    keys.tab_to(".nw-main-action").await;
    enter(page).await;
    let way = answer_all(page, case).await;
    assert_eq!(way.asked, path(case));
    keys.tab_to(".nw-main-action").await;
    enter(page).await;
    assert_result_of(page, case, &way).await;
}

/// Enter where the focus is, which leads to another screen.
async fn enter(page: &Page) {
    page.mark().await;
    Keyboard(page).press(Key::Enter).await;
    page.arrived().await;
}

async fn answer_all(page: &Page, case: &Case) -> Way {
    let keys = Keyboard(page);
    let mut way = Way::default();
    loop {
        match page.screen().await {
            Screen::Question(id) => {
                for step in steps_of(case, &id) {
                    match step {
                        Step::Tick(input) => keys.tick(&input).await,
                        Step::Type(field, text) => {
                            keys.tab_to(field).await;
                            keys.write(&text).await;
                        }
                    }
                }
                // Every other question is sent from its last field, the others by the button.
                if way.asked.len() % 2 == 0 {
                    keys.tab_to("button[type=submit]").await;
                }
                enter(page).await;
                way.asked.push(id);
            }
            Screen::Interruption => {
                keys.tab_to(".nw-main-action").await;
                enter(page).await;
                way.interruptions += 1;
            }
            Screen::Check => return way,
            other => panic!("{} comes to {other:?}", case.id),
        }
    }
}

#[tokio::test]
async fn nothing_on_the_list() {
    sees_their_result(Engine::Chromium, "healed-and-gone").await;
}

#[tokio::test]
async fn a_minor() {
    sees_their_result(Engine::Chromium, "seventeen-and-curious").await;
}

async fn a_day_is_typed(engine: Engine) {
    sees_their_result(engine, "tan-thirteen-days-ago").await;
}

async fn not_sure_which(engine: Engine) {
    sees_their_result(engine, "psoriasis-patch-or-dry-skin").await;
}

#[tokio::test]
async fn an_interruption() {
    sees_their_result(Engine::Chromium, "mole-that-changed").await;
}

async fn a_mistake_is_found_and_mended(engine: Engine) {
    let page = Page::open_on(engine, Site::new()).await;
    let keys = Keyboard(&page);
    keys.tab_to(".nw-main-action").await;
    enter(&page).await;
    keys.tab_to("button[type=submit]").await;
    page.mark().await;
    keys.press(Key::Space).await;
    page.refused().await;
    assert_eq!(page.texts(".nw-errors li").await, [phrase("error-choose-one")]);
    keys.press(Key::Tab).await;
    assert!(keys.is_on(".nw-errors a").await, "the first thing after the summary is its link");
    keys.press(Key::Enter).await;
    page.wait_until("the link leads to the field", "focused?.matches('form input')").await;
    // By arrows to the last choice, and back to the one before.
    keys.press(Key::Down).await;
    keys.press(Key::Up).await;
    let choice = page.get("focused.checked && focused.dataset.id").await;
    assert!(choice.is_string(), "the arrows choose: {choice}");
    page.mark().await;
    keys.press(Key::Enter).await;
    page.arrived().await;
    // Shift and Tab lead from the heading up to Back, and Back to the answer as it was given.
    while !keys.is_on(".nw-back").await {
        assert!(keys.is_on("h1, details *, a, button, input").await, "Shift and Tab leave the page before Back");
        keys.back_tab().await;
    }
    enter(&page).await;
    assert_eq!(page.get("one('input:checked')?.dataset.id ?? null").await, choice);
}
