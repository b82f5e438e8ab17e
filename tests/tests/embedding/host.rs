//! A clinic's page for the tests, and what happened on it.

use browser_tests::{Engine, Page, Site};
use serde_json::Value;

/// What the element says while nothing runs.
pub(crate) const INSTEAD: &str = "Ask us about microneedling.";

/// Writes down every event of the element from before it exists.
const LISTENER: &str = r#"
window.heard = [];
for (const name of ["ready", "progress", "finished", "error", "send"]) {
  const listen = event => heard.push({ name, detail: event.detail, of: event.target.id, composed: event.composed, bubbles: event.bubbles });
  if (name !== "send" || window.wantsResults) document.addEventListener(`needlewise-${name}`, listen);
}
// As this page's own realm makes them.
window.fault = (stack) => {
  const fault = new WebAssembly.RuntimeError("unreachable");
  Object.defineProperty(fault, "stack", { value: stack });
  dispatchEvent(new ErrorEvent("error", { error: fault }));
};
// Nobody waits in front of a printer.
window.papers = [];
const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, "contentWindow");
Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", {
  get() {
    const paper = get.call(this);
    paper.print = () => papers.push(paper.document.body.textContent);
    return paper;
  },
});
window.said = [];
for (const level of ["error", "warn"]) {
  const was = console[level];
  console[level] = (...words) => { said.push(words.join(" ")); was.apply(console, words); };
}
"#;

/// A page with elements on it, `<needlewise-check id="needlewise" …>` among them.
pub(crate) fn page(elements: &str) -> String {
    page_with("", elements)
}

/// The same, with a head of its own.
pub(crate) fn page_with(head: &str, elements: &str) -> String {
    format!(
        r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Example Clinic (fictitious)</title>
<link rel="icon" href="icon.svg"><script src="heard.js"></script>{head}
<script type="module" src="needlewise/needlewise.js"></script></head>
<body><main><h1>Example Clinic (fictitious)</h1>{elements}<p id="after">What follows.</p></main></body></html>"#
    )
}

/// One element with these attributes.
pub(crate) fn check(attributes: &str) -> String {
    format!(r#"<needlewise-check id="needlewise" today="2026-11-22" {attributes}><p id="instead">{INSTEAD}</p></needlewise-check>"#)
}

pub(crate) fn site(page: &str) -> Site {
    Site::hosting(page).with("heard.js", LISTENER)
}

/// Opens the page and looks at the element `check` once it runs.
pub(crate) async fn open(engine: Engine, site: Site) -> Page {
    let page = open_anyway(engine, site).await;
    page.wait_until("the element is ready", "heard.some(event => event.name === 'ready') && screen").await;
    page
}

/// Opens the page without expecting anything of the element.
pub(crate) async fn open_anyway(engine: Engine, site: Site) -> Page {
    Page::open_anyway_on(engine, site).await
}

/// How often each event was heard.
pub(crate) async fn count(page: &Page, name: &str) -> u64 {
    page.get(&format!("heard.filter(event => event.name === '{name}').length")).await.as_u64().unwrap_or_default()
}

/// Waits for an error event, and gives its code and message.
pub(crate) async fn error(page: &Page) -> (String, String) {
    page.wait_until("an error is heard", "heard.some(event => event.name === 'error')").await;
    let detail = page.get("heard.find(event => event.name === 'error').detail").await;
    let text = |key: &str| detail[key].as_str().unwrap_or_default().to_owned();
    (text("code"), text("message"))
}

/// The words inside the element are seen, no questionnaire is, and the rest of the page stands.
pub(crate) async fn assert_words_instead(page: &Page) {
    assert!(page.is("there(document.getElementById('instead'))").await, "the words inside the element are seen");
    assert!(page.is("there(document.getElementById('after'))").await, "the page around it stands");
    assert_eq!(page.count("form, input, .nw-question, .nw-main-action, .nw-result").await, 0, "there is no questionnaire");
}

/// What the page's console was told as an error or a warning.
pub(crate) async fn said(page: &Page) -> String {
    let said = page.get("said").await;
    said.as_array().into_iter().flatten().filter_map(Value::as_str).collect::<Vec<_>>().join("\n")
}
