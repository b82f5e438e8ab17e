//! The tables of a protocol's structure, as the reader in `eligibility` takes them. Names of levels
//! come from its types; a test holds the rest against what it refuses.

use eligibility::{Basis, Certainty, Severity, Urgency, Verdict};

use super::shape::{Key, Shape, Table, list, may, need, table};

const MAX_DAYS: i32 = 14_610;

pub(super) fn id() -> Shape {
    Shape::Formed("lower-case words joined by hyphens", "^[a-z0-9]+(-[a-z0-9]+)*$")
}

pub(super) fn day() -> Shape {
    Shape::Formed("a day, like 2026-11-22", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
}

pub(super) fn address() -> Shape {
    Shape::Formed("an address that may be linked to", "^(https://|tel:|mailto:)\\S*$")
}

fn names<T>(all: &'static [(&'static str, T)]) -> Shape {
    Shape::OneOf(all.iter().map(|(name, _)| *name).collect())
}

fn word(words: &[&'static str]) -> Shape {
    Shape::OneOf(words.to_vec())
}

pub(super) fn severity() -> Shape {
    names(&Severity::ALL)
}

pub(super) fn clearance() -> Shape {
    Shape::Formed("how it ends", "^(gone|gone\\+[1-9][0-9]{0,4}|condition-ends|clinician|never)$")
}

/// Any of (all of tests).
fn when() -> Shape {
    let test = || Shape::Formed("question.option, or not question.option", "^(not )?[a-z0-9-]+\\.[a-z0-9-]+$");
    let branch = Shape::Either(vec![test(), Shape::List(Box::new(test()), 1)]);
    Shape::Named("when", Box::new(Shape::List(Box::new(branch), 1)))
}

fn level() -> Shape {
    let window = table(vec![need("event", id()), need("days", Shape::Whole(1, MAX_DAYS))]);
    let level = table(vec![need("severity", severity()), may("within", Shape::Table(window)), may("clearance", clearance())]);
    Shape::Named("level", Box::new(Shape::Either(vec![id(), Shape::Table(level)])))
}

fn support() -> Vec<Key> {
    vec![need("sources", list(Shape::Text)), need("basis", names(&Basis::ALL))]
}

fn certainty() -> Key {
    need("certainty", names(&Certainty::ALL))
}

fn settings() -> Key {
    may("settings", list(id()))
}

fn setting() -> Table {
    table(vec![
        need("id", id()),
        need("doubt", word(&["ask-first", "do-not"])),
        need("verdicts", Shape::List(Box::new(names(&Verdict::ALL)), 2)),
        may("never-softer-than", id()),
    ])
}

pub(super) fn option() -> Table {
    table(vec![need("id", id()), may("concern", Shape::Flag), may("because", Shape::Text), may("alone", Shape::Flag)])
}

pub(super) fn question() -> Table {
    let options = |least: usize| need("options", Shape::List(Box::new(Shape::Either(vec![id(), Shape::Table(option())])), least));
    let not_sure = || may("not-sure", Shape::Flag);
    let one_of = vec![options(2), not_sure(), may("ordered", word(&["rising", "falling"])), may("headline", Shape::Flag)];
    let any_of = vec![options(1), not_sure(), may("none", Shape::Flag), may("picker", id())];
    let about = Shape::List(Box::new(Shape::Whole(1, MAX_DAYS)), 1);
    let date = vec![need("about", about), not_sure(), may("ongoing", Shape::Flag)];
    let keys = vec![need("id", id()), need("section", id()), may("role", word(&["plan"])), may("when", when())];
    let kinds = vec![("one-of", one_of), ("any-of", any_of), ("date", date), ("planned-day", Vec::new())];
    Table { kinds: Some(("kind", kinds)), ..table(keys) }
}

pub(super) fn rule() -> Table {
    table(vec![
        need("id", id()),
        may("rows", list(Shape::Text)),
        need("when", when()),
        need("at", Shape::ById(Box::new(level()))),
        may("urgency", names(&Urgency::ALL)),
        may("locked", Shape::Flag),
        may("unsure", word(&["as-yes"])),
        may("ends", Shape::Flag),
        may("medicine", word(&["prescribed"])),
        may("product", word(&["shop-bought"])),
        may("opinion", id()),
        certainty(),
    ])
    .and(support())
}

fn benefit() -> Table {
    let sources = need("sources", list(Shape::Text));
    table(vec![need("id", id()), need("when", when()), settings(), need("grade", Shape::Text), sources, may("row", Shape::Anything)])
}

fn phase() -> Table {
    let moment = || Shape::Formed("days or hours from the treatment, like -14d or 72h", "^[+-]?[0-9]{1,5}[dh]$");
    table(vec![
        need("id", id()),
        need("list", word(&["preparation", "aftercare"])),
        need("from", moment()),
        need("to", moment()),
        settings(),
    ])
}

pub(super) fn step() -> Table {
    table(vec![
        need("id", id()),
        need("phase", id()),
        need("kind", word(&["do", "avoid", "normal"])),
        settings(),
        may("when", when()),
        may("pause", word(&["shop-bought"])),
        may("opinion", id()),
        may("locked", Shape::Flag),
        certainty(),
    ])
    .and(support())
}

fn red_flag() -> Table {
    table(vec![need("id", id()), need("urgency", names(&Urgency::ALL)), settings()]).and(support())
}

pub(super) fn advice() -> Table {
    let lists = need("list", word(&["practitioner", "take-along", "recheck", "limits"]));
    table(vec![need("id", id()), lists, settings(), may("when", when()), may("locked", Shape::Flag)]).and(support())
}

fn region() -> Table {
    let number = || Shape::Formed("a telephone number", "^[0-9 +]{1,20}$");
    table(vec![need("id", id()), need("emergency", number()), may("advice", number())])
}

pub(super) fn source() -> Table {
    let address = Shape::Formed("doi:, https://, tel: or mailto:", "^(doi:|https://|tel:|mailto:)\\S*");
    table(vec![
        need("id", Shape::Text),
        need("title", Shape::Text),
        may("publisher", Shape::Text),
        may("year", Shape::Whole(1900, 2199)),
        may("address", address),
        need("read", word(&["original", "copy", "memory"])),
    ])
}

/// The top of `protocol.toml`. `by` goes with the lists that a clinic may add to or change.
pub(super) fn protocol(by: &[Key]) -> Table {
    let entries = |table: Table| list(Shape::Table(table));
    let marked = |table: Table| entries(table.and(by.to_vec()));
    table(vec![
        need("format", Shape::Whole(1, 1)),
        need("id", id()),
        need("version", Shape::Text),
        need("desk-reviewed", day()),
        need("withdraw-after", day()),
        may("approved-by", Shape::Text),
        may("approved-on", day()),
        need("setting", Shape::List(Box::new(Shape::Table(setting())), 1)),
        may("section", entries(table(vec![need("id", id())]))),
        may("question", marked(question())),
        may("rule", marked(rule())),
        may("benefit", entries(benefit())),
        may("phase", entries(phase())),
        may("step", marked(step())),
        may("red-flag", entries(red_flag())),
        may("opinion", entries(table(vec![need("id", id()), need("sources", list(Shape::Text))]))),
        may("advice", marked(advice())),
        may("region", entries(region())),
    ])
}
