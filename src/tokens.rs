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
        cut_stretch(document, block.prose(document), index, &mut tokens);
    }
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
    cut::cut(document.slice(stretch), |range, kind| {
        let start = stretch.start as usize;
        tokens.push(Token { span: Span::of(start + range.start, start + range.end), kind, block });
    });
}

#[cfg(test)]
mod tests;
