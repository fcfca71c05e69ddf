//! A small recurrent network, which reads a paragraph in both directions and scores the labels of each word. It remembers
//! what a chain, which knows one label back, cannot: that a clause ago someone was about to say something.
//!
//! A bidirectional gated recurrent unit (Cho et al., "Learning phrase representations using RNN encoder–decoder",
//! EMNLP 2014) under a conditional random field, as in Huang, Xu & Yu ("Bidirectional LSTM-CRF models for sequence
//! tagging", 2015). A word is read as the sum of short vectors of its features.
//!
//! Cost: about 10,000 multiplications a word, four to an instruction.

use super::chain::Row;

/// Numbers that a word is read as.
pub const READ: usize = 14;

/// Numbers that are remembered in each direction.
pub const HELD: usize = 32;

/// What a word is read as.
pub type Input = [f32; READ];

/// What is remembered.
pub type State = [f32; HELD];

/// For the reset gate, the update gate and the new state.
pub type Gates = [State; 3];

/// Scores of the labels, and zeros up to the width for which the compiler does the sums in vectors.
pub type Scores = State;

/// Weights from `N` numbers to the gates.
pub type Matrix<const N: usize> = [[State; N]; 3];

/// One direction.
#[derive(Clone)]
pub struct Reader {
    /// From the word to the gates.
    pub word: Matrix<READ>,
    /// From what was remembered to the gates.
    pub state: Matrix<HELD>,
    /// Of the gates.
    pub bias: Gates,
    /// From what is remembered to the labels.
    pub labels: [Scores; HELD],
}

/// A network.
#[derive(Clone)]
pub struct Network {
    /// Forwards and backwards.
    pub readers: [Reader; 2],
    /// From the word itself to its labels.
    pub labels: [Scores; READ],
    /// Of the labels.
    pub bias: Scores,
    /// What a one is in the vectors that words are read as.
    scale: f32,
}

/// A reader's step, and what its gradient needs.
#[derive(Clone, Copy)]
pub struct Step {
    /// Sums that the gates follow from.
    pub gates: Gates,
    /// What the old state gives to the new one before the reset gate.
    pub recalled: State,
    /// What is remembered after it.
    pub state: State,
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

/// Adds the product of `numbers` and a gate's weights.
#[inline]
pub fn add(numbers: &[f32], weights: &[State], sums: &mut State) {
    for (&number, weights) in numbers.iter().zip(weights) {
        for (sum, &weight) in sums.iter_mut().zip(weights) {
            *sum += number * weight;
        }
    }
}

impl Reader {
    /// Reads a word after `before`.
    #[must_use]
    pub fn step(&self, word: &Input, before: &State) -> Step {
        let mut gates = self.bias;
        for (sums, weights) in gates.iter_mut().zip(&self.word) {
            add(word, weights, sums);
        }
        let [of_reset, of_update, of_new] = &self.state;
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
}

impl Network {
    /// The word that the vectors of its features sum to.
    #[must_use]
    pub fn read(&self, sums: &[i32; READ]) -> Input {
        sums.map(|sum| tanh(sum as f32 / self.scale))
    }

    /// Adds the scores of each word's labels to `rows`. Cost: linear.
    pub fn score(&self, words: &[Input], rows: &mut [Row]) {
        let [forwards, backwards] = &self.readers;
        let mut state = [0.0; HELD];
        let mut ahead = Vec::with_capacity(words.len());
        for word in words.iter().rev() {
            state = backwards.step(word, &state).state;
            let mut scores = self.bias;
            add(&state, &backwards.labels, &mut scores);
            ahead.push(scores);
        }
        state = [0.0; HELD];
        for ((word, row), mut scores) in words.iter().zip(rows).zip(ahead.into_iter().rev()) {
            state = forwards.step(word, &state).state;
            add(&state, &forwards.labels, &mut scores);
            add(word, &self.labels, &mut scores);
            for (slot, score) in row.iter_mut().zip(scores) {
                *slot += score;
            }
        }
    }
}

impl Default for Network {
    fn default() -> Self {
        let reader = Reader {
            word: [[[0.0; HELD]; READ]; 3],
            state: [[[0.0; HELD]; HELD]; 3],
            bias: [[0.0; HELD]; 3],
            labels: [[0.0; HELD]; HELD],
        };
        Self { readers: [reader.clone(), reader], labels: [[0.0; HELD]; READ], bias: [0.0; HELD], scale: 1.0 }
    }
}

impl Network {
    /// Its weights, part by part.
    pub fn parts(&mut self) -> [&mut [f32]; 10] {
        let [forwards, backwards] = &mut self.readers;
        let [a, b, c, d] = forwards.parts();
        let [e, f, g, h] = backwards.parts();
        [a, b, c, d, e, f, g, h, self.labels.as_flattened_mut(), &mut self.bias]
    }

    /// Reads a network: for each part what a weight of one is in the file, and a byte a weight; then what a one of the words'
    /// vectors is.
    #[must_use]
    pub fn load(file: &mut &[u8]) -> Option<Self> {
        let mut network = Self::default();
        for part in network.parts() {
            let scale = f32::from_le_bytes(super::take(file)?);
            let (bytes, rest) = file.split_at_checked(part.len())?;
            *file = rest;
            for (weight, &byte) in part.iter_mut().zip(bytes) {
                *weight = f32::from(byte.cast_signed()) / scale;
            }
        }
        network.scale = f32::from_le_bytes(super::take(file)?);
        Some(network)
    }
}

impl Reader {
    fn parts(&mut self) -> [&mut [f32]; 4] {
        [
            self.word.as_flattened_mut().as_flattened_mut(),
            self.state.as_flattened_mut().as_flattened_mut(),
            self.bias.as_flattened_mut(),
            self.labels.as_flattened_mut(),
        ]
    }
}
