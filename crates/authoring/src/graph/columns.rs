//! Groups of boxes into columns of about the same height, as many as suit a sheet of paper.

use super::boxes::{COLUMN, Group};

pub(super) const GUTTER: f64 = 28.0;
pub(super) const MARGIN: f64 = 30.0;
/// A3 lying, in millimetres.
const PAPER: (f64, f64) = (420.0, 297.0);
/// Millimetres for one unit: never so small that it cannot be read, never larger than need be.
const LEAST: f64 = 0.21;
const LARGEST: f64 = 0.3;
/// The head needs room.
const LEAST_COUNT: usize = 3;
const MOST: usize = 16;

/// For each group, its column and the height at which it begins there.
pub(super) struct Columns {
    pub(super) count: usize,
    pub(super) height: f64,
    pub(super) places: Vec<(usize, f64)>,
}

impl Columns {
    /// The number of columns with which the words come out largest on paper; `above` is the head's.
    pub(super) fn of(groups: &[Group], above: f64) -> Columns {
        let all = (LEAST_COUNT..=MOST).map(|count| Columns::with(groups, count));
        let size = |columns: &Columns| fits(columns.count, columns.height + above);
        let nothing = Columns { count: LEAST_COUNT, height: 0.0, places: Vec::new() };
        all.max_by(|one, other| size(one).total_cmp(&size(other))).unwrap_or(nothing)
    }

    /// The lowest columns into which the groups fit in order.
    fn with(groups: &[Group], count: usize) -> Columns {
        let heights: Vec<f64> = groups.iter().map(Group::height).collect();
        let (mut low, mut high) = (heights.iter().copied().fold(0.0, f64::max), heights.iter().sum::<f64>());
        while high - low > 1.0 {
            let middle = f64::midpoint(low, high);
            if fill(&heights, middle).last().is_some_and(|(column, _)| *column >= count) { low = middle } else { high = middle }
        }
        Columns { count, height: high, places: fill(&heights, high) }
    }
}

/// Column by column, none taller than `most`.
fn fill(heights: &[f64], most: f64) -> Vec<(usize, f64)> {
    let (mut column, mut down) = (0, 0.0);
    let place = |height: &f64| {
        if down > 0.0 && down + height > most {
            (column, down) = (column + 1, 0.0);
        }
        let here = (column, down);
        down += height;
        here
    };
    heights.iter().map(place).collect()
}

/// Millimetres for one unit, so that all of it fits on paper.
fn fits(count: usize, height: f64) -> f64 {
    (PAPER.0 / width(count)).min(PAPER.1 / (height + 2.0 * MARGIN))
}

/// Millimetres for one unit, in which the words can be read as well.
pub(super) fn scale(count: usize, height: f64) -> f64 {
    fits(count, height).clamp(LEAST, LARGEST)
}

pub(super) fn width(count: usize) -> f64 {
    2.0 * MARGIN + count as f64 * COLUMN + count.saturating_sub(1) as f64 * GUTTER
}

/// The left edge of a column.
pub(super) fn left(column: usize) -> f64 {
    MARGIN + column as f64 * (COLUMN + GUTTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_filled_in_order_and_none_is_too_tall() {
        let places = fill(&[40.0, 40.0, 30.0, 90.0, 10.0], 100.0);
        assert_eq!(places, [(0, 0.0), (0, 40.0), (1, 0.0), (2, 0.0), (2, 90.0)]);
    }
}
