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

use crate::{Span, blocks::Block, document::Document};

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
    let mut tokens = Vec::with_capacity(document.text().len() / 5);
    for (index, block) in (0..).zip(blocks).filter(|(_, block)| block.kind.is_story()) {
        let prose = block.prose(document);
        cut::cut(document.slice(prose), |range, kind| {
            let start = prose.start as usize;
            let span = Span::of(start + range.start, start + range.end);
            tokens.push(Token { span, kind, block: index });
        });
    }
    tokens
}

#[cfg(test)]
mod tests;
