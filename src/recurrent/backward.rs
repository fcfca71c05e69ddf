//! The way back through a reader, step by step: backpropagation through time.
#![expect(clippy::indexing_slicing, reason = "a tool for developers stops at the first error")]

use super::{Linear, Reader, Step, dot, logistic, place, tanh};
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

/// The way of the two readers of a layer, with all that is needed on the way back.
pub(crate) struct Layer<const N: usize, const HELD: usize, const BOTH: usize> {
    steps: [Vec<Step<HELD>>; 2],
    /// What each unit's number was multiplied by.
    masks: Vec<[f32; BOTH]>,
    /// What is told of each word.
    pub(crate) told: Vec<[f32; BOTH]>,
}

impl<const N: usize, const HELD: usize, const BOTH: usize> Layer<N, HELD, BOTH> {
    /// Reads `inputs`; `dropout` is the part of what is remembered that is not told.
    pub(crate) fn forward(
        readers: &[Reader<N, HELD>; 2],
        inputs: &[[f32; N]],
        dropout: f32,
        random: &mut Random,
    ) -> Self {
        let masks: Vec<[f32; BOTH]> = inputs.iter().map(|_| random.mask(dropout)).collect();
        let mut told = vec![[0.0; BOTH]; inputs.len()];
        let steps = [0, 1].map(|side| {
            let mut steps: Vec<Step<HELD>> = Vec::with_capacity(inputs.len());
            for turn in 0..inputs.len() {
                let at = place(side, turn, inputs.len());
                let before = steps.last().map_or([0.0; HELD], |step| step.state);
                let step = readers[side].step(&inputs[at], &before);
                for unit in 0..HELD {
                    let slot = side * HELD + unit;
                    told[at][slot] = step.state[unit] * masks[at][slot];
                }
                steps.push(step);
            }
            steps
        });
        Self { steps, masks, told }
    }

    /// From the slopes of what is told to those of the inputs; adds to those of the readers.
    pub(crate) fn back(
        &self,
        readers: &[Reader<N, HELD>; 2],
        slopes: &mut [Reader<N, HELD>; 2],
        inputs: &[[f32; N]],
        pulls: &[[f32; BOTH]],
    ) -> Vec<[f32; N]> {
        let mut to_inputs = vec![[0.0; N]; inputs.len()];
        for side in [0, 1] {
            let mut to_state = [0.0; HELD];
            for turn in (0..inputs.len()).rev() {
                let at = place(side, turn, inputs.len());
                for (unit, slope) in to_state.iter_mut().enumerate() {
                    let slot = side * HELD + unit;
                    *slope += pulls[at][slot] * self.masks[at][slot];
                }
                let before = if turn > 0 { self.steps[side][turn - 1].state } else { [0.0; HELD] };
                let step = &self.steps[side][turn];
                let (to_input, to_before) =
                    readers[side].back(&mut slopes[side], step, &inputs[at], &before, &to_state);
                to_inputs[at].iter_mut().zip(to_input).for_each(|(slot, pull)| *slot += pull);
                to_state = to_before;
            }
        }
        to_inputs
    }
}

impl<const N: usize, const WIDE: usize> Linear<N, WIDE> {
    /// Adds what follows from the slope `pull` of the sums of `numbers`.
    pub(crate) fn back(
        &self,
        slopes: &mut Self,
        numbers: &[f32; N],
        pull: &[f32; WIDE],
        to_numbers: &mut [f32; N],
    ) {
        slopes.bias.iter_mut().zip(pull).for_each(|(slot, pull)| *slot += pull);
        outer(numbers, pull, &mut *slopes.weights);
        inner(&*self.weights, pull, to_numbers);
    }
}
