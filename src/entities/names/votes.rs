//! What a first pass said of the same words elsewhere in the article.

use std::{collections::HashMap, ops::Range};

use super::{
    chain::Found,
    features::View,
    label::{self, KINDS},
};
use crate::{memo::Key, model::mix};

/// How often the word was of each kind, and how often of none.
type Counts = [u16; KINDS.len() + 1];

/// The votes of an article.
#[derive(Default)]
pub(super) struct Votes {
    /// Of each spelling, by its number.
    words: Vec<Counts>,
    /// Of each whole name that the first pass found.
    names: Vec<Counts>,
    /// For each token the first pass's name around it: index into `names`, plus one.
    around: Vec<u32>,
}

impl Votes {
    /// Counts what `labels` say. Cost: linear.
    pub(super) fn count(view: &View, labels: &[u8]) -> Self {
        let mut words = vec![Counts::default(); view.usage.spellings()];
        for (at, &label) in labels.iter().enumerate() {
            if label == label::OUTSIDE && !view.text.is_capital(at) {
                continue;
            }
            let kind = label::parts(label).map_or(KINDS.len(), |(kind, _)| usize::from(kind));
            words.get_mut(view.usage.number(at)).into_iter().for_each(|counts| bump(counts, kind));
        }
        let mut numbers: HashMap<u32, u32> = HashMap::new();
        let mut names: Vec<Counts> = Vec::new();
        let mut around = vec![0; labels.len()];
        for (tokens, kind) in label::names(labels) {
            let number = *numbers.entry(whole(view, &tokens)).or_insert_with(|| {
                names.push(Counts::default());
                u32::try_from(names.len()).unwrap_or(0)
            });
            let kind = KINDS.iter().position(|&k| k == kind).unwrap_or(0);
            let counts = (number as usize).checked_sub(1).and_then(|at| names.get_mut(at));
            counts.into_iter().for_each(|counts| bump(counts, kind));
            around.get_mut(tokens).into_iter().flatten().for_each(|slot| *slot = number);
        }
        Self { words, names, around }
    }

    /// Calls `push` with what the first pass says of the word at `at`.
    pub(super) fn features(&self, view: &View, at: usize, mut push: impl FnMut(u32, u32), rule: u32) {
        let say = |at: usize| self.say(view, at);
        let own = say(at);
        push(60, own);
        push(61, mix(own, rule));
        push(62, mix(own, say(at + 1)));
        push(63, mix(own, say(at.wrapping_sub(1))));
        if let Some(counts) = self.name(at) {
            push(64, mix(summary(counts), 1));
            push(65, mix(summary(counts), rule));
        }
    }

    /// What the first pass says of the spelling of the word at `at`.
    fn say(&self, view: &View, at: usize) -> u32 {
        let counts = (at < self.around.len()).then(|| self.words.get(view.usage.number(at))).flatten();
        counts.filter(|counts| counts.iter().any(|&count| count > 0)).map_or(99, summary)
    }

    /// The counts of the first pass's name around the word.
    fn name(&self, at: usize) -> Option<&Counts> {
        self.around.get(at).and_then(|&number| self.names.get((number as usize).checked_sub(1)?))
    }

    /// Writes down what the features of the words of the sentence `bounds` follow from.
    pub(super) fn write(&self, view: &View, bounds: &Range<usize>, key: &mut Key) {
        key.number(self.say(view, bounds.start.wrapping_sub(1)));
        for at in bounds.clone() {
            key.number(self.say(view, at));
            key.number(self.name(at).map_or(u32::MAX, summary));
        }
        key.number(self.say(view, bounds.end));
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

/// Hash of the name, case aside.
fn whole(view: &View, tokens: &Range<usize>) -> u32 {
    tokens.clone().fold(7, |hash, at| mix(hash, view.text.lower(at)))
}

/// Gives all mentions of a name the kind that scores best over all of them.
pub(super) fn agree(view: &View, names: &mut [Found]) {
    let mut sums: HashMap<u32, [i32; KINDS.len()]> = HashMap::new();
    for name in names.iter() {
        let sum = sums.entry(whole(view, &name.tokens)).or_default();
        sum.iter_mut().zip(name.kinds).for_each(|(sum, score)| *sum = sum.saturating_add(score));
    }
    for name in names {
        let best = sums.get(&whole(view, &name.tokens)).and_then(|sums| {
            // The first of the best.
            KINDS.iter().zip(sums).rev().max_by_key(|&(_, &sum)| sum)
        });
        if let Some((&kind, _)) = best {
            name.kind = kind;
        }
    }
}
