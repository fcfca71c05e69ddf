//! A small recurrent network, which reads a paragraph in both directions and scores the labels of each word.
//!
//! Two layers of [readers](crate::recurrent) under a conditional random field, as in Huang, Xu & Yu ("Bidirectional LSTM-CRF
//! models for sequence tagging", 2015). A word is read as the sum of short vectors of its features.
//!
//! Cost: about 31,000 multiplications a word, eight to an instruction.

use super::chain::Row;
use crate::{
    model::CLASSES,
    recurrent::{
        self, Linear, Reader,
        fixed::{self, Sums},
    },
};

/// Numbers that a word is read as.
pub const READ: usize = 20;

/// Numbers that are remembered in each direction.
pub const HELD: usize = 32;

/// Numbers that both readers of a layer remember.
pub const BOTH: usize = 2 * HELD;

/// What a word is read as.
pub type Input = [f32; READ];

/// What a layer remembers of a word.
pub type State = [f32; BOTH];

/// Labels, up to the width for which the compiler does sums in vectors.
pub const WIDE: usize = 16;

/// Scores of the labels.
pub type Scores = [f32; WIDE];

const _: () = assert!(super::labels::COUNT <= WIDE);

/// The weights of a network.
#[derive(Clone, Default)]
pub struct Weights {
    /// Forwards and backwards over the words.
    pub first: [Reader<READ, HELD>; 2],
    /// Forwards and backwards over what the first layer remembers.
    pub second: [Reader<BOTH, HELD>; 2],
    /// From what the second layer remembers to the labels.
    pub labels: Linear<BOTH, WIDE>,
    /// From what the first layer remembers.
    pub early_labels: Linear<BOTH, WIDE>,
    /// From the word itself.
    pub own_labels: Linear<READ, WIDE>,
}

impl Weights {
    /// All of them, part by part.
    pub fn parts(&mut self) -> Vec<&mut [f32]> {
        let Self { first, second, labels, early_labels, own_labels } = self;
        let mut parts = Vec::new();
        parts.extend(first.iter_mut().flat_map(Reader::parts));
        parts.extend(second.iter_mut().flat_map(Reader::parts));
        parts.extend(labels.parts());
        parts.extend(early_labels.parts());
        parts.extend(own_labels.parts());
        parts
    }
}

/// Vectors of four numbers that a reader's memory fills.
const MEMORY: usize = HELD / 4;

/// And the labels' scores.
const LABELS: usize = WIDE / 4;

/// A trained network, its weights as whole numbers.
pub struct Network {
    first: [fixed::Reader<HELD, MEMORY>; 2],
    second: [fixed::Reader<HELD, MEMORY>; 2],
    labels: Sums<LABELS>,
    early_labels: Sums<LABELS>,
    own_labels: Sums<LABELS>,
    /// What a one is in the vectors that words are read as.
    scale: f32,
}

/// What a word is read as at run time.
pub type Word = [i16; READ];

impl Network {
    /// Reads a network: for each part what a weight of one is in the file, and a byte a weight; then what a one of the words'
    /// vectors is.
    #[must_use]
    pub fn load(file: &mut &[u8]) -> Option<Self> {
        let mut weights = Weights::default();
        for part in weights.parts() {
            recurrent::load(part, file)?;
        }
        let Weights { first, second, labels, early_labels, own_labels } = weights;
        Some(Self {
            first: first.each_ref().map(fixed::Reader::new),
            second: second.each_ref().map(fixed::Reader::new),
            labels: Sums::new(&labels),
            early_labels: Sums::new(&early_labels),
            own_labels: Sums::new(&own_labels),
            scale: f32::from_le_bytes(super::take(file)?),
        })
    }

    /// The word that the vectors of its features sum to.
    #[must_use]
    pub fn read(&self, sums: &[i32; CLASSES]) -> Word {
        let mut word = [0.0; READ];
        word.iter_mut().zip(sums).for_each(|(slot, &sum)| *slot = sum as f32 / self.scale);
        fixed::squash(&word)
    }

    /// The scores of each word's labels. Cost: linear.
    #[must_use]
    pub fn score(&self, words: &[Word]) -> Vec<Row> {
        let first: Vec<[i16; BOTH]> = fixed::both(&self.first, words);
        let second: Vec<[i16; BOTH]> = fixed::both(&self.second, &first);
        let score = |(word, (first, second)): (&Word, (&[i16; BOTH], &[i16; BOTH]))| {
            let mut row: Row = [0.0; _];
            let parts: [Scores; 3] =
                [self.labels.of(second), self.early_labels.of(first), self.own_labels.of(word)];
            for part in parts {
                row.iter_mut().zip(part).for_each(|(slot, score)| *slot += score);
            }
            row
        };
        words.iter().zip(first.iter().zip(&second)).map(score).collect()
    }
}
