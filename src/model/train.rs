//! Training of linear models: multinomial logistic regression with an L1 penalty, by stochastic gradient descent.
//!
//! The penalty drives most weights to exactly zero, which is what makes the files small. It is applied
//! as a running total, so that features pay for the steps at which they did not occur too (Tsuruoka,
//! Tsujii & Ananiadou, "Stochastic gradient descent training for L1-regularized log-linear models with
//! cumulative penalty", ACL 2009). Items are learned in the order of the text with the model's own
//! earlier decisions as features, as they will be at run time.
#![expect(clippy::indexing_slicing, reason = "a tool for developers stops at the first error")]

use super::{BITS, CLASSES, Scores};

/// A model in training.
pub struct Learner {
    classes: usize,
    /// How often each feature was seen, up to 255.
    counts: Vec<u8>,
    /// Row of each feature plus one; 0 for features without a row.
    rows: Vec<u32>,
    weights: Vec<f32>,
    /// Penalty that each weight has paid.
    paid: Vec<f32>,
    /// Penalty that a weight present from the start should have paid.
    due: f32,
}

impl Learner {
    /// An empty model.
    #[must_use]
    pub fn new(classes: usize) -> Self {
        assert!(classes <= CLASSES, "too many classes");
        let size = 1 << BITS;
        Self { classes, counts: vec![0; size], rows: vec![0; size], weights: vec![], paid: vec![], due: 0.0 }
    }

    /// Notes that `features` occur; all occurrences are counted before training.
    pub fn count(&mut self, features: &[u32]) {
        for &feature in features {
            let count = &mut self.counts[feature as usize];
            *count = count.saturating_add(1);
        }
    }

    /// Gives a row to each feature seen `least` times; returns their number.
    pub fn admit(&mut self, least: u8) -> usize {
        let mut next = 0;
        for (row, &count) in self.rows.iter_mut().zip(&self.counts) {
            if count >= least {
                next += 1;
                *row = next;
            }
        }
        self.weights = vec![0.0; next as usize * self.classes];
        self.paid = vec![0.0; next as usize * self.classes];
        next as usize
    }

    /// Start of each feature's row.
    fn starts(&self, features: &[u32]) -> impl Iterator<Item = usize> + use<> {
        let row = |&feature: &u32| (self.rows[feature as usize] as usize).checked_sub(1);
        let starts: Vec<usize> = features.iter().filter_map(row).map(|row| row * self.classes).collect();
        starts.into_iter()
    }

    /// Sums the weights of `features` for each class.
    #[must_use]
    pub fn sums(&self, features: &[u32]) -> [f32; CLASSES] {
        let mut sums = [0.0; CLASSES];
        for start in self.starts(features) {
            for (sum, weight) in sums.iter_mut().zip(&self.weights[start..start + self.classes]) {
                *sum += weight;
            }
        }
        sums
    }

    /// The same in thousandths.
    #[must_use]
    pub fn score(&self, features: &[u32]) -> Scores {
        self.sums(features).map(|sum| (sum * 1000.0) as i32)
    }

    /// One step of descent towards `truth`. `rate`: length of the step; `penalty`: what a step costs each weight;
    /// `importance`: how often this item counts.
    pub fn learn(&mut self, features: &[u32], truth: usize, rate: f32, penalty: f32, importance: f32) {
        let mut chances = self.sums(features);
        let chances = &mut chances[..self.classes];
        let top = chances.iter().copied().fold(f32::MIN, f32::max);
        chances.iter_mut().for_each(|chance| *chance = (*chance - top).exp());
        let all: f32 = chances.iter().sum();
        self.pay(rate * penalty);
        // Steps so small that they change nothing are left out: most items are certain.
        if chances[truth] > 0.999 * all {
            return;
        }
        let mut steps = [0.0; CLASSES];
        for (class, (step, chance)) in steps.iter_mut().zip(chances.iter()).enumerate() {
            *step = importance * rate * (f32::from(u8::from(class == truth)) - chance / all);
        }
        self.step(features, &steps);
    }

    /// Makes the penalty due that one item costs every weight.
    pub fn pay(&mut self, penalty: f32) {
        self.due += penalty;
    }

    /// Moves the weights of `features` by `steps`, a step a class, and collects the penalty that they owe.
    pub fn step(&mut self, features: &[u32], steps: &[f32; CLASSES]) {
        for start in self.starts(features) {
            let row = start..start + self.classes;
            let (weights, paid) = (&mut self.weights[row.clone()], &mut self.paid[row]);
            for ((weight, paid), step) in weights.iter_mut().zip(paid).zip(steps) {
                let moved = *weight + step;
                *weight = if moved > 0.0 {
                    (moved - (self.due + *paid)).max(0.0)
                } else {
                    (moved + (self.due - *paid)).min(0.0)
                };
                *paid += *weight - moved;
            }
        }
    }

    /// Rows for [`pack`](super::pack): weights times `scale`, rounded; those under `least` are dropped.
    #[must_use]
    pub fn rows(&self, scale: f32, least: i8) -> Vec<(u32, Vec<(u8, i8)>)> {
        let mut rows = Vec::new();
        for (feature, &row) in (0u32..).zip(&self.rows).filter(|&(_, &row)| row > 0) {
            let at = (row as usize - 1) * self.classes;
            let row: Vec<(u8, i8)> = (0u8..)
                .zip(&self.weights[at..at + self.classes])
                .map(|(class, &weight)| (class, (weight * scale).round().clamp(-127.0, 127.0) as i8))
                .filter(|&(_, weight)| weight.abs() >= least)
                .collect();
            if !row.is_empty() {
                rows.push((feature, row));
            }
        }
        rows
    }
}
