//! People of a base before a variant of it: the same, stricter, less cautious because somebody
//! signed for it, or wrongly so.

use eligibility::{Assessment, Finding, Protocol, Verdict, assess};

use crate::carry::{carry, reassure};
use crate::cases::{Case, CaseFile, Mismatch};
use crate::variant::Built;

/// What became of cases that were written for something wider.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BaseCases {
    /// Cases that come out as before in every setting offered.
    pub same: usize,
    /// Cases with more caution than before, which is fine.
    pub stricter: Vec<Mismatch>,
    /// Cases with less caution that a signed relaxation accounts for.
    pub signed: Vec<Mismatch>,
    /// Cases with less caution that nobody signed for.
    pub wrong: Vec<Mismatch>,
    /// Rules of the variant that one of these people meets.
    pub caught: Vec<String>,
}

/// Runs the cases of `base` (the protocol's own, or the whole with every setting) on a variant.
/// Whatever the variant asks beside is answered with what reassures.
pub fn base_cases(file: &CaseFile, base: &Protocol, built: &Built) -> BaseCases {
    let mut result = BaseCases::default();
    for case in &file.cases {
        let variant = &built.compiled.protocol;
        let mut answers = carry(&case.answers, base, variant);
        reassure(&mut answers, variant, case.today);
        let before = assess(base, &case.answers, case.today);
        let after = assess(variant, &answers, case.today);
        let shift = Shift::between(built, base, case, &before, &after);
        let met = after.settings.iter().flat_map(|outcome| &outcome.findings).filter(|finding| finding.certain);
        result.caught.extend(met.filter_map(|finding| variant.rules.get(finding.rule)).map(|rule| rule.id.clone()));
        let mismatch = |lines: Vec<String>| Mismatch { case: case.id.clone(), lines };
        if !shift.wrong.is_empty() {
            result.wrong.push(mismatch(shift.wrong));
        } else if !shift.signed.is_empty() {
            result.signed.push(mismatch(shift.signed));
        } else if !shift.stricter.is_empty() {
            result.stricter.push(mismatch(shift.stricter));
        } else {
            result.same += 1;
        }
    }
    result.caught.sort_unstable();
    result.caught.dedup();
    result
}

#[derive(Default)]
struct Shift {
    stricter: Vec<String>,
    signed: Vec<String>,
    wrong: Vec<String>,
}

impl Shift {
    fn between(built: &Built, base: &Protocol, case: &Case, before: &Assessment, after: &Assessment) -> Shift {
        let variant = &built.compiled.protocol;
        let mut shift = Shift::default();
        for (index, setting) in variant.settings.iter().enumerate() {
            let Some(old) = base.setting(&setting.id) else { continue };
            let (Some(was), Some(is)) = (before.settings.get(old), after.settings.get(index)) else { continue };
            let expected = case.expected.verdicts.get(old).copied().unwrap_or(Verdict::NothingFound);
            let line = format!("{}: {} → {}", setting.id, expected.name(), is.verdict.name());
            let rule =
                |protocol: &Protocol, finding: &Finding| protocol.rules.get(finding.rule).map(|rule| rule.id.clone()).unwrap_or_default();
            let is_signed = |finding: &Finding| built.signed.contains(&(rule(base, finding), setting.id.clone()));
            let met: Vec<String> = is.findings.iter().map(|finding| rule(variant, finding)).collect();
            let (relaxed, kept): (Vec<&Finding>, Vec<&Finding>) = was.findings.iter().partition(|finding| is_signed(finding));
            if is.verdict > expected {
                shift.stricter.push(line);
            } else if is.verdict < expected {
                let accounted = !relaxed.is_empty() && kept.iter().all(|finding| finding.weight <= is.verdict);
                if accounted { shift.signed.push(line) } else { shift.wrong.push(line) }
            } else if is.verdict == Verdict::Wait && is.earliest.day != was.earliest.day {
                let say = |day: Option<eligibility::Day>| day.map_or_else(|| "no day".to_owned(), |day| day.to_string());
                let line = format!("{}: from {} → {}", setting.id, say(was.earliest.day), say(is.earliest.day));
                let later = is.earliest.day > was.earliest.day;
                if later {
                    shift.stricter.push(line);
                } else if relaxed.is_empty() {
                    shift.wrong.push(line);
                } else {
                    shift.signed.push(line);
                }
            }
            for lost in kept.iter().map(|finding| rule(base, finding)).filter(|id| !met.contains(id)) {
                shift.wrong.push(format!("{}: `{lost}` is not found any more", setting.id));
            }
            for lost in relaxed.iter().map(|finding| rule(base, finding)).filter(|id| !met.contains(id)) {
                shift.signed.push(format!("{}: `{lost}` is not found any more", setting.id));
            }
            let known = |id: &String| was.findings.iter().any(|finding| rule(base, finding) == *id);
            for new in met.iter().filter(|id| !known(id)) {
                shift.stricter.push(format!("{}: `{new}` is found as well", setting.id));
            }
        }
        shift
    }
}
