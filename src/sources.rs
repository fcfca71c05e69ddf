//! The ledger: whom the article relies on, and for how many words.

use serde::{Deserialize, Serialize};

use crate::{
    Span,
    attribution::Attribution,
    document::Document,
    entities::Entity,
    quotes::{Passage, Quote},
    tokens::Token,
};

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// One human being.
    Person,
    /// A company, ministry, army.
    Organization,
    /// Several people: "rebel officials".
    Group,
    /// A report, a law, a letter.
    Document,
    /// Not to be told.
    Unknown,
}

/// Somebody whom the article quotes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// What it is.
    pub kind: SourceKind,
    /// "Rupert Example", or a description where no name is given: "a ministry official".
    pub name: String,
    /// Whether the article names it.
    pub named: bool,
    /// Index into `entities`.
    pub entity: Option<u32>,
    /// Its first title or role.
    pub role: Option<String>,
    /// The body that it belongs to.
    pub affiliation: Option<String>,
    /// The wording that withholds the name: "who declined to be identified".
    pub anonymity: Option<Span>,
    /// Indexes into `quotes`.
    pub quotes: Vec<u32>,
    /// Words in quotation marks.
    pub direct_words: u32,
    /// Words of its speech outside of quotation marks.
    pub indirect_words: u32,
    /// Its part of all attributed words, 0 to 1.
    pub share: f32,
}

/// Quotations with their speakers, and the speakers with their quotations.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// In text order.
    pub quotes: Vec<Quote>,
    /// The most quoted first.
    pub sources: Vec<Source>,
}

/// Books every passage on its speaker.
#[must_use]
pub fn gather(
    document: &Document,
    tokens: &[Token],
    entities: &[Entity],
    passages: Vec<Passage>,
    attributions: &[Attribution],
) -> Ledger {
    let _ = (document, tokens, entities, passages, attributions);
    Ledger::default()
}
