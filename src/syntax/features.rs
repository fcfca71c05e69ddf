//! What the parser looks at: the top of the stack, the start of the buffer, and their outermost dependents.
//!
//! The choice follows Chen & Manning (EMNLP 2014), cut to what pays for its time. Punctuation is no word of the
//! sentence here; each word carries a note of the marks that stand before it (after Ma, Zhang & Zhu, "Punctuation
//! processing for projective dependency parsing", ACL 2014).

use super::state::{NONE, State};

/// A word as the parser sees it.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// Number of the word in the vocabulary.
    pub(crate) word: u16,
    /// Number of its tag, from 1.
    pub(crate) tag: u8,
    /// The marks before it: a set of the bits below.
    pub(crate) marks: u8,
}

/// Bits of [`Item::marks`]: comma; quotation mark; bracket; dash, colon, semicolon; end of a sentence; hyphen.
pub(crate) const MARKS: [u8; 6] = [1, 2, 4, 8, 16, 32];

/// Number of places whose word counts.
pub(crate) const WORDS: usize = 12;
/// The same for tags.
pub(crate) const TAGS: usize = 16;
/// The same for relations.
pub(crate) const RELATIONS: usize = 8;
/// The same for the marks before a word.
pub(crate) const CUES: usize = 5;
/// Number of distances.
pub(crate) const DISTANCES: usize = 2;
/// Numbers that a distance can have.
pub(crate) const DISTANCE_VALUES: usize = 16;

/// Numbers for embedding tables, place by place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Features {
    pub(crate) words: [u16; WORDS],
    pub(crate) tags: [u8; TAGS],
    pub(crate) relations: [u8; RELATIONS],
    pub(crate) cues: [u8; CUES],
    pub(crate) distances: [u8; DISTANCES],
}

/// The features of `state` over the words `items`.
#[inline]
pub(crate) fn read(state: &State, items: &[Item]) -> Features {
    let item = |word: u32| items.get(word as usize).copied().unwrap_or_default();
    let [s0, s1, s2, s3] = [0, 1, 2, 3].map(|depth| state.stacked(depth));
    let [b0, b1, b2, b3] = [0, 1, 2, 3].map(|ahead| state.buffered(ahead));
    let (n0, n1, nb) = (state.node(s0), state.node(s1), state.node(b0));
    let places =
        [s0, s1, s2, b0, b1, b2, n0.left[0], n0.right[0], n0.right[1], n1.left[0], n1.right[0], nb.left[0]];
    let seen = places.map(item);
    let last = match state.next() {
        0 => NONE,
        next => next - 1,
    };
    let after = if s0 == NONE { NONE } else { s0 + 1 };
    let relation = |word: u32| state.node(word).relation;
    let mut tags = [0; TAGS];
    for (tag, item) in tags.iter_mut().zip(&seen) {
        *tag = item.tag;
    }
    for (tag, word) in tags.iter_mut().skip(WORDS).zip([s3, b3, last, after]) {
        *tag = item(word).tag;
    }
    Features {
        words: seen.map(|item| item.word),
        tags,
        relations: [
            n0.left[0],
            n0.left[1],
            n0.right[0],
            n0.right[1],
            n1.left[0],
            n1.right[0],
            nb.left[0],
            nb.left[1],
        ]
        .map(relation),
        cues: [s0, s1, b0, b1, after].map(|word| item(word).marks),
        distances: [distance(s0, b0, items), distance(s1, s0, items)],
    }
}

/// How far `to` is behind `from`, and whether a comma stands between: looks at a few words only.
fn distance(from: u32, to: u32, items: &[Item]) -> u8 {
    if from == NONE || to == NONE {
        return 0;
    }
    let between = to.saturating_sub(from);
    let step = match between {
        0..=4 => between as u8,
        5..=7 => 5,
        8..=15 => 6,
        _ => 7,
    };
    let words = items.get(from as usize + 1..=to as usize).unwrap_or(&[]);
    let marked = words.iter().take(8).any(|item| item.marks & (MARKS[0] | MARKS[3]) != 0);
    step + 8 * u8::from(marked)
}
