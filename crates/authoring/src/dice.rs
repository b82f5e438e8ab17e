//! Chance from a number, the same on every run: a linear congruential generator. Tests include
//! this file, so that there is one of it.

/// Holds where the sequence stands.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// Far apart from those of neighbouring seeds.
    pub(crate) fn new(seed: u64) -> Dice {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03);
        dice.below(2);
        dice
    }

    /// A number from 0 up to `end`, which is not part of it and not 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % end as u64) as usize
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    #[cfg(test)]
    pub(crate) fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}
