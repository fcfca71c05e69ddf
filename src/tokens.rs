//! Cuts the story's blocks into words and marks.
//!
//! Tokens follow the English corpora of Universal Dependencies (GUM, EWT): clitics are tokens of their
//! own ("do" + "n't", "Norland" + "'s"), abbreviations and initials keep their full stop, hyphenated
//! words are cut at the hyphen ("43" "-" "year" "-" "old") unless the first part is a prefix
//! ("non-profit", "pro-Norland"). Against GUM, and because a name is easier to follow in one piece,
//! the Arabic article stays with its name ("al-Hussein").
//!
//! Cost: linear; every look ahead is bounded by a constant or consumes what it read.

mod cut;
pub(crate) mod lists;

use std::ops::Range;

use crate::{
    Span,
    blocks::Block,
    document::Document,
    memo::{Key, Memo},
};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with digits, inner apostrophes or full stops: "Ra'ad", "U.S.", "G7", "20th"; clitics: "'s",
    /// "n't"; addresses: "desk@example.org", "@desk", "#desk".
    Word,
    /// Digits with their separators: "100,000", "1.5", "9/11", "6:00", "'71".
    Number,
    /// Punctuation, quotation marks included; runs such as "...", ". . .", "--", "?!" are one token.
    Punctuation,
    /// Anything else that shows: "$", "%", "&", "/", "©", emoji.
    Symbol,
}

/// A word or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Index of its block.
    pub block: u32,
}

/// Cuts every story block into tokens, in order; credits are left out. Between the tokens of a block
/// there is only white space.
#[must_use]
pub fn split(document: &Document, blocks: &[Block]) -> Vec<Token> {
    recall(&mut Memo::default(), document, blocks)
}

/// What a stretch of text is cut into, in bytes from its start.
pub(crate) type Pieces = Vec<(Range<usize>, TokenKind)>;

/// Like [`split`], with the stretches that `memo` knows.
pub(crate) fn recall(memo: &mut Memo<Pieces>, document: &Document, blocks: &[Block]) -> Vec<Token> {
    // Room for all in nearly every text: a list that grows is there twice meanwhile.
    let mut tokens = Vec::with_capacity(document.text().len() / 4);
    for (index, block) in (0..).zip(blocks).filter(|(_, block)| block.kind.is_story()) {
        let stretch = block.prose(document);
        let text = document.slice(stretch);
        let pieces = memo.recall(|key| key.text(text), || pieces(text));
        tokens.extend(pieces.iter().map(|piece| token(stretch, index, piece)));
    }
    tokens.shrink_to_fit();
    tokens
}

/// Cuts what [`split`] leaves: the lines around the story, and the credits in it.
#[must_use]
pub fn split_rest(document: &Document, blocks: &[Block]) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (index, block) in (0..).zip(blocks) {
        if block.kind.is_story() {
            let prose = block.prose(document);
            cut_stretch(document, Span::new(block.span.start, prose.start), index, &mut tokens);
            cut_stretch(document, Span::new(prose.end, block.span.end), index, &mut tokens);
        } else {
            cut_stretch(document, block.span, index, &mut tokens);
        }
    }
    tokens
}

fn cut_stretch(document: &Document, stretch: Span, block: u32, tokens: &mut Vec<Token>) {
    tokens.extend(pieces(document.slice(stretch)).iter().map(|piece| token(stretch, block, piece)));
}

/// Writes down what tokens are by themselves.
pub(crate) fn write(document: &Document, tokens: &[Token], key: &mut Key) {
    for token in tokens {
        key.byte(token.kind as u8);
        key.text(document.slice(token.span));
    }
}

fn pieces(text: &str) -> Pieces {
    let mut pieces = Vec::with_capacity(text.len() / 5);
    cut::cut(text, |range, kind| pieces.push((range, kind)));
    pieces
}

fn token(stretch: Span, block: u32, (range, kind): &(Range<usize>, TokenKind)) -> Token {
    Token { span: Span::of(range.start, range.end).after(stretch.start), kind: *kind, block }
}

#[cfg(test)]
mod tests;
