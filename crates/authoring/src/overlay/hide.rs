//! `hide`: takes out a rule, question, option, benefit, step or advice. Always signed.

use std::collections::BTreeSet;

use super::bench::{Bench, How};
use super::levels::settings;
use super::target::Target;
use crate::conditions::{Gone, forget};
use crate::dead::option_id;
use crate::placed::Placed;

pub(super) fn hide(bench: &mut Bench, table: &Placed) {
    let Some(target) = Target::read(bench, table, &["rule", "question", "option", "benefit", "step", "advice"]) else { return };
    bench.note("hide", table, true, target.name());
    if target.refuse_locked(bench) {
        return;
    }
    match &target.option {
        Some(option) => hide_option(bench, &target, option),
        None => hide_entry(bench, &target),
    }
}

fn hide_entry(bench: &mut Bench, target: &Target) {
    if target.list == "rule" {
        sign(bench, &BTreeSet::from([target.id.clone()]));
    }
    if let Some(entries) = bench.tree.get_mut(target.list).and_then(Placed::items_mut) {
        entries.retain(|entry| entry.text_at("id") != Some(target.id.as_str()));
    }
    if target.list == "question" {
        let touched = forget(&mut bench.tree, Gone::Question(&target.id));
        sign(bench, &touched);
    }
}

fn hide_option(bench: &mut Bench, target: &Target, option: &str) {
    let question = bench.base.entry("question", &target.id);
    let written = question.and_then(|question| question.list("options").iter().find(|one| option_id(one) == option));
    let alone = written.is_some_and(|one| one.get("alone").is_some_and(Placed::is_true));
    if alone || question.and_then(|question| question.text_at("kind")) != Some("any-of") {
        let message = format!("without {} somebody would have no answer to give", target.name());
        bench.fault(&target.part, message, "hide the whole question, or leave the option");
        return;
    }
    if let Some(options) = bench.tree.entry_mut("question", &target.id).and_then(|question| question.get_mut("options")?.items_mut()) {
        options.retain(|one| option_id(one) != option);
    }
    let touched = forget(&mut bench.tree, Gone::Option(&target.id, option));
    sign(bench, &touched);
    bench.mark("question", &target.id, How::Changed);
}

/// The rules that a hiding makes less cautious, in all their settings.
fn sign(bench: &mut Bench, rules: &BTreeSet<String>) {
    for rule in rules {
        let all = settings(bench.base, rule);
        bench.signed.extend(all.into_iter().map(|setting| (rule.clone(), setting)));
        bench.mark("rule", rule, How::Changed);
    }
}
