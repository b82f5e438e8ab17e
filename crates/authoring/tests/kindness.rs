//! Of skin tone nothing is asked and nothing follows from it. Whoever suffers from how they
//! look is told whom to talk to, and meets no score. Held by lists of words: they catch slips.

mod real;

use eligibility::{Protocol, Question, RichText, Severity};
use real::protocol;

const TONE: [&str; 9] =
    ["skin tone", "tone of your skin", "skin colour", "skin color", "colour of your skin", "skin type", "fitzpatrick", "monk", "ethnic"];

/// Ids and words of a question, each in small letters.
fn words_of(question: &Question) -> Vec<String> {
    let options =
        question.options().iter().flat_map(|option| [Some(option.id.clone()), Some(option.label.clone()), option.explain.clone()]);
    let own = [Some(question.id.clone()), Some(question.title.clone()), question.hint.as_ref().map(RichText::to_plain)];
    let all = own.into_iter().chain([Some(question.why.clone())]).chain(options);
    all.flatten().map(|words| words.replace('-', " ").to_lowercase()).collect()
}

/// Questions that ask for skin tone, and rules that stand for its row or bear its name.
fn about_tone(protocol: &Protocol) -> Vec<&str> {
    let says = |words: &str| TONE.iter().any(|tone| words.contains(tone));
    let questions = protocol.questions.iter().filter(|question| words_of(question).iter().any(|words| says(words)));
    let rules = protocol.rules.iter().filter(|rule| {
        let named = [&rule.id, &rule.name].map(|name| name.replace('-', " ").to_lowercase());
        rule.rows.iter().any(|row| row.starts_with("C23")) || named.iter().any(|name| says(name))
    });
    questions.map(|question| question.id.as_str()).chain(rules.map(|rule| rule.id.as_str())).collect()
}

#[test]
fn nothing_asks_for_skin_tone_and_no_rule_is_about_it() {
    assert_eq!(about_tone(protocol()), [""; 0]);
    // Planted, each is found.
    let mut planted = protocol().clone();
    let at = planted.question("marks").unwrap();
    planted.questions[at].title = "Which skin type on the Fitzpatrick scale are you?".into();
    let goals = planted.question("goals").unwrap();
    planted.questions[goals].hint = None;
    planted.questions[goals].why = "How needling goes depends on the colour of your skin.".into();
    planted.rules[0].rows.push("C23b".into());
    planted.rules[1].name = "Darker skin tone".into();
    let expected = [planted.questions[goals].id.as_str(), planted.questions[at].id.as_str(), &planted.rules[0].id, &planted.rules[1].id];
    assert_eq!(about_tone(&planted), expected);
}

/// Words of a score or a diagnosis, but where it is said that there is none.
fn scores(words: &str) -> bool {
    let rest = words.to_lowercase().replace("there is no score", "").replace("this is not a diagnosis", "");
    ["score", "points", "out of ten", "diagnos", "disorder", "dysmorph"].iter().any(|word| rest.contains(word))
}

#[test]
fn worry_about_looks_leads_to_somebody_to_talk_to_and_to_no_score() {
    let protocol = protocol();
    let worry: Vec<_> = protocol.rules.iter().filter(|rule| rule.rows.iter().any(|row| row == "C60")).collect();
    assert!(!worry.is_empty());
    for rule in worry {
        for (index, setting) in protocol.settings.iter().enumerate() {
            let does = rule.does_in(index).to_plain();
            assert!(does.contains("GP"), "{} at {}: it names nobody to talk to: {does}", rule.id, setting.id);
            assert!(!scores(&does), "{}: {does}", rule.id);
            // A talk first, where there is somebody to ask.
            let asks = setting.doubt == eligibility::Verdict::AskFirst;
            assert!(
                !asks || rule.levels[index].as_ref().is_some_and(|level| level.severity == Severity::Ask),
                "{} at {}",
                rule.id,
                setting.id
            );
        }
        assert!(!scores(&rule.name) && !scores(&rule.why.to_plain()), "{}", rule.id);
        for question in rule.when.tests().map(|test| &protocol.questions[test.question]) {
            let said = words_of(question).join(" ");
            assert!(!scores(&said) && said.contains("there is no score"), "{}: {said}", question.id);
        }
    }
    assert!(scores("Your score is 7.") && scores("You have a disorder.") && !scores("There is no score."));
}
