//! What would go unnoticed: every small change to a protocol, and whether a case or a law catches it.

mod change;
mod changes;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use eligibility::Protocol;

use crate::cases::{CaseFile, read_cases};
use crate::folder::File;
use crate::prove::{Budget, Fault, behave_the_same, first_broken};

use change::Change;

/// What came of changing a protocol in every small way.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    pub changes: usize,
    pub caught_by_cases: usize,
    /// By law, in the order of the document.
    pub caught_by_laws: usize,
    /// Proved to be the same for everybody.
    pub same: Vec<String>,
    /// What neither a case nor a law notices.
    pub unnoticed: Vec<String>,
}

/// What notices one change.
enum Notice {
    Case,
    Law,
    Same,
    Nothing,
}

/// Makes every small change to `protocol` and looks for what notices it: the cases in `file` first,
/// and for what they let pass the laws.
///
/// # Errors
/// A proof and the page's assessment disagree about somebody, or a proof does not fit its budget.
pub fn cover(protocol: &Protocol, file: &File, cases: &CaseFile) -> Result<Coverage, Fault> {
    let changes = changes::all(protocol);
    let next = AtomicUsize::new(0);
    let some = || -> Result<Vec<(usize, Notice)>, Fault> {
        let mut found = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(change) = changes.get(index) else { return Ok(found) };
            found.push((index, noticed(protocol, *change, file, cases)?));
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let mut notices = Vec::new();
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(some)).collect();
        for thread in running {
            let found = thread.join().unwrap_or_else(|_| Err(Fault("a change could not be tried to its end".into())));
            notices.extend(found?);
        }
        Ok(())
    })?;
    notices.sort_by_key(|(index, _)| *index);
    let mut coverage = Coverage { changes: changes.len(), ..Coverage::default() };
    for (index, notice) in notices {
        match notice {
            Notice::Case => coverage.caught_by_cases += 1,
            Notice::Law => coverage.caught_by_laws += 1,
            Notice::Same => coverage.same.push(changes[index].says(protocol)),
            Notice::Nothing => coverage.unnoticed.push(changes[index].says(protocol)),
        }
    }
    Ok(coverage)
}

fn noticed(protocol: &Protocol, change: Change, file: &File, cases: &CaseFile) -> Result<Notice, Fault> {
    let changed = change.made(protocol);
    // Where questions open or close, the answers of a case have to be walked again.
    let by_case = if change.is_of_question() {
        read_cases(file, &changed).map_or(true, |cases| cases.catches(&changed))
    } else {
        cases.catches(&changed)
    };
    if by_case {
        return Ok(Notice::Case);
    }
    let budget = Budget::default();
    if behave_the_same(protocol, &changed, budget)? {
        return Ok(Notice::Same);
    }
    Ok(if first_broken(&changed, budget)?.is_some() { Notice::Law } else { Notice::Nothing })
}
