//! The page as it is published, behind a real server: a whole visit without one request after
//! Start, without a server, without a line, and while another version is published.

use std::collections::BTreeSet;

use browser_tests::{
    ChromiumPage, Engine, Pace, Page, Published, Screen, Server, case, fill_in, go_on, go_to, in_every_engine, repository, steps_of,
    walk_to_result,
};
use serde_json::{Value, json};

use super::silence::{assert_bare_history, traces_now};

in_every_engine! {
    not_one_request_follows_start_on_the_first_visit_and_on_the_second,
    the_second_visit_needs_no_line,
    only_the_pages_own_files_are_kept,
    a_visit_goes_on_when_the_server_is_gone,
    a_worker_that_never_finishes_is_not_waited_for,
    a_worker_that_is_late_asks_for_nothing_after_start,
    a_server_that_fails_or_never_answers_is_done_without,
    a_new_version_leaves_an_open_visit_alone,
    a_version_called_back_is_gone_for_whoever_is_online,
    what_others_keep_on_the_same_site_is_left_alone,
    without_workers_the_check_starts_all_the_same,
    in_a_folder_of_a_larger_site,
}

async fn visit(engine: Engine, published: &Published) -> Page {
    let page = Page::open_at(engine, &published.address()).await;
    ready(&page).await;
    page
}

async fn again(page: &Page) {
    page.browser.client.refresh().await.expect("reload");
    ready(page).await;
}

/// Comes back by the address, from elsewhere. Reloading asks for everything anew in some browsers.
async fn come_back(page: &Page, published: &Published) {
    page.browser.client.goto("about:blank").await.expect("elsewhere");
    page.browser.client.goto(&published.address()).await.expect("the page opens");
    ready(page).await;
}

async fn ready(page: &Page) {
    page.ready().await;
    page.wait_until("everything is loaded", "document.readyState === 'complete'").await;
}

/// Everything that a page can keep or show something in, apart from its history.
async fn traces(page: &Page) -> Value {
    let kept = page.settle(
        "Promise.all([indexedDB.databases(), caches.keys()]).then(async ([bases, names]) => [bases.length, names.length,
            ...(await Promise.all(names.map(async name => (await (await caches.open(name)).keys()).map(request => request.url)))).flat().sort()])",
    );
    json!({ "now": traces_now(page).await, "kept": kept.await })
}

/// A whole visit, by mouse, that leaves no trace beyond a nonce and a step.
async fn leaves_no_trace(page: &Page) {
    let case = case("mole-that-may-have-changed");
    let before = traces(page).await;
    assert_eq!((&before["now"]["cookie"], &before["now"]["local"], &before["now"]["session"]), (&json!(""), &json!(0), &json!(0)));
    while page.screen().await != Screen::Result {
        if let Screen::Question(id) = page.screen().await {
            fill_in(page, &steps_of(case, &id), Pace::ByMouse).await;
        }
        go_on(page, Pace::ByMouse).await;
        assert_bare_history(page).await;
    }
    assert_eq!(traces(page).await, before);
}

async fn not_one_request_follows_start_on_the_first_visit_and_on_the_second(engine: Engine) {
    let published = Published::new();
    let page = visit(engine, &published).await;
    let mut opened = 0;
    for visit in ["first", "second", "third", "fourth"] {
        let requests = published.requests();
        let opening = BTreeSet::from_iter(requests[opened..].iter().map(String::as_str));
        // Later visits ask for the page and its worker alone, and are told that nothing changed, if they know how to ask.
        let status = if engine == Engine::WebKit { 200 } else { 304 };
        let expected = ["index.html", "service-worker.js"].map(|file| format!("GET /{file} {status}"));
        assert!(visit == "first" || opening == expected.iter().map(String::as_str).collect(), "the {visit} visit: {requests:#?}");
        // Long enough for the browser's own look for a newer worker, a second after the navigation.
        leaves_no_trace(&page).await;
        let mut after = published.requests().split_off(requests.len());
        let others = after.len() - 1.min(after.iter().filter(|request| is_webkits_own_look(engine, request)).count());
        after.retain(|request| !is_webkits_own_look(engine, request));
        assert_eq!(others, after.len(), "it looks no more than once");
        assert!(after.is_empty(), "the {visit} visit asked for something after Start: {after:?}");
        page.assert_quiet_console().await;
        opened = published.requests().len();
        come_back(&page, &published).await;
        if engine == Engine::Chromium {
            opened = published.requests().len();
            again(&page).await;
        }
    }
}

/// Of itself, and whatever was fetched a moment before, it looks once more whether the worker's script is
/// another one. This one line is let through, with no query and nothing in it.
fn is_webkits_own_look(engine: Engine, request: &str) -> bool {
    engine == Engine::WebKit && request == "GET /service-worker.js 200"
}

async fn only_the_pages_own_files_are_kept(engine: Engine) {
    let published = Published::new();
    let page = visit(engine, &published).await;
    let kept = traces(&page).await["kept"].clone();
    let address = published.address();
    let files: Vec<String> =
        kept.as_array().into_iter().flatten().filter_map(|url| url.as_str()?.strip_prefix(&address).map(str::to_owned)).collect();
    assert_eq!((&kept[0], &kept[1], kept.as_array().map(Vec::len)), (&json!(0), &json!(1), Some(files.len() + 2)), "{kept}");
    let there = |file: &String| file.is_empty() || published.folder().join(file).is_file();
    assert!(files.len() >= 8 && files.iter().all(there), "{files:?}");
}

async fn a_visit_goes_on_when_the_server_is_gone(engine: Engine) {
    let mut published = Published::new();
    let page = visit(engine, &published).await;
    published.stop();
    walk_to_result(&page, case("two-small-spots"), Pace::ByMouse).await;
    page.assert_quiet_console().await;
}

async fn the_second_visit_needs_no_line(engine: Engine) {
    let mut published = Published::new();
    let page = visit(engine, &published).await;
    published.stop();
    come_back(&page, &published).await;
    walk_to_result(&page, case("two-small-spots"), Pace::ByMouse).await;
    if engine == Engine::Chromium {
        again(&page).await;
    }
}

async fn a_server_that_fails_or_never_answers_is_done_without(engine: Engine) {
    for answer in [Some("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\nConnection: close\r\n\r\nLate"), None] {
        let mut published = Published::new();
        let page = visit(engine, &published).await;
        published.answer_all(answer);
        come_back(&page, &published).await;
        assert_eq!(page.screen().await, Screen::Start, "{answer:?}");
    }
}

async fn a_worker_that_never_finishes_is_not_waited_for(engine: Engine) {
    let published = Published::new();
    published.put("service-worker.js", "addEventListener('install', event => event.waitUntil(new Promise(() => {})));");
    let page = visit(engine, &published).await;
    walk_to_result(&page, case("two-small-spots"), Pace::InAHurry).await;
}

async fn a_worker_that_is_late_asks_for_nothing_after_start(engine: Engine) {
    let published = Published::new();
    // So long does it take on a line that is too slow.
    let begin = "async function install() {";
    published.edit("service-worker.js", begin, &format!("{begin} await new Promise((later) => setTimeout(later, 6000));"));
    let page = visit(engine, &published).await;
    let mut requests = published.requests();
    assert!(!requests.iter().any(|request| request.contains("icon-512")), "it has not begun: {requests:#?}");
    walk_to_result(&page, case("two-small-spots"), Pace::InAHurry).await;
    let gone = "navigator.serviceWorker.getRegistration().then(kept => new Promise(gone => {
        const look = () => kept?.installing ? setTimeout(look, 50) : gone(!kept?.active);
        look();
    }))";
    assert_eq!(page.settle(gone).await, json!(true), "it has given up");
    requests.push("GET /service-worker.js 200".into());
    let after = published.requests();
    assert!(after.iter().all(|request| requests.contains(request)) && after.len() <= requests.len(), "{after:#?}");
}

/// What is published in the place of the version that is there: the same with another title.
fn publish_another(published: &Published) -> String {
    let (old, new) = (published.version(), "another0test".to_owned());
    published.edit("index.html", "<title>Needlewise", "<title>Another version of Needlewise");
    published.edit("index.html", &old, &new);
    published.edit("service-worker.js", &old, &new);
    new
}

async fn is_kept(page: &Page) -> String {
    page.settle("caches.keys().then(names => names.join())").await.as_str().unwrap_or_default().to_owned()
}

async fn a_new_version_leaves_an_open_visit_alone(engine: Engine) {
    let mut published = Published::new();
    let page = visit(engine, &published).await;
    let person = case("two-small-spots");
    let mut way = go_to(&page, person, Some("skin-now"), Pace::InAHurry).await;
    let old = published.version();
    let new = publish_another(&published);
    // Somebody opens the new one beside it, and it takes the place of the old one.
    let (first, second) =
        (page.browser.client.window().await.expect("a window"), page.browser.client.new_window(true).await.expect("another"));
    page.browser.client.switch_to_window(second.handle).await.expect("there");
    page.browser.client.goto(&published.address()).await.expect("the page opens");
    ready(&page).await;
    assert_eq!(page.get("document.title").await, json!("Another version of Needlewise: is microneedling for you?"));
    page.settle("navigator.serviceWorker.ready.then(() => null)").await;
    let kept = is_kept(&page).await;
    assert!(kept.contains(&new), "{kept}");
    // The visit under way goes on with what it began with, even with nobody to ask.
    page.browser.client.switch_to_window(first).await.expect("back");
    assert_eq!(page.screen().await, Screen::Question("skin-now".into()));
    // What of it a browser asks by itself is the other test's matter.
    let asked = || published.requests().into_iter().filter(|request| !is_webkits_own_look(engine, request)).collect::<Vec<_>>();
    let requests = asked();
    let rest = go_to(&page, person, None, Pace::ByMouse).await;
    way.asked.extend(rest.asked);
    go_on(&page, Pace::ByMouse).await;
    assert_eq!(page.screen().await, Screen::Result);
    assert_eq!(asked(), requests);
    // Its next visit is to the new one, with a line and without.
    come_back(&page, &published).await;
    published.stop();
    come_back(&page, &published).await;
    assert_eq!(page.get("document.title").await, json!("Another version of Needlewise: is microneedling for you?"));
    let kept = is_kept(&page).await;
    assert!(kept.contains(&new) && !kept.contains(&old), "the old one is gone: {kept}");
}

async fn what_others_keep_on_the_same_site_is_left_alone(engine: Engine) {
    let published = Published::new();
    // A page of the same origin that is none of ours.
    published.put("other.html", "<!doctype html><title>Other</title>");
    let page = Page::open_at(engine, &format!("{}other.html", published.address())).await;
    let theirs = "caches.open('theirs').then(cache => cache.put('/note', new Response('keep me')))
        .then(() => caches.open('needlewise of a neighbour')).then(() => null)";
    page.settle(theirs).await;
    page.browser.client.goto(&published.address()).await.expect("the page opens");
    ready(&page).await;
    publish_another(&published);
    again(&page).await;
    again(&page).await;
    let kept = is_kept(&page).await;
    assert!(kept.contains("another0test") && kept.contains("theirs") && kept.contains("needlewise of a neighbour"), "{kept}");
    assert_eq!(page.settle("caches.match('/note').then(note => note.text())").await, json!("keep me"));
    // Nor are their pages answered by our worker.
    published.edit("other.html", "Other", "Still theirs");
    page.browser.client.goto(&format!("{}other.html", published.address())).await.expect("their page opens");
    assert_eq!(page.get("document.title").await, json!("Still theirs"));
}

async fn a_version_called_back_is_gone_for_whoever_is_online(engine: Engine) {
    let mut published = Published::new();
    let page = visit(engine, &published).await;
    for file in ["index.html", "service-worker.js"] {
        let stands_instead = std::fs::read_to_string(repository().join("embed/withdrawn").join(file)).expect("what stands instead");
        published.put(file, &stands_instead);
    }
    page.browser.client.goto("about:blank").await.expect("elsewhere");
    page.browser.client.goto(&published.address()).await.expect("the page opens");
    assert_eq!(page.get("document.title").await, json!("This check has been withdrawn"));
    // The browser looks for a newer worker when it likes; here it is asked to look now, unless it has already.
    let look =
        "fetch('service-worker.js', { cache: 'reload' }).then(() => navigator.serviceWorker.getRegistration()).then(one => one.update())";
    page.settle(&format!("{look}.then(() => null)")).await;
    let gone = "(async () => {
        const left = async () => (await caches.keys()).length + (await navigator.serviceWorker.getRegistrations()).length;
        while (await left()) { await new Promise(setTimeout); }
    })()";
    assert_eq!(page.settle(&format!("{gone}.then(() => null)")).await, Value::Null);
    published.stop();
    // One driver calls this an error, another shows its browser's own page.
    let _ = page.browser.client.goto(&published.address()).await;
    let shown = page.get("document.title").await;
    assert!(
        !shown.to_string().contains("withdrawn") && !shown.to_string().contains("Needlewise"),
        "nobody answers, not even a worker: {shown}"
    );
}

async fn without_workers_the_check_starts_all_the_same(engine: Engine) {
    let published = Published::new();
    published.remove("service-worker.js");
    let page = visit(engine, &published).await;
    walk_to_result(&page, case("two-small-spots"), Pace::InAHurry).await;
    assert_eq!(is_kept(&page).await, "");
}

/// Values of a header in the head of an answer.
fn header<'a>(head: &'a str, name: &str) -> Vec<&'a str> {
    let lines = head.lines().skip(1).filter_map(|line| line.split_once(": "));
    lines.filter(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value).collect()
}

/// How long browsers may keep a file.
fn cache_control(path: &str) -> &'static str {
    match path {
        "/" | "/index.html" => "no-cache",
        "/service-worker.js" | "/manifest.webmanifest" => "max-age=3600",
        _ => "public, max-age=31536000, immutable",
    }
}

fn files(published: &Published) -> Vec<String> {
    let assets = std::fs::read_dir(published.folder().join("assets")).expect("assets").flatten();
    let assets = assets.map(|entry| format!("/assets/{}", entry.file_name().to_string_lossy()));
    let assets = assets.filter(|path| !path.ends_with(".gz") && !path.ends_with(".br"));
    assets.chain(["/", "/index.html", "/service-worker.js", "/manifest.webmanifest"].map(str::to_owned)).collect()
}

fn every_file_comes_as_it_should(server: Server, encodings: &[(&str, &str)]) {
    let said = std::fs::read_to_string(repository().join("embed/servers/_headers")).expect("the headers");
    let everywhere: Vec<(&str, &str)> = said
        .split("/*\n")
        .nth(1)
        .and_then(|rest| rest.split("\n\n").next())
        .into_iter()
        .flat_map(str::lines)
        .filter_map(|line| line.trim().split_once(": "))
        .collect();
    assert!(everywhere.len() >= 6);
    let published = Published::behind(server);
    let paths = files(&published);
    assert!(paths.len() >= 14, "{paths:?}");
    for path in paths {
        let (head, body) = published.ask(&path, "");
        assert!(head.contains(" 200 OK"), "{path}: {head}");
        for (name, value) in &everywhere {
            assert_eq!(header(&head, name), [*value], "{server:?} {path}");
        }
        assert_eq!(header(&head, "Cache-Control"), [cache_control(&path)], "{server:?} {path}");
        let ending = path.rsplit_once('.').map_or("html", |(_, ending)| ending);
        let mime = match ending {
            "html" => "text/html; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "json" => "application/json",
            "wasm" => "application/wasm",
            "webmanifest" => "application/manifest+json",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            other => panic!("{path}: what is {other}?"),
        };
        assert_eq!(header(&head, "Content-Type"), [mime], "{server:?} {path}");
        for (asked, sent) in encodings.iter().filter(|_| ending != "png") {
            let (head, small) = published.ask(&path, asked);
            assert_eq!(header(&head, "Content-Encoding"), [*sent], "{server:?} {path} for {asked}");
            let file = if path == "/" { "/index.html" } else { &path };
            let copy = format!("{}.{}", &file[1..], if *sent == "gzip" { "gz" } else { sent });
            let file = std::fs::read(published.folder().join(&copy)).expect("the compressed copy");
            assert!(small == file && small.len() < body.len(), "{server:?} serves something else than {copy}");
        }
    }
}

#[test]
fn behind_nginx_every_file_comes_with_its_headers() {
    every_file_comes_as_it_should(Server::Nginx, &[("gzip", "gzip")]);
}

#[test]
fn behind_caddy_every_file_comes_with_its_headers() {
    every_file_comes_as_it_should(Server::Caddy, &[("gzip", "gzip"), ("br", "br"), ("gzip, br", "br")]);
}

#[tokio::test]
async fn chromium_finds_it_fit_to_install() {
    let published = Published::new();
    let page = ChromiumPage::open_at(&published.address()).await;
    ready(&page).await;
    let said = page.devtools("Page.getInstallabilityErrors", json!({})).await;
    assert_eq!(said["installabilityErrors"], json!([]), "{said}");
    let manifest = page.devtools("Page.getAppManifest", json!({})).await;
    assert_eq!(
        (&manifest["errors"], manifest["url"].as_str().is_some_and(|url| url.ends_with("/manifest.webmanifest"))),
        (&json!([]), true),
        "{manifest}"
    );
}

async fn in_a_folder_of_a_larger_site(engine: Engine) {
    let mut published = Published::new();
    published.also_below("check");
    published.put("index.html", "<!doctype html><html lang=\"en\"><title>A larger site</title><h1>A larger site</h1></html>");
    let address = format!("{}check/", published.address());
    let page = Page::open_at(engine, &address).await;
    ready(&page).await;
    walk_to_result(&page, case("seventeen-and-curious"), Pace::InAHurry).await;
    page.assert_quiet_console().await;
    published.stop();
    page.browser.client.goto("about:blank").await.expect("elsewhere");
    page.browser.client.goto(&address).await.expect("the page opens from its copy");
    ready(&page).await;
    assert_eq!(page.screen().await, Screen::Start);
}
