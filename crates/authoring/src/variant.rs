//! One protocol in the form a clinic ships: its own changes applied, the settings it offers.

use std::time::{Duration, Instant};

use eligibility::Protocol;

use crate::compile::{Compiled, assemble, finish};
use crate::diagnostic::Diagnostic;
use crate::folder::Folder;
use crate::offer::offer;
use crate::overlay::{self, Applied, Change, Held, LessCautious, NotHeld, OverlayFolder, SignedFor, nowhere_less_cautious};
use crate::prove::Budget;

/// What is asked for beside the base.
#[derive(Clone, Debug, Default)]
pub struct Variant {
    pub overlay: Option<OverlayFolder>,
    /// Ids of the settings to offer; empty: all of them.
    pub settings: Vec<String>,
}

/// A base made into a variant.
#[derive(Clone, Debug)]
pub struct Built {
    /// What ships.
    pub compiled: Compiled,
    /// The base as it is, every setting offered.
    pub base: Protocol,
    /// The base with the overlay, every setting offered.
    pub whole: Protocol,
    /// What the overlay changes, in the order of applying.
    pub changes: Vec<Change>,
    /// What stands behind "nowhere less cautious than its base", and how long that took; absent
    /// without an overlay.
    pub held: Option<(Held, Duration)>,
    pub(crate) signed: SignedFor,
}

/// Applies the overlay, checks the whole, holds it against its base, and leaves out the
/// settings that are not offered. The same input gives the same document.
///
/// # Errors
/// Every problem of the base; else every problem of the overlay and of the whole.
pub fn build(folder: &Folder, variant: &Variant) -> Result<Built, Vec<Diagnostic>> {
    let (base_tree, files, faults) = assemble(folder)?;
    let base = finish(base_tree.clone(), &files, faults)?;
    let whole = base.protocol.clone();
    let mut built = Built { compiled: base.clone(), base: base.protocol, whole, changes: Vec::new(), held: None, signed: SignedFor::new() };
    let (mut tree, mut files) = (base_tree, files);
    if let Some(folder) = &variant.overlay {
        let Applied { tree: merged, files: all, faults, changes, signed } = overlay::apply(&tree, files, folder)?;
        (tree, files) = (merged, all);
        built.compiled = finish(tree.clone(), &files, faults)?;
        let start = Instant::now();
        let held = nowhere_less_cautious(&built.base, &built.compiled.protocol, &signed, Budget::default());
        built.held = Some((held.map_err(|why| vec![not_held(folder, &why)])?, start.elapsed()));
        (built.changes, built.signed) = (changes, signed);
        built.whole = built.compiled.protocol.clone();
    }
    if !variant.settings.is_empty() {
        offer(&mut tree, &variant.settings).map_err(|message| vec![Diagnostic::of_file(&folder.structure.name, message)])?;
        built.compiled = finish(tree, &files, Vec::new())?;
    }
    Ok(built)
}

fn not_held(folder: &OverlayFolder, why: &NotHeld) -> Diagnostic {
    match why {
        NotHeld::Less(found) => less_cautious(folder, found),
        NotHeld::Disagreement(fault) => {
            let help =
                "no fault of yours: the proof itself is wrong, so nothing is known of this overlay; please report it with your overlay";
            let mut diagnostic = Diagnostic::of_file(&folder.structure.name, fault.0.clone());
            diagnostic.help = Some(help.into());
            diagnostic
        }
    }
}

fn less_cautious(folder: &OverlayFolder, found: &LessCautious) -> Diagnostic {
    let LessCautious { setting, rule, base, merged, ends, answers, answer_sets } = found;
    let answers: String = answers.iter().map(|(question, answer)| format!("\n  {question} {answer}")).collect();
    let said = if answers.is_empty() { " somebody with nothing to report".to_owned() } else { answers };
    let softer = if ends.is_some() { "would be told of a sooner end" } else { "would be treated with less caution" };
    let message = format!("in `{setting}` somebody {softer} than the base has for `{rule}`, and nobody signed for it");
    let (before, now) = ends.as_ref().map_or((base.name(), merged.name()), |(before, now)| (before, now));
    let count = answer_sets.as_ref().map(|count| format!("\nanswer sets like this: {count}")).unwrap_or_default();
    let help = format!("who:{said}\nthe base says {before}, with this overlay it is {now}{count}");
    let mut diagnostic = Diagnostic::of_file(&folder.structure.name, message);
    diagnostic.help = Some(help);
    diagnostic
}
