//! Reads clauses around reporting words: which phrase is the subject, where the clause ends.
//!
//! Words in quotation marks form a stream of their own: a search that starts outside of a quotation
//! passes over it, one that starts inside stays inside. All searches stop at the sentence and after
//! [`REACH`] tokens.

use std::ops::Range;

use super::cues;
use crate::{
    Span, lexicon,
    marks::Quoted,
    phrases::{self, chunk_ending, chunk_starting},
    tags::{Form, Pos},
    words::Words,
};

/// How far a search goes, in tokens.
pub(super) const REACH: usize = 80;

/// Words, and for each the innermost quotation that holds it.
pub(super) struct Reader<'a> {
    pub(super) words: Words<'a>,
    pub(super) quoted: &'a [Quoted],
    /// Index into `quoted` for each token.
    region: Vec<Option<u32>>,
    /// Whether the token is a quotation mark that bounds a passage.
    bounds: Vec<bool>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(words: Words<'a>, quoted: &'a [Quoted]) -> Self {
        let mut region = vec![None; words.tokens.len()];
        let mut bounds = vec![false; words.tokens.len()];
        // Outer passages come before inner ones, so that the innermost is written last. Depth is
        // bounded, so each token is written a bounded number of times.
        for (index, passage) in (0..).zip(quoted) {
            let outer = words.within(passage.outer);
            for token in outer.clone() {
                let inside = passage.inner.covers(words.span(token));
                if let Some(slot) = region.get_mut(token) {
                    *slot = Some(index);
                }
                if let Some(slot) = bounds.get_mut(token) {
                    *slot = !inside;
                }
            }
        }
        Self { words, quoted, region, bounds }
    }

    /// The innermost quotation around the token, as an index into `quoted`.
    pub(super) fn region(&self, token: usize) -> Option<u32> {
        self.region.get(token).copied().flatten()
    }

    /// Whether the token is an outer quotation mark.
    pub(super) fn is_mark(&self, token: usize) -> bool {
        self.bounds.get(token).copied().unwrap_or(false)
    }

    /// The part of the token's sentence that belongs to its stream: the sentence, or what of it lies
    /// in the token's quotation.
    pub(super) fn stream(&self, token: usize) -> Range<usize> {
        let sentence = self.words.sentences.get(self.words.sentence_of(token));
        let sentence = sentence.map_or(token..token, |sentence| sentence.tokens.clone());
        match self.region(token).and_then(|region| self.quoted.get(region as usize)) {
            Some(passage) => {
                let inner = self.words.within(passage.inner);
                sentence.start.max(inner.start)..sentence.end.min(inner.end)
            }
            None => sentence,
        }
    }

    /// Whether `token` stands in the same stream as `of`.
    pub(super) fn same_stream(&self, token: usize, of: usize) -> bool {
        self.region(token) == self.region(of)
    }

    /// The token before `index` in the stream of `of`, other streams passed over.
    fn step_left(&self, index: usize, of: usize, floor: usize) -> Option<usize> {
        let mut index = index;
        while index > floor {
            index -= 1;
            if self.same_stream(index, of) {
                return Some(index);
            }
            // Jump over the whole quotation.
            if let Some(passage) = self.region(index).and_then(|region| self.quoted.get(region as usize)) {
                let start = self.words.at_or_after(passage.outer.start);
                index = start.max(floor).min(index);
            }
        }
        None
    }

    /// The phrase that is the subject of the verb at `verb`, appositions included.
    pub(super) fn subject(&self, verb: usize) -> Option<Range<usize>> {
        let stream = self.stream(verb);
        let after_mark = verb > stream.start && !self.same_stream(verb - 1, verb);
        let inverted = || self.inverted(verb, &stream);
        if after_mark {
            inverted().or_else(|| self.subject_left(verb, &stream))
        } else {
            self.subject_left(verb, &stream).or_else(inverted)
        }
    }

    /// "said Mara Veldt, who runs the clinic": the phrase after the verb, if the verb opens the
    /// sentence's stream or follows a quotation or a comma.
    fn inverted(&self, verb: usize, stream: &Range<usize>) -> Option<Range<usize>> {
        let words = self.words;
        let before = verb.checked_sub(1).filter(|&before| before >= stream.start);
        let opens = before.is_none_or(|before| {
            !self.same_stream(before, verb) || matches!(words.text(before), "," | "—" | "–" | "―" | "-")
        });
        let ceiling = self.run_end(verb, stream);
        let chunk = chunk_starting(words, verb + 1, ceiling)?;
        if !opens || phrases::is_finite(words, chunk.end) {
            return None;
        }
        // Possessive "his wife" is a phrase; a bare pronoun object is not: "told him".
        let object = words.is_any(chunk.start, &["him", "her", "them", "me", "us"]) && chunk.len() == 1;
        let grown = phrases::grow(words, chunk, ceiling);
        (!object && !phrases::is_finite(words, grown.end)).then_some(grown)
    }

    /// The end of the unbroken run of the stream from `token` on, as far as searches go.
    pub(super) fn run_end(&self, token: usize, stream: &Range<usize>) -> usize {
        let limit = stream.end.min(token + 2 * REACH);
        (token..limit).find(|&index| !self.same_stream(index, token)).unwrap_or(limit)
    }

    /// Walks left from the verb over adverbs, auxiliaries and parentheticals to the noun phrase.
    fn subject_left(&self, verb: usize, stream: &Range<usize>) -> Option<Range<usize>> {
        let words = self.words;
        let floor = stream.start;
        // "Obi called the plan “a mistake,” adding": the comma stands within the marks.
        let cut_off =
            verb.checked_sub(1).is_some_and(|before| before > floor && !self.same_stream(before, verb));
        if cut_off && verb_is_participle(words, verb) {
            return self.main_subject(verb, stream);
        }
        // "Obi ended the debate by telling her": whose the clause before is.
        const LINKS: &[&str] = &["by", "after", "before", "while", "when", "without"];
        if verb_is_participle(words, verb) && verb > floor && words.is_any(verb - 1, LINKS) {
            let clause = self.finite_before(verb, verb, floor)?;
            return self.finite_subject(clause, stream);
        }
        let mut index = verb;
        // End of the source phrase: parentheticals that are passed on the way belong to it.
        let mut end = None;
        for _ in 0..REACH {
            index = self.step_left(index, verb, floor)?;
            if phrases::is_day(words, index) {
                continue;
            }
            if phrases::is_head(words, index) {
                return self.subject_at(index, verb, stream, end);
            }
            match words.pos(index) {
                Pos::Adv | Pos::Aux | Pos::Part | Pos::Adj | Pos::Adp | Pos::Num | Pos::Det => {}
                Pos::Pron => return self.antecedent(index, floor),
                Pos::Verb => end = None,
                Pos::Cconj => {
                    // "She stood up and said": the subject of the verb before.
                    index = self.finite_before(index, verb, floor)?;
                    index = self.joined(index, verb, stream).unwrap_or(index);
                    end = None;
                }
                Pos::Punct if matches!(words.text(index), "," | ")" | "—" | "–") => {
                    if verb_is_participle(words, verb) && end.is_none() {
                        return self.main_subject(verb, stream);
                    }
                    let close = index;
                    index = self.parenthetical_left(close, verb, floor)?;
                    let inclusive = if words.text(close) == ")" { close + 1 } else { close };
                    end = end.or(Some(inclusive));
                }
                Pos::Sconj
                    if words.is_any(index, &["as", "while", "by", "after", "before", "in", "without"]) => {}
                _ => return None,
            }
        }
        None
    }

    /// The whole subject whose last noun is at `head`: "officials of the ministry", "he and she".
    fn subject_at(
        &self,
        head: usize,
        verb: usize,
        stream: &Range<usize>,
        end: Option<usize>,
    ) -> Option<Range<usize>> {
        let words = self.words;
        let mut chunk = chunk_ending(words, head, stream.start)?;
        // "footage of Brandt saying": a participle right after a noun belongs to that noun alone.
        if verb_is_participle(words, verb) && head + 1 == verb {
            return Some(chunk);
        }
        let end = end.unwrap_or(chunk.end);
        for _ in 0..6 {
            let Some(link) = chunk.start.checked_sub(1).filter(|&link| link >= stream.start) else { break };
            if !self.same_stream(link, verb) {
                break;
            }
            let before = link.checked_sub(1).filter(|&before| before >= stream.start);
            let noun = before
                .filter(|&before| phrases::is_head(words, before))
                .and_then(|before| chunk_ending(words, before, stream.start));
            match (words.pos(link), noun) {
                (Pos::Adp, Some(noun)) => chunk.start = noun.start,
                // "In Lissing, …" has its comma; "in Lissing said" has lost its noun: go on left.
                (Pos::Adp, None) if before.is_none_or(|before| !is_verbal(words, before)) => break,
                (Pos::Adp, None) => {
                    return self.relative_left(link, verb, stream, end).or(Some(chunk.start..end));
                }
                (Pos::Cconj, Some(noun)) if words.is(link, "and") && !self.is_object(&noun, stream) => {
                    chunk.start = noun.start;
                }
                // The object of a verb: the subject stands further left ("The man who shot him said").
                (Pos::Verb, _)
                    if phrases::is_finite(words, link) || words.form(link) == Form::PastParticiple =>
                {
                    return self.relative_left(link, verb, stream, end).or(Some(chunk.start..end));
                }
                _ => break,
            }
        }
        Some(chunk.start..end)
    }

    /// Whether the chunk is what a verb or preposition before it governs.
    fn is_object(&self, chunk: &Range<usize>, stream: &Range<usize>) -> bool {
        chunk.start > stream.start
            && matches!(self.words.pos(chunk.start - 1), Pos::Verb | Pos::Adp | Pos::Aux)
    }

    /// From inside a relative clause to the noun that it describes: "The man who lives there said".
    fn relative_left(
        &self,
        from: usize,
        verb: usize,
        stream: &Range<usize>,
        end: usize,
    ) -> Option<Range<usize>> {
        let words = self.words;
        let floor = stream.start.max(from.saturating_sub(20));
        let relative = (floor..from).rev().filter(|&index| self.same_stream(index, verb)).find(|&index| {
            words.is_any(index, &["who", "which", "that"]) || words.is_any(index, &[",", ";", ":"])
        })?;
        words.is_any(relative, &["who", "which", "that"]).then_some(())?;
        let head =
            relative.checked_sub(1).filter(|&head| head >= stream.start && phrases::is_head(words, head))?;
        let chunk = chunk_ending(words, head, stream.start)?;
        Some(chunk.start..end)
    }

    /// The noun before a relative pronoun.
    fn antecedent(&self, pronoun: usize, floor: usize) -> Option<Range<usize>> {
        let words = self.words;
        words.is_any(pronoun, &["who", "which", "that"]).then_some(())?;
        let before = pronoun.checked_sub(1).filter(|&before| before >= floor)?;
        let head = if words.text(before) == "," { before.checked_sub(1)? } else { before };
        (head >= floor).then_some(())?;
        let mut chunk = chunk_ending(words, head, floor)?;
        // "a member of the council who", "a woman in her sixties, who": the whole phrase.
        for _ in 0..3 {
            let Some(link) = chunk.start.checked_sub(1).filter(|&link| link > floor) else { break };
            let noun = (words.pos(link) == Pos::Adp && phrases::is_head(words, link - 1))
                .then(|| chunk_ending(words, link - 1, floor))
                .flatten();
            let Some(noun) = noun else { break };
            chunk.start = noun.start;
        }
        Some(chunk)
    }

    /// The nearest verb with a tense before `from`.
    fn finite_before(&self, from: usize, of: usize, floor: usize) -> Option<usize> {
        let mut index = from;
        for _ in 0..REACH {
            index = self.step_left(index, of, floor)?;
            if phrases::is_finite(self.words, index) {
                return Some(index);
            }
        }
        None
    }

    /// The verb that `verb` is joined to, which stands further left than `near` if that one only says more of a noun ("thanked
    /// those who had resigned but said"), or has a thing for its subject that goes on to say nothing ("said the road was closed by the
    /// board and argued").
    fn joined(&self, near: usize, verb: usize, stream: &Range<usize>) -> Option<usize> {
        let words = self.words;
        let subject = self.finite_subject(near, stream)?;
        let before = near.checked_sub(1)?;
        let relative = words.pos(before) == Pos::Pron && subject.end < near;
        let noun = subject.end.checked_sub(1)?;
        let lemma = words.lemma(noun);
        let thing = words.pos(noun) == Pos::Noun
            && lexicon::human(words.text(noun)).is_none()
            && lexicon::body(words.text(noun)).is_none()
            && !cues::is_document(&lemma)
            && !cues::is_answer(&lemma);
        (relative || thing).then(|| self.finite_before(subject.start, verb, stream.start)).flatten()
    }

    /// The subject of the sentence's first verb: that of "…, saying" and "…, adding".
    fn main_subject(&self, verb: usize, stream: &Range<usize>) -> Option<Range<usize>> {
        let words = self.words;
        let mut candidates = (stream.start.max(verb.saturating_sub(2 * REACH))..verb)
            .filter(|&index| self.same_stream(index, verb) && phrases::is_finite(words, index))
            .take(4);
        candidates.find_map(|index| {
            self.step_left(index, verb, stream.start)?;
            if verb_is_participle(words, index) { None } else { self.finite_subject(index, stream) }
        })
    }

    fn finite_subject(&self, verb: usize, stream: &Range<usize>) -> Option<Range<usize>> {
        let words = self.words;
        let mut index = verb;
        for _ in 0..REACH {
            index = self.step_left(index, verb, stream.start)?;
            if phrases::is_head(words, index) && !phrases::is_day(words, index) {
                return self.subject_at(index, verb, stream, None);
            }
            match words.pos(index) {
                Pos::Adv | Pos::Aux | Pos::Part => {}
                Pos::Punct if words.text(index) == "," => {
                    let close = index;
                    index = self.parenthetical_left(close, verb, stream.start)?;
                    let head = self.step_left(index, verb, stream.start)?;
                    return phrases::is_head(words, head)
                        .then(|| self.subject_at(head, verb, stream, Some(close)))?;
                }
                Pos::Pron => return self.antecedent(index, stream.start),
                _ => return None,
            }
        }
        None
    }

    /// The comma or bracket that opens the parenthetical which `close` ends, if it can stand between
    /// a subject and its verb.
    fn parenthetical_left(&self, close: usize, of: usize, floor: usize) -> Option<usize> {
        let words = self.words;
        let opener = if words.text(close) == ")" { "(" } else { words.text(close) };
        let mut index = close;
        for _ in 0..REACH {
            index = self.step_left(index, of, floor)?;
            if words.text(index) == opener {
                let first = index + 1;
                let relative = words.is_any(first, &["who", "whose", "whom", "which", "where"]);
                let plain = !(first..close)
                    .any(|token| self.same_stream(token, of) && phrases::is_finite(words, token));
                let nested = words.is_any(first, &["or", "and", "also"]) && plain;
                return (relative || nested || plain).then_some(index);
            }
        }
        None
    }
}

/// "saying", "adding" without an auxiliary before it.
pub(super) fn verb_is_participle(words: Words, verb: usize) -> bool {
    words.form(verb) == Form::Gerund && verb.checked_sub(1).is_none_or(|before| words.pos(before) != Pos::Aux)
}

fn is_verbal(words: Words, index: usize) -> bool {
    matches!(words.pos(index), Pos::Verb | Pos::Aux)
}

/// Whether `span` holds a verb with a tense, or an infinitive after "to".
pub(super) fn has_verb(words: Words, range: Range<usize>) -> bool {
    range.into_iter().any(|index| is_verbal(words, index) && words.form(index) != Form::Gerund)
}

/// The passage without white space and marks around it: how spans of tokens are reported.
pub(super) fn span_of(words: Words, range: &Range<usize>) -> Option<Span> {
    (!range.is_empty()).then(|| words.span_of(range))
}
