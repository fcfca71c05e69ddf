//! What the reader should know about the input or the result.
//!
//! | code | says |
//! | --- | --- |
//! | `unclosed-quotation` | a mark opens a quotation that nothing closes or carries on |
//! | `unattributed-quotation` | a quotation whose speaker could not be told |
//! | `single-source` | at least three quotations, and one source has nearly all attributed words |
//! | `unsupported-language` | the story is not in English, for which the analysis is made |
//! | `possible-truncation` | the text ends in the middle of a sentence, or with "Read more" |
//! | `mixed-quotation-marks` | straight and curly double marks in one text: two hands, or a hidden edit |
//! | `duplicate-text` | a paragraph stands in the text twice |
//! | `unknown-block` | the caller gave a kind for a block, and no block starts there |
//!
//! At most [`PER_CODE`] notices of one code are given, the first in text order. Cost: linear.

use serde::{Deserialize, Serialize};

use crate::{
    GivenKind, Span,
    blocks::{Block, BlockKind},
    document::Document,
    marks::Quoted,
    quotes::{Act, Quote},
    sources::Source,
};

/// The most notices of one code: more would say the same again.
pub const PER_CODE: usize = 10;

/// The share of attributed words from which a source counts as the only one.
const NEARLY_ALL: f32 = 0.9;

/// Words from which a repeated block is worth a notice: shorter ones are labels.
const REPEATED_WORDS: usize = 12;

/// A remark about input or result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Notice {
    /// "unclosed-quotation", "unattributed-quotation", "single-source", "unsupported-language",
    /// "possible-truncation", "mixed-quotation-marks", "duplicate-text", "unknown-block".
    pub code: String,
    /// What it is about, if not the whole text.
    pub span: Option<Span>,
    /// A sentence for the reader.
    pub message: String,
}

/// What the stages found and the caller gave.
#[derive(Clone, Copy, Debug, Default)]
pub struct Findings<'a> {
    /// BCP 47 tag.
    pub language: &'a str,
    /// All blocks, in order.
    pub blocks: &'a [Block],
    /// Passages in quotation marks.
    pub quoted: &'a [Quoted],
    /// Speech.
    pub quotes: &'a [Quote],
    /// Who said it.
    pub sources: &'a [Source],
    /// Kinds that the caller knows.
    pub given: &'a [GivenKind],
}

/// Collects the notices, in the order of the table above.
#[must_use]
pub fn collect(document: &Document, findings: &Findings) -> Vec<Notice> {
    let &Findings { language, blocks, quoted, quotes, sources, given } = findings;
    let mut notices = Vec::new();
    let mut add = |code: &str, message: &str, spans: &mut dyn Iterator<Item = Option<Span>>| {
        let notice = |span| Notice { code: code.to_owned(), span, message: message.to_owned() };
        notices.extend(spans.take(PER_CODE).map(notice));
    };
    add(
        "unclosed-quotation",
        "This quotation is opened but never closed, so it is taken to end with its paragraph.",
        &mut unclosed(blocks, quoted).map(Some),
    );
    add(
        "unattributed-quotation",
        "The text does not make clear who said this.",
        &mut quotes.iter().filter(|quote| quote.speaker.is_none() && quote.act == Act::Speech).map(|quote| {
            quote.content.first().zip(quote.content.last()).map(|(first, last)| first.join(*last))
        }),
    );
    add(
        "single-source",
        "Nearly all that is said in this article comes from a single source.",
        &mut single_source(quotes, sources).then_some(None).into_iter(),
    );
    add(
        "unsupported-language",
        "The text does not seem to be in English: speakers are not resolved for it, and quotations and names may be missed.",
        &mut (!matches!(language, "en" | "und")).then_some(None).into_iter(),
    );
    add(
        "possible-truncation",
        "The text seems to break off here.",
        &mut truncated(document, blocks).map(Some).into_iter(),
    );
    add(
        "mixed-quotation-marks",
        "Straight and curly quotation marks are mixed, as when text comes from two places.",
        &mut mixed_marks(document, quoted).map(Some).into_iter(),
    );
    add(
        "duplicate-text",
        "This passage stands in the text more than once.",
        &mut blocks
            .iter()
            .filter(|block| block.repeats.is_some() && block.kind == BlockKind::Paragraph)
            .filter(|block| document.slice(block.span).split_whitespace().nth(REPEATED_WORDS).is_some())
            .map(|block| Some(block.span)),
    );
    add(
        "unknown-block",
        "A kind was given for a block, but no block starts there.",
        &mut given.iter().filter(|given| !starts_block(blocks, given.start)).map(|_| None),
    );
    notices
}

fn starts_block(blocks: &[Block], start: u32) -> bool {
    blocks.binary_search_by_key(&start, |block| block.span.start).is_ok()
}

/// Outer quotations that neither close nor go on in the next quotation of the running text.
fn unclosed<'q>(blocks: &'q [Block], quoted: &'q [Quoted]) -> impl Iterator<Item = Span> + 'q {
    let runs =
        |passage: &Quoted| blocks.get(passage.block as usize).is_some_and(|block| block.kind.is_body());
    // From the end, so that what follows a passage is known without looking ahead.
    let mut continued = false;
    let mut found = Vec::new();
    for passage in quoted.iter().rev().filter(|passage| passage.depth == 0) {
        let goes_on = continued && runs(passage);
        if !passage.closed && !goes_on {
            found.push(passage.outer);
        }
        // A caption between two paragraphs does not end a running quotation.
        if runs(passage) {
            continued = passage.continues;
        }
    }
    found.into_iter().rev()
}

/// Whether one source has nearly all the attributed words of three or more quotations, and few are without
/// a speaker, who might be another source.
fn single_source(quotes: &[Quote], sources: &[Source]) -> bool {
    let speech = || quotes.iter().filter(|quote| quote.act == Act::Speech && quote.repeats.is_none());
    let attributed = speech().filter(|quote| quote.speaker.is_some()).count();
    let unknown = speech().count() - attributed;
    attributed >= 3 && unknown * 4 <= attributed && sources.iter().any(|source| source.share >= NEARLY_ALL)
}

/// The last block of the running text, if it breaks off; or a line below it that asks to read on.
fn truncated(document: &Document, blocks: &[Block]) -> Option<Span> {
    const READ_ON: [&str; 6] = [
        "read more",
        "continue reading",
        "read on",
        "read the full story",
        "show more",
        "to continue reading",
    ];
    let last = blocks.iter().rposition(|block| block.kind == BlockKind::Paragraph)?;
    let block = blocks.get(last)?;
    let text = document.slice(block.span);
    // "Read more" below the last paragraph; with a title behind it, it points elsewhere.
    let after = blocks.get(last + 1).map(|next| next.span);
    let reads_on = |span: &Span| {
        let line = document.slice(*span).trim_matches(|c: char| !c.is_alphabetic());
        line.len() < 24 && READ_ON.iter().any(|known| line.eq_ignore_ascii_case(known))
    };
    if let Some(line) = after.filter(reads_on).or_else(|| Some(block.span).filter(reads_on)) {
        return Some(line);
    }
    let tail = text.trim_end_matches([')', ']', '"', '”', '’', '\'', '»', ' ', '*', '_']);
    let ends = tail.ends_with(['.', '!', '?', ':', '。', '؟', '।', '–', '—', '■', '●', '©', '|']);
    let words = text.split_whitespace().take(9).count();
    // Few words are a signature or a list; a web address needs no full stop.
    let address = tail.rsplit(char::is_whitespace).next().is_some_and(|word| word.contains(['@', '/']));
    let ellipsis = tail.ends_with('…') || tail.ends_with("...");
    let closed_by_bracket = text.ends_with([')', ']']);
    (ellipsis || !ends && words > 8 && !address && !closed_by_bracket).then_some(block.span)
}

/// The first double mark that is of another make than the ones before it.
fn mixed_marks(document: &Document, quoted: &[Quoted]) -> Option<Span> {
    let make = |passage: &Quoted| match document.char_at(passage.outer.start) {
        Some('"') => Some(true),
        Some('“' | '”' | '„') => Some(false),
        _ => None,
    };
    let mut first = None;
    quoted.iter().filter_map(|passage| make(passage).map(|make| (make, passage.outer))).find_map(
        |(make, outer)| {
            let differs = *first.get_or_insert(make) != make;
            differs.then(|| Span::new(outer.start, outer.start + if make { 1 } else { 3 }))
        },
    )
}

#[cfg(test)]
mod tests {
    use super::{Findings, PER_CODE, collect};
    use crate::{
        Span,
        blocks::{Block, BlockKind},
        document::Document,
        marks,
    };

    fn block(kind: BlockKind, span: Span, repeats: Option<u32>) -> Block {
        Block { kind, span, repeats, credit: None, dateline: None, group: None, confidence: 1.0 }
    }

    /// Codes of the notices on a text whose lines are all paragraphs.
    fn codes(text: &str, language: &str) -> String {
        let document = Document::new(text);
        let mut seen: Vec<&str> = Vec::new();
        let mut blocks = Vec::new();
        for &line in document.lines() {
            let earlier = seen.iter().position(|&known| known == document.slice(line));
            seen.push(document.slice(line));
            blocks.push(block(BlockKind::Paragraph, line, earlier.and_then(|at| u32::try_from(at).ok())));
        }
        let quoted = marks::pair(&document, &blocks);
        let findings = Findings { language, blocks: &blocks, quoted: &quoted, ..Findings::default() };
        let notices = collect(&document, &findings);
        notices.iter().map(|notice| notice.code.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn notices() {
        let cases = [
            ("The mill burned.", "en", ""),
            ("The mill burned.", "und", ""),
            ("Die Mühle brannte.", "de", "unsupported-language"),
            ("\"The mill burned, Osk said.\nIt was old.", "en", "unclosed-quotation"),
            ("“The mill burned.\n“It was old,” Osk said.", "en", ""),
            ("“It was old,” Osk said. \"It burned.\"", "en", "mixed-quotation-marks"),
            ("The mill burned down on Tuesday after a long dispute about", "en", "possible-truncation"),
            ("The mill burned down…", "en", "possible-truncation"),
            ("The mill burned down (see the report of the fire office on the old mill)", "en", ""),
            ("The mill burned down.\nMara Veldt", "en", ""),
            ("The mill burned.\nRead more", "en", "possible-truncation"),
            (
                "The mill by the river burned down on the night of the fair last year.\n\
                 The mill by the river burned down on the night of the fair last year.",
                "en",
                "duplicate-text",
            ),
        ];
        for (text, language, expected) in cases {
            assert_eq!(codes(text, language), expected, "{text}");
        }
    }

    #[test]
    fn no_code_floods_the_reader() {
        let text = "“The mill burned.\nIt was old.\n".repeat(1000);
        let found = codes(&text, "en");
        assert_eq!(found.matches("unclosed-quotation").count(), PER_CODE, "{found}");
    }
}
