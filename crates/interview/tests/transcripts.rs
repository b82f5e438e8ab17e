//! Whole visits, screen by screen, as text that can be read and judged.
//! After a change of words: `UPDATE_EXPECT=1 cargo test -p interview`, then read what changed.

mod support;

use expect_test::{ExpectFile, expect_file};
use interview::{Action, Entry, Screen, Session, transcript};
use support::{begun, change, entry, labels, protocol, session, told};

/// A visit that writes down what is seen: a line for a question, the whole of any other screen.
struct Visit {
    session: Session,
    seen: String,
}

impl Visit {
    fn start() -> Visit {
        let mut visit = Visit { session: session(), seen: String::new() };
        visit.see();
        visit.session = begun();
        visit
    }

    fn see(&mut self) {
        let text = transcript(&self.session).replace(&protocol().hash, "(hash)");
        self.seen.push_str(&format!("{text}\n\n"));
    }

    fn note(&mut self, line: &str) {
        self.seen.push_str(&format!("{line}\n"));
    }

    /// Answers until another screen comes than a question or an interruption.
    fn through(mut self, answers: &[(&str, &str)]) -> Visit {
        loop {
            match self.session.screen() {
                Screen::Question(view) => {
                    let entry = entry(&view, told(&view, answers));
                    let before = if *view.entry == Entry::default() { String::new() } else { format!(" [{}]", labels(&view, view.entry)) };
                    self.note(&format!("{}{before} -> {}", view.title, labels(&view, &entry)));
                    self.session.update(Action::Answer(entry));
                }
                Screen::Interruption(_) => {
                    self.note("");
                    self.see();
                    self.session.update(Action::GoOn);
                }
                _ => {
                    self.note("");
                    self.see();
                    return self;
                }
            }
        }
    }

    /// Changes one answer; what newly opens is answered as told.
    fn change(mut self, id: &str, answers: &[(&str, &str)]) -> Visit {
        self.note(&format!("(change: {id}; what a form already holds stands in brackets)"));
        change(&mut self.session, id);
        self.through(answers)
    }

    fn finish(mut self, golden: ExpectFile) {
        self.session.update(Action::Finish);
        self.see();
        golden.assert_eq(self.seen.trim_end());
    }
}

#[test]
fn nothing_to_report_at_a_clinic() {
    let answers = [("where", "clinic"), ("goals", "acne-scars")];
    Visit::start().through(&answers).finish(expect_file!["golden/nothing-to-report.txt"]);
}

#[test]
fn under_eighteen_ends_at_once() {
    Visit::start().through(&[("age", "under-18")]).finish(expect_file!["golden/under-18.txt"]);
}

#[test]
fn a_cold_sore_now_and_blood_thinners() {
    let answers = [("where", "clinic"), ("infections", "cold-sore"), ("medicines", "blood-thinners")];
    Visit::start().through(&answers).finish(expect_file!["golden/cold-sore-and-blood-thinners.txt"]);
}

#[test]
fn retinol_in_use_and_injections_ten_days_ago() {
    let answers = [
        ("where", "clinic"),
        ("goals", "lines"),
        ("products", "retinol"),
        ("retinol-date", "ongoing"),
        ("procedures", "botulinum-toxin"),
        ("botulinum-toxin-date", "2026-11-12"),
    ];
    let mut visit = Visit::start().through(&answers);
    visit.session.update(Action::Finish);
    visit.session.update(Action::PlanDay(support::date("2026-11-25")));
    visit.finish(expect_file!["golden/retinol-and-injections.txt"]);
}

#[test]
fn not_sure_about_several_things() {
    let answers = [
        ("where", "home"),
        ("skin-now", "?rash ?open-skin"),
        ("conditions", "rosacea"),
        ("rosacea-kind", "not-sure"),
        ("health", "not-sure"),
        ("diabetes-control", "not-sure"),
        ("epilepsy-control", "not-sure"),
        ("procedures", "filler"),
        ("filler-date", "not-sure"),
    ];
    Visit::start().through(&answers).finish(expect_file!["golden/not-sure.txt"]);
}

#[test]
fn a_changing_mole_then_answers_changed_to_and_fro() {
    let vaccine = [("marks", "changing"), ("now", "vaccine"), ("vaccine-date", "2026-11-20"), ("vaccine-effects", "yes")];
    Visit::start()
        .through(&vaccine)
        .change("now", &[("now", "none")])
        .change("skin-now", &[("skin-now", "tan"), ("tan-date", "about-1")])
        .change("now", &vaccine)
        .finish(expect_file!["golden/changing-mole.txt"]);
}
