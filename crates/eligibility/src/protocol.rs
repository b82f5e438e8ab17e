//! A checked protocol; long, because it is one list of plain types that belong together.
//! Only the check builds one, so whoever holds it may rely on it: every index points
//! somewhere, every text is there, every condition looks back.

use crate::day::Day;
use crate::digits::digits;
use crate::rich_text::RichText;

pub type SettingIndex = usize;
pub type QuestionIndex = usize;
pub type RuleIndex = usize;
pub type SourceIndex = usize;

/// Everything known about one treatment, in one language.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Protocol {
    pub id: String,
    pub version: String,
    pub language: String,
    /// SHA-256 of the canonical document, lower-case hexadecimal.
    pub hash: String,
    pub desk_reviewed: Day,
    /// The last day on which results are shown.
    pub withdraw_after: Day,
    pub approval: Option<Approval>,
    /// Whoever compiled it says that its laws were proved for every combination of answers.
    pub logic_proved: bool,
    /// Who changed what the base protocol says, in words: "added by …". Entries point here with `by`.
    pub origins: Vec<String>,
    /// The clinic that made this protocol its own.
    pub clinic: Option<Clinic>,
    pub frame: Frame,
    pub settings: Vec<Setting>,
    pub sections: Vec<Section>,
    /// In the order in which they are asked.
    pub questions: Vec<Question>,
    pub rules: Vec<Rule>,
    pub benefits: Vec<Benefit>,
    pub phases: Vec<Phase>,
    pub red_flags: Vec<RedFlag>,
    pub opinions: Vec<Opinion>,
    pub advice: Vec<Advice>,
    pub regions: Vec<Region>,
    pub sources: Vec<Source>,
}

#[derive(Clone, Debug)]
pub struct Approval {
    pub by: String,
    pub on: Day,
}

/// Whom to turn to. The addresses start with `https://`, `tel:` or `mailto:`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clinic {
    pub name: String,
    pub contact: Option<String>,
    pub booking: Option<String>,
}

/// What one setting makes of a person, in rising caution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    NothingFound,
    TakeCare,
    Wait,
    AskFirst,
    DoNot,
}

impl Verdict {
    pub const ALL: [(&'static str, Verdict); 5] = [
        ("nothing-found", Verdict::NothingFound),
        ("take-care", Verdict::TakeCare),
        ("wait", Verdict::Wait),
        ("ask-first", Verdict::AskFirst),
        ("do-not", Verdict::DoNot),
    ];

    pub fn name(self) -> &'static str {
        Verdict::ALL.iter().find(|(_, verdict)| *verdict == self).map_or("", |(name, _)| name)
    }
}

/// How much one rule weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Care,
    Wait,
    Ask,
    Stop,
}

impl Severity {
    pub const ALL: [(&'static str, Severity); 4] =
        [("care", Severity::Care), ("wait", Severity::Wait), ("ask", Severity::Ask), ("stop", Severity::Stop)];

    pub fn name(self) -> &'static str {
        Severity::ALL.iter().find(|(_, severity)| *severity == self).map_or("", |(name, _)| name)
    }

    pub fn verdict(self) -> Verdict {
        match self {
            Severity::Care => Verdict::TakeCare,
            Severity::Wait => Verdict::Wait,
            Severity::Ask => Verdict::AskFirst,
            Severity::Stop => Verdict::DoNot,
        }
    }
}

/// How fast help is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    None,
    Soon,
    SameDay,
    Emergency,
}

impl Urgency {
    pub const ALL: [(&'static str, Urgency); 4] =
        [("none", Urgency::None), ("soon", Urgency::Soon), ("same-day", Urgency::SameDay), ("emergency", Urgency::Emergency)];
}

/// What a level or an interval rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    Source,
    OurDefault,
    Unverified,
}

impl Basis {
    pub const ALL: [(&'static str, Basis); 3] =
        [("source", Basis::Source), ("our-default", Basis::OurDefault), ("unverified", Basis::Unverified)];
}

/// How sure anyone is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Certainty {
    High,
    Moderate,
    Low,
    Unknown,
}

impl Certainty {
    pub const ALL: [(&'static str, Certainty); 4] =
        [("high", Certainty::High), ("moderate", Certainty::Moderate), ("low", Certainty::Low), ("unknown", Certainty::Unknown)];
}

/// Where and how the treatment is done.
#[derive(Clone, Debug)]
pub struct Setting {
    pub id: String,
    pub name: String,
    pub short: String,
    pub about: String,
    /// Stands before what to do about a reason that stops here and has no words of its own for this setting.
    pub stop: Option<String>,
    /// What a doubt weighs at most.
    pub doubt: Verdict,
    pub verdicts: Vec<Verdict>,
    /// Law 6: this setting is at least as cautious as that one.
    pub never_softer_than: Option<SettingIndex>,
    pub says: Says,
}

/// The words of a result, one for each way it can come out.
#[derive(Clone, Debug, Default)]
pub struct Says(pub(crate) Vec<(SaysKey, Say)>);

impl Says {
    /// Absent only for a way that the setting does not declare.
    pub fn get(&self, key: SaysKey) -> Option<&Say> {
        self.0.iter().find(|(name, _)| *name == key).map(|(_, say)| say)
    }
}

#[derive(Clone, Debug)]
pub struct Say {
    /// May hold `{day}`, `{things}` or `{count}`.
    pub headline: String,
    pub next: RichText,
}

/// The ways a result can come out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaysKey {
    NothingFound,
    TakeCare,
    WaitDay,
    WaitOnce,
    WaitOnceAndDay,
    WaitPause,
    AskFirst,
    AskDoubt,
    DoNot,
    DoNotDoubt,
}

impl SaysKey {
    pub const ALL: [(&'static str, SaysKey, Verdict); 10] = [
        ("nothing-found", SaysKey::NothingFound, Verdict::NothingFound),
        ("take-care", SaysKey::TakeCare, Verdict::TakeCare),
        ("wait-day", SaysKey::WaitDay, Verdict::Wait),
        ("wait-once", SaysKey::WaitOnce, Verdict::Wait),
        ("wait-once-and-day", SaysKey::WaitOnceAndDay, Verdict::Wait),
        ("wait-pause", SaysKey::WaitPause, Verdict::Wait),
        ("ask-first", SaysKey::AskFirst, Verdict::AskFirst),
        ("ask-doubt", SaysKey::AskDoubt, Verdict::AskFirst),
        ("do-not", SaysKey::DoNot, Verdict::DoNot),
        ("do-not-doubt", SaysKey::DoNotDoubt, Verdict::DoNot),
    ];
}

#[derive(Clone, Debug)]
pub struct Section {
    pub id: String,
    pub title: String,
}

/// One thing asked.
#[derive(Clone, Debug)]
pub struct Question {
    pub id: String,
    pub section: usize,
    pub kind: Kind,
    /// Shapes the plan only, never a verdict.
    pub plan: bool,
    pub when: Condition,
    pub title: String,
    pub why: String,
    pub hint: Option<RichText>,
    /// Position in the protocol's `origins`; `None`: the base protocol.
    pub by: Option<usize>,
}

#[derive(Clone, Debug)]
pub enum Kind {
    OneOf {
        options: Vec<Choice>,
        not_sure: bool,
        ordered: Option<Order>,
        headline: bool,
    },
    AnyOf {
        options: Vec<Choice>,
        none: bool,
        not_sure: bool,
        picker: Option<String>,
    },
    Date {
        about: Vec<AgoSpan>,
        ongoing: bool,
        not_sure: bool,
    },
    /// Asked on the result, not in the walk.
    PlannedDay,
}

impl Question {
    pub fn options(&self) -> &[Choice] {
        match &self.kind {
            Kind::OneOf { options, .. } | Kind::AnyOf { options, .. } => options,
            Kind::Date { .. } | Kind::PlannedDay => &[],
        }
    }

    pub fn option(&self, id: &str) -> Option<usize> {
        self.options().iter().position(|choice| choice.id == id)
    }

    pub fn offers_not_sure(&self) -> bool {
        match self.kind {
            Kind::OneOf { not_sure, .. } | Kind::AnyOf { not_sure, .. } | Kind::Date { not_sure, .. } => not_sure,
            Kind::PlannedDay => false,
        }
    }

    /// Part of the walk from start to result.
    pub fn is_walked(&self) -> bool {
        !matches!(self.kind, Kind::PlannedDay)
    }
}

/// The direction of caution along a one-of list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Rising,
    Falling,
}

#[derive(Clone, Debug)]
pub struct Choice {
    pub id: String,
    pub label: String,
    /// A clinical word explained in place.
    pub explain: Option<String>,
    /// A definite answer that excludes all others.
    pub alone: bool,
    /// Ticking it never lowers caution; where it may, this says why.
    pub unconcerning: Option<String>,
}

/// "About how long ago": from `from` to `to` days before the day of answering (`to` absent: longer).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgoSpan {
    pub from: i32,
    pub to: Option<i32>,
    pub label: String,
}

impl AgoSpan {
    /// `0-6`, `366-`.
    pub fn id(&self) -> String {
        let day = |day: i32| digits(day.unsigned_abs().into());
        [&day(self.from), "-", &self.to.map(day).unwrap_or_default()].concat()
    }
}

/// Any of (all of tests).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition(pub Vec<Vec<Test>>);

impl Condition {
    pub fn always() -> Condition {
        Condition(vec![Vec::new()])
    }

    pub fn tests(&self) -> impl Iterator<Item = &Test> {
        self.0.iter().flatten()
    }
}

/// One look at one option of one earlier question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Test {
    pub question: QuestionIndex,
    pub option: usize,
    pub negated: bool,
}

/// A reason for caution.
#[derive(Clone, Debug)]
pub struct Rule {
    pub id: String,
    pub rows: Vec<String>,
    pub when: Condition,
    /// By setting; `None`: no effect there.
    pub levels: Vec<Option<Level>>,
    pub urgency: Urgency,
    pub basis: Basis,
    pub certainty: Certainty,
    pub locked: bool,
    /// A doubt weighs as much as a yes.
    pub unsure_as_yes: bool,
    pub ends: bool,
    /// A prescribed medicine: the keep-taking text goes with it.
    pub prescribed: bool,
    /// A shop-bought product, which may be paused.
    pub shop_bought: bool,
    pub opinion: Option<usize>,
    pub sources: Vec<SourceIndex>,
    pub name: String,
    pub why: RichText,
    pub does: RichText,
    /// Continues "once …".
    pub once: Option<String>,
    /// By setting: other words there.
    pub rewording: Vec<Rewording>,
    /// Position in the protocol's `origins`; `None`: the base protocol.
    pub by: Option<usize>,
}

impl Rule {
    /// Why this matters, in the words for `setting`.
    pub fn why_in(&self, setting: SettingIndex) -> &RichText {
        self.rewording.get(setting).and_then(|words| words.why.as_ref()).unwrap_or(&self.why)
    }

    /// What to do, in the words for `setting`.
    pub fn does_in(&self, setting: SettingIndex) -> &RichText {
        self.rewording.get(setting).and_then(|words| words.does.as_ref()).unwrap_or(&self.does)
    }

    /// Whether what to do is said in words of its own for `setting`.
    pub fn has_own_words_in(&self, setting: SettingIndex) -> bool {
        self.rewording.get(setting).is_some_and(|words| words.does.is_some())
    }

    pub fn level(&self, setting: SettingIndex) -> Option<&Level> {
        self.levels.get(setting).and_then(Option::as_ref)
    }
}

#[derive(Clone, Debug, Default)]
pub struct Rewording {
    pub why: Option<RichText>,
    pub does: Option<RichText>,
}

/// What a rule weighs in one setting, and how it ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    pub severity: Severity,
    pub within: Option<Window>,
    pub clearance: Option<Clearance>,
}

/// Applies only while fewer than `days` days have passed since the answer to `event`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub event: QuestionIndex,
    pub days: i32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clearance {
    /// This many days after it is gone.
    Gone(i32),
    ConditionEnds,
    Clinician,
    Never,
}

#[derive(Clone, Debug)]
pub struct Frame {
    pub title: String,
    pub purpose: RichText,
    pub is_not: RichText,
    pub who: RichText,
    pub minutes: String,
    pub notice: String,
    pub draft: String,
    pub keep_taking: String,
    pub no_effect_at_home: RichText,
    pub limits: RichText,
    pub tell_us: RichText,
    pub withdrawn: RichText,
    pub doubt: RichText,
}

#[derive(Clone, Debug)]
pub struct Benefit {
    pub id: String,
    pub when: Condition,
    pub settings: Vec<bool>,
    pub grade: String,
    pub sources: Vec<SourceIndex>,
    pub title: String,
    pub expect: RichText,
    pub sessions: String,
    pub seen: String,
    pub evidence: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhaseList {
    Preparation,
    Aftercare,
}

/// A stretch of time around the treatment, and what to do in it.
#[derive(Clone, Debug)]
pub struct Phase {
    pub id: String,
    pub list: PhaseList,
    /// Hours from the treatment, negative before it.
    pub from_hours: i32,
    pub to_hours: i32,
    pub settings: Vec<bool>,
    pub title: String,
    pub steps: Vec<PlanStep>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    Do,
    Avoid,
    Normal,
}

#[derive(Clone, Debug)]
pub struct PlanStep {
    pub id: String,
    pub kind: StepKind,
    pub settings: Vec<bool>,
    pub when: Condition,
    pub opinion: Option<usize>,
    pub basis: Basis,
    pub certainty: Certainty,
    pub sources: Vec<SourceIndex>,
    pub say: RichText,
    /// Position in the protocol's `origins`; `None`: the base protocol.
    pub by: Option<usize>,
}

#[derive(Clone, Debug)]
pub struct RedFlag {
    pub id: String,
    pub urgency: Urgency,
    pub settings: Vec<bool>,
    pub basis: Basis,
    pub sources: Vec<SourceIndex>,
    pub say: RichText,
}

#[derive(Clone, Debug)]
pub struct Opinion {
    pub id: String,
    pub sources: Vec<SourceIndex>,
    pub title: String,
    pub say: RichText,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdviceList {
    Practitioner,
    TakeAlong,
    Recheck,
    Limits,
}

#[derive(Clone, Debug)]
pub struct Advice {
    pub id: String,
    pub list: AdviceList,
    pub settings: Vec<bool>,
    pub when: Condition,
    pub basis: Basis,
    pub sources: Vec<SourceIndex>,
    pub say: RichText,
    /// Position in the protocol's `origins`; `None`: the base protocol.
    pub by: Option<usize>,
}

/// Where urgent help is called.
#[derive(Clone, Debug)]
pub struct Region {
    pub id: String,
    pub name: String,
    pub emergency_number: String,
    pub emergency: String,
    pub advice_number: Option<String>,
    pub advice: Option<String>,
    pub report: Option<String>,
}

/// How a source was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    Original,
    Copy,
    Memory,
}

#[derive(Clone, Debug)]
pub struct Source {
    pub id: String,
    pub title: String,
    pub publisher: Option<String>,
    pub year: Option<i32>,
    pub address: Option<String>,
    pub read: Read,
}

impl Source {
    /// Its address as a browser takes it.
    pub fn link(&self) -> Option<String> {
        let address = self.address.as_ref()?;
        Some(match address.strip_prefix("doi:") {
            Some(doi) => ["https://doi.org/", doi].concat(),
            None => address.clone(),
        })
    }
}

impl Protocol {
    /// Who added or changed an entry, in words; `None`: it is the base protocol's own.
    pub fn origin(&self, by: Option<usize>) -> Option<&str> {
        self.origins.get(by?).map(String::as_str)
    }

    pub fn question(&self, id: &str) -> Option<QuestionIndex> {
        self.questions.iter().position(|question| question.id == id)
    }

    pub fn rule(&self, id: &str) -> Option<RuleIndex> {
        self.rules.iter().position(|rule| rule.id == id)
    }

    pub fn setting(&self, id: &str) -> Option<SettingIndex> {
        self.settings.iter().position(|setting| setting.id == id)
    }

    /// Past its last day, nothing but static text may be shown.
    pub fn is_withdrawn(&self, today: Day) -> bool {
        today > self.withdraw_after
    }
}
