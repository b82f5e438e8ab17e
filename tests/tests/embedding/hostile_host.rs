//! Pages that make it hard.

use browser_tests::{Engine, Pace, Page, Screen, case, element_file, go_to, in_every_engine, phrase, walk_to_result};
use serde_json::json;

use crate::host::{assert_words_instead, check, count, error, open, open_anyway, page, page_with, said, site};

in_every_engine! {
    small_roots_and_resets_change_nothing_inside,
    a_form_among_the_words_inside_is_the_pages,
    a_real_trap_of_the_program_is_known_by_its_stack,
    a_page_with_an_element_of_that_name,
    a_policy_that_allows_no_wasm,
    the_strictest_policy_that_allows_wasm,
    written_from_right_to_left,
    while_the_program_is_slow_it_says_that_it_is_coming,
    a_program_that_failed_can_be_tried_again,
    a_changed_program_is_not_started,
    a_changed_script_is_not_started,
    changed_styles_and_words_are_not_taken,
    a_page_that_keeps_changing_around_it,
    after_a_trap_every_element_gives_up,
    a_trap_in_what_the_page_calls_is_noticed_at_once,
    a_server_that_knows_no_wasm,
}

/// Sizes of the parts of the start, as they are drawn.
async fn sizes(page: &Page) -> serde_json::Value {
    let measured = "all('h1, p, button, summary, .nw-notice').map(element => {
        const { width, height } = element.getBoundingClientRect(), { fontSize, color, letterSpacing, fontFamily } = getComputedStyle(element);
        return [Math.round(width), Math.round(height), fontSize, color, letterSpacing, fontFamily]; })";
    page.get(measured).await
}

async fn small_roots_and_resets_change_nothing_inside(engine: Engine) {
    let hostile = "html { font-size: 62.5%; letter-spacing: 3px; line-height: 3; text-transform: uppercase; visibility: visible; }
        body { font: 10px/1 cursive; color: #eee; text-align: right; text-indent: 40px; white-space: pre; word-spacing: 1em; cursor: none; }
        *, *::before, *::after { margin: 0; padding: 0; border: 0; box-sizing: border-box; font: inherit; color: inherit; all: unset; }
        h1, p, button, input, label, details { display: none !important; } .nw, .nw-button { display: none !important; }
        needlewise-check { display: block; width: 600px; } script, style, head { display: none; }";
    let head = "<link rel=\"stylesheet\" href=\"host.css\">";
    let plain = open(engine, site(&page_with(head, &check(""))).with("host.css", "needlewise-check { width: 600px; }")).await;
    let page = open(engine, site(&page_with(head, &check(""))).with("host.css", hostile)).await;
    let expected = sizes(&plain).await;
    assert!(expected.as_array().is_some_and(|parts| parts.len() > 6), "{expected}");
    assert_eq!(sizes(&page).await, expected);
    walk_to_result(&page, case("seventeen-and-curious"), Pace::InAHurry).await;
}

async fn a_form_among_the_words_inside_is_the_pages(engine: Engine) {
    let form = check("").replace("<p id=\"instead\">", "<p><input id=\"own\"></p><p id=\"instead\">");
    let css = "needlewise/needlewise.css";
    let page = open_anyway(engine, site(&page(&form)).holding(css)).await;
    page.wait_until("it is loading", "one('progress')").await;
    page.run("window.overheard = []; document.addEventListener('input', event => overheard.push(event.target.id));", vec![]).await;
    let type_into_it = async || {
        let field = page.browser.client.find(fantoccini::Locator::Id("own")).await.expect("the field");
        field.send_keys("a").await.expect("typed");
    };
    type_into_it().await;
    assert_eq!(page.get("overheard").await, json!(["own"]), "while it loads");
    page.site().put(css, "damaged");
    page.site().release(css);
    page.wait_until("it has failed", "one('[role=alert]')").await;
    type_into_it().await;
    assert_eq!(page.get("overheard").await, json!(["own", "own"]), "when it has failed");
}

async fn a_page_with_an_element_of_that_name(engine: Engine) {
    let own = "customElements.define('needlewise-check', class extends HTMLElement { connectedCallback() { this.own = true; } });";
    let page = open_anyway(engine, site(&page_with("<script src=\"own.js\"></script>", &check(""))).with("own.js", own)).await;
    page.wait_until("the console says so", "said.some(words => words.includes('element of that name'))").await;
    assert!(page.is("host.own && !host.shadowRoot && there(document.getElementById('instead'))").await, "the page's own is untouched");
}

async fn a_policy_that_allows_no_wasm(engine: Engine) {
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";
    let page = open_anyway(engine, site(&page(&check(""))).under("index.html", policy)).await;
    let (code, message) = error(&page).await;
    assert_eq!(code, "policy", "{message}");
    assert!(message.contains("'wasm-unsafe-eval'"), "{message}");
    assert!(said(&page).await.contains("'wasm-unsafe-eval'"));
    assert_words_instead(&page).await;
}

async fn the_strictest_policy_that_allows_wasm(engine: Engine) {
    let policy =
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'";
    let page = open(engine, site(&page(&check(""))).under("index.html", policy)).await;
    walk_to_result(&page, case("seventeen-and-curious"), Pace::ByMouse).await;
    // Neither printing nor saving needs more.
    page.press(&phrase("print")).await;
    page.wait_until(
        "it is printed, in its own styles",
        "papers.length === 1 && document.querySelector('iframe').contentDocument.adoptedStyleSheets.length",
    )
    .await;
    page.press(&phrase("save")).await;
    page.wait_until("it was saved", &format!("words(one('.nw-told')) === {:?}", phrase("saved"))).await;
    page.assert_quiet_console().await;
}

async fn written_from_right_to_left(engine: Engine) {
    let right = page(&check("")).replace("<html lang=\"en\">", "<html lang=\"ar\" dir=\"rtl\">");
    let page = open(engine, site(&right)).await;
    assert_eq!(page.get("[getComputedStyle(one('.nw')).direction, one('.nw').lang]").await, json!(["ltr", "en"]));
    walk_to_result(&page, case("seventeen-and-curious"), Pace::ByMouse).await;
}

async fn while_the_program_is_slow_it_says_that_it_is_coming(engine: Engine) {
    let page = open_anyway(engine, site(&page(&check(""))).holding("needlewise/needlewise.wasm")).await;
    page.wait_until("it says so", "one('progress') && words(one('[role=status]'))").await;
    assert_words_instead(&page).await;
    page.site().release("needlewise/needlewise.wasm");
    page.wait_until("it runs", "screen").await;
    assert_eq!(page.screen().await, Screen::Start);
    assert_eq!(page.count("progress").await, 0);
}

async fn a_program_that_failed_can_be_tried_again(engine: Engine) {
    let page = open_anyway(engine, site(&page(&check(""))).without("needlewise/needlewise.wasm")).await;
    let (code, message) = error(&page).await;
    assert_eq!(code, "load");
    assert!(message.contains("needlewise.wasm") && message.contains("missing"), "{message}");
    assert_words_instead(&page).await;
    assert!(page.is("there(one('[role=alert]'))").await);
    // Once more in vain, then with success.
    page.press("Try again").await;
    page.wait_until("it failed again", "heard.filter(event => event.name === 'error').length === 2").await;
    page.site().put("needlewise/needlewise.wasm", element_file("needlewise.wasm"));
    page.press("Try again").await;
    page.wait_until("it runs, and whoever pressed is at its heading", "screen && focused?.tagName === 'H1'").await;
    assert_eq!(page.get("document.querySelectorAll('link[rel=modulepreload]').length").await, json!(0), "nothing piles up");
    walk_to_result(&page, case("seventeen-and-curious"), Pace::InAHurry).await;
}

async fn a_changed_program_is_not_started(engine: Engine) {
    let mut wasm = element_file("needlewise.wasm");
    let last = wasm.len() - 1;
    wasm[last] ^= 1;
    let page = open_anyway(engine, site(&page(&check(""))).with("needlewise/needlewise.wasm", wasm)).await;
    let (code, message) = error(&page).await;
    assert!(code == "load" && message.contains("was changed"), "{message}");
    assert_words_instead(&page).await;
}

async fn a_page_that_keeps_changing_around_it(engine: Engine) {
    let page = open(engine, site(&page(&check("")))).await;
    let somebody = case("two-small-spots");
    go_to(&page, somebody, Some("skin-now"), Pace::InAHurry).await;
    let change = "host.replaceChildren(); host.append(document.createElement('div'), 'text');
        document.body.prepend(...[1, 2, 3].map(() => document.createElement('section')));
        for (let n = 0; n < 20; n += 1) { document.body.insertBefore(host, document.body.children[n % 4]); }
        host.className = 'other'; host.style.setProperty('margin', '1px'); document.querySelector('h1').remove();";
    page.run(change, vec![]).await;
    assert_eq!(page.screen().await, Screen::Question("skin-now".into()));
    go_to(&page, somebody, None, Pace::ByMouse).await;
    assert_eq!(count(&page, "ready").await, 1);
}

async fn after_a_trap_every_element_gives_up(engine: Engine) {
    let other = r#"<needlewise-check id="other" today="2026-11-22"><p>Ask us.</p></needlewise-check>"#;
    let page = open(engine, site(&page(&[check("").as_str(), other].concat()))).await;
    page.wait_until("both are ready", "heard.filter(event => event.name === 'ready').length === 2").await;
    go_to(&page, case("two-small-spots"), Some("skin-now"), Pace::InAHurry).await;
    // Somebody else's trap is none of ours.
    page.run("fault(`at ${new URL('other.js', location)}:1:1`);", vec![]).await;
    assert_eq!(page.screen().await, Screen::Question("skin-now".into()));
    page.run(
        "document.body.append(Object.assign(document.createElement('iframe'))); document.body.lastChild.dataset.needlewisePaper = '';",
        vec![],
    )
    .await;
    // Ours is, also where the script that called it is too far away to be named: browsers name ten callers.
    page.run("fault(Array(10).fill(`at wasm-function (${new URL('needlewise/needlewise.wasm', location)}:1:1)`).join('\\n'));", vec![])
        .await;
    page.wait_until("both have given up", "heard.filter(event => event.name === 'error' && event.detail.code === 'trap').length === 2")
        .await;
    assert_words_instead(&page).await;
    assert_eq!(page.count("button").await, 0, "a program that has trapped is not tried again");
    assert!(page.is("!document.querySelector('iframe')").await, "nobody's result stays behind on paper");
    page.run("host.remove(); document.body.append(host);", vec![]).await;
    page.wait_until("nor when it is put back", "heard.filter(event => event.name === 'error').length >= 2").await;
    assert_words_instead(&page).await;
}

async fn a_changed_script_is_not_started(engine: Engine) {
    let script = [element_file("needlewise.program.js"), b"\n//".to_vec()].concat();
    let page = open_anyway(engine, site(&page(&check(""))).with("needlewise/needlewise.program.js", script)).await;
    assert_eq!(error(&page).await.0, "load");
    assert_words_instead(&page).await;
}

/// A program whose `reset` traps.
const TRAPPING: &str = "
    const was = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
        const { instance, module } = await was.apply(WebAssembly, given);
        const deep = left => { if (left) { deep(left - 1); } else { throw new WebAssembly.RuntimeError('unreachable'); } };
        const reset = () => deep(200);
        return { module, instance: { exports: { ...instance.exports, reset } } };
    };";

async fn a_trap_in_what_the_page_calls_is_noticed_at_once(engine: Engine) {
    let site = site(&page_with("<script src=\"trapping.js\"></script>", &check(""))).with("trapping.js", TRAPPING);
    let page = open(engine, site).await;
    go_to(&page, case("two-small-spots"), Some("skin-now"), Pace::InAHurry).await;
    assert!(page.is("(host.reset(), !one('.nw-screen'))").await, "no answer is shown any more");
    assert_eq!(error(&page).await.0, "trap");
    assert_words_instead(&page).await;
}

/// A program that aborts as soon as its own script asks it to forget: for more memory than there can be.
const ABORTING: &str = "
    const was = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
        const { instance, module } = await was.apply(WebAssembly, given);
        const reset = () => instance.exports.__wbindgen_malloc(-1, 1);
        return { module, instance: { exports: { ...instance.exports, reset } } };
    };
    addEventListener('trap', async () => {
        const script = await import(new URL('needlewise/needlewise.program.js', location));
        setTimeout(() => script.reset(0));
    });";

async fn a_real_trap_of_the_program_is_known_by_its_stack(engine: Engine) {
    let site = site(&page_with("<script src=\"aborting.js\"></script>", &check(""))).with("aborting.js", ABORTING);
    let page = open(engine, site).await;
    go_to(&page, case("two-small-spots"), Some("skin-now"), Pace::InAHurry).await;
    page.run("dispatchEvent(new Event('trap'));", vec![]).await;
    assert_eq!(error(&page).await.0, "trap");
    assert_words_instead(&page).await;
}

async fn changed_styles_and_words_are_not_taken(engine: Engine) {
    for name in ["needlewise.css", "words.en.json"] {
        let changed = [element_file(name), b"\n".to_vec()].concat();
        let page = open_anyway(engine, site(&page(&check(""))).with(&format!("needlewise/{name}"), changed)).await;
        let (code, message) = error(&page).await;
        assert!(code == "load" && message.contains(name) && message.contains("was changed"), "{message}");
        assert_words_instead(&page).await;
    }
}

async fn a_server_that_knows_no_wasm(engine: Engine) {
    let page = open(engine, site(&page(&check(""))).of_unknown_kind("needlewise/needlewise.wasm")).await;
    walk_to_result(&page, case("seventeen-and-curious"), Pace::InAHurry).await;
    let console = page.console().await;
    assert!(console.iter().any(|(_, words)| words.contains("instantiateStreaming")), "as the manual says: {console:?}");
}
