//! The words of every line as hashes, worked out once for all that compare lines.
//!
//! Hash: FNV-1a over the small letters and digits of a word, finished by a multiplication so that it can
//! serve as a table index as it is. Lines are read up to [`READ`] bytes. Cost: one pass over the text.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use crate::document::Document;

/// How much of a line is read; what differs after that is not seen.
const READ: usize = 16_000;

/// The two hashes of a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Of the word as it is.
    pub form: u64,
    /// Without a final s; 0 for short words and words of grammar.
    pub stem: u64,
}

/// The words of all lines.
pub struct Words {
    words: Vec<Word>,
    ends: Vec<usize>,
}

impl Words {
    /// Splits all lines at what is neither letter nor digit.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let (mut words, mut ends) = (Vec::new(), Vec::with_capacity(document.lines().len()));
        for &line in document.lines() {
            let text = document.slice(line);
            let cut = (0..=READ.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
            let text = text.get(..cut).unwrap_or(text);
            words.extend(
                text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(hashes),
            );
            ends.push(words.len());
        }
        Self { words, ends }
    }

    /// The words of line `index`.
    #[must_use]
    pub fn line(&self, index: usize) -> &[Word] {
        let end = self.ends.get(index).copied().unwrap_or(0);
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.words.get(start..end).unwrap_or(&[])
    }

    /// Hashes of the stems of the words that carry content in line `index`.
    pub fn content(&self, index: usize) -> impl Iterator<Item = u64> + '_ {
        self.line(index).iter().map(|word| word.stem).filter(|&stem| stem != 0)
    }

    /// One hash for line `index`: lines that differ in marks and capitals only are equal.
    #[must_use]
    pub fn key(&self, index: usize) -> u64 {
        mix(self.line(index).iter().fold(1, |hash: u64, word| hash.rotate_left(9) ^ word.form))
    }

    /// Hashes of all runs of four words in line `index`.
    pub fn runs(&self, index: usize) -> impl Iterator<Item = u64> + '_ {
        let hash = |run: &[Word]| mix(run.iter().fold(7, |hash: u64, word| hash.rotate_left(13) ^ word.form));
        self.line(index).windows(4).map(hash)
    }
}

fn hashes(word: &str) -> Word {
    let form = fnv(word);
    let short = word.len() <= 3;
    if short || is_grammar(word) {
        return Word { form, stem: 0 };
    }
    Word { form, stem: word.strip_suffix('s').map_or(form, fnv) }
}

fn fnv(word: &str) -> u64 {
    let step = |hash: u64, unit: u32| (hash ^ u64::from(unit)).wrapping_mul(0x0100_0000_01b3);
    let basis = 0xcbf2_9ce4_8422_2325;
    mix(if word.is_ascii() {
        word.bytes().fold(basis, |hash, b| step(hash, u32::from(b.to_ascii_lowercase())))
    } else {
        word.chars().flat_map(char::to_lowercase).fold(basis, |hash, c| step(hash, u32::from(c)))
    })
}

const fn mix(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 32)
}

/// Whether `word` is one of the commonest words of grammar.
#[must_use]
pub fn is_grammar(word: &str) -> bool {
    let mut small = [0_u8; 6];
    let Some(slot) = small.get_mut(..word.len()) else { return false };
    slot.copy_from_slice(word.as_bytes());
    slot.make_ascii_lowercase();
    matches!(
        &*slot,
        b"the"
            | b"a"
            | b"an"
            | b"of"
            | b"to"
            | b"in"
            | b"and"
            | b"that"
            | b"is"
            | b"was"
            | b"for"
            | b"on"
            | b"with"
            | b"as"
            | b"at"
            | b"by"
            | b"it"
            | b"he"
            | b"she"
            | b"they"
            | b"we"
            | b"i"
            | b"you"
            | b"be"
            | b"are"
            | b"were"
            | b"has"
            | b"have"
            | b"had"
            | b"from"
            | b"his"
            | b"her"
            | b"their"
            | b"its"
            | b"this"
            | b"but"
            | b"not"
            | b"who"
            | b"which"
            | b"or"
            | b"will"
            | b"would"
            | b"there"
            | b"been"
            | b"my"
            | b"our"
            | b"your"
            | b"if"
            | b"when"
            | b"than"
            | b"into"
            | b"about"
            | b"after"
            | b"so"
            | b"do"
            | b"did"
            | b"does"
            | b"could"
            | b"can"
            | b"said"
            | b"says"
            | b"what"
            | b"all"
            | b"them"
            | b"him"
            | b"me"
            | b"us"
            | b"no"
            | b"out"
            | b"up"
            | b"more"
            | b"one"
            | b"those"
            | b"these"
            | b"some"
            | b"how"
            | b"then"
            | b"just"
            | b"also"
            | b"only"
            | b"may"
    )
}

/// A table whose keys are hashes already.
pub type Table<V> = HashMap<u64, V, BuildHasherDefault<Ready>>;

/// Passes a hash on as it is.
#[derive(Default)]
pub struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

#[cfg(test)]
mod tests {
    use super::Words;
    use crate::document::Document;

    #[test]
    fn equal_lines_and_words() {
        let document =
            Document::new("The Boats came home.\nthe boats, came home\nThe boat came home\nÉtés étés");
        let words = Words::of(&document);
        assert_eq!(words.key(0), words.key(1));
        assert_ne!(words.key(0), words.key(2));
        assert!(words.content(0).eq(words.content(2)), "plural and singular share a stem");
        assert_eq!(words.runs(0).count(), 1);
        assert_eq!(words.line(3)[0].form, words.line(3)[1].form);
        assert!(words.line(9).is_empty());
    }
}
