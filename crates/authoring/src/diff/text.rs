//! A comparison as text: behaviour first, less caution before all else, then what is described.

use super::Comparison;
use super::behaviour::{Behaviour, Difference, Way};
use super::described::{Described, Part};
use super::examples::{Example, Outcome};

/// The whole comparison, for people.
pub fn render_comparison(comparison: &Comparison) -> String {
    let [before, after] = &comparison.names;
    let mut out = format!("{before} → {after}\n\n");
    let behaviour = &comparison.behaviour;
    let all = &behaviour.answer_sets;
    out += &match behaviour.different.as_str() {
        _ if behaviour.differences.is_empty() => {
            format!("They behave the same for every answer set. There are {all}: answer sets, not people.\n")
        }
        "0" => {
            format!("Everybody comes out the same, and some are asked or shown something else. There are {all} answer sets, not people.\n")
        }
        different => format!("They come out differently for {different} of {all} answer sets. These are answer sets, not people.\n"),
    };
    out += &apart(behaviour);
    for (way, title) in WAYS {
        let own: Vec<&Difference> = behaviour.differences.iter().filter(|difference| difference.way == way).collect();
        if !own.is_empty() {
            out += &format!("\n{title}\n");
            out.extend(alike(&own).into_iter().map(|(first, settings)| difference(first, &settings)));
        }
    }
    if !behaviour.examples.is_empty() {
        out += "\nThe shortest examples\n";
    }
    out.extend(behaviour.examples.iter().enumerate().map(|(number, one)| example(number + 1, one)));
    for (part, title) in PARTS {
        let own: Vec<&Described> = comparison.described.iter().filter(|described| described.part == part).collect();
        if !own.is_empty() {
            out += &format!("\n{title}\n");
            out.extend(own.into_iter().map(described));
        }
    }
    if comparison.described.is_empty() {
        out += "\nNothing else differs.\n";
    }
    out
}

const WAYS: [(Way, &str); 3] =
    [(Way::LessCaution, "Less caution"), (Way::Otherwise, "Neither less nor more for everybody"), (Way::MoreCaution, "More caution")];

const PARTS: [(Part, &str); 6] = [
    (Part::Texts, "Texts"),
    (Part::Sources, "Sources"),
    (Part::Questions, "Questions, as written"),
    (Part::Rules, "Rules, as written"),
    (Part::Settings, "Settings, as written"),
    (Part::Rest, "The rest, as written"),
];

/// What was not compared.
fn apart(behaviour: &Behaviour) -> String {
    let mut out = String::new();
    for (count, which) in behaviour.alone.iter().zip(["first", "second"]) {
        if count != "0" {
            out += &format!("The {which} alone takes {count} more answer sets, which are not compared.\n");
        }
    }
    if !behaviour.settings.is_empty() {
        out += &format!("Offered by one of them alone, and not compared: {}.\n", behaviour.settings.join(", "));
    }
    out
}

/// Differences that are the same in several settings, with those.
fn alike<'d>(differences: &[&'d Difference]) -> Vec<(&'d Difference, Vec<&'d str>)> {
    let mut alike: Vec<(&Difference, Vec<&str>)> = Vec::new();
    for one in differences {
        let setting = one.setting.as_deref();
        let same = |known: &Difference| Difference { setting: None, ..known.clone() } == Difference { setting: None, ..(*one).clone() };
        match alike.iter_mut().find(|(known, _)| same(known)) {
            Some((_, settings)) => settings.extend(setting),
            None => alike.push((one, setting.into_iter().collect())),
        }
    }
    alike
}

fn difference(difference: &Difference, settings: &[&str]) -> String {
    let Difference { kind, of, before, after, answer_sets, .. } = difference;
    let of = of.as_ref().map(|of| format!("`{of}`"));
    let settings = (!settings.is_empty()).then(|| settings.join(", "));
    let place = of.into_iter().chain(settings).collect::<Vec<_>>().join(" in ");
    format!("  {kind:<7}{place}: {before} → {after}   ({answer_sets} answer sets)\n")
}

fn example(number: usize, example: &Example) -> String {
    let title = WAYS.iter().find(|(way, _)| *way == example.way).map_or("", |(_, title)| title).to_lowercase();
    let mut out = format!("\n  {number}. {title}, on {}\n", example.today);
    if example.answers.is_empty() {
        out += "     Somebody with nothing to report\n";
    }
    out.extend(example.answers.iter().map(|(question, said)| format!("     {question} {said}\n")));
    for (name, outcomes) in [("before", &example.before), ("after", &example.after)] {
        out += &format!("     {:<8}{}\n", format!("{name}:"), outcomes.iter().map(outcome).collect::<Vec<_>>().join("; "));
    }
    out.extend(example.beside.iter().map(|[of, before, after]| format!("     `{of}`: {before} → {after}\n")));
    out
}

fn outcome(outcome: &Outcome) -> String {
    let day = outcome.day.map(|day| format!(", waits until {day}")).unwrap_or_default();
    let found = if outcome.findings.is_empty() { String::new() } else { format!(" ({})", outcome.findings.join(", ")) };
    format!("{} {}{day}{found}", outcome.setting, outcome.verdict.name())
}

fn described(described: &Described) -> String {
    let Described { place, before, after, .. } = described;
    let long = |text: &Option<String>| text.as_ref().is_some_and(|text| text.len() > 40 || text.contains('\n'));
    let indented = |text: &str| text.replace('\n', "\n            ");
    match (before, after) {
        (None, Some(after)) if after == "there" => format!("  added: {place}\n"),
        (Some(before), None) if before == "there" => format!("  removed: {place}\n"),
        (None, Some(after)) => format!("  added: {place}: {}\n", indented(after)),
        (Some(before), None) => format!("  removed: {place}: {}\n", indented(before)),
        (Some(old), Some(new)) if long(before) || long(after) => {
            format!("  {place}\n    before: {}\n    after:  {}\n", indented(old), indented(new))
        }
        (Some(before), Some(after)) => format!("  {place}: {before} → {after}\n"),
        (None, None) => String::new(),
    }
}
