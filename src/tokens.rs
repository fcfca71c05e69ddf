//! Cuts the story's blocks into words and marks.

use crate::{Span, blocks::Block, document::Document};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with digits, inner apostrophes or full stops: "Ra'ad", "U.S.", "G7".
    Word,
    /// Digits with their separators: "100,000", "1.5".
    Number,
    /// Punctuation, quotation marks included.
    Punctuation,
    /// Anything else that shows: "$", "©", emoji.
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

/// Cuts every story block into tokens, in order. Between tokens there is only white space.
#[must_use]
pub fn split(document: &Document, blocks: &[Block]) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (index, block) in (0..).zip(blocks).filter(|(_, block)| block.kind.is_story()) {
        let text = document.slice(block.span);
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if crate::document::is_blank(c) {
                continue;
            }
            let mut end = at + c.len_utf8();
            if c.is_alphanumeric() {
                while let Some((next, c)) = chars.next_if(|&(_, c)| c.is_alphanumeric() || c == '\'') {
                    end = next + c.len_utf8();
                }
            }
            let kind = match c {
                _ if c.is_alphabetic() => TokenKind::Word,
                _ if c.is_numeric() => TokenKind::Number,
                _ if c.is_ascii_punctuation() => TokenKind::Punctuation,
                _ => TokenKind::Symbol,
            };
            let start = block.span.start as usize;
            tokens.push(Token { span: Span::of(start + at, start + end), kind, block: index });
        }
    }
    tokens
}
