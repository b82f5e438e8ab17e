//! Why a case comes out as it does: each finding, its rule, and the answers behind it.

use std::io::{self, Write};

use authoring::{Case, CaseFile, Expected};
use eligibility::{Answer, Assessment, Cause, Clears, Day, Finding, Protocol, Said, Span, assess, walk};
use serde_json::{Value, json};

pub(crate) fn write(out: &mut impl Write, protocol: &Protocol, case: &Case) -> io::Result<()> {
    let assessment = assess(protocol, &case.answers, case.today);
    writeln!(out, "{} on {}, from {}\n", case.id, case.today, case.rows.join(", "))?;
    for (setting, outcome) in protocol.settings.iter().zip(&assessment.settings) {
        let day = outcome.earliest.day.map(|day| format!(", no wait left on {day}")).unwrap_or_default();
        let doubt = if outcome.rests_on_doubt { ", for doubts alone" } else { "" };
        writeln!(out, "{}: {}{doubt}{day}", setting.id, outcome.verdict.name())?;
        for finding in &outcome.findings {
            explain(out, protocol, finding)?;
        }
        writeln!(out)?;
    }
    unasked(out, protocol, case, &assessment)
}

fn explain(out: &mut impl Write, protocol: &Protocol, finding: &Finding) -> io::Result<()> {
    let Some(rule) = protocol.rules.get(finding.rule) else { return Ok(()) };
    let applies = if finding.certain { "applies" } else { "may apply" };
    writeln!(
        out,
        "  {} ({}) {applies}: {}, {}; rows {}",
        rule.id,
        rule.name,
        finding.severity.name(),
        clears(finding.clears),
        rule.rows.join(", ")
    )?;
    for cause in &finding.causes {
        writeln!(out, "    because {}", said(protocol, cause))?;
    }
    Ok(())
}

fn clears(clears: Clears) -> String {
    match clears {
        Clears::On(day) => format!("clears on {day}"),
        Clears::OnOrClinician(day) => format!("clears on {day} or by a clinician's word"),
        Clears::Gone(0) => "clears once it is gone".into(),
        Clears::Gone(days) => format!("clears {days} days after it is gone"),
        Clears::ConditionEnds => "clears once this ends".into(),
        Clears::Clinician => "clears by a clinician's word".into(),
        Clears::Never => "does not clear".into(),
        Clears::Nothing => "nothing to clear".into(),
    }
}

fn said(protocol: &Protocol, cause: &Cause) -> String {
    let Some(question) = protocol.questions.get(cause.question) else { return String::new() };
    let option = |option: usize| question.options().get(option).map_or("", |choice| choice.id.as_str());
    match cause.said {
        Said::Option(chosen) => format!("{}.{}", question.id, option(chosen)),
        Said::NotOption(other) => format!("not {}.{}", question.id, option(other)),
        Said::NotSureOf(other) => format!("{}.{} is not sure", question.id, option(other)),
        Said::NotSure => format!("{} is not sure", question.id),
        Said::When(span) => format!("{} was {}", question.id, days(span)),
    }
}

fn days(span: Span) -> String {
    match span.earliest {
        _ if span.ongoing => "going on still".into(),
        None => format!("some day up to {}", span.latest),
        Some(earliest) if earliest == span.latest => format!("on {earliest}"),
        Some(earliest) => format!("between {earliest} and {}", span.latest),
    }
}

fn unasked(out: &mut impl Write, protocol: &Protocol, case: &Case, assessment: &Assessment) -> io::Result<()> {
    let walk = walk(protocol, &case.answers, case.today);
    let asked = walk.path.len();
    let all = protocol.questions.iter().filter(|question| question.is_walked()).count();
    writeln!(out, "{asked} of {all} questions asked; {:?}", assessment.completeness)
}

/// All cases for other programs: answers in ids, what is expected, and what is found of the plan.
pub(crate) fn cases_as_json(protocol: &Protocol, file: &CaseFile) -> String {
    let list: Vec<Value> = file.cases.iter().map(|case| one(protocol, case)).collect();
    json!({ "protocol": protocol.id, "hash": protocol.hash, "cases": list }).to_string()
}

fn one(protocol: &Protocol, case: &Case) -> Value {
    let mut answers = serde_json::Map::new();
    for (index, question) in protocol.questions.iter().enumerate() {
        let ids = |set: eligibility::OptionSet| -> Vec<&str> {
            set.iter().filter_map(|option| question.options().get(option)).map(|choice| choice.id.as_str()).collect()
        };
        let Some(answer) = case.answers.get(index) else { continue };
        let value = match answer {
            Answer::One(option) => json!(question.options().get(option).map(|choice| &choice.id)),
            Answer::OneNotSure => json!("not-sure"),
            Answer::Any { ticked, not_sure } => json!({ "ticked": ids(ticked), "notSure": ids(not_sure) }),
            Answer::Date(span) => date(span, case.today),
        };
        answers.insert(question.id.clone(), value);
    }
    let by_setting = |value: &dyn Fn(usize) -> Value| -> Value {
        protocol
            .settings
            .iter()
            .enumerate()
            .map(|(index, setting)| (setting.id.clone(), value(index)))
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    let plan = Expected::of(protocol, &case.answers, case.today).plan;
    json!({
        "id": case.id,
        "today": case.today.to_string(),
        "answers": answers,
        "expect": {
            "verdicts": by_setting(&|index| json!(case.expected.verdicts.get(index).map(|verdict| verdict.name()))),
            "earliest": by_setting(&|index| day(&case.expected.earliest, index)),
            "notBefore": by_setting(&|index| day(&case.expected.not_before, index)),
            "asked": case.expected.asked,
            "findings": case.expected.findings,
            "doubts": case.expected.doubts,
        },
        "plan": by_setting(&|index| json!(plan.get(index).map(|plan| &plan.shown))),
    })
}

fn day(days: &[Option<Day>], setting: usize) -> Value {
    json!(days.get(setting).copied().flatten().map(|day| day.to_string()))
}

/// A date as the headless package reads it.
fn date(span: Span, today: Day) -> Value {
    match span.earliest {
        _ if span.ongoing => json!("ongoing"),
        _ if span == Span::unknown(today) => json!("not-sure"),
        Some(earliest) if earliest == span.latest => json!(earliest.to_string()),
        Some(earliest) => json!({ "earliest": earliest.to_string(), "latest": span.latest.to_string() }),
        None => json!({ "latest": span.latest.to_string() }),
    }
}
