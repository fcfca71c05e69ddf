//! Finds names: which words are one, and what kind of thing it names.
//!
//! Twice. First by rule, in three steps: [`runs`] follows capitals through a sentence, with the small
//! words that stand within names. [`pieces`] cuts a run where a title, a nationality or a weekday stands: "UN
//! Secretary-General Ann Example" holds two names and a title. [`kinds`] weighs what each piece and
//! its neighbours show, and lets all mentions of a name in the article vote.
//! Then by a trained model, [`walk`], which labels each word, with the rules' answer as one of the things it
//! looks at ([`features`]). It goes over the article two times; the second time it knows what the first
//! said of the same words elsewhere ([`votes`], after Krishnan & Manning, ACL 2006).
//! Cost: linear; the look around a word is bounded.

mod features;
mod kinds;
mod label;
mod pieces;
mod runs;
#[cfg(feature = "train")]
pub mod train;
mod votes;
mod walk;

use std::{collections::HashMap, ops::Range, sync::LazyLock};

use super::{EntityKind, text::Text};
use crate::{lexicon::Traits, model::Model};

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

/// The trained model, unpacked on first use.
static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::load(include_bytes!("../data/names.bin")).unwrap_or_default());

/// Finds the names of the text, in order and without overlap.
pub(super) fn find(text: &Text) -> Vec<Name> {
    find_with(&MODEL, text)
}

/// Like [`find`], by another model; by rule alone if it is empty.
fn find_with(model: &Model, text: &Text) -> Vec<Name> {
    let usage = runs::Usage::read(text);
    let ruled = by_rule(text, &usage);
    if model.classes() == 0 {
        return ruled;
    }
    let view = features::View::new(text, &usage, &ruled);
    let mut names = label::names(&walk::apply(model, &view));
    votes::agree(&view, &mut names);
    let names = cut_titles(text, names, &ruled);
    let titled: HashMap<usize, bool> = ruled.iter().map(|name| (name.tokens.start, name.titled)).collect();
    let name = |(tokens, kind): (Range<usize>, EntityKind)| {
        let titled = titled.get(&tokens.start).copied().unwrap_or_else(|| {
            tokens.start.checked_sub(1).is_some_and(|before| {
                text.is_capital(before) && text.has(before, Traits::TITLE.with(Traits::ROLE))
            })
        });
        Name { tokens, kind, titled }
    };
    names.into_iter().map(name).collect()
}

/// Cuts what the rules know to be no part of a name off its front: an office before a person ("Norlandish
/// UN Ambassador Ann Example"), a people before a body ("Norlandish United Nations"). Names that the rules
/// see in what is cut off stay names.
fn cut_titles(
    text: &Text,
    names: Vec<(Range<usize>, EntityKind)>,
    ruled: &[Name],
) -> Vec<(Range<usize>, EntityKind)> {
    let mut kept = Vec::with_capacity(names.len());
    for (tokens, kind) in names {
        let first = ruled.partition_point(|name| name.tokens.start < tokens.start);
        let within =
            ruled.get(first..).unwrap_or_default().iter().take_while(|name| name.tokens.end <= tokens.end);
        let core = within.clone().find(|name| {
            let office = name.kind == EntityKind::Person && name.titled;
            let people = kind == EntityKind::Organization
                && name.tokens.start == tokens.start + 1
                && text.has(tokens.start, Traits::DEMONYM);
            name.tokens.end == tokens.end && name.tokens.start > tokens.start && (office || people)
        });
        let Some(core) = core else {
            kept.push((tokens, kind));
            continue;
        };
        let before = within.take_while(|name| name.tokens.end <= core.tokens.start);
        kept.extend(before.map(|name| (name.tokens.clone(), name.kind)));
        kept.push((core.tokens.clone(), core.kind));
    }
    kept
}

/// What the rules alone find.
fn by_rule(text: &Text, usage: &runs::Usage) -> Vec<Name> {
    let pieces: Vec<pieces::Piece> =
        runs::find(text, usage).into_iter().flat_map(|run| pieces::cut(text, usage, run)).collect();
    kinds::decide(text, usage, pieces)
}
