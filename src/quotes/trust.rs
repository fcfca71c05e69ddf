//! How likely a passage is right: its content, and the words that name its source.
//!
//! Logistic regression over how sure the tagger is of the words and of the links, and over what kind of passage
//! it is (Platt, "Probabilistic outputs for support vector machines", 1999). It is fitted on passages that the
//! tagger finds in articles that it has not learned from, so that a trust of 0.8 is right four times in five.

use super::{Passage, QuoteKind, Reason};
use crate::logistic;

/// Number of features.
pub const COUNT: usize = 16;

/// How sure the tagger is of a passage's words and links, each from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// Of the least certain word or edge of the source; 1 if there is none.
    pub source: f32,
    /// Likewise of the cue.
    pub cue: f32,
    /// Likewise of the contents.
    pub content: f32,
    /// Of what belongs together.
    pub links: f32,
}

/// Trust in what the layout attributes. Set by hand: the articles that the rest is fitted on have hardly any.
const LAYOUT: f32 = 0.85;

/// The weights.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Trust(pub [f32; COUNT]);

impl Trust {
    /// Probability that content and source of the passage are right.
    #[must_use]
    pub fn of(&self, passage: &Passage) -> f32 {
        if by_layout(passage) {
            return LAYOUT;
        }
        logistic::chance(&self.0, &features(passage))
    }
}

/// Whether the layout attributes the passage.
#[must_use]
pub const fn by_layout(passage: &Passage) -> bool {
    matches!(passage.reason, Reason::Interview | Reason::Pullquote | Reason::Headline)
}

/// What the trust in a passage is read off.
#[must_use]
pub fn features(passage: &Passage) -> [f32; COUNT] {
    let flag = |so: bool| f32::from(u8::from(so));
    let sourced = !passage.source.is_empty();
    let logit = |chance: f32| logistic::odds(chance.clamp(0.002, 0.998)) / 3.0;
    let evidence =
        |of: fn(&Evidence) -> f32| passage.evidence.as_ref().map_or(0.0, |evidence| logit(of(evidence)));
    [
        1.0,
        flag(passage.kind == QuoteKind::Direct),
        flag(passage.kind == QuoteKind::Mixed),
        flag(sourced),
        flag(sourced && passage.kind == QuoteKind::Direct),
        flag(passage.cue.is_empty()),
        flag(passage.content.len() > 1),
        flag(passage.evidence.is_none()),
        flag(passage.evidence.is_none() && sourced),
        flag(passage.reason == Reason::Colon),
        flag(passage.reason == Reason::AccordingTo),
        evidence(|evidence| evidence.source),
        evidence(|evidence| evidence.cue),
        evidence(|evidence| evidence.content),
        evidence(|evidence| evidence.links),
        evidence(|evidence| evidence.source.min(evidence.content).min(evidence.links)),
    ]
}
