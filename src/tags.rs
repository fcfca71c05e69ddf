//! Gives each token its part of speech.

use std::borrow::Cow;

use crate::{
    document::Document,
    sentences::Sentence,
    tokens::{Token, TokenKind},
};

/// Universal Dependencies part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the scheme's own")]
pub enum Pos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

impl Pos {
    /// The scheme's name: "NOUN".
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Adj => "ADJ",
            Self::Adp => "ADP",
            Self::Adv => "ADV",
            Self::Aux => "AUX",
            Self::Cconj => "CCONJ",
            Self::Det => "DET",
            Self::Intj => "INTJ",
            Self::Noun => "NOUN",
            Self::Num => "NUM",
            Self::Part => "PART",
            Self::Pron => "PRON",
            Self::Propn => "PROPN",
            Self::Punct => "PUNCT",
            Self::Sconj => "SCONJ",
            Self::Sym => "SYM",
            Self::Verb => "VERB",
            Self::X => "X",
        }
    }
}

/// The form of a verb or the number of a noun, as the Penn Treebank tells them apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// No form to tell.
    #[default]
    None,
    /// VB: "say".
    Base,
    /// VBP, VBZ, MD: "say", "says", "will".
    Present,
    /// VBD: "said".
    Past,
    /// VBN: "been said".
    PastParticiple,
    /// VBG: "saying".
    Gerund,
    /// NNS, NNPS: "officials".
    Plural,
}

/// Part of speech and form of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Part of speech.
    pub pos: Pos,
    /// Verb form or number.
    pub form: Form,
}

/// Tags every token; the result runs parallel to `tokens`.
#[must_use]
pub fn assign(document: &Document, tokens: &[Token], sentences: &[Sentence]) -> Vec<Tag> {
    let _ = sentences;
    let tag = |token: &Token| {
        let word = document.slice(token.span);
        let pos = match token.kind {
            TokenKind::Punctuation => Pos::Punct,
            TokenKind::Number => Pos::Num,
            TokenKind::Symbol => Pos::Sym,
            TokenKind::Word if word.starts_with(char::is_uppercase) => Pos::Propn,
            TokenKind::Word => Pos::Noun,
        };
        Tag { pos, form: Form::None }
    };
    tokens.iter().map(tag).collect()
}

/// The dictionary form of `word`, lower case but for names.
#[must_use]
pub fn lemma(word: &str, tag: Tag) -> Cow<'_, str> {
    let _ = tag;
    Cow::Borrowed(word)
}

/// The tokens as the result publishes them.
#[must_use]
pub fn describe(document: &Document, tokens: &[Token], tags: &[Tag]) -> Vec<crate::analysis::TaggedToken> {
    let describe = |(token, &tag): (&Token, &Tag)| crate::analysis::TaggedToken {
        span: token.span,
        pos: tag.pos.name().to_owned(),
        lemma: lemma(document.slice(token.span), tag).into_owned(),
    };
    tokens.iter().zip(tags).map(describe).collect()
}
