//! The table that maps every row of an evidence review to rules, as data: what the row says, and
//! where a rule departs from it.

use eligibility::Value;

use crate::diagnostic::Diagnostic;
use crate::folder::File;
use crate::words::read_toml;

/// Every row, in the order written.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug)]
pub struct Row {
    pub id: String,
    /// Why it became no rule.
    pub omitted: Option<String>,
    pub entries: Vec<Entry>,
}

/// What became of a row in one rule.
#[derive(Clone, Debug)]
pub struct Entry {
    pub rule: String,
    pub says: String,
    pub deviation: Option<String>,
    pub ground: Option<String>,
}

impl Evidence {
    /// # Errors
    /// What is no TOML. Whether the table agrees with a protocol is [`crate::check_coverage`]'s to say.
    pub fn read(file: &File) -> Result<Evidence, Vec<Diagnostic>> {
        let Value::Map(rows) = read_toml(file)? else { return Ok(Evidence::default()) };
        Ok(Evidence { rows: rows.into_iter().map(|(id, value)| row(id, &value)).collect() })
    }

    /// The rows that a rule comes from.
    pub fn of<'a>(&'a self, rule: &str) -> Vec<(&'a str, &'a Entry)> {
        let of_row = |row: &'a Row| row.entries.iter().filter(move |entry| entry.rule == rule).map(|entry| (row.id.as_str(), entry));
        self.rows.iter().flat_map(of_row).collect()
    }
}

fn row(id: String, value: &Value) -> Row {
    let Value::Map(keys) = value else { return Row { id, omitted: None, entries: Vec::new() } };
    let text = |table: &Value, key: &str| match table.get(key) {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let entries = keys.iter().filter(|(_, table)| matches!(table, Value::Map(_))).map(|(rule, table)| Entry {
        rule: rule.clone(),
        says: text(table, "row-says").unwrap_or_default(),
        deviation: text(table, "deviation"),
        ground: text(table, "ground"),
    });
    Row { id, omitted: text(value, "omitted"), entries: entries.collect() }
}
