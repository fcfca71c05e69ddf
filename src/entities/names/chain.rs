//! Labels the words that may belong to names: a linear-chain conditional random field (Lafferty, McCallum &
//! Pereira, ICML 2001), decoded by Viterbi.
//!
//! Names begin with a capital, and few words stand between the capitals of one name. So a sentence falls into
//! short chains of words that may belong to names, and everything between them is known to be outside: the
//! field is only asked about the chains.

use std::{ops::Range, sync::Arc};

use super::{
    features::{Keys, View},
    label::{self, COUNT, KINDS, OUTSIDE},
    votes::Votes,
};
use crate::{
    entities::EntityKind,
    memo::{Key, Memo},
    model::{Model, feature},
    tags::Pos,
};

/// How many small words may stand between two capitals of a name.
const GAP: usize = 3;

/// A longer chain is cut; it is a list in capitals rather than a name.
const MAX_CHAIN: usize = 48;

/// The feature of a step from `label`.
pub(super) fn edge(label: u8) -> u32 {
    feature(90, u32::from(label) + 1)
}

/// Calls `each` with every chain of the text and the sentence it stands in, in order. Cost: linear.
#[cfg(feature = "train")]
pub(super) fn each(view: &View, mut each: impl FnMut(Range<usize>, &Range<usize>)) {
    for sentence in view.text.sentences {
        each_of(view, &sentence.tokens, |chain| each(chain, &sentence.tokens));
    }
}

/// Calls `each` with every chain of the sentence `bounds`, in order.
fn each_of(view: &View, bounds: &Range<usize>, mut each: impl FnMut(Range<usize>)) {
    let mut at = bounds.start;
    while at < bounds.end {
        if !view.may_begin(at) {
            at += 1;
            continue;
        }
        let start = at;
        let mut end = at + 1;
        while end < bounds.end && end - start < MAX_CHAIN {
            let gap = (end..bounds.end.min(end + GAP + 1)).position(|at| !links(view, at));
            let next = end + gap.unwrap_or(GAP + 1);
            if next < bounds.end && next <= end + GAP && view.may_begin(next) {
                end = next + 1;
            } else {
                break;
            }
        }
        // "Channel 4", "Spider-man"
        if end < bounds.end && view.text.is_number(end) {
            end += 1;
        } else if view.text.is_hyphen(end) && end + 1 < bounds.end {
            end += 2;
        }
        each(start..end);
        at = end;
    }
}

/// Whether the token may stand between two capitals of a name.
fn links(view: &View, at: usize) -> bool {
    let text = view.text;
    !view.may_begin(at)
        && (matches!(text.pos(at), Pos::Adp | Pos::Det | Pos::Cconj | Pos::Part | Pos::Num | Pos::Sym)
            || text.is_hyphen(at)
            || text.has(at, crate::lexicon::Traits::PARTICLE)
            || text.is(at, &["&", "'", "’", "/", "–", "-", ".", "'s", "’s", "de", "la"]))
}

/// The field as it runs.
pub(super) struct Field {
    model: Model,
    /// Score of each step between labels that may follow each other.
    steps: [[i32; COUNT]; COUNT],
}

/// Far below any sum of scores.
const NEVER: i32 = i32::MIN / 4;

impl Field {
    /// Reads the steps' scores once.
    pub(super) fn new(model: Model) -> Self {
        let mut steps = [[NEVER; COUNT]; COUNT];
        for (before, row) in (0u8..).zip(&mut steps) {
            let scores = model.score(&[edge(before)]);
            for ((label, step), score) in (0u8..).zip(row).zip(scores) {
                if label::follows(before, label) {
                    *step = score;
                }
            }
        }
        Self { model, steps }
    }

    /// Whether there is no model, so that nothing can be labelled.
    pub(super) fn is_empty(&self) -> bool {
        self.model.classes() == 0
    }

    /// The names of the text: labels every token without and then with the votes of the article's own names.
    pub(super) fn names(&self, view: &View, memo: &mut Memo<Vec<Labelled>>) -> Vec<Found> {
        let mut found = Vec::new();
        let keys = memo.remembers().then(|| view.keys());
        let first = self.pass(view, keys.as_ref(), None, memo, |_, _, _| {});
        self.pass(view, keys.as_ref(), Some(&Votes::count(view, &first)), memo, |start, labels, scores| {
            for (tokens, kind) in label::names(labels) {
                let sums = scores.get(tokens.clone()).unwrap_or_default();
                let kinds = std::array::from_fn(|kind| {
                    let of = |(score, &label): (&[i32; COUNT], &u8)| {
                        let place = label::parts(label).map_or(0, |(_, place)| usize::from(place));
                        score.get(1 + 4 * kind + place).copied().unwrap_or(0)
                    };
                    sums.iter().zip(labels.get(tokens.clone()).unwrap_or_default()).map(of).sum()
                });
                found.push(Found { tokens: start + tokens.start..start + tokens.end, kind, kinds });
            }
        });
        found
    }

    /// Labels every token; calls `each` with the start, the labels and the scores of every chain.
    fn pass(
        &self,
        view: &View,
        keys: Option<&Keys>,
        votes: Option<&Votes>,
        memo: &mut Memo<Vec<Labelled>>,
        mut seen: impl FnMut(usize, &[u8], &[[i32; COUNT]]),
    ) -> Vec<u8> {
        let mut labels = vec![OUTSIDE; view.text.len()];
        for (number, sentence) in view.text.sentences.iter().enumerate() {
            let bounds = &sentence.tokens;
            if !view.may_name(bounds) {
                continue;
            }
            let write = |keys: &Keys, key: &mut Key| {
                key.bytes(keys.of(number));
                key.byte(u8::from(votes.is_some()));
                votes.iter().for_each(|votes| votes.write(view, bounds, key));
            };
            // The keys are written for all sentences beforehand, so that they are for those who remember everything.
            let found = match keys {
                Some(keys) => memo.recall(|key| write(keys, key), || self.label(view, bounds, votes)),
                None => Arc::new(self.label(view, bounds, votes)),
            };
            for Labelled { start, labels: own, scores } in found.iter() {
                let start = start + bounds.start;
                if let Some(slots) = labels.get_mut(start..start + own.len()) {
                    slots.copy_from_slice(own);
                    seen(start, own, scores);
                }
            }
        }
        labels
    }

    /// Labels the chains of a sentence.
    fn label(&self, view: &View, bounds: &Range<usize>, votes: Option<&Votes>) -> Vec<Labelled> {
        let mut found = Vec::new();
        let mut features = Vec::with_capacity(128);
        each_of(view, bounds, |tokens| {
            let chain = view.chain(tokens, bounds);
            let score = |at| {
                features.clear();
                view.features(at, &chain, votes, |template, hash| {
                    features.push(feature(template, hash));
                });
                let sums = self.model.score(&features);
                std::array::from_fn(|label| sums.get(label).copied().unwrap_or(0))
            };
            let scores: Vec<[i32; COUNT]> = chain.tokens.clone().map(score).collect();
            let mut labels = vec![OUTSIDE; scores.len()];
            best_path(&scores, &self.steps, &mut labels);
            found.push(Labelled { start: chain.tokens.start - bounds.start, labels, scores });
        });
        found
    }
}

/// A chain with its labels.
#[derive(Debug)]
pub(crate) struct Labelled {
    /// Its first token, from the start of its sentence.
    start: usize,
    labels: Vec<u8>,
    /// Of each word for each label.
    scores: Vec<[i32; COUNT]>,
}

/// A name as the field found it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) tokens: Range<usize>,
    pub(super) kind: EntityKind,
    /// The score of each kind.
    pub(super) kinds: [i32; KINDS.len()],
}

/// The best labels for a chain, by Viterbi.
pub(super) fn best_path(scores: &[[i32; COUNT]], steps: &[[i32; COUNT]; COUNT], labels: &mut [u8]) {
    let mut sums = [NEVER; COUNT];
    if let Some(outside) = sums.first_mut() {
        *outside = 0;
    }
    let mut from = [[0u8; COUNT]; MAX_CHAIN + GAP + 4];
    for (scores, from) in scores.iter().zip(&mut from) {
        let mut next = [NEVER; COUNT];
        for ((before, &sum), steps) in (0u8..).zip(&sums).zip(steps).filter(|((_, sum), _)| **sum > NEVER) {
            for (((next, from), &step), &score) in next.iter_mut().zip(from.iter_mut()).zip(steps).zip(scores)
            {
                if step > NEVER && sum + step + score > *next {
                    (*next, *from) = (sum + step + score, before);
                }
            }
        }
        sums = next;
    }
    // A name ends with its chain.
    let mut last = OUTSIDE;
    let mut top = NEVER;
    for (label, &sum) in (0u8..).zip(&sums) {
        if label::follows(label, OUTSIDE) && sum > top {
            (last, top) = (label, sum);
        }
    }
    for (slot, from) in labels.iter_mut().zip(&from).rev() {
        *slot = last;
        last = from.get(usize::from(last)).copied().unwrap_or(OUTSIDE);
    }
}
