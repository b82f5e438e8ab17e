//! What holds across a whole protocol: nothing is dead, nothing contradicts a law.

use crate::problem::{Help, Path, Problem, Step};
use crate::protocol::{Kind, Level, Protocol, Test, Window};
use crate::reader::Node;

pub(crate) fn check(protocol: &Protocol, root: &Node) {
    every_question_matters(protocol, root);
    every_source_and_opinion_is_used(protocol, root);
    intervals_never_shorten(protocol, root);
    headline_is_unique(protocol, root);
    negations_are_declared(protocol, root);
}

/// Law 5: a negated test lets a tick lower caution, so the option has to say why it may.
fn negations_are_declared(protocol: &Protocol, root: &Node) {
    let questions = protocol.questions.iter().enumerate().map(|(index, question)| ("question", index, &question.when));
    let rules = protocol.rules.iter().enumerate().map(|(index, rule)| ("rule", index, &rule.when));
    for (list, index, condition) in questions.chain(rules) {
        for test in condition.tests().filter(|test| test.negated) {
            let Some(question) = protocol.questions.get(test.question) else { continue };
            let Some(choice) = question.options().get(test.option) else { continue };
            if choice.unconcerning.is_none() {
                let help =
                    "`, and that can lower caution; ask for the other answers instead, or give the option `concern = false` and `because`";
                say(root, list, index, &["this holds without `", &question.id, ".", &choice.id, help]);
            }
        }
    }
}

/// Law 7: some condition, window or plan depends on every question.
fn every_question_matters(protocol: &Protocol, root: &Node) {
    let conditions = protocol
        .questions
        .iter()
        .map(|question| &question.when)
        .chain(protocol.rules.iter().map(|rule| &rule.when))
        .chain(protocol.benefits.iter().map(|benefit| &benefit.when))
        .chain(protocol.phases.iter().flat_map(|phase| &phase.steps).map(|step| &step.when))
        .chain(protocol.advice.iter().map(|advice| &advice.when));
    let mut looked_at: Vec<bool> = vec![false; protocol.questions.len()];
    let mut mark = |question: usize| {
        if let Some(place) = looked_at.get_mut(question) {
            *place = true;
        }
    };
    conditions.flat_map(|condition| condition.tests()).for_each(|Test { question, .. }| mark(*question));
    let levels = protocol.rules.iter().flat_map(|rule| rule.levels.iter().flatten());
    levels.filter_map(|level| level.within).for_each(|window| mark(window.event));
    for (index, question) in protocol.questions.iter().enumerate() {
        let shapes_the_page = matches!(question.kind, Kind::PlannedDay | Kind::OneOf { headline: true, .. });
        if looked_at.get(index) == Some(&false) && !shapes_the_page {
            say(root, "question", index, &["nothing depends on `", &question.id, "`; drop it, or look at it in a rule or in the plan"]);
        }
    }
}

fn every_source_and_opinion_is_used(protocol: &Protocol, root: &Node) {
    let cited = protocol
        .rules
        .iter()
        .map(|rule| &rule.sources)
        .chain(protocol.benefits.iter().map(|benefit| &benefit.sources))
        .chain(protocol.phases.iter().flat_map(|phase| &phase.steps).map(|step| &step.sources))
        .chain(protocol.red_flags.iter().map(|flag| &flag.sources))
        .chain(protocol.opinions.iter().map(|opinion| &opinion.sources))
        .chain(protocol.advice.iter().map(|advice| &advice.sources));
    let cited: Vec<usize> = cited.flatten().copied().collect();
    for (index, source) in protocol.sources.iter().enumerate() {
        if !cited.contains(&index) {
            say(root, "source", index, &["nothing cites source `", &source.id, "`"]);
        }
    }
    for (index, opinion) in protocol.opinions.iter().enumerate() {
        let steps = protocol.phases.iter().flat_map(|phase| &phase.steps).map(|step| step.opinion);
        if !protocol.rules.iter().map(|rule| rule.opinion).chain(steps).any(|shown| shown == Some(index)) {
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
