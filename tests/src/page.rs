//! The page as a person meets it: what is shown, real clicks, and waiting until something is so.
//! Everything happens inside the shadow root of one check.

use std::time::{Duration, Instant};

use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::CmdError;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::engine::Engine;
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

/// Notes what the console holds, where the driver does not say; see `assert_quiet_console`.
const NOTES: &str = include_str!("notes.js");

/// A check on a page in a browser.
pub struct Page {
    pub browser: Browser,
    /// Where it came from, unless it was opened at an address.
    site: Option<Site>,
    /// The id of the element that the check is drawn into.
    host: String,
}

impl Page {
    /// Opens the page and waits until it can be used.
    pub async fn open_on(engine: Engine, site: Site) -> Page {
        let page = Page::open_anyway_on(engine, site).await;
        page.ready().await;
        page
    }

    /// Opens the page without expecting anything of it.
    pub async fn open_anyway_on(engine: Engine, site: Site) -> Page {
        let browser = Browser::start(engine).await;
        let site = if browser.keeps_a_log() { site } else { site.with_first_script("notes.js", NOTES) };
        browser.client.goto(&site.address()).await.expect("the page opens");
        Page { browser, site: Some(site), host: "needlewise".into() }
    }

    /// Opens the page in a frame of this width on another page, without expecting anything of it.
    pub async fn open_in_frame_on(engine: Engine, site: Site, width: u32) -> Page {
        let html = format!("<!doctype html><title>A frame</title><iframe src=\"index.html\" width=\"{width}\" height=\"640\"></iframe>");
        let site = site.with("frame.html", html).under("frame.html", "default-src 'none'; frame-src 'self'").shown_in_frames("index.html");
        let page = Page::open_anyway_on(engine, site).await;
        page.browser.client.goto(&format!("{}frame.html", page.site().address())).await.expect("the frame opens");
        page.enter_frame().await;
        page
    }

    /// Looks into the page's frame from now on, as soon as there is one: WebKit may still be loading it.
    pub async fn enter_frame(&self) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.browser.client.enter_frame(0).await {
                Err(error) if error.is_no_such_frame() && Instant::now() < deadline => tokio::time::sleep(PAUSE).await,
                entered => return entered.unwrap_or_else(|error| panic!("there is no frame: {error}")),
            }
        }
    }

    /// Opens what stands at an address, such as a file's, without expecting anything of it.
    pub async fn open_at(engine: Engine, address: &str) -> Page {
        let browser = Browser::start(engine).await;
        browser.client.goto(address).await.expect("the page opens");
        Page { browser, site: None, host: "needlewise".into() }
    }

    /// Where the page came from.
    ///
    /// # Panics
    /// Where it was opened at an address.
    pub fn site(&self) -> &Site {
        self.site.as_ref().expect("a page that was opened from a site")
    }

    /// Waits until the check can be used.
    pub async fn ready(&self) {
        self.wait_until("the page is ready", "host?.dataset.state === 'ready' && screen").await;
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
                let console = self.console().await;
                panic!("waited in vain until {what}: {condition}\nshown: {shown}\nconsole: {console:?}");
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits until what changed is drawn and nothing moves any more.
    pub async fn settled(&self) {
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

    /// Types into a field, after what is there, as soon as it can be seen.
    pub async fn type_into(&self, selector: &str, text: &str) {
        let shown = format!("one({})", json!(selector));
        self.wait_until(&format!("{selector} can be seen"), &format!("{shown} && there({shown})")).await;
        let field = self.element(&shown).await;
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
        self.go("back").await;
        self.arrived().await;
    }

    /// The browser's Forward.
    pub async fn forward(&self) {
        self.mark().await;
        self.go("forward").await;
        self.arrived().await;
    }

    /// Goes `back` or `forward` in the history.
    pub async fn go(&self, way: &str) {
        let client = &self.browser.client;
        match (self.browser.engine, way) {
            // Its driver, as its button, passes over entries that a script made in which nobody
            // clicked. Those of a walk in a hurry are such.
            (Engine::WebKit, _) => drop(self.run(&format!("history.{way}();"), vec![]).await),
            (_, "back") => client.back().await.expect("back"),
            _ => client.forward().await.expect("forward"),
        }
    }

    /// What the console holds: level and words. In Chromium all that was not asked for before,
    /// elsewhere errors and warnings since the page was loaded.
    pub async fn console(&self) -> Vec<(String, String)> {
        if self.browser.keeps_a_log() {
            return self.browser.log().await;
        }
        let notes = self.get("window.notes ?? []").await;
        let text = |entry: &Value, index: usize| entry[index].as_str().unwrap_or_default().to_owned();
        notes.as_array().into_iter().flatten().map(|note| (text(note, 0), text(note, 1))).collect()
    }

    /// Says so where the console holds an error.
    pub async fn assert_quiet_console(&self) {
        let errors: Vec<_> = self.console().await.into_iter().filter(|(level, _)| level == "SEVERE" || level == "WARNING").collect();
        assert!(errors.is_empty(), "the console holds {errors:#?}");
    }
}
