//! What a visit does, action by action.

mod support;

use interview::{Action, DateEntry, DateMode, Effect, Entry, Fault, Field, Input, Screen, Session, choices, pick, transcript};
use support::{answer, begun, change, checked, date, day, entry, is_check, question, session, session_on, shown, through, words};

/// Answers up to the question `id` and stops there.
fn up_to(id: &str, answers: &[(&str, &str)]) -> Session {
    let mut session = begun();
    while shown(&session).id != id {
        let told = support::told(&shown(&session), answers).to_owned();
        answer(&mut session, &told);
    }
    session
}

/// The faults of a form, each with its field; what was typed stays.
fn faults(session: &mut Session, form: Entry) -> Vec<(Field, String)> {
    assert_eq!(session.update(Action::Answer(form.clone())), [Effect::ShowErrors]);
    let view = shown(session);
    assert_eq!(*view.entry, form, "what was typed is kept");
    view.faults.iter().map(|Fault { field, message }| (*field, message.clone())).collect()
}

fn result(session: &mut Session) -> Screen<'_> {
    session.update(Action::Finish);
    let screen = session.screen();
    assert!(matches!(screen, Screen::Result { .. }), "{}", transcript(session));
    screen
}

#[test]
fn back_and_the_history_walk_and_clamp() {
    let mut session = up_to("home-device", &[]);
    assert_eq!(session.step(), 3);
    session.update(Action::Back);
    assert_eq!((shown(&session).id, shown(&session).entry), ("where", &entry(&shown(&session), "not-decided")));
    session.update(Action::GoTo(1));
    assert_eq!(shown(&session).id, "age");
    session.update(Action::Back);
    assert_eq!(session.screen(), support::session().screen());
    // Further than the answers reach is the first question without one.
    for beyond in [4, 57, 9_999, 10_000, 10_001, usize::MAX] {
        session.update(Action::GoTo(beyond));
        assert_eq!((shown(&session).id, session.step()), ("home-device", 3), "{beyond}");
    }
    session.update(Action::GoTo(0));
    assert_eq!(session.step(), 0);
    assert_eq!(session.update(Action::Back), []);
}

#[test]
fn back_from_the_list_and_from_the_result() {
    let mut session = checked(&[]);
    session.update(Action::Back);
    assert_eq!(shown(&session).id, "procedures");
    answer(&mut session, "none");
    assert!(is_check(&session));
    result(&mut session);
    session.update(Action::Back);
    assert!(is_check(&session));
    change(&mut session, "age");
    session.update(Action::Back);
    assert!(is_check(&session), "nothing was changed");
    for (step, check) in [(10_001, false), (10_000, true)] {
        session.update(Action::GoTo(step));
        assert_eq!(is_check(&session), check);
    }
}

#[test]
fn a_change_asks_only_what_it_opens() {
    let mut session = checked(&[("products", "vitamin-c"), ("vitamin-c-date", "about-1")]);
    change(&mut session, "skin-now");
    answer(&mut session, "tan");
    assert_eq!(shown(&session).id, "tan-date");
    session.update(Action::Back);
    assert_eq!(shown(&session).id, "skin-now", "there is no list to go back to while a question is open");
    answer(&mut session, "tan");
    answer(&mut session, "2026-11-01");
    assert!(is_check(&session), "every other answer is still there:\n{}", transcript(&session));
    assert_eq!(
        result(&mut session),
        result(&mut checked(&[("skin-now", "tan"), ("tan-date", "2026-11-01"), ("products", "vitamin-c"), ("vitamin-c-date", "about-1")]))
    );
}

#[test]
fn what_closes_while_something_else_opens_is_forgotten_too() {
    let mut session = checked(&[("conditions", "psoriasis"), ("psoriasis-here", "yes")]);
    change(&mut session, "conditions");
    answer(&mut session, "rosacea");
    assert_eq!(shown(&session).id, "rosacea-kind");
    session.update(Action::Back);
    answer(&mut session, "psoriasis");
    assert_eq!(shown(&session).id, "psoriasis-here", "it counts only after Continue");
    assert_eq!(*shown(&session).entry, entry(&shown(&session), "yes"));
}

#[test]
fn a_closed_answer_stops_counting_and_its_form_is_restored() {
    let mut session = checked(&[("products", "retinol"), ("retinol-date", "2026-11-20")]);
    change(&mut session, "products");
    answer(&mut session, "none");
    assert!(is_check(&session));
    assert_eq!(result(&mut session.clone()), result(&mut checked(&[])));
    change(&mut session, "products");
    answer(&mut session, "retinol");
    let kept = shown(&session).entry.clone();
    assert_eq!((shown(&session).id, &kept.date), ("retinol-date", &date("2026-11-20")));
    session.update(Action::GoTo(10_000));
    assert_eq!(shown(&session).id, "retinol-date", "open until Continue");
    session.update(Action::Answer(kept));
    through(&mut session, &[("products", "retinol")]);
    assert_eq!(result(&mut session), result(&mut checked(&[("products", "retinol"), ("retinol-date", "2026-11-20")])));
}

#[test]
fn an_end_at_once_forgets_the_rest_but_not_what_was_typed() {
    let mut session = checked(&[("marks", "changing"), ("medicines", "blood-thinners")]);
    change(&mut session, "age");
    answer(&mut session, "under-18");
    assert!(is_check(&session));
    assert_eq!(result(&mut session.clone()), result(&mut checked(&[("age", "under-18")])));
    change(&mut session, "age");
    answer(&mut session, "22-or-over");
    while shown(&session).id != "medicines" {
        let kept = shown(&session).entry.clone();
        assert_ne!(kept, Entry::default());
        session.update(Action::Answer(kept));
        session.update(Action::GoOn);
    }
    assert_eq!(*shown(&session).entry, entry(&shown(&session), "blood-thinners"));
}

#[test]
fn clear_empties_everything() {
    let mut session = checked(&[("marks", "changing")]);
    result(&mut session);
    session.update(Action::PlanDay(date("2026-12-24")));
    assert!(session.has_answers());
    assert_eq!(session.update(Action::Clear), [Effect::Arrive, Effect::Forget]);
    assert!(!session.has_answers());
    assert_eq!((session.step(), session.screen()), (0, support::session().screen()));
    through(&mut session, &[]);
    session.update(Action::Begin);
    while let Screen::Question(view) = session.screen() {
        assert_eq!(*view.entry, Entry::default());
        let told = support::told(&view, &[]);
        answer(&mut session, told);
    }
    assert_eq!(result(&mut session), result(&mut checked(&[])));
}

#[test]
fn nothing_chosen_is_a_fault() {
    let mut session = begun();
    assert_eq!(faults(&mut session, Entry::default()), [(Field::Options, words().error_choose_one().to_owned())]);
    let mut session = up_to("infections", &[]);
    assert_eq!(faults(&mut session, Entry::default()), [(Field::Options, words().error_choose_some().to_owned())]);
    answer(&mut session, "none");
    assert_eq!(shown(&session).faults, []);
}

#[test]
fn none_of_these_and_answers_that_stand_alone_exclude_all_others() {
    let mut session = up_to("infections", &[]);
    for text in ["none warts", "none not-sure"] {
        let form = entry(&shown(&session), text);
        assert_eq!(faults(&mut session, form), [(Field::Options, words().error_none_and_some().to_owned())]);
    }
    let mut session = up_to("area", &[]);
    let form = entry(&shown(&session), "cheeks not-decided");
    let [(field, message)] = &faults(&mut session, form)[..] else { panic!("one fault") };
    assert_eq!(*field, Field::Options);
    assert!(message.contains("Not decided yet"), "{message}");
    // What a question does not offer cannot be answered.
    let faults = faults(&mut session, Entry { none: true, ..Entry::default() });
    assert_eq!(faults, [(Field::Options, words().error_choose_some().to_owned())]);
}

#[test]
fn each_wrong_date_has_its_message_at_its_field() {
    let year = interview::fill(words().error_year(), &[("year", "2026")]);
    let last = |last: &str| interview::fill(words().error_day(), &[("last", last)]);
    let future = interview::fill(words().error_future(), &[("day", "22 November 2026")]);
    let no_date = vec![(Field::Month, words().error_no_date().to_owned())];
    let month = (Field::Month, words().error_month().to_owned());
    let long_ago = (Field::Year, words().error_long_ago().to_owned());
    let wrong = [
        ("", no_date.clone()),
        ("--12", no_date),
        ("2026-13", vec![month.clone()]),
        ("2026-0-1", vec![month.clone()]),
        ("2026-2-30", vec![(Field::Day, last("28"))]),
        ("2024-02-30", vec![(Field::Day, last("29"))]),
        ("2026-11-23", vec![(Field::Day, future.clone())]),
        ("2026-12", vec![(Field::Month, future)]),
        ("1800-1-1", vec![long_ago.clone()]),
        ("1901-1", vec![long_ago]),
        ("26-11-20", vec![(Field::Year, year.clone())]),
        ("-11-20", vec![(Field::Year, year.clone())]),
        ("2026--20", vec![month.clone()]),
        ("soon-x-y", vec![month, (Field::Year, year)]),
        ("2026-10-x", vec![(Field::Day, last("31"))]),
    ];
    let mut session = up_to("tan-date", &[("skin-now", "tan")]);
    for (text, expected) in wrong {
        assert_eq!(faults(&mut session, Entry { date: date(text), ..Entry::default() }), expected, "{text}");
    }
    assert_eq!(faults(&mut session, Entry::default()), [(Field::Options, words().error_no_date().to_owned())]);
    let ongoing = DateEntry { mode: Some(DateMode::Ongoing), ..DateEntry::default() };
    assert_eq!(faults(&mut session, Entry { date: ongoing, ..Entry::default() }), [(Field::Options, words().error_no_date().to_owned())]);
    answer(&mut session, "2026-11-22");
    assert_eq!(shown(&session).id, "marks");
}

#[test]
fn a_planned_day_lies_ahead_and_not_too_far() {
    let mut session = checked(&[("procedures", "filler"), ("filler-date", "2026-11-20")]);
    result(&mut session);
    for (text, field) in [("2026-11-21", Field::Day), ("2028-12-01", Field::Year), ("2026-12", Field::Day), ("", Field::Month)] {
        assert_eq!(session.update(Action::PlanDay(date(text))), [Effect::ShowErrors]);
        let Screen::Result { result, planned, faults } = session.screen() else { panic!("a result") };
        assert_eq!((planned, faults.first().map(|fault| fault.field)), (&date(text), Some(field)));
        assert_eq!(result.plan.and_then(|plan| plan.planned), None);
    }
    for (text, early) in [("2026-12-03", true), ("2026-12-04", false)] {
        assert_eq!(session.update(Action::PlanDay(date(text))), [Effect::ShowPlan]);
        let Screen::Result { result, faults, .. } = session.screen() else { panic!("a result") };
        let plan = result.plan.expect("a plan");
        assert_eq!((faults, plan.planned, plan.too_early.is_some()), (&[][..], Some(day(text)), early));
    }
    session.update(Action::PlanDay(date("2026-13-01")));
    let Screen::Result { result, .. } = session.screen() else { panic!("a result") };
    assert_eq!(result.plan.and_then(|plan| plan.planned), None, "a wrong day takes the earlier one back");
}

#[test]
fn a_wait_without_a_day_still_says_the_day_before_which_it_cannot_end() {
    let mut session = checked(&[("skin-now", "sunburn"), ("where", "clinic")]);
    let Screen::Result { result, .. } = result(&mut session) else { panic!("a result") };
    assert_eq!(result.headline, "Once the sunburn has been healed for 14 days, and not before 6 December 2026");
    let when = result.settings[1].when.as_deref();
    assert_eq!(when, Some("Once the sunburn has been healed for 14 days. In any case not before 6 December 2026."));
}

#[test]
fn an_early_result_names_no_day_even_where_one_is_known() {
    let answers = [("infections", "cold-sore"), ("skin-now", "tan"), ("tan-date", "2026-11-20")];
    let mut session = up_to("marks", &answers);
    assert!(session.early_offer());
    let Screen::Result { result: early, .. } = result(&mut session) else { panic!("a result") };
    let ends: Vec<Option<&str>> = early.findings.iter().map(|finding| finding.clears.as_deref()).collect();
    assert_eq!(ends, [Some("Once the cold sore or shingles has fully healed, with no scab and no soreness"), None]);
    assert!(early.in_any_case.is_none() && early.plan.is_none());
    let mut session = checked(&answers);
    let Screen::Result { result: whole, .. } = result(&mut session) else { panic!("a result") };
    assert_eq!(whole.findings[1].clears.as_deref(), Some("From 4 December 2026"));
    assert_eq!(whole.in_any_case.as_deref(), Some("In any case not before 4 December 2026."));
}

/// Law 4, through every question that opens others.
#[test]
fn what_was_opened_and_closed_again_leaves_no_trace() {
    let mut nothing = checked(&[]);
    let plain = result(&mut nothing);
    let everybody_is_asked = |question: &&eligibility::Question| question.when.0.iter().any(Vec::is_empty);
    for asked in support::protocol().questions.iter().filter(everybody_is_asked) {
        let told = match asked.id.as_str() {
            "area" => "cheeks",
            _ if asked.plan || asked.id == "age" || !matches!(asked.kind, eligibility::Kind::AnyOf { .. }) => continue,
            _ => "none",
        };
        for option in asked.options() {
            let mut session = checked(&[]);
            change(&mut session, &asked.id);
            answer(&mut session, &option.id);
            while !is_check(&session) {
                match session.screen() {
                    Screen::Question(view) => {
                        let last = choices(&view.input, words()).len() - 1;
                        session.update(Action::Answer(pick(&view.input, &[last])));
                    }
                    _ => drop(session.update(Action::GoOn)),
                }
            }
            change(&mut session, &asked.id);
            answer(&mut session, told);
            assert_eq!(result(&mut session), plain, "{}.{}", asked.id, option.id);
        }
    }
}

#[test]
fn urgent_advice_is_met_at_once_and_only_once() {
    let mut session = up_to("marks", &[]);
    answer(&mut session, "changing");
    assert!(matches!(session.screen(), Screen::Interruption(_)));
    session.update(Action::Back);
    assert_eq!(shown(&session).id, "marks");
    answer(&mut session, "changing");
    assert_eq!(shown(&session).id, "conditions", "it was met before");
    through(&mut session, &[]);
    change(&mut session, "skin-now");
    answer(&mut session, "tan");
    answer(&mut session, "2026-11-01");
    assert!(is_check(&session), "nothing here is news about the mark");
    change(&mut session, "marks");
    answer(&mut session, "?changing");
    assert!(is_check(&session), "a doubt interrupts nobody");
    change(&mut session, "marks");
    answer(&mut session, "changing");
    assert!(matches!(session.screen(), Screen::Interruption(_)));
    session.update(Action::GoOn);
    assert!(is_check(&session));
}

#[test]
fn past_its_last_day_nothing_is_shown() {
    let mut session = session_on(day("2027-11-22"));
    assert!(matches!(session.screen(), Screen::Start(_)));
    session.update(Action::Begin);
    assert_eq!(shown(&session).id, "age");
    session = session_on(day("2027-11-23"));
    for action in [Action::Begin, Action::Finish, Action::GoTo(10_001), Action::Review] {
        assert!(matches!(session.screen(), Screen::Unavailable(_)));
        session.update(action);
    }
    assert!(matches!(session.screen(), Screen::Unavailable(_)));
}

#[test]
fn actions_that_do_not_fit_the_place_do_nothing() {
    let mut session = session();
    for action in [Action::Answer(Entry::default()), Action::GoOn, Action::Finish, Action::Change(question("marks")), Action::Back] {
        assert_eq!(session.update(action.clone()), [], "{action:?}");
        assert_eq!(session.step(), 0);
    }
}

#[test]
fn a_choice_by_its_number_is_the_choice_by_its_name() {
    let session = up_to("infections", &[]);
    let view = shown(&session);
    assert_eq!(pick(&view.input, &[0, 3]), entry(&view, "cold-sore warts"));
    assert_eq!(pick(&view.input, &[4]), entry(&view, "none"));
    assert_eq!(pick(&view.input, &[5]), entry(&view, "not-sure"));
    assert_eq!(pick(&view.input, &[0, 6]), Entry::default());
    let session = up_to("retinol-date", &[("products", "retinol")]);
    let view = shown(&session);
    let Input::Date { about, .. } = &view.input else { panic!("a date") };
    assert_eq!(pick(&view.input, &[0]), entry(&view, "about-0"));
    assert_eq!(pick(&view.input, &[about.len()]), entry(&view, "ongoing"));
    assert_eq!(pick(&view.input, &[about.len() + 1]), entry(&view, "not-sure"));
}

#[test]
fn compiled_words_are_the_same_words_and_others_are_refused() {
    let compiled = words().compile();
    let loaded = interview::Words::load(compiled.clone()).expect("made for this version");
    assert_eq!(format!("{loaded:?}"), format!("{:?}", words()));
    let eligibility::Value::List(items) = compiled else { panic!("a list") };
    let short = items[..items.len() - 1].to_vec();
    let other = [&[eligibility::Value::Number(1)], &items[1..]].concat();
    for broken in [short, other, Vec::new(), items[1..].to_vec()] {
        assert!(interview::Words::load(eligibility::Value::List(broken)).is_err());
    }
    assert!(interview::Words::load(eligibility::Value::Flag(true)).is_err());
}

#[test]
fn a_reason_that_stops_at_home_says_so_first() {
    let said = |place: &str, skin: &str| -> Vec<Option<String>> {
        let mut session = checked(&[("where", place), ("conditions", skin)]);
        session.update(Action::Finish);
        let Screen::Result { result, .. } = session.screen() else { panic!("a result") };
        let doubts = result.doubts.iter().flat_map(|doubt| &doubt.items);
        result.findings.iter().chain(doubts).map(|finding| finding.first.map(str::to_owned)).collect()
    };
    let stop = support::protocol().settings[support::protocol().setting("home").expect("home")].stop.clone();
    assert!(stop.is_some());
    assert_eq!(said("home", "psoriasis"), [stop]);
    assert_eq!(said("clinic", "psoriasis"), [None]);
    assert_eq!(said("home", "?psoriasis"), [None], "a doubt tells nobody that it is so");
}
