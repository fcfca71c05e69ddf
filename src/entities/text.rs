//! What the stages of entity recognition ask of the text, word by word.

use std::ops::Range;

use crate::{
    Span,
    blocks::Block,
    document::Document,
    lexicon::{self, Traits},
    marks::Quoted,
    memo::Memo,
    sentences::Sentence,
    tags::{self, Form, Pos, Tag, Word},
    tokens::{self, Token, TokenKind},
    wordlist::one_of,
};

/// What a word shows by itself.
#[derive(Clone, Copy, Default)]
pub(crate) struct Look {
    /// Hash of the word in lower case.
    lower: u32,
    traits: Traits,
    /// What the singular is, for plurals of nouns for persons and bodies.
    plural: Traits,
    /// Whether a capital begins it, or its name part: "Assad", "al-Assad".
    capital: bool,
}

impl Look {
    fn of(document: &Document, token: &Token) -> Self {
        let text = document.slice(token.span);
        let lower = tags::read(document, token).lower;
        if token.kind != TokenKind::Word {
            return Self { lower, capital: text.starts_with(char::is_uppercase), ..Self::default() };
        }
        Self {
            lower,
            traits: lexicon::traits(text),
            plural: lexicon::plural(text).unwrap_or_default(),
            capital: text.starts_with(char::is_uppercase) || is_capital_after_article(text),
        }
    }
}

/// The text with its words looked up once. Every question about a token that does not exist has a
/// harmless answer, so that rules may look past the edges.
pub(super) struct Text<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) tokens: &'a [Token],
    pub(super) sentences: &'a [Sentence],
    tags: &'a [Tag],
    looks: Vec<Look>,
    sentence_of: Vec<u32>,
    /// For each token the number of the outermost quotation it stands in, from 1; 0 outside.
    quotation: Vec<u32>,
    /// Whether the token stands in the credit of a picture, whose names are no part of the story.
    credited: Vec<bool>,
}

impl<'a> Text<'a> {
    /// Looks every word up. Cost: linear.
    pub(super) fn new(
        memo: &mut Memo<Vec<Look>>,
        document: &'a Document<'a>,
        tokens: &'a [Token],
        sentences: &'a [Sentence],
        tags: &'a [Tag],
        quoted: &[Quoted],
        blocks: &[Block],
    ) -> Self {
        let mut looks = Vec::with_capacity(tokens.len());
        let mut sentence_of = vec![0; tokens.len()];
        for (index, sentence) in (0..).zip(sentences) {
            let own = tokens.get(sentence.tokens.clone()).unwrap_or_default();
            looks.extend_from_slice(&memo.recall(
                |key| tokens::write(document, own, key),
                || own.iter().map(|token| Look::of(document, token)).collect(),
            ));
            sentence_of.get_mut(sentence.tokens.clone()).into_iter().flatten().for_each(|s| *s = index);
        }
        let mut outermost = quoted.iter().filter(|q| q.depth == 0).zip(1..).peekable();
        let mut quotation = Vec::with_capacity(tokens.len());
        for token in tokens {
            while outermost.next_if(|(q, _)| q.outer.end <= token.span.start).is_some() {}
            let inside = outermost.peek().filter(|(q, _)| q.outer.contains(token.span.start));
            quotation.push(inside.map_or(0, |&(_, number)| number));
        }
        let credited = |token: &Token| {
            let credit = blocks.get(token.block as usize).and_then(|block| block.credit.as_ref());
            credit.is_some_and(|credit| credit.span.overlaps(token.span))
        };
        let credited = tokens.iter().map(credited).collect();
        Self { document, tokens, sentences, tags, looks, sentence_of, quotation, credited }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The word or mark; empty past the end.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| self.document.slice(token.span))
    }

    /// Whether the word is one of `words`, case ignored.
    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        !word.is_empty() && one_of(word, words)
    }

    pub(super) fn traits(&self, at: usize) -> Traits {
        self.looks.get(at).map_or_else(Traits::default, |look| look.traits)
    }

    /// The word as the models read it; `None` past the end. Cost: one pass over its letters.
    pub(super) fn read(&self, at: usize) -> Option<Word> {
        self.tokens.get(at).map(|token| tags::read(self.document, token))
    }

    /// Hash of the word in lower case.
    pub(super) fn lower(&self, at: usize) -> u32 {
        self.looks.get(at).map_or(1, |look| look.lower)
    }

    pub(super) fn has(&self, at: usize, of: Traits) -> bool {
        self.traits(at).any(of)
    }

    /// What is known of the noun for persons at `at`, and whether it is a plural.
    pub(super) fn human(&self, at: usize) -> Option<(Traits, bool)> {
        self.noun(at, Traits::HUMAN)
    }

    /// What is known of the noun for a body of people at `at`, and whether it is a plural.
    pub(super) fn body(&self, at: usize) -> Option<(Traits, bool)> {
        self.noun(at, Traits::BODY)
    }

    fn noun(&self, at: usize, of: Traits) -> Option<(Traits, bool)> {
        let singular = Some((self.traits(at), false));
        let plural = || Some((self.looks.get(at)?.plural, true));
        singular
            .filter(|(traits, _)| traits.any(of))
            .or_else(|| plural().filter(|(traits, _)| traits.any(of)))
    }

    /// Whether the word is the plural of a noun for persons or for a people: "Senators", "Norlanders".
    pub(super) fn is_plural(&self, at: usize) -> bool {
        let listed = self.looks.get(at).is_some_and(|look| look.plural.any(Traits::HUMAN.with(Traits::BODY)));
        listed
            || self.word(at).strip_suffix('s').is_some_and(|one| {
                lexicon::traits(one).any(Traits::DEMONYM) || one.len() > 5 && one.ends_with("ist")
            })
    }

    pub(super) fn pos(&self, at: usize) -> Pos {
        self.tags.get(at).map_or(Pos::X, |tag| tag.pos)
    }

    pub(super) fn form(&self, at: usize) -> Form {
        self.tags.get(at).map_or(Form::None, |tag| tag.form)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// Whether a capital begins the word, or its name part: "Assad", "al-Assad".
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.looks.get(at).is_some_and(|look| look.capital)
    }

    pub(super) fn is_lower(&self, at: usize) -> bool {
        self.is_word(at) && !self.is_capital(at)
    }

    /// Whether no space stands before the token.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        before.zip(self.tokens.get(at)).is_some_and(|(a, b)| a.span.end == b.span.start)
    }

    /// Whether the token is a hyphen between two words.
    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        matches!(self.word(at), "-" | "‑" | "–") && self.is_glued(at) && self.is_glued(at + 1)
    }

    pub(super) fn sentence(&self, at: usize) -> usize {
        self.sentence_of.get(at).map_or(usize::MAX, |&sentence| sentence as usize)
    }

    /// The tokens of the sentence that token `at` belongs to.
    pub(super) fn bounds(&self, at: usize) -> Range<usize> {
        self.sentences.get(self.sentence(at)).map_or(at..at, |sentence| sentence.tokens.clone())
    }

    pub(super) fn block(&self, at: usize) -> u32 {
        self.tokens.get(at).map_or(u32::MAX, |token| token.block)
    }

    /// The quotation the token stands in; 0 outside of quotations.
    pub(super) fn quotation(&self, at: usize) -> u32 {
        self.quotation.get(at).copied().unwrap_or(0)
    }

    /// Whether the token belongs to a picture's credit.
    pub(super) fn is_credit(&self, at: usize) -> bool {
        self.credited.get(at).copied().unwrap_or(false)
    }

    /// Whether a capital would stand here in any case: at the start of a sentence, and after an
    /// opening mark or a colon.
    pub(super) fn opens(&self, at: usize) -> bool {
        at == 0
            || self.sentence(at) != self.sentence(at - 1)
            || matches!(
                self.word(at - 1),
                "\"" | "“" | "‘" | "'" | "«" | "„" | "``" | ":" | "(" | "[" | "•" | "*" | "…" | "..."
            ) && (self.word(at - 1) != "\"" || self.is_glued(at))
    }

    pub(super) fn span(&self, tokens: Range<usize>) -> Span {
        let first = self.tokens.get(tokens.start).map(|token| token.span);
        let last = tokens.end.checked_sub(1).and_then(|at| self.tokens.get(at)).map(|token| token.span);
        first.zip(last).map_or(Span::default(), |(first, last)| first.join(last))
    }

    /// The words of the passage as they stand, white space within made single spaces.
    pub(super) fn say(&self, tokens: Range<usize>) -> String {
        self.document.slice(self.span(tokens)).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The end of the longest lexicon entry of several words at `at` that ends before `limit`, and
    /// its traits. Hyphens within do not matter: "Secretary-General" is "secretary general".
    pub(super) fn longest(&self, at: usize, limit: usize) -> Option<(usize, Traits)> {
        if !self.has(at, Traits::OPENS) {
            return None;
        }
        let words = || (at..limit.min(at + 12)).filter(|&at| !self.is_hyphen(at));
        let (length, traits) = lexicon::longest(words().map(|at| self.word(at)))?;
        let last = words().nth(length - 1)?;
        Some((last + 1, traits))
    }
}

/// Whether the word is a name behind an Arabic article: "al-Assad".
fn is_capital_after_article(word: &str) -> bool {
    article(word).is_some_and(|(article, name)| {
        matches!(article, "al" | "el" | "an" | "as" | "ad" | "ar" | "at" | "ash" | "az" | "ul" | "d")
            && name.starts_with(char::is_uppercase)
    })
}

/// The letters before a hyphen among the first four bytes, and what stands behind it: "al" and "Assad".
fn article(word: &str) -> Option<(&str, &str)> {
    let hyphen = word.bytes().take(4).position(|byte| byte == b'-')?;
    Some((word.get(..hyphen)?, word.get(hyphen + 1..)?))
}

/// A part of a name without the Arabic article: "al-Assad" is "Assad".
pub(super) fn core(word: &str) -> &str {
    word.split_once('-').map_or(word, |(article, rest)| {
        if article.len() <= 3 && article.chars().all(char::is_lowercase) { rest } else { word }
    })
}
