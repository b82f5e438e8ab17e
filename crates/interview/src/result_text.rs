//! A result as plain text, in the order in which it is shown.

use eligibility::{RichText, Verdict};

use crate::entry::{DateEntry, Fault};
use crate::finding_view::{FindingView, OpinionView, SourceView};
use crate::item::Item;
use crate::plan_view::{PhaseView, PlanView};
use crate::result_view::ResultView;
use crate::transcript::{fault, typed, urgent};
use crate::words::Words;

pub(crate) fn write(out: &mut Vec<String>, view: &ResultView, planned: (&DateEntry, &[Fault]), words: &Words) {
    view.urgent.iter().for_each(|card| urgent(out, card));
    out.push(format!("# {}", view.headline));
    out.push(view.setting.clone());
    out.extend(view.draft.map(str::to_owned));
    out.extend(view.not_asked.clone());
    out.extend(view.in_any_case.clone());
    out.push(format!("## {}", words.result_next()));
    out.push(view.next.to_plain());
    out.push(format!("## {}", words.result_reasons()));
    out.extend((view.verdict == Verdict::NothingFound).then(|| words.result_no_reasons().to_owned()));
    view.findings.iter().for_each(|finding| finding_text(out, finding, words));
    if let Some(intro) = view.doubt_intro {
        out.push(format!("## {}", words.result_doubts()));
        out.push(intro.to_plain());
        for doubt in &view.doubts {
            out.push(doubt.question.to_owned());
            doubt.items.iter().for_each(|finding| finding_text(out, finding, words));
        }
    }
    out.push(format!("## {}", words.result_settings()));
    for setting in &view.settings {
        let mut line = format!("{}: {}", setting.name, setting.label);
        line.extend(setting.when.iter().map(|when| format!(". {when}")));
        if !setting.reasons.is_empty() {
            line.push_str(&format!(" ({})", setting.reasons.join("; ")));
        }
        out.push(line);
    }
    if let Some(plan) = &view.plan {
        plan_text(out, plan, planned, words);
    }
    out.push(format!("## {}", words.result_red_flags()));
    view.red_flags.iter().for_each(|card| urgent(out, card));
    list(out, words.result_practitioner(), &view.practitioner);
    list(out, words.result_take_along(), &view.take_along);
    out.push(format!("## {}", words.result_limits()));
    out.push(view.limits_intro.to_plain());
    out.extend(view.limits.iter().map(|limit| limit.to_plain()));
    if let Some(clinic) = view.clinic {
        out.push(format!("## {}", clinic.name));
        out.extend(clinic.contact.iter().map(|to| format!("{}: {to}", words.clinic_contact())));
        out.extend(clinic.booking.iter().map(|to| format!("{}: {to}", words.clinic_booking())));
    }
    out.push(format!("## {}", words.result_tell_us()));
    out.push(view.tell_us.to_plain());
    out.push(format!("## {}", words.trace_title()));
    out.extend(view.trace.iter().map(|row| format!("{}: {}", row.label, row.value)));
}

fn plan_text(out: &mut Vec<String>, plan: &PlanView, (planned, faults): (&DateEntry, &[Fault]), words: &Words) {
    out.push(format!("## {}", words.result_benefits()));
    out.extend(plan.no_benefit.map(RichText::to_plain));
    out.extend((plan.benefits.is_empty() && plan.no_benefit.is_none()).then(|| words.result_no_goal().to_owned()));
    for benefit in &plan.benefits {
        out.push(format!("### {}", benefit.title));
        out.push(benefit.expect.to_plain());
        out.extend(benefit.facts.iter().map(|(label, fact)| format!("{label}: {fact}")));
        sources(out, &benefit.sources, words);
    }
    out.push(format!("## {}", words.planned_title()));
    out.extend(Some(typed(planned)).filter(|typed| !typed.is_empty()));
    out.extend(faults.iter().map(|found| fault(found, words)));
    out.extend(plan.too_early.clone());
    phases(out, words.result_preparation(), &plan.preparation, words);
    list(out, words.result_recheck(), &plan.recheck);
    phases(out, words.result_aftercare(), &plan.aftercare, words);
}

fn list(out: &mut Vec<String>, title: &str, items: &[Item]) {
    if !items.is_empty() {
        out.push(format!("## {title}"));
        out.extend(items.iter().map(|item| format!("- {}", item.to_plain())));
    }
}

fn phases(out: &mut Vec<String>, title: &str, phases: &[PhaseView], words: &Words) {
    out.push(format!("## {title}"));
    for phase in phases {
        out.push(format!("### {}{}", phase.title, phase.when.as_ref().map(|when| format!(" ({when})")).unwrap_or_default()));
        for group in &phase.groups {
            out.push(format!("{}:", group.title));
            out.extend(group.steps.iter().map(|step| format!("- {}", step.to_plain())));
            group.opinions.iter().for_each(|opinion| differ(out, opinion, words));
        }
    }
}

fn finding_text(out: &mut Vec<String>, finding: &FindingView, words: &Words) {
    out.push(format!("[{}] {}", finding.tag, finding.name));
    out.extend(finding.origin.map(str::to_owned));
    out.push(finding.why.to_plain());
    out.extend(finding.keep_taking.map(str::to_owned));
    out.push(format!(
        "{}: {}{}",
        words.what_to_do(),
        finding.first.map(|first| format!("{first} ")).unwrap_or_default(),
        finding.does.to_plain()
    ));
    out.extend(finding.clears.iter().map(|clears| format!("{}: {clears}", words.when_it_clears())));
    out.extend(finding.answers.iter().map(|answer| format!("{}: {answer}", words.you_answered())));
    out.push(format!("{}: {}", words.how_sure(), finding.sure.join(" ")));
    finding.opinion.iter().for_each(|opinion| differ(out, opinion, words));
    sources(out, &finding.sources, words);
}

fn differ(out: &mut Vec<String>, opinion: &OpinionView, words: &Words) {
    out.push(format!("{}: {}", words.opinions_differ(), opinion.say.to_plain()));
}

fn sources(out: &mut Vec<String>, sources: &[SourceView], words: &Words) {
    if !sources.is_empty() {
        let named: Vec<&str> = sources.iter().map(|source| source.words.as_str()).collect();
        out.push(format!("{}: {}", words.sources(), named.join("; ")));
    }
}
