//! Whether short words in marks that something seems to report are anybody's voice: those of "he called it “a disgrace”"
//! are, while "the “gun show loophole” that he would close" is a term, as others are titles, irony or words as words.
//!
//! The rules of [`marked`] know what the words at the marks tell for sure. What they leave open is told by logistic regression
//! over the words, what stands beside them and what reports them, fitted by `train voices`.

use super::{
    MarkedPhrase, MarkedRole, Passage, QuoteKind,
    cues::{self, Manner},
    marked,
    merge::{act, quotations_in},
    reader::Reader,
    trust,
};
use crate::{logistic, marks::Quoted, order, tags::Pos};

/// Number of features.
pub const COUNT: usize = 25;

/// What the chance is read off.
pub type Evidence = [f32; COUNT];

/// The weights, as `train voices` prints them, in the order of [`evidence`].
const WEIGHTS: Evidence = [
    1.000, -1.246, -0.951, -1.653, 0.882, -1.421, -0.788, -1.099, -0.547, -0.851, 0.653, 1.315, 0.734,
    -0.471, 0.539, -0.988, -0.831, 1.082, -0.809, -0.934, 1.239, 0.392, 1.167, 0.652, -1.785,
];

/// The most words that may be a term rather than speech.
const SHORT: usize = 8;

/// The least chance of somebody's voice. Whoever is quoted loses more by less than a reader gains by more.
const LEAST: f32 = 0.6;

/// Leaves out of the passages what is likely nobody's voice, and tells it with the words in marks.
pub(super) fn silence(reader: &Reader, passages: &mut Vec<Passage>, marked: &mut Vec<MarkedPhrase>) {
    let mut silent: Vec<MarkedPhrase> = Vec::new();
    passages.retain_mut(|passage| {
        let own = short(reader, passage);
        let speaks =
            |quoted: &&Quoted| logistic::chance(&WEIGHTS, &evidence(reader, passage, quoted)) >= LEAST;
        if own.is_empty() || own.iter().any(speaks) {
            return true;
        }
        silent.extend(own.iter().map(|quoted| MarkedPhrase {
            span: quoted.inner,
            role: marked::role(reader, quoted).unwrap_or(MarkedRole::Scare),
        }));
        let mixed = passage.kind == QuoteKind::Mixed;
        passage.kind = QuoteKind::Indirect;
        let cue = passage.cue.first().map(|cue| reader.words.within(*cue));
        passage.act = act(reader.words, cue.as_ref());
        mixed
    });
    silent.retain(|phrase| {
        let known = marked.partition_point(|known| known.span.start < phrase.span.start);
        marked.get(known).is_none_or(|known| known.span.start != phrase.span.start)
    });
    marked.append(&mut silent);
    order::by(marked, |phrase| order::span(phrase.span));
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
    let manner = cue.iter().cloned().flatten().filter_map(|at| cues::manner(&words.lemma(at))).last();
    let source = passage.source.first().map(|source| words.at_or_after(source.start));
    let all: usize = passage.content.iter().map(|part| words.within(*part).len()).sum();
    let sure = |chance: Option<f32>| {
        let chance = chance.unwrap_or(0.5).clamp(0.02, 0.98);
        libm::logf(chance / (1.0 - chance)) / 3.0
    };
    let flag = |so: bool| f32::from(u8::from(so));
    let is = |at: usize, of: &[Pos]| flag(at != NONE && of.contains(&words.pos(at)));
    #[expect(clippy::cast_precision_loss, reason = "counts of words")]
    let share = inner.len() as f32 / all.max(1) as f32;
    [
        1.0,
        // The words.
        flag(count == 1),
        flag(count == 2),
        flag(count > 1 && title),
        flag(capital && !title),
        flag(words.is(first, "the")),
        is(first, &[Pos::Noun]),
        is(first, &[Pos::Propn]),
        is(first, &[Pos::Adj]),
        // What stands beside them.
        flag(words.is(back(1), "the")),
        flag(words.is(back(1), "as")),
        is(back(1), &[Pos::Aux]),
        flag(back(1) == NONE),
        is(back(2), &[Pos::Det]),
        is(back(2), &[Pos::Verb]),
        is(after, &[Pos::Noun]),
        is(after, &[Pos::Verb, Pos::Aux]),
        // What reports them.
        share,
        flag(cue.as_ref().is_some_and(|cue| (cue.end..=cue.end + 1).contains(&opener))),
        flag(manner == Some(Manner::Attitude)),
        flag(source.is_some()),
        source.map_or(0.0, |source| is(source, &[Pos::Propn])),
        sure(passage.evidence.as_ref().map(|evidence| evidence.content)),
        sure(passage.evidence.as_ref().map(|evidence| evidence.cue)),
        flag(marked::is_nobodys(reader, quoted)),
    ]
}
