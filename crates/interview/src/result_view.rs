//! The result as it is shown: taken from the assessment, never from the answers.

use eligibility::{
    AdviceList, Answers, Assessment, Clinic, Completeness, Condition, Day, Finding, Outcome, Protocol, RichText, SaysKey, SettingIndex,
    Verdict, Walk,
};

use crate::check_view::CheckView;
use crate::finding_view::{FindingView, finding_view};
use crate::item::Item;
use crate::plan_view::{PlanView, advice, plan};
use crate::setting_view::{SettingView, most_cautious_first, name, once, settings};
use crate::surroundings::Surroundings;
use crate::urgent_view::{UrgentView, cards, signs};
use crate::words::{Words, fill};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultView<'a> {
    pub draft: Option<&'a str>,
    pub setting: String,
    pub verdict: Verdict,
    pub headline: String,
    pub next: &'a RichText,
    /// "In any case not before …".
    pub in_any_case: Option<String>,
    /// How many questions were not asked.
    pub not_asked: Option<String>,
    /// Above the headline.
    pub urgent: Vec<UrgentView<'a>>,
    pub findings: Vec<FindingView<'a>>,
    pub doubt_intro: Option<&'a RichText>,
    pub doubts: Vec<DoubtView<'a>>,
    pub settings: Vec<SettingView<'a>>,
    pub plan: Option<PlanView<'a>>,
    pub red_flags: Vec<UrgentView<'a>>,
    pub practitioner: Vec<Item<'a>>,
    pub take_along: Vec<Item<'a>>,
    pub limits: Vec<Item<'a>>,
    pub limits_intro: &'a RichText,
    pub tell_us: &'a RichText,
    pub trace: Vec<TraceRow<'a>>,
    /// Whom to turn to, whatever the result.
    pub clinic: Option<&'a Clinic>,
    pub sheet: CheckView<'a>,
}

/// The doubts that one question left, as one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoubtView<'a> {
    pub question: &'a str,
    pub items: Vec<FindingView<'a>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceRow<'a> {
    pub label: &'a str,
    pub value: String,
}

/// What a result is made from.
pub(crate) struct Given<'a> {
    pub(crate) protocol: &'a Protocol,
    pub(crate) words: &'a Words,
    pub(crate) answers: &'a Answers,
    pub(crate) walk: Walk,
    pub(crate) assessment: Assessment,
    pub(crate) setting: SettingIndex,
    pub(crate) planned: Option<Day>,
    pub(crate) surroundings: &'a Surroundings,
}

impl Given<'_> {
    /// How many questions are open, if any.
    pub(crate) fn open(&self) -> Option<usize> {
        match self.assessment.completeness {
            Completeness::Open { not_asked } => Some(not_asked),
            Completeness::Complete | Completeness::Ended => None,
        }
    }

    /// Whether something belongs to the setting that was chosen.
    pub(crate) fn is_here(&self, settings: &[bool]) -> bool {
        settings.get(self.setting) == Some(&true)
    }

    /// Whether a condition of the plan holds, or may.
    pub(crate) fn wants(&self, condition: &Condition) -> bool {
        self.walk.may_hold(condition, self.answers)
    }
}

pub(crate) fn view<'a>(given: &Given<'a>, sheet: CheckView<'a>) -> Option<ResultView<'a>> {
    let Given { protocol, words, setting, ref assessment, .. } = *given;
    let chosen = protocol.settings.get(setting)?;
    let outcome = assessment.settings.get(setting)?;
    let open = given.open();
    let (headline, next) = headline(given, outcome)?;
    let sorted = most_cautious_first(&outcome.findings);
    let mut findings = Vec::new();
    for finding in &sorted {
        if finding.certain {
            findings.extend(finding_view(given, finding));
        }
    }
    let doubts = doubts(given, &sorted);
    let in_any_case = outcome.earliest.day.filter(|_| outcome.verdict > Verdict::Wait && open.is_none());
    Some(ResultView {
        draft: protocol.approval.is_none().then_some(&protocol.frame.draft),
        setting: fill(words.result_for(), &[("setting", &chosen.name)]),
        verdict: outcome.verdict,
        headline,
        next,
        in_any_case: in_any_case.map(|day| fill(words.result_in_any_case(), &[("day", &words.day(day))])),
        not_asked: open.map(|count| fill(words.result_not_asked(), &[("count", &words.questions(count))])),
        urgent: urgent(protocol, assessment, words),
        findings,
        doubt_intro: (!doubts.is_empty()).then_some(&protocol.frame.doubt),
        doubts,
        settings: settings(given),
        plan: assessment.shows_plan(setting).then(|| plan(given, outcome)),
        red_flags: signs(protocol, Some(setting), words),
        practitioner: advice(given, AdviceList::Practitioner),
        take_along: advice(given, AdviceList::TakeAlong),
        limits: advice(given, AdviceList::Limits),
        limits_intro: &protocol.frame.limits,
        tell_us: &protocol.frame.tell_us,
        trace: trace(given),
        clinic: given.surroundings.clinic.as_ref().or(protocol.clinic.as_ref()),
        sheet,
    })
}

fn headline<'a>(given: &Given<'a>, outcome: &Outcome) -> Option<(String, &'a RichText)> {
    let Given { protocol, words, setting, .. } = *given;
    let says = &protocol.settings.get(setting)?.says;
    let doubts = outcome.findings.iter().filter(|finding| !finding.certain && finding.weight == outcome.verdict).count();
    let earliest = &outcome.earliest;
    let key = match outcome.verdict {
        Verdict::NothingFound => SaysKey::NothingFound,
        Verdict::TakeCare => SaysKey::TakeCare,
        Verdict::Wait if earliest.by_pausing && earliest.once.is_empty() => SaysKey::WaitPause,
        Verdict::Wait if earliest.once.is_empty() => SaysKey::WaitDay,
        Verdict::Wait if earliest.day.is_some() && given.open().is_none() => SaysKey::WaitOnceAndDay,
        Verdict::Wait => SaysKey::WaitOnce,
        Verdict::AskFirst if outcome.rests_on_doubt && says.get(SaysKey::AskDoubt).is_some() => SaysKey::AskDoubt,
        Verdict::AskFirst => SaysKey::AskFirst,
        Verdict::DoNot if outcome.rests_on_doubt && says.get(SaysKey::DoNotDoubt).is_some() => SaysKey::DoNotDoubt,
        Verdict::DoNot => SaysKey::DoNot,
    };
    let say = says.get(key)?;
    let day = earliest.day.map(|day| words.day(day)).unwrap_or_default();
    let things = if key == SaysKey::WaitPause { paused(protocol, outcome, words) } else { once(protocol, &earliest.once, words) };
    let count = words.things(doubts);
    Some((fill(&say.headline, &[("day", &day), ("things", &things), ("count", &count)]), &say.next))
}

/// The products still in use.
fn paused(protocol: &Protocol, outcome: &Outcome, words: &Words) -> String {
    let mut names = Vec::new();
    for finding in &outcome.findings {
        if finding.in_use {
            names.push(name(protocol, finding));
        }
    }
    words.list(&names)
}

fn urgent<'a>(protocol: &'a Protocol, assessment: &Assessment, words: &'a Words) -> Vec<UrgentView<'a>> {
    let mut known = Vec::new();
    let mut says = Vec::new();
    for (setting, outcome) in assessment.settings.iter().enumerate() {
        for finding in &outcome.findings {
            if let (Some(rule), false) = (protocol.rules.get(finding.rule), known.contains(&finding.rule)) {
                known.push(finding.rule);
                says.push((rule.urgency, Item::new(protocol, rule.does_in(setting), rule.by)));
            }
        }
    }
    cards(&says, words)
}

fn doubts<'a>(given: &Given<'a>, findings: &[&Finding]) -> Vec<DoubtView<'a>> {
    let mut asked: Vec<usize> = Vec::new();
    let mut entries: Vec<DoubtView> = Vec::new();
    for finding in findings.iter().filter(|finding| !finding.certain) {
        let cause = finding.causes.iter().find(|cause| cause.said.is_doubtful()).or(finding.causes.first());
        let (Some(cause), Some(view)) = (cause, finding_view(given, finding)) else { continue };
        let place = asked.iter().position(|question| *question == cause.question);
        match place.and_then(|place| entries.get_mut(place)) {
            Some(entry) => entry.items.push(view),
            None => {
                let question = given.protocol.questions.get(cause.question).map_or("", |question| &question.title);
                asked.push(cause.question);
                entries.push(DoubtView { question, items: vec![view] });
            }
        }
    }
    entries
}

/// Law 12: where this result comes from.
fn trace<'a>(given: &Given<'a>) -> Vec<TraceRow<'a>> {
    let Given { protocol, words, ref assessment, .. } = *given;
    let today = words.day(assessment.today);
    let today = if given.surroundings.sets_today { fill(words.trace_today_set(), &[("day", &today)]) } else { today };
    let approved = match &protocol.approval {
        Some(approval) => fill(words.trace_approved_by(), &[("by", &approval.by), ("day", &words.day(approval.on))]),
        None => words.trace_not_approved().to_owned(),
    };
    let row = |label, value| TraceRow { label, value };
    let mut rows = vec![
        row(words.trace_protocol(), [&protocol.id, " ", &protocol.version].concat()),
        row(words.trace_hash(), protocol.hash.clone()),
        row(words.trace_today(), today),
        row(words.trace_reviewed(), words.day(protocol.desk_reviewed)),
        row(words.trace_approved(), approved),
    ];
    if protocol.logic_proved {
        rows.push(row(words.trace_logic(), words.trace_logic_proved().to_owned()));
    }
    rows
}
