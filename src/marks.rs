//! Pairs quotation marks.

use crate::{Span, blocks::Block, document::Document};

/// A passage in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// From the opening to the closing mark, both included.
    pub outer: Span,
    /// What stands between the marks.
    pub inner: Span,
    /// Index of its block.
    pub block: u32,
    /// How many quotations it lies within: 0 for one that stands in the text itself.
    pub depth: u32,
    /// Whether the closing mark stands there; otherwise it runs to the end of its block.
    pub closed: bool,
    /// Whether it goes on with the quotation that the block before left open.
    pub continues: bool,
}

/// Pairs the marks of the story's blocks; passages come in text order, outer before inner.
#[must_use]
pub fn pair(document: &Document, blocks: &[Block]) -> Vec<Quoted> {
    let _ = (document, blocks);
    Vec::new()
}

/// Whether `at` lies in a quotation.
#[must_use]
pub fn inside(quoted: &[Quoted], at: u32) -> bool {
    // Top-level passages do not overlap: the last one that starts before decides.
    let before = quoted.partition_point(|q| q.outer.start <= at);
    quoted
        .get(..before)
        .unwrap_or_default()
        .iter()
        .rev()
        .find(|q| q.depth == 0)
        .is_some_and(|q| q.outer.contains(at))
}
