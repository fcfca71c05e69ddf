//! Short lists of words, asked for again and again without regard to the case of ASCII letters.
//!
//! Most words of a text are on none of the lists, so a list says no at once to a word whose first letter and
//! length none of its words have: one load and one test, no comparison of strings.

/// A list of words in lower case.
pub struct WordList<const N: usize> {
    words: [&'static str; N],
    lengths: Lengths,
}

/// For each first letter the lengths that words with it have, as bits; anything but a letter shares a place.
pub struct Lengths([u32; 32]);

/// Bytes that differ in case only differ in this bit.
const CASE: u8 = 0x20;

const fn place(first: u8) -> usize {
    (first & 0x1f) as usize
}

/// The bit of a length; all words of 31 bytes or more share one.
const fn bit(length: usize) -> u32 {
    1 << if length < 31 { length } else { 31 }
}

impl Lengths {
    /// No words.
    pub const NONE: Self = Self([0; 32]);

    /// With `word` added.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "`place` is below 32")]
    pub const fn with(mut self, word: &str) -> Self {
        let bytes = word.as_bytes();
        let first = if let Some(first) = bytes.first() { *first } else { 0 };
        self.0[place(first)] |= bit(bytes.len());
        self
    }

    /// Those of `words`.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "`at` is below the number of words")]
    pub const fn of(words: &[&str]) -> Self {
        let mut lengths = Self::NONE;
        let mut at = 0;
        while at < words.len() {
            lengths = lengths.with(words[at]);
            at += 1;
        }
        lengths
    }

    /// Whether a word with this first letter and length has been added: if not, `word` has not been.
    #[must_use]
    #[inline]
    pub fn may_have(&self, word: &str) -> bool {
        let first = word.as_bytes().first().map_or(0, |&first| place(first));
        self.0.get(first).is_some_and(|lengths| lengths & bit(word.len()) != 0)
    }
}

impl<const N: usize> WordList<N> {
    /// The list of `words`.
    #[must_use]
    pub const fn new(words: [&'static str; N]) -> Self {
        Self { words, lengths: Lengths::of(&words) }
    }

    /// Whether `word` is on the list.
    #[must_use]
    #[inline]
    pub fn has(&self, word: &str) -> bool {
        self.lengths.may_have(word) && one_of(word, &self.words)
    }

    /// The place of `word` on the list.
    #[must_use]
    #[inline]
    pub fn position(&self, word: &str) -> Option<usize> {
        if !self.lengths.may_have(word) {
            return None;
        }
        self.words.iter().position(|known| same(known, word))
    }
}

/// Whether the two are equal but for the case of ASCII letters: `eq_ignore_ascii_case`, which looks at length
/// and first letter before it calls.
#[must_use]
#[inline]
pub fn same(a: &str, b: &str) -> bool {
    a.len() == b.len()
        && a.as_bytes().first().map(|first| first | CASE) == b.as_bytes().first().map(|first| first | CASE)
        && a.eq_ignore_ascii_case(b)
}

/// Whether `word` is one of `words`, the case of ASCII letters aside.
#[must_use]
#[inline]
pub fn one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|known| same(known, word))
}

/// Whether `word` is one of `words`, parted by spaces: what is seldom asked for takes less of the file so.
#[must_use]
pub fn among(word: &str, words: &str) -> bool {
    words.split(' ').any(|known| known == word)
}

/// The same, whatever the case of the letters.
#[must_use]
pub fn among_any_case(word: &str, words: &str) -> bool {
    words.split(' ').any(|known| same(known, word))
}

#[cfg(test)]
mod tests {
    use super::{WordList, among, among_any_case, same};

    #[test]
    fn texts_hold_whole_words() {
        assert!(among("Bay", "Lake Bay Sea") && !among("bay", "Lake Bay Sea"));
        assert!(among_any_case("bay", "Lake Bay Sea"));
        assert!(!among("Ba", "Lake Bay Sea") && !among("Lake Bay", "Lake Bay Sea") && !among("", "Lake Bay"));
    }

    #[test]
    fn lists_ignore_case_and_nothing_else() {
        const LIST: WordList<4> = WordList::new(["a", "harbour", "and", "'s"]);
        for (word, place) in [("A", Some(0)), ("HARBOUR", Some(1)), ("And", Some(2)), ("'S", Some(3))] {
            assert_eq!(LIST.position(word), place);
            assert!(LIST.has(word));
        }
        for word in ["", "an", "harbours", "hArboux", "\u{1}", "!nd", "é"] {
            assert!(!LIST.has(word), "{word}");
            assert_eq!(LIST.position(word), None);
        }
        assert!(!WordList::new([]).has(""));
        assert!(same("", "") && same("É", "É") && !same("É", "é"));
    }
}
