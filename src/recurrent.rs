//! Small recurrent networks: what the tagger of quotations and the parser read a text with. A reader remembers what a chain,
//! which knows one label back, cannot: that a clause ago someone was about to say something.
//!
//! Gated recurrent units (Cho et al., "Learning phrase representations using RNN encoder–decoder", EMNLP 2014). Arithmetic
//! is single-precision additions, multiplications and divisions in a fixed order, so that every machine gives the same result.
//!
//! What is here learns, and is what a file holds; [`fixed`] is what analyses. Cost of a step: `3 * HELD * (READ + HELD)`
//! multiplications, four to an instruction here and eight there.

pub mod fixed;

#[cfg(feature = "train")]
pub(crate) mod adam;
#[cfg(feature = "train")]
pub(crate) mod backward;
#[cfg(feature = "train")]
pub mod rounding;
#[cfg(feature = "train")]
pub(crate) mod slopes;

/// For the reset gate, the update gate and the new state.
pub type Gates<const HELD: usize> = [[f32; HELD]; 3];

/// Weights from `N` numbers to the gates.
pub type Matrix<const N: usize, const HELD: usize> = [[[f32; HELD]; N]; 3];

/// Reads words of `READ` numbers in one direction, and remembers `HELD` numbers.
#[derive(Clone)]
pub struct Reader<const READ: usize, const HELD: usize> {
    /// From the word to the gates.
    pub word: Box<Matrix<READ, HELD>>,
    /// From what was remembered to the gates.
    pub state: Box<Matrix<HELD, HELD>>,
    /// Of the gates.
    pub bias: Gates<HELD>,
}

/// A reader's step, and what its gradient needs.
#[derive(Clone, Copy)]
pub struct Step<const HELD: usize> {
    /// Sums that the gates follow from.
    pub gates: Gates<HELD>,
    /// What the old state gives to the new one before the reset gate.
    pub recalled: [f32; HELD],
    /// What is remembered after it.
    pub state: [f32; HELD],
}

/// A hyperbolic tangent that is the same to the last bit everywhere and takes one division: its Padé approximant, cut
/// where it reaches one.
#[must_use]
#[inline]
pub fn tanh(x: f32) -> f32 {
    let x = x.clamp(-3.0, 3.0);
    let square = x * x;
    x * (27.0 + square) / (27.0 + 9.0 * square)
}

/// Likewise the logistic function.
#[must_use]
#[inline]
pub fn logistic(x: f32) -> f32 {
    0.5 + 0.5 * tanh(0.5 * x)
}

/// Adds the product of `numbers` and their rows of `weights`.
#[inline]
pub fn add<const WIDTH: usize>(numbers: &[f32], weights: &[[f32; WIDTH]], sums: &mut [f32; WIDTH]) {
    for (&number, weights) in numbers.iter().zip(weights) {
        for (sum, &weight) in sums.iter_mut().zip(weights) {
            *sum += number * weight;
        }
    }
}

/// The product of two rows whose length is a multiple of eight: in eight lanes, so that the compiler can use wide registers
/// without changing the order of the sums.
#[inline]
pub(crate) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0f32; 8];
    for (a, b) in a.chunks_exact(8).zip(b.chunks_exact(8)) {
        for ((lane, a), b) in lanes.iter_mut().zip(a).zip(b) {
            *lane += a * b;
        }
    }
    lanes.iter().sum()
}

impl<const READ: usize, const HELD: usize> Reader<READ, HELD> {
    /// Reads a word after `before`.
    #[must_use]
    pub fn step(&self, word: &[f32; READ], before: &[f32; HELD]) -> Step<HELD> {
        let mut gates = self.bias;
        for (sums, weights) in gates.iter_mut().zip(&*self.word) {
            add(word, weights, sums);
        }
        let [of_reset, of_update, of_new] = &*self.state;
        let [reset, update, new] = &mut gates;
        add(before, of_reset, reset);
        add(before, of_update, update);
        let mut recalled = [0.0; HELD];
        add(before, of_new, &mut recalled);
        let mut state = [0.0; HELD];
        let gate = reset.iter().zip(update.iter()).zip(new.iter_mut().zip(&recalled));
        for ((slot, before), ((&reset, &update), (new, recalled))) in state.iter_mut().zip(before).zip(gate) {
            *new += logistic(reset) * recalled;
            let update = logistic(update);
            *slot = (1.0 - update) * tanh(*new) + update * before;
        }
        Step { gates, recalled, state }
    }

    /// Its weights, part by part.
    pub fn parts(&mut self) -> [&mut [f32]; 3] {
        [
            self.word.as_flattened_mut().as_flattened_mut(),
            self.state.as_flattened_mut().as_flattened_mut(),
            self.bias.as_flattened_mut(),
        ]
    }
}

impl<const READ: usize, const HELD: usize> Default for Reader<READ, HELD> {
    fn default() -> Self {
        Self {
            word: Box::new([[[0.0; HELD]; READ]; 3]),
            state: Box::new([[[0.0; HELD]; HELD]; 3]),
            bias: [[0.0; HELD]; 3],
        }
    }
}

/// A layer without memory.
#[derive(Clone)]
pub struct Linear<const N: usize, const WIDE: usize> {
    /// From each number to the sums.
    pub weights: Box<[[f32; WIDE]; N]>,
    /// Of the sums.
    pub bias: [f32; WIDE],
}

impl<const N: usize, const WIDE: usize> Default for Linear<N, WIDE> {
    fn default() -> Self {
        Self { weights: Box::new([[0.0; WIDE]; N]), bias: [0.0; WIDE] }
    }
}

impl<const N: usize, const WIDE: usize> Linear<N, WIDE> {
    /// The sums of `numbers`.
    #[must_use]
    #[inline]
    pub fn of(&self, numbers: &[f32; N]) -> [f32; WIDE] {
        let mut sums = self.bias;
        add(numbers, &*self.weights, &mut sums);
        sums
    }

    /// Its weights, part by part.
    pub fn parts(&mut self) -> [&mut [f32]; 2] {
        [self.weights.as_flattened_mut(), &mut self.bias]
    }
}

/// The word that the reader `side` reads at `turn` of `count`: the first reads forwards, the second backwards.
#[must_use]
#[inline]
pub const fn place(side: usize, turn: usize, count: usize) -> usize {
    if side == 0 { turn } else { count - 1 - turn }
}

/// Reads `part` from a file: what a weight of one is there, and a byte a weight.
pub(crate) fn load(part: &mut [f32], file: &mut &[u8]) -> Option<()> {
    let (scale, rest) = file.split_first_chunk()?;
    let scale = f32::from_le_bytes(*scale);
    let (bytes, rest) = rest.split_at_checked(part.len())?;
    *file = rest;
    for (weight, &byte) in part.iter_mut().zip(bytes) {
        *weight = f32::from(byte.cast_signed()) / scale;
    }
    Some(())
}
