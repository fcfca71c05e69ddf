//! Learning of the conditional random field: forward-backward over a chain, and a step along the gradient.
#![expect(clippy::indexing_slicing, reason = "a tool for developers stops at the first error")]

use crate::{
    entities::names::{
        chain::edge,
        label::{self, COUNT},
    },
    model::{CLASSES, train::Learner},
};

/// Chances of each label, or weights proportional to them.
type Row = [f32; COUNT];

/// What the labels of a chain may be: a bit for each label and token.
pub(super) type Allowed = Vec<u32>;

/// All labels.
pub(super) const ANY: u32 = (1 << COUNT) - 1;

/// A chain with its features.
pub(super) struct Chain<'c> {
    /// Features of each token.
    pub(super) features: &'c [Vec<u32>],
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

/// The scores of the labels of each token.
pub(super) fn emissions(learner: &Learner, features: &[Vec<u32>]) -> Vec<Row> {
    features.iter().map(|features| cut(&learner.sums(features))).collect()
}

/// The scores of each step that is possible, in the form that decoding wants them.
pub(super) fn steps(learner: &Learner) -> Vec<Row> {
    (0..COUNT as u8).map(|before| cut(&learner.sums(&[edge(before)]))).collect()
}

fn cut(sums: &[f32; CLASSES]) -> Row {
    std::array::from_fn(|label| sums[label])
}

/// The weights of each step, read anew now and then: they change slowly, and reading them is dear.
pub(super) struct Steps {
    weights: Vec<Row>,
    uses: u32,
}

impl Steps {
    /// Reads the weights.
    pub(super) fn new(learner: &Learner) -> Self {
        let weights = steps(learner)
            .iter()
            .enumerate()
            .map(|(before, row)| {
                std::array::from_fn(|label| {
                    if label::follows(before as u8, label as u8) { row[label].exp() } else { 0.0 }
                })
            })
            .collect();
        Self { weights, uses: 0 }
    }
}

/// One step of descent on `chain`.
pub(super) fn learn(learner: &mut Learner, chain: &Chain, steps: &mut Steps, rate: f32, penalty: f32) {
    learner.pay(rate * penalty * chain.features.len() as f32);
    steps.uses += 1;
    if steps.uses > 50 {
        *steps = Steps::new(learner);
    }
    let steps = &steps.weights;
    let scores: Vec<Row> = emissions(learner, chain.features)
        .iter()
        .map(|row| {
            let top = row.iter().copied().fold(f32::MIN, f32::max);
            row.map(|score| (score - top).exp())
        })
        .collect();
    let told = chances(&scores, steps, chain.allowed);
    let free = chances(&scores, steps, &vec![ANY; scores.len()]);
    if !told.possible || !free.possible {
        return;
    }
    let wide = |told: &Row, free: &Row| -> [f32; CLASSES] {
        std::array::from_fn(|label| if label < COUNT { rate * (told[label] - free[label]) } else { 0.0 })
    };
    let mut moved = false;
    for ((features, told), free) in chain.features.iter().zip(&told.tokens).zip(&free.tokens) {
        let gradient = wide(told, free);
        if gradient.iter().any(|step| step.abs() > 0.001 * rate) {
            learner.step(features, &gradient);
            moved = true;
        }
    }
    if moved {
        for ((before, told), free) in (0u8..).zip(&told.pairs(steps)).zip(&free.pairs(steps)) {
            learner.step(&[edge(before)], &wide(told, free));
        }
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
