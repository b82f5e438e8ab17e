//! What to expect, how to prepare, how to look after the skin.

use eligibility::StepKind;
use interview::{Action, BenefitView, DateEntry, Fault, PhaseView, PlanView, StepGroup, Words};

use super::check::row;
use super::result::section;
use crate::checker::Checker;
use crate::components::date_parts;
use crate::components::errors::summary;
use crate::components::finding::{opinion, sources};
use crate::components::rich_text::{items, rich_text};
use crate::element::{El, el, of};
use crate::host;

pub(crate) fn draw(checker: Checker, plan: PlanView, planned: &DateEntry, faults: &[Fault]) -> Vec<El> {
    let words = checker.words();
    let no_goal = plan.benefits.is_empty() && plan.no_benefit.is_none();
    let benefits = section("benefits", &words.result_benefits)
        .with(plan.no_benefit.map(rich_text).into_iter().flatten())
        .with(no_goal.then(|| el("p").text(&words.result_no_goal)))
        .with(plan.benefits.into_iter().map(|view| benefit(&words, view)));
    let fieldset = of("fieldset", "nw-fieldset").child(el("legend").text(&words.planned_title)).with(date_parts::fields(checker, planned, faults, true));
    let day = of("form", "nw-planned")
        .flag("novalidate", true)
        .attr("autocomplete", "off")
        .on("submit", move |event| checker.act(Action::PlanDay(host::form::date_entry(&event))))
        .with(summary(checker, faults))
        .child(fieldset)
        .child(of("button", "nw-button nw-quiet").attr("type", "submit").text(&words.planned_button));
    let mut preparation = section("preparation", &words.result_preparation)
        .child(day)
        .with(plan.too_early.map(|say| of("p", "nw-caveat").attr("role", "status").text(say)))
        .with(plan.preparation.into_iter().map(|view| phase(&words, view)));
    if !plan.recheck.is_empty() {
        preparation = preparation.child(el("h3").text(&words.result_recheck)).child(items(plan.recheck));
    }
    let aftercare = section("aftercare", &words.result_aftercare).with(plan.aftercare.into_iter().map(|view| phase(&words, view)));
    vec![benefits, preparation, aftercare]
}

fn benefit(words: &Words, view: BenefitView) -> El {
    of("article", "nw-benefit")
        .child(el("h3").text(view.title))
        .with(rich_text(view.expect))
        .child(of("dl", "nw-rows").with(view.facts.into_iter().map(|(label, fact)| row(label, fact))))
        .child(of("details", "nw-sure").child(el("summary").text(&words.sources)).with(sources(words, view.sources)))
}

fn phase(words: &Words, view: PhaseView) -> El {
    let when = view.when.map(|when| of("span", "nw-when").text(when));
    of("article", "nw-phase").child(el("h3").text([&view.title, " "].concat()).with(when)).with(view.groups.into_iter().map(|view| group(words, view)))
}

fn group(words: &Words, view: StepGroup) -> El {
    let class = match view.kind {
        StepKind::Do => "nw-group nw-do",
        StepKind::Avoid => "nw-group nw-avoid",
        StepKind::Normal => "nw-group nw-normal",
    };
    of("div", class).child(el("h4").text(view.title)).child(items(view.steps)).with(view.opinions.into_iter().map(|view| opinion(words, view)))
}
