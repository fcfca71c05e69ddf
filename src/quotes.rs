//! Finds speech: what was said, the cue that reports it and the words that name its source.

use serde::{Deserialize, Serialize};

use crate::{
    Span, blocks::Block, document::Document, marks::Quoted, sentences::Sentence, tags::Tag, tokens::Token,
};

/// How speech is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// Wholly in quotation marks.
    Direct,
    /// In the reporter's words.
    Indirect,
    /// In the reporter's words with some of the speaker's in quotation marks.
    Mixed,
}

/// What is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Act {
    /// Words ("said", "wrote", "according to", a quotation without cue).
    Speech,
    /// Beliefs, plans, wishes, support ("believes", "plans to"), which a reader may hide.
    Attitude,
}

/// How a speaker was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// By a reporting verb or noun: "said".
    Cue,
    /// By "according to".
    AccordingTo,
    /// By a name and a colon before the words.
    Colon,
    /// The quotation goes on from the paragraph or sentence before.
    Continued,
    /// By who speaks in the same paragraph.
    ParagraphContext,
    /// By the name glued to a pull quote.
    Pullquote,
    /// By a caption.
    Caption,
    /// By a headline: "…: UN".
    Headline,
    /// By question and answer.
    Interview,
    /// It repeats a quotation whose speaker is known.
    Repeat,
    /// Not found.
    None,
}

/// A passage of speech and who said it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Quote {
    /// How the speech is rendered.
    pub kind: QuoteKind,
    /// Speech or attitude.
    pub act: Act,
    /// What was said, in one or more parts, without the outer quotation marks.
    pub content: Vec<Span>,
    /// The parts joined, continuation marks left out.
    pub text: String,
    /// The words that introduce it: "said", "according to".
    pub cue: Vec<Span>,
    /// The words that name who said it, as written at this quote; empty if none stand there.
    pub source: Vec<Span>,
    /// Index into `sources`, pronouns and "the commander" resolved; null if nobody can be named.
    pub speaker: Option<u32>,
    /// To whom: "the Security Council", "Reuters".
    pub addressee: Option<Span>,
    /// Index of the block where it begins.
    pub block: u32,
    /// Index of the earlier quote that this one repeats (a pull quote and its original).
    pub repeats: Option<u32>,
    /// Probability that content and speaker are both right, 0 to 1.
    pub confidence: f32,
    /// How the speaker was found, for a person to check.
    pub reason: Reason,
}

/// What words in quotation marks are when they are nobody's speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum MarkedRole {
    /// A book, film or song.
    Title,
    /// "Shorty".
    Nickname,
    /// A word explained or translated.
    Gloss,
    /// Irony or distance.
    Scare,
    /// Words on a sign or banner.
    Sign,
    /// Anything else.
    Other,
}

/// Words in quotation marks that are nobody's speech.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct MarkedPhrase {
    /// The words without the marks.
    pub span: Span,
    /// What they are.
    pub role: MarkedRole,
}

/// Speech as it stands in the text, before anybody asks who the source phrase means.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// How the speech is rendered.
    pub kind: QuoteKind,
    /// Speech or attitude.
    pub act: Act,
    /// What was said, outer marks left out.
    pub content: Vec<Span>,
    /// The words that introduce it.
    pub cue: Vec<Span>,
    /// The words that name its source.
    pub source: Vec<Span>,
    /// To whom.
    pub addressee: Option<Span>,
    /// Index of the block where it begins.
    pub block: u32,
}

/// Speech, and what is in quotation marks without being speech.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// In text order.
    pub passages: Vec<Passage>,
    /// In text order.
    pub marked: Vec<MarkedPhrase>,
}

/// Finds speech.
#[must_use]
pub fn find(
    document: &Document,
    blocks: &[Block],
    tokens: &[Token],
    sentences: &[Sentence],
    tags: &[Tag],
    quoted: &[Quoted],
) -> Found {
    let _ = (document, blocks, tokens, sentences, tags, quoted);
    Found::default()
}
