//! The result, in the order in which a worried person needs it.

use eligibility::{RichText, Verdict};
use interview::{Action, DateEntry, DoubtView, Fault, ResultView, SettingView, Words};

use super::check::{row, sections};
use super::result_plan;
use crate::checker::Checker;
use crate::components::finding::finding;
use crate::components::help::card;
use crate::components::icon::{Icon, icon, tag};
use crate::components::notice::{back, button, draft};
use crate::components::rich_text::{items, lines, rich_text};
use crate::element::{El, el, of};
use crate::host;

pub(crate) fn draw(checker: Checker, view: ResultView, planned: &DateEntry, faults: &[Fault]) -> El {
    let words = checker.words();
    let nothing = (view.verdict == Verdict::NothingFound).then(|| el("p").text(&words.result_no_reasons));
    let caveats = [view.not_asked, view.in_any_case].into_iter().flatten().map(|say| of("p", "nw-caveat").text(say));
    let headline = of("div", "nw-headline").child(icon(Icon::of_verdict(view.verdict))).child(el("h1").attr("tabindex", "-1").text(view.headline));
    let outcome = of("header", ["nw-outcome nw-is-", view.verdict.name()].concat())
        .child(of("p", "nw-for").text(view.setting))
        .child(headline)
        .with(draft(view.draft))
        .with(caveats);
    let reasons = section("reasons", &words.result_reasons).with(nothing).with(view.findings.into_iter().map(|view| finding(&words, view)));
    let limits = section("limits", &words.result_limits)
        .with(rich_text(view.limits_intro))
        .child(items(view.limits))
        .child(el("h3").text(&words.result_tell_us))
        .with(rich_text(view.tell_us));
    let trace = of("dl", "nw-rows").with(view.trace.into_iter().map(|trace| row(trace.label, trace.value)));
    let sheet = of("details", "nw-sheet")
        .child(el("summary").child(el("h2").text(&words.result_sheet)))
        .child(el("p").text(&words.result_sheet_intro))
        .with(sections(checker, view.sheet, false));
    let print = of("button", "nw-button").attr("type", "button").on("click", |_| host::print()).child(icon(Icon::Print));
    let actions = of("div", "nw-actions")
        .child(print.child(el("span").text(&words.print)))
        .child(button(checker, "nw-button nw-quiet", &words.result_change, Action::Review));
    of("div", "nw-screen nw-result")
        .child(back(checker))
        .with(view.urgent.into_iter().map(card))
        .child(outcome)
        .child(section("next", &words.result_next).with(rich_text(view.next)))
        .child(reasons)
        .with(doubts(&words, view.doubt_intro, view.doubts))
        .child(settings(&words, view.settings))
        .with(view.plan.map(|plan| result_plan::draw(checker, plan, planned, faults)).into_iter().flatten())
        .child(section("flags", &words.result_red_flags).with(view.red_flags.into_iter().map(card)))
        .with(listed("practitioner", &words.result_practitioner, view.practitioner))
        .with(listed("take-along", &words.result_take_along, view.take_along))
        .child(limits)
        .child(section("trace", &words.trace_title).child(trace))
        .child(sheet)
        .child(actions)
}

pub(crate) fn section(id: &'static str, title: &str) -> El {
    of("section", "nw-section").attr("id", id).child(el("h2").text(title))
}

fn listed(id: &'static str, title: &str, texts: Vec<RichText>) -> Option<El> {
    (!texts.is_empty()).then(|| section(id, title).child(items(texts)))
}

fn doubts(words: &Words, intro: Option<RichText>, doubts: Vec<DoubtView>) -> Option<El> {
    let entry = |doubt: DoubtView| {
        of("div", "nw-doubt").child(el("h3").text(doubt.question)).with(doubt.items.into_iter().map(|view| finding(words, view)))
    };
    intro.map(|intro| section("doubts", &words.result_doubts).with(rich_text(intro)).with(doubts.into_iter().map(entry)))
}

fn settings(words: &Words, settings: Vec<SettingView>) -> El {
    let one = |setting: SettingView| {
        let chosen = if setting.chosen { " nw-chosen" } else { "" };
        of("div", ["nw-setting nw-is-", setting.verdict.name(), chosen].concat())
            .child(el("h3").text(setting.name))
            .child(tag(Icon::of_verdict(setting.verdict), setting.label))
            .with(setting.when.map(|when| el("p").text(when)))
            .with((!setting.reasons.is_empty()).then(|| lines(setting.reasons)))
    };
    section("settings", &words.result_settings).child(of("div", "nw-settings").with(settings.into_iter().map(one)))
}
