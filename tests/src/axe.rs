//! What axe finds on a screen that would be in somebody's way.

use std::fs;

use serde_json::Value;

use crate::page::Page;
use crate::surroundings::named;

/// Everything axe finds on the page as it is now: its rule, its words, and the places.
pub async fn barriers(page: &Page) -> Vec<String> {
    if !page.is("window.axe").await {
        let script = fs::read_to_string(named("NEEDLEWISE_AXE", "axe.min.js of axe-core")).expect("axe.min.js");
        page.run(&format!("{script}\n;return 1;"), vec![]).await;
    }
    let found = page.settle("axe.run(document, { resultTypes: ['violations'] })").await;
    let Some(violations) = found["violations"].as_array() else { panic!("axe does not finish: {found}") };
    // A run that looks at nothing finds nothing.
    assert!(found["passes"].as_array().is_some_and(|passes| passes.len() > 5), "axe looked at almost nothing: {found}");
    violations.iter().map(describe).collect()
}

fn describe(violation: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let nodes = violation["nodes"].as_array().cloned().unwrap_or_default();
    let summary = |node: &Value| text(&node["failureSummary"]).lines().skip(1).map(str::trim).collect::<Vec<_>>().join("; ");
    let places: Vec<String> = nodes.iter().take(5).map(|node| format!("\n    {}: {}", node["target"], summary(node))).collect();
    format!("axe {}, {} places: {}{}", text(&violation["id"]), nodes.len(), text(&violation["help"]), places.concat())
}
