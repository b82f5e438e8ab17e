//! Every screen fits a narrow phone, has its heading and labels, and stands in nobody's way: in
//! every engine, in Chromium in dark as well.

use std::collections::BTreeMap;

use browser_tests::{
    ChromiumPage, Engine, Pace, Page, Scheme, Screen, Site, barriers, case, fill_in, go_on, go_to, in_every_engine, steps_of,
};
use serde_json::{Value, json};

use crate::screens::{self, Look, RESULTS};

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

    /// Says everything that is wrong at once.
    fn assert_nothing(&self, at_least: usize) {
        assert!(self.screens >= at_least, "{} screens were looked at", self.screens);
        let lines: Vec<String> = self.found.iter().map(|(problem, screens)| format!("- {problem}\n  on {}", screens.join(", "))).collect();
        assert!(lines.is_empty(), "{} things are wrong on {} screens:\n{}", lines.len(), self.screens, lines.join("\n"));
    }
}

/// Looks from a phone of 320 CSS px, in light and in dark.
#[derive(Default)]
struct InBothSchemes(Wrong);

impl Look for InBothSchemes {
    type Page = ChromiumPage;

    async fn open(&self, site: Site) -> ChromiumPage {
        ChromiumPage::open_anyway(site).await
    }

    async fn look(&mut self, page: &ChromiumPage, screen: &str) {
        self.0.screens += 1;
        page.resize(320, 640, true).await;
        page.wait_until("the screen is narrow", "screen === null || visualViewport.width <= 321").await;
        self.0.add(screen, misshapen(page).await);
        for scheme in [Scheme::Light, Scheme::Dark] {
            page.show_in(scheme).await;
            self.0.add(&format!("{screen} in {scheme}"), barriers(page).await);
        }
    }
}

/// Looks from a frame that is as narrow, since other windows cannot be.
struct FromAFrame(Engine, Wrong);

impl Look for FromAFrame {
    type Page = Page;

    async fn open(&self, site: Site) -> Page {
        Page::open_in_frame_on(self.0, site, 320).await
    }

    async fn look(&mut self, page: &Page, screen: &str) {
        self.1.screens += 1;
        page.settled().await;
        self.1.add(screen, misshapen(page).await);
        self.1.add(screen, barriers(page).await);
    }
}

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

/// Makes a test of looking at the screens of one tour, for each engine.
macro_rules! tours {
    ($($name:ident: $at_least:literal, |$eyes:ident| $tour:expr;)*) => {
        $(async fn $name(engine: Engine) {
            if engine == Engine::Chromium {
                let $eyes = &mut InBothSchemes::default();
                $tour.await;
                $eyes.0.assert_nothing($at_least);
            } else {
                let $eyes = &mut FromAFrame(engine, Wrong::default());
                $tour.await;
                $eyes.1.assert_nothing($at_least);
            }
        })*
        in_every_engine! { $($name,)* }
    };
}

tours! {
    the_way_is_open: 12, |eyes| screens::on_the_way(eyes);
    results_are_open_to_all: 8, |eyes| screens::results(&RESULTS[..4], |_| true, eyes);
    graver_results_are_open_to_all: 6, |eyes| screens::results(&RESULTS[4..], |_| true, eyes);
    other_results_are_open_to_all: 2, |eyes| screens::other_results(eyes);
    the_warning_is_open_to_all: 1, |eyes| screens::idle(eyes);
    failures_are_open_to_all: 3, |eyes| screens::failures(eyes);
}

/// All questions of somebody who has much to tell, as they come and filled in.
#[tokio::test]
async fn a_long_visit_is_open_to_all() {
    let case = case("procedures-on-the-last-day");
    let page = ChromiumPage::open(Site::new()).await;
    let mut eyes = FromAFrame(Engine::Chromium, Wrong::default());
    page.resize(320, 640, true).await;
    loop {
        let screen = page.screen().await;
        eyes.look(&page, &format!("{screen:?}")).await;
        match screen {
            Screen::Question(id) => {
                fill_in(&page, &steps_of(case, &id), Pace::InAHurry).await;
                eyes.1.add(&format!("{id}, filled in"), misshapen(&page).await);
            }
            Screen::Result => break,
            _ => {}
        }
        go_on(&page, Pace::InAHurry).await;
    }
    eyes.1.assert_nothing(30);
}

/// A tap on the drawing ticks the list; whatever is drawn is in the list.
async fn the_drawing_ticks_the_list(engine: Engine) {
    let page = Page::open_on(engine, Site::new()).await;
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
    page.click(".nw-picker [data-option=forehead] path").await;
    assert!(page.is("!one('input[data-id=forehead]').checked").await, "a second tap unticks it");
}

in_every_engine! {
    the_drawing_ticks_the_list,
}
