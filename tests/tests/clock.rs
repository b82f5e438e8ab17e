//! The device's own day counts, where nobody sets another.

use browser_tests::{Engine, Pace, Page, Site, case, days, in_every_engine, phrase, walk_to_result};
use eligibility::Day;

in_every_engine! {
    a_visit_takes_the_devices_day_and_the_next_one_takes_it_anew,
}

/// Half a minute before midnight; the test lets it pass. No more: nobody is idle meanwhile.
const CLOCK: &str = "window.time = '2026-11-22T23:59:30';
    const Clock = Date;
    window.Date = class extends Clock {
        constructor(...given) { given.length > 0 ? super(...given) : super(window.time); }
        static now() { return new Clock(window.time).getTime(); }
    };";

fn said(day: &str) -> String {
    days(Day::parse(day).expect("a day"))
}

async fn a_visit_takes_the_devices_day_and_the_next_one_takes_it_anew(engine: Engine) {
    let page = Page::open_on(engine, Site::unaltered().with_first_script("clock.js", CLOCK)).await;
    // Nothing about this person hangs on a day.
    let somebody = case("two-small-spots");
    walk_to_result(&page, somebody, Pace::InAHurry).await;
    assert!(page.text("#trace").await.contains(&said("2026-11-22")), "{}", page.text("#trace").await);
    // Midnight passes on a tablet that nobody reloads.
    page.run("window.time = '2026-11-23T00:00:30';", vec![]).await;
    page.follow_button(&phrase("result-change")).await;
    page.follow(".nw-main-action").await;
    assert!(page.text("#trace").await.contains(&said("2026-11-22")), "a visit keeps its day: {}", page.text("#trace").await);
    page.follow_button(&phrase("clear")).await;
    walk_to_result(&page, somebody, Pace::InAHurry).await;
    assert!(page.text("#trace").await.contains(&said("2026-11-23")), "{}", page.text("#trace").await);
}
