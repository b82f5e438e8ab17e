//! Law 9: nowhere less cautious than the base, save what somebody signed.

use eligibility::{Answer, Answers, Assessment, Clears, Day, Finding, OptionSet, Protocol, Severity, Verdict, assess, walk};

use super::bench::SignedFor;
use crate::carry::{carry, reassuring};
use crate::people::people;

/// How many people with several things to report are tried.
const MANY: usize = 2_000;

/// What stands behind "nowhere less cautious".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// It was tried on so many people, always the same ones. Nobody else was looked at.
    Tested { people: usize },
}

/// Somebody for whom the merged protocol is less cautious, though nobody signed for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessCautious {
    pub setting: String,
    /// The rule of the base that weighed more.
    pub rule: String,
    pub base: Verdict,
    pub merged: Verdict,
    /// Question and answer in ids, in the order of asking; those of a person with nothing to
    /// report are left out.
    pub answers: Vec<(String, String)>,
}

/// Whether `merged` is for everybody at least as cautious as `base`, in verdicts and in the
/// days of dated waits; `signed` names the rules, each with a setting, that need not be.
///
/// This is the one place where the claim is made: a proof takes the place of the people here.
///
/// # Errors
/// Somebody for whom it does not hold, with as few answers as could be found.
pub(crate) fn nowhere_less_cautious(base: &Protocol, merged: &Protocol, signed: &SignedFor) -> Result<Held, Box<LessCautious>> {
    let today = merged.desk_reviewed;
    let windows = base.rules.iter().flat_map(|rule| rule.levels.iter().flatten()).filter_map(|level| level.within);
    let days: Vec<(String, i32)> = windows.filter_map(|window| Some((base.questions.get(window.event)?.id.clone(), window.days))).collect();
    let judge = Judge { base, merged, signed, today };
    let everybody = people(merged, today, MANY, &days).into_iter().map(|person| carry(&person, merged, base));
    // Those who would say what the merged protocol no longer asks.
    let hidden = if asks_all_of(merged, base) { Vec::new() } else { people(base, today, MANY, &[]) };
    let mut tried = 0;
    for (number, person) in everybody.chain(hidden).enumerate() {
        let added = number % 3;
        if judge.broken(&person, added).is_some() {
            let (person, found) = judge.simplest(person, added);
            return Err(Box::new(judge.describe(&person, found)));
        }
        tried += 1;
    }
    Ok(Held::Tested { people: tried })
}

fn asks_all_of(merged: &Protocol, base: &Protocol) -> bool {
    base.questions.iter().all(|question| {
        let there = merged.question(&question.id).and_then(|index| merged.questions.get(index));
        there.is_some_and(|there| question.options().iter().all(|choice| there.option(&choice.id).is_some()))
    })
}

struct Judge<'a> {
    base: &'a Protocol,
    merged: &'a Protocol,
    signed: &'a SignedFor,
    today: Day,
}

/// Where it does not hold: the setting, and the base's rule.
type Place = (usize, usize);

impl Judge<'_> {
    fn assess(&self, person: &Answers, added: usize) -> (Assessment, Assessment) {
        let mut base = person.clone();
        self.complete(self.base, &mut base, 0);
        let mut merged = carry(&base, self.base, self.merged);
        self.complete(self.merged, &mut merged, added);
        (assess(self.base, &base, self.today), assess(self.merged, &merged, self.today))
    }

    /// Answers what has no answer yet, asked or not: with what reassures, or, for questions the
    /// base does not ask, with the option number `added`.
    fn complete(&self, protocol: &Protocol, person: &mut Answers, added: usize) {
        for (index, question) in protocol.questions.iter().enumerate().filter(|(_, question)| question.is_walked()) {
            if person.get(index).is_some() {
                continue;
            }
            let own = self.base.question(&question.id).is_none();
            let answer = match reassuring(question, self.today) {
                Answer::One(_) if own => Answer::One(added % question.options().len().max(1)),
                other => other,
            };
            person.set(index, answer);
        }
    }

    fn broken(&self, person: &Answers, added: usize) -> Option<Place> {
        let (base, merged) = self.assess(person, added);
        for (setting, outcome) in base.settings.iter().enumerate() {
            let there = merged.settings.get(setting)?;
            for finding in outcome.findings.iter().filter(|finding| !self.is_signed(finding, setting)) {
                let same = |other: &&Finding| self.id(self.merged, other.rule) == self.id(self.base, finding.rule);
                let kept = there.findings.iter().find(same);
                if there.verdict < finding.weight || (there.verdict <= Verdict::Wait && sooner(finding, kept)) {
                    return Some((setting, finding.rule));
                }
            }
        }
        None
    }

    fn id<'p>(&self, protocol: &'p Protocol, rule: usize) -> &'p str {
        protocol.rules.get(rule).map_or("", |rule| rule.id.as_str())
    }

    fn is_signed(&self, finding: &Finding, setting: usize) -> bool {
        let setting = self.base.settings.get(setting).map_or("", |setting| setting.id.as_str());
        self.signed.contains(&(self.id(self.base, finding.rule).to_owned(), setting.to_owned()))
    }

    /// Takes away one answer after the other for as long as it stays broken.
    fn simplest(&self, mut person: Answers, added: usize) -> (Answers, Place) {
        let mut found = self.broken(&person, added).unwrap_or_default();
        for (index, question) in self.base.questions.iter().enumerate().filter(|(_, question)| question.is_walked()) {
            let calm = reassuring(question, self.today);
            let mut milder = vec![calm];
            if let Some(Answer::Any { ticked, not_sure }) = person.get(index) {
                let keep = |option: usize| Answer::Any {
                    ticked: ticked.iter().filter(|one| *one == option).collect(),
                    not_sure: not_sure.iter().filter(|one| *one == option).collect(),
                };
                milder.extend(ticked.iter().chain(not_sure.iter()).map(keep));
            }
            for answer in milder {
                let mut simpler = person.clone();
                simpler.set(index, answer);
                if let Some(place) = self.broken(&simpler, added) {
                    (person, found) = (simpler, place);
                    break;
                }
            }
        }
        (person, found)
    }

    fn describe(&self, person: &Answers, (setting, rule): Place) -> LessCautious {
        let (base, merged) = self.assess(person, 0);
        let verdict = |assessment: &Assessment| assessment.settings.get(setting).map_or(Verdict::NothingFound, |outcome| outcome.verdict);
        let asked = walk(self.base, person, self.today).path;
        let said = asked.into_iter().filter_map(|index| {
            let (question, answer) = (self.base.questions.get(index)?, person.get(index)?);
            (answer != reassuring(question, self.today)).then(|| (question.id.clone(), say(question, answer)))
        });
        LessCautious {
            setting: self.base.settings.get(setting).map(|setting| setting.id.clone()).unwrap_or_default(),
            rule: self.id(self.base, rule).to_owned(),
            base: verdict(&base),
            merged: verdict(&merged),
            answers: said.collect(),
        }
    }
}

/// A dated wait of the base that ends earlier now, or ends on no day that is known.
fn sooner(finding: &Finding, kept: Option<&Finding>) -> bool {
    let day = |finding: &Finding| match (finding.severity, finding.clears) {
        (Severity::Wait, Clears::On(day)) => Some(day),
        _ => None,
    };
    match (day(finding), kept) {
        (Some(before), Some(kept)) => day(kept).is_some_and(|now| now < before),
        (Some(_), None) => true,
        (None, Some(kept)) => matches!((finding.clears, kept.clears), (Clears::Gone(before), Clears::Gone(now)) if now < before),
        (None, None) => false,
    }
}

fn say(question: &eligibility::Question, answer: Answer) -> String {
    let ids = |set: OptionSet| -> Vec<&str> {
        set.iter().filter_map(|option| question.options().get(option)).map(|choice| choice.id.as_str()).collect()
    };
    match answer {
        Answer::One(option) => question.options().get(option).map(|choice| choice.id.clone()).unwrap_or_default(),
        Answer::OneNotSure => "not sure".into(),
        Answer::Any { ticked, not_sure } if not_sure.is_empty() => ids(ticked).join(", "),
        Answer::Any { ticked, not_sure } => {
            let doubts = ids(not_sure).iter().map(|id| format!("{id}?")).collect::<Vec<_>>();
            ids(ticked).into_iter().map(String::from).chain(doubts).collect::<Vec<_>>().join(", ")
        }
        Answer::Date(span) => match span.earliest {
            Some(earliest) if earliest == span.latest => earliest.to_string(),
            Some(earliest) => format!("from {earliest} to {}", span.latest),
            None => format!("up to {}", span.latest),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{Held, LessCautious, nowhere_less_cautious};
    use crate::compile::compile;
    use crate::folder::{File, Folder};
    use crate::overlay::SignedFor;
    use eligibility::{Protocol, Verdict};

    /// The base of the tests of overlays, with texts replaced in its structure.
    fn protocol(changes: &[(&str, &str)]) -> Protocol {
        let file = |text: &str| File { name: "base".into(), text: text.into() };
        let mut structure = include_str!("../../tests/overlay_base/protocol.toml").to_owned();
        for (from, to) in changes {
            assert!(structure.contains(from), "{from}");
            structure = structure.replace(from, to);
        }
        let words = file(include_str!("../../tests/overlay_base/text/en.toml"));
        let sources = file(include_str!("../../tests/overlay_base/sources.toml"));
        compile(&Folder { structure: file(&structure), words, sources }).unwrap().protocol
    }

    fn found(changes: &[(&str, &str)], signed: &[(&str, &str)]) -> Option<LessCautious> {
        let signed: SignedFor = signed.iter().map(|(rule, setting)| ((*rule).to_owned(), (*setting).to_owned())).collect();
        nowhere_less_cautious(&protocol(&[]), &protocol(changes), &signed).err().map(|found| *found)
    }

    const SHORTER: (&str, &str) = ("days = 14 }", "days = 5 }");
    const GONE: (&str, &str) = ("clearance = \"gone+7\"", "clearance = \"gone+3\"");
    const SOFTER: (&str, &str) = (
        "when = [\"skin.scar\"]\nat.clinic = { severity = \"ask\", clearance = \"clinician\" }",
        "when = [\"skin.scar\"]\nat.clinic = { severity = \"care\" }",
    );

    #[test]
    fn a_softer_level_is_found_with_the_fewest_answers() {
        let found = found(&[SOFTER], &[]).unwrap();
        assert_eq!((found.rule.as_str(), found.setting.as_str()), ("scar", "clinic"));
        assert_eq!((found.base, found.merged), (Verdict::AskFirst, Verdict::TakeCare));
        assert_eq!(found.answers, [("skin".to_owned(), "scar".to_owned())]);
    }

    #[test]
    fn a_shorter_window_is_found_on_the_day_it_matters() {
        let found = found(&[SHORTER], &[]).unwrap();
        assert_eq!((found.rule.as_str(), found.setting.as_str()), ("tan", "clinic"));
        assert_eq!(found.answers[0], ("skin".to_owned(), "tan".to_owned()));
        assert_eq!(found.answers.len(), 2);
    }

    #[test]
    fn fewer_days_after_something_is_gone_are_found_though_no_verdict_differs() {
        let found = found(&[GONE], &[]).unwrap();
        assert_eq!((found.rule.as_str(), found.base, found.merged), ("spots", Verdict::Wait, Verdict::Wait));
    }

    #[test]
    fn what_is_signed_for_may_differ_and_nothing_else() {
        assert_eq!(found(&[SOFTER], &[("scar", "clinic")]), None);
        assert!(found(&[SOFTER], &[("scar", "home"), ("tan", "clinic")]).is_some());
        assert_eq!(found(&[SOFTER, SHORTER], &[("scar", "clinic")]).map(|found| found.rule), Some("tan".into()));
        assert_eq!(found(&[SOFTER, SHORTER], &[("scar", "clinic"), ("tan", "clinic"), ("tan", "home")]), None);
    }

    #[test]
    fn the_same_people_are_tried_every_time() {
        let held = || nowhere_less_cautious(&protocol(&[]), &protocol(&[]), &SignedFor::new()).unwrap();
        let Held::Tested { people } = held();
        assert_eq!(held(), Held::Tested { people });
        assert!(people > 2_000, "only {people}");
    }
}
