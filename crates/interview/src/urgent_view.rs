//! Urgent help: one tap away on every screen.

use eligibility::{Protocol, SettingIndex, Urgency};

use crate::item::Item;
use crate::words::Words;

/// Numbers by region, and the signs that call for help, most urgent first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpView<'a> {
    pub regions: Vec<RegionView<'a>>,
    pub signs: Vec<UrgentView<'a>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionView<'a> {
    pub name: &'a str,
    /// Each with the number to dial.
    pub lines: Vec<(&'a str, &'a str)>,
    pub report: Option<&'a str>,
}

/// Signs of one urgency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrgentView<'a> {
    pub urgency: Urgency,
    pub title: &'a str,
    pub items: Vec<Item<'a>>,
}

/// The numbers of `region` stand first, the others stay.
pub(crate) fn help<'a>(protocol: &'a Protocol, region: Option<usize>, words: &'a Words) -> HelpView<'a> {
    let mut regions = Vec::new();
    let first = region.and_then(|region| protocol.regions.get(region));
    let others = protocol.regions.iter().enumerate().filter(|(index, _)| Some(*index) != region);
    for region in first.into_iter().chain(others.map(|(_, region)| region)) {
        let mut lines = vec![(region.emergency.as_str(), region.emergency_number.as_str())];
        if let (Some(advice), Some(number)) = (&region.advice, &region.advice_number) {
            lines.push((advice, number));
        }
        regions.push(RegionView { name: &region.name, lines, report: region.report.as_deref() });
    }
    HelpView { regions, signs: signs(protocol, None, words) }
}

/// The signs that belong to a setting, or all of them.
#[inline(never)]
pub(crate) fn signs<'a>(protocol: &'a Protocol, setting: Option<SettingIndex>, words: &'a Words) -> Vec<UrgentView<'a>> {
    let mut signs = Vec::new();
    for flag in &protocol.red_flags {
        if setting.is_none_or(|setting| flag.settings.get(setting) == Some(&true)) {
            signs.push((flag.urgency, Item::new(protocol, &flag.say, None)));
        }
    }
    cards(&signs, words)
}

/// A card for each urgency there is, most urgent first.
#[inline(never)]
pub(crate) fn cards<'a>(says: &[(Urgency, Item<'a>)], words: &'a Words) -> Vec<UrgentView<'a>> {
    let mut cards = Vec::new();
    for urgency in [Urgency::Emergency, Urgency::SameDay, Urgency::Soon] {
        let mut items = Vec::new();
        for (of, say) in says {
            if *of == urgency {
                items.push(*say);
            }
        }
        if !items.is_empty() {
            cards.push(UrgentView { urgency, title: urgency_title(urgency, words), items });
        }
    }
    cards
}

pub(crate) fn urgency_title(urgency: Urgency, words: &Words) -> &str {
    match urgency {
        Urgency::Emergency => words.urgency_emergency(),
        Urgency::SameDay => words.urgency_same_day(),
        Urgency::Soon | Urgency::None => words.urgency_soon(),
    }
}
