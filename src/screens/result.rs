//! The result, in the order in which a worried person needs it. What is for later is folded.

use eligibility::{Clinic, RichText, Verdict};
use interview::{Action, DateEntry, DoubtView, Fault, Item, ResultView, SettingView, Words};

use super::check::row;
use super::result_plan;
use crate::checker::Checker;
use crate::components::finding::finding;
use crate::components::help::{card, card_under};
use crate::components::icon::{Icon, icon, tag};
use crate::components::notice::{back, button, draft};
use crate::components::rich_text::{fold, items, lines, link};
use crate::components::take_along;
use crate::element::{El, el, of};

pub(crate) fn draw(checker: &Checker, view: &ResultView, planned: &DateEntry, faults: &[Fault]) -> El {
    let words = &checker.words;
    let caveat = |say: &Option<String>| say.as_ref().map(|say| of("p", "nw-caveat").text(say));
    let headline = of("div", "nw-headline").child(icon(Icon::of_verdict(view.verdict)));
    let outcome = of("div", &["nw-outcome nw-is-", view.verdict.name()].concat())
        .child(of("p", "nw-for").text(&view.setting))
        .child(headline.child(el("h1").attr("tabindex", "-1").text(&view.headline)))
        .maybe(draft(view.draft))
        .maybe(caveat(&view.not_asked))
        .maybe(caveat(&view.in_any_case));
    let nothing = (view.verdict == Verdict::NothingFound).then(|| el("p").text(words.result_no_reasons()));
    let reasons = (nothing.is_some() || !view.findings.is_empty())
        .then(|| section("reasons", words.result_reasons()).maybe(nothing).each(&view.findings, |view| finding(words, view)));
    let limits = folded("limits", words.result_limits()).rich(view.limits_intro).child(items(&view.limits));
    let tell_us = section("tell-us", words.result_tell_us()).rich(view.tell_us);
    let trace = section("trace", words.trace_title()).child(of("dl", "nw-rows").each(&view.trace, |trace| row(trace.label, &trace.value)));
    let sheet =
        fold("nw-sheet", el("h2").text(words.result_sheet())).says("p", words.result_sheet_intro()).sections(checker, &view.sheet, false);
    let change = of("div", "nw-actions").child(button(checker, "nw-button nw-quiet", words.result_change(), Action::Review));
    let mut drawn = of("div", "nw-screen nw-result")
        .child(back(checker))
        .each(&view.urgent, |view| card_under(view, "h2"))
        .child(outcome)
        .child(section("next", words.result_next()).rich(view.next))
        .maybe(reasons)
        .maybe(doubts(words, view.doubt_intro, &view.doubts))
        .child(settings(words, &view.settings));
    if let Some(plan) = &view.plan {
        drawn = result_plan::draw(drawn, checker, plan, planned, faults);
    }
    drawn
        .child(folded("flags", words.result_red_flags()).each(&view.red_flags, card))
        .maybe(listed("practitioner", words.result_practitioner(), &view.practitioner))
        .maybe(listed("take-along", words.result_take_along(), &view.take_along))
        .child(limits)
        .maybe(view.clinic.map(|clinic| turn_to(words, clinic)))
        .child(tell_us)
        .child(trace)
        .child(sheet)
        .child(take_along::draw(checker, view.clinic.map(|clinic| clinic.name.as_str())))
        .child(change)
}

pub(crate) fn section(id: &'static str, title: &str) -> El {
    of("section", "nw-section").attr("id", id).says("h2", title)
}

/// A section that opens when it is wanted.
pub(crate) fn folded(id: &'static str, title: &str) -> El {
    fold("nw-section nw-fold", el("h2").text(title)).attr("id", id)
}

fn listed(id: &'static str, title: &str, texts: &[Item]) -> Option<El> {
    (!texts.is_empty()).then(|| folded(id, title).child(items(texts)))
}

/// The clinic's own links. They never depend on the result.
fn turn_to(words: &Words, clinic: &Clinic) -> El {
    let to = |label: &str, to: &Option<String>| to.as_ref().map(|to| el("p").child(link(label, to)));
    section("clinic", &clinic.name).maybe(to(words.clinic_contact(), &clinic.contact)).maybe(to(words.clinic_booking(), &clinic.booking))
}

fn doubts(words: &Words, intro: Option<&RichText>, doubts: &[DoubtView]) -> Option<El> {
    let entry = |doubt: &DoubtView| of("div", "nw-doubt").says("h3", doubt.question).each(&doubt.items, |view| finding(words, view));
    intro.map(|intro| section("doubts", words.result_doubts()).rich(intro).each(doubts, entry))
}

fn settings(words: &Words, settings: &[SettingView]) -> El {
    let one = |setting: &SettingView| {
        let chosen = if setting.chosen { " nw-chosen" } else { "" };
        of("div", &["nw-setting nw-is-", setting.verdict.name(), chosen].concat())
            .says("h3", setting.name)
            .child(tag(Icon::of_verdict(setting.verdict), &setting.label))
            .maybe(setting.when.as_ref().map(|when| el("p").text(when)))
            .maybe((!setting.reasons.is_empty()).then(|| lines(&setting.reasons)))
    };
    section("settings", words.result_settings()).child(of("div", "nw-settings").each(settings, one))
}
