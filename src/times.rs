//! Finds dates, times of day, durations and ages.

use serde::{Deserialize, Serialize};

use crate::{Span, document::Document, sentences::Sentence, tokens::Token};

/// What a time expression tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum TimeKind {
    /// "Tuesday", "14 June 2031".
    Date,
    /// "at dawn", "5 p.m.".
    Time,
    /// "three months".
    Duration,
    /// "the 43-year-old".
    Age,
    /// "the 1990s", "last winter".
    Period,
}

/// A passage that tells a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct TimeExpression {
    /// Where it stands.
    pub span: Span,
    /// What it tells.
    pub kind: TimeKind,
    /// ISO 8601 where it can be told: "2031-06-14", "T17:00", "P3M", "199X".
    pub value: Option<String>,
}

/// Finds time expressions; `published` is the ISO 8601 date that "Tuesday" is reckoned from.
#[must_use]
pub fn find(
    document: &Document,
    tokens: &[Token],
    sentences: &[Sentence],
    published: Option<&str>,
) -> Vec<TimeExpression> {
    let _ = (document, tokens, sentences, published);
    Vec::new()
}

/// Whether `text` is an ISO 8601 date or date-time.
#[must_use]
pub fn is_iso_date(text: &str) -> bool {
    text.len() >= 10
}
