//! Speech in the reporter's words: a cue and the clause that it governs.

use std::ops::Range;

use super::{
    Act, Passage, QuoteKind,
    clauses::{Cue, is_participial, reports_clause},
    cues::{self, Manner},
    reader::{Reader, has_verb, span_of},
};
use crate::{tags::Pos, words::Words};

/// Tokens after which a clause is cut off. No reader follows a longer one; it is a text without full stops.
const LONGEST_CLAUSE: usize = 400;

/// How many cues of a sentence are looked at around one of them.
const NEAR: usize = 24;

/// The indirect speech that the cue at `index` of `cues` reports, if it does.
pub(super) fn passage(reader: &Reader, cues: &[Cue], index: usize) -> Option<Passage> {
    let words = reader.words;
    let cue = cues.get(index)?;
    // What people say of others' words within a quotation is part of their own.
    if reader.region(cue.range.start).is_some() || is_within_a_source(cues, index) {
        return None;
    }
    let content = content(reader, cues, index)?;
    let act = if cue.manner == Manner::Attitude { Act::Attitude } else { Act::Speech };
    let verb = cue.range.end.checked_sub(1)?;
    // Books "say" and polls "show"; people do not "show that" in this sense.
    let shows = matches!(&*words.lemma(verb), "show" | "find" | "indicate" | "suggest" | "point");
    if shows && !cue.source.as_ref().is_some_and(|source| can_show(words, source)) {
        return None;
    }
    Some(Passage {
        kind: QuoteKind::Indirect,
        act,
        content: content.iter().filter_map(|range| span_of(words, range)).collect(),
        cue: span_of(words, &cue.range).into_iter().collect(),
        source: cue.source.as_ref().and_then(|source| span_of(words, source)).into_iter().collect(),
        addressee: cue.addressee.as_ref().and_then(|addressee| span_of(words, addressee)),
        block: words.tokens.get(verb)?.block,
        reason: cue.reason,
        evidence: None,
        trust: 0.0,
    })
}

/// Whether the cue stands in the source phrase of the next one: "the captain, who declined to be named,
/// told".
fn is_within_a_source(cues: &[Cue], index: usize) -> bool {
    let Some(cue) = cues.get(index) else { return false };
    let next = cues.get(index + 1).and_then(|next| next.source.as_ref());
    let previous = index.checked_sub(1).and_then(|previous| cues.get(previous)?.source.as_ref());
    let within = |source: &Range<usize>| source.contains(&cue.range.start);
    next.is_some_and(within) || previous.is_some_and(within)
}

fn can_show(words: Words, source: &Range<usize>) -> bool {
    source
        .clone()
        .any(|index| matches!(words.pos(index), Pos::Noun) && cues::is_document(&words.lemma(index)))
}

/// What the cue reports: the clause on its right or, if nothing stands there, on its left.
fn content(reader: &Reader, cues: &[Cue], index: usize) -> Option<Vec<Range<usize>>> {
    let words = reader.words;
    let cue = cues.get(index)?;
    let stream = reader.stream(cue.range.start);
    let right = right_of(reader, cues, index);
    let left = left_of(reader, cues, index);
    let commas_around = cue.start().checked_sub(1).is_some_and(|before| words.text(before) == ",")
        && words.text(right.start) == ",";
    if commas_around && let Some(left) = &left {
        // "The bridge, officials said, will close."
        let rest = trim(words, right.start + 1..right.end);
        let whole = left.start == stream.start
            && !words.is_any(rest.start, &["and", "but", "who", "which", "as", "while"]);
        return Some(if rest.is_empty() || !whole { vec![left.clone()] } else { vec![left.clone(), rest] });
    }
    let right = trim(words, right);
    if cue.reason == crate::quotes::Reason::AccordingTo {
        if cue.start() == stream.start {
            return has_verb(words, right.clone()).then(|| vec![right]);
        }
        return left.map(|left| vec![left]);
    }
    if !right.is_empty() && reports_clause(words, cue, &right) {
        return Some(vec![right]);
    }
    let postposed = right.is_empty() || !has_verb(words, right.clone());
    let says = matches!(cue.manner, Manner::Say | Manner::Tell | Manner::Voice);
    left.filter(|_| postposed && says && !is_participial(words, cue)).map(|left| vec![left])
}

/// From the complement to the end of the clause.
fn right_of(reader: &Reader, cues: &[Cue], index: usize) -> Range<usize> {
    let Some(cue) = cues.get(index) else { return 0..0 };
    let stream = reader.stream(cue.range.start);
    let start = cue.complement.min(stream.end);
    let end = clause_end(reader, cues, index, start, stream.end);
    start..end.max(start)
}

/// Where the reported clause ends: at the sentence's end, or before the clause of another cue that is
/// coordinated with this one ("…, and residents said", ", adding that", ", according to").
pub(super) fn clause_end(reader: &Reader, cues: &[Cue], index: usize, start: usize, ceiling: usize) -> usize {
    let words = reader.words;
    let Some(cue) = cues.get(index) else { return ceiling };
    let ceiling = ceiling.min(start + LONGEST_CLAUSE);
    let later = cues.get(index + 1..).unwrap_or_default().iter().take(NEAR);
    let mut near = later.take_while(|next| next.sentence == cue.sentence);
    let next = near.find_map(|next| {
        if next.start() <= start || !reader.same_stream(next.range.start, cue.range.start) {
            return None;
        }
        // A participle has its subject far left; its own clause begins at the comma before it.
        let begins = if is_participial(words, next) || next.reason != cue.reason || next.start() <= start {
            next.range.start
        } else {
            next.start()
        };
        let before = begins.checked_sub(1)?;
        let coordinated = words.is_any(before, &["and", "but", "while", "as", "though", "although", "yet"])
            || matches!(words.text(before), "," | ";" | "—" | "–");
        (coordinated && before > start).then_some(before)
    });
    next.map_or(ceiling, |end| end.min(ceiling))
}

/// What stands before the cue's clause, up to a comma: "Fighting had ended, officials said".
fn left_of(reader: &Reader, cues: &[Cue], index: usize) -> Option<Range<usize>> {
    let words = reader.words;
    let cue = cues.get(index)?;
    let stream = reader.stream(cue.range.start);
    let comma = cue.start().checked_sub(1).filter(|&comma| comma > stream.start)?;
    let according = cue.reason == crate::quotes::Reason::AccordingTo;
    let end = if words.text(comma) == "," {
        comma
    } else if according {
        comma + 1
    } else {
        return None;
    };
    // Not into the clause of an earlier cue.
    let floor = cues
        .get(..index)?
        .iter()
        .rev()
        .take(NEAR)
        .take_while(|earlier| earlier.sentence == cue.sentence)
        .find(|earlier| reader.same_stream(earlier.range.start, cue.range.start) && earlier.end() < end)
        .map_or(stream.start, |earlier| earlier.end());
    let floor = if floor > stream.start && according { return None } else { floor };
    if end - floor > LONGEST_CLAUSE {
        return None;
    }
    let range = trim(words, floor..end);
    (has_verb(words, range.clone()) && floor == stream.start).then_some(range)
}

/// Without punctuation at its ends, quotation marks and brackets excepted, and without "and".
fn trim(words: Words, mut range: Range<usize>) -> Range<usize> {
    let drops =
        |index: usize| matches!(words.text(index), "," | "." | ";" | ":" | "—" | "–" | "-" | "…" | "?" | "!");
    while !range.is_empty() && (drops(range.start) || words.pos(range.start) == Pos::Cconj) {
        range.start += 1;
    }
    while !range.is_empty() && drops(range.end - 1) {
        range.end -= 1;
    }
    range
}
