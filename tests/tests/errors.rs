//! What cannot be an answer: a message at the field and in the summary, the focus on the
//! summary, and everything typed still there.

use browser_tests::{Engine, Pace, Page, Screen, Site, case, fill_in, go_on, go_to, in_every_engine, phrase, phrase_with, steps_of};
use serde_json::json;

in_every_engine! {
    february_has_no_30th,
    two_mistakes_are_both_said,
    an_empty_answer_is_none,
    none_and_something_cannot_both_be,
    none_and_something_are_kept_apart,
    marks_of_doubt_and_not_sure_are_kept_in_step,
    a_planned_day_that_has_passed,
}

/// A page at a question that asks for a day.
async fn at_a_day(engine: Engine) -> Page {
    let page = Page::open_on(engine, Site::new()).await;
    go_to(&page, case("tan-thirteen-days-ago"), Some("tan-date"), Pace::InAHurry).await;
    page.click_label("input[name=when][value=exact]").await;
    page
}

async fn send(page: &Page) {
    page.mark().await;
    page.click("button[type=submit]").await;
    page.refused().await;
}

/// Sends a day, month and year that cannot be, and holds what the page makes of it against
/// the message and the field expected.
async fn is_refused(engine: Engine, typed: [&str; 3], field: &str, message: &str) {
    let page = at_a_day(engine).await;
    for (name, text) in ["day", "month", "year"].iter().zip(typed) {
        page.type_into(&format!("input[name={name}]"), text).await;
    }
    send(&page).await;
    assert_eq!(page.texts(".nw-errors li").await, [message], "{typed:?}");
    assert_eq!(page.text(".nw-errors h2").await, phrase("there-is-a-problem"));
    // At the field, and tied to it.
    assert_eq!(page.texts(".nw-error").await, [format!("{} {message}", phrase("error"))], "{typed:?}");
    let tied = format!("one('input[name={field}]').getAttribute('aria-describedby').split(' ').includes(one('.nw-error').id)");
    assert!(page.is(&tied).await, "the message of {typed:?} is tied to its field");
    let invalid = page.get("all('[aria-invalid=true]').map(input => input.name)").await;
    assert_eq!(invalid, json!([field]), "{typed:?}");
    // Everything typed is still there.
    let kept = page.get("['day', 'month', 'year'].map(name => one(`input[name=${name}]`).value)").await;
    assert_eq!(kept, json!(typed));
    assert!(page.is("one('input[value=exact]').checked").await);
    // The link leads there.
    page.click(".nw-errors a").await;
    page.wait_until("the link leads to the field", &format!("focused?.name === '{field}'")).await;
    // Mended, it goes on.
    let mended = [("day", "9"), ("month", "11"), ("year", "2026")];
    for (name, text) in mended {
        page.run("const field = one(`input[name=${arguments[0]}]`); field.value = '';", vec![json!(name)]).await;
        page.type_into(&format!("input[name={name}]"), text).await;
    }
    go_on(&page, Pace::ByMouse).await;
    assert_ne!(page.screen().await, Screen::Question("tan-date".into()));
}

#[tokio::test]
async fn there_is_no_month_13() {
    is_refused(Engine::Chromium, ["1", "13", "2026"], "month", &phrase("error-month")).await;
}

async fn february_has_no_30th(engine: Engine) {
    is_refused(engine, ["30", "2", "2026"], "day", &phrase_with("error-day", &[("last", "28")])).await;
}

#[tokio::test]
async fn a_day_to_come_is_no_past_one() {
    is_refused(Engine::Chromium, ["23", "11", "2026"], "day", &phrase_with("error-future", &[("day", "22 November 2026")])).await;
}

#[tokio::test]
async fn letters_are_no_year() {
    is_refused(Engine::Chromium, ["9", "11", "last"], "year", &phrase_with("error-year", &[("year", "2026")])).await;
}

async fn two_mistakes_are_both_said(engine: Engine) {
    let page = at_a_day(engine).await;
    page.type_into("input[name=month]", "no").await;
    page.type_into("input[name=year]", "26").await;
    send(&page).await;
    let messages = [phrase("error-month"), phrase_with("error-year", &[("year", "2026")])];
    assert_eq!(page.texts(".nw-errors li").await, messages);
    assert_eq!(page.count(".nw-error").await, 2);
}

async fn an_empty_answer_is_none(engine: Engine) {
    let case = case("tan-thirteen-days-ago");
    let page = Page::open_on(engine, Site::new()).await;
    for (question, message) in [("age", "error-choose-one"), ("area", "error-choose-some"), ("tan-date", "error-no-date")] {
        go_to(&page, case, Some(question), Pace::InAHurry).await;
        send(&page).await;
        assert_eq!(page.texts(".nw-errors li").await, [phrase(message)], "{question}");
        assert_eq!(page.texts(".nw-error").await, [format!("{} {}", phrase("error"), phrase(message))], "{question}");
        let tied = "one('fieldset').getAttribute('aria-describedby').split(' ').includes(one('.nw-error').id)";
        assert!(page.is(tied).await, "the message of {question} is tied to its group");
        page.click(".nw-errors a").await;
        page.wait_until("the link leads to the first field", "focused === one('form input')").await;
    }
    // A day is chosen but not typed.
    page.click_label("input[name=when][value=exact]").await;
    send(&page).await;
    assert_eq!(page.texts(".nw-errors li").await, [phrase("error-no-date")]);
}

async fn none_and_something_cannot_both_be(engine: Engine) {
    let page = Page::open_on(engine, Site::new()).await;
    go_to(&page, case("cheeks-with-pus-spots-today"), Some("skin-now"), Pace::InAHurry).await;
    // As if the page had not kept them apart.
    page.run("one('input[name=none]').checked = true; one('input[name=option]').checked = true;", vec![]).await;
    send(&page).await;
    assert_eq!(page.texts(".nw-errors li").await, [phrase("error-none-and-some")]);
    assert_eq!(page.texts(".nw-error").await.len(), 1);
    assert!(page.is("one('input[name=none]').checked && one('input[name=option]').checked").await, "both are still ticked");
}

async fn none_and_something_are_kept_apart(engine: Engine) {
    let case = case("cheeks-with-pus-spots-today");
    let page = Page::open_on(engine, Site::new()).await;
    go_to(&page, case, Some("skin-now"), Pace::InAHurry).await;
    page.click_label("input[name=none]").await;
    fill_in(&page, &steps_of(case, "skin-now"), Pace::ByMouse).await;
    assert!(page.is("!one('input[name=none]').checked && all('input:checked').length === 1").await);
    page.click_label("input[name=none]").await;
    assert!(page.is("one('input[name=none]').checked && all('input:checked').length === 1").await);
}

async fn marks_of_doubt_and_not_sure_are_kept_in_step(engine: Engine) {
    let page = Page::open_on(engine, Site::new()).await;
    go_to(&page, case("cheeks-with-pus-spots-today"), Some("skin-now"), Pace::InAHurry).await;
    page.click_label("input[name=none]").await;
    // Where it is not hidden until somebody is not sure, a mark may come first.
    page.run("one('input[name=not-sure-of]').click();", vec![]).await;
    let ticked = "all('input:checked').map(input => input.name).sort().join(' ')";
    assert_eq!(page.get(ticked).await, json!("not-sure not-sure-of"), "a mark alone would be a doubt that is lost");
    page.click_label("input[name=none]").await;
    assert_eq!(page.get(ticked).await, json!("none"), "a mark that is seen counts");
    page.click_label("input[name=not-sure]").await;
    page.click_label("input[name=not-sure-of]").await;
    assert_eq!(page.get(ticked).await, json!("not-sure not-sure-of"));
    page.click_label("input[name=not-sure]").await;
    assert_eq!(page.get(ticked).await, json!(""));
}

async fn a_planned_day_that_has_passed(engine: Engine) {
    let page = Page::open_on(engine, Site::new()).await;
    browser_tests::walk_to_result(&page, case("tan-a-week-or-two-ago"), Pace::InAHurry).await;
    page.click("#preparation > summary").await;
    page.wait_until("it is open", "there(one('#preparation input[name=day]'))").await;
    for (name, text) in [("day", "21"), ("month", "11"), ("year", "2026")] {
        page.type_into(&format!("#preparation input[name={name}]"), text).await;
    }
    page.mark().await;
    page.click("#preparation button[type=submit]").await;
    page.refused().await;
    assert_eq!(page.texts(".nw-errors li").await, [phrase("error-planned-past")]);
    let kept = page.get("['day', 'month', 'year'].map(name => one(`input[name=${name}]`).value)").await;
    assert_eq!(kept, json!(["21", "11", "2026"]));
    assert!(page.is("there(one('#preparation .nw-error'))").await, "the message can be seen");
    // A day before the earliest one is shown with a word about it.
    page.run("one('#preparation input[name=day]').value = '28';", vec![]).await;
    page.mark().await;
    page.click("#preparation button[type=submit]").await;
    let shown = "screen && !screen.marked && !one('.nw-errors') && focused?.matches('#preparation > summary')";
    page.wait_until("the dates are shown, with the focus on their heading", shown).await;
    let earliest = [("day", "29 November 2026"), ("planned", "28 November 2026")];
    assert_eq!(page.text("#preparation .nw-caveat").await, phrase_with("planned-too-early", &earliest));
}
