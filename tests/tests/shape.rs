//! Every screen fits a narrow phone, has its heading and labels, and stands in nobody's way, in
//! light and in dark.

use std::collections::BTreeMap;

use browser_tests::{Pace, Page, Scheme, Screen, Site, barriers, case, fill_in, go_on, go_to, steps_of};
use serde_json::{Value, json};

use crate::screens::{self, RESULTS};

/// What is wrong, and on which screens.
#[derive(Default)]
struct Wrong {
    screens: usize,
    found: BTreeMap<String, Vec<String>>,
}

impl Wrong {
    fn add(&mut self, screen: &str, problems: Vec<String>) {
        for problem in problems {
            self.found.entry(problem).or_default().push(screen.to_owned());
        }
    }

    /// Looks at a screen on a phone of 320 CSS px.
    async fn look(&mut self, page: &Page, screen: &str, schemes: &[Scheme]) {
        self.screens += 1;
        page.browser.resize(320, 640, true).await;
        page.wait_until("the screen is narrow", "screen === null || visualViewport.width <= 321").await;
        self.add(screen, misshapen(page).await);
        for scheme in schemes {
            page.shown_in(*scheme).await;
            self.add(&format!("{screen} in {scheme}"), barriers(page).await);
        }
    }

    /// Says everything that is wrong at once.
    fn assert_nothing(&self, at_least: usize) {
        assert!(self.screens >= at_least, "{} screens were looked at", self.screens);
        let lines: Vec<String> = self.found.iter().map(|(problem, screens)| format!("- {problem}\n  on {}", screens.join(", "))).collect();
        assert!(lines.is_empty(), "{} things are wrong on {} screens:\n{}", lines.len(), self.screens, lines.join("\n"));
    }
}

const BOTH: [Scheme; 2] = [Scheme::Light, Scheme::Dark];

async fn misshapen(page: &Page) -> Vec<String> {
    let found = page
        .get(
            "({ width: document.scrollingElement.scrollWidth,
                wide: all('*').filter(element => there(element) && element.getBoundingClientRect().right > 320.5).slice(-3).map(element => element.outerHTML.slice(0, 120)),
                headings: [...all('h1'), ...document.querySelectorAll('h1')].filter(there).map(words),
                bare: all('input').filter(input => ![...input.labels].some(label => words(label))).map(input => input.outerHTML),
                twice: all('[id]').map(element => element.id).filter((id, index, ids) => ids.indexOf(id) !== index) })",
        )
        .await;
    let mut wrong = Vec::new();
    if found["width"].as_u64().is_none_or(|width| width > 320) {
        wrong.push(format!("scrolls sideways, {} px wide; {}", found["width"], found["wide"]));
    }
    if found["headings"].as_array().map(Vec::len) != Some(1) {
        wrong.push(format!("there is not one h1 but {}", found["headings"]));
    }
    for (key, what) in [("bare", "inputs without a label"), ("twice", "ids that stand twice")] {
        if found[key] != json!([]) {
            wrong.push(format!("{what}: {}", found[key]));
        }
    }
    wrong
}

/// Makes a test of looking at the screens of one tour.
macro_rules! tours {
    ($($name:ident: $at_least:literal, |$look:ident| $tour:expr;)*) => {
        $(#[tokio::test]
        async fn $name() {
            let mut wrong = Wrong::default();
            let $look = &mut async |page: &Page, name: &str| wrong.look(page, name, &BOTH).await;
            $tour.await;
            wrong.assert_nothing($at_least);
        })*
    };
}

tours! {
    the_way_is_open: 12, |look| screens::on_the_way(look);
    results_are_open_to_all: 8, |look| screens::results(&RESULTS[..4], |_| true, look);
    graver_results_are_open_to_all: 6, |look| screens::results(&RESULTS[4..], |_| true, look);
    other_results_are_open_to_all: 2, |look| screens::other_results(look);
    the_warning_is_open_to_all: 1, |look| screens::idle(look);
    failures_are_open_to_all: 3, |look| screens::failures(look);
}

/// All questions of somebody who has much to tell, as they come and filled in.
#[tokio::test]
async fn a_long_visit_is_open_to_all() {
    let case = case("procedures-on-the-last-day");
    let page = Page::open(Site::new()).await;
    let mut wrong = Wrong::default();
    loop {
        let screen = page.screen().await;
        wrong.look(&page, &format!("{screen:?}"), &BOTH[..1]).await;
        match screen {
            Screen::Question(id) => {
                fill_in(&page, &steps_of(case, &id), Pace::InAHurry).await;
                wrong.add(&format!("{id}, filled in"), misshapen(&page).await);
            }
            Screen::Result => break,
            _ => {}
        }
        go_on(&page, Pace::InAHurry).await;
    }
    wrong.assert_nothing(30);
}

/// A tap on the drawing ticks the list; whatever is drawn is in the list.
#[tokio::test]
async fn the_drawing_ticks_the_list() {
    let page = Page::open(Site::new()).await;
    go_to(&page, case("nothing-to-report"), Some("area"), Pace::InAHurry).await;
    let places = page.get("[...new Set(all('.nw-picker [data-option]').map(part => part.dataset.option))]").await;
    let places: Vec<&str> = places.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert!(places.len() >= 10, "{places:?}");
    for place in &places {
        let input = format!("one('input[data-id=\"{place}\"]')");
        assert!(page.is(&input).await, "`{place}` is drawn and not in the list");
        let tap = "one(`.nw-picker [data-option=\"${arguments[0]}\"]`).dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));";
        page.run(tap, vec![json!(place)]).await;
        assert!(page.is(&format!("{input}.checked")).await, "a tap on `{place}` does not tick it");
    }
    page.click(".nw-picker [data-option=forehead]").await;
    assert!(page.is("!one('input[data-id=forehead]').checked").await, "a second tap unticks it");
}
