//! The sheet and the drawing: everything is on them, nothing is from elsewhere, nobody is invented,
//! and no text of a protocol becomes markup.

use std::path::{Path, PathBuf};

use authoring::{Budget, Built, Companions, Folder, OverlayFolder, Variant, build, graph, prove, sheet};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn built(base: &str, overlay: Option<&str>) -> Built {
    let folder = Folder::read(&root().join(base), "en").expect("a protocol");
    let overlay = overlay.map(|overlay| OverlayFolder::read(&root().join(overlay), "en").expect("an overlay"));
    build(&folder, &Variant { overlay, settings: Vec::new() }).expect("no problems")
}

fn page(built: &Built, companions: &Companions) -> String {
    sheet(built, &prove(&built.compiled.protocol, Budget::default()).expect("a record"), companions)
}

/// As it stands in markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[test]
fn everything_that_is_asked_and_judged_is_on_the_sheet() {
    let built = built("protocols/microneedling", None);
    let companions = Companions::read(&root().join("protocols/microneedling")).expect("no problems");
    let page = page(&built, &companions);
    let protocol = &built.compiled.protocol;
    let has = |text: &str| assert!(page.contains(&escaped(text)), "{text}");
    for question in &protocol.questions {
        has(&question.title);
        has(&question.why);
        question.options().iter().for_each(|choice| has(&choice.label));
    }
    for rule in &protocol.rules {
        has(&rule.name);
        assert!(page.contains(&format!("<code>{}</code>", rule.id)), "{}", rule.id);
        rule.once.iter().for_each(|once| has(once));
    }
    protocol.sources.iter().for_each(|source| has(&source.title));
    protocol.opinions.iter().for_each(|opinion| has(&opinion.title));
    protocol.benefits.iter().for_each(|benefit| has(&benefit.evidence));
    protocol.regions.iter().for_each(|region| has(&region.emergency_number));
    [&protocol.hash, &protocol.frame.draft, &protocol.frame.notice].into_iter().for_each(|text| has(text));
    companions.hazards.iter().for_each(|hazard| has(&hazard.title));
    for entry in companions.evidence.iter().flat_map(|evidence| &evidence.rows).flat_map(|row| &row.entries) {
        has(&entry.says);
        entry.deviation.iter().chain(&entry.ground).for_each(|text| has(text));
    }
    for law in ["doubt never clears", "more trouble, more caution", "proved", "tested"] {
        has(law);
    }
}

#[test]
fn the_page_stands_alone_and_signs_for_nobody() {
    for (base, overlay) in [("protocols/microneedling", Some("clinics/example")), ("protocols/example", None)] {
        let page = page(&built(base, overlay), &Companions::default());
        for outside in ["<script", "src=", "<link", "@import", "url(", "<iframe", "<img", "href=\"http", " style=", "onload"] {
            assert!(!page.contains(outside), "{base}: {outside}");
        }
        let fields = page.split("<table class=\"sign\">").nth(1).expect("a place to sign");
        assert_eq!(fields.matches("<td></td>").count(), 5, "{base}");
        assert!(page.contains("Approved by a clinician: no, not yet"));
        assert_eq!(page.matches("<h1>").count(), 1);
    }
}

#[test]
fn a_clinics_changes_are_listed_with_who_signed() {
    let page = page(&built("protocols/microneedling", Some("clinics/example")), &Companions::default());
    for part in ["added by Example Clinic (fictitious)", "changed by Example Clinic (fictitious)", "Dr Example (fictitious), 2026-11-22"] {
        assert!(page.contains(part), "{part}");
    }
}

/// The example with hostile words in place of some of its own. Escaped, for markup is refused already.
fn hostile() -> Built {
    let mut folder = Folder::read(&root().join("protocols/example"), "en").expect("a protocol");
    let name = "name = \"Fresh paint on the nails\"";
    assert!(folder.words.text.contains(name));
    folder.words.text = folder.words.text.replace(name, r"name = '\</style>\<script>alert(1)\</script> & more'");
    folder.structure.text = folder.structure.text.replace("version = \"0.1.0\"", "version = \"\\\"}</style><b>\"");
    build(&folder, &Variant::default()).expect("no problems")
}

#[test]
fn no_text_of_a_protocol_becomes_markup() {
    let built = hostile();
    let page = page(&built, &Companions::default());
    assert!(!page.contains("<script>") && !page.contains("<b>") && page.contains("&lt;script&gt;alert(1)"));
    assert_eq!(page.matches("</style>").count(), 1);
    let drawing = graph(&built.compiled.protocol);
    assert!(!drawing.contains("<script>") && !drawing.contains("<b>"));
    assert_eq!(drawing.matches("</style>").count(), 1);
}

#[test]
fn every_question_and_rule_is_in_the_drawing_once() {
    for base in ["protocols/microneedling", "protocols/example"] {
        let protocol = built(base, None).compiled.protocol;
        let drawing = graph(&protocol);
        let boxes = drawing.matches("class=\"question\"").count() + drawing.matches("class=\"plan\"").count();
        assert_eq!(boxes, protocol.questions.len(), "{base}");
        // The legend has one mark for each level.
        let marks = drawing.matches("class=\"mark ").count() - 5;
        assert_eq!(marks, protocol.rules.len() * protocol.settings.len(), "{base}");
        let depend = protocol.questions.iter().filter(|question| question.when.tests().next().is_some()).count();
        assert!(drawing.matches("class=\"tip\"").count() >= depend, "{base}");
        assert!(drawing.contains("<title id=\"graph-title\">") && drawing.contains("<desc id=\"graph-description\">"));
    }
}

#[test]
fn the_same_protocol_gives_the_same_paper() {
    let (one, other) = (built("protocols/example", None), built("protocols/example", None));
    assert_eq!(page(&one, &Companions::default()), page(&other, &Companions::default()));
    assert_eq!(graph(&one.compiled.protocol), graph(&other.compiled.protocol));
}
