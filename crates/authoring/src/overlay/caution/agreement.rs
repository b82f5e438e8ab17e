//! The proof against brute force: random small overlays, some of their signatures forgotten, and
//! everybody who could answer the base. Proof and people agree on whether anybody meets less caution.

use eligibility::{Answer, Answers, Kind, OptionSet, Protocol, Question, Span, Verdict};

use super::{Budget, Held, Judge, NotHeld, nowhere_less_cautious, try_people};
use crate::carry::{carry, reassuring};
use crate::dice::Dice;
use crate::folder::{File, Folder};
use crate::overlay::{OverlayFolder, SignedFor};
use crate::variant::{Built, Variant, build};

const HEAD: &str =
    "format = 1\nid = \"c\"\nversion = \"1\"\nbase = \"base\"\nbase-version = \"1.0.0\"\nclinic = { name = \"C (fictitious)\" }\n";
const SIGNED: &str = "rationale = \"-\"\napproved-by = \"D (fictitious)\"\napproved-on = \"2026-11-22\"\n";
const RULES: [&str; 6] = ["spots", "tan", "sun", "scar", "thinner", "long-roller"];

/// A rule of the base whose day stands beside a graver level, and its words.
const SUN: [&str; 2] = [
    "\n[[rule]]\nid = \"sun\"\nwhen = [\"skin.tan\"]\nat.clinic = { severity = \"ask\", within = { event = \"tan-date\", days = 20 } }\n\
     at.home = { severity = \"stop\", within = { event = \"tan-date\", days = 20 } }\nsources = []\nbasis = \"our-default\"\ncertainty = \"low\"\n",
    "\n[rule.sun]\nname = \"Sun\"\nwhy = \"It burns.\"\ndo = \"Ask.\"\n",
];

/// One to three random operations.
fn operations(dice: &mut Dice) -> String {
    let severities = ["care", "wait", "ask", "stop"];
    let mut one = || {
        let rule = dice.pick(&RULES);
        match dice.below(8) {
            0 => format!("[[raise]]\nrule = \"{rule}\"\nseverity = \"{}\"\nclearance = \"clinician\"\n", dice.pick(&severities)),
            1 | 2 => format!("[[lower]]\nrule = \"{rule}\"\nseverity = \"{}\"\nclearance = \"gone\"\n{SIGNED}", dice.pick(&severities)),
            3 => format!("[[lengthen]]\nrule = \"{}\"\ndays = {}\n", dice.pick(&["tan", "spots", "sun"]), dice.pick(&["20", "28"])),
            4 => format!("[[shorten]]\nrule = \"{}\"\ndays = {}\n{SIGNED}", dice.pick(&["tan", "spots", "sun"]), dice.pick(&["5", "7"])),
            5 => format!("[[hide]]\nrule = \"{rule}\"\n{SIGNED}"),
            6 => format!("[[hide]]\noption = \"skin.{}\"\n{SIGNED}", dice.pick(&["spots", "tan", "scar"])),
            _ => format!("[[hide]]\nquestion = \"roller\"\n{SIGNED}"),
        }
    };
    (0..3).map(|_| one()).collect()
}

fn merged(operations: &str) -> Option<Built> {
    let file = |name: &str, text: &str| File { name: name.into(), text: text.into() };
    let structure = file("base", &[include_str!("../../../tests/overlay_base/protocol.toml"), SUN[0]].concat());
    let words = file("words", &[include_str!("../../../tests/overlay_base/text/en.toml"), SUN[1]].concat());
    let sources = file("sources", include_str!("../../../tests/overlay_base/sources.toml"));
    let overlay = OverlayFolder {
        structure: file("overlay.toml", &[HEAD, operations].concat()),
        words: file("en.toml", "language = \"en\""),
        theme: None,
    };
    build(&Folder { structure, words, sources }, &Variant { overlay: Some(overlay), settings: Vec::new() }).ok()
}

/// Answers to one question of the base that can make a difference.
fn answers(question: &Question, base: &Protocol) -> Vec<Answer> {
    let today = base.desk_reviewed;
    match &question.kind {
        _ if question.plan => vec![reassuring(question, today)],
        Kind::OneOf { options, not_sure, .. } => {
            (0..options.len()).map(Answer::One).chain(not_sure.then_some(Answer::OneNotSure)).collect()
        }
        Kind::AnyOf { options, .. } => {
            let sets = (0..1u64 << options.len()).flat_map(|ticked| (0..1u64 << options.len()).map(move |not_sure| (ticked, not_sure)));
            let apart = sets.filter(|(ticked, not_sure)| ticked & not_sure == 0 && not_sure.count_ones() < 2);
            apart.map(|(ticked, not_sure)| Answer::Any { ticked: OptionSet(ticked), not_sure: OptionSet(not_sure) }).collect()
        }
        Kind::Date { about, .. } => {
            let days = [0, 4, 5, 6, 7, 13, 14, 19, 20, 27, 28].map(|days| Span::ago(days, Some(days), today));
            let spans = about.iter().map(|span| Span::ago(span.from, span.to, today));
            days.into_iter().chain(spans).chain([Span::unknown(today)]).map(Answer::Date).collect()
        }
        Kind::PlannedDay => Vec::new(),
    }
}

/// Everybody who answers the base, each with the same answers for the merged protocol.
fn everybody(base: &Protocol) -> Vec<Answers> {
    let mut people = vec![Answers::default()];
    let (skin, tan) = (base.question("skin").unwrap(), base.questions[base.question("skin").unwrap()].option("tan").unwrap());
    for (index, question) in base.questions.iter().enumerate() {
        let all = answers(question, base);
        people = people
            .iter()
            .flat_map(|person| {
                let untanned = question.id == "tan-date" && person.option(skin, tan) == eligibility::Truth::No;
                let choices = if untanned { &all[..1] } else { &all[..] };
                choices.iter().map(|answer| {
                    let mut person = person.clone();
                    person.set(index, *answer);
                    person
                })
            })
            .collect();
    }
    people
}

#[test]
fn proof_and_brute_force_agree_on_random_overlays() {
    let mut dice = Dice(9);
    let (mut held, mut broken, mut missed, mut by_days, mut beside) = (0, 0, 0, 0, 0);
    while held < 10 || broken < 15 || by_days < 2 || beside < 2 {
        let operations = operations(&mut dice);
        let Some(built) = merged(&operations) else { continue };
        assert!(matches!(built.held, Some((Held::Proved { .. }, _))), "{operations}: {:?}", built.held);
        let signed: SignedFor = built.signed.iter().filter(|_| dice.below(4) > 0).cloned().collect();
        let (base, merged) = (&built.base, &built.compiled.protocol);
        let judge = Judge { base, merged, signed: &signed, today: merged.desk_reviewed };
        let anybody = everybody(base).into_iter().any(|answers| {
            let carried = carry(&answers, base, merged);
            judge.broken(&judge.who_answers_both(answers, carried)).is_some()
        });
        let proof = nowhere_less_cautious(base, merged, &signed, Budget::default());
        assert_eq!(proof.is_err(), anybody, "{operations}\nsigned: {signed:?}\n{proof:?}");
        match proof {
            Ok(Held::Proved { .. }) => held += 1,
            Ok(Held::Tested { why, .. }) => panic!("{operations}: {why}"),
            Err(NotHeld::Disagreement(fault)) => panic!("{operations}: {}", fault.0),
            Err(NotHeld::Less(found)) => {
                broken += 1;
                by_days += u32::from(found.ends.is_some());
                beside += u32::from(found.ends.is_some() && found.merged > Verdict::Wait);
                assert!(!signed.contains(&(found.rule.clone(), found.setting.clone())), "{found:?}");
                // Trying people finds the same, and never with fewer answers.
                match try_people(&judge) {
                    Err(tried) => assert!(tried.answers.len() >= found.answers.len(), "{tried:?}\n{found:?}"),
                    Ok(_) => missed += 1,
                }
            }
        }
    }
    println!(
        "{held} held, {broken} broken, {by_days} by days alone, {beside} of them beside a graver level; of these trying people missed {missed}"
    );
    assert!(missed * 4 <= broken, "trying people missed {missed} of {broken}");
}
