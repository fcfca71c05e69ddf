//! The labels that the annotation asks for.
#![expect(clippy::indexing_slicing, reason = "a tool for developers stops at the first error")]

use super::Example;
use crate::{
    Span,
    quotes::tagger::labels::{AFTER_CUE, BEFORE_CUE, OUTSIDE, Part, is_inner, may_follow},
};

/// The labels that the annotation gives each token.
pub(super) fn labels(example: &Example) -> Vec<u8> {
    let words = example.words;
    let mut labels = vec![0u8; words.tokens.len()];
    for gold in example.gold {
        let cue = gold.cue.first().map_or(u32::MAX, |cue| cue.start);
        let sides = [
            (&gold.content, Part::ContentBefore, Part::ContentAfter),
            (&gold.source, Part::SourceBefore, Part::SourceAfter),
            (&gold.cue, Part::Cue, Part::Cue),
        ];
        for (spans, before, after) in sides {
            for span in spans {
                let part = if span.start < cue && cue != u32::MAX { before } else { after };
                let first = words.tokens.partition_point(|token| token.span.end <= span.start);
                let end = words.tokens.partition_point(|token| token.span.start < span.end);
                for at in first..end {
                    if let Some(slot) = labels.get_mut(at).filter(|slot| **slot == 0) {
                        *slot = if at == first { part.first() } else { part.inner() };
                    }
                }
            }
        }
    }
    wait(example, &mut labels);
    // A run goes on only with its own part.
    for at in 0..labels.len() {
        let before = if at == 0 { 0 } else { labels[at - 1] };
        if !may_follow(before, labels[at]) {
            labels[at] -= 1;
        }
    }
    labels
}

/// Labels the words between each cue and what belongs to it.
fn wait(example: &Example, labels: &mut [u8]) {
    let words = example.words;
    let first = |span: &Span| words.tokens.partition_point(|token| token.span.end <= span.start);
    let end = |span: &Span| words.tokens.partition_point(|token| token.span.start < span.end);
    let block = |at: usize| words.tokens.get(at).map(|token| token.block);
    for gold in example.gold {
        let Some(cue) = gold.cue.first() else { continue };
        for run in gold.content.iter().chain(&gold.source) {
            let (gap, label) = if run.start < cue.start {
                (end(run)..first(cue), BEFORE_CUE)
            } else {
                (end(cue)..first(run), AFTER_CUE)
            };
            if block(first(run)) == block(first(cue)) {
                labels
                    .get_mut(gap)
                    .into_iter()
                    .flatten()
                    .filter(|slot| **slot == OUTSIDE)
                    .for_each(|slot| *slot = label);
            }
        }
    }
}

/// Makes the labels of a part of the text a sequence of its own: its first word begins what it belongs to, and nothing
/// waits for a cue beyond its ends.
pub(super) fn trim(labels: &mut [u8]) {
    if let Some(first) = labels.first_mut() {
        *first -= u8::from(is_inner(*first));
        if *first == AFTER_CUE {
            *first = OUTSIDE;
        }
    }
    if let Some(last) = labels.last_mut().filter(|last| **last == BEFORE_CUE) {
        *last = OUTSIDE;
    }
}
