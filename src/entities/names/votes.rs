//! What a first pass said of the same words elsewhere in the article.

use std::{collections::HashMap, ops::Range};

use super::{
    features::View,
    label::{self, KINDS},
};
use crate::{entities::EntityKind, model::mix};

/// How often the word was of each kind, and how often of none.
type Counts = [u16; KINDS.len() + 1];

/// The votes of the words of an article, by the word's hash.
#[derive(Default)]
pub(super) struct Votes {
    words: HashMap<u32, Counts>,
    /// By the hash of the whole name.
    names: HashMap<u32, Counts>,
    /// Hash of the first pass's name around each token.
    around: HashMap<usize, u32>,
}

impl Votes {
    /// Counts what `labels` say. Cost: linear.
    pub(super) fn count(view: &View, labels: &[u8]) -> Self {
        let mut votes = Self::default();
        for (at, &label) in labels.iter().enumerate() {
            if label == label::OUTSIDE && !view.text.is_capital(at) {
                continue;
            }
            let kind = label::parts(label).map_or(KINDS.len(), |(kind, _)| usize::from(kind));
            bump(votes.words.entry(view.lower(at)).or_default(), kind);
        }
        for (tokens, kind) in label::names(labels) {
            let hash = whole(view, &tokens);
            let number = KINDS.iter().position(|&k| k == kind).unwrap_or(0);
            bump(votes.names.entry(hash).or_default(), number);
            votes.around.extend(tokens.map(|at| (at, hash)));
        }
        votes
    }

    /// Calls `push` with what the first pass says of the word at `at`.
    pub(super) fn features(
        &self,
        view: &View,
        at: usize,
        mut push: impl FnMut(u32, u32),
        rule: u32,
        before: u32,
    ) {
        let say = |at: usize| self.words.get(&view.lower(at)).map_or(99, summary);
        let own = say(at);
        push(60, own);
        push(61, mix(own, rule));
        push(62, mix(own, say(at + 1)));
        push(63, mix(own, before));
        if let Some(counts) = self.around.get(&at).and_then(|hash| self.names.get(hash)) {
            push(64, mix(summary(counts), 1));
            push(65, mix(summary(counts), rule));
        }
    }
}

fn bump(counts: &mut Counts, at: usize) {
    counts.get_mut(at).into_iter().for_each(|count| *count = count.saturating_add(1));
}

/// The commonest kind and how sure it is.
fn summary(counts: &Counts) -> u32 {
    let all: u32 = counts.iter().map(|&count| u32::from(count)).sum();
    let (kind, most) = counts.iter().zip(0u32..).fold((0, 0), |(kind, most), (&count, number)| {
        if u32::from(count) > most { (number, u32::from(count)) } else { (kind, most) }
    });
    let sure = u32::from(most * 10 >= all * 9) + u32::from(most * 10 >= all * 6);
    kind * 16 + sure * 4 + u32::from(all > 1) + u32::from(all > 3)
}

fn whole(view: &View, tokens: &Range<usize>) -> u32 {
    tokens.clone().fold(7, |hash, at| mix(hash, view.lower(at)))
}

/// The kind that most mentions of each name have, for the few that differ.
pub(super) fn agree(view: &View, names: &mut [(Range<usize>, EntityKind)]) {
    let mut counts: HashMap<u32, Counts> = HashMap::new();
    for (tokens, kind) in names.iter() {
        let number = KINDS.iter().position(|k| k == kind).unwrap_or(0);
        bump(counts.entry(whole(view, tokens)).or_default(), number);
    }
    for (tokens, kind) in names {
        let Some(counts) = counts.get(&whole(view, tokens)) else { continue };
        let own = KINDS.iter().zip(counts).find(|(k, _)| *k == kind).map_or(0, |(_, &count)| count);
        let top = KINDS.iter().zip(counts).rev().max_by_key(|&(_, &count)| count);
        if let Some((&top, &count)) = top
            && count > own
        {
            *kind = top;
        }
    }
}
