//! The weights in training: FTRL-Proximal (McMahan et al., "Ad click prediction: a view from the trenches", KDD 2013),
//! gradient descent with a step length for each weight, whose L1 penalty keeps most weights at exactly zero.

use super::{Plan, field::Row};
use crate::{
    entities::names::{chain::edge, label::COUNT},
    model::BITS,
};

/// Features of the run time and, behind them, those that only the automatic annotation has.
pub(super) const FEATURES: usize = 2 << BITS;

/// What FTRL-Proximal keeps of a weight.
#[derive(Clone, Copy, Default)]
struct Sums {
    /// Gradients, shifted so that the weight follows from it in closed form.
    slopes: f32,
    /// Squares of the gradients.
    squares: f32,
}

impl Sums {
    fn step(&mut self, weight: &mut f32, slope: f32, rate: f32, penalty: f32, ridge: f32) {
        let squares = self.squares + slope * slope;
        let root = squares.sqrt();
        self.slopes += slope - (root - self.squares.sqrt()) / rate * *weight;
        self.squares = squares;
        let over = self.slopes.abs() - penalty;
        *weight =
            if over <= 0.0 { 0.0 } else { -self.slopes.signum() * over / ((1.0 + root) / rate + ridge) };
    }
}

/// The weights of all features and steps.
pub(super) struct Learner {
    /// Row of each feature plus one; 0 for features without a row.
    rows: Vec<u32>,
    /// Feature of each row.
    features: Vec<u32>,
    weights: Vec<Row>,
    sums: Vec<[Sums; COUNT]>,
    steps: [Row; COUNT],
    step_sums: [[Sums; COUNT]; COUNT],
    /// Sums of the weights after some rounds, and of how many.
    means: Vec<Row>,
    step_means: [Row; COUNT],
    rounds: f32,
}

impl Learner {
    /// Gives a row to each feature that `counts` saw at least `least` times.
    pub(super) fn new(counts: &[u32], least: u32) -> Self {
        let mut rows = vec![0; FEATURES];
        let mut features = Vec::new();
        for ((feature, row), _) in (0..).zip(&mut rows).zip(counts).filter(|&(_, &count)| count >= least) {
            features.push(feature);
            *row = features.len() as u32;
        }
        let size = features.len();
        Self {
            rows,
            features,
            weights: vec![[0.0; COUNT]; size],
            sums: vec![[Sums::default(); COUNT]; size],
            steps: [[0.0; COUNT]; COUNT],
            step_sums: [[Sums::default(); COUNT]; COUNT],
            means: vec![[0.0; COUNT]; size],
            step_means: [[0.0; COUNT]; COUNT],
            rounds: 0.0,
        }
    }

    /// How many features have weights.
    pub(super) const fn len(&self) -> usize {
        self.features.len()
    }

    fn row(&self, feature: u32) -> Option<usize> {
        (self.rows[feature as usize] as usize).checked_sub(1)
    }

    /// The scores of each step.
    pub(super) const fn steps(&self) -> &[Row; COUNT] {
        &self.steps
    }

    /// The score of each label for a token with `features`.
    pub(super) fn score(&self, features: &[u32]) -> Row {
        let mut sums = [0.0; COUNT];
        for row in features.iter().filter_map(|&feature| self.row(feature)) {
            sums.iter_mut().zip(&self.weights[row]).for_each(|(sum, weight)| *sum += weight);
        }
        sums
    }

    /// Moves the weights of `features` against `slope`.
    pub(super) fn learn(&mut self, features: &[u32], slope: &Row, plan: &Plan) {
        for &feature in features {
            let Some(row) = self.row(feature) else { continue };
            let (weights, sums) = (&mut self.weights[row], &mut self.sums[row]);
            for ((weight, sums), &slope) in weights.iter_mut().zip(sums).zip(slope) {
                if slope.abs() > 1e-4 {
                    sums.step(weight, slope, plan.rate, plan.penalty, plan.ridge);
                }
            }
        }
    }

    /// Moves the steps' weights against `slopes`.
    pub(super) fn learn_steps(&mut self, slopes: &[Row; COUNT], plan: &Plan) {
        for ((weights, sums), slopes) in self.steps.iter_mut().zip(&mut self.step_sums).zip(slopes) {
            for ((weight, sums), &slope) in weights.iter_mut().zip(sums).zip(slopes) {
                if slope.abs() > 1e-5 {
                    sums.step(weight, slope, plan.rate, 0.0, plan.ridge);
                }
            }
        }
    }

    /// Notes the weights of this round: the last steps of each pull this way and that, and their mean is steadier
    /// (Polyak & Juditsky 1992).
    pub(super) fn note(&mut self) {
        let sums = self.means.iter_mut().flatten().chain(self.step_means.iter_mut().flatten());
        let weights = self.weights.iter().flatten().chain(self.steps.iter().flatten());
        sums.zip(weights).for_each(|(sum, weight)| *sum += weight);
        self.rounds += 1.0;
    }

    /// Takes the means of the rounds noted. Weights that the last round gave up stay at zero.
    pub(super) fn settle(&mut self) {
        let means = self.means.iter().flatten().chain(self.step_means.iter().flatten());
        let weights = self.weights.iter_mut().flatten().chain(self.steps.iter_mut().flatten());
        for (weight, mean) in weights.zip(means).filter(|(weight, _)| **weight != 0.0) {
            *weight = mean / self.rounds;
        }
    }

    /// The mean of it and the others, which have learned of the same features.
    pub(super) fn mean(mut self, others: Vec<Self>) -> Self {
        let count = 1.0 + others.len() as f32;
        for other in others {
            let weights = self.weights.iter_mut().flatten().chain(self.steps.iter_mut().flatten());
            let others = other.weights.iter().flatten().chain(other.steps.iter().flatten());
            weights.zip(others).for_each(|(weight, other)| *weight += other);
        }
        let weights = self.weights.iter_mut().flatten().chain(self.steps.iter_mut().flatten());
        weights.for_each(|weight| *weight /= count);
        self
    }

    /// Rows for [`pack`](crate::model::pack) of the features of the run time: weights times `scale`, rounded; those
    /// under `least` are dropped. A step's are never divided.
    pub(super) fn file(&self, plan: &Plan) -> Vec<(u32, Vec<(u8, i8)>)> {
        let row = |weights: &Row, scale: f32| -> Vec<(u8, i8)> {
            (0u8..)
                .zip(weights)
                .map(|(label, &weight)| (label, (weight * scale).round().clamp(-127.0, 127.0) as i8))
                .filter(|&(_, weight)| weight.abs() >= plan.least_weight)
                .collect()
        };
        let open = |feature: u32| (feature as usize) < 1 << BITS;
        let mut rows: Vec<(u32, Vec<(u8, i8)>)> = self
            .features
            .iter()
            .zip(&self.weights)
            .filter(|&(&feature, _)| open(feature))
            .map(|(&feature, weights)| (feature, row(weights, plan.scale * (1.0 - plan.dropout))))
            .collect();
        let edges = (0u8..).map(edge);
        rows.retain(|(feature, row)| {
            !row.is_empty() && !edges.clone().take(COUNT).any(|edge| edge == *feature)
        });
        rows.extend(edges.zip(&self.steps).map(|(edge, weights)| (edge, row(weights, plan.scale))));
        rows.sort_unstable_by_key(|&(feature, _)| feature);
        rows
    }
}
