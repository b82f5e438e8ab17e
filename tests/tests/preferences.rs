//! What somebody has asked of the device: a palette of a few forced colours, more contrast, less
//! motion. Nothing may then rest on colour alone, on a shadow, or on moving.

use std::collections::BTreeMap;

use browser_tests::{ChromiumPage, Key, Keyboard, Pace, Screen, Site, case, fill_in, go_on, steps_of};
use serde_json::{Value, json};

use crate::host;
use crate::pictures::shoot;
use crate::screens::{self, Look, RESULTS};

const FORCED: [(&str, &str); 2] = [("forced-colors", "active"), ("prefers-color-scheme", "dark")];
const CONTRAST: [(&str, &str); 1] = [("prefers-contrast", "more")];

/// What cannot be told on a screen, of every control and every sign that is there. The focus wanders over all of them.
const LOST: &str = "(() => {
    const style = (element, part) => getComputedStyle(element, part);
    const clear = colour => /^rgba\\(.*, 0\\)$/.test(colour);
    const ground = element => {
        for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
            if (!clear(style(at).backgroundColor)) { return style(at).backgroundColor; }
        }
        return style(document.documentElement).backgroundColor;
    };
    const around = element => ground(element.parentElement ?? element);
    const edge = (element, part) => ['Top', 'Right', 'Bottom', 'Left'].some(side => {
        const its = style(element, part), colour = its[`border${side}Color`];
        return parseFloat(its[`border${side}Width`]) >= 1 && its[`border${side}Style`] !== 'none' && !clear(colour) && colour !== around(element);
    });
    const row = element => element.matches('.nw-choice input') ? element.labels[0] : element;
    const ringed = element => parseFloat(style(element).outlineWidth) >= 2 && style(element).outlineStyle !== 'none'
        && !clear(style(element).outlineColor) && style(element).outlineColor !== around(element);
    const underlined = element => style(element).textDecorationLine.includes('underline');
    const drawn = element => [...element.querySelectorAll('svg')].some(sign => there(sign)
        && style(sign).stroke !== 'none' && style(sign).stroke !== ground(sign.parentElement));
    const lost = [], name = element => `${element.tagName.toLowerCase()}.${element.className} «${words(row(element)).slice(0, 40)}»`;
    const before = focused;
    for (const control of all('button, a[href], input, summary').filter(there)) {
        const it = row(control);
        const seen = control.matches('summary') ? edge(control, '::after') : edge(it) || underlined(it);
        if (!seen) { lost.push(`${name(control)} looks like any other text`); }
        control.focus({ preventScroll: true });
        if (!control.matches(':focus-visible') || !ringed(it)) { lost.push(`${name(control)} has no ring`); }
    }
    before?.focus?.({ preventScroll: true });
    for (const ticked of all('.nw-choice input:checked').filter(there)) {
        const other = all('.nw-choice input:not(:checked)').find(there);
        const look = input => ['Top', 'Left'].map(side => style(input.labels[0])[`border${side}Width`] + style(input.labels[0])[`border${side}Color`]).join();
        if (other && look(ticked) === look(other)) { lost.push(`${name(ticked)} looks as if it were not ticked`); }
        if (other && style(ticked).appearance !== 'auto' && style(ticked).backgroundColor === style(other).backgroundColor) { lost.push(`the mark of ${name(ticked)} looks as if it were not ticked`); }
    }
    for (const sign of all('.nw-tag, .nw-headline').filter(there)) {
        if (!words(sign) || sign.lastElementChild.getBoundingClientRect().width < 20) { lost.push(`${name(sign)} says nothing`); }
        if (!drawn(sign)) { lost.push(`the sign of ${name(sign)} is not seen`); }
    }
    for (const box of all('.nw-errors, .nw-card, .nw-finding, .nw-setting, .nw-idle, .nw-outcome, .nw-planned, .nw-why, .nw-early, .nw-keep').filter(there)) {
        if (!edge(box)) { lost.push(`${box.className} has no edge`); }
    }
    return lost;
})()";

/// By level: the words beside its sign, and the sign.
const LEVELS: &str = "all('.nw-tag').map(tag => [/nw-is-(\\S+)/.exec(tag.closest('[class*=nw-is-]').className)[1], words(tag), tag.querySelector('path').getAttribute('d')])";

/// Looks from a phone, with what the device asks for, and writes down what is lost by it.
struct Asked {
    features: &'static [(&'static str, &'static str)],
    name: &'static str,
    screens: usize,
    lost: BTreeMap<String, Vec<String>>,
    levels: BTreeMap<String, (Value, Value)>,
}

impl Look for Asked {
    type Page = ChromiumPage;

    async fn open(&self, site: Site) -> ChromiumPage {
        let page = ChromiumPage::open_anyway(site).await;
        page.resize(390, 844, true).await;
        page.prefer(self.features).await;
        page
    }

    async fn look(&mut self, page: &ChromiumPage, screen: &str) {
        self.screens += 1;
        page.settled().await;
        shoot(page, 390, 2, &format!("{screen}-{}", self.name)).await;
        // From now on the focus is moved as if by keys.
        Keyboard(page).press(Key::Shift).await;
        let lost = page.get(LOST).await;
        for line in lost.as_array().into_iter().flatten().filter_map(Value::as_str) {
            self.lost.entry(line.to_owned()).or_default().push(screen.to_owned());
        }
        for level in page.get(LEVELS).await.as_array().into_iter().flatten() {
            let name =
                level[0].as_str().unwrap_or_default().replace("take-care", "care").replace("ask-first", "ask").replace("do-not", "stop");
            self.levels.entry(name).or_insert((level[1].clone(), level[2].clone()));
        }
    }
}

impl Asked {
    fn new(features: &'static [(&'static str, &'static str)], name: &'static str) -> Asked {
        Asked { features, name, screens: 0, lost: BTreeMap::new(), levels: BTreeMap::new() }
    }

    /// Says everything that is lost at once.
    fn assert_nothing_lost(&self, at_least: usize) {
        assert!(self.screens >= at_least, "{} screens were looked at", self.screens);
        assert!(self.lost.is_empty(), "{} things are lost: {:#?}", self.lost.len(), self.lost);
    }
}

#[tokio::test]
async fn the_way_in_forced_colours() {
    let mut eyes = Asked::new(&FORCED, "forced");
    screens::on_the_way(&mut eyes).await;
    screens::idle(&mut eyes).await;
    screens::failures(&mut eyes).await;
    eyes.assert_nothing_lost(15);
}

#[tokio::test]
async fn results_in_forced_colours() {
    let mut eyes = Asked::new(&FORCED, "forced");
    screens::results(&RESULTS, |_| true, &mut eyes).await;
    screens::other_results(&mut eyes).await;
    eyes.assert_nothing_lost(16);
    // Each level has words and a sign of its own.
    for (level, (words, sign)) in &eyes.levels {
        let others = eyes.levels.iter().filter(|(other, _)| *other != level);
        assert!(words != "" && others.clone().all(|(_, other)| other.0 != *words && other.1 != *sign), "{level}: {:#?}", eyes.levels);
    }
    assert_eq!(eyes.levels.keys().collect::<Vec<_>>(), ["ask", "care", "nothing-found", "stop", "wait"]);
}

/// Where a page's own colours were taken, and where they were refused; it takes edge and ring off the buttons.
#[tokio::test]
async fn on_a_clinics_page_in_forced_colours() {
    for accent in ["#5d3a6e", "#e0d0e8"] {
        let css = format!(
            "needlewise-check {{ --nw-accent: {accent}; }} \
            needlewise-check::part(button) {{ border: 0; outline: none; }} needlewise-check::part(button):focus-visible {{ outline: none; }}"
        );
        let head = "<link rel=\"stylesheet\" href=\"host.css\">";
        let mut eyes = Asked::new(&FORCED, "forced-element");
        let page = eyes.open(host::site(&host::page_with(head, &host::check(""))).with("host.css", css)).await;
        page.wait_until("it runs", "screen").await;
        eyes.look(&page, "start").await;
        let person = case("tan-thirteen-days-ago");
        while page.screen().await != Screen::Result {
            if let Screen::Question(id) = page.screen().await {
                fill_in(&page, &steps_of(person, &id), Pace::InAHurry).await;
                if ["area", "tan-date"].contains(&id.as_str()) {
                    eyes.look(&page, &id).await;
                }
            }
            go_on(&page, Pace::InAHurry).await;
        }
        eyes.look(&page, "result").await;
        eyes.assert_nothing_lost(4);
    }
}

#[tokio::test]
async fn with_more_contrast() {
    let mut eyes = Asked::new(&CONTRAST, "contrast");
    screens::on_the_way(&mut eyes).await;
    screens::results(&RESULTS[2..6], |_| true, &mut eyes).await;
    eyes.assert_nothing_lost(20);
}

/// Looks at every frame: notes what moves by itself, and a page that glides instead of jumping.
const WATCH: &str = "window.moved = [];
    const look = () => {
        const root = document.getElementById('needlewise').shadowRoot;
        for (const each of [...document.getAnimations(), ...root.getAnimations()]) { moved.push(each.animationName ?? each.transitionProperty ?? 'something'); }
        for (const element of [document.documentElement, ...root.querySelectorAll('*')]) {
            if (getComputedStyle(element).scrollBehavior !== 'auto') { moved.push(`${element.className} glides`); }
        }
        requestAnimationFrame(look);
    };
    look();";

#[tokio::test]
async fn with_less_motion_nothing_moves() {
    let person = case("tan-thirteen-days-ago");
    let page = ChromiumPage::open(Site::new()).await;
    page.prefer(&[("prefers-reduced-motion", "reduce")]).await;
    page.run(WATCH, vec![]).await;
    while page.screen().await != Screen::Result {
        if let Screen::Question(id) = page.screen().await {
            fill_in(&page, &steps_of(person, &id), Pace::ByMouse).await;
        }
        go_on(&page, Pace::ByMouse).await;
    }
    page.click(".nw-help > summary").await;
    page.run("for (const fold of all('details')) fold.open = true;", vec![]).await;
    page.settled().await;
    assert_eq!(page.get("[...new Set(moved)]").await, json!([]));
    // Had anything moved, it would have been seen.
    page.run("one('h1').animate([{ opacity: 0 }, { opacity: 1 }], 200);", vec![]).await;
    page.wait_until("it is seen", "moved.length > 0").await;
}
