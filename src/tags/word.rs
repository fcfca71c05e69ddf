//! How a word is written, as far as models look at it.

use crate::{document::Document, model, tokens::Token};

/// What features need to know of a token, read once.
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
