//! Pictures of every kind of screen, as a phone and a desktop show it, in light and in dark:
//! for people to look at, in `target/pictures` or where `NEEDLEWISE_PICTURES` says.

use std::fs;

use base64::Engine;
use browser_tests::{ChromiumPage, Scheme, Site, pictures};
use serde_json::json;

use crate::screens::{self, Look, RESULTS};

const WIDTHS: [(&str, u32, u32, bool); 2] = [("phone", 390, 844, true), ("desktop", 1280, 900, false)];

/// Four pictures of the whole page as it is now.
async fn take(page: &ChromiumPage, name: &str) {
    for (device, width, height, phone) in WIDTHS {
        page.resize(width, height, phone).await;
        page.wait_until("the screen has this width", &format!("innerWidth === {width}")).await;
        for scheme in [Scheme::Light, Scheme::Dark] {
            page.show_in(scheme).await;
            shoot(page, width, if phone { 2 } else { 1 }, &format!("{name}-{device}-{scheme}")).await;
        }
    }
}

/// One picture of the whole page, which is as wide as this.
pub(crate) async fn shoot(page: &ChromiumPage, width: u32, scale: u32, name: &str) {
    let folder = pictures();
    fs::create_dir_all(&folder).expect("a folder for the pictures");
    let tall = page.get("Math.max(innerHeight, Math.ceil(document.documentElement.getBoundingClientRect().height))").await;
    let tall = tall.as_u64().and_then(|tall| u32::try_from(tall).ok()).expect("a height");
    let whole = json!({ "x": 0, "y": 0, "width": width, "height": tall, "scale": 1 });
    let shot = json!({ "format": "png", "captureBeyondViewport": true, "clip": whole });
    let shot = page.devtools("Page.captureScreenshot", shot).await;
    let png = base64::engine::general_purpose::STANDARD.decode(shot["data"].as_str().unwrap_or_default()).expect("base64");
    assert_picture(&png, width * scale, tall * scale, name);
    fs::write(folder.join(format!("{name}.png")), png).expect("a file");
}

/// A PNG of this size with something on it.
fn assert_picture(png: &[u8], width: u32, height: u32, name: &str) {
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"), "{name}: no PNG");
    let number = |at: usize| u32::from_be_bytes([png[at], png[at + 1], png[at + 2], png[at + 3]]);
    assert_eq!((number(16), number(20)), (width, height), "{name}: the size of the picture");
    // One colour alone comes to a hundredth of this.
    assert!(png.len() > 15_000, "{name}: {} bytes hold no screen", png.len());
}

/// Takes pictures of the screens it is shown, and counts them.
#[derive(Default)]
struct Album(usize);

impl Look for Album {
    type Page = ChromiumPage;

    async fn open(&self, site: Site) -> ChromiumPage {
        ChromiumPage::open_anyway(site).await
    }

    async fn look(&mut self, page: &ChromiumPage, screen: &str) {
        take(page, screen).await;
        self.0 += 1;
    }
}

macro_rules! albums {
    ($($name:ident: $at_least:literal, |$album:ident| $tour:expr;)*) => {
        $(#[tokio::test]
        async fn $name() {
            let mut album = Album::default();
            let $album = &mut album;
            $tour.await;
            assert!(album.0 >= $at_least, "{} screens were taken", album.0);
        })*
    };
}

albums! {
    the_way: 12, |album| screens::on_the_way(album);
    the_warning: 1, |album| screens::idle(album);
    results: 5, |album| screens::results(&RESULTS[..4], |name| name == "wait", album);
    graver_results: 4, |album| screens::results(&RESULTS[4..], |name| name == "do-not", album);
    other_results: 2, |album| screens::other_results(album);
    failures: 3, |album| screens::failures(album);
}
