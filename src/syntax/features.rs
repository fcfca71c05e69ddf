//! What the network reads of a token: how it is written. What stands around it, the readers see.

use crate::{
    document::Document,
    model::{feature, mix},
    tags::{self, Word},
    tokens::Token,
};

/// Number of features of a token.
pub const COUNT: usize = 9;

/// The features of each token of a sentence.
#[must_use]
pub fn read(document: &Document, tokens: &[Token]) -> Vec<[u32; COUNT]> {
    let words: Vec<Word> = tokens.iter().map(|token| tags::read(document, token)).collect();
    let style = tags::style(&words);
    let features = |(at, word): (usize, &Word)| {
        let first = u32::from(at == 0);
        let hashes = [
            word.lower,
            mix(word.lower, word.shape >> 4),
            word.suffix[1],
            word.suffix[2],
            word.suffix[3],
            word.prefix[0],
            word.prefix[1],
            mix(mix(word.shape, first), style),
            mix(word.suffix[2], word.shape >> 4),
        ];
        let mut features = [0; COUNT];
        for ((slot, hash), template) in features.iter_mut().zip(hashes).zip(1..) {
            *slot = feature(template, hash);
        }
        features
    };
    words.iter().enumerate().map(features).collect()
}
