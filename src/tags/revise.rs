//! A second look at words whose part of speech shows only when the words after them have theirs.
//!
//! The tagger goes from left to right, so that before "to", "that" or "for" it does not know yet whether a verb follows
//! that makes a clause of what comes. A second model decides such words anew, when everything around them has its tag.
//! The words are few and common: they are a list, and all of the model's features name the word.

use std::sync::LazyLock;

use super::{CLASSES, Form, Pos, Tag, Word, features};
use crate::model::{self, Model};

/// Words of several parts of speech, at least one of them closed.
const WORDS: &[&str] = &[
    "'d", "'s", "'ve", "about", "after", "all", "along", "am", "any", "are", "around", "as", "at", "back",
    "be", "because", "been", "before", "being", "both", "but", "by", "did", "do", "does", "down", "either",
    "for", "from", "get", "got", "had", "has", "have", "home", "how", "if", "in", "into", "is", "later",
    "less", "like", "long", "may", "more", "most", "much", "no", "of", "off", "on", "once", "one", "only",
    "out", "over", "right", "since", "so", "some", "than", "that", "there", "these", "this", "those",
    "though", "through", "to", "until", "up", "upon", "us", "was", "well", "were", "what", "where", "which",
    "while", "with", "without", "yet",
];

/// Number of features of a word.
pub(super) const COUNT: usize = 18;

/// How far a verb is looked for behind the word.
const REACH: usize = 8;

/// The hashes of the words, in order.
static LISTED: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let mut hashes: Vec<u32> = WORDS.iter().map(|word| features::hash(word)).collect();
    hashes.sort_unstable();
    hashes
});

/// The words of a sentence that are looked at again: their places.
fn doubtful(words: &[Word]) -> impl Iterator<Item = usize> + '_ {
    let listed = &*LISTED;
    words.iter().enumerate().filter(|(_, word)| listed.binary_search(&word.lower).is_ok()).map(|(at, _)| at)
}

/// Goes over the words of a sentence that are looked at again and gives them the classes that `decide` names, if any.
pub(super) fn walk(
    words: &[Word],
    classes: &mut [u8],
    mut decide: impl FnMut(usize, &[u32; COUNT]) -> Option<usize>,
) {
    for at in doubtful(words) {
        let class = decide(at, &features(words, at, classes)).and_then(|class| u8::try_from(class).ok());
        if let (Some(slot), Some(class)) = (classes.get_mut(at), class) {
            *slot = class;
        }
    }
}

/// Decides the doubtful words of a sentence anew.
pub(super) fn revise(model: &Model, words: &[Word], classes: &mut [u8]) {
    walk(words, classes, |_, features| {
        let scores = model.score(features);
        // Where the model knows nothing, the first decision stands.
        let known = scores.iter().any(|&score| score != 0);
        model::best(&scores, model.classes().min(CLASSES.len()), |_| known)
    });
}

fn features(words: &[Word], at: usize, classes: &[u8]) -> [u32; COUNT] {
    let word = |offset: isize| {
        let edge = Word { lower: 2 + u32::from(offset < 0), ..Word::default() };
        at.checked_add_signed(offset).and_then(|at| words.get(at)).copied().unwrap_or(edge)
    };
    let tag = |offset: isize| {
        let class = at.checked_add_signed(offset).and_then(|at| classes.get(at));
        class.map_or(0, |&class| u32::from(class) + 1)
    };
    let (w, p, n) = (word(0), word(-1), word(1));
    let (l1, l2, r1, r2, r3) = (tag(-1), tag(-2), tag(1), tag(2), tag(3));
    let verb = verb_behind(classes.get(at + 1..).unwrap_or(&[]));
    let first = u32::from(at == 0);
    let of = |a: u32, b: u32, c: u32| model::mix(model::mix(model::mix(w.lower, a), b), c);
    let hashes = [
        of(0, 0, 0),
        of(w.shape >> 4, first, 0),
        of(l1, 0, 0),
        of(r1, 0, 0),
        of(l1, r1, 0),
        of(r1, r2, 0),
        of(l1, l2, 0),
        of(l1, r1, r2),
        of(r1, r2, r3),
        of(verb, 0, 0),
        of(l1, verb, 0),
        of(r1, verb, 0),
        of(n.lower, 0, 0),
        of(p.lower, 0, 0),
        of(l1, n.lower, 0),
        of(p.lower, r1, 0),
        of(n.suffix[2], r2, 0),
        of(word(2).lower, p.lower, 0),
    ];
    let mut features = [0; COUNT];
    for ((slot, hash), template) in features.iter_mut().zip(hashes).zip(1..) {
        *slot = model::feature(template, hash);
    }
    features
}

/// What kind of verb comes first among `classes`, before a mark ends what is said: 0 none.
fn verb_behind(classes: &[u8]) -> u32 {
    for &class in classes.iter().take(REACH) {
        match CLASSES.get(usize::from(class)) {
            Some(Tag { pos: Pos::Verb | Pos::Aux, form }) => {
                return match form {
                    Form::Base => 1,
                    Form::Present => 2,
                    Form::Past => 3,
                    Form::PastParticiple => 4,
                    _ => 5,
                };
            }
            Some(Tag { pos: Pos::Punct, .. }) => return 0,
            _ => {}
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::WORDS;

    #[test]
    fn the_list_is_in_order() {
        assert!(WORDS.is_sorted());
    }
}
