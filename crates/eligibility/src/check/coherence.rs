//! What holds across a whole protocol: nothing is dead, nothing contradicts a law.

use crate::problem::{Help, Path, Problem, Step};
use crate::protocol::{Kind, Level, Protocol, Window};
use crate::reader::Node;

pub(crate) fn check(protocol: &Protocol, root: &Node) {
    every_question_matters(protocol, root);
    every_source_and_opinion_is_used(protocol, root);
    intervals_never_shorten(protocol, root);
    headline_is_unique(protocol, root);
}

/// Law 7: some condition, window or plan depends on every question.
fn every_question_matters(protocol: &Protocol, root: &Node) {
    for (index, question) in protocol.questions.iter().enumerate() {
        let shapes_the_page = matches!(question.kind, Kind::PlannedDay | Kind::OneOf { headline: true, .. });
        if !shapes_the_page && !root.log.is_referred("question", index) {
            say(root, "question", index, &["nothing depends on `", &question.id, "`; drop it, or look at it in a rule or in the plan"]);
        }
    }
}

fn every_source_and_opinion_is_used(protocol: &Protocol, root: &Node) {
    for (index, source) in protocol.sources.iter().enumerate() {
        if !root.log.is_referred("source", index) {
            say(root, "source", index, &["nothing cites source `", &source.id, "`"]);
        }
    }
    for (index, opinion) in protocol.opinions.iter().enumerate() {
        if !root.log.is_referred("opinion", index) {
            say(root, "opinion", index, &["nothing shows the opinion `", &opinion.id, "`"]);
        }
    }
}

/// Law 6, dates rule by rule: a setting that is never softer than another never has a shorter window.
fn intervals_never_shorten(protocol: &Protocol, root: &Node) {
    for (index, rule) in protocol.rules.iter().enumerate() {
        for (position, setting) in protocol.settings.iter().enumerate() {
            let Some(other) = setting.never_softer_than else { continue };
            let (Some(here), Some(there)) = (rule.level(position), rule.level(other)) else { continue };
            let shorter = match (here, there) {
                (Level { within: Some(here), .. }, Level { within: Some(there), .. }) => is_shorter(*here, *there),
                (Level { within: Some(_), severity: here, .. }, Level { within: None, severity: there, .. }) => here >= there,
                _ => false,
            };
            if shorter {
                say(
                    root,
                    "rule",
                    index,
                    &["`", &rule.id, "` ends sooner in `", &setting.id, "` than in a setting it may not be softer than"],
                );
            }
        }
    }
}

fn is_shorter(here: Window, there: Window) -> bool {
    here.event == there.event && here.days < there.days
}

fn headline_is_unique(protocol: &Protocol, root: &Node) {
    let count = protocol.questions.iter().filter(|question| matches!(question.kind, Kind::OneOf { headline: true, .. })).count();
    if count > 1 {
        root.fault(&["only one question can choose the headline of the result"]);
    }
}

fn say(root: &Node, list: &str, index: usize, message: &[&str]) {
    let path = Path(vec![Step::Key(list.into()), Step::Index(index)]);
    root.log.add(Problem::new(path, false, None, message, Help::Nothing));
}
