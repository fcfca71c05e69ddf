//! Counts.
//!
//! Words are those that a reader would count: a clitic ("n't", "'s") belongs to the word before it, figures
//! are words, marks are not. The grade is Flesch-Kincaid's (Kincaid et al., "Derivation of new readability
//! formulas", 1975), 0.39 · words per sentence + 11.8 · syllables per word − 15.59, an American school year;
//! syllables are counted by [`syllables`]. The reading speed is the mean for English non-fiction in Brysbaert,
//! "How many words do we read per minute?" (2019).
//!
//! Speech that stands in the text twice (a pull quote and its original) counts once, and so does a word that
//! two quotes share. Cost: one pass over tokens and quotes.

use serde::{Deserialize, Serialize};

use crate::{
    Span,
    blocks::{Block, BlockKind},
    marks::Quoted,
    memo::Memo,
    order,
    quotes::{Act, Quote, QuoteKind},
    sources::Source,
    words::Words,
};

mod syllables;

/// Words a reader takes in per minute.
const WORDS_PER_MINUTE: f32 = 238.0;

/// Counts over the article's body.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Stats {
    /// Length of the input in UTF-16 units, in Unicode scalar values natively.
    pub characters: u32,
    /// Words of the body.
    pub words: u32,
    /// Sentences of the body.
    pub sentences: u32,
    /// Paragraphs of the body.
    pub paragraphs: u32,
    /// At 238 words a minute.
    pub reading_minutes: f32,
    /// Flesch-Kincaid grade of the body.
    pub grade: f32,
    /// Words within quotation marks that are speech.
    pub quoted_words: u32,
    /// Words of speech, direct or not, that have a speaker.
    pub attributed_words: u32,
    /// Sources that the article names.
    pub named_sources: u32,
    /// Sources that it does not name.
    pub unnamed_sources: u32,
}

/// Counts. The body is paragraphs, list items and questions; `characters` are those of the whole text.
#[must_use]
pub fn count(
    words: Words,
    blocks: &[Block],
    quoted: &[Quoted],
    quotes: &[Quote],
    sources: &[Source],
) -> Stats {
    recall(&mut Memo::default(), words, blocks, quoted, quotes, sources)
}

/// Like [`count`], with the sentences that `memo` knows: how many words and syllables they have.
pub(crate) fn recall(
    memo: &mut Memo<(u32, u32)>,
    words: Words,
    blocks: &[Block],
    quoted: &[Quoted],
    quotes: &[Quote],
    sources: &[Source],
) -> Stats {
    let body = |block: u32| blocks.get(block as usize).is_some_and(|block| block.kind.is_body());
    let (mut word_count, mut syllable_count, mut sentence_count) = (0_u32, 0_u32, 0_u32);
    let mut letters = Vec::new();
    for sentence in words.sentences.iter().filter(|sentence| body(sentence.block)) {
        let own = sentence.tokens.clone();
        let (counted, sounds) = *memo.recall(
            |key| {
                let mut end = own.start.checked_sub(1).map(|before| words.span(before).end);
                for token in own.clone() {
                    key.byte(u8::from(end == Some(words.span(token).start)));
                    key.text(words.text(token));
                    end = Some(words.span(token).end);
                }
            },
            || {
                let own = own.clone().filter(|&token| words.is_word(token));
                let counted = own.clone().filter(|&token| words.counts(token)).count();
                // A clitic is no word, but "didn't" has its syllable.
                let sounds = own.map(|token| syllables::count(words.text(token), &mut letters));
                (number(counted), sounds.fold(0, u32::saturating_add))
            },
        );
        word_count = word_count.saturating_add(counted);
        syllable_count = syllable_count.saturating_add(sounds);
        sentence_count += u32::from(counted > 0);
    }
    let original = || quotes.iter().filter(|quote| quote.repeats.is_none() && quote.act == Act::Speech);
    let outer: Vec<Span> =
        quoted.iter().filter(|passage| passage.depth == 0).map(|passage| passage.inner).collect();
    let marked = original().flat_map(|quote| {
        let partly = quote.kind != QuoteKind::Direct;
        let passages = if partly { outer.as_slice() } else { &quote.content };
        quote.content.iter().flat_map(|&part| overlap(part, passages))
    });
    let attributed =
        original().filter(|quote| quote.speaker.is_some()).flat_map(|quote| quote.content.clone());
    Stats {
        characters: number(words.document.text().chars().count()),
        words: word_count,
        sentences: sentence_count,
        paragraphs: number(blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).count()),
        reading_minutes: real(word_count) / WORDS_PER_MINUTE,
        grade: grade(word_count, sentence_count, syllable_count),
        quoted_words: words_in(words, marked.collect()),
        attributed_words: words_in(words, attributed.collect()),
        named_sources: number(sources.iter().filter(|source| source.named).count()),
        unnamed_sources: number(sources.iter().filter(|source| !source.named).count()),
    }
}

/// Flesch-Kincaid grade; 0 without words. Can be below zero for very simple text.
fn grade(words: u32, sentences: u32, syllables: u32) -> f32 {
    if words == 0 || sentences == 0 {
        return 0.0;
    }
    0.39 * real(words) / real(sentences) + 11.8 * real(syllables) / real(words) - 15.59
}

/// The parts of `span` that lie in `passages`, which are in order and do not overlap.
fn overlap(span: Span, passages: &[Span]) -> Vec<Span> {
    let first = passages.partition_point(|passage| passage.end <= span.start);
    let rest = passages.get(first..).unwrap_or_default().iter();
    rest.take_while(|passage| passage.start < span.end)
        .map(|passage| Span::new(passage.start.max(span.start), passage.end.min(span.end)))
        .collect()
}

/// How many words lie in any of `spans`.
fn words_in(words: Words, mut spans: Vec<Span>) -> u32 {
    order::by(&mut spans, |&span| order::span(span));
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => *last = last.join(span),
            _ => merged.push(span),
        }
    }
    number(merged.iter().map(|&span| words.within(span).filter(|&token| words.counts(token)).count()).sum())
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "counts of words and sentences; seven digits are plenty")]
fn real(count: u32) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use super::{count, grade, overlap, words_in};
    use crate::{
        Options, Span, analyze,
        blocks::paragraphs,
        document::Document,
        entities::Entities,
        sentences,
        syntax::Trees,
        tokens::{self, Token},
        words::Words,
    };

    #[test]
    fn words_are_counted_as_readers_do() {
        let text =
            "The mill closed in 1998. Osk didn't weep; nobody's mill is for ever.\nIt was 7.5 metres high.";
        let document = Document::new(text);
        let blocks = paragraphs(&document);
        let tokens = tokens::split(&document, &blocks);
        let sentences = sentences::split(&document, &tokens);
        let words = Words {
            document: &document,
            tokens: &tokens,
            tags: &[],
            sentences: &sentences,
            trees: &Trees::default(),
            entities: &Entities::default(),
        };
        let stats = count(words, &blocks, &[], &[], &[]);
        assert_eq!(stats.characters as usize, text.chars().count());
        assert_eq!((stats.words, stats.sentences, stats.paragraphs), (18, 3, 2), "{stats:?}");
        assert!((stats.reading_minutes - 18.0 / 238.0).abs() < 1e-6);
    }

    #[test]
    fn an_empty_text_has_no_grade() {
        let stats = analyze("", &Options::default()).unwrap().stats;
        assert_eq!(stats, super::Stats::default());
    }

    #[test]
    fn grades_follow_the_formula() {
        assert!((grade(100, 5, 150) - (7.8 + 17.7 - 15.59)).abs() < 1e-4);
        assert!((grade(0, 0, 0)).abs() < f32::EPSILON);
    }

    #[test]
    fn shared_words_count_once() {
        let text = "we won and they lost";
        let document = Document::new(text);
        let starts = [(0, 2), (3, 6), (7, 10), (11, 15), (16, 20)];
        let kind = crate::tokens::TokenKind::Word;
        let tokens: Vec<Token> =
            starts.map(|(a, b)| Token { span: Span::new(a, b), kind, block: 0 }).to_vec();
        let words = Words {
            document: &document,
            tokens: &tokens,
            tags: &[],
            sentences: &[],
            trees: &Trees::default(),
            entities: &Entities::default(),
        };
        assert_eq!(words_in(words, vec![Span::new(7, 20), Span::new(0, 10)]), 5);
        assert_eq!(words_in(words, vec![Span::new(0, 2), Span::new(16, 20)]), 2);
        assert_eq!(
            overlap(Span::new(5, 15), &[Span::new(0, 6), Span::new(10, 12), Span::new(15, 20)]).len(),
            2
        );
    }
}
