//! What each setting comes to: its verdict, when a wait is over, and why.

use eligibility::{Finding, Outcome, Protocol, Severity, Verdict};

use crate::result_view::Given;
use crate::words::{Words, fill};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingView<'a> {
    pub name: &'a str,
    pub verdict: Verdict,
    pub label: String,
    /// "From 3 March 2027", or what has to be over.
    pub when: Option<String>,
    pub reasons: Vec<String>,
    pub chosen: bool,
}

pub(crate) fn settings<'a>(given: &Given<'a>) -> Vec<SettingView<'a>> {
    let Given { protocol, words, ref assessment, setting: chosen, .. } = *given;
    let mut views = Vec::new();
    for (index, (setting, outcome)) in protocol.settings.iter().zip(&assessment.settings).enumerate() {
        let mut label = match outcome.verdict {
            Verdict::NothingFound => words.verdict_nothing_found(),
            Verdict::TakeCare => words.verdict_take_care(),
            Verdict::Wait => words.verdict_wait(),
            Verdict::AskFirst => words.verdict_ask_first(),
            Verdict::DoNot => words.verdict_do_not(),
        }
        .to_owned();
        if outcome.rests_on_doubt {
            label.extend([", ", words.doubt_only()]);
        }
        let mut reasons = Vec::new();
        for finding in most_cautious_first(&outcome.findings) {
            let mut reason = name(protocol, finding).to_owned();
            if !finding.certain {
                reason.extend([" (", words.maybe_short(), ")"]);
            }
            reasons.push(reason);
        }
        let when = when(given, outcome);
        views.push(SettingView { name: &setting.name, verdict: outcome.verdict, label, when, reasons, chosen: index == chosen });
    }
    views
}

/// When a wait is over: its day, unless questions are open, or what has to be over first.
fn when(given: &Given, outcome: &Outcome) -> Option<String> {
    let Given { protocol, words, .. } = *given;
    if outcome.verdict != Verdict::Wait {
        return None;
    }
    let day = outcome.earliest.day.filter(|_| given.open().is_none()).map(|day| words.day(day));
    if let (Some(day), true) = (&day, outcome.earliest.once.is_empty()) {
        return Some(fill(words.clears_on(), &[("day", day)]));
    }
    let mut when = fill(words.clears_once(), &[("once", &once(protocol, &outcome.earliest.once, words))]);
    if let Some(day) = &day {
        when.extend([". ", &fill(words.result_in_any_case(), &[("day", day)])]);
    }
    Some(when)
}

/// Most cautious first; equal ones stay in the protocol's order.
pub(crate) fn most_cautious_first(findings: &[Finding]) -> Vec<&Finding> {
    let mut sorted = Vec::new();
    for (_, severity) in Severity::ALL.iter().rev() {
        for finding in findings {
            if finding.severity == *severity {
                sorted.push(finding);
            }
        }
    }
    sorted
}

/// What has to be over.
#[inline(never)]
pub(crate) fn once(protocol: &Protocol, rules: &[usize], words: &Words) -> String {
    let mut over = Vec::new();
    for rule in rules {
        over.extend(protocol.rules.get(*rule).and_then(|rule| rule.once.as_deref()));
    }
    words.list(&over)
}

pub(crate) fn name<'a>(protocol: &'a Protocol, finding: &Finding) -> &'a str {
    protocol.rules.get(finding.rule).map_or("", |rule| &rule.name)
}
