//! Training of the parser.
//!
//! The oracle is dynamic (Goldberg & Nivre, COLING 2012; for arc-hybrid, TACL 2013): in any state, also one that errors have
//! led to, it tells which moves lose no further arc of the gold tree. So training can walk where the parser itself
//! would go, and learns to get along with its errors. The moves that lose nothing share the probability that is asked
//! for; steps are Adam's (Kingma & Ba, ICLR 2015) with a rate that falls to nothing.
#![expect(clippy::indexing_slicing, reason = "a tool for developers stops at the first error")]

use std::collections::BTreeMap;

use super::{
    Reading,
    features::{self, Item},
    learner::{Learner, Pass},
    network::{self, CHOICES, ENDINGS, HIDDEN},
    state::{Move, NONE, State},
};
use crate::learning::Random;

/// A sentence with its tree.
pub struct Example {
    /// Its words.
    pub words: Vec<Reading>,
    /// Head of each word; the number of words for the root, `u32::MAX` if the annotation does not tell.
    pub heads: Vec<u32>,
    /// Relation of each word, numbered from 1; 0 if the annotation does not tell.
    pub relations: Vec<u8>,
    /// In what part of the rounds it is learned, at most 1; above that, how often a round.
    pub weight: f32,
}

/// How to train.
#[derive(Clone, Copy)]
pub struct Plan {
    /// Rounds over the data.
    pub rounds: usize,
    /// Most words in the vocabulary.
    pub vocabulary: usize,
    /// Length of the first steps.
    pub rate: f32,
    /// Sentences in a step.
    pub batch: usize,
    /// How often training walks where the parser would go, from the second round on.
    pub explore: f32,
    /// Share of hidden units that rest in a step.
    pub dropout: f32,
    /// Words seen about as often as this are learned as unknown words half the time.
    pub unknown: f32,
    /// Steps of the words' weights on each side of zero.
    pub levels: f32,
}

/// Probabilities from scores, over the `allowed` ones.
fn shares(scores: &mut [f32], allowed: impl Fn(usize) -> bool) {
    let top = scores
        .iter()
        .enumerate()
        .filter(|&(at, _)| allowed(at))
        .fold(f32::MIN, |top, (_, &score)| top.max(score));
    let mut all = 0.0;
    for (at, score) in scores.iter_mut().enumerate() {
        *score = if allowed(at) { (*score - top).exp() } else { 0.0 };
        all += *score;
    }
    scores.iter_mut().for_each(|score| *score /= all);
}

fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (at, &score) in scores.iter().enumerate() {
        if score > scores[best] {
            best = at;
        }
    }
    best
}

/// Arcs of the gold tree that each move loses.
fn costs(state: &State, heads: &[u32]) -> [u32; 3] {
    let (next, length) = (state.next(), state.length());
    let stack = state.stack();
    let mut costs = [0; 3];
    if next < length {
        let head = heads[next as usize];
        let below = &stack[..stack.len().saturating_sub(1)];
        costs[0] += u32::from(below.contains(&head));
        costs[0] += stack.iter().filter(|&&word| heads[word as usize] == next).count() as u32;
    }
    let Some(&top) = stack.last() else { return costs };
    let head = heads[top as usize];
    let dependents = heads.iter().skip(next as usize).filter(|&&head| head == top).count() as u32;
    let ahead = head != NONE && head >= next;
    costs[1] =
        dependents + u32::from(ahead && head > next || stack.len() > 1 && head == stack[stack.len() - 2]);
    costs[2] = dependents + u32::from(ahead);
    costs
}

/// The commonest words of the examples: their hashes, sorted.
fn vocabulary(examples: &[Example], most: usize) -> (Vec<u32>, BTreeMap<u32, f32>) {
    let mut counts: BTreeMap<u32, f32> = BTreeMap::new();
    for example in examples {
        for word in &example.words {
            *counts.entry(word.hash).or_default() += example.weight.max(0.5);
        }
    }
    let mut ranked: Vec<(u32, f32)> = counts.iter().map(|(&hash, &count)| (hash, count)).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked.truncate(most);
    let mut hashes: Vec<u32> = ranked.into_iter().map(|(hash, _)| hash).collect();
    hashes.sort_unstable();
    (hashes, counts)
}

/// Trains a parser and returns its file. `report` gets a line and the file as it stands after each round.
#[must_use]
pub fn learn(examples: &[Example], plan: Plan, mut report: impl FnMut(&str, &[u8])) -> Vec<u8> {
    let (hashes, counts) = vocabulary(examples, plan.vocabulary);
    let mut chance = Random::new(0);
    let mut learner = Learner::new(hashes.len(), &mut chance);
    let items: Vec<Vec<(Item, Item, f32)>> = examples
        .iter()
        .map(|example| {
            example
                .words
                .iter()
                .map(|word| {
                    let unknown = (hashes.len() + 1 + usize::from(word.ending)) as u16;
                    let number = hashes.binary_search(&word.hash).map_or(unknown, |at| at as u16 + 1);
                    let item = |word_number| Item { word: word_number, tag: word.tag, marks: word.marks };
                    let chance = plan.unknown / (plan.unknown + counts[&word.hash]);
                    (item(number), item(unknown), chance)
                })
                .collect()
        })
        .collect();
    assert!(hashes.len() + ENDINGS < usize::from(u16::MAX), "the vocabulary is too large");
    let weights: Vec<f32> = examples.iter().map(|example| example.weight).collect();
    let mut state = State::default();
    let mut pass = Pass::new();
    let orders: Vec<Vec<usize>> =
        (0..plan.rounds).map(|round| crate::tags::train::order(&weights, round)).collect();
    let all = orders.iter().map(Vec::len).sum::<usize>() as f32;
    let mut seen = 0;
    let mut keep = [1.0; HIDDEN];
    for (round, order) in orders.iter().enumerate() {
        let (mut right, mut moves) = (0u32, 0u32);
        for &turn in order {
            let example = &examples[turn];
            let words: Vec<Item> = items[turn]
                .iter()
                .map(|&(known, unknown, rate)| if chance.part() < rate { unknown } else { known })
                .collect();
            state.start(words.len());
            while !state.is_done() {
                let features = features::read(&state, &words);
                if plan.dropout > 0.0 {
                    let kept = 1.0 / (1.0 - plan.dropout);
                    keep.iter_mut()
                        .for_each(|keep| *keep = if chance.part() < plan.dropout { 0.0 } else { kept });
                }
                learner.forward(&features, &keep, &mut pass);
                let possible = state.possible();
                let mut chances: [f32; 3] = learner.scores(7, &pass.hidden);
                shares(&mut chances, |at| possible[at]);
                let costs = costs(&state, &example.heads);
                let least = (0..3).filter(|&at| possible[at]).map(|at| costs[at]).min().unwrap_or(0);
                let good = [0, 1, 2].map(|at| possible[at] && costs[at] == least);
                let share: f32 = (0..3).filter(|&at| good[at]).map(|at| chances[at]).sum();
                let guess = best(&chances);
                moves += 1;
                right += u32::from(good[guess]);
                let mut learned = false;
                if share < 0.99 {
                    let slopes = [0, 1, 2]
                        .map(|at| chances[at] - if good[at] { chances[at] / share.max(1e-6) } else { 0.0 });
                    learner.blame(7, &slopes, &mut pass);
                    learned = true;
                }
                let explores = round > 0 && chance.part() < plan.explore;
                let followed = if explores || good[guess] {
                    guess
                } else {
                    best(&[0, 1, 2].map(|at| if good[at] { chances[at] } else { -1.0 }))
                };
                let step = Move::ALL[followed];
                let mut relation = 0;
                if step != Move::Shift {
                    let block = if step == Move::Left { 9 } else { 11 };
                    let mut chances: [f32; CHOICES] = learner.scores(block, &pass.hidden);
                    let word = state.stacked(0) as usize;
                    let head = if step == Move::Left { state.next() } else { state.stacked(1) };
                    let truth = usize::from(example.relations[word]);
                    relation = best(&chances) as u8 + 1;
                    if truth > 0 && example.heads[word] == head {
                        shares(&mut chances, |_| true);
                        if chances[truth - 1] < 0.99 {
                            chances[truth - 1] -= 1.0;
                            learner.blame(block, &chances, &mut pass);
                            learned = true;
                        }
                        if !explores {
                            relation = truth as u8;
                        }
                    }
                }
                if learned {
                    learner.backward(&mut pass);
                }
                state.make(step, relation);
            }
            seen += 1;
            if seen % plan.batch == 0 {
                learner.step(plan.rate * (1.0 - seen as f32 / all).max(0.002));
            }
        }
        let file = network::pack(&hashes, &learner.weights, plan.levels);
        let line = format!(
            "round {}: {:.2} % of {moves} moves lose nothing",
            round + 1,
            100.0 * f64::from(right) / f64::from(moves)
        );
        report(&line, &file);
    }
    network::pack(&hashes, &learner.weights, plan.levels)
}
