//! Fits the [`Trust`] in what the tagger finds.

use super::Gold;
use crate::{
    Span,
    quotes::{
        Passage,
        trust::{self, COUNT, Trust},
    },
    words::Words,
};

/// Whether the annotation has the passage: half of the words of both contents are shared, and half of those of both
/// sources, or neither names one.
pub(super) fn is_right(words: Words, passage: &Passage, gold: &[Gold]) -> bool {
    let alike = |one: &[Span], other: &[Span]| {
        let tokens = |spans: &[Span]| -> Vec<usize> {
            let inside = spans.iter().flat_map(|span| {
                let first = words.tokens.partition_point(|token| token.span.end <= span.start);
                first..words.tokens.partition_point(|token| token.span.start < span.end)
            });
            inside.filter(|&at| words.is_word(at)).collect()
        };
        let (one, other) = (tokens(one), tokens(other));
        let both = one.iter().filter(|at| other.contains(at)).count();
        (one.is_empty() && other.is_empty()) || both * 2 >= one.len() + other.len() - both && both > 0
    };
    gold.iter().any(|gold| alike(&passage.content, &gold.content) && alike(&passage.source, &gold.source))
}

/// Fits the weights to the passages and whether they were right, by gradient descent with steps for each weight.
pub(super) fn fit(passages: &[(Passage, bool)]) -> Trust {
    let rows: Vec<([f32; COUNT], f32)> = passages
        .iter()
        .map(|(passage, right)| (trust::features(passage), f32::from(u8::from(*right))))
        .collect();
    let mut weights = [0.0f32; COUNT];
    let mut squares = [1e-6f32; COUNT];
    for _ in 0..300 {
        let mut slopes = [0.0f32; COUNT];
        for (row, right) in &rows {
            let sum: f32 = weights.iter().zip(row).map(|(weight, feature)| weight * feature).sum();
            let miss = 1.0 / (1.0 + (-sum).exp()) - right;
            slopes.iter_mut().zip(row).for_each(|(slope, feature)| *slope += miss * feature);
        }
        for ((weight, square), slope) in weights.iter_mut().zip(&mut squares).zip(slopes) {
            let slope = slope / rows.len() as f32 + 1e-5 * *weight;
            *square += slope * slope;
            *weight -= 0.3 * slope / square.sqrt();
        }
    }
    Trust(weights)
}
