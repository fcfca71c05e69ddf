//! Finds speech: what was said, the cue that reports it and the words that name its source.
//!
//! Direct speech starts from the quotation marks: each quoted passage looks for the cue whose clause
//! touches it ([`direct`]). Indirect speech starts from the cues: each reporting word looks for the
//! clause that it governs ([`indirect`]). Pull quotes, headlines and transcripts name their speaker by
//! layout ([`display`]). Quoted words that nobody is said to have spoken are kept apart ([`marked`]).
//!
//! The triple of content, cue and source is that of PARC 3.0 and PolNeAR (Pareti 2015; Newell et al.
//! 2018). As there, the content of an indirect quotation includes its "that".

mod clauses;
mod colons;
mod cues;
mod direct;
mod display;
mod indirect;
mod marked;
mod merge;
mod reader;
pub(crate) mod runs;
pub mod tagger;
pub mod trust;
mod voices;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::{
    Span,
    blocks::{Block, BlockKind},
    marks::Quoted,
    memo::Memo,
    order,
    words::Words,
};
pub(crate) use cues::{is_answer, is_document};
use direct::Collector;
use reader::Reader;
use tagger::Tagger;
pub(crate) use tagger::links::Relation;
use trust::Evidence;
#[cfg(feature = "train")]
pub use voices::Evidence as Voice;

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
    /// Probability that content and speaker are both right, 0 to 1, by how sure the tagger is of the words and by what else
    /// they might mean; docs/SCORES.md tells how well it is calibrated.
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
    /// What shows the source: a cue, "according to", a colon, the layout; `None` if nothing does.
    pub reason: Reason,
    /// How sure the tagger is; `None` for what only the rules find.
    pub evidence: Option<Evidence>,
    /// Probability that content and source are right.
    pub trust: f32,
}

/// Speech, and what is in quotation marks without being speech.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// In text order.
    pub passages: Vec<Passage>,
    /// In text order.
    pub marked: Vec<MarkedPhrase>,
}

/// The trained tagger, unpacked on first use.
static TAGGER: LazyLock<Tagger> =
    LazyLock::new(|| Tagger::load(include_bytes!("data/quotes.bin")).unwrap_or_default());

/// Finds speech.
#[must_use]
pub fn find(words: Words, blocks: &[Block], quoted: &[Quoted]) -> Found {
    find_with(&TAGGER, words, blocks, quoted)
}

/// Like [`find`], with the paragraphs that `memo` knows.
pub(crate) fn recall(
    memo: &mut Memo<Vec<Relation>>,
    words: Words,
    blocks: &[Block],
    quoted: &[Quoted],
) -> Found {
    find_by(&TAGGER, memo, words, blocks, quoted)
}

/// Like [`find`], by another tagger.
#[must_use]
pub fn find_with(tagger: &Tagger, words: Words, blocks: &[Block], quoted: &[Quoted]) -> Found {
    find_by(tagger, &mut Memo::default(), words, blocks, quoted)
}

fn find_by(
    tagger: &Tagger,
    memo: &mut Memo<Vec<Relation>>,
    words: Words,
    blocks: &[Block],
    quoted: &[Quoted],
) -> Found {
    let reader = Reader::new(words, quoted);
    let Found { mut passages, mut marked } = merged(tagger, memo, &reader, blocks);
    voices::silence(&reader, &mut passages, &mut marked);
    let mut spoken: Vec<Span> = passages
        .iter()
        .filter(|passage| passage.kind != QuoteKind::Indirect)
        .flat_map(|passage| passage.content.iter().copied())
        .collect();
    order::by(&mut spoken, |&span| order::span(span));
    marked.retain(|phrase| {
        let before = spoken.partition_point(|part| part.start <= phrase.span.start);
        let near = spoken.get(before.saturating_sub(NEAR)..before).unwrap_or_default();
        !near.iter().any(|part| part.covers(phrase.span))
    });
    let idle = idle_displays(words, blocks, &passages);
    let is_idle =
        |part: &Span| idle.binary_search_by_key(&order::span(*part), |&span| order::span(span)).is_ok();
    passages.retain(|passage| !passage.content.iter().any(is_idle));
    marked.extend(idle.iter().map(|&span| MarkedPhrase { span, role: MarkedRole::Other }));
    for passage in &mut passages {
        skip_dateline(words, blocks, passage);
        disentangle(&mut passage.content);
    }
    passages.retain(|passage| !passage.content.is_empty() && !is_deed(words, blocks, passage));
    for passage in &mut passages {
        passage.trust = tagger.trust.of(passage);
    }
    order::by(&mut passages, |passage| {
        passage.content.first().map_or(0, |span| order::outermost(span.start, span.end))
    });
    order::by(&mut marked, |phrase| order::span(phrase.span));
    Found { passages, marked }
}

/// What rules and tagger find together; words in marks that neither takes for speech.
fn merged(tagger: &Tagger, memo: &mut Memo<Vec<Relation>>, reader: &Reader, blocks: &[Block]) -> Found {
    let cues = clauses::find(reader);
    let Found { passages: rules, mut marked } = by_rules(reader, &cues, blocks);
    order::by(&mut marked, |phrase| order::span(phrase.span));
    let relations = tagger.find(memo, reader.words, reader.quoted, &rules);
    let passages = merge::merge(reader, &cues, rules, &relations, &marked);
    Found { passages, marked }
}

/// The short quotations that something reports, with what tells whether they are speech: for the trainer.
#[cfg(feature = "train")]
#[must_use]
pub fn voices(words: Words, blocks: &[Block], quoted: &[Quoted]) -> Vec<(Span, Voice)> {
    let reader = Reader::new(words, quoted);
    let found = merged(&TAGGER, &mut Memo::default(), &reader, blocks);
    let voice =
        |passage: &Passage, quoted: &Quoted| (quoted.inner, voices::evidence(&reader, passage, quoted));
    let of = |passage: &Passage| {
        voices::short(&reader, passage).into_iter().map(|quoted| voice(passage, quoted)).collect::<Vec<_>>()
    };
    found.passages.iter().flat_map(of).collect()
}

/// How many passages before a phrase are asked whether they hold it; they nest only so deep.
const NEAR: usize = 8;

/// "Clinic counts its spoons": what somebody does in a headline looks like what somebody says, to a tagger that has learned from
/// running text. Whether the cue is no reporting word.
fn is_deed(words: Words, blocks: &[Block], passage: &Passage) -> bool {
    let headline = blocks.get(passage.block as usize).is_some_and(|block| block.kind == BlockKind::Headline);
    let reports = |at: usize| {
        let lemma = words.lemma(at);
        cues::manner(&lemma).is_some()
            || cues::is_speech_noun(&lemma)
            || words.is(at, "according")
            || words.text(at) == ":"
    };
    let mut cue = passage.cue.iter().flat_map(|&cue| words.within(cue));
    headline && passage.kind == QuoteKind::Indirect && !passage.cue.is_empty() && !cue.any(reports)
}

/// What the rules find.
#[must_use]
pub fn find_by_rules(words: Words, blocks: &[Block], quoted: &[Quoted]) -> Vec<Passage> {
    let reader = Reader::new(words, quoted);
    by_rules(&reader, &clauses::find(&reader), blocks).passages
}

fn by_rules(reader: &Reader, cues: &[clauses::Cue], blocks: &[Block]) -> Found {
    let words = reader.words;
    let (mut passages, marked, used) = Collector::new(reader, blocks, cues).run();
    passages.retain(|passage| !is_displayed(blocks, passage));
    for passage in &mut passages {
        name_headline_source(words, blocks, passage);
    }
    passages.extend(displayed(words, blocks));
    let set_out = colons::set_out(reader, blocks, cues);
    let unused = (0..cues.len()).filter(|&cue| !used.get(cue).copied().unwrap_or(false));
    let indirect = not_too_deep(unused.filter_map(|cue| indirect::passage(reader, cues, cue)));
    let interview = passages.iter().filter(|passage| passage.reason == Reason::Interview);
    let indirect = outside_of_speech(interview.chain(&set_out), indirect);
    passages.extend(set_out);
    // The tagger may read the clause otherwise, so that words which a clause absorbs stay in question until the end.
    Found { passages: absorb(passages, indirect, &marked), marked }
}

/// Leaves out clauses within more than three others: "she said he said they said …". They come in the
/// order of their cues.
fn not_too_deep(indirect: impl Iterator<Item = Passage>) -> Vec<Passage> {
    /// How many reported clauses a reader can keep apart.
    const DEEPEST: usize = 3;
    let mut around: Vec<Span> = Vec::new();
    let mut kept = Vec::new();
    for passage in indirect {
        let at = passage.cue.first().map_or(0, |cue| cue.start);
        around.retain(|clause| clause.end > at);
        if around.iter().filter(|clause| clause.contains(at)).count() >= DEEPEST {
            continue;
        }
        around.extend(passage.content.last());
        kept.push(passage);
    }
    kept
}

/// Quoted words in crossheads, decks and teasers that repeat no quotation of the story and name nobody:
/// decoration rather than speech.
fn idle_displays(words: Words, blocks: &[Block], passages: &[Passage]) -> Vec<Span> {
    let displays = |passage: &&Passage| {
        let kind = blocks.get(passage.block as usize).map(|block| block.kind);
        let display = matches!(kind, Some(BlockKind::Crosshead | BlockKind::Deck | BlockKind::Media));
        display && passage.cue.is_empty() && passage.source.is_empty()
    };
    if !passages.iter().any(|passage| displays(&passage)) {
        return Vec::new();
    }
    let story = passages.iter().filter(|passage| !displays(passage));
    let mut said: Vec<u64> = story.flat_map(|passage| runs::of(words, passage)).collect();
    order::by(&mut said, |&run| run);
    let idle = passages.iter().filter(displays).filter(|passage| {
        let runs = runs::of(words, passage);
        let known = runs.iter().filter(|run| said.binary_search(run).is_ok()).count();
        known * 2 <= runs.len()
    });
    let mut idle: Vec<Span> = idle.flat_map(|passage| passage.content.iter().copied()).collect();
    order::by(&mut idle, |&span| order::span(span));
    idle.dedup();
    idle
}

/// "ALDERPORT (AP) — The bridge is safe, officials said.": nobody said the dateline, nor does it name whoever says something.
fn skip_dateline(words: Words, blocks: &[Block], passage: &mut Passage) {
    let dateline = blocks.get(passage.block as usize).and_then(|block| block.dateline.as_ref());
    let Some(dateline) = dateline else { return };
    for part in passage.content.first_mut().into_iter().chain(passage.source.first_mut()) {
        if part.start < dateline.span.end {
            let after = words.span(words.at_or_after(dateline.span.end)).start;
            part.start = after.min(part.end);
        }
    }
    passage.source.retain(|part| !part.is_empty());
}

/// Puts the parts of a content in text order and drops what an earlier part holds already.
fn disentangle(parts: &mut Vec<Span>) {
    order::by(parts, |part| order::outermost(part.start, part.end));
    let mut end = 0;
    parts.retain_mut(|part| {
        part.start = part.start.max(end);
        let fresh = part.start < part.end;
        end = end.max(part.end);
        fresh
    });
}

/// Pull quotes, and the lines of transcripts.
fn displayed(words: Words, blocks: &[Block]) -> Vec<Passage> {
    let document = words.document;
    let mut found: Vec<Passage> = Vec::new();
    let mut transcript: Vec<Passage> = Vec::new();
    for (index, block) in (0..).zip(blocks) {
        if let Some(passage) = display::pullquote(document, blocks, index) {
            found.push(passage);
        } else if let Some(passage) = display::letter(document, block, index) {
            found.push(passage);
        } else if let Some(passage) = display::transcript(document, words, block, index) {
            transcript.push(passage);
        } else if block.kind == BlockKind::Paragraph
            && let Some(last) = transcript.last_mut()
            && display::goes_on(blocks, last, index)
        {
            // An answer of several paragraphs has its label only once.
            last.content.push(block.span);
        }
    }
    if display::is_transcript(document, &transcript) {
        found.append(&mut transcript);
    }
    found
}

/// Whether the passage stands in a pull quote, which is read as a whole.
fn is_displayed(blocks: &[Block], passage: &Passage) -> bool {
    blocks.get(passage.block as usize).is_some_and(|block| block.kind == BlockKind::Pullquote)
}

/// Headlines name their source after a colon.
fn name_headline_source(words: Words, blocks: &[Block], passage: &mut Passage) {
    let quoted = passage.content.last().copied().unwrap_or_default();
    let block = blocks.get(passage.block as usize).filter(|_| passage.source.is_empty());
    if let Some(source) = block.and_then(|block| display::headline_source(words, block, quoted)) {
        passage.source.push(source);
        passage.reason = Reason::Headline;
    }
}

/// What people report in an interview, or in a passage that is set out, is part of their own speech.
fn outside_of_speech<'p>(
    speech: impl Iterator<Item = &'p Passage>,
    mut indirect: Vec<Passage>,
) -> Vec<Passage> {
    let mut speech: Vec<Span> = speech.flat_map(|line| line.content.iter().copied()).collect();
    order::by(&mut speech, |&span| order::span(span));
    indirect.retain(|passage| {
        passage.content.first().is_none_or(|content| {
            let before = speech.partition_point(|line| line.start <= content.start);
            !before.checked_sub(1).and_then(|last| speech.get(last)).is_some_and(|line| line.covers(*content))
        })
    });
    indirect
}

/// Joins direct and indirect passages. A quotation without source that lies in the clause of a cue, or words in marks that
/// may be irony, become part of what that cue reports, which makes it mixed.
fn absorb(direct: Vec<Passage>, mut indirect: Vec<Passage>, marked: &[MarkedPhrase]) -> Vec<Passage> {
    /// How many clauses are looked at that begin before a quotation; they nest only so deep.
    const NEAR: usize = 4;
    let mut clauses: Vec<(Span, usize)> = Vec::new();
    for (index, passage) in indirect.iter().enumerate() {
        clauses.extend(passage.content.iter().map(|&span| (span, index)));
    }
    order::by(&mut clauses, |&(clause, _)| order::span(clause));
    let clause_around = |span: Span| {
        let before = clauses.partition_point(|(clause, _)| clause.start <= span.start);
        let around = clauses.get(before.saturating_sub(NEAR)..before).unwrap_or_default();
        around.iter().rev().find(|(clause, _)| clause.covers(span)).map(|&(_, index)| index)
    };
    let mut take = |span: Span| {
        let clause = clause_around(span).and_then(|index| indirect.get_mut(index));
        clause.map(|clause| (clause.kind, clause.act) = (QuoteKind::Mixed, Act::Speech)).is_some()
    };
    let mut joined = direct;
    joined.retain(|passage| {
        let sourceless = passage.cue.is_empty() && passage.source.is_empty();
        !(sourceless && passage.content.iter().all(|&span| take(span)))
    });
    for phrase in marked.iter().filter(|phrase| matches!(phrase.role, MarkedRole::Scare | MarkedRole::Other))
    {
        take(phrase.span);
    }
    joined.append(&mut indirect);
    joined
}
