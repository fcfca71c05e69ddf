//! What the parser looks at: the top of the stack, the start of the buffer, and their outermost dependents.
//!
//! The choice follows Chen & Manning (EMNLP 2014), cut to what pays for its time. Punctuation is no word of the
//! sentence here; each word carries a note of the marks that stand before it (after Ma, Zhang & Zhu, "Punctuation
//! processing for projective dependency parsing", ACL 2014).

use super::state::{NONE, State};

/// A word as the parser sees it.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq, Hash)]
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

/// What the network looks at: words by their index, [`NONE`] where there is none, and the rest by numbers for the
/// embedding tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct View {
    pub(crate) places: [u32; WORDS],
    /// Of the places whose word does not count.
    pub(crate) tags: [u8; TAGS - WORDS],
    pub(crate) relations: [u8; RELATIONS],
    /// The marks before the word after the top of the stack.
    pub(crate) cue: u8,
    pub(crate) distances: [u8; DISTANCES],
}

/// The places among [`View::places`] whose marks count; the last number of [`CUES`] is [`View::cue`].
pub(crate) const MARKED: [usize; CUES - 1] = [0, 1, 3, 4];

/// Looks at `state` over the words `items`.
#[inline]
pub(crate) fn look(state: &State, items: &[Item]) -> View {
    let item = |word: u32| items.get(word as usize).copied().unwrap_or_default();
    let [s0, s1, s2, s3] = [0, 1, 2, 3].map(|depth| state.stacked(depth));
    let [b0, b1, b2, b3] = [0, 1, 2, 3].map(|ahead| state.buffered(ahead));
    let (n0, n1, nb) = (state.node(s0), state.node(s1), state.node(b0));
    let last = match state.next() {
        0 => NONE,
        next => next - 1,
    };
    let after = if s0 == NONE { NONE } else { s0 + 1 };
    let relation = |word: u32| state.node(word).relation;
    View {
        places: [
            s0,
            s1,
            s2,
            b0,
            b1,
            b2,
            n0.left[0],
            n0.right[0],
            n0.right[1],
            n1.left[0],
            n1.right[0],
            nb.left[0],
        ],
        tags: [s3, b3, last, after].map(|word| item(word).tag),
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
        cue: item(after).marks,
        distances: [distance(s0, b0, items), distance(s1, s0, items)],
    }
}

/// Numbers for embedding tables, place by place.
#[cfg(feature = "train")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Features {
    pub(crate) words: [u16; WORDS],
    pub(crate) tags: [u8; TAGS],
    pub(crate) relations: [u8; RELATIONS],
    pub(crate) cues: [u8; CUES],
    pub(crate) distances: [u8; DISTANCES],
}

/// The features of `state` over the words `items`, each for itself.
#[cfg(feature = "train")]
pub(crate) fn read(state: &State, items: &[Item]) -> Features {
    let view = look(state, items);
    let seen = view.places.map(|word| items.get(word as usize).copied().unwrap_or_default());
    let (mut tags, mut cues) = ([0; TAGS], [view.cue; CUES]);
    for (tag, seen) in tags.iter_mut().zip(seen.iter().map(|item| item.tag).chain(view.tags)) {
        *tag = seen;
    }
    for (cue, place) in cues.iter_mut().zip(MARKED) {
        *cue = seen.get(place).map_or(0, |item| item.marks);
    }
    Features {
        words: seen.map(|item| item.word),
        tags,
        relations: view.relations,
        cues,
        distances: view.distances,
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
