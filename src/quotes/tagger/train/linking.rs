//! Training of the links: conditional logit by gradient descent with steps for each weight (AdaGrad), on the runs
//! that the tagger finds in articles that it has not learned from.
#![expect(clippy::indexing_slicing, reason = "a tool for developers stops at the first error")]

use std::ops::Range;

use super::Gold;
use crate::{
    quotes::tagger::links::{Runs, SCALE, WEIGHTS, Weigh},
    words::Words,
};

/// The links of a paragraph as annotated, in terms of the runs that the tagger found.
pub(super) struct Truth {
    /// For each content its cue; `None` inside: no cue. `None` outside: the annotation does not know the content.
    owners: Vec<Option<Option<usize>>>,
    /// For each cue its source, likewise.
    sources: Vec<Option<Option<usize>>>,
}

impl Truth {
    pub(super) fn new(words: Words, runs: &Runs, gold: &[Gold]) -> Self {
        let same = |one: &Range<usize>, other: &crate::Span| {
            let span = words.span_of(one);
            let (start, end) = (span.start.max(other.start), span.end.min(other.end));
            end.saturating_sub(start) * 2 > (span.end - span.start).min(other.end - other.start)
        };
        let by_content = |content: &Range<usize>| {
            gold.iter().find(|gold| gold.content.iter().any(|span| same(content, span)))
        };
        let by_cue =
            |cue: &Range<usize>| gold.iter().find(|gold| gold.cue.iter().any(|span| same(cue, span)));
        let owners = runs.contents.iter().map(|(_, content)| {
            let gold = by_content(content)?;
            let cue = runs.cues.iter().position(|cue| gold.cue.iter().any(|span| same(cue, span)));
            // The right cue was not found: no choice is right.
            (cue.is_some() || gold.cue.is_empty()).then_some(cue)
        });
        let sources = runs.cues.iter().map(|cue| {
            let gold = by_cue(cue)?;
            let source =
                runs.sources.iter().position(|(_, source)| gold.source.iter().any(|span| same(source, span)));
            (source.is_some() || gold.source.is_empty()).then_some(source)
        });
        Self { owners: owners.collect(), sources: sources.collect() }
    }
}

/// Weights in training.
pub(super) struct Links {
    weights: Vec<f32>,
    squares: Vec<f32>,
}

impl Links {
    pub(super) fn new() -> Self {
        Self { weights: vec![0.0; WEIGHTS], squares: vec![0.0; WEIGHTS] }
    }

    /// Those of a tagger's file.
    pub(super) fn of(weights: &[i8]) -> Self {
        Self {
            weights: weights.iter().map(|&weight| f32::from(weight) / SCALE).collect(),
            squares: vec![0.0; WEIGHTS],
        }
    }

    /// Learns a paragraph's links; returns how many were right, and how many there were.
    pub(super) fn learn(&mut self, runs: &Runs, truth: &Truth, rate: f32) -> (usize, usize) {
        let mut counts = (0, 0);
        let mut owners = Vec::new();
        for (at, owner) in truth.owners.iter().enumerate() {
            let candidates = runs.cues_for(at, &owners);
            if let Some(owner) = owner {
                self.step(&candidates, *owner, rate, &mut counts);
            }
            let chosen = super::super::links::choose(&candidates, &*self.weights).0;
            owners.push(owner.unwrap_or(chosen));
        }
        let mut sources = Vec::new();
        for (at, source) in truth.sources.iter().enumerate() {
            let candidates = runs.sources_for(at, &sources);
            if let Some(source) = source {
                self.step(&candidates, *source, rate, &mut counts);
            }
            let chosen = super::super::links::choose(&candidates, &*self.weights).0;
            sources.push(source.unwrap_or(chosen));
        }
        counts
    }

    fn step(
        &mut self,
        candidates: &[(Option<usize>, Vec<u32>)],
        truth: Option<usize>,
        rate: f32,
        counts: &mut (usize, usize),
    ) {
        if !candidates.iter().any(|(choice, _)| *choice == truth) {
            return;
        }
        let sums: Vec<f32> = candidates.iter().map(|(_, features)| self.weights.sum(features)).collect();
        let top = sums.iter().copied().fold(f32::MIN, f32::max);
        let all: f32 = sums.iter().map(|sum| (sum - top).exp()).sum();
        let best = sums.iter().position(|&sum| sum >= top).and_then(|best| candidates.get(best));
        counts.0 += usize::from(best.is_some_and(|(choice, _)| *choice == truth));
        counts.1 += 1;
        for ((choice, features), sum) in candidates.iter().zip(&sums) {
            let slope = (sum - top).exp() / all - f32::from(u8::from(*choice == truth));
            for &feature in features {
                let at = feature as usize;
                let pull = slope + 1e-5 * self.weights[at];
                self.squares[at] += pull * pull;
                self.weights[at] -= rate * pull / (1e-3 + self.squares[at]).sqrt();
            }
        }
    }

    pub(super) fn file(&self) -> Vec<u8> {
        let byte = |weight: &f32| ((weight * SCALE).round().clamp(-127.0, 127.0) as i8).cast_unsigned();
        self.weights.iter().map(byte).collect()
    }
}
