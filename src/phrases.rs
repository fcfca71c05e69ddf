//! Noun phrases, read off the tags.
//!
//! A chunk runs from determiner or modifier to head noun ("the ministry's chief spokesman"); [`grow`]
//! adds what belongs to it on the right: prepositional phrases, appositions, relative clauses. The
//! method is the finite-state chunking of Abney (1991), with the head at the right end.

use std::ops::Range;

use crate::{
    tags::{Form, Pos},
    words::Words,
};

/// How far a phrase is followed, in tokens. Longer ones are not what a reader calls a source.
const REACH: usize = 60;

/// Whether the token can stand inside a noun chunk, before its head.
fn modifies(words: Words, index: usize) -> bool {
    match words.pos(index) {
        Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num | Pos::Sym => true,
        Pos::Part => is_possessive(words, index),
        // "a recovering banker", "the elected mayor"
        Pos::Verb => {
            let participle = matches!(words.form(index), Form::Gerund | Form::PastParticiple);
            // "United Nations", whatever the tagger makes of its first word.
            let name =
                words.pos(index + 1) == Pos::Propn && words.text(index).starts_with(char::is_uppercase);
            name || (participle && matches!(words.pos(index + 1), Pos::Noun | Pos::Propn | Pos::Adj))
        }
        // "a very old man", "then-mayor"
        Pos::Adv => matches!(words.pos(index + 1), Pos::Adj | Pos::Num),
        Pos::Pron => words.is_any(index, &POSSESSIVES),
        Pos::Punct => {
            words.is_any(index, &["-", "–", "/"])
                && touches(words, index.wrapping_sub(1))
                && touches(words, index)
        }
        Pos::Cconj => words.text(index) == "&",
        _ => false,
    }
}

const POSSESSIVES: [&str; 7] = ["my", "your", "his", "her", "its", "our", "their"];

fn is_possessive(words: Words, index: usize) -> bool {
    matches!(words.text(index), "'s" | "’s" | "'" | "’" | "'S" | "’S")
}

/// Whether no blank stands between the token and the next one.
fn touches(words: Words, index: usize) -> bool {
    words.span(index).end == words.span(index.wrapping_add(1)).start
}

/// Whether the token can be the head of a noun chunk.
#[must_use]
pub fn is_head(words: Words, index: usize) -> bool {
    match words.pos(index) {
        Pos::Noun | Pos::Propn | Pos::Num => !is_day(words, index),
        Pos::Pron => !words.is_any(
            index,
            &["who", "which", "that", "whom", "whose", "what", "there", "my", "your", "its", "our", "their"],
        ),
        // "some", "many", "the unemployed", "those"
        Pos::Det => words.is_any(
            index,
            &[
                "some", "many", "others", "both", "all", "most", "few", "several", "those", "this", "that",
                "another", "each",
            ],
        ),
        Pos::Adj => words.is_any(index, &["many", "others", "few", "several", "some", "such"]),
        _ => false,
    }
}

/// Whether the token names a day, a month or a time that no one speaks for.
#[must_use]
pub fn is_day(words: Words, index: usize) -> bool {
    words.is_any(
        index,
        &[
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
            "today",
            "yesterday",
            "tomorrow",
            "tonight",
            "morning",
            "afternoon",
            "evening",
            "night",
            "week",
            "month",
            "year",
            "January",
            "February",
            "March",
            "April",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
            "Jan.",
            "Feb.",
            "Aug.",
            "Sept.",
            "Oct.",
            "Nov.",
            "Dec.",
            "earlier",
            "ago",
        ],
    )
}

/// The noun chunk whose last token is `last`, not reaching before `floor`.
#[must_use]
pub fn chunk_ending(words: Words, last: usize, floor: usize) -> Option<Range<usize>> {
    if !is_head(words, last) {
        return None;
    }
    let mut start = last;
    if words.pos(last) != Pos::Pron {
        while start > floor && last - start < REACH && joins_left(words, start - 1, start) {
            start -= 1;
        }
        // A chunk does not begin with a possessive mark or a hyphen.
        while start < last && matches!(words.pos(start), Pos::Part | Pos::Punct | Pos::Cconj) {
            start += 1;
        }
    }
    Some(start..last + 1)
}

/// Whether `index` belongs to the chunk that goes on at `next`.
fn joins_left(words: Words, index: usize, next: usize) -> bool {
    if !modifies(words, index) || (is_day(words, index) && !is_possessive(words, next)) {
        return false;
    }
    // A determiner or a pronoun begins a new chunk: what stands before it is another one.
    let fresh = match words.pos(next) {
        Pos::Det => !matches!(words.pos(index), Pos::Det),
        Pos::Pron => true,
        _ => false,
    };
    !fresh
}

/// The noun chunk that begins at `first`, not reaching `ceiling`.
#[must_use]
pub fn chunk_starting(words: Words, first: usize, ceiling: usize) -> Option<Range<usize>> {
    let mut last = None;
    let mut index = first;
    while index < ceiling && index - first < REACH {
        if index > first && !joins_left(words, index - 1, index) {
            break;
        }
        if is_head(words, index) {
            last = Some(index);
            if words.pos(index) == Pos::Pron {
                break;
            }
        } else if !modifies(words, index) {
            break;
        }
        index += 1;
    }
    last.map(|last| first..last + 1)
}

/// `chunk` with what belongs to it on the right: "of the council", "with a rebel group",
/// ", a spokesman for the ministry,", ", who declined to be named,", ", 43,".
///
/// Appositions and relative clauses are taken only if a comma, the sentence's end or `ceiling` ends
/// them; the closing comma is left out.
#[must_use]
pub fn grow(words: Words, chunk: Range<usize>, ceiling: usize) -> Range<usize> {
    let mut end = prepositions(words, chunk.end, ceiling);
    // "a man who saw the fire": up to the next comma.
    if words.is(end, "who") && end < ceiling {
        let stop = |&index: &usize| words.pos(index) == Pos::Punct && !words.is_any(index, &["-", "–"]);
        end = (end..ceiling.min(end + REACH)).find(stop).unwrap_or_else(|| ceiling.min(end + REACH));
    }
    // Up to three parentheticals: an age, a role, a relative clause.
    for _ in 0..3 {
        let Some(close) = parenthetical(words, end, ceiling) else { break };
        end = close;
    }
    chunk.start..end
}

/// The end of the prepositional phrases and coordinated nouns that follow `from`.
#[must_use]
pub fn prepositions(words: Words, from: usize, ceiling: usize) -> usize {
    let mut end = from;
    while end < ceiling && end - from < REACH {
        let linked = words.pos(end) == Pos::Adp
            && words.is_any(
                end,
                &[
                    "of", "for", "with", "from", "in", "at", "on", "against", "within", "near", "behind",
                    "across", "to", "under", "inside",
                ],
            );
        let joined = words.is(end, "and") && end > from;
        if !linked && !joined {
            break;
        }
        match chunk_starting(words, end + 1, ceiling) {
            Some(next) if !is_day(words, end + 1) && next.end <= ceiling => end = next.end,
            _ => break,
        }
    }
    end
}

/// The end of the apposition or relative clause that a comma opens at `comma`, the comma or mark
/// that closes it left out.
fn parenthetical(words: Words, comma: usize, ceiling: usize) -> Option<usize> {
    if !matches!(words.text(comma), "," | "(" | "—" | "–") || comma + 1 >= ceiling {
        return None;
    }
    let first = comma + 1;
    let close = (first..ceiling.min(first + REACH)).find(|&index| closes(words, comma, index));
    let end = close.unwrap_or_else(|| ceiling.min(first + REACH));
    let relative = words.is_any(first, &["who", "whose", "whom", "which"]);
    let fits = match words.pos(first) {
        _ if relative => true,
        Pos::Det | Pos::Num | Pos::Propn | Pos::Noun | Pos::Adj | Pos::Pron | Pos::Adv => {
            // An apposition has no verb of its own before its relative clause.
            let mut verbs =
                (first..end).take_while(|&index| !words.is_any(index, &["who", "whose", "which", "that"]));
            chunk_starting(words, first, end).is_some()
                && !verbs.any(|index| is_finite(words, index))
                && !is_day(words, first)
        }
        _ => false,
    };
    let ended = close.is_some() || end == ceiling;
    (fits && ended && end > first).then_some(if words.text(comma) == "(" { end + 1 } else { end })
}

fn closes(words: Words, opener: usize, index: usize) -> bool {
    match words.text(opener) {
        "(" => words.text(index) == ")",
        "," => matches!(words.text(index), "," | ";" | "." | ":"),
        dash => words.text(index) == dash,
    }
}

/// Whether the token is a verb with a tense: one that has a subject of its own.
#[must_use]
pub fn is_finite(words: Words, index: usize) -> bool {
    match words.pos(index) {
        Pos::Aux => !matches!(words.form(index), Form::Gerund | Form::PastParticiple),
        Pos::Verb => matches!(words.form(index), Form::Past | Form::Present),
        _ => false,
    }
}
