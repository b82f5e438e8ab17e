//! The result on paper: printed to PDF, and read back.

use std::fs;
use std::process::Command;

use authoring::Case;
use base64::Engine;
use browser_tests::{ChromiumPage, Pace, Site, case, days, path, phrase, phrase_with, pictures, protocol, walk_to_result};
use eligibility::{Answer, OptionSet, Question};
use serde_json::json;

/// The text of the printed result, and how many pages it has. The file stays beside the pictures.
pub(super) async fn printed(page: &ChromiumPage, name: &str) -> (String, usize) {
    let paper = json!({ "preferCSSPageSize": true, "printBackground": false });
    let pdf = page.devtools("Page.printToPDF", paper).await;
    let pdf = base64::engine::general_purpose::STANDARD.decode(pdf["data"].as_str().unwrap_or_default()).expect("base64");
    assert!(pdf.starts_with(b"%PDF"));
    let folder = pictures();
    fs::create_dir_all(&folder).expect("a folder for the pictures");
    let file = folder.join(format!("{name}.pdf"));
    fs::write(&file, pdf).expect("a file");
    let read = Command::new("pdftotext").arg("-raw").arg(&file).arg("-").output();
    let read = read.unwrap_or_else(|error| {
        panic!("pdftotext, of Debian's poppler-utils, does not start ({error}); `cargo xtask test --only browser` installs it")
    });
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    let text = String::from_utf8(read.stdout).expect("text");
    (one_line(&text), text.matches('\u{c}').count())
}

/// Line breaks say nothing.
fn one_line(text: &str) -> String {
    text.replace('\u{c}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How the sheet says an answer.
fn in_words(question: &Question, answer: Answer) -> Option<String> {
    let labels = |options: OptionSet| options.iter().map(|option| question.options()[option].label.clone()).collect::<Vec<_>>();
    match answer {
        Answer::One(option) => Some(question.options()[option].label.clone()),
        Answer::OneNotSure => Some(phrase("not-sure")),
        Answer::Any { ticked, not_sure } if ticked.is_empty() && not_sure.is_empty() => Some(phrase("none-chosen")),
        Answer::Any { ticked, not_sure } => {
            let mut parts = labels(ticked);
            if !not_sure.is_empty() {
                parts.push(phrase_with("not-sure-about", &[("things", &labels(not_sure).join("; "))]));
            }
            Some(parts.join("; "))
        }
        Answer::Date(span) if span.earliest == Some(span.latest) => Some(days(span.latest)),
        Answer::Date(_) => None,
    }
}

async fn is_printed(id: &str) {
    let case: &Case = case(id);
    let page = ChromiumPage::open(Site::new()).await;
    walk_to_result(&page, case, Pace::InAHurry).await;
    assert_printed(&page, case, &format!("result-{id}")).await;
}

/// The result that is shown says everything on paper too.
pub(super) async fn assert_printed(page: &ChromiumPage, case: &Case, name: &str) {
    let headline = page.text(".nw-outcome h1").await;
    let (text, pages) = printed(page, name).await;
    let protocol = protocol();
    assert!(pages > 1, "{pages} page");
    for expected in [&headline, &protocol.frame.draft, &protocol.frame.notice, &protocol.hash, &days(case.today)] {
        assert!(text.contains(&one_line(expected)), "the paper does not say: {expected}\n{text}");
    }
    let path = path(case);
    for (index, question) in protocol.questions.iter().enumerate().filter(|(_, question)| question.is_walked()) {
        let said = match case.answers.get(index).filter(|_| path.contains(&question.id.as_str())) {
            Some(answer) => in_words(question, answer),
            None => Some(phrase("not-asked")),
        };
        let line = one_line(&format!("{} {}", question.title, said.unwrap_or_default()));
        assert!(text.contains(&line), "the paper does not say: {line}\n{text}");
    }
    assert!(text.contains(&phrase("none-chosen")) && text.contains(&phrase("not-asked")));
    // What is folded on the screen is open on paper.
    for finding in &case.expected.findings {
        let name = &protocol.rules[protocol.rule(finding).expect("a rule")].name;
        assert!(text.contains(&one_line(name)), "the paper does not name {name}");
    }
    for heading in ["result-red-flags", "result-practitioner", "result-take-along", "result-limits", "result-sheet", "trace-title"] {
        assert!(text.contains(&phrase(heading)), "the paper has no part {}", phrase(heading));
    }
    for button in ["print", "clear", "result-change"] {
        assert!(!text.contains(&phrase(button)), "a button is printed: {}", phrase(button));
    }
    let signs = protocol.red_flags.iter().filter(|flag| flag.settings[0]).map(|flag| one_line(&flag.say.to_plain()));
    for sign in signs {
        assert!(text.contains(&sign), "the paper does not say: {sign}");
    }
}

#[tokio::test]
async fn a_wait_with_its_plan() {
    is_printed("tan-thirteen-days-ago").await;
}

#[tokio::test]
async fn doubts() {
    is_printed("mole-that-may-have-changed").await;
}

#[tokio::test]
async fn somebody_who_was_asked_one_question() {
    let case = case("seventeen-and-curious");
    let page = ChromiumPage::open(Site::new()).await;
    walk_to_result(&page, case, Pace::InAHurry).await;
    let (text, _) = printed(&page, "result-seventeen-and-curious").await;
    let unasked = protocol().questions.iter().filter(|question| question.is_walked()).count() - 1;
    assert_eq!(text.matches(&phrase("not-asked")).count(), unasked + 1, "each question says so, and the word about it\n{text}");
}
