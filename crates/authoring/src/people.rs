//! People to try a protocol on, the same ones every time: one answer out of the ordinary at a
//! time, at every threshold of every date, and then many at once.

use eligibility::{Answer, Answers, Day, Kind, OptionSet, Protocol, Question, QuestionIndex, Span};

use crate::carry::reassuring;
use crate::dice::Dice;

/// Everybody to try: those with one thing to report, then `many` with several. `days` are
/// thresholds, by question, beside the protocol's own.
pub(crate) fn people(protocol: &Protocol, today: Day, many: usize, days: &[(String, i32)]) -> Vec<Answers> {
    let all: Vec<Vec<Answer>> = protocol.questions.iter().map(|question| answers(protocol, question, today, days)).collect();
    let quiet = calm(protocol, today);
    let mut people = vec![quiet.clone()];
    for (index, choices) in all.iter().enumerate() {
        let mut asked = quiet.clone();
        lead_to(protocol, index, &mut asked);
        for answer in choices {
            let mut person = asked.clone();
            person.set(index, *answer);
            people.push(person);
        }
    }
    let mut dice = Dice(20_261_122);
    for number in 0..many {
        // From people with little to report to people with much.
        let busy = 1 + number % 12;
        let mut person = quiet.clone();
        for (index, choices) in all.iter().enumerate().filter(|(_, choices)| !choices.is_empty()) {
            if dice.below(30) < busy * 2 {
                let answer = choices[dice.below(choices.len())];
                lead_to(protocol, index, &mut person);
                person.set(index, merge(person.get(index), answer));
            }
        }
        people.push(person);
    }
    people
}

fn calm(protocol: &Protocol, today: Day) -> Answers {
    let mut calm = Answers::default();
    for (index, question) in protocol.questions.iter().enumerate().filter(|(_, question)| question.is_walked()) {
        calm.set(index, reassuring(question, today));
    }
    calm
}

/// Ticks what a question's first condition needs, and what that needs in turn.
fn lead_to(protocol: &Protocol, question: QuestionIndex, person: &mut Answers) {
    let branch = protocol.questions.get(question).and_then(|question| question.when.0.first());
    for test in branch.into_iter().flatten().filter(|test| !test.negated) {
        lead_to(protocol, test.question, person);
        let one_of = protocol.questions.get(test.question).is_some_and(|question| matches!(question.kind, Kind::OneOf { .. }));
        let answer = if one_of { Answer::One(test.option) } else { Answer::ticked([test.option]) };
        person.set(test.question, merge(person.get(test.question), answer));
    }
}

/// Of several options, those of both; of one, the later.
fn merge(before: Option<Answer>, answer: Answer) -> Answer {
    match (before, answer) {
        (Some(Answer::Any { ticked: had, not_sure: doubted }), Answer::Any { ticked, not_sure }) => {
            let ticked: OptionSet = had.iter().chain(ticked.iter()).collect();
            let not_sure = doubted.iter().chain(not_sure.iter()).filter(|option| !ticked.has(*option)).collect();
            Answer::Any { ticked, not_sure }
        }
        (_, answer) => answer,
    }
}

/// Every answer worth trying to one question.
fn answers(protocol: &Protocol, question: &Question, today: Day, days: &[(String, i32)]) -> Vec<Answer> {
    let doubtful = question.offers_not_sure();
    match &question.kind {
        Kind::OneOf { options, .. } => (0..options.len()).map(Answer::One).chain(doubtful.then_some(Answer::OneNotSure)).collect(),
        Kind::AnyOf { options, .. } => {
            let doubt =
                |options: &mut dyn Iterator<Item = usize>| Answer::Any { ticked: OptionSet::default(), not_sure: options.collect() };
            let ticks = (0..options.len()).map(|option| Answer::ticked([option]));
            let doubts = (0..options.len()).filter(|_| doubtful).map(|option| doubt(&mut [option].into_iter()));
            let all = doubtful.then(|| doubt(&mut (0..options.len())));
            ticks.chain(doubts).chain(all).collect()
        }
        Kind::Date { about, ongoing, .. } => {
            let event = protocol.question(&question.id);
            let levels = protocol.rules.iter().flat_map(|rule| rule.levels.iter().flatten());
            let own = levels.filter_map(|level| level.within).filter(|window| Some(window.event) == event).map(|window| window.days);
            let given = days.iter().filter(|(id, _)| *id == question.id).map(|(_, days)| *days);
            let mut cuts: Vec<i32> = own.chain(given).flat_map(|days| [days - 1, days]).chain([0, 10_000]).collect();
            cuts.sort_unstable();
            cuts.dedup();
            let exact = cuts.into_iter().map(|days| Span::ago(days, Some(days), today));
            let spans = about.iter().map(|span| Span::ago(span.from, span.to, today));
            let special = [Span::unknown(today)].into_iter().chain(ongoing.then(|| Span::ongoing(today)));
            exact.chain(spans).chain(special).map(Answer::Date).collect()
        }
        Kind::PlannedDay => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{answers, people};
    use crate::compile::compile;
    use crate::folder::{File, Folder};
    use eligibility::walk;

    #[test]
    fn everybody_with_one_thing_to_report_is_asked_about_it() {
        let file = |text: &str| File { name: "base".into(), text: text.into() };
        let folder = Folder {
            structure: file(include_str!("../tests/overlay_base/protocol.toml")),
            words: file(include_str!("../tests/overlay_base/text/en.toml")),
            sources: file(include_str!("../tests/overlay_base/sources.toml")),
        };
        let protocol = compile(&folder).unwrap().protocol;
        let today = protocol.desk_reviewed;
        let people = people(&protocol, today, 0, &[("tan-date".into(), 40)]);
        let mut tried = 0;
        for (index, question) in protocol.questions.iter().enumerate() {
            for answer in answers(&protocol, question, today, &[("tan-date".into(), 40)]) {
                let met = |person: &&eligibility::Answers| person.get(index) == Some(answer) && walk(&protocol, person, today).asks(index);
                assert!(people.iter().any(|person| met(&person)), "{}: {answer:?}", question.id);
                tried += 1;
            }
        }
        assert_eq!(people.len(), tried + 1);
        assert!(tried > 25, "only {tried}");
    }
}
