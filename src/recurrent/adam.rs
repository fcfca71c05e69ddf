//! Steps against a gradient by Adam (Kingma & Ba, "Adam: a method for stochastic optimization", ICLR 2015).
#![expect(clippy::indexing_slicing, reason = "a tool for developers stops at the first error")]

/// What is left of the mean of the gradients after a step, and what the new one adds.
const MEAN: (f32, f32) = (0.9, 0.1);

/// Likewise of the mean of their squares.
const SQUARE: (f32, f32) = (0.999, 0.001);

/// Length of the step number `turn`, whose rate is `rate`: the means begin at zero, and this takes that back.
pub(crate) fn pace(rate: f32, turn: usize) -> f32 {
    let early = |decay: f32| 1.0 - libm::powf(decay, turn as f32);
    rate * early(SQUARE.0).sqrt() / early(MEAN.0)
}

/// What is kept of each weight: running means of its gradient and of the gradient's square.
pub(crate) struct Moments {
    means: Vec<f32>,
    squares: Vec<f32>,
}

impl Moments {
    pub(crate) fn new(size: usize) -> Self {
        Self { means: vec![0.0; size], squares: vec![0.0; size] }
    }

    /// A step of the weights whose first has the number `from`, against the gradient `slopes`.
    pub(crate) fn step(&mut self, from: usize, weights: &mut [f32], slopes: &[f32], pace: f32) {
        let (means, squares) = (&mut self.means[from..], &mut self.squares[from..]);
        for (((weight, slope), mean), square) in weights.iter_mut().zip(slopes).zip(means).zip(squares) {
            *mean += MEAN.1 * (slope - *mean);
            *square += SQUARE.1 * (slope * slope - *square);
            *weight -= pace * *mean / (square.sqrt() + 1e-8);
        }
    }
}
