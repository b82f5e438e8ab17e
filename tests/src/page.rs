//! The page as a person meets it: what is shown, real clicks, and waiting until something is so.
//! Everything happens inside the shadow root of one check.

use std::time::{Duration, Instant};

use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::CmdError;
use serde_json::{Value, json};

use crate::browser::{Browser, Scheme};
use crate::server::Site;

/// How long anything may take; a page that answers at all is far quicker.
const PATIENCE: Duration = Duration::from_secs(15);
const PAUSE: Duration = Duration::from_millis(15);

const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Before every script: the check's root, and ways of looking into it.
const LOOK: &str = "const host = document.getElementById(HOST), root = host?.shadowRoot;
    const one = selector => root?.querySelector(selector) ?? null;
    const all = selector => [...(root?.querySelectorAll(selector) ?? [])];
    const words = element => element.textContent.replace(/\\s+/g, ' ').trim();
    const there = element => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
    const screen = one('.nw-screen'), focused = root?.activeElement ?? document.activeElement;\n";

/// Which kind of screen is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    Start,
    /// With the question's id.
    Question(String),
    Interruption,
    Check,
    Result,
    Unavailable,
    /// No screen of the check.
    None,
}

/// A check on a page in a browser.
pub struct Page {
    pub site: Site,
    pub browser: Browser,
    /// The id of the element that the check is drawn into.
    host: String,
}

impl Page {
    /// Opens the page and waits until it can be used.
    pub async fn open(site: Site) -> Page {
        let page = Page::open_anyway(site).await;
        page.wait_until("the page is ready", "host.dataset.state === 'ready' && screen").await;
        page
    }

    /// Opens the page without expecting anything of it.
    pub async fn open_anyway(site: Site) -> Page {
        Page::open_in(Browser::start().await, site).await
    }

    /// Opens the page in a browser that is there already.
    pub async fn open_in(browser: Browser, site: Site) -> Page {
        browser.client.goto(&site.address()).await.expect("the page opens");
        Page { site, browser, host: "needlewise".into() }
    }

    /// Opens what stands at an address, without expecting anything of it.
    pub async fn open_at(address: &str) -> Page {
        let browser = Browser::start().await;
        browser.client.goto(address).await.expect("the page opens");
        Page { site: Site::unaltered(), browser, host: "needlewise".into() }
    }

    /// From now on, looks at the check in the element of this id.
    pub fn look_at(&mut self, host: &str) {
        self.host = host.to_owned();
    }

    /// The value of an expression; `one`, `all`, `screen`, `words` and `focused` look into the check.
    pub async fn get(&self, expression: &str) -> Value {
        self.run(&format!("return {expression};"), vec![]).await
    }

    /// Runs a script; `arguments` are its arguments.
    pub async fn run(&self, script: &str, given: Vec<Value>) -> Value {
        let script = [&LOOK.replace("HOST", &json!(self.host).to_string()), script].concat();
        match self.browser.client.execute(&script, given).await {
            Ok(value) => value,
            Err(error) => panic!("{error}\nin the page: {script}"),
        }
    }

    /// The value that a promise in the page comes to, or its error as text.
    pub async fn settle(&self, promise: &str) -> Value {
        let script = format!("const done = arguments[0]; ({promise}).then(done, error => done(String(error)));");
        self.browser.client.execute_async(&script, vec![]).await.unwrap_or_else(|error| panic!("{error}\nin the page: {script}"))
    }

    pub async fn is(&self, condition: &str) -> bool {
        self.get(&format!("!!({condition})")).await == Value::Bool(true)
    }

    /// Waits until an expression is truthy.
    pub async fn wait_until(&self, what: &str, condition: &str) {
        let deadline = Instant::now() + PATIENCE;
        while !self.is(condition).await {
            if Instant::now() > deadline {
                let shown = self.get("words(screen ?? document.body).slice(0, 600)").await;
                let console = self.browser.console().await;
                panic!("waited in vain until {what}: {condition}\nshown: {shown}\nconsole: {console:?}");
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits until it is drawn in these colours and nothing moves any more.
    pub async fn shown_in(&self, scheme: Scheme) {
        self.browser.prefer(scheme).await;
        self.wait_until("the colours have changed", &format!("matchMedia('(prefers-color-scheme: {scheme})').matches")).await;
        self.settle("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))).then(() => null)").await;
        let moving = "[...document.getAnimations(), ...(root?.getAnimations() ?? [])].filter(each => each.playState !== 'finished').length";
        self.wait_until("nothing moves", &format!("{moving} === 0")).await;
    }

    pub async fn screen(&self) -> Screen {
        let kind = self.get("screen ? [screen.className, screen.dataset.question ?? ''] : ['', '']").await;
        let text = |index: usize| kind[index].as_str().unwrap_or_default();
        match text(0).rsplit(' ').next().unwrap_or_default() {
            "nw-start" => Screen::Start,
            "nw-question" => Screen::Question(text(1).to_owned()),
            "nw-interruption" => Screen::Interruption,
            "nw-check" => Screen::Check,
            "nw-result" => Screen::Result,
            "nw-unavailable" => Screen::Unavailable,
            _ => Screen::None,
        }
    }

    /// The words of the first element that matches.
    pub async fn text(&self, selector: &str) -> String {
        let text = self.get(&format!("one({0}) && words(one({0}))", json!(selector))).await;
        text.as_str().unwrap_or_else(|| panic!("there is no {selector} on this screen")).to_owned()
    }

    /// The words of every element that matches.
    pub async fn texts(&self, selector: &str) -> Vec<String> {
        let texts = self.get(&format!("all({}).map(words)", json!(selector))).await;
        texts.as_array().into_iter().flatten().filter_map(|text| text.as_str().map(ToOwned::to_owned)).collect()
    }

    pub async fn count(&self, selector: &str) -> usize {
        let count = self.get(&format!("all({}).length", json!(selector))).await;
        count.as_u64().and_then(|count| usize::try_from(count).ok()).unwrap_or_default()
    }

    /// The element that a script returns.
    pub async fn element(&self, expression: &str) -> Element {
        let found = self.get(expression).await;
        let id = found[ELEMENT].as_str().unwrap_or_else(|| panic!("there is no {expression} on this screen; found {found}"));
        Element::from_element_id(self.browser.client.clone(), ElementRef::from(id.to_owned()))
    }

    /// Clicks on the first element that matches, where a person would: what hides it gets the click.
    pub async fn click(&self, selector: &str) {
        self.click_on(&format!("one({})", json!(selector))).await;
    }

    /// Clicks on the label of the input that matches.
    pub async fn click_label(&self, input: &str) {
        self.click_on(&format!("one({})?.labels[0]", json!(input))).await;
    }

    /// Clicks on the button with these words.
    pub async fn press(&self, button: &str) {
        self.click_on(&format!("all('button').find(button => words(button) === {})", json!(button))).await;
    }

    async fn click_on(&self, expression: &str) {
        // What is drawn anew between looking and clicking is looked for once more.
        let mut clicked = self.element(expression).await.click().await;
        if clicked.as_ref().is_err_and(CmdError::is_stale_element_reference) {
            clicked = self.element(expression).await.click().await;
        }
        clicked.unwrap_or_else(|error| panic!("{expression} cannot be clicked: {error}"));
    }

    /// Types into a field, after what is there.
    pub async fn type_into(&self, selector: &str, text: &str) {
        let field = self.element(&format!("one({})", json!(selector))).await;
        field.send_keys(text).await.unwrap_or_else(|error| panic!("{selector}: {error}"));
    }

    /// Marks what is drawn now, so that it can be told from what is drawn next.
    pub async fn mark(&self) {
        self.run("if (screen) screen.marked = true;", vec![]).await;
    }

    /// Waits for a screen that was not there when marked, with the focus on its heading.
    pub async fn arrived(&self) {
        self.wait_until("another screen is there with the focus on its heading", "screen && !screen.marked && focused?.tagName === 'H1'")
            .await;
    }

    /// Waits for the summary of errors of a screen drawn since it was marked, with the focus on it.
    pub async fn refused(&self) {
        let focused = "screen && !screen.marked && focused?.matches('.nw-errors')";
        self.wait_until("the summary of errors has the focus", focused).await;
    }

    /// Clicks on what leads to another screen.
    pub async fn follow(&self, selector: &str) {
        self.mark().await;
        self.click(selector).await;
        self.arrived().await;
    }

    /// Presses the button with these words, which leads to another screen.
    pub async fn follow_button(&self, button: &str) {
        self.mark().await;
        self.press(button).await;
        self.arrived().await;
    }

    /// The browser's Back.
    pub async fn back(&self) {
        self.mark().await;
        self.browser.client.back().await.expect("back");
        self.arrived().await;
    }

    /// The browser's Forward.
    pub async fn forward(&self) {
        self.mark().await;
        self.browser.client.forward().await.expect("forward");
        self.arrived().await;
    }

    /// Says so where the console holds an error.
    pub async fn assert_quiet_console(&self) {
        let errors: Vec<_> =
            self.browser.console().await.into_iter().filter(|(level, _)| level == "SEVERE" || level == "WARNING").collect();
        assert!(errors.is_empty(), "the console holds {errors:#?}");
    }
}
