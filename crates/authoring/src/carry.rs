//! The same person before two protocols: answers carried over by ids, and what is known of
//! nobody answered with what reassures.

use eligibility::{Answer, Answers, Day, Kind, OptionSet, Order, Protocol, Question, Span, walk};

/// The answers given to `from`, as far as `to` asks the same. An option that `to` does not
/// have is left out.
pub(crate) fn carry(answers: &Answers, from: &Protocol, to: &Protocol) -> Answers {
    let mut carried = Answers::default();
    for (index, question) in from.questions.iter().enumerate() {
        let (Some(answer), Some(there)) = (answers.get(index), to.question(&question.id)) else { continue };
        let Some(other) = to.questions.get(there) else { continue };
        let option = |option: usize| question.options().get(option).and_then(|choice| other.option(&choice.id));
        let all = |set: OptionSet| set.iter().filter_map(option).collect::<OptionSet>();
        let answer = match answer {
            Answer::One(chosen) => option(chosen).map(Answer::One),
            Answer::Any { ticked, not_sure } => Some(Answer::Any { ticked: all(ticked), not_sure: all(not_sure) }),
            Answer::OneNotSure | Answer::Date(_) => Some(answer),
        };
        if let Some(answer) = answer {
            carried.set(there, answer);
        }
    }
    carried
}

/// Answers with what reassures whatever is asked and has no answer yet.
pub(crate) fn reassure(answers: &mut Answers, protocol: &Protocol, today: Day) {
    while let Some(open) = walk(protocol, answers, today).open {
        let Some(question) = protocol.questions.get(open) else { break };
        answers.set(open, reassuring(question, today));
    }
}

/// The answer of somebody with nothing to report.
pub(crate) fn reassuring(question: &Question, today: Day) -> Answer {
    match &question.kind {
        Kind::OneOf { options, ordered, .. } => {
            let mildest = if *ordered == Some(Order::Falling) { options.len().saturating_sub(1) } else { 0 };
            Answer::One(question.option("no").unwrap_or(mildest))
        }
        Kind::AnyOf { none: true, .. } => Answer::ticked([]),
        Kind::AnyOf { options, .. } => Answer::ticked(options.iter().position(|choice| choice.alone).or(Some(0))),
        // Longer ago than any window.
        Kind::Date { .. } | Kind::PlannedDay => {
            let long_ago = today.plus(-20_000);
            Answer::Date(Span::day(long_ago, today).unwrap_or(Span::unknown(today)))
        }
    }
}
