//! Urgent help, one tap away on every screen.

use eligibility::Urgency;
use interview::{HelpView, UrgentView};

use super::icon::{Icon, icon};
use super::rich_text::items;
use crate::checker::Checker;
use crate::element::{El, el, of};

pub(crate) fn help(checker: Checker, view: HelpView) -> El {
    let words = checker.words();
    let mut regions = of("div", "nw-regions");
    for region in view.regions {
        let lines = region.lines.into_iter().map(|(say, number)| {
            let call = of("a", "nw-number").attr("href", ["tel:", &number.replace(' ', "")].concat()).text(number);
            el("li").text([&say, " "].concat()).child(call)
        });
        let report = region.report.map(|report| el("p").text(report));
        regions = regions.child(of("div", "nw-region").child(el("h3").text(region.name)).child(el("ul").with(lines)).with(report));
    }
    let body = of("div", "nw-help-body").child(el("p").text(&words.urgent_help_intro)).child(regions).with(view.signs.into_iter().map(card));
    let summary = el("summary").child(icon(Icon::Help)).child(el("span").text(&words.urgent_help));
    of("details", "nw-help").child(summary).child(body)
}

/// A care card: its colour says no more than its words.
pub(crate) fn card(view: UrgentView) -> El {
    let class = match view.urgency {
        Urgency::Emergency => "nw-card nw-emergency",
        Urgency::SameDay => "nw-card nw-same-day",
        Urgency::Soon | Urgency::None => "nw-card nw-soon",
    };
    of("section", class).child(el("h3").text(view.title)).child(items(view.items))
}
