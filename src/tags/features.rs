//! What the tagger looks at.

use crate::{document::Document, model, tokens::Token};

/// Number of features of a token.
pub const COUNT: usize = 26;

/// What the features need to know of a token, read once.
#[derive(Clone, Copy, Default)]
pub struct Word {
    /// Hash of the word in lower case, digits as 0, apostrophes as '.
    pub lower: u32,
    /// Hashes of its last one to four characters.
    pub suffix: [u32; 4],
    /// Hashes of its first two and three characters.
    pub prefix: [u32; 2],
    /// Capitals, digits, marks: see [`shape`].
    pub shape: u32,
}

/// Reads `token`. Cost: one pass over its letters.
#[must_use]
pub fn read(document: &Document, token: &Token) -> Word {
    let text = document.slice(token.span);
    let mut word = Word { shape: shape(text), ..Word::default() };
    // The last four characters, latest first.
    let mut last = [0u32; 4];
    let mut hash = 0;
    let mut length = 0;
    for c in text.chars() {
        let c = fold(c);
        hash = model::mix(hash, c);
        last = [c, last[0], last[1], last[2]];
        length += 1;
        if length == 2 {
            word.prefix[0] = hash;
        } else if length == 3 {
            word.prefix[1] = hash;
        }
    }
    word.lower = hash;
    let mut suffix = 1;
    for (slot, &c) in word.suffix.iter_mut().zip(&last) {
        suffix = model::mix(suffix, c);
        *slot = suffix;
    }
    word
}

/// [`Word::lower`] of a word.
pub(super) fn hash(text: &str) -> u32 {
    text.chars().fold(0, |hash, c| model::mix(hash, fold(c)))
}

/// `c` in lower case, digits as 0.
fn fold(c: char) -> u32 {
    u32::from(match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '0'..='9' => '0',
        '’' | 'ʼ' => '\'',
        _ if c.is_ascii() => c,
        _ => c.to_lowercase().next().unwrap_or(c),
    })
}

/// First character, rest, and whether there are digits, hyphens, full stops: a small number.
fn shape(text: &str) -> u32 {
    let mut chars = text.chars();
    let first = match chars.next() {
        Some(c) if c.is_lowercase() => 0,
        Some(c) if c.is_uppercase() => 1,
        Some(c) if c.is_numeric() => 2,
        Some(c) if c.is_alphabetic() => 3,
        Some('\'' | '’') => 4,
        _ => 5,
    };
    let (mut upper, mut lower, mut digit, mut mark) = (0, 0, 0, 0);
    for c in chars {
        if c.is_lowercase() {
            lower = 1;
        } else if c.is_uppercase() {
            upper = 1;
        } else if c.is_numeric() {
            digit = 1;
        } else if matches!(c, '-' | '.' | '@' | '/' | '&') {
            mark = 1;
        }
    }
    first << 4 | upper << 3 | lower << 2 | digit << 1 | mark
}

/// How a sentence is written, as far as it changes what capitals mean: 0 usual, 1 title case, 2 all capitals.
#[must_use]
pub fn style(words: &[Word]) -> u32 {
    let (mut capital, mut all, mut lower) = (0, 0, 0);
    for word in words {
        match word.shape >> 4 {
            0 => lower += 1,
            1 if word.shape & 4 == 0 && word.shape & 8 != 0 => all += 1,
            1 => capital += 1,
            _ => {}
        }
    }
    if all > capital + lower && all > 1 {
        2
    } else if capital + all >= lower * 2 && capital + all > 2 {
        1
    } else {
        0
    }
}

/// The features of word `at` of a sentence, given the classes of the two words before it (numbered from 1).
///
/// `style` is that of the sentence.
#[must_use]
#[inline]
pub fn features(words: &[Word], at: usize, before: [u32; 2], style: u32) -> [u32; COUNT] {
    let word = |offset: isize| {
        let edge = Word { lower: 2 + u32::from(offset < 0), ..Word::default() };
        at.checked_add_signed(offset).and_then(|at| words.get(at)).copied().unwrap_or(edge)
    };
    let (w, p, n) = (word(0), word(-1), word(1));
    let (pp, nn) = (word(-2), word(2));
    let [b1, b2] = before;
    let first = u32::from(at == 0);
    let mix = model::mix;
    let hashes = [
        mix(w.lower, w.shape >> 4),
        mix(w.lower, b1),
        mix(w.lower, n.lower),
        mix(w.lower, p.lower),
        w.lower,
        w.suffix[0],
        w.suffix[1],
        w.suffix[2],
        w.suffix[3],
        w.prefix[0],
        w.prefix[1],
        mix(mix(w.shape, first), style),
        mix(w.suffix[2], b1),
        b1,
        mix(b1, b2),
        p.lower,
        n.lower,
        pp.lower,
        nn.lower,
        mix(n.suffix[2], 7),
        mix(b1, n.lower),
        mix(b1, mix(w.suffix[1], n.suffix[1])),
        mix(mix(w.shape, p.shape), n.shape),
        mix(mix(w.shape, b1), style),
        mix(p.suffix[1], w.suffix[1]),
        mix(mix(w.lower, b1), n.suffix[1]),
    ];
    let mut features = [0; COUNT];
    for ((slot, hash), template) in features.iter_mut().zip(hashes).zip(1..) {
        *slot = model::feature(template, hash);
    }
    features
}
