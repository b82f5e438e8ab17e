//! The result as it is shown: taken from the assessment, never from the answers.

use eligibility::{
    Advice, AdviceList, Assessment, Basis, Certainty, Clears, Completeness, Day, Finding, Outcome, Phase, PhaseList, Protocol, Read,
    RichText, Rule, SaysKey, SettingIndex, Severity, StepKind, Urgency, Verdict,
};

use crate::answer_words;
use crate::check_view::CheckView;
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

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingView {
    pub severity: Severity,
    pub tag: String,
    pub name: String,
    pub why: RichText,
    pub does: RichText,
    pub keep_taking: Option<String>,
    /// The answers that caused it.
    pub answers: Vec<String>,
    pub clears: Option<String>,
    pub sure: Vec<String>,
    pub sources: Vec<SourceView>,
    pub opinion: Option<OpinionView>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceView {
    pub words: String,
    pub address: Option<String>,
    pub read: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpinionView {
    pub title: String,
    pub say: RichText,
    pub sources: Vec<SourceView>,
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
pub struct PlanView {
    pub benefits: Vec<BenefitView>,
    /// In place of benefits, where none is known.
    pub no_benefit: Option<RichText>,
    pub planned: Option<Day>,
    pub too_early: Option<String>,
    pub preparation: Vec<PhaseView>,
    pub aftercare: Vec<PhaseView>,
    pub recheck: Vec<RichText>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenefitView {
    pub title: String,
    pub expect: RichText,
    pub facts: Vec<(String, String)>,
    pub sources: Vec<SourceView>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhaseView {
    pub title: String,
    pub when: Option<String>,
    pub groups: Vec<StepGroup>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepGroup {
    pub kind: StepKind,
    pub title: String,
    pub steps: Vec<RichText>,
    pub opinions: Vec<OpinionView>,
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
        setting: fill(&words.result_for, &[("setting", &chosen.name)]),
        verdict: outcome.verdict,
        headline,
        next,
        in_any_case: outcome
            .earliest
            .day
            .filter(|_| outcome.verdict > Verdict::Wait && open.is_none())
            .map(|day| fill(&words.result_in_any_case, &[("day", &words.day(day))])),
        not_asked: open.map(|count| fill(&words.result_not_asked, &[("count", &words.questions(count))])),
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
        SaysKey::WaitPause => words.list(&names(protocol, outcome.findings.iter().filter(|finding| finding.in_use).map(|finding| finding.rule))),
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

/// One finding with everything behind it.
pub(crate) fn finding_view(given: &Given, finding: &Finding) -> Option<FindingView> {
    let Given { protocol, words, assessment, setting, .. } = given;
    let rule = protocol.rules.get(finding.rule)?;
    let tag = if finding.certain { severity_label(finding.severity, words) } else { words.maybe.clone() };
    Some(FindingView {
        severity: finding.severity,
        tag,
        name: rule.name.clone(),
        why: rule.why_in(*setting).clone(),
        does: rule.does_in(*setting).clone(),
        keep_taking: finding.keep_taking.then(|| protocol.frame.keep_taking.clone()),
        answers: finding
            .causes
            .iter()
            .map(|cause| answer_words::cause(protocol, *cause, assessment.today, words))
            .filter(|cause| !cause.is_empty())
            .collect(),
        clears: clears(given, finding, rule),
        sure: sure(rule, words),
        sources: sources(protocol, &rule.sources, words),
        opinion: rule.opinion.and_then(|opinion| opinion_view(protocol, opinion, words)),
    })
}

fn severity_label(severity: Severity, words: &Words) -> String {
    match severity {
        Severity::Care => &words.severity_care,
        Severity::Wait => &words.severity_wait,
        Severity::Ask => &words.severity_ask,
        Severity::Stop => &words.severity_stop,
    }
    .clone()
}

/// How a finding ends; without its day while questions are open, for they may bring a later one.
fn clears(given: &Given, finding: &Finding, rule: &Rule) -> Option<String> {
    let words = given.words;
    let open = matches!(given.assessment.completeness, Completeness::Open { .. });
    let on = |message: &str, day: Day| fill(message, &[("day", &words.day(day))]);
    Some(match finding.clears {
        Clears::On(_) if open => return None,
        Clears::OnOrClinician(_) if open => words.clears_clinician.clone(),
        Clears::On(day) if finding.in_use => on(&words.clears_on_pause, day),
        Clears::On(day) => on(&words.clears_on, day),
        Clears::OnOrClinician(day) => on(&words.clears_on_or_clinician, day),
        Clears::Gone(_) | Clears::ConditionEnds => fill(&words.clears_once, &[("once", rule.once.as_deref()?)]),
        Clears::Clinician => words.clears_clinician.clone(),
        Clears::Never => words.clears_never.clone(),
        Clears::Nothing => return None,
    })
}

fn sure(rule: &Rule, words: &Words) -> Vec<String> {
    let certainty = match rule.certainty {
        Certainty::High => &words.certainty_high,
        Certainty::Moderate => &words.certainty_moderate,
        Certainty::Low => &words.certainty_low,
        Certainty::Unknown => &words.certainty_unknown,
    };
    let basis = match rule.basis {
        Basis::Source => None,
        Basis::OurDefault => Some(&words.basis_our_default),
        Basis::Unverified => Some(&words.basis_unverified),
    };
    std::iter::once(certainty).chain(basis).cloned().collect()
}

fn sources(protocol: &Protocol, ids: &[usize], words: &Words) -> Vec<SourceView> {
    let view = |source: &eligibility::Source| {
        let mut parts = vec![source.title.clone()];
        parts.extend(source.publisher.clone());
        parts.extend(source.year.map(|year| year.to_string()));
        let address = source.address.clone().map(|address| match address.strip_prefix("doi:") {
            Some(doi) => ["https://doi.org/", doi].concat(),
            None => address,
        });
        let read = match source.read {
            Read::Original => &words.read_original,
            Read::Copy => &words.read_copy,
            Read::Memory => &words.read_memory,
        };
        SourceView { words: parts.join(", "), address, read: read.clone() }
    };
    ids.iter().filter_map(|id| protocol.sources.get(*id)).map(view).collect()
}

fn opinion_view(protocol: &Protocol, opinion: usize, words: &Words) -> Option<OpinionView> {
    let opinion = protocol.opinions.get(opinion)?;
    Some(OpinionView { title: opinion.title.clone(), say: opinion.say.clone(), sources: sources(protocol, &opinion.sources, words) })
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
            Verdict::NothingFound => &words.verdict_nothing_found,
            Verdict::TakeCare => &words.verdict_take_care,
            Verdict::Wait => &words.verdict_wait,
            Verdict::AskFirst => &words.verdict_ask_first,
            Verdict::DoNot => &words.verdict_do_not,
        };
        let label = if outcome.rests_on_doubt { [label, ", ", &words.doubt_only].concat() } else { label.clone() };
        let when = match (outcome.verdict, outcome.earliest.day) {
            (Verdict::Wait, Some(day)) if outcome.earliest.once.is_empty() && !open => Some(fill(&words.clears_on, &[("day", &words.day(day))])),
            (Verdict::Wait, day) => {
                let once = fill(&words.clears_once, &[("once", &words.list(&once(protocol, &outcome.earliest.once)))]);
                let day = day.filter(|_| !open).map(|day| fill(&words.result_in_any_case, &[("day", &words.day(day))]));
                Some(day.map_or_else(|| once.clone(), |day| [&once, ". ", &day].concat()))
            }
            _ => None,
        };
        let mut sorted: Vec<&Finding> = outcome.findings.iter().collect();
        sorted.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        let reason = |finding: &&Finding| {
            let name = protocol.rules.get(finding.rule).map(|rule| rule.name.clone()).unwrap_or_default();
            if finding.certain { name } else { [&name, " (", &words.maybe_short, ")"].concat() }
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

fn plan(given: &Given, outcome: &Outcome) -> PlanView {
    let Given { protocol, words, setting, planned, wanted, .. } = given;
    let here = |flags: &[bool]| flags.get(*setting) == Some(&true);
    let offers_any = protocol.benefits.iter().any(|benefit| here(&benefit.settings));
    let benefits = protocol.benefits.iter().filter(|benefit| here(&benefit.settings) && wanted(&benefit.when));
    let too_early = match (planned, outcome.earliest.day) {
        (Some(planned), Some(earliest)) if *planned < earliest => {
            Some(fill(&words.planned_too_early, &[("day", &words.day(earliest)), ("planned", &words.day(*planned))]))
        }
        _ => None,
    };
    let phases = |list| {
        let of_list = protocol.phases.iter().filter(|phase| phase.list == list && here(&phase.settings));
        of_list.map(|phase| phase_view(given, phase)).filter(|phase| !phase.groups.is_empty()).collect()
    };
    PlanView {
        benefits: benefits
            .map(|benefit| BenefitView {
                title: benefit.title.clone(),
                expect: benefit.expect.clone(),
                facts: vec![
                    (words.benefit_sessions.clone(), benefit.sessions.clone()),
                    (words.benefit_seen.clone(), benefit.seen.clone()),
                    (words.benefit_evidence.clone(), benefit.evidence.clone()),
                ],
                sources: sources(protocol, &benefit.sources, words),
            })
            .collect(),
        no_benefit: (!offers_any).then(|| protocol.frame.no_effect_at_home.clone()),
        planned: *planned,
        too_early,
        preparation: phases(PhaseList::Preparation),
        aftercare: phases(PhaseList::Aftercare),
        recheck: advice(given, AdviceList::Recheck),
    }
}

fn phase_view(given: &Given, phase: &Phase) -> PhaseView {
    let Given { protocol, words, setting, planned, wanted, .. } = given;
    let day = |hours: i32| planned.map(|planned| words.day(planned.plus(hours.div_euclid(24))));
    let when = day(phase.from_hours).zip(day(phase.to_hours)).map(|(from, to)| {
        if from == to { from } else { fill(&words.phase_range, &[("from", &from), ("to", &to)]) }
    });
    let groups = [(StepKind::Do, &words.step_do), (StepKind::Avoid, &words.step_avoid), (StepKind::Normal, &words.step_normal)];
    let group = |(kind, title): (StepKind, &String)| {
        let steps = || phase.steps.iter().filter(|step| step.kind == kind && step.settings.get(*setting) == Some(&true) && wanted(&step.when));
        StepGroup {
            kind,
            title: title.clone(),
            steps: steps().map(|step| step.say.clone()).collect(),
            opinions: steps().filter_map(|step| step.opinion).filter_map(|opinion| opinion_view(protocol, opinion, words)).collect(),
        }
    };
    PhaseView { title: phase.title.clone(), when, groups: groups.into_iter().map(group).filter(|group| !group.steps.is_empty()).collect() }
}

fn advice(given: &Given, list: AdviceList) -> Vec<RichText> {
    let fits = |advice: &&Advice| advice.list == list && advice.settings.get(given.setting) == Some(&true) && (given.wanted)(&advice.when);
    given.protocol.advice.iter().filter(fits).map(|advice| advice.say.clone()).collect()
}

/// Law 12: where this result comes from.
fn trace(protocol: &Protocol, assessment: &Assessment, words: &Words) -> Vec<TraceRow> {
    let approved = match &protocol.approval {
        Some(approval) => fill(&words.trace_approved_by, &[("by", &approval.by), ("day", &words.day(approval.on))]),
        None => words.trace_not_approved.clone(),
    };
    [
        (&words.trace_protocol, [&protocol.id, " ", &protocol.version].concat()),
        (&words.trace_hash, protocol.hash.clone()),
        (&words.trace_today, words.day(assessment.today)),
        (&words.trace_reviewed, words.day(protocol.desk_reviewed)),
        (&words.trace_approved, approved),
    ]
    .into_iter()
    .map(|(label, value)| TraceRow { label: label.clone(), value })
    .collect()
}
