//! A read-only view of the words with their tags, for the stages that read syntax off them.

use std::borrow::Cow;

use crate::{
    Span,
    document::Document,
    entities::Entities,
    sentences::Sentence,
    syntax::Trees,
    tags::{self, Form, Pos, Tag},
    tokens::Token,
    wordlist::{one_of, same},
};

/// Tokens, tags and sentences of one text, addressed by token index. Indexes past the end give
/// neutral answers, so that looking around needs no bounds checks.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// The text.
    pub document: &'a Document<'a>,
    /// All tokens of the story.
    pub tokens: &'a [Token],
    /// Their tags.
    pub tags: &'a [Tag],
    /// Their sentences.
    pub sentences: &'a [Sentence],
    /// Their trees.
    pub trees: &'a Trees,
    /// Who and what they name.
    pub entities: &'a Entities,
}

impl<'a> Words<'a> {
    /// The word as written.
    #[must_use]
    #[inline]
    pub fn text(&self, index: usize) -> &'a str {
        self.tokens.get(index).map_or("", |token| self.document.slice(token.span))
    }

    /// The word in lower case.
    #[must_use]
    pub fn lower(&self, index: usize) -> Cow<'a, str> {
        let text = self.text(index);
        if text.bytes().all(|b| b.is_ascii_lowercase()) {
            Cow::Borrowed(text)
        } else {
            text.to_lowercase().into()
        }
    }

    /// Whether the word is `word`, whatever its case.
    #[must_use]
    #[inline]
    pub fn is(&self, index: usize, word: &str) -> bool {
        same(self.text(index), word)
    }

    /// Whether the word is one of `words`, whatever its case.
    #[must_use]
    pub fn is_any(&self, index: usize, words: &[&str]) -> bool {
        one_of(self.text(index), words)
    }

    /// Part of speech; `X` past the end.
    #[must_use]
    pub fn pos(&self, index: usize) -> Pos {
        self.tags.get(index).map_or(Pos::X, |tag| tag.pos)
    }

    /// Verb form or number.
    #[must_use]
    pub fn form(&self, index: usize) -> Form {
        self.tags.get(index).map_or(Form::None, |tag| tag.form)
    }

    /// Dictionary form in lower case.
    #[must_use]
    pub fn lemma(&self, index: usize) -> Cow<'a, str> {
        match self.tags.get(index) {
            Some(&tag) => match tags::lemma(self.text(index), tag) {
                lemma
                    if lemma.bytes().any(|b| !b.is_ascii_lowercase())
                        && lemma.chars().any(char::is_uppercase) =>
                {
                    lemma.to_lowercase().into()
                }
                lemma => lemma,
            },
            None => Cow::Borrowed(""),
        }
    }

    /// Where the word stands; empty past the end.
    #[must_use]
    pub fn span(&self, index: usize) -> Span {
        self.tokens.get(index).map_or_else(Span::default, |token| token.span)
    }

    /// From the first to the last token of `range`.
    #[must_use]
    pub fn span_of(&self, range: &std::ops::Range<usize>) -> Span {
        if range.is_empty() {
            let at = self.span(range.start).start;
            return Span::new(at, at);
        }
        self.span(range.start).join(self.span(range.end - 1))
    }

    /// Index of the block of the token at or after byte `offset`.
    #[must_use]
    pub fn block_at(&self, offset: u32) -> u32 {
        self.tokens.get(self.at_or_after(offset)).map_or(0, |token| token.block)
    }

    /// Index of the first token that starts at or after byte `offset`.
    #[must_use]
    pub fn at_or_after(&self, offset: u32) -> usize {
        self.tokens.partition_point(|token| token.span.start < offset)
    }

    /// The tokens that lie wholly in `span`.
    #[must_use]
    pub fn within(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.at_or_after(span.start);
        start..self.tokens.partition_point(|token| token.span.end <= span.end).max(start)
    }

    /// Index of the sentence that holds the token.
    #[must_use]
    pub fn sentence_of(&self, index: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.tokens.end <= index)
    }

    /// Whether the token is a word or number rather than a mark.
    #[must_use]
    pub fn is_word(&self, index: usize) -> bool {
        self.text(index).chars().any(char::is_alphanumeric)
    }

    /// Whether the token counts as a word of its own: clitics ("n't", "'s") belong to the word before.
    #[must_use]
    pub fn counts(&self, index: usize) -> bool {
        let joined = index > 0 && self.span(index - 1).end == self.span(index).start;
        let clitic =
            joined && (self.text(index).starts_with(['\'', '’']) || self.is_any(index, &["n't", "n’t"]));
        self.is_word(index) && !clitic
    }
}
