//! What a network is to choose: what the annotation says, and what the networks that teach it believe.
//!
//! A network that learns the mean belief of several keeps much of what they know together, at the price of one: after Kuncoro
//! et al., "Distilling an ensemble of greedy dependency parsers into one MST parser" (EMNLP 2016). Where a parser annotated the
//! sentence, they can also be asked how annotators would have had it.

use super::{Sentence, Trained, way::Way};
use crate::{
    learning::Random,
    syntax::network::{Style, Weights},
};

/// Turns scores into their probabilities.
fn chances(scores: &mut [f32]) {
    let top = scores.iter().fold(f32::MIN, |top, &score| top.max(score));
    let mut all = 0.0;
    for score in scores.iter_mut() {
        *score = libm::expf(*score - top);
        all += *score;
    }
    scores.iter_mut().for_each(|score| *score /= all);
}

/// What is to be chosen: what the annotation says, if it does, and what others believe, with what that counts.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'w> {
    pub(super) truth: Option<usize>,
    pub(super) beliefs: &'w [f32],
    /// What the beliefs count, against the annotation's one.
    pub(super) trust: f32,
}

impl Wanted<'_> {
    /// Turns scores into the slopes of the loss of choosing what is wanted, times `weight`; returns that loss.
    pub(super) fn blame(self, scores: &mut [f32], weight: f32) -> f32 {
        let trust = if self.truth.is_some() { self.trust } else { 1.0 };
        chances(scores);
        let mut loss = 0.0;
        for (at, score) in scores.iter_mut().enumerate() {
            let belief = self.beliefs.get(at).copied().unwrap_or(0.0);
            let wanted = trust * belief + if self.truth == Some(at) { 1.0 - trust } else { 0.0 };
            loss -= wanted * libm::logf(score.max(f32::MIN_POSITIVE));
            *score = weight * (*score - wanted);
        }
        weight * loss
    }
}

/// The ways of those that teach through a sentence.
pub(super) struct Teachers<'t> {
    ways: Vec<(&'t Weights, Way)>,
    scores: Vec<f32>,
}

impl<'t> Teachers<'t> {
    /// The `teachers` read a sentence.
    pub(super) fn new(teachers: &'t [Trained], sentence: &Sentence, style: Style) -> Self {
        let ways = teachers.iter().map(|(vectors, weights)| {
            (weights, Way::new((vectors, weights), sentence, style, (0.0, 0.0), &mut Random::new(0)))
        });
        Self { ways: ways.collect(), scores: Vec::new() }
    }

    /// The mean of what they believe, scores being written by `score`.
    pub(super) fn believe(&mut self, mut score: impl FnMut(&Weights, &Way, &mut Vec<f32>)) -> Vec<f32> {
        let mut beliefs: Vec<f32> = Vec::new();
        let part = 1.0 / self.ways.len() as f32;
        for (weights, way) in &self.ways {
            self.scores.clear();
            score(weights, way, &mut self.scores);
            chances(&mut self.scores);
            beliefs.resize(self.scores.len(), 0.0);
            beliefs.iter_mut().zip(&self.scores).for_each(|(belief, chance)| *belief += part * chance);
        }
        beliefs
    }
}
