//! Picks the sentences that sum the article up.

use crate::{blocks::Block, document::Document, keywords::Keyword, marks::Quoted, sentences::Sentence};

/// Indexes into `sentences`, in reading order.
#[must_use]
pub fn pick(
    document: &Document,
    blocks: &[Block],
    sentences: &[Sentence],
    quoted: &[Quoted],
    keywords: &[Keyword],
) -> Vec<u32> {
    let _ = (document, blocks, sentences, quoted, keywords);
    Vec::new()
}
