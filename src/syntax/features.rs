//! What the network reads of a token: how it is written, and what the [lexicon](crate::lexicon) knows of it. What stands around
//! it, the readers see.

use crate::{
    document::Document,
    lexicon,
    model::{feature, mix},
    tags::{self, Word},
    tokens::Token,
};

/// Number of features of a token.
pub const COUNT: usize = 11;

/// The features of each token of a sentence.
#[must_use]
pub fn read(document: &Document, tokens: &[Token]) -> Vec<[u32; COUNT]> {
    let words: Vec<Word> = tokens.iter().map(|token| tags::read(document, token)).collect();
    let style = tags::style(&words);
    let features = |((at, word), token): ((usize, &Word), &Token)| {
        let first = u32::from(at == 0);
        let traits = lexicon::traits(document.slice(token.span)).bits();
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
            mix(traits, word.shape >> 4),
            mix(mix(traits, word.shape), word.suffix[1]),
        ];
        let mut features = [0; COUNT];
        for ((slot, hash), template) in features.iter_mut().zip(hashes).zip(1..) {
            *slot = feature(template, hash);
        }
        features
    };
    words.iter().enumerate().zip(tokens).map(features).collect()
}
