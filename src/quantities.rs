//! Finds counts, sums of money, shares and measures.

use serde::{Deserialize, Serialize};

use crate::{Span, document::Document, sentences::Sentence, tags::Tag, times::TimeExpression, tokens::Token};

/// What a quantity counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum QuantityKind {
    /// "82 people".
    Count,
    /// "$4 million".
    Money,
    /// "12 per cent".
    Percent,
    /// "3 km".
    Measure,
    /// "the third".
    Ordinal,
}

/// How sure the article is of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Qualifier {
    /// No hedge.
    #[default]
    Exact,
    /// "about", "nearly", "some".
    About,
    /// "over", "at least".
    More,
    /// "under", "at most".
    Less,
}

/// A passage that tells a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Quantity {
    /// Number and unit, the hedge included.
    pub span: Span,
    /// What it counts.
    pub kind: QuantityKind,
    /// The number.
    pub value: Option<f64>,
    /// "people", "US$", "km".
    pub unit: Option<String>,
    /// How sure the article is.
    pub qualifier: Qualifier,
}

/// Finds quantities outside of `times`.
#[must_use]
pub fn find(
    document: &Document,
    tokens: &[Token],
    sentences: &[Sentence],
    tags: &[Tag],
    times: &[TimeExpression],
) -> Vec<Quantity> {
    let _ = (document, tokens, sentences, tags, times);
    Vec::new()
}
