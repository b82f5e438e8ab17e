//! The example clinic: it compiles, its people come out as expected, the base's people with no
//! less caution, and everything about it is visibly made up.

mod real;

use std::sync::LazyLock;

use authoring::{Built, File, Folder, OverlayFolder, Variant, base_cases, build, read_cases, render_text};
use eligibility::{Severity, Verdict};
use real::{cases, protocol, repository};

static CLINIC: LazyLock<Built> = LazyLock::new(|| built(&[]));

fn built(settings: &[&str]) -> Built {
    let base = Folder::read(&repository().join("protocols/microneedling"), "en");
    let overlay = OverlayFolder::read(&repository().join("clinics/example"), "en");
    let settings = settings.iter().map(|id| (*id).to_owned()).collect();
    let built = base.and_then(|base| build(&base, &Variant { overlay: Some(overlay?), settings }));
    built.unwrap_or_else(|problems| panic!("{}", render_text(&problems, false)))
}

#[test]
fn its_own_people_come_out_as_expected_and_catch_what_it_adds() {
    let built = &*CLINIC;
    let file = File::read(repository().join("clinics/example/cases.md")).unwrap();
    let file = read_cases(&file, &built.whole).unwrap_or_else(|problems| panic!("{}", render_text(&problems, false)));
    let (mismatches, uncaught) = file.run(&built.whole);
    assert!(mismatches.is_empty(), "{}", render_text(&file.diagnostics(&mismatches), false));
    assert!(!uncaught.contains(&"numbing-cream-health".to_owned()));
}

#[test]
fn the_people_of_the_base_meet_no_less_caution() {
    let result = base_cases(&cases(), protocol(), &CLINIC);
    assert!(result.wrong.is_empty() && result.signed.is_empty(), "{result:?}");
    let stricter: Vec<&str> = result.stricter.iter().map(|case| case.case.as_str()).collect();
    assert_eq!(stricter, ["procedures-on-the-last-day", "procedures-on-the-first-free-day"]);
    assert_eq!(result.same + 2, cases().cases.len());
}

#[test]
fn a_case_with_less_caution_is_wrong_unless_it_is_signed_for() {
    // The base turned round: as if it had been the stricter one.
    let clinic = &*CLINIC;
    let mut turned = clinic.clone();
    turned.compiled.protocol = clinic.base.clone();
    let file = File::read(repository().join("clinics/example/cases.md")).unwrap();
    let file = read_cases(&file, &clinic.whole).unwrap();
    let wrong: Vec<String> = base_cases(&file, &clinic.whole, &turned).wrong.into_iter().map(|case| case.case).collect();
    assert_eq!(wrong, ["liver-disease", "unsure-about-an-enzyme", "light-peel-three-weeks-ago"]);
}

#[test]
fn everything_about_it_is_visibly_made_up() {
    let built = &*CLINIC;
    let protocol = &built.compiled.protocol;
    let clinic = protocol.clinic.as_ref().unwrap();
    assert!(clinic.name.ends_with("(fictitious)"));
    assert!(protocol.origins.iter().all(|origin| origin.ends_with("Example Clinic (fictitious)")));
    assert!([&clinic.contact, &clinic.booking].into_iter().flatten().all(|address| address.contains("example.org")));
    assert!(protocol.approval.is_none(), "nobody has approved it");
    let signatures: Vec<_> = built.changes.iter().filter_map(|change| change.signature.as_ref()).collect();
    assert!(!signatures.is_empty() && signatures.iter().all(|signed| signed.approved_by.ends_with("(fictitious)")));
}

#[test]
fn it_can_be_compiled_for_the_settings_it_offers() {
    let built = built(&["clinic"]);
    let protocol = &built.compiled.protocol;
    assert_eq!(protocol.settings.len(), 1);
    let rule = &protocol.rules[protocol.rule("numbing-cream-health").unwrap()];
    assert_eq!(rule.level(0).map(|level| level.severity.verdict()), Some(Verdict::AskFirst));
    let own = &protocol.questions[protocol.question("numbing-cream-health").unwrap()];
    assert_eq!(own.by.map(|by| protocol.origins[by].as_str()), Some("added by Example Clinic (fictitious)"));
}

/// What a device's label calls a contraindication (section 2.1 of the evidence, and the
/// international label named in C07, C08, C09 and C11), suspicious lesions (C16), under 18 (C63),
/// and medicines nobody may be led to stop (C41): by row, the rules that it became.
const LOCKED: [(&str, &[&str]); 16] = [
    ("C07", &["bacterial-infection"]),
    ("C08", &["fungal-infection"]),
    ("C09", &["cold-sore-now"]),
    ("C11", &["warts"]),
    ("C12", &["open-skin"]),
    ("C15", &["skin-cancer-now"]),
    ("C16", &["changing-mark"]),
    ("C40", &["bleeding-disorder"]),
    ("C41", &["blood-thinners"]),
    ("C61", &["pregnant"]),
    ("C62", &["breastfeeding"]),
    ("C63", &["under-18"]),
    ("C70", &["isotretinoin-now"]),
    ("C85", &["steel-allergy"]),
    ("C87", &["numbing-allergy"]),
    ("C55", &["implanted-device"]),
];

#[test]
fn contraindications_of_device_labels_are_locked() {
    let protocol = protocol();
    for (row, rules) in LOCKED {
        for id in rules {
            let rule = &protocol.rules[protocol.rule(id).unwrap()];
            assert!(rule.locked, "{id} is not locked");
            assert!(rule.rows.iter().any(|cited| cited == row), "{id} does not come from {row}");
            assert!(rule.levels.iter().flatten().any(|level| level.severity >= Severity::Ask), "{id}");
        }
    }
    let structure = std::fs::read_to_string(repository().join("protocols/microneedling/protocol.toml")).unwrap();
    for id in ["prep-keep-medicines", "prep-isotretinoin", "prep-prescribed-creams", "after-prescribed-creams", "nothing-on-needled-skin"] {
        let entry = structure.split("\n[[").find(|entry| entry.contains(&format!("\nid = \"{id}\"\n"))).unwrap();
        assert!(entry.contains("\nlocked = true"), "{id} is not locked");
    }
}

/// For every locked rule of the real protocol: no signature loosens, hides or rewords it.
#[test]
fn no_signature_touches_a_locked_rule_of_the_real_protocol() {
    let base = Folder::read(&repository().join("protocols/microneedling"), "en").unwrap();
    let signed = "rationale = \"A test.\"\napproved-by = \"Dr Example (fictitious)\"\napproved-on = \"2026-11-22\"\n";
    let locked: Vec<&str> = protocol().rules.iter().filter(|rule| rule.locked).map(|rule| rule.id.as_str()).collect();
    assert!(locked.len() >= 17, "only {}", locked.len());
    let mut operations = String::from(
        "format = 1\nid = \"x\"\nversion = \"1\"\nbase = \"microneedling\"\nbase-version = \"0.1.0\"\nclinic = { name = \"X (fictitious)\" }\n",
    );
    let mut words = String::from("language = \"en\"\n");
    for id in &locked {
        operations += &format!("[[lower]]\nrule = \"{id}\"\nseverity = \"care\"\n{signed}[[hide]]\nrule = \"{id}\"\n{signed}");
        operations += &format!("[[reword]]\nrule = \"{id}\"\n{signed}");
        words += &format!("[rule.{id}]\nwhy = \"It is fine.\"\n");
    }
    let overlay = OverlayFolder {
        structure: File { name: "overlay.toml".into(), text: operations },
        words: File { name: "en.toml".into(), text: words },
        theme: None,
    };
    let problems = build(&base, &Variant { overlay: Some(overlay), settings: Vec::new() }).unwrap_err();
    assert_eq!(problems.len(), 3 * locked.len(), "{}", render_text(&problems, false));
    assert!(problems.iter().all(|problem| problem.message.contains(" is locked")));
}
