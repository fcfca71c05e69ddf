//! Brings together what the rules and the [`tagger`](super::tagger) find.
//!
//! The tagger is better at telling what is reported speech and where it ends; the rules know the quotation
//! marks, and what the layout attributes. So the tagger's quotations stand, widened to whole quotations; a
//! passage in quotation marks that it does not see keeps the rules' reading, and what a label, a signature, a
//! pull quote or a headline attributes is left to the rules.

use std::ops::Range;

use super::{
    Act, MarkedPhrase, Passage, QuoteKind, Reason,
    clauses::Cue,
    cues::{self, Manner},
    indirect, marked,
    reader::{Reader, span_of},
    tagger::links::Relation,
};
use crate::{Span, marks::Quoted, phrases, tags::Pos, words::Words};

/// The passages of both, in no order. `marked` comes in text order.
pub(super) fn merge(
    reader: &Reader,
    cues: &[Cue],
    rules: Vec<Passage>,
    relations: &[Relation],
    marked: &[MarkedPhrase],
) -> Vec<Passage> {
    let words = reader.words;
    let (fixed, mut rules): (Vec<Passage>, Vec<Passage>) = rules.into_iter().partition(is_fixed);
    let mut taken = vec![false; words.tokens.len()];
    for span in fixed.iter().flat_map(|passage| passage.content.iter().chain(&passage.source)) {
        mark(words, *span, &mut taken);
    }
    // Words that the rules attribute, be it by a clause in the paragraph before.
    let mut attributed = vec![false; words.tokens.len()];
    for passage in rules.iter().filter(|passage| !passage.cue.is_empty() || !passage.source.is_empty()) {
        passage.content.iter().for_each(|part| mark(words, *part, &mut attributed));
    }
    let mut owner: Vec<Option<u32>> = vec![None; words.tokens.len()];
    let mut merged: Vec<Passage> = Vec::new();
    for relation in relations {
        let Some(mut passage) = passage(reader, cues, relation) else { continue };
        if withholds(words, &passage) || is_inscription(reader, &passage) {
            continue;
        }
        let loose = passage.cue.is_empty() && passage.source.is_empty();
        if loose
            && passage
                .content
                .iter()
                .all(|part| share(words, *part, |at| attributed.get(at) == Some(&true)) > 0.5)
        {
            continue;
        }
        heed_marked(reader, &mut passage, marked);
        if passage.content.iter().all(|part| share(words, *part, |at| taken.get(at) == Some(&true)) > 0.5) {
            continue;
        }
        for part in &passage.content {
            for slot in owner.get_mut(words.within(*part)).into_iter().flatten() {
                *slot = Some(merged.len() as u32);
            }
        }
        merged.push(passage);
    }
    let free = |span: Span, owner: &[Option<u32>]| {
        share(words, span, |at| owner.get(at).is_some_and(Option::is_some)) < 0.5
    };
    // "Officials said … and a source said …": the tagger knows no speech within speech, and reads on.
    let mut around = owner.clone();
    for passage in rules.iter().filter(|passage| passage.kind == QuoteKind::Indirect) {
        let Some(source) = passage.source.first() else { continue };
        let known = around.get(words.at_or_after(source.start)).copied().flatten();
        let known = known.and_then(|known| merged.get_mut(known as usize));
        let Some(second) = known.and_then(|known| split(reader, known, passage)) else { continue };
        for part in &second.content {
            around
                .get_mut(words.within(*part))
                .into_iter()
                .flatten()
                .for_each(|slot| *slot = Some(merged.len() as u32));
        }
        merged.push(second);
    }
    rules.retain(|passage| passage.kind != QuoteKind::Indirect);
    for mut passage in rules {
        // What people quote in an interview is another's only if it has its own "he said".
        if passage.cue.is_empty()
            && passage.content.iter().all(|part| share(words, *part, |at| taken.get(at) == Some(&true)) > 0.5)
        {
            continue;
        }
        let first = passage.content.first().copied().unwrap_or_default();
        let known = words.within(first).find_map(|at| owner.get(at).copied().flatten());
        let known = known.filter(|_| !free(first, &owner));
        if known.is_some() && is_nested(reader, first) && is_others(words, &passage) {
            merged.push(passage);
            continue;
        }
        if let Some(index) = words.within(first).find_map(|at| owner.get(at).copied().flatten())
            && let Some(known) = merged.get_mut(index as usize)
            && let Some(attributed) = attributed_within(reader, known, first)
        {
            let behind = Span::new(attributed, first.end);
            known.content.extend(trim(words, behind));
            continue;
        }
        let rest: Vec<Span> = passage.content.iter().copied().filter(|part| free(*part, &owner)).collect();
        match known.and_then(|known| merged.get_mut(known as usize)) {
            Some(known) => {
                // The tagger reads paragraph by paragraph; the rules know that the speech goes on.
                known.content.extend(rest);
                if known.source.is_empty() && known.cue.is_empty() {
                    known.source = passage.source;
                    known.cue = passage.cue;
                    known.reason = passage.reason;
                }
                if known.addressee.is_none() {
                    known.addressee = passage.addressee;
                }
            }
            None if rest.is_empty() => {}
            None => {
                passage.content = rest;
                merged.push(passage);
            }
        }
    }
    merged.extend(fixed);
    merged
}

/// Where the attribution of `known` ends, if all of it stands in `content`, a quotation without a closing mark that therefore
/// runs over its own "said Dana Obi".
fn attributed_within(reader: &Reader, known: &Passage, content: Span) -> Option<u32> {
    let region = reader.region(reader.words.at_or_after(content.start))?;
    let open =
        reader.quoted.get(region as usize).filter(|quoted| !quoted.closed && quoted.inner == content)?;
    let parts = || known.cue.iter().chain(&known.source);
    let within = !known.cue.is_empty() && parts().chain(&known.content).all(|part| open.outer.covers(*part));
    parts().map(|part| part.end).max().filter(|_| within)
}

/// From the first word of the span to its end; `None` if there is no word.
fn trim(words: Words, span: Span) -> Option<Span> {
    let first = words.within(span).find(|&at| words.is_word(at))?;
    Some(Span::new(words.span(first).start, span.end))
}

/// "who declined to be identified" tells of a source rather than of speech, also where the tagger takes it for what
/// reports the quotation before it: that keeps the rules' reading.
fn withholds(words: Words, passage: &Passage) -> bool {
    let (Some(cue), Some(content)) = (passage.cue.first(), passage.content.last()) else { return false };
    let verb = words
        .within(*cue)
        .any(|at| words.is_any(at, &["declined", "refused", "asked", "requested", "wished", "wanted"]));
    let hidden =
        words.within(*content).any(|at| words.is_any(at, &["identified", "named", "anonymity", "anonymous"]));
    verb && hidden && content.len() < 160
}

/// Whether the words stand on a wall or a sign, also where the tagger takes them for part of the cue: nobody speaks them.
fn is_inscription(reader: &Reader, passage: &Passage) -> bool {
    let inscribed = |part: &Span| {
        let first = quotations_in(reader, std::slice::from_ref(part)).next();
        first.is_some_and(|quoted| marked::is_inscribed(reader, quoted))
    };
    let begins = |part: &Span| {
        let first = reader.words.at_or_after(part.start);
        inscribed(part) && reader.region(first).is_some()
    };
    passage.cue.iter().any(inscribed) || passage.content.iter().all(begins)
}

/// A clause whose quoted words the rules take for a title or a scare, or in which they are but the name of a thing ("the
/// “city on the hill”"), under a cue that reports no words, stays the reporter's own.
fn heed_marked(reader: &Reader, passage: &mut Passage, marked: &[MarkedPhrase]) {
    let words = reader.words;
    let reports = passage.cue.first().is_some_and(|cue| {
        words.within(*cue).any(|at| {
            cues::manner(&words.lemma(at))
                .is_some_and(|manner| !matches!(manner, Manner::Attitude | Manner::Voice))
        })
    });
    let holds = |part: &Span| {
        let after = marked.partition_point(|phrase| phrase.span.start < part.start);
        let mut within = marked.iter().skip(after).take_while(|phrase| phrase.span.start < part.end);
        within.any(|phrase| part.covers(phrase.span))
    };
    let no_speech = || {
        passage.content.iter().any(holds)
            || quotations_in(reader, &passage.content).all(|quoted| marked::is_name(reader, quoted))
    };
    if passage.kind == QuoteKind::Mixed && !reports && no_speech() {
        passage.kind = QuoteKind::Indirect;
        passage.act = Act::Attitude;
    }
}

/// The quotations whose words begin in one of `parts`.
fn quotations_in<'r>(reader: &Reader<'r>, parts: &[Span]) -> impl Iterator<Item = &'r Quoted> {
    let quoted = reader.quoted;
    parts.iter().flat_map(move |part| {
        let first = quoted.partition_point(|quoted| quoted.inner.start < part.start);
        let rest = quoted.get(first..).unwrap_or_default();
        let end = part.end;
        rest.iter().take_while(move |quoted| quoted.inner.start < end)
    })
}

/// Cuts `known` before the clause of `second`, if that is coordinated within it and has a source and cue of its own.
fn split(reader: &Reader, known: &mut Passage, second: &Passage) -> Option<Passage> {
    let words = reader.words;
    let (source, cue) = (second.source.first()?, second.cue.first()?);
    let last = known.content.last_mut()?;
    let inside = last.covers(*source) && last.covers(*cue) && last.start < source.start;
    let link = words.at_or_after(source.start).checked_sub(1)?;
    let joined = words.is_any(link, &["and", "but", "while", ";"]) && reader.region(link).is_none();
    if !inside || !joined || second.act == Act::Attitude || known.kind != QuoteKind::Indirect {
        return None;
    }
    let end = words.span(link.checked_sub(1)?).end;
    *last = Span::new(last.start, end.max(last.start));
    Some(Passage { evidence: known.evidence, ..second.clone() })
}

/// Whether a cue attributes the passage, to a noun or to nobody. "I said" within a quotation is its speaker again, and whom
/// "he" means there is anybody's guess.
fn is_others(words: Words, passage: &Passage) -> bool {
    let noun =
        |source: &Span| words.within(*source).any(|at| matches!(words.pos(at), Pos::Noun | Pos::Propn));
    !passage.cue.is_empty() && passage.source.first().is_none_or(noun)
}

/// Whether the span begins in a quotation within a quotation.
fn is_nested(reader: &Reader, span: Span) -> bool {
    let region = reader.region(reader.words.at_or_after(span.start));
    region.and_then(|region| reader.quoted.get(region as usize)).is_some_and(|quoted| quoted.depth > 0)
}

/// Whether the layout rather than a clause tells the source.
const fn is_fixed(passage: &Passage) -> bool {
    matches!(passage.reason, Reason::Colon | Reason::Interview | Reason::Pullquote | Reason::Headline)
}

fn mark(words: Words, span: Span, taken: &mut [bool]) {
    taken.get_mut(words.within(span)).into_iter().flatten().for_each(|slot| *slot = true);
}

/// Which part of the words of `span` are so.
fn share(words: Words, span: Span, so: impl Fn(usize) -> bool) -> f32 {
    let (mut all, mut some) = (0, 0);
    for at in words.within(span).filter(|&at| words.is_word(at)) {
        all += 1;
        some += u32::from(so(at));
    }
    some as f32 / all.max(1) as f32
}

/// A quotation of the tagger; `None` if it has neither quotation marks nor anything that attributes it.
fn passage(reader: &Reader, cues: &[Cue], relation: &Relation) -> Option<Passage> {
    let words = reader.words;
    let mut kinds = (false, false);
    let mut content: Vec<Span> = Vec::new();
    let named =
        relation.source.as_ref().map(|source| with_antecedent(words, &without_setting(words, source)));
    for part in &relation.content {
        // "“…,” the captain, who declined to be named, told us": the captain is not what was told.
        let runs_into = |named: &&Range<usize>| {
            part.start < named.start && named.start < part.end && part.end < named.end
        };
        let end = named.as_ref().filter(runs_into).map_or(part.end, |named| named.start);
        let part = whole_quotations(reader, part.start..end);
        let Some(span) = span_of(words, &part) else { continue };
        for at in part.clone().filter(|&at| words.is_word(at)) {
            match reader.region(at) {
                Some(_) => kinds.0 = true,
                None => kinds.1 = true,
            }
        }
        content.push(without_marks(reader, &part).unwrap_or_else(|| without_opener(reader, span)));
    }
    let kind = match kinds {
        (true, false) => QuoteKind::Direct,
        (true, true) => QuoteKind::Mixed,
        _ => QuoteKind::Indirect,
    };
    let known = relation.cue.as_ref().and_then(|cue| {
        let near = cues.partition_point(|known| known.range.end <= cue.start);
        cues.get(near).filter(|known| known.range.start < cue.end).map(|known| (near, known))
    });
    if let Some((index, known)) = known
        && let Some(hearer) = known.addressee.as_ref().filter(|hearer| hearer.start < known.range.start)
    {
        // "Brandt was told by Dana Obi that …": who is told is no part of what is told.
        let hearer = words.span_of(hearer);
        content.retain(|part| !hearer.covers(*part));
        if content.is_empty() {
            content = indirect::passage(reader, cues, index)?.content;
        }
    }
    let known = known.map(|(_, known)| known);
    let block = words.tokens.get(relation.content.first()?.start)?.block;
    let unlinked = relation.cue.is_none() && relation.source.is_none();
    if content.is_empty() || (unlinked && kind != QuoteKind::Direct) {
        return None;
    }
    // Who speaks within the words that are quoted does not speak them.
    let own = |range: &&Range<usize>| {
        let span = words.span_of(range);
        !content.iter().any(|part| part.covers(span))
    };
    let cue = relation.cue.as_ref().filter(own).map(|cue| match known {
        // "stood up and said": standing up reports nothing.
        Some(known) if cue.start < known.range.start && cue.end == known.range.end => {
            let joined = words.is_any(known.range.start - 1, &["and", "then"]);
            if joined { known.range.clone() } else { cue.clone() }
        }
        _ => cue.clone(),
    });
    let cue = cue.and_then(|cue| span_of(words, &without_colon(words, &cue)));
    let source = named.as_ref().filter(own).map(|source| whole_source(words, source, known));
    // "Dana stood up and said, “…”": what is quoted has been said by somebody.
    let by_rule = || known.filter(|_| kind != QuoteKind::Indirect).and_then(|known| known.source.clone());
    let source = source.or_else(by_rule);
    Some(Passage {
        kind,
        act: if kind == QuoteKind::Indirect { act(words, relation.cue.as_ref()) } else { Act::Speech },
        content,
        cue: cue.into_iter().collect(),
        source: source.and_then(|source| span_of(words, &source)).into_iter().collect(),
        addressee: known
            .and_then(|known| known.addressee.as_ref())
            .filter(|addressee| relation.source.as_ref().is_none_or(|source| !overlap(source, addressee)))
            .and_then(|addressee| span_of(words, addressee)),
        block,
        reason: match &relation.cue {
            None => Reason::None,
            Some(cue) if words.text(cue.start) == ":" => Reason::Colon,
            Some(cue) if cue.clone().any(|at| words.is(at, "according")) => Reason::AccordingTo,
            Some(_) => Reason::Cue,
        },
        evidence: Some(relation.evidence),
        trust: 0.0,
    })
}

/// The source with the apposition that the rules see behind it; of "the captain, who declined to be named, told", not
/// the relative clause alone.
fn whole_source(words: Words, source: &Range<usize>, known: Option<&Cue>) -> Range<usize> {
    let longer = known.and_then(|known| known.source.as_ref());
    if let (Some(longer), Some(known)) = (longer, known)
        && longer.start < source.start
        && source.end <= longer.end
        && longer.end <= known.range.start
        && words.is_any(source.start, &["who", "which", "whose"])
    {
        return longer.clone();
    }
    match longer.filter(|longer| longer.contains(&source.start) && longer.end > source.end) {
        Some(longer) => source.start..longer.end,
        None => source.clone(),
    }
}

/// Without a prepositional phrase and its comma in front of the one who speaks, whether its preposition is left out or
/// not.
fn without_setting(words: Words, source: &Range<usize>) -> Range<usize> {
    let first = words.sentences.get(words.sentence_of(source.start)).map(|sentence| sentence.tokens.start);
    let before = first.filter(|&first| first + 1 == source.start).unwrap_or(source.start);
    if words.pos(before) != Pos::Adp || words.is(before, "according") {
        return source.clone();
    }
    let comma = source.clone().find(|&at| words.text(at) == ",");
    comma.map(|comma| comma + 1..source.end).filter(|rest| !rest.is_empty()).unwrap_or_else(|| source.clone())
}

/// With the noun before a relative clause that is more than its pronoun.
fn with_antecedent(words: Words, source: &Range<usize>) -> Range<usize> {
    if source.len() < 2 || !words.is_any(source.start, &["who", "whose"]) {
        return source.clone();
    }
    let floor =
        words.sentences.get(words.sentence_of(source.start)).map_or(0, |sentence| sentence.tokens.start);
    let comma = source.start.checked_sub(1).filter(|&before| words.text(before) == ",");
    let last = comma.unwrap_or(source.start).checked_sub(1).filter(|&last| last >= floor);
    let noun = last.and_then(|last| phrases::chunk_ending(words, last, floor));
    noun.map_or_else(|| source.clone(), |noun| noun.start..source.end)
}

/// The cue without a colon or comma at its end.
fn without_colon(words: Words, cue: &Range<usize>) -> Range<usize> {
    let last = cue.clone().rev().find(|&at| words.is_word(at));
    cue.start..last.map_or(cue.end, |last| last + 1)
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Widens the range over quotations of which it holds the better part.
fn whole_quotations(reader: &Reader, range: Range<usize>) -> Range<usize> {
    let words = reader.words;
    let mut range = range;
    for edge in [range.start, range.end.saturating_sub(1)] {
        let Some(quoted) = reader.region(edge).and_then(|region| reader.quoted.get(region as usize)) else {
            continue;
        };
        let outer = words.within(quoted.outer);
        let inside = range.end.min(outer.end).saturating_sub(range.start.max(outer.start));
        if inside * 2 > outer.len() {
            range = range.start.min(outer.start)..range.end.max(outer.end);
        }
    }
    range
}

/// What stands between the marks, if the range is one quotation and nothing else.
fn without_marks(reader: &Reader, range: &Range<usize>) -> Option<Span> {
    let words = reader.words;
    let first = range.clone().find(|&at| words.is_word(at))?;
    let quoted = reader.quoted.get(reader.region(first)? as usize)?;
    let last = range.clone().rev().find(|&at| words.is_word(at))?;
    let covers = quoted.inner.covers(words.span(first).join(words.span(last)));
    let inner = words.within(quoted.inner);
    let all = inner.clone().find(|&at| words.is_word(at)) == Some(first)
        && inner.clone().rev().find(|&at| words.is_word(at)) == Some(last);
    (covers && all).then_some(quoted.inner)
}

/// Without the mark that opens a quotation which nothing closes.
fn without_opener(reader: &Reader, span: Span) -> Span {
    let region = reader.region(reader.words.at_or_after(span.start));
    let quoted = region.and_then(|region| reader.quoted.get(region as usize));
    quoted
        .filter(|quoted| !quoted.closed && quoted.outer.start == span.start && quoted.inner.start < span.end)
        .map_or(span, |quoted| Span::new(quoted.inner.start, span.end))
}

/// Speech or attitude, by the head of the cue.
fn act(words: Words, cue: Option<&Range<usize>>) -> Act {
    let Some(cue) = cue else { return Act::Speech };
    let mut found = Act::Attitude;
    for at in cue.clone() {
        let lemma = words.lemma(at);
        match cues::manner(&lemma) {
            Some(Manner::Attitude) => return Act::Attitude,
            Some(_) => found = Act::Speech,
            None if words.is(at, "according") || words.text(at) == ":" || cues::is_speech_noun(&lemma) => {
                found = Act::Speech;
            }
            None => {}
        }
    }
    found
}
