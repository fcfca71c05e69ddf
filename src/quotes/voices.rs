//! Whether short words in marks that something seems to report are anybody's voice: those of "he called it “a disgrace”"
//! are, while "the “ferry loophole” that he would close" is a term, as others are titles, irony or words as words.
//!
//! The rules of [`marked`] know what the words at the marks tell for sure. What they leave open is told by logistic regression
//! over the words, what stands beside them and what reports them, fitted by `train voices`.

use super::{
    Act, MarkedPhrase, Passage, QuoteKind,
    cues::{self, Manner},
    marked,
    merge::{act, quotations_in},
    reader::Reader,
    trust,
};
use crate::{Span, logistic, marks::Quoted, order, tags::Pos};

/// Number of features.
pub const COUNT: usize = 29;

/// What the chance is read off.
pub type Evidence = [f32; COUNT];

/// The weights, as `train voices` prints them, in the order of [`evidence`].
///
/// - Fitted: 2026-11-28
/// - Data: 193 articles and 88 pastes of our own (`tests/scores/speakers/read.jsonl`, `tests/scores/pastes/read.jsonl`; licence
///   as the project), 567 articles of PolNeAR and pages with labels of ours (`tests/scores/news/read.jsonl` through `news/join.py`;
///   the articles are their publishers'), 3,486 short quotations that something reports, 3,149 of them speech
/// - Score, each tenth of the articles by weights of the others: area under the curve 0.926, expected calibration error 0.017;
///   below 0.65, 183 of the 337 that are nobody's and 122 of the others
const WEIGHTS: Evidence = [
    1.122, -0.959, -0.871, -0.499, -2.146, -0.585, 0.518, -1.166, -0.777, -0.853, -0.237, 0.655, 0.858,
    -0.579, 0.507, 1.333, 0.933, -0.774, 0.396, -1.022, -0.524, 0.909, -0.615, 0.390, -0.763, 0.960, 0.589,
    1.048, 0.446,
];

/// The most words that may be a term rather than speech.
const SHORT: usize = 8;

/// The least chance of somebody's voice. By this one as many speakers are right as by the rules that left out every term under a
/// verb which reports nothing (docs/EXPERIMENTS.md, "Whose voice short words in marks are").
const LEAST: f32 = 0.65;

/// Leaves out of the passages what is likely nobody's voice, and tells it with the words in marks.
pub(super) fn silence(reader: &Reader, passages: &mut Vec<Passage>, marked: &mut Vec<MarkedPhrase>) {
    passages.retain_mut(|passage| {
        let own = short(reader, passage);
        let speaks =
            |quoted: &&Quoted| logistic::chance(&WEIGHTS, &evidence(reader, passage, quoted)) >= LEAST;
        if own.is_empty() || own.iter().any(speaks) {
            return true;
        }
        marked.extend(own.iter().map(|quoted| {
            MarkedPhrase {
                span: quoted.inner,
                role: marked::role(reader, quoted)
                    .unwrap_or_else(|| marked::fallback(marked::word_count(reader, quoted))),
            }
        }));
        let mixed = passage.kind == QuoteKind::Mixed;
        passage.kind = QuoteKind::Indirect;
        let cue = passage.cue.first().map(|cue| reader.words.within(*cue));
        passage.act = act(reader.words, cue.as_ref());
        // "The team recorded “place cells” in rats": no more than the reporter's own object.
        let begins = |part: &Span| {
            own.first().is_some_and(|quoted| (quoted.outer.start..=quoted.inner.start).contains(&part.start))
        };
        mixed && (passage.act == Act::Speech || !passage.content.first().is_some_and(begins))
    });
    order::by(marked, |phrase| order::span(phrase.span));
    // Passages that lie within each other share their words, and the rules may have told of them before.
    marked.dedup_by_key(|phrase| phrase.span);
}

/// The passage's own quotations, if all are closed and so short that they may be nobody's.
pub(super) fn short<'r>(reader: &Reader<'r>, passage: &Passage) -> Vec<&'r Quoted> {
    if passage.kind == QuoteKind::Indirect || trust::by_layout(passage) {
        return Vec::new();
    }
    let mut own: Vec<&Quoted> = Vec::new();
    for quoted in quotations_in(reader, &passage.content) {
        if own.last().is_some_and(|last| last.inner.covers(quoted.outer)) {
            continue;
        }
        let count = marked::word_count(reader, quoted);
        if !quoted.closed || quoted.continues || !(1..=SHORT).contains(&count) {
            return Vec::new();
        }
        own.push(quoted);
    }
    own
}

/// What tells whether the words `quoted` in the passage are speech. Cost: linear in the passage's length.
pub(super) fn evidence(reader: &Reader, passage: &Passage, quoted: &Quoted) -> Evidence {
    /// The most parts of a content that are looked at for each quotation.
    const PARTS: usize = 8;
    /// Of no token.
    const NONE: usize = usize::MAX;
    let words = reader.words;
    let count = marked::word_count(reader, quoted);
    let inner = words.within(quoted.inner);
    let opener = words.at_or_after(quoted.outer.start);
    let here = |at: &usize| words.tokens.get(*at).is_some_and(|token| token.block == quoted.block);
    let back = |steps: usize| opener.checked_sub(steps).filter(here).unwrap_or(NONE);
    let after = Some(words.at_or_after(quoted.outer.end)).filter(here).unwrap_or(NONE);
    let first = inner.clone().find(|&at| words.is_word(at)).unwrap_or(NONE);
    let title = marked::is_title_case(reader, quoted);
    let capital = words.text(first).starts_with(char::is_uppercase);
    let cue = passage.cue.first().map(|cue| words.within(*cue));
    let manner = cue.clone().and_then(|cue| cue.rev().find_map(|at| cues::manner(&words.lemma(at))));
    let reports = matches!(manner, Some(Manner::Say | Manner::Tell | Manner::Judge));
    let source = passage.source.first().map(|source| words.at_or_after(source.start));
    let all: usize = passage.content.iter().take(PARTS).map(|part| words.within(*part).len()).sum();
    let sure = |chance: Option<f32>| logistic::odds(chance.unwrap_or(0.5).clamp(0.02, 0.98)) / 3.0;
    let flag = |so: bool| f32::from(u8::from(so));
    let is = |at: usize, of: &[Pos]| flag(at != NONE && of.contains(&words.pos(at)));
    #[expect(clippy::cast_precision_loss, reason = "counts of words")]
    let share = inner.len() as f32 / all.max(1) as f32;
    [
        1.0,
        // The words.
        flag(count == 1),
        flag(count == 2),
        flag(count == 3),
        flag(count > 1 && title),
        flag(count == 1 && capital),
        flag(capital && !title),
        flag(words.is(first, "the")),
        is(first, &[Pos::Noun]),
        is(first, &[Pos::Propn]),
        is(first, &[Pos::Adj]),
        is(first, &[Pos::Pron]),
        is(first, &[Pos::Adp, Pos::Part, Pos::Sconj, Pos::Cconj]),
        // What stands beside them.
        flag(words.is(back(1), "the")),
        flag(words.is_any(back(1), &["a", "an"])),
        is(back(1), &[Pos::Aux]),
        flag(back(1) == NONE),
        is(back(2), &[Pos::Det]),
        is(back(2), &[Pos::Verb]),
        is(after, &[Pos::Noun]),
        is(after, &[Pos::Verb, Pos::Aux]),
        // What reports them.
        share,
        flag(cue.as_ref().is_some_and(|cue| (cue.end..=cue.end + 1).contains(&opener))),
        flag(manner == Some(Manner::Judge)),
        flag(passage.kind == QuoteKind::Mixed && !reports),
        flag(source.is_some()),
        source.map_or(0.0, |source| is(source, &[Pos::Propn])),
        sure(passage.evidence.as_ref().map(|evidence| evidence.content)),
        sure(passage.evidence.as_ref().map(|evidence| evidence.cue)),
    ]
}
