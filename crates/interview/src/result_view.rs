//! The result as it is shown: taken from the assessment, never from the answers.

use eligibility::{
    AdviceList, Assessment, Completeness, Day, Finding, Outcome, Protocol, RichText, SaysKey, SettingIndex, Urgency, Verdict,
};

use crate::check_view::CheckView;
use crate::finding_view::{FindingView, finding_view};
use crate::plan_view::{PlanView, advice, plan};
use crate::urgent_view::{UrgentView, signs, urgency_title};
use crate::words::{Words, fill};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultView {
    pub draft: Option<String>,
    pub setting: String,
    pub verdict: Verdict,
    pub headline: String,
    pub next: RichText,
    /// "In any case not before …".
    pub in_any_case: Option<String>,
    /// How many questions were not asked.
    pub not_asked: Option<String>,
    /// Above the headline.
    pub urgent: Vec<UrgentView>,
    pub findings: Vec<FindingView>,
    pub doubt_intro: Option<RichText>,
    pub doubts: Vec<DoubtView>,
    pub settings: Vec<SettingView>,
    pub plan: Option<PlanView>,
    pub red_flags: Vec<UrgentView>,
    pub practitioner: Vec<RichText>,
    pub take_along: Vec<RichText>,
    pub limits: Vec<RichText>,
    pub limits_intro: RichText,
    pub tell_us: RichText,
    pub trace: Vec<TraceRow>,
    pub sheet: CheckView,
}

/// The doubts that one question left, as one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoubtView {
    pub question: String,
    pub items: Vec<FindingView>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingView {
    pub name: String,
    pub verdict: Verdict,
    pub label: String,
    /// "From 3 March 2027", or what has to be over.
    pub when: Option<String>,
    pub reasons: Vec<String>,
    pub chosen: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceRow {
    pub label: String,
    pub value: String,
}

/// What a result is made from.
pub(crate) struct Given<'a> {
    pub(crate) protocol: &'a Protocol,
    pub(crate) words: &'a Words,
    pub(crate) assessment: &'a Assessment,
    pub(crate) setting: SettingIndex,
    pub(crate) planned: Option<Day>,
    /// Whether a condition on the plan's questions holds.
    pub(crate) wanted: &'a dyn Fn(&eligibility::Condition) -> bool,
    pub(crate) sheet: CheckView,
}

pub(crate) fn view(given: Given) -> Option<ResultView> {
    let Given { protocol, words, assessment, setting, .. } = given;
    let chosen = protocol.settings.get(setting)?;
    let outcome = assessment.settings.get(setting)?;
    let open = match assessment.completeness {
        Completeness::Open { not_asked } => Some(not_asked),
        Completeness::Complete | Completeness::Ended => None,
    };
    let (headline, next) = headline(&given, outcome)?;
    let mut sorted: Vec<&Finding> = outcome.findings.iter().collect();
    // Most cautious first; equal ones stay in the protocol's order.
    sorted.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let doubts = doubts(&given, &sorted);
    let plan_stands = outcome.verdict < Verdict::DoNot && assessment.completeness == Completeness::Complete;
    let advice = |list| advice(&given, list);
    Some(ResultView {
        draft: protocol.approval.is_none().then(|| protocol.frame.draft.clone()),
        setting: fill(words.result_for(), &[("setting", &chosen.name)]),
        verdict: outcome.verdict,
        headline,
        next,
        in_any_case: outcome
            .earliest
            .day
            .filter(|_| outcome.verdict > Verdict::Wait && open.is_none())
            .map(|day| fill(words.result_in_any_case(), &[("day", &words.day(day))])),
        not_asked: open.map(|count| fill(words.result_not_asked(), &[("count", &words.questions(count))])),
        urgent: urgent(protocol, assessment, words),
        findings: sorted.iter().filter(|finding| finding.certain).filter_map(|finding| finding_view(&given, finding)).collect(),
        doubt_intro: (!doubts.is_empty()).then(|| protocol.frame.doubt.clone()),
        doubts,
        settings: settings(&given, open.is_some()),
        plan: plan_stands.then(|| plan(&given, outcome)),
        red_flags: signs(protocol, Some(setting), words),
        practitioner: advice(AdviceList::Practitioner),
        take_along: advice(AdviceList::TakeAlong),
        limits: advice(AdviceList::Limits),
        limits_intro: protocol.frame.limits.clone(),
        tell_us: protocol.frame.tell_us.clone(),
        trace: trace(protocol, assessment, words),
        sheet: given.sheet.clone(),
    })
}

fn headline(given: &Given, outcome: &Outcome) -> Option<(String, RichText)> {
    let Given { protocol, words, setting, assessment, .. } = given;
    let says = &protocol.settings.get(*setting)?.says;
    let open = matches!(assessment.completeness, Completeness::Open { .. });
    let doubts = outcome.findings.iter().filter(|finding| !finding.certain && finding.weight == outcome.verdict).count();
    let earliest = &outcome.earliest;
    let key = match outcome.verdict {
        Verdict::NothingFound => SaysKey::NothingFound,
        Verdict::TakeCare => SaysKey::TakeCare,
        Verdict::Wait if earliest.by_pausing && earliest.once.is_empty() => SaysKey::WaitPause,
        Verdict::Wait if earliest.once.is_empty() => SaysKey::WaitDay,
        Verdict::Wait if earliest.day.is_some() && !open => SaysKey::WaitOnceAndDay,
        Verdict::Wait => SaysKey::WaitOnce,
        Verdict::AskFirst if outcome.rests_on_doubt && says.get(SaysKey::AskDoubt).is_some() => SaysKey::AskDoubt,
        Verdict::AskFirst => SaysKey::AskFirst,
        Verdict::DoNot if outcome.rests_on_doubt && says.get(SaysKey::DoNotDoubt).is_some() => SaysKey::DoNotDoubt,
        Verdict::DoNot => SaysKey::DoNot,
    };
    let say = says.get(key)?;
    let day = earliest.day.map(|day| words.day(day)).unwrap_or_default();
    let things = match key {
        SaysKey::WaitPause => {
            words.list(&names(protocol, outcome.findings.iter().filter(|finding| finding.in_use).map(|finding| finding.rule)))
        }
        _ => words.list(&once(protocol, &earliest.once)),
    };
    let count = words.things(doubts);
    Some((fill(&say.headline, &[("day", &day), ("things", &things), ("count", &count)]), say.next.clone()))
}

fn names(protocol: &Protocol, rules: impl Iterator<Item = usize>) -> Vec<String> {
    rules.filter_map(|rule| protocol.rules.get(rule)).map(|rule| rule.name.clone()).collect()
}

fn once(protocol: &Protocol, rules: &[usize]) -> Vec<String> {
    rules.iter().filter_map(|rule| protocol.rules.get(*rule)?.once.clone()).collect()
}

fn urgent(protocol: &Protocol, assessment: &Assessment, words: &Words) -> Vec<UrgentView> {
    [Urgency::Emergency, Urgency::SameDay, Urgency::Soon]
        .into_iter()
        .map(|urgency| {
            let mut rules: Vec<(usize, RichText)> = Vec::new();
            for (setting, outcome) in assessment.settings.iter().enumerate() {
                for finding in &outcome.findings {
                    let Some(rule) = protocol.rules.get(finding.rule) else { continue };
                    if rule.urgency == urgency && !rules.iter().any(|(known, _)| *known == finding.rule) {
                        rules.push((finding.rule, rule.does_in(setting).clone()));
                    }
                }
            }
            UrgentView { urgency, title: urgency_title(urgency, words), items: rules.into_iter().map(|(_, say)| say).collect() }
        })
        .filter(|view| !view.items.is_empty())
        .collect()
}

fn doubts(given: &Given, findings: &[&Finding]) -> Vec<DoubtView> {
    let mut entries: Vec<(usize, DoubtView)> = Vec::new();
    for finding in findings.iter().filter(|finding| !finding.certain) {
        let cause = finding.causes.iter().find(|cause| cause.said.is_doubtful()).or(finding.causes.first());
        let (Some(cause), Some(view)) = (cause, finding_view(given, finding)) else { continue };
        match entries.iter_mut().find(|(question, _)| *question == cause.question) {
            Some((_, entry)) => entry.items.push(view),
            None => {
                let question = given.protocol.questions.get(cause.question).map(|question| question.title.clone()).unwrap_or_default();
                entries.push((cause.question, DoubtView { question, items: vec![view] }));
            }
        }
    }
    entries.into_iter().map(|(_, entry)| entry).collect()
}

fn settings(given: &Given, open: bool) -> Vec<SettingView> {
    let Given { protocol, words, assessment, setting: chosen, .. } = given;
    let rows = protocol.settings.iter().zip(&assessment.settings).enumerate();
    rows.map(|(index, (setting, outcome))| {
        let label = match outcome.verdict {
            Verdict::NothingFound => words.verdict_nothing_found(),
            Verdict::TakeCare => words.verdict_take_care(),
            Verdict::Wait => words.verdict_wait(),
            Verdict::AskFirst => words.verdict_ask_first(),
            Verdict::DoNot => words.verdict_do_not(),
        };
        let label = if outcome.rests_on_doubt { [label, ", ", words.doubt_only()].concat() } else { label.to_owned() };
        let when = match (outcome.verdict, outcome.earliest.day) {
            (Verdict::Wait, Some(day)) if outcome.earliest.once.is_empty() && !open => {
                Some(fill(words.clears_on(), &[("day", &words.day(day))]))
            }
            (Verdict::Wait, day) => {
                let once = fill(words.clears_once(), &[("once", &words.list(&once(protocol, &outcome.earliest.once)))]);
                let day = day.filter(|_| !open).map(|day| fill(words.result_in_any_case(), &[("day", &words.day(day))]));
                Some(day.map_or_else(|| once.clone(), |day| [&once, ". ", &day].concat()))
            }
            _ => None,
        };
        let mut sorted: Vec<&Finding> = outcome.findings.iter().collect();
        sorted.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        let reason = |finding: &&Finding| {
            let name = protocol.rules.get(finding.rule).map(|rule| rule.name.clone()).unwrap_or_default();
            if finding.certain { name } else { [&name, " (", words.maybe_short(), ")"].concat() }
        };
        SettingView {
            name: setting.name.clone(),
            verdict: outcome.verdict,
            label,
            when,
            reasons: sorted.iter().map(reason).collect(),
            chosen: index == *chosen,
        }
    })
    .collect()
}

/// Law 12: where this result comes from.
fn trace(protocol: &Protocol, assessment: &Assessment, words: &Words) -> Vec<TraceRow> {
    let approved = match &protocol.approval {
        Some(approval) => fill(words.trace_approved_by(), &[("by", &approval.by), ("day", &words.day(approval.on))]),
        None => words.trace_not_approved().to_owned(),
    };
    [
        (words.trace_protocol(), [&protocol.id, " ", &protocol.version].concat()),
        (words.trace_hash(), protocol.hash.clone()),
        (words.trace_today(), words.day(assessment.today)),
        (words.trace_reviewed(), words.day(protocol.desk_reviewed)),
        (words.trace_approved(), approved),
    ]
    .into_iter()
    .map(|(label, value)| TraceRow { label: label.to_owned(), value })
    .collect()
}
