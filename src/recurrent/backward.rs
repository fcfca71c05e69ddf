//! The way back through a reader, step by step: backpropagation through time.
#![expect(clippy::indexing_slicing, reason = "a tool for developers stops at the first error")]

use super::{Reader, Step, dot, logistic, tanh};
use crate::learning::Random;

/// The derivative of [`tanh`].
pub(crate) fn slope(x: f32) -> f32 {
    let square = (x * x).min(9.0);
    let part = (9.0 - square) / (9.0 + 3.0 * square);
    part * part
}

/// Adds the products of each of `numbers` and `pull` to the slopes of the weights between them.
pub(crate) fn outer<const WIDTH: usize>(numbers: &[f32], pull: &[f32; WIDTH], slopes: &mut [[f32; WIDTH]]) {
    for (&number, slopes) in numbers.iter().zip(slopes) {
        for (slope, pull) in slopes.iter_mut().zip(pull) {
            *slope += number * pull;
        }
    }
}

/// Adds what `pull` is to each of the numbers before `weights`.
pub(crate) fn inner<const WIDTH: usize>(weights: &[[f32; WIDTH]], pull: &[f32; WIDTH], numbers: &mut [f32]) {
    for (slot, weights) in numbers.iter_mut().zip(weights) {
        *slot += dot(weights, pull);
    }
}

impl<const READ: usize, const HELD: usize> Reader<READ, HELD> {
    /// Weights at random, as large as keeps the sums of about the size of the numbers.
    pub(crate) fn random(random: &mut Random) -> Self {
        let mut reader = Self::default();
        for weight in reader.word.as_flattened_mut().as_flattened_mut() {
            *weight = random.normal() / (READ as f32).sqrt();
        }
        for weight in reader.state.as_flattened_mut().as_flattened_mut() {
            *weight = random.normal() / (HELD as f32).sqrt();
        }
        reader
    }

    /// Adds to the `slopes` of the weights what follows from the slope `state` of what is remembered after `step`; returns
    /// the slopes of the word and of what was remembered `before`.
    pub(crate) fn back(
        &self,
        slopes: &mut Self,
        step: &Step<HELD>,
        word: &[f32; READ],
        before: &[f32; HELD],
        state: &[f32; HELD],
    ) -> ([f32; READ], [f32; HELD]) {
        let [reset, update, new] = &step.gates;
        let mut to_before = [0.0; HELD];
        let (mut to_reset, mut to_update, mut to_new, mut to_recalled) =
            ([0.0; HELD], [0.0; HELD], [0.0; HELD], [0.0; HELD]);
        for at in 0..HELD {
            let keep = logistic(update[at]);
            to_before[at] = state[at] * keep;
            let pull = state[at] * (1.0 - keep) * slope(new[at]);
            to_new[at] = pull;
            to_recalled[at] = pull * logistic(reset[at]);
            to_reset[at] = pull * step.recalled[at] * 0.25 * slope(0.5 * reset[at]);
            to_update[at] = state[at] * (before[at] - tanh(new[at])) * 0.25 * slope(0.5 * update[at]);
        }
        let mut to_word = [0.0; READ];
        for (gate, pull) in [&to_reset, &to_update, &to_new].into_iter().enumerate() {
            for (slot, pull) in slopes.bias[gate].iter_mut().zip(pull) {
                *slot += pull;
            }
            outer(word, pull, &mut slopes.word[gate]);
            inner(&self.word[gate], pull, &mut to_word);
        }
        for (gate, pull) in [&to_reset, &to_update, &to_recalled].into_iter().enumerate() {
            outer(before, pull, &mut slopes.state[gate]);
            inner(&self.state[gate], pull, &mut to_before);
        }
        (to_word, to_before)
    }
}
