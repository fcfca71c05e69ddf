//! What the reader should know about the input or the result.

use serde::{Deserialize, Serialize};

use crate::{Span, blocks::Block, document::Document, marks::Quoted, quotes::Quote, sources::Source};

/// A remark about input or result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Notice {
    /// "unclosed-quotation", "unattributed-quotation", "single-source", "unsupported-language",
    /// "possible-truncation", "mixed-quotation-marks", "duplicate-text".
    pub code: String,
    /// What it is about, if not the whole text.
    pub span: Option<Span>,
    /// A sentence for the reader.
    pub message: String,
}

/// Collects the notices.
#[must_use]
pub fn collect(
    document: &Document,
    language: &str,
    blocks: &[Block],
    quoted: &[Quoted],
    quotes: &[Quote],
    sources: &[Source],
) -> Vec<Notice> {
    let _ = (document, language, blocks, quoted, quotes, sources);
    Vec::new()
}
