//! What the page around a check sets, and the day that a visit begins on.

mod support;

use eligibility::Clinic;
use interview::{Action, Screen, Session, Surroundings, fill};
use support::{begun, checked, day, session, words};

#[test]
fn a_visit_begins_on_its_day_and_keeps_it() {
    let after = session().protocol().withdraw_after.plus(1);
    let is_withdrawn = |session: &Session| matches!(session.screen(), Screen::Unavailable(_));
    // Under way it keeps its day; a tablet that nobody has reloaded takes the next one anew.
    let mut session = begun();
    session.begin_on(after);
    assert!(!is_withdrawn(&session));
    session.update(Action::Clear);
    session.begin_on(after);
    assert!(is_withdrawn(&session));
    // A day that the page has set stays.
    let mut set = support::session().within(Surroundings { sets_today: true, ..Surroundings::default() });
    set.begin_on(after);
    assert!(!is_withdrawn(&set));
}

#[test]
fn a_page_sets_the_day_the_region_and_whom_to_turn_to() {
    let clinic = Clinic { name: "Example Clinic (fictitious)".into(), contact: None, booking: Some("https://example.org".into()) };
    let mut session = checked(&[]).within(Surroundings { sets_today: true, region: Some(2), clinic: Some(clinic.clone()) });
    let third = session.protocol().regions[2].name.clone();
    let help = session.help();
    assert_eq!((help.regions[0].name, help.regions.len()), (third.as_str(), session.protocol().regions.len()));
    session.update(Action::Finish);
    let Screen::Result { result, .. } = session.screen() else { panic!("a result") };
    assert_eq!(result.clinic, Some(&clinic));
    let today = fill(words().trace_today_set(), &[("day", &words().day(day("2026-11-22")))]);
    assert!(result.trace.iter().any(|row| row.value == today), "{:?}", result.trace);
    // Nobody loses it by clearing.
    session.update(Action::Clear);
    assert_eq!(session.help().regions[0].name, third);
}
