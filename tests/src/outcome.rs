//! Holds a result that is shown against what the core computes and `cases.md` expects.

use authoring::Case;
use eligibility::{Answer, Assessment, Finding, Kind, Verdict, assess};

use crate::cases::{days, phrase, protocol};
use crate::page::{Page, Screen};
use crate::walk::Way;

/// # Panics
/// Where the result shown is not the one of `case`.
pub async fn assert_result_of(page: &Page, case: &Case, way: &Way) {
    assert_eq!(page.screen().await, Screen::Result);
    let assessment = assess(protocol(), &case.answers, case.today);
    let chosen = headline_setting(case);
    let urgent = assessment.settings.iter().flat_map(|outcome| &outcome.findings).any(|finding| is_urgent(finding) && finding.certain);
    assert_eq!(way.interruptions > 0, urgent, "{} is interrupted {} times", case.id, way.interruptions);

    let class = page.get("one('.nw-outcome').className").await;
    let expected = case.expected.verdicts[chosen];
    assert_eq!(class.as_str(), Some(format!("nw-outcome nw-is-{}", expected.name()).as_str()), "{}: the headline's outcome", case.id);
    assert_headline_day(page, case, &assessment, chosen).await;

    let outcome = &assessment.settings[chosen];
    let named = |certain: bool| sorted(outcome.findings.iter().filter(|finding| finding.certain == certain).map(name).collect());
    assert_eq!(sorted(page.texts("#reasons .nw-finding > h3").await), named(true), "{}: the reasons", case.id);
    assert_eq!(sorted(page.texts("#doubts .nw-finding > h3").await), named(false), "{}: the doubts", case.id);

    let shown = page.texts(".nw-setting > h3").await;
    let settings: Vec<&str> = protocol().settings.iter().map(|setting| setting.name.as_str()).collect();
    assert_eq!(shown, settings, "{}: the settings side by side", case.id);
    for (index, outcome) in assessment.settings.iter().enumerate() {
        let card = format!(".nw-setting:nth-of-type({})", index + 1);
        let class = page.get(&format!("one('{card}').className")).await;
        let expected = format!("nw-is-{}", case.expected.verdicts[index].name());
        assert!(
            class.as_str().is_some_and(|class| class.split(' ').any(|part| part == expected)),
            "{}: {} says {class}",
            case.id,
            settings[index]
        );
        let is_chosen = page.is(&format!("one('{card}').matches('.nw-chosen')")).await;
        assert_eq!(is_chosen, index == chosen, "{}: {} stands for the headline", case.id, settings[index]);
        let reason =
            |finding: &Finding| if finding.certain { name(finding) } else { format!("{} ({})", name(finding), phrase("maybe-short")) };
        let reasons = sorted(outcome.findings.iter().map(reason).collect());
        assert_eq!(sorted(page.texts(&format!("{card} li")).await), reasons, "{}: the reasons in {}", case.id, settings[index]);
        if let Some(day) = case.expected.earliest[index] {
            let text = page.text(&card).await;
            assert!(text.contains(&days(day)), "{}: {} does not say {}: {text}", case.id, settings[index], days(day));
        }
    }
}

/// A wait with a day says it; a day beside something graver is no headline.
async fn assert_headline_day(page: &Page, case: &Case, assessment: &Assessment, chosen: usize) {
    let headline = page.text(".nw-outcome h1").await;
    let outcome = &assessment.settings[chosen];
    let says_a_day = |text: &str| text.split(' ').any(|word| word.trim_matches('.').parse::<u32>().is_ok_and(|year| year > 2000));
    match (outcome.verdict, outcome.earliest.day) {
        (Verdict::Wait, Some(day)) => assert!(headline.contains(&days(day)), "{}: {headline} does not say {}", case.id, days(day)),
        (_, day) => {
            assert!(!says_a_day(&headline), "{}: {headline} promises a day", case.id);
            let caveats = page.texts(".nw-outcome .nw-caveat").await.join(" ");
            assert_eq!(day.map(days).is_some_and(|day| caveats.contains(&day)), day.is_some(), "{}: {caveats}", case.id);
        }
    }
    if let Some(day) = case.expected.earliest[chosen] {
        assert!(headline.contains(&days(day)), "{}: {headline} does not say {}", case.id, days(day));
    }
}

/// The setting that the headline follows; not decided counts as the first.
fn headline_setting(case: &Case) -> usize {
    let protocol = protocol();
    let question = protocol.questions.iter().position(|question| matches!(question.kind, Kind::OneOf { headline: true, .. }));
    let question = question.expect("one question asks where");
    match case.answers.get(question) {
        Some(Answer::One(option)) => protocol.setting(&protocol.questions[question].options()[option].id).unwrap_or(0),
        _ => 0,
    }
}

fn is_urgent(finding: &Finding) -> bool {
    protocol().rules[finding.rule].urgency > eligibility::Urgency::None
}

fn name(finding: &Finding) -> String {
    protocol().rules[finding.rule].name.clone()
}

fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort();
    texts
}
