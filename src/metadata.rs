//! Reads headline, deck, authors and dates out of the blocks.

use serde::{Deserialize, Serialize};

use crate::{
    blocks::{Block, BlockKind},
    document::Document,
};

/// What the article says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Metadata {
    /// The title.
    pub headline: Option<String>,
    /// The line under it.
    pub deck: Option<String>,
    /// Names, in the order of the byline.
    pub authors: Vec<String>,
    /// "Reuters", "AP".
    pub agency: Option<String>,
    /// ISO 8601.
    pub published: Option<String>,
    /// ISO 8601.
    pub updated: Option<String>,
}

/// Reads the metadata.
#[must_use]
pub fn read(document: &Document, blocks: &[Block]) -> Metadata {
    let first = |kind| blocks.iter().find(|b| b.kind == kind).map(|b| document.slice(b.span).to_owned());
    Metadata { headline: first(BlockKind::Headline), deck: first(BlockKind::Deck), ..Metadata::default() }
}
