//! Quotations that a colon introduces.

use std::ops::Range;

use super::{
    Passage, Reason,
    clauses::Cue,
    cues::{self, Manner, is_speech_noun},
    display,
    reader::{REACH, Reader, span_of},
};
use crate::{
    Span,
    blocks::{Block, BlockKind},
    lexicon,
    marks::Quoted,
    phrases,
    syntax::Relation,
    tags::Pos,
    words::Words,
};

/// `Veldt shook her head: "…"`: who does something, and then speaks after a colon, whatever the verb. Source and verb.
pub(super) fn clause(reader: &Reader, quoted: &Quoted) -> Option<(Span, Span)> {
    let words = reader.words;
    let Clause { range: clause, verb, subject } = before(words, words.at_or_after(quoted.outer.start))?;
    let person = words.pos(subject) == Pos::Propn
        || words.is_any(subject, &["he", "she", "they", "i", "we"])
        || lexicon::human(words.text(subject)).is_some();
    // "left one clue: “…”" quotes the clue; "gave a warning" speaks.
    let object = words.trees.dependent(verb, &[Relation::Obj]);
    let speaks = object.is_none_or(|object| {
        words.pos(object) == Pos::Pron || is_speech_noun(&words.lemma(object)) || is_body(words, object)
    });
    if !person || !speaks {
        return None;
    }
    let source = subject_of(words, &clause, verb, subject);
    let verb = verb..verb + 1;
    let cue = if cues::manner(&words.lemma(verb.start)).is_some() {
        verb
    } else {
        whole(words, &verb, clause.end + 1)
    };
    Some((span_of(words, &source)?, span_of(words, &cue)?))
}

/// All words of the `subject` before its `verb`.
fn subject_of(words: Words, clause: &Range<usize>, verb: usize, subject: usize) -> Range<usize> {
    let mut source = words.trees.subtree(subject);
    source.start = source.start.max(clause.start);
    source.end = source.end.min(verb);
    while source.end > source.start && !words.is_word(source.end - 1) {
        source.end -= 1;
    }
    source
}

/// "shook her head: “…”": the verb is none of speech, so all of it tells that she spoke. The `cue` up to a colon before
/// `content`.
pub(super) fn whole(words: Words, cue: &Range<usize>, content: usize) -> Range<usize> {
    /// How many words may follow the verb.
    const REST: usize = 6;
    let colon = content.checked_sub(1).filter(|&colon| words.text(colon) == ":");
    let near = colon.filter(|colon| (cue.end..cue.end + REST).contains(colon));
    cue.start..near.unwrap_or(cue.end)
}

/// Whether the clause before the colon tells that somebody came by a paper: "Dana Obi found a note: “…”" quotes whoever wrote
/// it.
pub(super) fn is_found(reader: &Reader, quoted: &Quoted) -> bool {
    /// Verbs of coming by something.
    const FINDING: &[&str] = &["discover", "find", "get", "notice", "open", "receive", "see", "spot"];
    /// What is written on.
    const PAPERS: &[&str] =
        &["card", "email", "letter", "message", "note", "postcard", "poster", "sign", "text"];
    let words = reader.words;
    before(words, words.at_or_after(quoted.outer.start)).is_some_and(|Clause { verb, .. }| {
        let paper = |object| PAPERS.contains(&&*words.lemma(object));
        FINDING.contains(&&*words.lemma(verb))
            && words.trees.dependent(verb, &[Relation::Obj]).is_some_and(paper)
    })
}

/// The clause before a colon.
struct Clause {
    range: Range<usize>,
    verb: usize,
    subject: usize,
}

/// The clause that the colon before the quotation that begins with `opener` ends, if it has verb and subject.
fn before(words: Words, opener: usize) -> Option<Clause> {
    let colon = opener.checked_sub(1).filter(|&colon| words.text(colon) == ":")?;
    let floor = words.sentences.get(words.sentence_of(colon.checked_sub(1)?))?.tokens.start;
    let range = floor.max(colon.saturating_sub(REACH))..colon;
    let top = |&at: &usize| words.trees.head(at).is_none_or(|head| !range.contains(&head));
    let verb = range.clone().filter(top).find(|&at| words.trees.subject(at).is_some())?;
    let subject = words.trees.subject(verb).filter(|subject| range.contains(subject) && *subject < verb)?;
    Some(Clause { range, verb, subject })
}

/// `Veldt: "…"`, `Polls were only early - Ann Veldt: "…"`: a name and a colon, and before them nothing else in the block, or a
/// dash.
pub(super) fn label(reader: &Reader, quoted: &Quoted) -> Option<Span> {
    let words = reader.words;
    let opener = words.at_or_after(quoted.outer.start);
    let colon = opener.checked_sub(1).filter(|&colon| words.text(colon) == ":")?;
    let head = colon.checked_sub(1)?;
    let floor = words.sentences.get(words.sentence_of(head))?.tokens.start;
    let chunk = phrases::chunk_ending(words, head, floor)?;
    let signed = || {
        let dash = chunk.start.checked_sub(1).is_some_and(|at| matches!(words.text(at), "-" | "–" | "—"));
        dash && chunk.clone().all(|at| words.pos(at) == Pos::Propn)
    };
    let own = words.tokens.get(floor)?.block == quoted.block;
    (own && (chunk.start == floor || signed())).then(|| words.span_of(&chunk))
}

/// "shook her head", "shrugged her shoulders", "raised a hand": gestures go with speech.
fn is_body(words: Words, object: usize) -> bool {
    words.is_any(
        object,
        &["head", "hand", "hands", "shoulders", "eyes", "eyebrow", "eyebrows", "finger", "fists", "glass"],
    )
}

/// Block quotations: paragraphs without marks behind one that ends in "Dana Obi wrote:" or "Obi posted a message:". In
/// running text a page sets them apart; a clipboard keeps only the colon.
pub(super) fn set_out(reader: &Reader, blocks: &[Block], cues: &[Cue]) -> Vec<Passage> {
    /// Shorter lines are headings or items of a list.
    const LEAST: usize = 6;
    let words = reader.words;
    let mut found = Vec::new();
    for (index, block) in (0..).zip(blocks).filter(|(_, block)| block.kind == BlockKind::Paragraph) {
        let inside = words.within(block.span);
        let colon = inside.start.checked_sub(1).filter(|&colon| words.text(colon) == ":");
        let Some(colon) = colon.filter(|&at| words.tokens.get(at).is_some_and(|at| at.block + 1 == index))
        else {
            continue;
        };
        let text = words.document.slice(block.span);
        let sentences = text.starts_with(char::is_uppercase) && text.ends_with(['.', '!', '?', '…']);
        let plain = inside.clone().all(|at| reader.region(at).is_none());
        if !sentences || !plain || inside.filter(|&at| words.is_word(at)).count() < LEAST {
            continue;
        }
        if let Some((source, cue)) = announced(words, cues, colon).or_else(|| given(words, colon)) {
            let passage = display::passage(block.span, Some(source), index, Reason::Colon);
            found.push(Passage { cue: vec![cue], ..passage });
        }
    }
    found
}

/// `Dana Obi wrote on Friday:`, source and cue.
fn announced(words: Words, cues: &[Cue], colon: usize) -> Option<(Span, Span)> {
    /// How many words may stand between the cue and the colon.
    const BETWEEN: usize = 4;
    let before = cues.partition_point(|cue| cue.range.start < colon);
    let cue = cues.get(before.checked_sub(1)?)?;
    let source = cue.source.as_ref().filter(|_| cue.manner == Manner::Say)?;
    (cue.end()..=cue.end() + BETWEEN).contains(&colon).then_some(())?;
    Some((span_of(words, source)?, span_of(words, &cue.range)?))
}

/// `Dana Obi posted a message:`, source and all of what she did.
fn given(words: Words, colon: usize) -> Option<(Span, Span)> {
    /// What people write or say in sentences that can be shown.
    const SHOWN: &[&str] = &["email", "endorsement", "letter", "message", "note", "post", "reply"];
    let Clause { range, verb, subject } = before(words, colon + 1)?;
    // "Gave her rival a warm endorsement": the last of what she gave.
    let own = |&at: &usize| words.pos(at) == Pos::Noun && words.trees.head(at) == Some(verb);
    let lemma = words.lemma((verb + 1..colon).rev().find(own)?);
    (SHOWN.contains(&&*lemma) || is_speech_noun(&lemma)).then_some(())?;
    let source = subject_of(words, &range, verb, subject);
    Some((span_of(words, &source)?, span_of(words, &(verb..colon))?))
}
