//! What to expect, how to prepare, how to look after the skin.

use eligibility::StepKind;
use interview::{Action, BenefitView, DateEntry, Fault, PhaseView, PlanView, StepGroup, Words};

use super::check::row;
use super::result::{folded, section};
use crate::checker::Checker;
use crate::components::date_parts;
use crate::components::errors::summary;
use crate::components::finding::{opinion, sources};
use crate::components::rich_text::{fold, items};
use crate::element::{El, el, of};
use crate::host;

pub(crate) fn draw(into: El, checker: &Checker, plan: &PlanView, planned: &DateEntry, faults: &[Fault]) -> El {
    let words = &checker.words;
    let no_goal = plan.benefits.is_empty() && plan.no_benefit.is_none();
    let mut benefits = section("benefits", words.result_benefits());
    if let Some(none) = &plan.no_benefit {
        benefits = benefits.rich(none);
    }
    let benefits = benefits.maybe(no_goal.then(|| el("p").text(words.result_no_goal()))).each(&plan.benefits, |view| benefit(words, view));
    let dispatch = checker.dispatch.clone();
    let day = of("form", "nw-planned")
        .flag("novalidate", true)
        .attr("autocomplete", "off")
        .on("submit", move |event| dispatch(Action::PlanDay(host::form::date_entry(&event))))
        .maybe(summary(checker, faults))
        .child(date_parts::fields(of("fieldset", "nw-fieldset").says("legend", words.planned_title()), checker, planned, faults, true))
        .child(of("button", "nw-button nw-quiet").attr("type", "submit").text(words.planned_button()));
    // Whoever has just asked for the dates sees them.
    let open = plan.planned.is_some() || !faults.is_empty();
    let mut preparation = folded("preparation", words.result_preparation())
        .flag("open", open)
        .child(day)
        .maybe(plan.too_early.as_ref().map(|say| of("p", "nw-caveat").attr("role", "status").text(say)))
        .each(&plan.preparation, |view| phase(words, view));
    if !plan.recheck.is_empty() {
        preparation = preparation.says("h3", words.result_recheck()).child(items(&plan.recheck));
    }
    let aftercare = folded("aftercare", words.result_aftercare()).flag("open", open).each(&plan.aftercare, |view| phase(words, view));
    into.child(benefits).child(preparation).child(aftercare)
}

fn benefit(words: &Words, view: &BenefitView) -> El {
    of("article", "nw-benefit")
        .says("h3", view.title)
        .rich(view.expect)
        .child(of("dl", "nw-rows").each(&view.facts, |(label, fact)| row(label, fact)))
        .child(fold("nw-sure", el("span").text(words.sources())).maybe(sources(words, &view.sources)))
}

fn phase(words: &Words, view: &PhaseView) -> El {
    let when = view.when.as_ref().map(|when| of("span", "nw-when").text(when));
    of("article", "nw-phase").child(el("h3").text(view.title).text(" ").maybe(when)).each(&view.groups, |view| group(words, view))
}

fn group(words: &Words, view: &StepGroup) -> El {
    let class = match view.kind {
        StepKind::Do => "nw-group nw-do",
        StepKind::Avoid => "nw-group nw-avoid",
        StepKind::Normal => "nw-group nw-normal",
    };
    of("div", class).says("h4", view.title).child(items(&view.steps)).each(&view.opinions, |view| opinion(words, view))
}
