//! Gives each token its part of speech.

use std::sync::LazyLock;

use crate::{
    blocks::Block,
    document::Document,
    memo::Memo,
    model::{self, Model},
    sentences::{self, Sentence},
    tokens::{self, Token, TokenKind},
};

mod features;
mod irregular;
mod lemma;
mod revise;
#[cfg(feature = "train")]
pub mod train;

pub use features::Word;
pub(crate) use features::read;
pub use lemma::lemma;

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

/// The classes of the model: every part of speech with the forms it can have. The order is the weights' order.
const CLASSES: &[Tag] = &[
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

/// Number of a tag among the model's classes, from 1; 0 if it is none of them.
pub(crate) fn number(tag: Tag) -> u8 {
    (1..).zip(CLASSES).find(|&(_, &class)| class == tag).map_or(0, |(number, _)| number)
}

/// The trained model, unpacked on first use.
static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::load(include_bytes!("data/tags.bin")).unwrap_or_default());

/// The model of the second look (see `revise`).
static REVISION: LazyLock<Model> =
    LazyLock::new(|| Model::load(include_bytes!("data/revision.bin")).unwrap_or_default());

/// Tags every token; the result runs parallel to `tokens`.
///
/// Greedy, from left to right; each decision sees the two before it. Some common words are decided anew when those
/// after them have their tags. Cost: linear.
#[must_use]
pub fn assign(document: &Document, tokens: &[Token], sentences: &[Sentence]) -> Vec<Tag> {
    recall(&mut Memo::default(), document, tokens, sentences)
}

/// Like [`assign`], with the sentences that `memo` knows.
pub(crate) fn recall(
    memo: &mut Memo<Vec<Tag>>,
    document: &Document,
    tokens: &[Token],
    sentences: &[Sentence],
) -> Vec<Tag> {
    assign_by(&MODEL, &REVISION, memo, document, tokens, sentences)
}

/// Like [`assign`], by other models: of the first look and of the second.
#[must_use]
pub fn assign_with(
    model: &Model,
    revision: &Model,
    document: &Document,
    tokens: &[Token],
    sentences: &[Sentence],
) -> Vec<Tag> {
    assign_by(model, revision, &mut Memo::default(), document, tokens, sentences)
}

fn assign_by(
    model: &Model,
    revision: &Model,
    memo: &mut Memo<Vec<Tag>>,
    document: &Document,
    tokens: &[Token],
    sentences: &[Sentence],
) -> Vec<Tag> {
    let tag = |class: &u8| CLASSES.get(usize::from(*class)).copied().unwrap_or(Tag::new(Pos::X, Form::None));
    let mut tags: Vec<Tag> = Vec::with_capacity(tokens.len());
    let (mut words, mut classes) = (Vec::new(), Vec::new());
    for sentence in sentences {
        let Some(own) = tokens.get(sentence.tokens.clone()) else { continue };
        let found = memo.recall(
            |key| tokens::write(document, own, key),
            || {
                words.clear();
                words.extend(own.iter().map(|token| features::read(document, token)));
                classes.clear();
                walk(document, &words, own, &mut classes, |_, features| {
                    model::best(&model.score(features), model.classes().min(CLASSES.len()), |_| true)
                });
                revise::revise(revision, &words, &mut classes);
                classes.iter().map(tag).collect()
            },
        );
        tags.extend(found.iter());
    }
    tags.resize(tokens.len(), Tag::new(Pos::X, Form::None));
    tags
}

/// Goes over a sentence and appends the class of each token to `classes`. `decide` is asked for tokens
/// whose class does not follow from what they are made of.
fn walk(
    document: &Document,
    words: &[Word],
    tokens: &[Token],
    classes: &mut Vec<u8>,
    mut decide: impl FnMut(usize, &[u32; features::COUNT]) -> Option<usize>,
) {
    let style = features::style(words);
    let mut before = [0, 0];
    for (at, token) in tokens.iter().enumerate() {
        let text = document.slice(token.span);
        let class = match token.kind {
            TokenKind::Punctuation if !matches!(text, "'" | "’" | "-" | "–" | "." | "*") => PUNCT,
            TokenKind::Number if !text.ends_with('.') => NUM,
            kind => decide(at, &features::features(words, at, before, style))
                .unwrap_or_else(|| fallback(kind, text)),
        };
        classes.push(u8::try_from(class).unwrap_or(0));
        before = [u32::try_from(class).unwrap_or(0) + 1, before[0]];
    }
}

/// Class without a model.
fn fallback(kind: TokenKind, text: &str) -> usize {
    match kind {
        TokenKind::Punctuation => PUNCT,
        TokenKind::Number => NUM,
        TokenKind::Symbol => SYM,
        TokenKind::Word if text.starts_with(char::is_uppercase) => PROPN,
        TokenKind::Word => NOUN,
    }
}

const NOUN: usize = 0;
const PROPN: usize = 2;
const NUM: usize = 20;
const PUNCT: usize = 23;
const SYM: usize = 25;

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
    let rest_tags = assign(document, &rest, &sentences::split(document, &rest));
    let mut all: Vec<_> = tokens.iter().zip(tags).chain(rest.iter().zip(&rest_tags)).map(describe).collect();
    // Two runs in order, which the sort only merges.
    crate::order::by(&mut all, |token| u64::from(token.span.start));
    all
}

#[cfg(test)]
mod tests {
    use super::{CLASSES, MODEL, NOUN, NUM, PROPN, PUNCT, Pos, REVISION, SYM, assign_with};
    use crate::{blocks::paragraphs, document::Document, model::Model, sentences, tokens};

    /// The part of speech of `word` in `text`.
    fn pos(revision: &Model, text: &str, word: &str) -> Option<Pos> {
        let document = Document::new(text);
        let tokens = tokens::split(&document, &paragraphs(&document));
        let tags = assign_with(&MODEL, revision, &document, &tokens, &sentences::split(&document, &tokens));
        tokens.iter().zip(tags).find(|(token, _)| document.slice(token.span) == word).map(|(_, tag)| tag.pos)
    }

    #[test]
    fn the_second_look_sees_what_follows() {
        let cases = [
            ("It is the opposite to what the mayor wants.", "to", Pos::Adp),
            ("The mayor asked them to deny that relief to the farmers.", "that", Pos::Det),
        ];
        for (text, word, expected) in cases {
            assert_eq!(pos(&REVISION, text, word), Some(expected), "{text}");
            assert_ne!(pos(&Model::default(), text, word), Some(expected), "the first look: {text}");
        }
    }

    #[test]
    fn class_numbers() {
        let numbered =
            [(NOUN, Pos::Noun), (PROPN, Pos::Propn), (NUM, Pos::Num), (PUNCT, Pos::Punct), (SYM, Pos::Sym)];
        assert!(numbered.iter().all(|&(class, pos)| CLASSES[class].pos == pos));
    }
}
