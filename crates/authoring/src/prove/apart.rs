//! Where two protocols treat somebody differently: who is asked what, which rules apply, how much
//! they weigh, how they end and how urgent they are, and which parts of the plan are shown. Questions,
//! options, rules, settings and parts are the same where their ids are.

use std::cmp::Ordering;

use eligibility::{Evaluation, Level, Protocol, RuleIndex, Setting, Urgency, Verdict, condition};

use super::algebra::{Pair, Pairs};
use super::diagrams::{Budget, Diagrams, Set};
use super::ends::End;
use super::plan::{Part, parts};
use super::space::Space;
use super::subject::Fault;
use super::verdicts::{evaluated, refused_in};
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
    /// Both find it somewhere, and it is more urgent in one of them.
    Urgent {
        rule: String,
        before: Urgency,
        after: Urgency,
    },
    /// Both find it, and cite other answers as its cause.
    Cited {
        rule: String,
        setting: String,
        before: String,
        after: String,
    },
    /// A part of the plan is shown by one of them alone, where both let people go ahead.
    Shown {
        part: String,
        setting: String,
        way: Ordering,
        cautions: bool,
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
    for id in ids(&before.rules, &after.rules, |rule| &rule.id) {
        urgent(&mut found, [base, changed], id);
    }
    plan(&mut found, [base, changed]);
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

/// What was found among `both` so far.
pub(super) struct Found<'a> {
    pub(super) diagrams: &'a Diagrams,
    pub(super) both: &'a Set,
    pub(super) apart: Vec<Apart>,
}

impl Found<'_> {
    pub(super) fn add(&mut self, what: What, who: &Set) {
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
pub(super) struct Rated<'a> {
    pub(super) level: &'a Level,
    doubt: Verdict,
    /// For whom it may apply, and for whom it surely does.
    pub(super) may: Set,
    does: Set,
    end: End<'a>,
}

pub(super) fn rated<'a>(side: Side<'a>, rule: &str, setting: &str) -> Option<Rated<'a>> {
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

fn urgent(found: &mut Found, [base, changed]: [Side; 2], id: &str) {
    let urgency = |side: Side| side.view.protocol.rule(id).map(|rule| side.view.protocol.rules[rule].urgency);
    let (Some(before), Some(after)) = (urgency(base), urgency(changed)) else { return };
    if before == after {
        return;
    }
    let diagrams = found.diagrams;
    let both = |setting: &Setting| {
        let sides = [base, changed].map(|side| rated(side, id, &setting.id));
        let [Some(before), Some(after)] = sides else { return diagrams.nobody() };
        diagrams.and(&before.may, &after.may)
    };
    let who = diagrams.any(&base.view.protocol.settings.iter().map(both).collect::<Vec<_>>());
    found.add(What::Urgent { rule: id.to_owned(), before, after }, &who);
}

/// A part of the plan, and for whom its condition holds or may.
struct Shown<'a> {
    name: String,
    part: Part<'a>,
    who: Set,
}

fn shown(side: Side<'_>) -> Vec<Shown<'_>> {
    let diagrams = &side.view.space.diagrams;
    let no = |part: &Part<'_>| condition(&Pairs(diagrams), part.when, &side.evaluation.asked, side.view).no;
    parts(side.view.protocol).into_iter().map(|part| Shown { name: part.name(), who: diagrams.not(&no(&part)), part }).collect()
}

fn plan(found: &mut Found, sides: [Side; 2]) {
    let diagrams = found.diagrams;
    let [before, after] = sides.map(shown);
    for setting in &sides[0].view.protocol.settings {
        let [Some(there), Some(here)] = sides.map(|side| side.view.protocol.setting(&setting.id)) else { continue };
        let refused = [(sides[0], there), (sides[1], here)].map(|(side, setting)| refused_in(side.view, side.evaluation, setting));
        let going = diagrams.not(&diagrams.or(&refused[0], &refused[1]));
        for name in ids(&before, &after, |shown| &shown.name) {
            let of = |all: &'_ [Shown], setting: usize| {
                let shown = all.iter().find(|shown| shown.name == *name && shown.part.settings.get(setting) == Some(&true));
                let who = |shown: &Shown| if shown.part.always { shown.who.clone() } else { diagrams.and(&shown.who, &going) };
                shown.map_or_else(|| diagrams.nobody(), who)
            };
            let cautions = before.iter().chain(&after).any(|shown| shown.name == *name && shown.part.cautions);
            let what = |way| What::Shown { part: name.clone(), setting: setting.id.clone(), way, cautions };
            found.moved(&of(&before, there), &of(&after, here), what);
        }
    }
}
