//! Cuts blocks into sentences.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::{Span, blocks::Block, document::Document, marks::Quoted, tokens::Token};

/// A sentence of a story block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Sentence {
    /// From its first to its last token.
    pub span: Span,
    /// Index of its block.
    pub block: u32,
    /// Its tokens; every token belongs to exactly one sentence.
    #[serde(skip)]
    pub tokens: Range<usize>,
}

/// Cuts the story into sentences.
#[must_use]
pub fn split(document: &Document, blocks: &[Block], tokens: &[Token], quoted: &[Quoted]) -> Vec<Sentence> {
    let _ = (blocks, quoted);
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut open = false;
    for (index, token) in tokens.iter().enumerate() {
        match sentences.last_mut() {
            Some(last) if open && last.block == token.block => {
                last.span = last.span.join(token.span);
                last.tokens.end = index + 1;
            }
            _ => sentences.push(Sentence { span: token.span, block: token.block, tokens: index..index + 1 }),
        }
        open = !matches!(document.slice(token.span), "." | "!" | "?");
    }
    sentences
}
