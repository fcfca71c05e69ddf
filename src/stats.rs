//! Counts.

use serde::{Deserialize, Serialize};

use crate::{
    blocks::Block, document::Document, quotes::Quote, sentences::Sentence, sources::Source, tokens::Token,
};

/// Counts over the article's body.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Stats {
    /// Length of the input in UTF-16 units, in Unicode scalar values natively.
    pub characters: u32,
    /// Words of the body.
    pub words: u32,
    /// Sentences of the body.
    pub sentences: u32,
    /// Paragraphs of the body.
    pub paragraphs: u32,
    /// At 238 words a minute.
    pub reading_minutes: f32,
    /// Flesch-Kincaid grade of the body.
    pub grade: f32,
    /// Words within quotation marks that are speech.
    pub quoted_words: u32,
    /// Words of speech, direct or not, that have a speaker.
    pub attributed_words: u32,
    /// Sources that the article names.
    pub named_sources: u32,
    /// Sources that it does not name.
    pub unnamed_sources: u32,
}

/// Counts.
#[must_use]
pub fn count(
    document: &Document,
    blocks: &[Block],
    tokens: &[Token],
    sentences: &[Sentence],
    quotes: &[Quote],
    sources: &[Source],
) -> Stats {
    let _ = (document, blocks, tokens, sentences, quotes, sources);
    Stats::default()
}
