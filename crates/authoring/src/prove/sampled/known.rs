//! Somebody who knows some answers and nothing else, as law 8 imagines them.

use eligibility::{Answer, Answers, Cause, Day, Protocol, Said, Span};

/// A cause, as it was said or in one reading of its doubt.
pub(crate) type Known = (Cause, Option<usize>);

/// The answers of somebody who knows this and nothing else.
pub(crate) fn who_knows(protocol: &Protocol, known: &[Known], today: Day) -> Answers {
    let mut answers = Answers::default();
    for (index, question) in protocol.questions.iter().enumerate() {
        let own = known.iter().filter(|(cause, _)| cause.question == index);
        answers.set(index, own.fold(Answer::unknown(&question.kind, today), |answer, (cause, reading)| with(answer, cause.said, *reading)));
    }
    answers
}

fn with(answer: Answer, said: Said, reading: Option<usize>) -> Answer {
    let settle = |option: usize, tick: bool| match answer {
        Answer::Any { ticked, not_sure } => {
            Answer::Any { ticked: if tick { ticked.with(option) } else { ticked }, not_sure: not_sure.without(option) }
        }
        Answer::One(_) | Answer::OneNotSure | Answer::Date(_) => Answer::One(option),
    };
    match (said, reading) {
        (Said::Option(option), _) => settle(option, true),
        (Said::NotOption(option), _) => settle(option, false),
        (Said::NotSureOf(option), Some(way)) => settle(option, way == 0),
        (Said::NotSure, Some(option)) => Answer::One(option),
        (Said::NotSureOf(_) | Said::NotSure, None) => answer,
        (Said::When(span), None) => Answer::Date(span),
        (Said::When(span), Some(_)) => Answer::Date(Span { earliest: Some(span.latest), ..span }),
    }
}

/// Every way of reading the doubts among `causes`.
pub(crate) fn readings(protocol: &Protocol, causes: &[Cause]) -> Vec<Vec<Known>> {
    let mut all = vec![Vec::new()];
    for cause in causes {
        let ways: Vec<Option<usize>> = match cause.said {
            Said::NotSureOf(_) => vec![Some(0), Some(1)],
            Said::NotSure => (0..protocol.questions[cause.question].options().len()).map(Some).collect(),
            // The worst day of a span is its latest.
            Said::When(_) => vec![Some(0)],
            Said::Option(_) | Said::NotOption(_) => vec![None],
        };
        all = all.iter().flat_map(|known: &Vec<Known>| ways.iter().map(|way| [&known[..], &[(*cause, *way)]].concat())).collect();
    }
    all
}
