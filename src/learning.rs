//! What the trainers of the networks and of the names share.

/// Random numbers that are the same everywhere (xorshift; Marsaglia, "Xorshift RNGs", 2003).
pub(crate) struct Random(u64);

impl Random {
    /// The same numbers for the same `seed`.
    pub(crate) const fn new(seed: u64) -> Self {
        Self((seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) const fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// From zero to one.
    pub(crate) fn part(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }

    /// Whether an event of probability `part` happens.
    pub(crate) fn happens(&mut self, part: f32) -> bool {
        ((self.next() >> 20) & 0xffff) < (part * 65536.0) as u64
    }

    /// Normally distributed: sum of twelve (Irwin–Hall).
    pub(crate) fn normal(&mut self) -> f32 {
        (0..12).map(|_| self.part()).sum::<f32>() - 6.0
    }

    /// Zeroes, each with the chance `dropout`, and what keeps the mean otherwise.
    pub(crate) fn mask<const N: usize>(&mut self, dropout: f32) -> [f32; N] {
        std::array::from_fn(|_| if self.part() < dropout { 0.0 } else { 1.0 / (1.0 - dropout) })
    }
}

/// The texts of a round, shuffled in a way that depends on nothing but the round: each as often as its weight says; parts of
/// 1 take that share of the texts.
#[must_use]
pub(crate) fn order(weights: &[f32], round: usize) -> Vec<usize> {
    let mut turns = Vec::new();
    for (index, &weight) in weights.iter().enumerate() {
        let key = |copy: usize| {
            let mixed = (index as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)
                ^ (round as u64 * 31 + copy as u64 + 1).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            (mixed ^ mixed >> 29).wrapping_mul(0x94d0_49bb_1331_11eb) >> 20
        };
        let whole = weight.floor();
        turns.extend((0..whole as usize).map(|copy| (key(copy), index)));
        // A fraction takes this text in its share of the rounds.
        let share = weight - whole;
        let step = (index as f32 * 0.618_034 + round as f32 * share).fract();
        if share > 0.0 && step + share >= 1.0 {
            turns.push((key(9), index));
        }
    }
    turns.sort_unstable();
    turns.into_iter().map(|(_, index)| index).collect()
}
