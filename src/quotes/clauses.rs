//! Finds the reporting words of each sentence with their source, hearer and complement.

use std::ops::Range;

use super::{
    cues::{self, Manner, is_answer},
    reader::{Reader, has_verb, verb_is_participle},
};
use crate::{
    lexicon,
    phrases::{self, chunk_starting},
    quotes::Reason,
    tags::{Form, Pos},
    words::Words,
};

/// A reporting word and what it governs, in token indexes.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// The verb with its auxiliaries, or "according to".
    pub(super) range: Range<usize>,
    pub(super) manner: Manner,
    pub(super) source: Option<Range<usize>>,
    pub(super) addressee: Option<Range<usize>>,
    /// First token of what is reported, if it stands to the right: after hearer, day and place.
    pub(super) complement: usize,
    pub(super) reason: Reason,
    /// Index of its sentence.
    pub(super) sentence: usize,
}

impl Cue {
    /// Where the clause of the cue begins.
    pub(super) fn start(&self) -> usize {
        self.source.as_ref().map_or(self.range.start, |source| source.start.min(self.range.start))
    }

    /// Where the clause of the cue ends, what it reports left out.
    pub(super) fn end(&self) -> usize {
        let source = self.source.as_ref().map_or(0, |source| source.end);
        let addressee = self.addressee.as_ref().map_or(0, |addressee| addressee.end);
        self.range.end.max(source).max(addressee)
    }
}

/// All cues, in text order. Cost: linear, since each search is bounded.
pub(super) fn find(reader: &Reader) -> Vec<Cue> {
    let words = reader.words;
    let mut found = Vec::new();
    for (sentence, index) in words
        .sentences
        .iter()
        .enumerate()
        .flat_map(|(s, sentence)| sentence.tokens.clone().map(move |t| (s, t)))
    {
        let verbal = matches!(words.pos(index), Pos::Verb | Pos::Aux | Pos::Noun | Pos::Adj);
        let cue = if verbal { verb_cue(reader, index, sentence) } else { None };
        let cue = cue
            .or_else(|| according_to(reader, index, sentence))
            .or_else(|| ones_words(reader, index, sentence));
        found.extend(cue);
    }
    found
}

/// What stands before a source without a verb.
const FRAMES: [&[&str]; 4] = [
    &["according", "to"],
    &["in", "the", "words", "of"],
    &["in", "the", "view", "of"],
    &["in", "the", "opinion", "of"],
];

fn according_to(reader: &Reader, index: usize, sentence: usize) -> Option<Cue> {
    let words = reader.words;
    // "According to Obi", "in the words of Obi", "in the view of Obi".
    let stands = |frame: &&&[&str]| (index..).zip(**frame).all(|(at, word)| words.is(at, word));
    let length = FRAMES.iter().find(stands)?.len();
    let stream = reader.stream(index);
    let ceiling = reader.run_end(index, &stream);
    let chunk = chunk_starting(words, index + length, ceiling)?;
    let source = phrases::grow(words, chunk, ceiling);
    let complement = if words.text(source.end) == "," { source.end + 1 } else { source.end };
    Some(Cue {
        range: index..index + length,
        manner: Manner::Say,
        source: Some(source),
        addressee: None,
        complement,
        reason: Reason::AccordingTo,
        sentence,
    })
}

/// Verbs that turn what somebody has said into a noun or a clause.
pub(super) const TURNS: &[&str] = &["was", "is", "were", "are", "came"];

/// "“…,” was Voss's reply", "“…” was how Voss put it": a cue behind the words.
fn ones_words(reader: &Reader, index: usize, sentence: usize) -> Option<Cue> {
    /// How far behind the source the cue may end.
    const NEAR: usize = 4;
    let words = reader.words;
    let before = index.checked_sub(1).filter(|_| words.is_any(index, TURNS))?;
    reader.is_mark(before).then_some(())?;
    let end = words.sentences.get(sentence)?.tokens.end;
    let how = usize::from(words.is(index + 1, "how"));
    let first = index + 1 + how;
    let chunk = chunk_starting(words, first, end)?;
    let puts = |at: &usize| words.is_any(*at, &["put", "puts", "described", "describes"]);
    let answers = |at: &usize| is_answer(&words.lemma(*at));
    let (source, last) = if how == 1 {
        (chunk.end, (chunk.end..end).take(NEAR).find(puts)?)
    } else {
        // The chunk may hold both, as "Voss's reply" does.
        let sign = (first..end).take(NEAR).find(|&at| words.is_any(at, &["'s", "’s"]));
        let own = words.is_any(first, &["his", "her", "their"]).then_some(first + 1);
        let source = own.or(sign)?;
        (source, (source..end).take(NEAR).find(answers)?)
    };
    Some(Cue {
        range: index..last + 1,
        manner: Manner::Say,
        source: Some(first..source),
        addressee: None,
        complement: end,
        reason: Reason::Cue,
        sentence,
    })
}

/// "The Star reported", "according to the Star": whether a cue found for `reason` tells who passes on what may be another's.
pub(super) fn relays(words: Words, reason: Reason, mut cue: impl Iterator<Item = usize>) -> bool {
    reason == Reason::AccordingTo || cue.any(|at| &*words.lemma(at) == "report")
}

fn verb_cue(reader: &Reader, verb: usize, sentence: usize) -> Option<Cue> {
    let words = reader.words;
    // "says" is a verb whatever the tagger makes of a headline; other nouns are none.
    let verbal = matches!(words.pos(verb), Pos::Verb | Pos::Aux) || words.is_any(verb, &["says", "said"]);
    verbal.then_some(())?;
    let manner = cues::manner(&words.lemma(verb))?;
    if words.is_any(verb + 1, &["-"]) || is_attributive(words, verb) {
        return None;
    }
    let stream = reader.stream(verb);
    let passive = is_passive(words, verb, stream.start);
    let mut source = reader.subject(verb);
    let mut addressee = None;
    if passive {
        // "was told by the mayor", "was quoted as saying": the subject hears or is the source.
        let by = (verb + 1..(verb + 4).min(stream.end)).find(|&index| words.is(index, "by"));
        let agent = by.and_then(|by| chunk_starting(words, by + 1, stream.end));
        if manner == Manner::Tell {
            addressee = source.take();
        }
        source = agent.map(|agent| phrases::grow(words, agent, stream.end));
    }
    let range = group(words, verb, stream.start);
    let inverted = source.as_ref().filter(|source| source.start > verb).map(|source| source.end);
    let mut complement = inverted.unwrap_or(verb + 1);
    if inverted.is_none() && !passive && (manner == Manner::Tell || words.is(verb + 1, "to")) {
        let first = if words.is(verb + 1, "to") { verb + 2 } else { verb + 1 };
        let ceiling = reader.run_end(verb, &stream);
        let hearer = chunk_starting(words, first, ceiling).filter(|_| words.pos(first) != Pos::Verb);
        if let Some(hearer) = hearer {
            let end = of_phrases(words, hearer.end, ceiling);
            addressee = Some(hearer.start..end);
            complement = end;
        }
    }
    // "Texted Obi: “…”", "asked the mayor: “…”".
    if inverted.is_none() && !passive && addressee.is_none() {
        let hearer = chunk_starting(words, verb + 1, reader.run_end(verb, &stream));
        let hearer = hearer.filter(|hearer| words.text(hearer.end) == ":" && reader.is_mark(hearer.end + 1));
        let named = |hearer: &Range<usize>| {
            let last = hearer.end - 1;
            words.pos(last) == Pos::Propn || lexicon::human(words.text(last)).is_some()
        };
        if let Some(hearer) = hearer.filter(named) {
            complement = hearer.end;
            addressee = Some(hearer);
        }
    }
    complement = skip_adverbials(words, complement, reader.run_end(verb, &stream));
    Some(Cue { range, manner, source, addressee, complement, reason: Reason::Cue, sentence })
}

/// "said" in "the said person", "reported" in "a reported 200".
fn is_attributive(words: Words, verb: usize) -> bool {
    words.form(verb) == Form::PastParticiple
        && verb.checked_sub(1).is_some_and(|before| words.pos(before) == Pos::Det)
        && matches!(words.pos(verb + 1), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num)
}

/// A participle after a form of "be".
pub(super) fn is_passive(words: Words, verb: usize, floor: usize) -> bool {
    matches!(words.form(verb), Form::PastParticiple | Form::Past)
        && (floor..verb)
            .rev()
            .take_while(|&index| matches!(words.pos(index), Pos::Aux | Pos::Adv | Pos::Part))
            .any(|index| {
                words.is_any(index, &["is", "are", "was", "were", "be", "been", "being", "'s", "’s"])
                    && words.pos(index) == Pos::Aux
            })
}

/// The verb with the auxiliaries and adverbs that stand right before it.
fn group(words: Words, verb: usize, floor: usize) -> Range<usize> {
    let start = (floor..verb)
        .rev()
        .take(4)
        .take_while(|&index| {
            words.pos(index) == Pos::Aux || words.is_any(index, &["not", "n't", "n’t", "also", "later"])
        })
        .last()
        .unwrap_or(verb);
    // "points out", "calls for", "put it"
    let particle = words.pos(verb + 1) == Pos::Adp && words.is_any(verb + 1, &["out"]);
    start..verb + 1 + usize::from(particle)
}

/// The end of the "of" phrases after `from`: "members of the council".
fn of_phrases(words: Words, from: usize, ceiling: usize) -> usize {
    let mut end = from;
    for _ in 0..3 {
        match chunk_starting(words, end + 1, ceiling).filter(|_| words.is_any(end, &["of", "at", "in"])) {
            Some(chunk) if !phrases::is_day(words, end + 1) && words.is(end, "of") => end = chunk.end,
            _ => break,
        }
    }
    end
}

/// Passes over "on Tuesday", "late on Tuesday", "in a statement", "at a rally in Lissing", as long as
/// "that", a comma, a colon or a quotation follows them, or they only tell a day.
fn skip_adverbials(words: Words, from: usize, ceiling: usize) -> usize {
    let mut end = from;
    for _ in 0..6 {
        let next = skip_one(words, end, ceiling);
        if next == end {
            break;
        }
        end = next;
    }
    let stop = words.is(end, "that") || matches!(words.text(end), "," | ":") || end >= ceiling;
    if stop || (from..end).all(|index| is_day_phrase(words, index)) {
        end
    } else {
        days_only(words, from, ceiling)
    }
}

fn is_day_phrase(words: Words, index: usize) -> bool {
    phrases::is_day(words, index)
        || words.is_any(index, &["on", "late", "early", "this", "last", "in", "the", "at", "also"])
}

fn days_only(words: Words, from: usize, ceiling: usize) -> usize {
    let end = (from..ceiling).find(|&index| !is_day_phrase(words, index)).unwrap_or(ceiling);
    if end > from && phrases::is_day(words, end - 1) { end } else { from }
}

fn skip_one(words: Words, from: usize, ceiling: usize) -> usize {
    if from >= ceiling {
        return from;
    }
    if phrases::is_day(words, from) || (words.pos(from) == Pos::Adv && words.pos(from + 1) != Pos::Adj) {
        return from + 1;
    }
    let preposition = words.pos(from) == Pos::Adp
        && words.is_any(
            from,
            &[
                "on", "in", "at", "during", "from", "by", "after", "before", "to", "via", "through", "of",
                "with", "about",
            ],
        );
    if !preposition && !words.is_any(from, &["this", "last"]) {
        return from;
    }
    let mut end = from + 1;
    while end < ceiling
        && end - from < 12
        && (matches!(words.pos(end), Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num | Pos::Part)
            || (words.pos(end) == Pos::Pron && words.is_any(end, &["his", "her", "its", "their"])))
    {
        // "in Lissing officials": a noun that begins a clause does not belong to the adverbial.
        end += 1;
    }
    if end > from + 1 { end } else { from }
}

/// Whether the cue can report the words in `range` indirectly: a clause, or an infinitive.
pub(super) fn reports_clause(words: Words, cue: &Cue, range: &Range<usize>) -> bool {
    let first = range.start;
    match cue.manner {
        Manner::Judge | Manner::Voice => false,
        Manner::Say | Manner::Tell => {
            words.is(first, "that")
                || (has_verb(words, range.clone()) && !matches!(words.pos(first), Pos::Adp | Pos::Cconj))
                || (words.is(first, "to") && words.pos(first + 1) == Pos::Verb)
        }
        Manner::Attitude => {
            words.is(first, "that")
                || (words.is(first, "to") && matches!(words.pos(first + 1), Pos::Verb | Pos::Aux))
                || ((first + 1..range.end).any(|index| phrases::is_finite(words, index))
                    && chunk_starting(words, first, range.end)
                        .is_some_and(|chunk| phrases::is_finite(words, chunk.end)))
        }
    }
}

/// Whether "saying" or "adding" opens a clause of its own after a comma.
pub(super) fn is_participial(words: Words, cue: &Cue) -> bool {
    cue.range.end.checked_sub(1).is_some_and(|verb| verb_is_participle(words, verb))
}
