//! Training of the network under tags and trees: by the likelihood of each token's tag, of each word's head among all
//! words of the sentence, and of its relation. First some networks are trained that differ by their random numbers; then the
//! one that is kept learns from the annotation and from them.
//!
//! Steps are Adam's, of a length that falls to nothing along a line. The sentences of a step are shared by two threads
//! whatever the machine has, and their gradients are added in one order, so that the same data give the same weights.
#![expect(clippy::indexing_slicing, reason = "a tool for developers stops at the first error")]

mod backward;
mod wanted;
mod way;

use std::collections::BTreeMap;

use super::{
    features,
    network::{self, BOTH, Input, READ, VIEWS, WIDE, Weights},
};
use crate::{
    learning::{Random, order},
    model::BITS,
    recurrent::{
        Reader,
        adam::{self, Moments},
        rounding::Grain,
    },
};
use backward::{Gradients, Learner};

/// Sentences of a step that a thread goes through.
const SHARE: usize = 16;

/// Threads.
const SHARES: usize = 2;

/// Longest gradient of a step, by its words; longer ones are shortened to it.
const LONGEST: f32 = 1.0;

/// A sentence with its tags and its tree.
pub struct Example {
    /// Features of its tokens.
    pub features: Vec<[u32; features::COUNT]>,
    /// Class of each token; `None` where nothing is to be learned.
    pub tags: Vec<Option<u8>>,
    /// The tokens that are words.
    pub places: Vec<usize>,
    /// Head of each word; the number of words for the root, `u32::MAX` if the annotation does not tell.
    pub heads: Vec<u32>,
    /// Relation of each word, numbered from 1; 0 if the annotation does not tell.
    pub relations: Vec<u8>,
    /// Whether a parser annotated it.
    pub automatic: bool,
    /// In what part of the rounds it is learned, at most 1; above that, how often a round.
    pub weight: f32,
}

/// How to train.
#[derive(Clone, Copy)]
pub struct Plan {
    /// Rounds over the data.
    pub rounds: usize,
    /// How often a feature must occur.
    pub least_seen: f32,
    /// Length of the first steps.
    pub rate: f32,
    /// Part of a token's features that is left out at random each time.
    pub feature_dropout: f32,
    /// Part of what is remembered that is left out.
    pub dropout: f32,
    /// What a tag counts, against a head.
    pub tag_weight: f32,
    /// What a relation counts, against a head.
    pub relation_weight: f32,
    /// How coarse the file is.
    pub grain: Grain,
    /// How many networks teach the one that is learned.
    pub teachers: usize,
    /// What their beliefs count, against the annotation's one.
    pub trust: f32,
    /// How often a sentence that a parser annotated is learned as they would annotate it.
    pub corrected: f32,
}

/// A sentence with its features numbered.
struct Sentence<'e> {
    example: &'e Example,
    /// Known features of all tokens, one after the other.
    features: Vec<u32>,
    /// Where each token's features end.
    ends: Vec<usize>,
}

/// The features that are common enough, sorted.
fn vocabulary(examples: &[Example], least: f32) -> Vec<u32> {
    let mut counts: BTreeMap<u32, f32> = BTreeMap::new();
    for example in examples {
        for &feature in example.features.as_flattened() {
            *counts.entry(feature).or_default() += example.weight;
        }
    }
    counts.into_iter().filter(|&(_, count)| count >= least).map(|(feature, _)| feature).collect()
}

fn number<'e>(examples: &'e [Example], known: &[u32]) -> Vec<Sentence<'e>> {
    let mut numbers = vec![u32::MAX; 1 << BITS];
    for (number, &feature) in (0..).zip(known) {
        numbers[feature as usize] = number;
    }
    let sentence = |example: &'e Example| {
        let (mut features, mut ends) = (Vec::new(), Vec::new());
        for token in &example.features {
            let own = token.iter().map(|&feature| numbers[feature as usize]);
            features.extend(own.filter(|&number| number != u32::MAX));
            ends.push(features.len());
        }
        Sentence { example, features, ends }
    };
    examples.iter().map(sentence).collect()
}

fn begin(known: usize, random: &mut Random) -> (Vec<Input>, Weights) {
    let vectors = (0..known).map(|_| std::array::from_fn(|_| 0.15 * random.normal())).collect();
    let mut weights = Weights {
        first: [Reader::random(random), Reader::random(random)],
        second: [Reader::random(random), Reader::random(random)],
        ..Weights::default()
    };
    let mut fill = |rows: &mut [[f32; WIDE]], size: f32| {
        rows.as_flattened_mut().iter_mut().for_each(|weight| *weight = size * random.normal());
    };
    fill(&mut *weights.tags.weights, 0.3 / (BOTH as f32).sqrt());
    fill(&mut *weights.own_tags.weights, 0.3 / (READ as f32).sqrt());
    for view in 0..VIEWS {
        let size = match view {
            network::WHERE_HEAD | network::WHERE_DEPENDENTS => 0.1,
            // A product of two is about as large as one.
            network::DEPENDENT | network::HEAD => 0.4,
            _ => 1.0,
        };
        fill(&mut *weights.views[view].weights, size / (BOTH as f32).sqrt());
    }
    for linear in &mut weights.relations {
        fill(&mut *linear.weights, 0.3 / (WIDE as f32).sqrt());
    }
    (vectors, weights)
}

/// Trains a network and returns its file. `report` gets a line after each round, and the file as it stands if the network is the
/// one that is kept.
#[must_use]
pub fn learn(examples: &[Example], plan: Plan, mut report: impl FnMut(&str, Option<&[u8]>)) -> Vec<u8> {
    let known = vocabulary(examples, plan.least_seen);
    let sentences = number(examples, &known);
    let mut teachers = Vec::new();
    for teacher in 0..plan.teachers {
        let (_, trained) = train(examples, plan, &known, &sentences, &[], teacher as u64 + 1, |line, _| {
            report(&format!("teacher {}, {line}", teacher + 1), None);
        });
        teachers.push(trained);
    }
    train(examples, plan, &known, &sentences, &teachers, 0, |line, file| report(line, Some(file))).0
}

/// Vectors and weights of a network.
type Trained = (Vec<Input>, Weights);

fn train(
    examples: &[Example],
    plan: Plan,
    known: &[u32],
    sentences: &[Sentence],
    teachers: &[Trained],
    seed: u64,
    mut report: impl FnMut(&str, &[u8]),
) -> (Vec<u8>, Trained) {
    let (mut vectors, mut weights) = begin(known.len(), &mut Random::new(seed));
    let size = weights.parts().iter().map(|part| part.len()).sum();
    let mut moments = (Moments::new(size), Moments::new(known.len() * READ));
    let mut gradients: [Gradients; SHARES] = std::array::from_fn(|_| Gradients::new(known.len()));
    let shares: Vec<f32> = examples.iter().map(|example| example.weight).collect();
    let orders: Vec<Vec<usize>> = (0..plan.rounds).map(|round| order(&shares, round)).collect();
    let steps: usize = orders.iter().map(|order| order.len().div_ceil(SHARE * SHARES)).sum();
    let mut turn = 0;
    let mut shown = (vectors.clone(), weights.clone());
    let mut file = Vec::new();
    for (round, order) in orders.iter().enumerate() {
        let (mut loss, mut words) = (0.0, 0.0);
        for batch in order.chunks(SHARE * SHARES) {
            shown.0.clone_from(&vectors);
            shown.1.clone_from(&weights);
            if 2 * turn >= steps {
                plan.grain.round(&mut shown.0, shown.1.parts());
            }
            std::thread::scope(|scope| {
                for (share, (turns, gradients)) in batch.chunks(SHARE).zip(&mut gradients).enumerate() {
                    let learner = Learner { plan, vectors: &shown.0, weights: &shown.1, teachers };
                    scope.spawn(move || {
                        let mut random = Random::new((turn * SHARES + share + 1) as u64 + (seed << 40));
                        for &at in turns {
                            learner.learn(&sentences[at], gradients, &mut random);
                        }
                    });
                }
            });
            let [all, other] = &mut gradients;
            all.take(other);
            loss += f64::from(all.loss);
            words += f64::from(all.words);
            turn += 1;
            let rate = plan.rate * (1.0 - turn as f32 / steps as f32).max(0.01);
            all.step(&mut vectors, &mut weights, &mut moments, adam::pace(rate, turn), LONGEST);
        }
        file = network::pack(known, &vectors, &mut weights, plan.grain);
        report(
            &format!("round {}: {} features, loss {:.4} a word", round + 1, known.len(), loss / words),
            &file,
        );
    }
    (file, (vectors, weights))
}
