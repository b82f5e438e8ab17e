//! What every result says and never says, over all people of the protocol's cases, each
//! going through the visit action by action.

mod support;

use authoring::{Case, Expected};
use eligibility::{Answer, Answers, Completeness, Kind, Span, Verdict, assess};
use interview::{Action, DateEntry, DateMode, Entry, QuestionView, ResultView, Screen, Session, help_transcript, transcript};
use support::{PLACES, answer, cases, change, date, protocol, question, session_on, words};

/// The form that gives the answer of a case.
fn form(case: &Case, view: &QuestionView) -> Entry {
    let answer = case.answers.get(view.question).expect("a case answers what it is asked");
    match (answer, &protocol().questions[view.question].kind) {
        (Answer::One(option), _) => Entry { ticked: [option].into_iter().collect(), ..Entry::default() },
        (Answer::OneNotSure, _) => Entry { not_sure: true, ..Entry::default() },
        (Answer::Any { ticked, not_sure }, _) => Entry {
            ticked,
            none: ticked.is_empty() && not_sure.is_empty(),
            not_sure: !not_sure.is_empty(),
            not_sure_of: not_sure,
            ..Entry::default()
        },
        (Answer::Date(span), Kind::Date { about, .. }) => Entry { date: dated(case, span, about), ..Entry::default() },
        (Answer::Date(_), _) => panic!("a date to {}", view.id),
    }
}

fn dated(case: &Case, span: Span, about: &[eligibility::AgoSpan]) -> DateEntry {
    let mode = |mode| DateEntry { mode: Some(mode), ..DateEntry::default() };
    if span.ongoing {
        return mode(DateMode::Ongoing);
    }
    if let Some(position) = about.iter().position(|ago| Span::ago(ago.from, ago.to, case.today) == span) {
        return mode(DateMode::About(position));
    }
    match span.earliest {
        None => mode(DateMode::NotSure),
        Some(day) if day == span.latest => date(&day.to_string()),
        Some(first) => date(&first.to_string()[..7]),
    }
}

/// Goes through all questions of a case; `each` sees every screen before it is answered.
fn walk_through(case: &Case, mut each: impl FnMut(&Session, &Answers)) -> Session {
    let mut session = session_on(case.today);
    let mut answered = Answers::default();
    session.update(Action::Begin);
    loop {
        each(&session, &answered);
        match session.screen() {
            Screen::Question(view) => {
                let (question, form) = (view.question, form(case, &view));
                session.update(Action::Answer(form));
                answered.set(question, case.answers.get(question).expect("it was just given"));
            }
            Screen::Interruption(_) => drop(session.update(Action::GoOn)),
            _ => return session,
        }
    }
}

/// The result of a case for each place that somebody may think of; for the first alone, if that is not asked.
fn results(case: &Case) -> Vec<(usize, Session)> {
    let session = walk_through(case, |_, _| {});
    let finish = |mut session: Session, place: Option<&str>| {
        if let Some(place) = place {
            change(&mut session, "where");
            answer(&mut session, place);
        }
        session.update(Action::Finish);
        (place.and_then(|place| protocol().setting(place)).unwrap_or(0), session)
    };
    match case.answers.get(question("where")) {
        None => vec![finish(session, None)],
        Some(_) => PLACES.iter().map(|place| finish(session.clone(), Some(place))).collect(),
    }
}

fn shown(session: &Session) -> Box<ResultView<'_>> {
    match session.screen() {
        Screen::Result { result, .. } => result,
        other => panic!("a result, not {other:?}"),
    }
}

/// Fails on what no visitor may read.
fn judge(name: &str, text: &str) {
    for line in text.lines() {
        assert!(!line.contains(['{', '}']), "{name}: a place is not filled in: {line}");
    }
    promises_nothing(name, text);
}

fn promises_nothing(name: &str, text: &str) {
    let text = &text.replace(&protocol().frame.draft, "").replace(words().trace_approved(), "");
    for line in text.lines() {
        let lower = line.to_lowercase();
        for word in ["eligible", "you are safe", "guarantee", "approved"] {
            assert!(!lower.contains(word), "{name}: {word}: {line}");
        }
        // A device can be cleared, by an authority that is named; a person never is.
        for sentence in lower.split(['.', '?', '!']).filter(|sentence| sentence.contains("cleared")) {
            assert!(sentence.contains("fda") || sentence.contains("device"), "{name}: cleared: {line}");
        }
    }
}

/// One walk a case, many looks at its results.
#[test]
fn every_result_is_filled_in_traced_and_promises_nothing() {
    for case in &cases().cases {
        let results = results(case);
        for (chosen, session) in &results {
            let mut session = session.clone();
            session.update(Action::PlanDay(date(&case.today.plus(40).to_string())));
            judge(&case.id, &transcript(&session));
            let result = shown(&session);
            follows_the_place(case, *chosen, &result);
            is_traced(case, &result);
        }
        let outcome = |(_, session): &(usize, Session)| {
            let result = shown(session);
            let settings = result.settings.into_iter().map(|setting| (setting.verdict, setting.when, setting.reasons));
            (result.urgent.len(), settings.collect::<Vec<_>>())
        };
        let all: Vec<_> = results.iter().map(outcome).collect();
        assert!(all.iter().all(|one| *one == all[0]), "{}: the place somebody thinks of changes no outcome", case.id);
    }
}

/// The headline is that of the place somebody thinks of; the outcomes are those of the case.
fn follows_the_place(case: &Case, chosen: usize, result: &ResultView) {
    let verdicts: Vec<Verdict> = result.settings.iter().map(|setting| setting.verdict).collect();
    assert_eq!(verdicts, case.expected.verdicts, "{}: by actions as by answers", case.id);
    assert_eq!(result.verdict, verdicts[chosen], "{}", case.id);
    assert!(result.settings.iter().enumerate().all(|(index, setting)| setting.chosen == (index == chosen)));
    assert_eq!(result.plan.is_some(), result.verdict < Verdict::DoNot, "{}", case.id);
    assert!(result.draft.is_some() && result.not_asked.is_none());
}

fn is_traced(case: &Case, result: &ResultView) {
    let doubts = result.doubts.iter().flat_map(|doubt| &doubt.items);
    for finding in result.findings.iter().chain(doubts) {
        assert!(!finding.why.0.is_empty() && !finding.does.0.is_empty() && !finding.sure.is_empty(), "{}: {}", case.id, finding.name);
        assert!(!finding.answers.is_empty(), "{}: {} is not traced to an answer", case.id, finding.name);
    }
    assert_eq!(result.trace.iter().filter(|row| !row.value.is_empty()).count(), 5);
}

#[test]
fn every_other_screen_is_filled_in_too() {
    judge("urgent help", &help_transcript(&session_on(cases().cases[0].today)));
    for case in &cases().cases {
        walk_through(case, |session, _| judge(&case.id, &transcript(session)));
    }
}

/// Also those that the page alone shows, around and between what a transcript says.
#[test]
fn the_pages_own_words_promise_nothing() {
    let all = include_str!("../../../locales/en.toml");
    let said: Vec<&str> = all.lines().filter_map(|line| Some(line.split_once(" = ")?.1)).collect();
    assert!(said.len() > 100, "{}", said.len());
    // Answers are cleared; a person never is.
    promises_nothing("locales/en.toml", &said.join("\n").replace("your answers will be cleared", ""));
}

/// Offered exactly while every setting says no and questions are open; nothing undoes it.
#[test]
fn finishing_early_is_offered_when_no_answer_can_undo_it() {
    let mut offered = 0;
    for case in &cases().cases {
        walk_through(case, |session, answered| {
            let so_far = assess(protocol(), answered, case.today);
            let open = matches!(so_far.completeness, Completeness::Open { .. });
            let all_stop = so_far.settings.iter().all(|outcome| outcome.verdict == Verdict::DoNot);
            let here = matches!(session.screen(), Screen::Question(_));
            assert_eq!(session.early_offer(), here && open && all_stop, "{}", case.id);
            if session.early_offer() {
                offered += 1;
                assert!(case.expected.verdicts.iter().all(|verdict| *verdict == Verdict::DoNot), "{}", case.id);
                early_result(case, session, &so_far.completeness);
            }
        });
    }
    assert!(offered > 100, "{offered}");
}

/// An early result shows no day and no plan, and says how much was not asked.
fn early_result(case: &Case, session: &Session, completeness: &Completeness) {
    let Completeness::Open { not_asked } = *completeness else { panic!("{}: not open", case.id) };
    let mut session = session.clone();
    let step = session.step();
    session.update(Action::Finish);
    judge(&case.id, &transcript(&session));
    let result = shown(&session);
    let said = result.not_asked.expect("it says that questions were not asked");
    assert!(said.starts_with(&words().questions(not_asked)), "{}: {said}", case.id);
    assert!(result.plan.is_none() && result.in_any_case.is_none());
    let doubts = result.doubts.iter().flat_map(|doubt| &doubt.items);
    let ends = result.findings.iter().chain(doubts).filter_map(|finding| finding.clears.as_deref());
    let whens = result.settings.iter().filter_map(|setting| setting.when.as_deref());
    let year = case.today.calendar().0;
    for text in ends.chain(whens).chain([result.headline.as_str(), &result.next.to_plain()]) {
        assert!((year..year + 3).all(|year| !text.contains(&year.to_string())) || text.contains("FDA"), "{}: a day in: {text}", case.id);
    }
    assert!(result.sheet.sections.iter().flat_map(|(_, rows)| rows).any(|row| row.answer == words().not_asked()));
    session.update(Action::Back);
    assert_eq!(session.step(), step, "back at the open question");
    session.update(Action::Finish);
    session.update(Action::Review);
    assert!(matches!(session.screen(), Screen::Check(_)));
    session.update(Action::Finish);
    assert!(matches!(session.screen(), Screen::Result { .. }));
}

/// What cases are held against is what people read.
#[test]
fn the_plan_that_cases_state_is_the_one_that_is_shown() {
    let protocol = protocol();
    let steps = || protocol.phases.iter().flat_map(|phase| &phase.steps);
    let words = |name: &String| {
        let (sort, id) = name.split_once(' ').expect("a sort and an id");
        let benefit = || protocol.benefits.iter().find(|part| part.id == id).map(|part| part.title.clone());
        let step = || steps().find(|part| part.id == id).map(|part| part.say.to_plain());
        let advice = || protocol.advice.iter().find(|part| part.id == id).map(|part| part.say.to_plain());
        let found = match sort {
            "benefit" => benefit(),
            "step" => step(),
            _ => advice(),
        };
        found.unwrap_or_else(|| panic!("no {name}"))
    };
    let mut plans = 0;
    for case in &cases().cases {
        let expected = Expected::of(protocol, &case.answers, case.today);
        for (setting, session) in results(case) {
            let result = shown(&session);
            let mut items = [&result.practitioner, &result.take_along, &result.limits].map(Vec::as_slice).concat();
            let mut read: Vec<String> = Vec::new();
            if let Some(plan) = &result.plan {
                plans += 1;
                items.extend(&plan.recheck);
                let phases = plan.preparation.iter().chain(&plan.aftercare);
                items.extend(phases.flat_map(|phase| &phase.groups).flat_map(|group| &group.steps));
                read.extend(plan.benefits.iter().map(|benefit| benefit.title.to_owned()));
            }
            read.extend(items.iter().map(|item| item.say.to_plain()));
            let mut stated: Vec<String> = expected.plan[setting].shown.iter().map(words).collect();
            read.sort_unstable();
            stated.sort_unstable();
            assert_eq!(read, stated, "{} in {}", case.id, protocol.settings[setting].id);
        }
    }
    assert!(plans > 200, "{plans}");
}
