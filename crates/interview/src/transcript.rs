//! A screen as plain text: for terminals, and for tests that read like a visit.

use eligibility::RichText;

use crate::entry::Field;
use crate::question_view::Input;
use crate::result_view::{FindingView, PhaseView, ResultView};
use crate::session::{Screen, Session, Unavailable};
use crate::urgent_view::UrgentView;
use crate::words::Words;

/// What is shown now, as text of at most a few hundred lines.
pub fn transcript(session: &Session) -> String {
    let words = session.words();
    let mut out = Vec::new();
    match session.screen() {
        Screen::Start(view) => {
            out.push(format!("# {}", view.title));
            out.extend(view.draft);
            out.extend([&view.purpose, &view.is_not, &view.who].map(RichText::to_plain));
            out.push(view.minutes);
            out.push(words.nothing_leaves.clone());
        }
        Screen::Question(view) => {
            out.push(format!("{}: {}", view.part, view.section));
            out.push(format!("# {}", view.title));
            out.extend(view.hint.iter().map(RichText::to_plain));
            out.push(format!("{}: {}", words.why_we_ask, view.why));
            for fault in &view.faults {
                let field = match fault.field {
                    Field::Options => "",
                    Field::Day => &words.date_day,
                    Field::Month => &words.date_month,
                    Field::Year => &words.date_year,
                };
                out.push(format!("{} {} {field}", words.error, fault.message).trim_end().to_owned());
            }
            out.extend(choices(&view.input, words).into_iter().enumerate().map(|(index, label)| format!("{}. {label}", index + 1)));
        }
        Screen::Interruption(view) => {
            out.push(format!("# {}", words.interruption_title));
            urgent(&mut out, &view.advice);
        }
        Screen::Check(answers) => {
            out.push(format!("# {}", words.check_title));
            for (section, rows) in answers.sections {
                out.push(format!("## {section}"));
                out.extend(rows.into_iter().map(|row| format!("{} {}", row.title, row.answer)));
            }
        }
        Screen::Result { result, .. } => result_text(&mut out, &result, words),
        Screen::Unavailable(Unavailable::Withdrawn(say)) => {
            out.push(format!("# {}", words.unavailable_title));
            out.push(say.to_plain());
        }
    }
    out.join("\n")
}

/// The labels of a question's choices, in the order in which they are shown.
pub(crate) fn choices(input: &Input, words: &Words) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    match input {
        Input::OneOf { choices, not_sure } => {
            labels.extend(choices.iter().map(|choice| choice.label.clone()));
            labels.extend(not_sure.then(|| words.not_sure.clone()));
        }
        Input::AnyOf { choices, none, not_sure, .. } => {
            labels.extend(choices.iter().map(|choice| choice.label.clone()));
            labels.extend(none.then(|| words.none_of_these.clone()));
            labels.extend(not_sure.then(|| words.not_sure_some.clone()));
        }
        Input::Date { about, ongoing, not_sure } => {
            labels.extend(about.iter().map(|span| span.label.clone()));
            labels.extend(ongoing.then(|| words.date_ongoing.clone()));
            labels.extend(not_sure.then(|| words.date_not_sure.clone()));
        }
    }
    labels
}

fn urgent(out: &mut Vec<String>, view: &UrgentView) {
    out.push(format!("!! {}", view.title));
    out.extend(view.items.iter().map(RichText::to_plain));
}

fn result_text(out: &mut Vec<String>, view: &ResultView, words: &Words) {
    for card in &view.urgent {
        urgent(out, card);
    }
    out.push(format!("# {}", view.headline));
    out.push(view.setting.clone());
    out.extend(view.draft.clone());
    out.extend(view.not_asked.clone());
    out.extend(view.in_any_case.clone());
    out.push(format!("## {}", words.result_next));
    out.push(view.next.to_plain());
    if !view.findings.is_empty() {
        out.push(format!("## {}", words.result_reasons));
        view.findings.iter().for_each(|finding| finding_text(out, finding, words));
    }
    if !view.doubts.is_empty() {
        out.push(format!("## {}", words.result_doubts));
        for doubt in &view.doubts {
            out.push(doubt.question.clone());
            doubt.items.iter().for_each(|finding| finding_text(out, finding, words));
        }
    }
    out.push(format!("## {}", words.result_settings));
    for setting in &view.settings {
        let mut line = format!("{}: {}", setting.name, setting.label);
        line.extend(setting.when.iter().map(|when| format!(". {when}")));
        if !setting.reasons.is_empty() {
            line.push_str(&format!(" ({})", setting.reasons.join("; ")));
        }
        out.push(line);
    }
    if let Some(plan) = &view.plan {
        out.push(format!("## {}", words.result_benefits));
        out.extend(plan.no_benefit.iter().map(RichText::to_plain));
        for benefit in &plan.benefits {
            out.push(format!("### {}", benefit.title));
            out.push(benefit.expect.to_plain());
            out.extend(benefit.facts.iter().map(|(label, fact)| format!("{label}: {fact}")));
        }
        phases(out, &words.result_preparation, &plan.preparation);
        phases(out, &words.result_aftercare, &plan.aftercare);
    }
    out.push(format!("## {}", words.trace_title));
    out.extend(view.trace.iter().map(|row| format!("{}: {}", row.label, row.value)));
}

fn phases(out: &mut Vec<String>, title: &str, phases: &[PhaseView]) {
    out.push(format!("## {title}"));
    for phase in phases {
        out.push(format!("### {}{}", phase.title, phase.when.as_ref().map(|when| format!(" ({when})")).unwrap_or_default()));
        for group in &phase.groups {
            out.push(format!("{}:", group.title));
            out.extend(group.steps.iter().map(|step| format!("- {}", step.to_plain())));
        }
    }
}

fn finding_text(out: &mut Vec<String>, finding: &FindingView, words: &Words) {
    out.push(format!("[{}] {}", finding.tag, finding.name));
    out.push(finding.why.to_plain());
    out.extend(finding.keep_taking.clone());
    out.push(format!("{}: {}", words.what_to_do, finding.does.to_plain()));
    out.extend(finding.clears.iter().map(|clears| format!("{}: {clears}", words.when_it_clears)));
    out.extend(finding.answers.iter().map(|answer| format!("{}: {answer}", words.you_answered)));
    out.push(format!("{}: {}", words.how_sure, finding.sure.join(" ")));
    out.extend(finding.opinion.iter().map(|opinion| format!("{}: {}", words.opinions_differ, opinion.say.to_plain())));
    if !finding.sources.is_empty() {
        let sources: Vec<&str> = finding.sources.iter().map(|source| source.words.as_str()).collect();
        out.push(format!("{}: {}", words.sources, sources.join("; ")));
    }
}
