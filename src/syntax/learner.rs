//! The weights of the network while they are learned.
//!
//! What a feature adds to the hidden layer is multiplied out once for all the sentences of a step, and its slope is handed on
//! to embedding and layer once, as Chen & Manning do it: most features of a step are the same few.
#![expect(clippy::indexing_slicing, reason = "a tool for developers stops at the first error")]

use std::ops::Range;

use super::{
    features::Features,
    network::{self, HIDDEN, PLACES, VALUES, WORD},
};
use crate::learning::{Random, dot};

/// No slot.
const NONE: u32 = u32::MAX;

type Row = [f32; HIDDEN];

/// A feature at a place that occurs in the sentences of a step.
struct Slot {
    /// Where its embedding and the layer's part for its place start among the weights.
    embedding: usize,
    layer: usize,
    length: usize,
    index: usize,
    /// What it adds to the hidden layer.
    adds: Row,
    slope: Row,
}

pub(super) struct Learner {
    blocks: Vec<Range<usize>>,
    pub(super) weights: Vec<f32>,
    slopes: Vec<f32>,
    means: Vec<f32>,
    squares: Vec<f32>,
    /// Where the features of each place start in `known`, and in the first layer; length and start of their embeddings.
    places: Vec<(usize, usize, usize, usize)>,
    known: Vec<u32>,
    slots: Vec<Slot>,
    steps: i32,
}

/// One pass through the network.
pub(super) struct Pass {
    slots: Vec<u32>,
    pub(super) hidden: Row,
    slope: Row,
    /// What each hidden unit is multiplied by: 0 while it rests.
    keep: Row,
}

impl Pass {
    pub(super) const fn new() -> Self {
        Self { slots: Vec::new(), hidden: [0.0; HIDDEN], slope: [0.0; HIDDEN], keep: [1.0; HIDDEN] }
    }
}

impl Learner {
    pub(super) fn new(words: usize, chance: &mut Random) -> Self {
        let mut blocks = Vec::new();
        let mut at = 0;
        for size in network::blocks(words) {
            blocks.push(at..at + size);
            at += size;
        }
        let mut weights = vec![0.0; at];
        for (number, block) in blocks.iter().enumerate() {
            let reach = match number {
                0..=4 => 0.5,
                5 => 0.14,
                7 | 9 | 11 => 0.1,
                _ => 0.0,
            };
            weights[block.clone()]
                .iter_mut()
                .for_each(|weight| *weight = (chance.part() * 2.0 - 1.0) * reach);
        }
        let mut places = Vec::new();
        let (mut known, mut layer) = (0, blocks[5].start);
        for (table, &(count, length)) in PLACES.iter().enumerate() {
            let values = if table == 0 { blocks[0].len() / WORD } else { VALUES[table] };
            for _ in 0..count {
                places.push((known, layer, length, blocks[table].start));
                known += values;
                layer += length * HIDDEN;
            }
        }
        let zeros = vec![0.0; at];
        Self {
            blocks,
            slopes: zeros.clone(),
            means: zeros.clone(),
            squares: zeros,
            weights,
            places,
            known: vec![NONE; known],
            slots: Vec::new(),
            steps: 0,
        }
    }

    /// The slot of a feature, made if it is not there.
    fn slot(&mut self, place: usize, value: usize) -> u32 {
        let (known, layer, length, embeddings) = self.places[place];
        let index = known + value;
        if self.known[index] == NONE {
            let embedding = embeddings + value * length;
            let mut adds = [0.0; HIDDEN];
            for (number, &value) in self.weights[embedding..embedding + length].iter().enumerate() {
                let at = layer + number * HIDDEN;
                adds.iter_mut()
                    .zip(&self.weights[at..at + HIDDEN])
                    .for_each(|(sum, weight)| *sum += value * weight);
            }
            self.known[index] = self.slots.len() as u32;
            self.slots.push(Slot { embedding, layer, length, index, adds, slope: [0.0; HIDDEN] });
        }
        self.known[index]
    }

    pub(super) fn forward(&mut self, features: &Features, keep: &Row, pass: &mut Pass) {
        pass.slots.clear();
        let words = features.words.iter().map(|&value| usize::from(value));
        let rest = [&features.tags[..], &features.relations, &features.cues, &features.distances];
        let rest = rest.into_iter().flatten().map(|&value| usize::from(value));
        for (place, value) in words.chain(rest).enumerate() {
            pass.slots.push(self.slot(place, value));
        }
        pass.hidden.copy_from_slice(&self.weights[self.blocks[6].clone()]);
        for &slot in &pass.slots {
            pass.hidden
                .iter_mut()
                .zip(&self.slots[slot as usize].adds)
                .for_each(|(sum, value)| *sum += value);
        }
        for (hidden, keep) in pass.hidden.iter_mut().zip(keep) {
            *hidden = hidden.max(0.0) * keep;
        }
        pass.keep = *keep;
        pass.slope = [0.0; HIDDEN];
    }

    /// Scores of choice `block`.
    pub(super) fn scores<const N: usize>(&self, block: usize, hidden: &Row) -> [f32; N] {
        let mut scores = [0.0; N];
        let rows = self.weights[self.blocks[block].clone()].chunks_exact(HIDDEN);
        let biases = &self.weights[self.blocks[block + 1].clone()];
        for ((score, row), bias) in scores.iter_mut().zip(rows).zip(biases) {
            *score = bias + dot(row, hidden);
        }
        scores
    }

    /// Notes the slopes of choice `block`.
    pub(super) fn blame(&mut self, block: usize, slopes: &[f32], pass: &mut Pass) {
        let (start, bias) = (self.blocks[block].start, self.blocks[block + 1].start);
        for (number, &slope) in slopes.iter().enumerate().filter(|&(_, &slope)| slope.abs() > 1e-5) {
            let at = start + number * HIDDEN;
            let own = self.slopes[at..at + HIDDEN].iter_mut().zip(&pass.hidden);
            for ((to, weight), (own, hidden)) in
                pass.slope.iter_mut().zip(&self.weights[at..at + HIDDEN]).zip(own)
            {
                *to += slope * weight;
                *own += slope * hidden;
            }
            self.slopes[bias + number] += slope;
        }
    }

    /// Hands the hidden layer's slopes on to the features.
    pub(super) fn backward(&mut self, pass: &mut Pass) {
        for ((slope, hidden), keep) in pass.slope.iter_mut().zip(&pass.hidden).zip(&pass.keep) {
            *slope = if *hidden > 0.0 { *slope * keep } else { 0.0 };
        }
        let bias = self.slopes[self.blocks[6].clone()].iter_mut();
        bias.zip(&pass.slope).for_each(|(own, slope)| *own += slope);
        for &slot in &pass.slots {
            let own = &mut self.slots[slot as usize].slope;
            own.iter_mut().zip(&pass.slope).for_each(|(own, slope)| *own += slope);
        }
    }

    /// One step of Adam down the slopes; ends the step's sentences.
    pub(super) fn step(&mut self, rate: f32) {
        self.steps += 1;
        let (a, b) = (0.9f32, 0.99f32);
        let rate = rate * (1.0 - b.powi(self.steps)).sqrt() / (1.0 - a.powi(self.steps));
        let mut words: Vec<usize> = Vec::new();
        for slot in std::mem::take(&mut self.slots) {
            self.known[slot.index] = NONE;
            if slot.embedding < self.blocks[0].end {
                words.push(slot.embedding);
            }
            for number in 0..slot.length {
                let at = slot.layer + number * HIDDEN;
                let value = self.weights[slot.embedding + number];
                let own = self.slopes[at..at + HIDDEN].iter_mut();
                own.zip(&slot.slope).for_each(|(own, slope)| *own += value * slope);
                self.slopes[slot.embedding + number] += dot(&self.weights[at..at + HIDDEN], &slot.slope);
            }
        }
        words.sort_unstable();
        words.dedup();
        let mut update = |range: Range<usize>| {
            let slopes = self.slopes[range.clone()].iter_mut();
            let moments = self.means[range.clone()].iter_mut().zip(&mut self.squares[range.clone()]);
            for ((weight, slope), (mean, square)) in self.weights[range].iter_mut().zip(slopes).zip(moments) {
                *mean = a * *mean + (1.0 - a) * *slope;
                *square = b * *square + (1.0 - b) * *slope * *slope;
                *weight -= rate * *mean / (square.sqrt() + 1e-6);
                *slope = 0.0;
            }
        };
        // Of the words' many rows only those that occurred.
        words.into_iter().for_each(|word| update(word..word + WORD));
        update(self.blocks[1].start..self.blocks[12].end);
    }
}
