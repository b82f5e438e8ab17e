//! The tables of an overlay: who the clinic is, its operations, its words.

use super::shape::{Key, Shape, Table, list, may, need, table};
use super::structure::{address, advice, clearance, day, id, option, question, rule, severity, source, step};
use super::texts::{self, Form};

/// What a base alone says of an entry.
const NOT_A_CLINICS: [&str; 3] = ["locked", "headline", "ends"];

fn signature(needed: bool) -> Vec<Key> {
    let keys = [("rationale", Shape::Text), ("approved-by", Shape::Text), ("approved-on", day())];
    keys.map(|(name, shape)| Key { name, shape, needed }).to_vec()
}

pub(super) fn overlay() -> Table {
    let each = |table: Table, signed: bool| Shape::List(Box::new(Shape::Table(table.and(signature(signed)))), 1);
    let own = |table: Table, signed: bool| each(table.without(&NOT_A_CLINICS), signed);
    let settings = || may("settings", Shape::List(Box::new(id()), 1));
    let level = || table(vec![need("rule", id()), need("severity", severity()), settings(), may("clearance", clearance())]);
    let days = || table(vec![need("rule", id()), need("days", Shape::Whole(0, 14_610)), settings()]);
    let option = table(vec![need("question", id())]).and(option().without(&["alone"]).keys);
    let naming = |lists: &[&'static str]| {
        let name = |list: &&'static str| may(list, if *list == "option" { Shape::Text } else { id() });
        Table { just_one: lists.to_vec(), ..table(lists.iter().map(name).collect()) }
    };
    let clinic = table(vec![need("name", Shape::Text), may("contact", address()), may("booking", address()), may("regions", list(id()))]);
    table(vec![
        need("format", Shape::Whole(1, 1)),
        need("id", id()),
        need("version", Shape::Formed("numbers joined by dots", "^[0-9]+(\\.[0-9]+)*$")),
        need("base", id()),
        need("base-version", Shape::Text),
        may("approved-by", Shape::Text),
        may("approved-on", day()),
        need("clinic", Shape::Table(clinic)),
        may("raise", each(level(), false)),
        may("lengthen", each(days(), false)),
        may("add-rule", own(rule(), false)),
        may("add-question", own(question().and(vec![need("after", id())]), false)),
        may("add-option", each(option, false)),
        may("add-step", own(step(), true)),
        may("add-advice", own(advice(), true)),
        may("add-source", own(source(), false)),
        may("lower", each(level(), true)),
        may("shorten", each(days(), true)),
        may("hide", each(naming(&["rule", "question", "option", "benefit", "step", "advice"]), true)),
        may("reword", each(naming(&["rule", "question", "option", "step", "advice"]), true)),
    ])
}

/// The clinic's words: a reworded entry has only those that change.
pub(super) fn words() -> Table {
    let some = |table: Table| {
        let keys = table.keys.into_iter().map(|key| Key { needed: false, ..key }).collect();
        Shape::ById(Box::new(Shape::Table(self::table(keys))))
    };
    let labels = || Shape::ById(Box::new(Shape::Text));
    table(vec![
        need("language", Shape::Text),
        may("question", some(texts::question(Form::Authored))),
        may("rule", some(texts::rule(Form::Authored))),
        may("step", some(texts::say(Form::Authored))),
        may("advice", some(texts::say(Form::Authored))),
        may("option", labels()),
        may("ago", labels()),
    ])
}
