//! "Did you mean": the nearest known word to one that is not known.

/// The candidate nearest to `word`, if it is near enough to be a likely slip.
pub fn nearest<'c>(word: &str, candidates: &[&'c str]) -> Option<&'c str> {
    let allowed = (word.chars().count() / 3).clamp(1, 4);
    candidates
        .iter()
        .map(|candidate| (distance(word, candidate), *candidate))
        .filter(|(distance, candidate)| *distance <= allowed || (word.len() > 3 && candidate.starts_with(word)))
        .min()
        .map(|(_, candidate)| candidate)
}

/// "did you mean `x`?", or all that is known where nothing is near.
#[cfg(feature = "messages")]
pub fn did_you_mean(word: &str, known: &[&str]) -> String {
    match nearest(word, known) {
        Some(near) => ["did you mean `", near, "`?"].concat(),
        None => {
            let mut listed: Vec<String> = known.iter().take(12).map(|name| ["`", name, "`"].concat()).collect();
            if known.len() > 12 {
                listed.push("…".into());
            }
            ["known here: ", &listed.join(", ")].concat()
        }
    }
}

/// How many letters have to be added, dropped, changed or swapped with a neighbour.
fn distance(from: &str, to: &str) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().take(64).collect(), to.chars().take(64).collect());
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, letter) in from.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, other) in to.iter().enumerate() {
            let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX / 2);
            let mut best = (at(&row, j + 1) + 1).min(at(&next, j) + 1).min(at(&row, j) + usize::from(letter != other));
            let swapped = i > 0 && j > 0 && from.get(i - 1) == Some(other) && to.get(j - 1) == Some(letter);
            if swapped {
                best = best.min(at(&before, j - 1) + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_a_letter_is_found() {
        assert_eq!(nearest("isotretinion-now", &["isotretinoin-now", "isotretinoin-past"]), Some("isotretinoin-now"));
    }

    #[test]
    fn a_different_word_is_not() {
        assert_eq!(nearest("psoriasis", &["tattoo", "metal"]), None);
    }
}
