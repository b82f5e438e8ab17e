//! Random people who answer every question, asked or not, with answers that can be given.

use eligibility::{Answer, Answers, Day, Kind, OptionSet, Question, QuestionIndex, Span};

use crate::dice::Dice;
use crate::prove::view::View;

/// In this many of a hundred questions somebody has nothing to report.
const QUIET: [usize; 3] = [96, 88, 60];

pub(crate) fn anybody(view: &View, today: Day, dice: &mut Dice) -> Answers {
    let quiet = QUIET[dice.below(QUIET.len())];
    let mut answers = view.decode(&view.space.nothing_to_report(), today);
    for question in view.questions() {
        if !dice.chance(quiet)
            && let Some(answer) = any_answer(view, question, today, dice)
        {
            answers.set(question, answer);
        }
    }
    answers
}

/// Any answer that can be given to a question of the walk.
fn any_answer(view: &View, question: QuestionIndex, today: Day, dice: &mut Dice) -> Option<Answer> {
    let asked = &view.protocol.questions[question];
    let doubtful = asked.offers_not_sure();
    match &asked.kind {
        Kind::OneOf { options, .. } => {
            let picked = dice.below(options.len() + usize::from(doubtful));
            Some(if picked == options.len() { Answer::OneNotSure } else { Answer::One(picked) })
        }
        Kind::AnyOf { options, .. } => {
            let (mut ticked, mut not_sure) = (OptionSet::default(), OptionSet::default());
            for _ in 0..1 + dice.below(3) {
                let option = dice.below(options.len());
                if doubtful && dice.chance(30) {
                    (ticked, not_sure) = (ticked.without(option), not_sure.with(option));
                } else {
                    (ticked, not_sure) = (ticked.with(option), not_sure.without(option));
                }
            }
            let answer = Answer::Any { ticked, not_sure };
            let alone = ticked.iter().find(|option| options[*option].alone);
            Some(if can_be_given(asked, answer) { answer } else { Answer::ticked(alone) })
        }
        Kind::Date { .. } => {
            let ways = view.spans(question).values();
            let widest = ways.clone().map(|ago| ago.from).max().unwrap_or(0) as usize;
            let days = dice.below(widest + 40) as i32;
            let any = dice.below(ways.len());
            let span =
                if dice.chance(50) { Some(Span::ago(days, Some(days), today)) } else { ways.clone().nth(any).map(|ago| ago.span(today)) };
            span.map(Answer::Date)
        }
        Kind::PlannedDay => None,
    }
}

/// Whether the form of a question lets this answer through.
pub(crate) fn can_be_given(question: &Question, answer: Answer) -> bool {
    match (&question.kind, answer) {
        (Kind::AnyOf { options, none, .. }, Answer::Any { ticked, not_sure }) => {
            let alone = ticked.iter().any(|option| options[option].alone);
            let several = ticked.iter().count() > 1 || !not_sure.is_empty();
            let says_nothing = ticked.is_empty() && not_sure.is_empty();
            !(alone && several || says_nothing && !*none)
        }
        _ => true,
    }
}
