//! What a case says that it expects. Whatever is stated and cannot be read is a fault: an
//! expectation that is passed over would hold nothing.

use eligibility::{Day, Path, SettingIndex, Step, Value, Verdict};

use super::{Reader, at};
use crate::expected::{Expected, Plan};
use crate::prove::{Part, parts};
use crate::toml_tree::join;

/// Beside the settings.
const KEYS: [&str; 7] = ["findings", "doubts", "asked", "earliest", "not-before", "levels", "plan"];

impl Reader<'_> {
    pub(super) fn expected(&mut self, value: Option<&Value>) -> Expected {
        let none = Value::Map(Vec::new());
        let value = value.unwrap_or(&none);
        let settings: Vec<&str> = self.protocol.settings.iter().map(|setting| setting.id.as_str()).collect();
        self.only(&at(&["expect"]), entries(value), &[&settings[..], &KEYS].concat());
        let asked = match value.get("asked") {
            Some(Value::Number(asked)) => usize::try_from(*asked).ok(),
            _ => None,
        };
        if asked.is_none() && value.get("asked").is_some() {
            self.fault(&at(&["expect", "asked"]), "`asked` is a number of questions");
        }
        Expected {
            verdicts: settings.iter().filter_map(|setting| self.verdict(value, setting)).collect(),
            findings: self.rules(value, "findings"),
            doubts: self.rules(value, "doubts"),
            earliest: self.days(value, "earliest"),
            not_before: self.days(value, "not-before"),
            asked,
            levels: self.levels(value),
            plan: self.plan(value),
        }
    }

    fn verdict(&mut self, value: &Value, setting: &str) -> Option<Verdict> {
        let stated = match value.get(setting) {
            Some(Value::Text(text)) => Verdict::ALL.iter().find(|(name, _)| name == text).map(|(_, verdict)| *verdict),
            _ => None,
        };
        if stated.is_none() {
            let message = format!("`{setting}` needs one of nothing-found, take-care, wait, ask-first, do-not");
            self.fault(&at(&["expect", setting]), message);
        }
        stated
    }

    fn rules(&mut self, value: &Value, key: &str) -> Vec<String> {
        let path = at(&["expect", key]);
        let stated = self.texts(value.get(key), &path);
        for (index, id) in stated.iter().enumerate().filter(|(_, id)| self.protocol.rule(id).is_none()) {
            self.no_rule(&join(&path, Step::Index(index)), id);
        }
        stated
    }

    fn no_rule(&mut self, path: &Path, id: &str) {
        let known: Vec<&str> = self.protocol.rules.iter().map(|rule| rule.id.as_str()).collect();
        self.unknown(path, format!("there is no rule `{id}`"), id, &known);
    }

    /// What stands under `key` for each setting that it names.
    fn by_setting<'v>(&mut self, value: &'v Value, key: &str) -> Vec<(SettingIndex, Path, &'v Value)> {
        let path = at(&["expect", key]);
        let tables = match value.get(key) {
            None => &[],
            Some(Value::Map(tables)) => tables.as_slice(),
            Some(_) => {
                self.fault(&path, format!("expected `{key}` for a setting, like `{key}.{} = …`", self.protocol.settings[0].id));
                &[]
            }
        };
        let known: Vec<&str> = self.protocol.settings.iter().map(|setting| setting.id.as_str()).collect();
        let mut stated = Vec::new();
        for (setting, value) in tables {
            let path = join(&path, Step::Key(setting.clone()));
            match self.protocol.setting(setting) {
                Some(index) => stated.push((index, path, value)),
                None => self.unknown(&path, format!("there is no setting `{setting}`"), setting, &known),
            }
        }
        stated
    }

    /// `earliest.SETTING = "2026-12-01"`.
    fn days(&mut self, value: &Value, key: &str) -> Vec<Option<Day>> {
        let mut days = vec![None; self.protocol.settings.len()];
        for (setting, path, day) in self.by_setting(value, key) {
            days[setting] = if let Value::Text(text) = day { Day::parse(text) } else { None };
            if days[setting].is_none() {
                self.fault(&path, "expected a day, like \"2026-12-01\"");
            }
        }
        days
    }

    /// `levels.SETTING.RULE = "stop clinician"`.
    fn levels(&mut self, value: &Value) -> Vec<(SettingIndex, String, String)> {
        let mut levels = Vec::new();
        for (setting, path, rules) in self.by_setting(value, "levels") {
            if entries(rules).is_empty() {
                self.fault(&path, "expected a rule and its level, like `some-rule = \"stop clinician\"`");
            }
            for (rule, level) in entries(rules) {
                let path = join(&path, Step::Key(rule.clone()));
                match level {
                    _ if self.protocol.rule(rule).is_none() => self.no_rule(&path, rule),
                    Value::Text(level) => levels.push((setting, rule.clone(), level.clone())),
                    other => self.fault(&path, format!("expected a level like \"stop clinician\", not {}", other.kind())),
                }
            }
        }
        levels
    }

    /// `plan.SETTING = ["benefit lines", "step rinse"]`.
    fn plan(&mut self, value: &Value) -> Vec<Plan> {
        let names: Vec<String> = parts(self.protocol).iter().map(Part::name).collect();
        let known: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut plan = Vec::new();
        for (setting, path, stated) in self.by_setting(value, "plan") {
            let shown = self.texts(Some(stated), &path);
            for (index, name) in shown.iter().enumerate().filter(|(_, name)| !known.contains(&name.as_str())) {
                // The sort is easily left out.
                let full = known.iter().find(|known| known.split_once(' ').is_some_and(|(_, id)| id == name));
                let (path, message) = (join(&path, Step::Index(index)), format!("the plan has no `{name}`"));
                self.unknown(&path, message, full.unwrap_or(&name.as_str()), &known);
            }
            plan.push(Plan::stated(self.protocol, setting, shown));
        }
        plan
    }
}

fn entries(value: &Value) -> &[(String, Value)] {
    if let Value::Map(entries) = value { entries } else { &[] }
}
