//! Finds names: which words are one, and what kind of thing it names.
//!
//! By rule, in three steps. [`runs`] follows capitals through a sentence, with the small words that
//! stand within names. [`pieces`] cuts a run where a title, a nationality or a weekday stands: "UN
//! Secretary-General Ann Example" holds two names and a title. [`kinds`] weighs what each piece and
//! its neighbours show, and lets all mentions of a name in the article vote.
//! Cost: linear; the look around a word is bounded.

mod kinds;
mod pieces;
mod runs;

use std::ops::Range;

use super::{EntityKind, text::Text};

/// A name as it stands in the text, without title.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Name {
    /// Its tokens; a closing 's is not among them.
    pub(super) tokens: Range<usize>,
    /// What it names.
    pub(super) kind: EntityKind,
    /// Whether a title, office or form of address stands right before it.
    pub(super) titled: bool,
}

/// Finds the names of the text, in order and without overlap.
pub(super) fn find(text: &Text) -> Vec<Name> {
    let usage = runs::Usage::read(text);
    let pieces: Vec<pieces::Piece> =
        runs::find(text, &usage).into_iter().flat_map(|run| pieces::cut(text, &usage, run)).collect();
    kinds::decide(text, &usage, pieces)
}
