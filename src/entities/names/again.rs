//! Finds the surname of somebody whom the article names in full wherever it stands alone: "Groot smiled." A word that opens a
//! sentence has its capital from there, so that the model may pass over it.

use std::collections::HashSet;

use super::{Name, usage::Usage};
use crate::{
    entities::{EntityKind, text::Text},
    lexicon::Traits,
    order,
};

/// Adds them to `names`, which come in order. Cost: linear.
pub(super) fn add(text: &Text, usage: &Usage, names: &mut Vec<Name>) {
    let full = names.iter().filter(|name| name.kind == EntityKind::Person && name.tokens.len() > 1);
    let surnames: HashSet<&str> = full.map(|name| text.word(name.tokens.end - 1)).collect();
    if surnames.is_empty() {
        return;
    }
    let mut taken = vec![false; text.len()];
    for name in &*names {
        taken.get_mut(name.tokens.clone()).into_iter().flatten().for_each(|slot| *slot = true);
    }
    let free = |at: usize| taken.get(at) == Some(&false);
    let alone = |at: usize| {
        let bounds = text.bounds(at);
        let beside = |at: usize| bounds.contains(&at) && (text.is_capital(at) || text.is_hyphen(at));
        !beside(at + 1) && !at.checked_sub(1).is_some_and(beside)
    };
    let is_word = |at: usize| text.has(at, Traits::COMMON.with(Traits::CALENDAR)) || usage.has_lower(at);
    let found = (0..text.len())
        .filter(|&at| {
            text.is_capital(at) && free(at) && surnames.contains(text.word(at)) && alone(at) && !is_word(at)
        })
        .map(|at| Name { tokens: at..at + 1, kind: EntityKind::Person, titled: false });
    let found: Vec<Name> = found.collect();
    if !found.is_empty() {
        names.extend(found);
        order::by(names, |name| name.tokens.start as u64);
    }
}
