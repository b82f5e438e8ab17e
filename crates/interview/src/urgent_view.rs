//! Urgent help: one tap away on every screen.

use eligibility::{Protocol, RichText, SettingIndex, Urgency};

use crate::words::Words;

/// Numbers by region, and the signs that call for help, most urgent first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpView {
    pub regions: Vec<RegionView>,
    pub signs: Vec<UrgentView>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionView {
    pub name: String,
    /// Each with the number to dial.
    pub lines: Vec<(String, String)>,
    pub report: Option<String>,
}

/// Signs of one urgency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrgentView {
    pub urgency: Urgency,
    pub title: String,
    pub items: Vec<RichText>,
}

pub(crate) fn help(protocol: &Protocol, words: &Words) -> HelpView {
    HelpView { regions: protocol.regions.iter().map(region).collect(), signs: signs(protocol, None, words) }
}

/// The signs that belong to a setting, or all of them.
pub(crate) fn signs(protocol: &Protocol, setting: Option<SettingIndex>, words: &Words) -> Vec<UrgentView> {
    [Urgency::Emergency, Urgency::SameDay, Urgency::Soon]
        .into_iter()
        .map(|urgency| UrgentView {
            urgency,
            title: urgency_title(urgency, words),
            items: protocol
                .red_flags
                .iter()
                .filter(|flag| flag.urgency == urgency && setting.is_none_or(|setting| flag.settings.get(setting) == Some(&true)))
                .map(|flag| flag.say.clone())
                .collect(),
        })
        .filter(|view| !view.items.is_empty())
        .collect()
}

pub(crate) fn urgency_title(urgency: Urgency, words: &Words) -> String {
    match urgency {
        Urgency::Emergency => words.urgency_emergency().to_owned(),
        Urgency::SameDay => words.urgency_same_day().to_owned(),
        Urgency::Soon | Urgency::None => words.urgency_soon().to_owned(),
    }
}

fn region(region: &eligibility::Region) -> RegionView {
    let mut lines = vec![(region.emergency.clone(), region.emergency_number.clone())];
    lines.extend(region.advice.clone().zip(region.advice_number.clone()));
    RegionView { name: region.name.clone(), lines, report: region.report.clone() }
}
