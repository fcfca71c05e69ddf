//! Parts of speech: what there are, which tokens have theirs whatever stands around them, and lemmas. The rest of the tags
//! come with the trees, from one network ([`syntax`](crate::syntax)).

use crate::{
    blocks::Block,
    document::Document,
    sentences, syntax,
    tokens::{self, Token, TokenKind},
};

mod irregular;
mod lemma;
mod word;

pub use lemma::lemma;
pub use word::Word;
pub(crate) use word::{read, style};

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

/// The classes that the network chooses from: every part of speech with the forms it can have. The order is the weights' order.
pub(crate) const CLASSES: &[Tag] = &[
    Tag::new(Pos::Noun, Form::None),
    Tag::new(Pos::Noun, Form::Plural),
    Tag::new(Pos::Propn, Form::None),
    Tag::new(Pos::Propn, Form::Plural),
    Tag::new(Pos::Verb, Form::Base),
    Tag::new(Pos::Verb, Form::Present),
    Tag::new(Pos::Verb, Form::Past),
    Tag::new(Pos::Verb, Form::PastParticiple),
    Tag::new(Pos::Verb, Form::Gerund),
    Tag::new(Pos::Aux, Form::Base),
    Tag::new(Pos::Aux, Form::Present),
    Tag::new(Pos::Aux, Form::Past),
    Tag::new(Pos::Aux, Form::PastParticiple),
    Tag::new(Pos::Aux, Form::Gerund),
    Tag::new(Pos::Adj, Form::None),
    Tag::new(Pos::Adp, Form::None),
    Tag::new(Pos::Adv, Form::None),
    Tag::new(Pos::Cconj, Form::None),
    Tag::new(Pos::Det, Form::None),
    Tag::new(Pos::Intj, Form::None),
    Tag::new(Pos::Num, Form::None),
    Tag::new(Pos::Part, Form::None),
    Tag::new(Pos::Pron, Form::None),
    Tag::new(Pos::Punct, Form::None),
    Tag::new(Pos::Sconj, Form::None),
    Tag::new(Pos::Sym, Form::None),
    Tag::new(Pos::X, Form::None),
];

impl Tag {
    /// A tag.
    #[must_use]
    pub const fn new(pos: Pos, form: Form) -> Self {
        Self { pos, form }
    }
}

/// The class of a tag: that of its part of speech if it has a form that the classes do not know.
#[cfg(feature = "train")]
#[must_use]
pub fn class_of(tag: Tag) -> Option<u8> {
    let at = CLASSES.iter().position(|&class| class == tag);
    let at = at.or_else(|| CLASSES.iter().position(|class| class.pos == tag.pos));
    at.and_then(|at| u8::try_from(at).ok())
}

/// The class with this number, counted from 0.
pub(crate) fn of_class(class: usize) -> Tag {
    CLASSES.get(class).copied().unwrap_or(Tag::new(Pos::X, Form::None))
}

/// The tag that follows from what the token is made of, if one does: that of marks and numbers, but for those that stand for
/// a word or an ending at times.
pub fn certain(document: &Document, token: &Token) -> Option<Tag> {
    let text = document.slice(token.span);
    match token.kind {
        TokenKind::Punctuation if !matches!(text, "'" | "’" | "-" | "–" | "." | "*") => {
            Some(Tag::new(Pos::Punct, Form::None))
        }
        TokenKind::Number if !text.ends_with('.') => Some(Tag::new(Pos::Num, Form::None)),
        _ => None,
    }
}

/// The likeliest tag by what the token is made of.
pub(crate) fn plain(document: &Document, token: &Token) -> Tag {
    let pos = match token.kind {
        TokenKind::Punctuation => Pos::Punct,
        TokenKind::Number => Pos::Num,
        TokenKind::Symbol => Pos::Sym,
        TokenKind::Word if document.slice(token.span).starts_with(char::is_uppercase) => Pos::Propn,
        TokenKind::Word => Pos::Noun,
    };
    Tag::new(pos, Form::None)
}

/// The tokens as the result publishes them: those of the story, as the analysis has read them, and in their places
/// those of the lines around it and of credits, which nothing but this list knows of. Cost: linear.
#[must_use]
pub fn describe(
    document: &Document,
    blocks: &[Block],
    tokens: &[Token],
    tags: &[Tag],
) -> Vec<crate::analysis::TaggedToken> {
    let describe = |(token, &tag): (&Token, &Tag)| crate::analysis::TaggedToken {
        span: token.span,
        pos: tag.pos.name().to_owned(),
        lemma: lemma(document.slice(token.span), tag).into_owned(),
    };
    let rest = tokens::split_rest(document, blocks);
    let rest_tags = syntax::parse(document, &rest, &sentences::split(document, &rest)).tags;
    let mut all: Vec<_> = tokens.iter().zip(tags).chain(rest.iter().zip(&rest_tags)).map(describe).collect();
    // Two runs in order, which the sort only merges.
    crate::order::by(&mut all, |token| u64::from(token.span.start));
    all
}
