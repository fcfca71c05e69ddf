//! Remembers what was found of the parts of a text, for the next analysis of nearly the same text.
//!
//! The costly stages decide about one sentence, paragraph or line at a time, and each decision follows from a few things
//! only: the words, their tags, the marks around them. A [`Memo`] keeps decisions by all that they follow from, written
//! down byte by byte and compared whole. So what is recalled is what would be found, and an article that is analysed
//! again after an edit costs what has changed, and the look-ups of the rest. What an analysis did not ask for is
//! forgotten when it is over: memory is that of one article. A single analysis remembers too, once it sees that a long text
//! says the same again and again.
//!
//! A stage that comes to read something new must write it into its key; `tests/incremental.rs` compares edited articles
//! with fresh analyses.

use std::{collections::HashMap, ops::Range, sync::Arc};

use crate::{
    blocks::LineFacts,
    entities::{Labelled, Look},
    quantities::Quantity,
    quotes::Relation,
    syntax::Parse,
    times::TimeExpression,
    tokens::Pieces,
};

macro_rules! memory {
    ($($(#[$about:meta])* $name:ident: $found:ty,)*) => {
        /// What the stages remember; each asks its own memo. The default remembers nothing.
        #[derive(Default)]
        pub(crate) struct Memory {
            $($(#[$about])* pub $name: Memo<$found>,)*
        }

        impl Memory {
            /// One that remembers.
            pub fn new() -> Self {
                Self { $($name: Memo::new(),)* }
            }

            /// Forgets what has not been asked for since the last time.
            pub fn forget(&mut self) {
                $(self.$name.forget();)*
            }
        }
    };
}

memory! {
    /// Facts of a line by its text.
    lines: LineFacts,
    /// Tokens of a block by its text.
    tokens: Pieces,
    /// Tags and arcs of a sentence by its words; heads count from its start.
    parses: Parse,
    /// What the words of a sentence show by themselves.
    looks: Vec<Look>,
    /// Names of a sentence by its words, their tags and what the article shows of them.
    names: Vec<Labelled>,
    /// Quotations of a paragraph by its words, trees and marks; tokens count from its start.
    quotes: Vec<Relation>,
    /// Time expressions of a sentence by its text and the day; spans count from its start.
    times: Vec<TimeExpression>,
    /// Quantities of a sentence by its text, tags and times; spans count from its start.
    quantities: Vec<Quantity>,
    /// Words and syllables of a sentence.
    sounds: (u32, u32),
}

/// Findings by what they follow from. The default is for a single analysis: it remembers where a text repeats itself.
pub(crate) struct Memo<V> {
    known: Option<HashMap<Box<[u8]>, Kept<V>>>,
    /// Kept for its room.
    key: Key,
    trial: Option<Trial>,
}

/// Whether it pays to remember within one text: long ones that say the same again and again are analysed in a fraction of
/// the time, while others would pay for the keys. An article is over before anything is tried.
#[derive(Default)]
struct Trial {
    /// How often something has been asked for, and how much of it was known.
    asked: u32,
    known: u32,
}

/// How often a memo is asked in vain before it tries to remember.
const BEFORE: u32 = 50;

/// And how often it tries, before it goes on only if half of all has been known.
const TRIED: u32 = 50;

impl Trial {
    /// Whether to remember what is asked for now.
    fn asks(&mut self) -> bool {
        self.asked = self.asked.saturating_add(1);
        self.asked > BEFORE && (self.asked <= BEFORE + TRIED || self.known > TRIED / 2)
    }
}

struct Kept<V> {
    value: Arc<V>,
    /// Asked for since the last [`Memo::forget`].
    used: bool,
}

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Self { known: None, key: Key::default(), trial: Some(Trial::default()) }
    }
}

impl<V> Memo<V> {
    /// One that remembers.
    pub fn new() -> Self {
        Self { known: Some(HashMap::new()), key: Key::default(), trial: None }
    }

    /// Whether everything is remembered.
    pub const fn remembers(&self) -> bool {
        self.trial.is_none()
    }

    /// What follows from what `write` writes down: as remembered, or else as `find` finds it. Cost: the key's length.
    pub fn recall(&mut self, write: impl FnOnce(&mut Key), find: impl FnOnce() -> V) -> Arc<V> {
        if self.trial.as_mut().is_some_and(|trial| !trial.asks()) {
            self.known = None;
            return Arc::new(find());
        }
        self.key.0.clear();
        write(&mut self.key);
        let known = self.known.get_or_insert_default();
        if let Some(kept) = known.get_mut(&*self.key.0) {
            kept.used = true;
            if let Some(trial) = &mut self.trial {
                trial.known += 1;
            }
            return Arc::clone(&kept.value);
        }
        let value = Arc::new(find());
        known.insert(self.key.0.as_slice().into(), Kept { value: Arc::clone(&value), used: true });
        value
    }

    /// Forgets what has not been asked for since the last time.
    fn forget(&mut self) {
        if let Some(known) = &mut self.known {
            known.retain(|_, kept| std::mem::take(&mut kept.used));
        }
    }
}

/// What a finding follows from. Everything written has a length of its own or ends where no other thing could, so that
/// two keys are equal only if all that was written is.
#[derive(Default)]
pub(crate) struct Key(Vec<u8>);

impl Key {
    pub fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    pub fn number(&mut self, number: u32) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    pub fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// How many bytes have been written.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Some of the bytes.
    pub fn part(&self, range: Range<usize>) -> Option<&[u8]> {
        self.0.get(range)
    }

    /// Text in UTF-8, which never holds the byte that ends it.
    pub fn text(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
        self.0.push(0xff);
    }
}

#[cfg(test)]
mod tests {
    use super::Memo;

    #[test]
    fn what_is_asked_for_is_kept_and_the_rest_forgotten() {
        let mut memo = Memo::new();
        let mut found = Vec::new();
        let mut ask = |memo: &mut Memo<usize>, text: &'static str| {
            *memo.recall(
                |key| key.text(text),
                || {
                    found.push(text);
                    text.len()
                },
            )
        };
        assert_eq!([ask(&mut memo, "one"), ask(&mut memo, "three"), ask(&mut memo, "one")], [3, 5, 3]);
        memo.forget();
        ask(&mut memo, "one");
        memo.forget();
        ask(&mut memo, "one");
        ask(&mut memo, "three");
        assert_eq!(found, ["one", "three", "three"]);
    }

    /// How often something is found when `texts` are asked of a memo for a single analysis.
    fn times_found(texts: impl Iterator<Item = u32>) -> u32 {
        let mut memo = Memo::default();
        let mut times = 0;
        for text in texts {
            let find = || {
                times += 1;
                text
            };
            assert_eq!(*memo.recall(|key| key.number(text), find), text);
        }
        times
    }

    #[test]
    fn a_single_analysis_remembers_what_a_long_text_repeats() {
        assert_eq!(times_found((0..50).map(|_| 0)), 50, "short");
        assert_eq!(times_found((0..1000).map(|turn| turn % 7)), 50 + 7, "repeats itself");
        assert_eq!(times_found(0..1000), 1000, "says ever new things");
        assert_eq!(
            times_found((0..1000).map(|turn| if turn < 200 { turn } else { 0 })),
            1000,
            "begins to later"
        );
    }
}
