//! A person walks through the questions, answering as their case says: by mouse, or in a hurry
//! where a test is about what comes after.

use authoring::Case;
use eligibility::walk;
use serde_json::json;

use crate::cases::{Step, protocol, steps};
use crate::page::{Page, Screen};

/// How the answers get onto the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Real clicks and real keys.
    ByMouse,
    /// All inputs of a question at once, by script, as if clicked.
    InAHurry,
}

/// What somebody met on the way.
#[derive(Clone, Debug, Default)]
pub struct Way {
    /// Questions answered, in order.
    pub asked: Vec<String>,
    /// How often the page said "please read this first".
    pub interruptions: usize,
}

/// What `case` does in the form of the question `id`.
pub fn steps_of(case: &Case, id: &str) -> Vec<Step> {
    let protocol = protocol();
    let index = protocol.question(id).unwrap_or_else(|| panic!("the page asks `{id}`, which the protocol does not hold"));
    let answer = case.answers.get(index).unwrap_or_else(|| panic!("the page asks {} for `{id}`, which the core does not ask", case.id));
    steps(&protocol.questions[index], answer, case.today)
}

/// Answers the question shown as `case` does, without going on.
pub async fn fill_in(page: &Page, steps: &[Step], pace: Pace) {
    if pace == Pace::InAHurry {
        let script = "for (const [selector, text] of arguments[0]) {
                const input = one(selector);
                if (text === null) { if (!input.checked) input.click(); } else { input.value = text; }
            }";
        let pairs = steps.iter().map(|step| match step {
            Step::Tick(input) => json!([input, null]),
            Step::Type(field, text) => json!([field, text]),
        });
        page.run(script, vec![pairs.collect()]).await;
        return;
    }
    for step in steps {
        match step {
            Step::Tick(input) => page.click_label(input).await,
            Step::Type(field, text) => page.type_into(field, text).await,
        }
    }
}

/// Goes on from the screen shown by its main button.
pub async fn go_on(page: &Page, pace: Pace) {
    if pace == Pace::ByMouse {
        return page.follow(".nw-main-action").await;
    }
    page.mark().await;
    page.run("one('.nw-main-action').click();", vec![]).await;
    page.arrived().await;
}

/// Walks until the question `id` is shown, or with `None` to the list of answers.
pub async fn go_to(page: &Page, case: &Case, id: Option<&str>, pace: Pace) -> Way {
    let mut way = Way::default();
    loop {
        match page.screen().await {
            Screen::Question(shown) if Some(shown.as_str()) == id => return way,
            Screen::Check if id.is_none() => return way,
            Screen::Start => go_on(page, pace).await,
            Screen::Question(shown) => {
                assert!(!way.asked.contains(&shown), "`{shown}` is asked twice, after {:?}", way.asked);
                fill_in(page, &steps_of(case, &shown), pace).await;
                go_on(page, pace).await;
                way.asked.push(shown);
            }
            Screen::Interruption => {
                way.interruptions += 1;
                go_on(page, pace).await;
            }
            other => panic!("{} comes to {other:?} on the way to {id:?}", case.id),
        }
    }
}

/// Walks from the start to the result, holding the path against the core's.
pub async fn walk_to_result(page: &Page, case: &Case, pace: Pace) -> Way {
    let way = go_to(page, case, None, pace).await;
    assert_eq!(way.asked, path(case), "{} is asked other questions than the core asks", case.id);
    go_on(page, pace).await;
    assert_eq!(page.screen().await, Screen::Result);
    way
}

/// The questions that the core asks somebody, by id.
pub fn path(case: &Case) -> Vec<&'static str> {
    let protocol = protocol();
    walk(protocol, &case.answers, case.today).path.iter().map(|index| protocol.questions[*index].id.as_str()).collect()
}
