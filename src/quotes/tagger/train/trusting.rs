//! Fits the [`Trust`] in what the tagger finds.

use super::Gold;
use crate::{
    Span, logistic,
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

/// Fits the weights to the passages and whether they were right.
pub(super) fn fit(passages: &[(Passage, bool)]) -> Trust {
    let rows: Vec<([f32; COUNT], bool)> =
        passages.iter().map(|(passage, right)| (trust::features(passage), *right)).collect();
    Trust(logistic::fit(&rows, 300, 1e-5))
}
