//! People do not walk straight: they change answers, go back and forward, and stop early.

use browser_tests::{
    Engine, Pace, Page, Screen, Site, assert_result_of, case, fill_in, go_on, go_to, in_every_engine, phrase, phrase_with, protocol,
    steps_of, walk_to_result,
};
use eligibility::{Answers, Completeness, assess};

in_every_engine! {
    an_early_answer_is_changed,
    back_and_forward_walk_the_questions,
    going_back_to_change_an_answer_keeps_the_later_ones,
    an_urgent_answer_is_met_at_once,
    a_doubt_does_not_interrupt,
    finishing_early_says_what_was_not_asked,
}

fn title(question: &str) -> &'static str {
    let protocol = protocol();
    &protocol.questions[protocol.question(question).expect("a question")].title
}

/// Presses Change beside a question on the list of answers.
async fn change(page: &Page, question: &str) {
    let button = format!("{} {}", phrase("change"), phrase_with("change-answer-to", &[("question", title(question))]));
    page.follow_button(&button).await;
    assert_eq!(page.screen().await, Screen::Question(question.into()));
}

/// The answer that the list of answers, or the sheet, gives to a question.
async fn listed(page: &Page, question: &str) -> String {
    let row = format!("all('.nw-row').find(row => words(row.querySelector('dt')) === {:?})", title(question));
    page.get(&format!("words({row}.querySelector('dd'))")).await.as_str().unwrap_or_default().to_owned()
}

async fn an_early_answer_is_changed(engine: Engine) {
    let (before, after) = (case("nothing-to-report"), case("eczema-every-few-weeks"));
    let page = Page::open_on(engine, Site::new()).await;
    go_to(&page, before, None, Pace::InAHurry).await;
    let count = page.count(".nw-row").await;
    let goal = listed(&page, "goals").await;
    // Looking at it and going back changes nothing, and shows what was answered.
    change(&page, "conditions").await;
    assert!(page.is("one('input[name=none]').checked && all('input:checked').length === 1").await, "the answer stands as it was given");
    page.follow(".nw-back").await;
    assert_eq!((page.screen().await, page.count(".nw-row").await), (Screen::Check, count));
    assert_eq!(listed(&page, "conditions").await, phrase("none-chosen"));
    // What the new answer opens is asked first; then the person is back.
    change(&page, "conditions").await;
    fill_in(&page, &steps_of(after, "conditions"), Pace::ByMouse).await;
    assert!(!page.is("one('input[name=none]').checked").await, "the last answer chosen stays");
    go_on(&page, Pace::ByMouse).await;
    assert_eq!(page.screen().await, Screen::Question("eczema-often".into()));
    fill_in(&page, &steps_of(after, "eczema-often"), Pace::ByMouse).await;
    go_on(&page, Pace::ByMouse).await;
    assert_eq!((page.screen().await, page.count(".nw-row").await), (Screen::Check, count + 1));
    assert_eq!(listed(&page, "goals").await, goal, "everything else is kept");
    assert_ne!(listed(&page, "conditions").await, phrase("none-chosen"));
    // From the result too; the result follows.
    go_on(&page, Pace::ByMouse).await;
    let eczema = page.texts("#reasons h3").await;
    assert!(!eczema.is_empty());
    page.follow_button(&phrase("result-change")).await;
    change(&page, "conditions").await;
    page.click_label("input[name=none]").await;
    go_on(&page, Pace::ByMouse).await;
    assert_eq!((page.screen().await, page.count(".nw-row").await), (Screen::Check, count));
    go_on(&page, Pace::ByMouse).await;
    assert_result_of(&page, before, &Default::default()).await;
}

async fn back_and_forward_walk_the_questions(engine: Engine) {
    let case = case("two-small-spots");
    let page = Page::open_on(engine, Site::new()).await;
    let way = walk_to_result(&page, case, Pace::InAHurry).await;
    let screen = |id: &str| Screen::Question(id.into());
    let address = page.site().address();
    page.back().await;
    assert_eq!(page.screen().await, Screen::Check);
    for id in way.asked.iter().rev() {
        page.back().await;
        assert_eq!(page.screen().await, screen(id));
        assert!(page.is("all('input:checked').length > 0").await, "`{id}` shows its answer");
        assert_eq!(page.browser.client.current_url().await.expect("an address").as_str(), address);
    }
    page.back().await;
    assert_eq!(page.screen().await, Screen::Start);
    for id in &way.asked {
        page.forward().await;
        assert_eq!(page.screen().await, screen(id));
    }
    page.forward().await;
    assert_eq!(page.screen().await, Screen::Check);
    page.forward().await;
    assert_result_of(&page, case, &way).await;
    // The page's own Back goes the same way.
    for expected in [Screen::Check, screen(&way.asked[way.asked.len() - 1]), screen(&way.asked[way.asked.len() - 2])] {
        page.follow(".nw-back").await;
        assert_eq!(page.screen().await, expected);
    }
}

async fn going_back_to_change_an_answer_keeps_the_later_ones(engine: Engine) {
    let case = case("two-small-spots");
    let page = Page::open_on(engine, Site::new()).await;
    go_to(&page, case, Some("conditions"), Pace::InAHurry).await;
    for _ in 0..3 {
        page.back().await;
    }
    go_on(&page, Pace::ByMouse).await;
    assert!(page.is("all('input:checked').length > 0").await, "the next answer is still there");
    go_to(&page, case, None, Pace::InAHurry).await;
    go_on(&page, Pace::InAHurry).await;
    assert_result_of(&page, case, &Default::default()).await;
}

async fn an_urgent_answer_is_met_at_once(engine: Engine) {
    let case = case("mole-that-changed");
    let rule = protocol().rule(&case.expected.findings[0]).expect("a rule");
    let page = Page::open_on(engine, Site::new()).await;
    let question = "marks";
    go_to(&page, case, Some(question), Pace::InAHurry).await;
    fill_in(&page, &steps_of(case, question), Pace::ByMouse).await;
    go_on(&page, Pace::ByMouse).await;
    assert_eq!(page.screen().await, Screen::Interruption);
    assert_eq!(page.text("h1").await, phrase("interruption-title"));
    assert!(page.text(".nw-lead").await.contains(&protocol().rules[rule].name), "it says what it is about");
    assert_eq!(page.text(".nw-main .nw-card h2").await, phrase("urgency-soon"));
    // Back leads to the answer; the same answer again does not interrupt again.
    page.follow(".nw-back").await;
    assert_eq!(page.screen().await, Screen::Question(question.into()));
    let way = go_to(&page, case, None, Pace::InAHurry).await;
    assert_eq!(way.interruptions, 0, "nobody is told twice");
    go_on(&page, Pace::InAHurry).await;
    assert!(
        page.is("one('.nw-main .nw-card').compareDocumentPosition(one('.nw-outcome')) & Node.DOCUMENT_POSITION_FOLLOWING").await,
        "it stands above the headline"
    );
}

async fn a_doubt_does_not_interrupt(engine: Engine) {
    let case = case("mole-that-may-have-changed");
    let page = Page::open_on(engine, Site::new()).await;
    let way = walk_to_result(&page, case, Pace::InAHurry).await;
    assert_eq!(way.interruptions, 0);
    assert_eq!(page.text(".nw-main .nw-card h2").await, phrase("urgency-soon"), "its advice stands there all the same");
}

async fn finishing_early_says_what_was_not_asked(engine: Engine) {
    let case = case("boil-on-the-jaw");
    let page = Page::open_on(engine, Site::new()).await;
    let mut answers = Answers::default();
    let not_asked = loop {
        let Screen::Question(id) = page.screen().await else {
            assert_eq!(page.screen().await, Screen::Start);
            go_on(&page, Pace::InAHurry).await;
            continue;
        };
        let assessment = assess(protocol(), &answers, case.today);
        let offered = page.count(".nw-early").await == 1;
        let due = assessment.settings.iter().all(|outcome| outcome.verdict == eligibility::Verdict::DoNot);
        assert_eq!(offered, due, "at `{id}`");
        match assessment.completeness {
            Completeness::Open { not_asked } if offered => break not_asked,
            _ => {}
        }
        let index = protocol().question(&id).expect("a question");
        answers.set(index, case.answers.get(index).expect("an answer"));
        fill_in(&page, &steps_of(case, &id), Pace::InAHurry).await;
        go_on(&page, Pace::InAHurry).await;
    };
    let question = page.screen().await;
    page.follow_button(&phrase("finish-early-button")).await;
    assert_eq!(page.screen().await, Screen::Result);
    assert!(not_asked > 5, "{not_asked}");
    let count = phrase_with("questions-many", &[("count", &not_asked.to_string())]);
    assert_eq!(page.texts(".nw-outcome .nw-caveat").await, [phrase_with("result-not-asked", &[("count", &count)])]);
    let unasked = page.texts(".nw-sheet dd").await.into_iter().filter(|answer| *answer == phrase("not-asked")).count();
    assert!(unasked >= not_asked, "the sheet says so of {unasked}, the headline of {not_asked}");
    assert_eq!(page.count("#benefits, #preparation, #aftercare").await, 0, "there is no plan");
    page.follow(".nw-back").await;
    assert_eq!(page.screen().await, question);
}
