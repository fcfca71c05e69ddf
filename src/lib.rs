//! Copydesk reads a news article as it was pasted: its structure, its quotations and who said them.
//!
//! [`analyze`] is the whole interface; its body is the map of the crate. Text flows one way, from
//! stage to stage; a stage reads what earlier ones found and returns its own findings:
//!
//! | stage | question it answers |
//! | --- | --- |
//! | [`document`] | which lines has the text, and where are its bytes in UTF-16? |
//! | [`blocks`], [`metadata`] | which line is headline, paragraph, caption, furniture? |
//! | [`language`] | is it English? |
//! | [`tokens`], [`marks`], [`sentences`] | where are words, quotation marks, sentences? |
//! | [`syntax`], with [`tags`] | which part of speech is a word, on which word does it depend, and how? |
//! | [`entities`] | who and what is spoken of, by name, description and pronoun? |
//! | [`quotes`] | what was said, with which cue, and which words name the source? |
//! | [`attribution`] | whom do those words mean? |
//! | [`sources`] | on whom does the article rely, and how much? |
//! | [`times`], [`quantities`] | when, and how many? |
//! | [`keywords`], [`summary`], [`stats`], [`notices`] | what is it about, and what is doubtful? |
//! | [`analysis`] | the result, as plain data |
//!
//! [`Analyzer`] goes the same way and remembers what the costly stages found, for the next edit of the article (`memo`).
//!
//! Offsets are UTF-8 bytes of the given text; [`analyze_utf16`] counts in UTF-16 code units instead.
#![cfg_attr(test, allow(clippy::string_slice, reason = "a test says what is wrong by panicking"))]

pub mod analysis;
pub mod analyzer;
pub mod attribution;
pub mod blocks;
pub mod decimal;
pub mod document;
pub mod entities;
pub mod hints;
pub mod html;
#[cfg(any(target_arch = "wasm32", feature = "inspect", test))]
pub mod json;
pub mod keywords;
pub mod language;
#[cfg(feature = "train")]
mod learning;
pub mod lexicon;
pub mod logistic;
pub mod marks;
mod memo;
pub mod metadata;
pub mod model;
pub mod notices;
pub mod numbers;
pub mod options;
pub mod order;
pub mod phrases;
pub mod quantities;
pub mod quotes;
pub mod recurrent;
pub mod sentences;
pub mod sources;
pub mod span;
pub mod stats;
pub mod summary;
pub mod syntax;
pub mod tags;
pub mod times;
pub mod tokens;
#[cfg(target_arch = "wasm32")]
mod wasm;
pub(crate) mod wordlist;
pub mod words;

pub use analysis::Analysis;
pub use analyzer::Analyzer;
pub use hints::{HintSet, LineHints};
pub use options::{Format, GivenKind, MAX_TEXT_BYTES, Options, OptionsError, Part};
pub use span::Span;

use document::{Document, Utf16Map};
use html::Visible;
use memo::Memory;
use quotes::QuoteKind;
use syntax::{Parse, Trees};
use words::Words;

/// Analyses `text`.
///
/// Any text gives a complete analysis; what is doubtful is said in its `notices`. Cost: linear in
/// the length of the text.
///
/// # Errors
/// [`OptionsError`] if an option has no meaning or the text is longer than [`MAX_TEXT_BYTES`].
///
/// ```
/// use copydesk::{Options, analyze};
/// let text = "“We counted every spoon,” said Mara Veldt, who runs the clinic.";
/// let analysis = analyze(text, &Options::default())?;
/// assert_eq!(analysis.blocks.len(), 1);
/// # Ok::<(), copydesk::OptionsError>(())
/// ```
pub fn analyze(text: &str, options: &Options) -> Result<Analysis, OptionsError> {
    analyze_with(&mut Memory::default(), text, options)
}

fn analyze_with(memory: &mut Memory, text: &str, options: &Options) -> Result<Analysis, OptionsError> {
    check(text, options)?;
    match options.format {
        Format::Text => Ok(analyze_text(memory, text, options, &options.hints)),
        Format::Html => {
            let Visible { text, hints } = html::read(text);
            let analysis = analyze_text(memory, &text, options, &hints);
            Ok(Analysis { text: Some(text), ..analysis })
        }
    }
}

/// Like [`analyze`], with the offsets of options and result in UTF-16 code units of the analysed text, as
/// JavaScript counts.
///
/// # Errors
/// As [`analyze`].
pub fn analyze_utf16(text: &str, options: Options) -> Result<Analysis, OptionsError> {
    analyze_utf16_with(&mut Memory::default(), text, options)
}

fn analyze_utf16_with(memory: &mut Memory, text: &str, options: Options) -> Result<Analysis, OptionsError> {
    check(text, &options)?;
    let visible = (options.format == Format::Html).then(|| html::read(text));
    let text = visible.as_ref().map_or(text, |visible| &visible.text);
    let options = if text.is_ascii() { options } else { options.into_bytes(&Utf16Map::new(text)) };
    let hints = visible.as_ref().map_or(&options.hints, |visible| &visible.hints);
    let analysis = analyze_text(memory, text, &options, hints).into_utf16(text);
    Ok(Analysis { text: visible.map(|visible| visible.text), ..analysis })
}

/// The route through the stages; the costly ones ask `memory` first.
fn analyze_text(memory: &mut Memory, text: &str, options: &Options, hints: &[LineHints]) -> Analysis {
    let document = Document::new(text);
    let blocks = blocks::recall(&mut memory.lines, &document, hints, &options.kinds);
    let metadata = metadata::read(&document, &blocks);
    let language = language::detect(&document, &blocks);
    let tokens = tokens::recall(&mut memory.tokens, &document, &blocks);
    let quoted = marks::pair(&document, &blocks);
    let sentences = sentences::split(&document, &tokens);
    let Parse { tags, arcs } = syntax::recall(&mut memory.parses, &document, &tokens, &sentences);
    let entities = entities::recall(
        &mut memory.looks,
        &mut memory.names,
        &document,
        &blocks,
        &tokens,
        &sentences,
        &tags,
        &arcs,
        &quoted,
    );
    // Nobody has asked for trees before.
    let trees = Trees::new(arcs);
    let words = Words {
        document: &document,
        tokens: &tokens,
        tags: &tags,
        sentences: &sentences,
        trees: &trees,
        entities: &entities,
    };
    let mut found = quotes::recall(&mut memory.quotes, words, &blocks, &quoted);
    if options.skips(Part::Indirect) {
        found.passages.retain(|passage| passage.kind != QuoteKind::Indirect);
    }
    let attributions = attribution::resolve(words, &blocks, &found.passages);
    let ledger = sources::gather(words, &quoted, found.passages, &attributions);
    let published = options.published.as_deref().or(metadata.published.as_deref());
    let times = times::recall(&mut memory.times, &document, &sentences, published);
    let quantities = unless(options.skips(Part::Quantities), || {
        quantities::recall(&mut memory.quantities, &document, &tokens, &sentences, &tags, &times)
    });
    let keywords = unless(options.skips(Part::Keywords) && options.skips(Part::Summary), || {
        keywords::find(&document, &blocks, &tokens, &sentences, &tags, &entities)
    });
    let summary = unless(options.skips(Part::Summary), || {
        summary::pick(&document, &blocks, &sentences, &quoted, &keywords)
    });
    let stats = stats::recall(&mut memory.sounds, words, &blocks, &quoted, &ledger.quotes, &ledger.sources);
    let found_by = notices::Findings {
        language,
        blocks: &blocks,
        quoted: &quoted,
        quotes: &ledger.quotes,
        sources: &ledger.sources,
        given: &options.kinds,
    };
    let notices = notices::collect(&document, &found_by);
    let tagged = options.tokens.then(|| tags::describe(&document, &blocks, &tokens, &tags));
    let analysis = Analysis {
        schema: analysis::SCHEMA.to_owned(),
        text: None,
        language: language.to_owned(),
        blocks,
        sentences,
        entities: entities.into_vec().into_iter().filter(|entity| entity.named).collect(),
        quotes: ledger.quotes,
        marked: found.marked,
        sources: ledger.sources,
        times,
        quantities,
        keywords,
        summary,
        metadata,
        stats,
        notices,
        tokens: tagged,
    };
    analysis.without(&options.skip)
}

/// What `stage` finds, or nothing if it is skipped.
fn unless<T: Default>(skipped: bool, stage: impl FnOnce() -> T) -> T {
    if skipped { T::default() } else { stage() }
}

/// Refuses what cannot be answered.
fn check(text: &str, options: &Options) -> Result<(), OptionsError> {
    if text.len() > MAX_TEXT_BYTES {
        return Err(OptionsError::TextTooLong { bytes: text.len() });
    }
    match &options.published {
        Some(date) if !times::is_iso_date(date) => Err(OptionsError::Published(date.clone())),
        _ => Ok(()),
    }
}
