//! The tables of a protocol's words. Authored, rich text is a text in a small Markdown; compiled,
//! it may be a tree of blocks.

use eligibility::SaysKey;

use super::shape::{Key, Shape, Table, may, need, table};
use super::structure::address;

/// Where words stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Authored,
    Compiled,
}

fn rich(form: Form) -> Shape {
    if form == Form::Authored {
        return Shape::Text;
    }
    let strong = table(vec![need("strong", Shape::Text)]);
    let link = table(vec![need("link", Shape::Text), need("to", address())]);
    let inline = Shape::Either(vec![Shape::Text, Shape::Table(strong), Shape::Table(link)]);
    let line = || Shape::Named("line", Box::new(Shape::Either(vec![Shape::Text, Shape::List(Box::new(inline.clone()), 0)])));
    let items = table(vec![need("list", Shape::List(Box::new(line()), 0))]);
    let block = Shape::Either(vec![line(), Shape::Table(items)]);
    Shape::Named("rich", Box::new(Shape::Either(vec![Shape::Text, Shape::List(Box::new(block), 0)])))
}

fn by_id(table: Table) -> Shape {
    Shape::ById(Box::new(Shape::Table(table)))
}

fn labels() -> Shape {
    Shape::ById(Box::new(Shape::Text))
}

pub(super) fn question(form: Form) -> Table {
    let rest = vec![may("hint", rich(form)), may("option", labels()), may("explain", labels())];
    table(vec![need("title", Shape::Text), need("why", Shape::Text)]).and(rest)
}

pub(super) fn rule(form: Form) -> Table {
    let elsewhere = table(vec![may("why", rich(form)), may("do", rich(form))]);
    table(vec![
        need("name", Shape::Text),
        need("why", rich(form)),
        need("do", rich(form)),
        may("once", Shape::Text),
        may("in", by_id(elsewhere)),
    ])
}

pub(super) fn say(form: Form) -> Table {
    table(vec![need("say", rich(form))])
}

fn frame(form: Form) -> Table {
    let plain = ["title", "minutes", "notice", "draft", "keep-taking"];
    let rich_ones = ["purpose", "is-not", "who", "no-effect-at-home", "limits", "tell-us", "withdrawn", "doubt"];
    let keys: Vec<Key> =
        plain.map(|name| need(name, Shape::Text)).into_iter().chain(rich_ones.map(|name| need(name, rich(form)))).collect();
    table(keys)
}

fn setting(form: Form) -> Table {
    let one = || Shape::Table(table(vec![need("headline", Shape::Text), need("next", rich(form))]));
    let says: Vec<Key> = SaysKey::ALL.iter().map(|(name, ..)| may(name, one())).collect();
    let plain = ["name", "short", "about"].map(|name| need(name, Shape::Text));
    table(plain.into_iter().chain([may("stop", Shape::Text), need("says", Shape::Table(table(says)))]).collect())
}

/// All words of a protocol in one language.
pub(super) fn words(form: Form) -> Table {
    let plain = |names: &[&'static str]| -> Vec<Key> { names.iter().map(|name| need(name, Shape::Text)).collect() };
    let title = || table(plain(&["title"]));
    let benefit = table(plain(&["title", "sessions", "seen", "evidence"])).and(vec![need("expect", rich(form))]);
    let region = table(plain(&["name", "emergency"])).and(vec![may("advice", Shape::Text), may("report", Shape::Text)]);
    table(vec![
        need("language", Shape::Text),
        need("frame", Shape::Table(frame(form))),
        need("setting", by_id(setting(form))),
        may("section", by_id(title())),
        may("question", by_id(question(form))),
        may("option", labels()),
        may("ago", labels()),
        may("rule", by_id(rule(form))),
        may("benefit", by_id(benefit)),
        may("phase", by_id(title())),
        may("step", by_id(say(form))),
        may("red-flag", by_id(say(form))),
        may("opinion", by_id(title().and(say(form).keys))),
        may("advice", by_id(say(form))),
        may("region", by_id(region)),
    ])
}
