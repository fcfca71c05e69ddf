//! Random numbers that are the same everywhere.

/// Random numbers (Marsaglia, "Xorshift RNGs", 2003).
pub(super) struct Random(u64);

impl Random {
    /// The same numbers for the same `seed`.
    pub(super) const fn new(seed: u64) -> Self {
        Self((seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(super) const fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// From zero to one.
    pub(super) fn part(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }

    /// Normally distributed: sum of twelve (Irwin–Hall).
    pub(super) fn normal(&mut self) -> f32 {
        (0..12).map(|_| self.part()).sum::<f32>() - 6.0
    }

    /// Zeroes, each with the chance `dropout`, and what keeps the mean otherwise.
    pub(super) fn mask<const N: usize>(&mut self, dropout: f32) -> [f32; N] {
        std::array::from_fn(|_| if self.part() < dropout { 0.0 } else { 1.0 / (1.0 - dropout) })
    }
}
