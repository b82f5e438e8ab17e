//! A page's colours: taken where they can be read, and never for what must not be missed.

use browser_tests::{ChromiumPage, Engine, Pace, Scheme, Screen, case, fill_in, go_on, in_every_engine, steps_of, walk_to_result};
use serde_json::json;

use crate::host::{check, open, page_with, said, site};

in_every_engine! {
    readable_colours_are_taken,
    unreadable_colours_fall_back_and_the_console_says_so,
    no_page_reaches_the_colours_of_findings_help_and_notices,
    parts_are_buttons_and_the_headings_of_questions,
}

fn styled(rules: &str) -> String {
    page_with("<link rel=\"stylesheet\" href=\"host.css\">", &check("")).replace("RULES", rules)
}

const ACCENT: &str = "getComputedStyle(one('.nw-main-action')).backgroundColor";

async fn readable_colours_are_taken(engine: Engine) {
    let css = "needlewise-check { --nw-accent: #5d3a6e; --nw-accent-strong: #432850; --nw-accent-soft: #f1e9f5; --nw-on-accent: white; }";
    let page = open(engine, site(&styled("")).with("host.css", css)).await;
    assert_eq!(page.get(ACCENT).await, json!("rgb(93, 58, 110)"));
    assert_eq!(said(&page).await, "");
}

async fn unreadable_colours_fall_back_and_the_console_says_so(engine: Engine) {
    for accent in ["#e0d0e8", "rgb(93 58 110 / 20%)", "banana", "transparent"] {
        let css = format!("needlewise-check {{ --nw-accent: {accent}; }}");
        let page = open(engine, site(&styled("")).with("host.css", css)).await;
        assert_eq!(page.get(ACCENT).await, json!("rgb(20, 82, 95)"), "{accent}");
        let said = said(&page).await;
        assert!(said.contains("cannot be read") && said.contains("--nw-accent"), "{accent}: {said}");
    }
}

#[tokio::test]
async fn colours_are_looked_at_again_in_the_dark() {
    let css = "needlewise-check { --nw-accent: #5d3a6e; --nw-accent-strong: #432850; --nw-accent-soft: #f1e9f5; --nw-on-accent: white; }";
    let page = ChromiumPage::open_anyway(site(&styled("")).with("host.css", css)).await;
    page.wait_until("it runs", "screen").await;
    assert!(!page.is("one('.nw-own')").await);
    page.show_in(Scheme::Dark).await;
    page.wait_until("our own are used", "one('.nw-own')").await;
    assert!(said(&page).await.contains("cannot be read"));
    page.show_in(Scheme::Light).await;
    page.wait_until("the page's are used again", "!one('.nw-own')").await;
}

/// How everything is drawn in findings, urgent help, headlines, cards and the notice; buttons are parts.
const DRAWN: &str = "all('.nw-finding, .nw-card, .nw-help, .nw-notice, .nw-outcome, .nw-early').filter(there)
    .flatMap(each => [each, ...each.querySelectorAll('*')]).filter(each => there(each) && !each.matches('[part], [part] *'))
    .map(each => [each.className, ...['color', 'backgroundColor', 'borderTopColor', 'fontSize', 'fontWeight', 'lineHeight', 'textAlign',
        'opacity', 'visibility', 'textTransform', 'width'].map(name => getComputedStyle(each)[name])].join(' '))";

async fn no_page_reaches_the_colours_of_findings_help_and_notices(engine: Engine) {
    // The family is the page's; one that is none is not, and takes nothing else with it.
    let family = "--nw-font: serif; --nw-font-heading: serif;";
    let hostile = "*, needlewise-check { --nw-stop: #ffffff; --nw-stop-soft: #ffffff; --nw-alarm: #ffffff; --nw-danger: #ffffff;
        --nw-text: #ffffff; --nw-page: #ffffff; --nw-brick-ink: #fff; --nw-ink: #fff; --nw-kind: #fff; --nw-text-size: 4px; }
        html { font-size: 62.5%; } .nw-finding, .nw-card, .nw-help, .nw-notice { display: none; }
        needlewise-check { opacity: 1; font: italic 100 1px/1 serif; text-align: right; text-transform: uppercase; color: #fff; }
        needlewise-check::part(finding), needlewise-check::part(notice) { display: none; }";
    let person = case("mole-that-changed");
    let mut drawn = Vec::new();
    for rules in [format!("needlewise-check {{ {family} }}"), format!("needlewise-check {{ {family} }} {hostile}")] {
        let page = open(engine, site(&styled("")).with("host.css", rules)).await;
        page.run("document.querySelector('main').style.width = '640px';", vec![]).await;
        let mut here = Vec::new();
        while page.screen().await != Screen::Result {
            if page.screen().await == Screen::Interruption {
                here.push(page.get(DRAWN).await);
            }
            if let Screen::Question(id) = page.screen().await {
                fill_in(&page, &steps_of(person, &id), Pace::InAHurry).await;
            }
            go_on(&page, Pace::InAHurry).await;
        }
        page.run("for (const fold of all('details')) fold.open = true;", vec![]).await;
        page.settled().await;
        here.push(page.get(DRAWN).await);
        drawn.push(here);
    }
    assert!(drawn[0].len() == 2 && drawn[0][1].as_array().is_some_and(|each| each.len() > 60), "{drawn:?}");
    assert_eq!(drawn[0], drawn[1]);
    for font in ["initial", "16px Georgia"] {
        let css = format!("needlewise-check {{ font-size: 1px; line-height: 1; --nw-font: {font}; }}");
        let page = open(engine, site(&styled("")).with("host.css", css)).await;
        let size = "[getComputedStyle(one('.nw')).fontSize, getComputedStyle(one('.nw')).lineHeight]";
        assert_eq!(page.get(size).await, json!(["18px", "27px"]), "{font}");
    }
}

async fn parts_are_buttons_and_the_headings_of_questions(engine: Engine) {
    let css = "needlewise-check::part(heading) { color: rgb(1, 2, 3); } needlewise-check::part(button) { letter-spacing: 1px; }";
    let page = open(engine, site(&styled("")).with("host.css", css)).await;
    assert_eq!(page.get("getComputedStyle(one('h1')).color").await, json!("rgb(1, 2, 3)"));
    assert_eq!(page.get("getComputedStyle(one('.nw-main-action')).letterSpacing").await, json!("1px"));
    walk_to_result(&page, case("mole-that-changed"), Pace::InAHurry).await;
    assert_ne!(page.get("getComputedStyle(one('h1')).color").await, json!("rgb(1, 2, 3)"), "a result's headline is no part");
    assert_eq!(page.get("[...new Set(all('[part]').map(part => part.tagName))]").await, json!(["BUTTON"]));
}
