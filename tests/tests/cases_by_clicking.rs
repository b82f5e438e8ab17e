//! People with different outcomes click through the whole check. The result they see is the
//! one that the core computes and `cases.md` expects.

use std::collections::BTreeSet;

use authoring::Expected;
use browser_tests::{Engine, Pace, Page, Site, assert_result_of, case, in_every_engine, walk_to_result};

async fn sees_their_result(engine: Engine, id: &str) {
    let case = case(id);
    let page = Page::open_on(engine, Site::on(&case.today.to_string())).await;
    let way = walk_to_result(&page, case, Pace::ByMouse).await;
    assert_result_of(&page, case, &way).await;
    page.assert_quiet_console().await;
}

/// What differs between engines differs for all of these people alike: a few are seen in every one.
macro_rules! people {
    (in every engine { $($name:ident $id:literal,)* } in Chromium { $($alone:ident $other:literal,)* }) => {
        const PEOPLE: &[&str] = &[$($id,)* $($other),*];
        $(async fn $name(engine: Engine) {
            sees_their_result(engine, $id).await;
        })*
        in_every_engine! { $($name,)* }
        $(#[tokio::test]
        async fn $alone() {
            sees_their_result(Engine::Chromium, $other).await;
        })*
    };
}

people! {
    in every engine {
        nothing_on_the_list "nothing-to-report",
        a_minor_is_asked_nothing_else "seventeen-and-curious",
        a_wait_until_a_day "tan-a-week-or-two-ago",
        ask_first_by_doubt "mole-that-may-have-changed",
    }
    in Chromium {
        care_everywhere "two-small-spots",
        a_wait_without_a_day "cheeks-with-pus-spots-today",
        a_wait_until_it_is_over_and_a_day "sunburnt-shoulders",
        a_wait_by_pausing "shelf-still-in-use",
        ask_first_and_not_before_a_day "botox-and-a-nickel-rash",
        an_urgent_answer_is_met_at_once "mole-that-changed",
        doubt_about_a_roller_at_home "roller-of-unknown-length",
        settings_that_differ "spans-instead-of-days",
    }
}

/// Ten people who all hear the same would show little.
#[test]
fn the_people_differ() {
    let outcome =
        |expected: &Expected| format!("{:?} {:?}, by doubt: {}", expected.verdicts, expected.earliest, expected.findings.is_empty());
    let outcomes: BTreeSet<String> = PEOPLE.iter().map(|id| outcome(&case(id).expected)).collect();
    let verdicts: BTreeSet<_> = PEOPLE.iter().flat_map(|id| case(id).expected.verdicts.clone()).collect();
    assert!(PEOPLE.len() >= 10 && outcomes.len() >= 10, "{outcomes:#?}");
    assert_eq!(verdicts.len(), 5, "every outcome there is occurs: {verdicts:?}");
}
