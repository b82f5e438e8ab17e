//! Urgent help, one tap away on every screen.

use eligibility::Urgency;
use interview::{HelpView, UrgentView};

use super::icon::{Icon, icon};
use super::rich_text::items;
use crate::checker::Checker;
use crate::element::{El, el, of};

pub(crate) fn help(checker: &Checker, view: &HelpView) -> El {
    let words = &checker.words;
    let regions = of("div", "nw-regions").each(&view.regions, |region| {
        // The words of a line name its number, so the whole line is what one taps.
        let lines = el("ul").each(&region.lines, |(say, number)| {
            el("li").child(of("a", "nw-number").attr("href", &["tel:", &number.replace(' ', "")].concat()).text(say))
        });
        of("div", "nw-region").says("h3", region.name).child(lines).maybe(region.report.as_ref().map(|report| el("p").text(report)))
    });
    let body = of("div", "nw-help-body").says("p", words.urgent_help_intro()).child(regions).each(&view.signs, card);
    of("details", "nw-help").child(el("summary").child(icon(Icon::Help)).says("span", words.urgent_help())).child(body)
}

/// A care card inside a section: its colour says no more than its words.
pub(crate) fn card(view: &UrgentView) -> El {
    card_under(view, "h3")
}

/// A care card with a heading of this level.
pub(crate) fn card_under(view: &UrgentView, heading: &'static str) -> El {
    let class = match view.urgency {
        Urgency::Emergency => "nw-card nw-emergency",
        Urgency::SameDay => "nw-card nw-same-day",
        Urgency::Soon | Urgency::None => "nw-card nw-soon",
    };
    of("section", class).says(heading, view.title).child(items(&view.items))
}
