//! What every protocol needs around its questions and rules, in plain words.

use serde_json::{Map, Value as Json, json};

/// A whole document around questions and rules, with plain words for everything.
pub(crate) fn document(questions: Vec<Json>, rules: Vec<Json>) -> Json {
    let frame_keys = [
        "title",
        "purpose",
        "is-not",
        "who",
        "minutes",
        "notice",
        "draft",
        "keep-taking",
        "no-effect-at-home",
        "limits",
        "tell-us",
        "withdrawn",
        "doubt",
    ];
    let frame: Map<String, Json> = frame_keys.iter().map(|key| ((*key).into(), json!("Words."))).collect();
    let says = |keys: &[&str]| -> Json {
        keys.iter().map(|key| (key.to_string(), json!({ "headline": "Words", "next": "Words." }))).collect::<Map<_, _>>().into()
    };
    let shared = ["nothing-found", "take-care", "wait-day", "wait-once", "wait-once-and-day", "wait-pause", "do-not"];
    let setting =
        |extra: &[&str]| json!({ "name": "Words", "short": "Words", "about": "Words", "says": says(&[&shared[..], extra].concat()) });
    let by_id = |entries: &[Json], words: Json| -> Json {
        entries.iter().map(|entry| (entry["id"].as_str().unwrap_or("").to_owned(), words.clone())).collect::<Map<_, _>>().into()
    };
    let mut text = json!({
        "language": "en",
        "frame": frame,
        "setting": { "clinic": setting(&["ask-first", "ask-doubt"]), "home": setting(&["do-not-doubt"]) },
        "section": { "s": { "title": "Words" } },
        "question": by_id(&questions, json!({ "title": "Words?", "why": "Words." })),
        "option": { "a": "A", "b": "B" },
        "rule": by_id(&rules, json!({ "name": "Words", "why": "Words.", "do": "Words.", "once": "words" })),
    });
    // Words that nothing asks for are a problem.
    if questions.iter().any(|question| question["options"].as_array().is_some_and(|options| options.len() > 2)) {
        text["option"]["c"] = json!("C");
    }
    if questions.iter().any(|question| question["kind"] == "date") {
        text["ago"] = json!({ "0-6": "In the last week", "7-27": "In the last four weeks", "28-": "Longer ago" });
    }
    json!({
        "format": 1, "id": "small", "version": "1", "desk-reviewed": "2026-11-22", "withdraw-after": "2027-11-22",
        "setting": [
            { "id": "clinic", "doubt": "ask-first", "verdicts": ["nothing-found", "take-care", "wait", "ask-first", "do-not"] },
            { "id": "home", "doubt": "do-not", "verdicts": ["nothing-found", "take-care", "wait", "do-not"] },
        ],
        "section": [{ "id": "s" }],
        "question": questions,
        "rule": rules,
        "text": text,
    })
}
