//! The result: plain data that the stages fill, and the one place where its offsets change unit.

use serde::{Deserialize, Serialize};

use crate::{
    Span,
    blocks::{Block, Credit, Dateline},
    document::Utf16Map,
    entities::Entity,
    keywords::Keyword,
    metadata::Metadata,
    notices::Notice,
    options::Part,
    quantities::Quantity,
    quotes::{MarkedPhrase, Quote},
    sentences::Sentence,
    sources::Source,
    stats::Stats,
    times::TimeExpression,
};

/// The version of the result's shape.
pub const SCHEMA: &str = "1";

/// A word or mark with its part of speech.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TaggedToken {
    /// Where it stands.
    pub span: Span,
    /// Universal Dependencies part of speech: "NOUN", "PROPN", "VERB" …
    pub pos: String,
    /// Dictionary form.
    pub lemma: String,
}

/// All that is found in a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Analysis {
    /// Version of this shape.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "\"1\""))]
    pub schema: String,
    /// Only with `format: "html"`: the visible text that the spans refer to.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub text: Option<String>,
    /// BCP 47 tag of the detected language, "und" when too short to tell.
    pub language: String,
    /// Every non-blank line of the input, exactly once, in order.
    pub blocks: Vec<Block>,
    /// Sentences of the blocks that hold prose, in order.
    pub sentences: Vec<Sentence>,
    /// Persons, organizations, places.
    pub entities: Vec<Entity>,
    /// Speech, in text order.
    pub quotes: Vec<Quote>,
    /// Words in quotation marks that are nobody's speech: titles, nicknames, glosses, irony.
    pub marked: Vec<MarkedPhrase>,
    /// Who the article relies on, the most quoted first.
    pub sources: Vec<Source>,
    /// Dates, times, durations, ages.
    pub times: Vec<TimeExpression>,
    /// Counts, money, shares, measures.
    pub quantities: Vec<Quantity>,
    /// What the article is about.
    pub keywords: Vec<Keyword>,
    /// The sentences that sum the article up, as indexes into `sentences`, in reading order.
    pub summary: Vec<u32>,
    /// Headline, authors, dates.
    pub metadata: Metadata,
    /// Counts.
    pub stats: Stats,
    /// What the reader should know about the input or the result, such as an unclosed quotation.
    pub notices: Vec<Notice>,
    /// Words and punctuation marks of every block, only with `options.tokens`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub tokens: Option<Vec<TaggedToken>>,
}

impl Analysis {
    /// Replaces the UTF-8 byte offsets by UTF-16 code units of `text`, the text that was analysed
    /// (for HTML, the visible text). For JavaScript; call it once.
    #[must_use]
    pub fn into_utf16(mut self, text: &str) -> Self {
        if !text.is_ascii() {
            let map = Utf16Map::new(text);
            self.each_span(&mut |span| *span = map.span(*span));
        }
        self
    }

    /// Empties the parts that the caller does not want but that other parts were made from.
    #[must_use]
    pub(crate) fn without(mut self, parts: &[Part]) -> Self {
        for part in parts {
            match part {
                Part::Entities => {
                    self.entities.clear();
                    self.sources.iter_mut().for_each(|source| source.entity = None);
                }
                Part::Keywords => self.keywords.clear(),
                Part::Times => self.times.clear(),
                Part::Summary | Part::Quantities | Part::Indirect => {}
            }
        }
        self
    }

    /// Visits every span. Structs are taken apart field by field, so that a new field with spans
    /// does not compile until it is visited here.
    pub fn each_span(&mut self, visit: &mut impl FnMut(&mut Span)) {
        let Self {
            schema: _,
            text: _,
            language: _,
            blocks,
            sentences,
            entities,
            quotes,
            marked,
            sources,
            times,
            quantities,
            keywords,
            summary: _,
            metadata: _,
            stats: _,
            notices,
            tokens,
        } = self;
        for Block { kind: _, span, repeats: _, credit, dateline, group: _, confidence: _ } in blocks {
            visit(span);
            if let Some(Credit { span, creator: _, agency: _ }) = credit {
                visit(span);
            }
            if let Some(Dateline { span, place: _, agency: _ }) = dateline {
                visit(span);
            }
        }
        for Sentence { span, block: _, tokens: _ } in sentences {
            visit(span);
        }
        for entity in entities {
            entity.mentions.iter_mut().for_each(|mention| visit(&mut mention.span));
        }
        for quote in quotes {
            let Quote {
                kind: _,
                act: _,
                content,
                text: _,
                cue,
                source,
                speaker: _,
                addressee,
                block: _,
                repeats: _,
                confidence: _,
                reason: _,
            } = quote;
            content.iter_mut().chain(cue).chain(source).chain(addressee).for_each(&mut *visit);
        }
        for MarkedPhrase { span, role: _ } in marked {
            visit(span);
        }
        for source in sources {
            source.anonymity.iter_mut().for_each(&mut *visit);
        }
        for TimeExpression { span, kind: _, value: _ } in times {
            visit(span);
        }
        for Quantity { span, kind: _, value: _, unit: _, qualifier: _ } in quantities {
            visit(span);
        }
        for Keyword { text: _, score: _, spans } in keywords {
            spans.iter_mut().for_each(&mut *visit);
        }
        for Notice { code: _, span, message: _ } in notices {
            span.iter_mut().for_each(&mut *visit);
        }
        for TaggedToken { span, pos: _, lemma: _ } in tokens.iter_mut().flatten() {
            visit(span);
        }
    }
}
