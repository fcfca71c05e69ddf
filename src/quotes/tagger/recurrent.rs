//! A small recurrent network, which reads a paragraph in both directions and scores the labels of each word.
//!
//! Two [readers](crate::recurrent) under a conditional random field, as in Huang, Xu & Yu ("Bidirectional LSTM-CRF models
//! for sequence tagging", 2015). A word is read as the sum of short vectors of its features.
//!
//! Cost: about 10,000 multiplications a word, four to an instruction.

use super::chain::Row;
use crate::recurrent::{self, add, tanh};

/// Numbers that a word is read as.
pub const READ: usize = 14;

/// Numbers that are remembered in each direction.
pub const HELD: usize = 32;

/// What a word is read as.
pub type Input = [f32; READ];

/// What is remembered.
pub type State = [f32; HELD];

/// Scores of the labels, and zeros up to the width for which the compiler does the sums in vectors.
pub type Scores = State;

/// One direction.
#[derive(Clone)]
pub struct Reader {
    /// What reads.
    pub unit: recurrent::Reader<READ, HELD>,
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
            state = backwards.unit.step(word, &state).state;
            let mut scores = self.bias;
            add(&state, &backwards.labels, &mut scores);
            ahead.push(scores);
        }
        state = [0.0; HELD];
        for ((word, row), mut scores) in words.iter().zip(rows).zip(ahead.into_iter().rev()) {
            state = forwards.unit.step(word, &state).state;
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
        let reader = Reader { unit: recurrent::Reader::default(), labels: [[0.0; HELD]; HELD] };
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
            recurrent::load(part, file)?;
        }
        network.scale = f32::from_le_bytes(super::take(file)?);
        Some(network)
    }
}

impl Reader {
    fn parts(&mut self) -> [&mut [f32]; 4] {
        let [word, state, bias] = self.unit.parts();
        [word, state, bias, self.labels.as_flattened_mut()]
    }
}
