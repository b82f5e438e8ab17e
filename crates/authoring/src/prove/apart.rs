//! Where two protocols treat somebody differently: who is asked what, which rules apply, how much
//! they weigh and how they end. Questions, options, rules and settings are the same where their ids are.

use std::cmp::Ordering;

use eligibility::{Evaluation, Level, Protocol, RuleIndex, Verdict};

use super::algebra::Pair;
use super::diagrams::{Budget, Diagrams, Set};
use super::ends::End;
use super::space::Space;
use super::subject::Fault;
use super::verdicts::evaluated;
use super::view::View;

/// One protocol over everybody.
#[derive(Clone, Copy)]
pub(crate) struct Side<'a> {
    pub(crate) view: &'a View<'a>,
    pub(crate) evaluation: &'a Evaluation<Pair>,
}

/// How the second protocol differs from the first. `Less` is less caution, and asking less.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    Asked {
        question: String,
        way: Ordering,
    },
    /// The rule is found, for sure or perhaps, by one of them alone.
    Found {
        rule: String,
        setting: String,
        way: Ordering,
    },
    /// Both find it, one of them for sure.
    Sure {
        rule: String,
        setting: String,
        way: Ordering,
    },
    /// Both find it, and it weighs more in one of them.
    Weighs {
        rule: String,
        setting: String,
        before: Verdict,
        after: Verdict,
    },
    /// Both find it, and it ends in another way.
    Ends {
        rule: String,
        setting: String,
        before: String,
        after: String,
        way: Option<Ordering>,
    },
}

/// Those for whom it does.
pub(crate) struct Apart {
    pub(crate) what: What,
    pub(crate) who: Set,
}

/// Every difference that somebody in `both` meets, in the order of the documents.
pub(crate) fn apart(base: Side, changed: Side, both: &Set) -> Vec<Apart> {
    let diagrams = &base.view.space.diagrams;
    let mut found = Found { diagrams, both, apart: Vec::new() };
    asked(&mut found, base, changed);
    let (before, after) = (base.view.protocol, changed.view.protocol);
    for setting in &before.settings {
        for id in ids(&before.rules, &after.rules, |rule| &rule.id) {
            rule(&mut found, [base, changed], id, &setting.id);
        }
    }
    found.apart
}

/// Whether two protocols ask everybody the same, find the same of them, and give it the same weight and end.
///
/// # Errors
/// The budget ran out.
pub(crate) fn behave_the_same(one: &Protocol, other: &Protocol, budget: Budget) -> Result<bool, Fault> {
    let space = Space::over(&[one, other], budget)?;
    let views = [one, other].map(|protocol| View::new(&space, protocol));
    let found = views.each_ref().map(|view| evaluated(view, view.protocol.questions.len()));
    let both = space.diagrams.and(views[0].valid(), views[1].valid());
    let side = |index: usize| Side { view: &views[index], evaluation: &found[index] };
    let same = apart(side(0), side(1), &both).is_empty();
    match space.diagrams.is_spent() {
        Some(spent) => Err(Fault(format!("two protocols could not be compared: {}", spent.says()))),
        None => Ok(same),
    }
}

struct Found<'a> {
    diagrams: &'a Diagrams,
    both: &'a Set,
    apart: Vec<Apart>,
}

impl Found<'_> {
    fn add(&mut self, what: What, who: &Set) {
        let who = self.diagrams.and(who, self.both);
        if !who.is_false() {
            self.apart.push(Apart { what, who });
        }
    }

    /// Who is in one of two sets alone: lost from the first, or new in the second.
    fn moved(&mut self, before: &Set, after: &Set, what: impl Fn(Ordering) -> What) {
        if before != after {
            self.add(what(Ordering::Less), &self.diagrams.without(before, after));
            self.add(what(Ordering::Greater), &self.diagrams.without(after, before));
        }
    }
}

/// Ids of both lists, each once.
fn ids<'p, T>(before: &'p [T], after: &'p [T], id: fn(&T) -> &String) -> Vec<&'p String> {
    let mut ids: Vec<&String> = before.iter().map(id).collect();
    let new = after.iter().map(id).filter(|id| !ids.contains(id)).collect::<Vec<_>>();
    ids.extend(new);
    ids
}

fn asked(found: &mut Found, base: Side, changed: Side) {
    let who = |side: Side, id: &String| {
        let question = side.view.protocol.question(id).filter(|question| side.view.protocol.questions[*question].is_walked());
        question.map_or_else(|| side.view.space.diagrams.nobody(), |question| side.evaluation.asked[question].yes.clone())
    };
    for id in ids(&base.view.protocol.questions, &changed.view.protocol.questions, |question| &question.id) {
        found.moved(&who(base, id), &who(changed, id), |way| What::Asked { question: id.clone(), way });
    }
}

/// One rule of one protocol in one setting.
struct Rated<'a> {
    level: &'a Level,
    doubt: Verdict,
    /// For whom it may apply, and for whom it surely does.
    may: Set,
    does: Set,
    end: End<'a>,
}

fn rated<'a>(side: Side<'a>, rule: &str, setting: &str) -> Option<Rated<'a>> {
    let protocol = side.view.protocol;
    let (index, setting): (RuleIndex, usize) = (protocol.rule(rule)?, protocol.setting(setting)?);
    let rule = protocol.rules.get(index)?;
    let level = rule.level(setting)?;
    let Pair { yes, no } = side.evaluation.applies(index, setting)?;
    let full = level.severity.verdict();
    let doubt = if rule.unsure_as_yes { full } else { full.min(protocol.settings[setting].doubt) };
    Some(Rated { level, doubt, may: side.view.space.diagrams.not(no), does: yes.clone(), end: End::of(protocol, level) })
}

fn rule(found: &mut Found, [base, changed]: [Side; 2], id: &str, setting: &str) {
    let diagrams = found.diagrams;
    let sides = [rated(base, id, setting), rated(changed, id, setting)];
    let may = sides.each_ref().map(|rated| rated.as_ref().map_or_else(|| diagrams.nobody(), |rated| rated.may.clone()));
    let (rule, setting) = (id.to_owned(), setting.to_owned());
    found.moved(&may[0], &may[1], |way| What::Found { rule: rule.clone(), setting: setting.clone(), way });
    let [Some(before), Some(after)] = sides else { return };
    let both = diagrams.and(&before.may, &after.may);
    let does = [&before, &after].map(|rated| diagrams.and(&rated.does, &both));
    found.moved(&does[0], &does[1], |way| What::Sure { rule: rule.clone(), setting: setting.clone(), way });
    let (full, fuller) = (before.level.severity.verdict(), after.level.severity.verdict());
    let weighs = |before, after| What::Weighs { rule: rule.clone(), setting: setting.clone(), before, after };
    let sure = diagrams.and(&does[0], &does[1]);
    let doubtful = diagrams.without(&both, &diagrams.or(&does[0], &does[1]));
    if (full, fuller) == (before.doubt, after.doubt) {
        if full != fuller {
            found.add(weighs(full, fuller), &diagrams.or(&sure, &doubtful));
        }
    } else {
        for (before, after, who) in [(full, fuller, sure), (before.doubt, after.doubt, doubtful)] {
            if before != after {
                found.add(weighs(before, after), &who);
            }
        }
    }
    if before.end != after.end {
        let (said, says) = (before.end.says(), after.end.says());
        let ends = What::Ends { rule: rule.clone(), setting, before: said, after: says, way: after.end.against(before.end) };
        found.add(ends, &both);
    }
}
