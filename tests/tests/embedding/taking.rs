//! Taking the result along: as text, as a file, on paper.

use std::fs;
use std::path::PathBuf;

use browser_tests::{ChromiumPage, Engine, Pace, Page, case, in_every_engine, phrase, protocol, walk_to_result};
use serde_json::json;

use crate::host::{check, open, page, site};

in_every_engine! {
    copied_as_text,
    where_copying_is_barred_the_text_is_marked,
    printed_without_the_page_around_it,
}

async fn at_the_result(engine: Engine) -> Page {
    let page = open(engine, site(&page(&check("")))).await;
    walk_to_result(&page, case("tan-thirteen-days-ago"), Pace::InAHurry).await;
    page
}

/// The text says everything that the screen says, in its order.
async fn assert_whole(page: &Page, text: &str) {
    let headings = page.texts(".nw-result :is(h1, h2, h3)").await;
    assert!(headings.len() > 15, "{headings:?}");
    let squeezed = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut at = 0;
    for heading in &headings {
        let found = squeezed[at..].find(heading.as_str());
        at += found.unwrap_or_else(|| panic!("`{heading}` is missing, or stands elsewhere: {text}"));
    }
    assert!(squeezed.contains(&phrase("trace-hash")) && text.lines().count() > 60, "{text}");
    assert!(!text.contains("\n\n\n") && !text.contains("undefined"), "{text}");
}

async fn copied_as_text(engine: Engine) {
    let page = at_the_result(engine).await;
    // The browser's own clipboard takes it, or so it seems to the page.
    let clipboard = "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async text => { window.copied = text; } } });";
    page.run(clipboard, vec![]).await;
    page.press(&phrase("copy")).await;
    page.wait_until("it was copied", "window.copied").await;
    let text = page.get("copied").await.as_str().unwrap_or_default().to_owned();
    assert_whole(&page, &text).await;
    page.wait_until("it says so", "words(one('.nw-told'))").await;
    assert_eq!(page.text(".nw-told").await, phrase("copied"));
}

async fn where_copying_is_barred_the_text_is_marked(engine: Engine) {
    let page = at_the_result(engine).await;
    page.run("Object.defineProperty(navigator, 'clipboard', { value: undefined });", vec![]).await;
    page.press(&phrase("copy")).await;
    page.wait_until("the text is offered", "one('.nw-told textarea')").await;
    assert!(page.text(".nw-told").await.contains(&phrase("copy-barred")));
    let marked = page.get("(field => field.value.slice(field.selectionStart, field.selectionEnd))(one('.nw-told textarea'))").await;
    assert_whole(&page, marked.as_str().unwrap_or_default()).await;
    assert!(page.is("focused === one('.nw-told textarea')").await);
}

/// What the frame holds that is printed, as a page of its own: drivers print pages alone.
#[tokio::test]
async fn the_sheet_of_an_element_on_paper() {
    let page = ChromiumPage::open_anyway(site(&page(&check("")))).await;
    page.wait_until("the element is ready", "screen").await;
    walk_to_result(&page, case("tan-thirteen-days-ago"), Pace::InAHurry).await;
    let (headline, settings) = (page.text("h1").await, page.texts(".nw-setting h3").await);
    page.press(&phrase("print")).await;
    page.wait_until("it is printed", "papers.length === 1").await;
    let paper = "(paper => [paper.documentElement.outerHTML, [...paper.adoptedStyleSheets[0].cssRules].map(rule => rule.cssText).join('')])(document.querySelector('iframe').contentDocument)";
    let paper = page.get(paper).await;
    let text = |index: usize| paper[index].as_str().unwrap_or_default().to_owned();
    let head = r#"<head><meta charset="utf-8"><link rel="stylesheet" href="paper.css">"#;
    page.site().put("paper.html", text(0).replacen("<head>", head, 1));
    page.site().put("paper.css", text(1));
    page.browser.client.goto(&format!("{}paper.html", page.site().address())).await.expect("the paper");
    let (said, pages) = crate::print::printed(&page, "element").await;
    assert!(said.contains(&headline) && settings.iter().all(|setting| said.contains(setting.as_str())), "{said}");
    assert!(said.contains(&protocol().frame.notice) && said.contains(&protocol().frame.draft), "{said}");
    assert!(!said.contains(&phrase("print")) && !said.contains(&phrase("clear")), "no button is on paper: {said}");
    assert!((2..=12).contains(&pages), "{pages} pages");
}

#[tokio::test]
async fn saved_as_a_file() {
    let page = ChromiumPage::open_anyway(site(&page(&check("")))).await;
    page.wait_until("the element is ready", "screen").await;
    walk_to_result(&page, case("tan-thirteen-days-ago"), Pace::InAHurry).await;
    let folder: PathBuf = std::env::temp_dir().join(format!("needlewise-saved-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    page.devtools("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": folder })).await;
    let requests = page.site().requests();
    page.press(&phrase("save")).await;
    let file = folder.join("result.txt");
    page.wait_until("it says so", "words(one('.nw-told'))").await;
    assert_eq!(page.text(".nw-told").await, phrase("saved"));
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(15);
    while !file.is_file() && std::time::Instant::now() < deadline {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let text = fs::read_to_string(&file).expect("the file");
    fs::remove_dir_all(&folder).expect("removed");
    assert_whole(&page, &text).await;
    assert_eq!(page.site().requests(), requests, "it was made here");
}

async fn printed_without_the_page_around_it(engine: Engine) {
    let page = at_the_result(engine).await;
    page.run("window.printed = 0; window.print = () => { printed += 1; };", vec![]).await;
    page.press(&phrase("print")).await;
    page.wait_until("it is printed", "papers.length === 1").await;
    let sheet = "document.querySelector('iframe').contentDocument";
    let text = page.get("papers[0].replace(/\\s+/g, ' ')").await;
    let text = text.as_str().unwrap_or_default();
    assert!(text.contains(&page.text("h1").await), "the result is on it");
    assert!(!text.contains("What follows."), "the page around it is not");
    assert!(page.is(&format!("{sheet}.adoptedStyleSheets[0].cssRules.length > 3")).await, "it has its own styles");
    assert!(page.is("printed === 0").await, "the page itself is not printed");
    // Pressed again there is still one.
    page.press(&phrase("print")).await;
    page.wait_until("it is printed again", "papers.length === 2").await;
    assert!(page.is("document.querySelectorAll('iframe').length === 1").await);
}
