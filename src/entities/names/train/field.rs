//! Learning of the conditional random field: forward-backward over a chain, and a step along the gradient.
#![expect(clippy::indexing_slicing, reason = "a tool for developers stops at the first error")]

use super::{Plan, learner::Learner};
use crate::{
    entities::names::label::{self, COUNT},
    learning::Random,
};

/// Chances of each label, or weights proportional to them.
pub(super) type Row = [f32; COUNT];

/// What the labels of a chain may be: a bit for each label and token.
pub(super) type Allowed = Vec<u32>;

/// All labels.
pub(super) const ANY: u32 = (1 << COUNT) - 1;

/// A chain with its features.
pub(super) struct Chain<'c> {
    /// Features of each token.
    pub(super) features: &'c [Features],
    /// Labels that the annotation allows.
    pub(super) allowed: &'c Allowed,
}

/// Chances of the labels of each token, with what they come from.
struct Chances {
    tokens: Vec<Row>,
    forward: Vec<Row>,
    /// Chances of what follows a step to each label.
    ahead: Vec<Row>,
    /// Whether any labels are possible.
    possible: bool,
}

/// One token's features: those of its own words, which a new name does not share, before the others.
pub(super) struct Features {
    all: Vec<u32>,
    own: usize,
}

impl Features {
    /// Puts the features of the token's own words first.
    pub(super) fn new(own: Vec<u32>, others: Vec<u32>) -> Self {
        Self { own: own.len(), all: [own, others].concat() }
    }

    pub(super) fn all(&self) -> &[u32] {
        &self.all
    }
}

/// One step of descent on `chain`, with some of its features left out at random.
pub(super) fn learn(learner: &mut Learner, chain: &Chain, chance: &mut Random, plan: &Plan) {
    let stranger = chance.happens(plan.strangers);
    let left = |token: &Features| -> Vec<u32> {
        let from = if stranger { token.own } else { 0 };
        token.all[from..].iter().copied().filter(|_| !chance.happens(plan.dropout)).collect()
    };
    let features: Vec<Vec<u32>> = chain.features.iter().map(left).collect();
    let scores: Vec<Row> = features
        .iter()
        .map(|features| {
            let row = learner.score(features);
            let top = row.iter().copied().fold(f32::MIN, f32::max);
            row.map(|score| (score - top).exp())
        })
        .collect();
    let mut steps = *learner.steps();
    for ((before, row), _) in (0u8..).zip(&mut steps).zip(0..COUNT) {
        for (label, step) in (0u8..).zip(row.iter_mut()) {
            *step = if label::follows(before, label) { step.exp() } else { 0.0 };
        }
    }
    let told = chances(&scores, &steps, chain.allowed);
    let free = chances(&scores, &steps, &vec![ANY; scores.len()]);
    if !told.possible || !free.possible {
        return;
    }
    let slope = |told: &Row, free: &Row| -> Row { std::array::from_fn(|label| free[label] - told[label]) };
    let mut moved = false;
    for ((features, told), free) in features.iter().zip(&told.tokens).zip(&free.tokens) {
        let slope = slope(told, free);
        if slope.iter().any(|slope| slope.abs() > 0.001) {
            learner.learn(features, &slope, plan);
            moved = true;
        }
    }
    if moved {
        let (told, free) = (told.pairs(&steps), free.pairs(&steps));
        learner.learn_steps(&std::array::from_fn(|before| slope(&told[before], &free[before])), plan);
    }
}

/// Forward-backward, each token's row scaled to a sum of one.
fn chances(scores: &[Row], steps: &[Row], allowed: &[u32]) -> Chances {
    let length = scores.len();
    let scale = |mut row: Row| {
        let sum: f32 = row.iter().sum();
        row.iter_mut().for_each(|x| *x /= sum.max(f32::MIN_POSITIVE));
        (row, sum > 0.0)
    };
    let masked: Vec<Row> = scores
        .iter()
        .zip(allowed)
        .map(|(row, allowed)| {
            std::array::from_fn(|label| if allowed >> label & 1 == 1 { row[label] } else { 0.0 })
        })
        .collect();
    let mut possible = true;
    let mut forward: Vec<Row> = Vec::with_capacity(length);
    let mut before: Row = std::array::from_fn(|label| f32::from(u8::from(label == 0)));
    for row in &masked {
        let mut next = [0.0; COUNT];
        for (&chance, steps) in before.iter().zip(steps).filter(|(chance, _)| **chance > 0.0) {
            next.iter_mut().zip(steps).for_each(|(next, step)| *next += chance * step);
        }
        next.iter_mut().zip(row).for_each(|(next, score)| *next *= score);
        let (next, some) = scale(next);
        possible &= some;
        forward.push(next);
        before = next;
    }
    let closed: Row = std::array::from_fn(|label| f32::from(u8::from(label::follows(label as u8, 0))));
    let mut backward = vec![closed; length];
    for at in (0..length.saturating_sub(1)).rev() {
        let ahead: Row = std::array::from_fn(|label| backward[at + 1][label] * masked[at + 1][label]);
        let row = std::array::from_fn(|label| steps[label].iter().zip(&ahead).map(|(a, b)| a * b).sum());
        backward[at] = scale(row).0;
    }
    let mut tokens = Vec::with_capacity(length);
    for (forward, backward) in forward.iter().zip(&backward) {
        let (row, some) = scale(std::array::from_fn(|label| forward[label] * backward[label]));
        possible &= some;
        tokens.push(row);
    }
    let ahead = backward
        .iter()
        .zip(&masked)
        .map(|(backward, row)| std::array::from_fn(|label| backward[label] * row[label]))
        .collect();
    Chances { tokens, forward, ahead, possible }
}

impl Chances {
    /// How often each pair of labels is to be expected in the chain.
    fn pairs(&self, steps: &[Row]) -> [Row; COUNT] {
        let mut pairs = [[0.0; COUNT]; COUNT];
        let start: Row = std::array::from_fn(|label| f32::from(u8::from(label == 0)));
        for (before, ahead) in std::iter::once(&start).chain(&self.forward).zip(&self.ahead) {
            let chance = |(before, row): (&f32, &Row)| -> Row {
                std::array::from_fn(|next| before * row[next] * ahead[next])
            };
            let here: Vec<Row> = before.iter().zip(steps).map(chance).collect();
            let all = here.iter().flatten().sum::<f32>().max(f32::MIN_POSITIVE);
            for (row, here) in pairs.iter_mut().zip(&here) {
                row.iter_mut().zip(here).for_each(|(sum, x)| *sum += x / all);
            }
        }
        pairs
    }
}
