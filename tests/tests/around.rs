//! What stands around every screen: urgent help, one tap away, and the standing notice.

use browser_tests::{Engine, Page, Site, in_every_engine, protocol};

use crate::screens::{self, Look, RESULTS};

in_every_engine! {
    help_and_the_notice_stand_on_every_screen,
}

/// Looks in this engine, and counts the screens.
struct Around(Engine, usize);

impl Look for Around {
    type Page = Page;

    async fn open(&self, site: Site) -> Page {
        Page::open_anyway_on(self.0, site).await
    }

    async fn look(&mut self, page: &Page, screen: &str) {
        self.1 += 1;
        assert!(page.is("there(one('.nw-notice'))").await, "{screen}: the standing notice is not seen");
        assert_eq!(page.text(".nw-notice > p").await, protocol().frame.notice, "{screen}");
        assert!(page.is("there(one('.nw-help > summary'))").await, "{screen}: urgent help is not seen");
        let was_open = page.is("one('.nw-help').open").await;
        if !was_open {
            page.click(".nw-help > summary").await;
        }
        let numbers = page.get("all('.nw-help .nw-number').filter(there).map(number => number.getAttribute('href'))").await;
        for region in &protocol().regions {
            let number = format!("\"tel:{}\"", region.emergency_number.replace(' ', ""));
            assert!(numbers.to_string().contains(&number), "{screen}: one tap does not show {number}: {numbers}");
        }
        assert!(page.is("all('.nw-help .nw-card li').filter(there).length > 3").await, "{screen}: one tap does not show the signs");
        if !was_open {
            page.click(".nw-help > summary").await;
        }
    }
}

async fn help_and_the_notice_stand_on_every_screen(engine: Engine) {
    let mut eyes = Around(engine, 0);
    screens::on_the_way(&mut eyes).await;
    screens::results(&RESULTS[4..6], |_| false, &mut eyes).await;
    assert!(eyes.1 >= 12, "{} screens were looked at", eyes.1);
}
