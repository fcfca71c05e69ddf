//! Brings together what the rules and the [`tagger`](super::tagger) find.
//!
//! The tagger is better at telling what is reported speech and where it ends; the rules know the quotation
//! marks, and what the layout attributes. So the tagger's quotations stand, widened to whole quotations; a
//! passage in quotation marks that it does not see keeps the rules' reading, and what a label, a signature, a
//! pull quote or a headline attributes is left to the rules.

mod nested;
mod owned;
mod passage;
mod passive;
mod sources;

pub(super) use passage::act;

use super::{
    Act, MarkedPhrase, MarkedRole, Passage, QuoteKind, Reason, clauses::Cue, colons, marked, reader::Reader,
    tagger::links::Relation,
};
use crate::{Span, marks::Quoted, order, words::Words};

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
    // Words that the rules attribute, be it by a clause in the paragraph before, and those that do so.
    let mut attributed = vec![false; words.tokens.len()];
    for passage in rules.iter().filter(|passage| !passage.cue.is_empty() || !passage.source.is_empty()) {
        let parts = passage.content.iter().chain(&passage.cue).chain(&passage.source);
        parts.for_each(|part| mark(words, *part, &mut attributed));
    }
    let introduced = introduced(words, &rules);
    let mut owner: Vec<Option<u32>> = vec![None; words.tokens.len()];
    let mut merged: Vec<Passage> = Vec::new();
    for relation in relations {
        let Some(mut passage) = passage::passage(reader, cues, relation) else { continue };
        let last = passage.cue.iter().chain(&passage.source).map(|part| part.end).max();
        passage.content.retain(|part| {
            let clause = clause_before(&introduced, *part);
            clause.zip(last).is_none_or(|(clause, last)| last > clause)
        });
        if passage.content.is_empty() {
            continue;
        }
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
        if quotations_in(reader, &passage.content).any(|quoted| colons::is_found(reader, quoted)) {
            passage.source.clear();
        }
        if !heed_marked(reader, &mut passage, marked) {
            continue;
        }
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
        if known.is_some() && nested::is_nested(reader, first) && nested::is_others(words, &passage) {
            merged.push(passage);
            continue;
        }
        if let Some(known) = known.and_then(|known| merged.get_mut(known as usize))
            && nested::is_told_within(words, known, &passage)
        {
            nested::clip(&mut passage, known);
            // What is left in marks may be none of the outer speaker's words.
            let inner = &passage.content;
            let all = quotations_in(reader, &known.content)
                .all(|quoted| inner.iter().any(|part| part.covers(quoted.inner)));
            if all {
                known.kind = QuoteKind::Indirect;
            }
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
        let mut rest: Vec<Span> =
            passage.content.iter().copied().filter(|part| free(*part, &owner)).collect();
        // What the tagger has for a quotation of its own in the next paragraph, where no mark closed the one before.
        let behind = passage.content.iter().skip(1);
        rest.extend(behind.copied().filter(|part| take_alone(&mut merged, words, *part, &mut owner, known)));
        order::by(&mut rest, |part| u64::from(part.start));
        match known.and_then(|known| merged.get_mut(known as usize)) {
            Some(known) => {
                // The tagger reads paragraph by paragraph; the rules know that the speech goes on.
                known.content.extend(rest);
                let swallowed = |source: &Span| known.cue.iter().any(|cue| cue.covers(*source));
                if known.source.is_empty()
                    && (known.cue.is_empty() || passage.source.first().is_some_and(swallowed))
                    || nested::is_relayed(words, known, &passage)
                {
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
    merged.retain(|passage| !passage.content.is_empty());
    merged.iter_mut().for_each(forget_own);
    merged
}

/// "“At first I wrote ‘missing’ under each.”": words within a direct quotation, joined to it afterwards, are no source of it.
fn forget_own(passage: &mut Passage) {
    let own = |part: &Span| passage.content.iter().any(|content| content.covers(*part));
    if passage.kind == QuoteKind::Direct && passage.source.iter().any(own) {
        passage.source.clear();
        passage.cue.clear();
    }
}

/// Empties the passage that is nothing but `part`, with neither source nor cue, and is not `known`; whether there is one. Its
/// words are nobody's then.
fn take_alone(
    merged: &mut [Passage],
    words: Words,
    part: Span,
    owner: &mut [Option<u32>],
    known: Option<u32>,
) -> bool {
    let own = words.within(part).find_map(|at| owner.get(at).copied().flatten());
    let alone = own.filter(|_| own != known).and_then(|own| merged.get_mut(own as usize));
    let alone = alone.filter(|alone| {
        let only = matches!(&alone.content[..], [one] if one.covers(part) || part.covers(*one));
        alone.kind == QuoteKind::Direct && alone.cue.is_empty() && alone.source.is_empty() && only
    });
    let Some(alone) = alone else { return false };
    for content in alone.content.drain(..) {
        owner.get_mut(words.within(content)).into_iter().flatten().for_each(|slot| *slot = None);
    }
    true
}

/// The quotations that a colon after a clause of their own introduces ("His neighbour agreed: “…”"): where each begins, and
/// where its clause does.
fn introduced(words: Words, rules: &[Passage]) -> Vec<(u32, u32)> {
    let clause = |passage: &Passage| {
        let content = passage.content.first()?;
        let clause = passage.source.first()?.start.min(passage.cue.first()?.start);
        let mark = words.at_or_after(content.start).checked_sub(1)?;
        let colon = words.text(mark.checked_sub(1)?) == ":";
        (colon && clause < content.start).then_some((content.start, clause))
    };
    let mut found: Vec<(u32, u32)> = rules.iter().filter_map(clause).collect();
    order::by(&mut found, |&(start, _)| u64::from(start));
    found
}

/// The longest mark in bytes.
const MARK: u32 = 3;

/// Where the clause begins that introduces the quotation at the beginning of `part`.
fn clause_before(introduced: &[(u32, u32)], part: Span) -> Option<u32> {
    let at = introduced.partition_point(|&(start, _)| start < part.start);
    introduced.get(at).filter(|&&(start, _)| start <= part.start + MARK).map(|&(_, clause)| clause)
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

/// Leaves out of the passage what the words at its marks tell to be nobody's: names, signs, and titles among what is said ("she
/// wrote in her memoir, “Deep End.”"). `false` if nothing is left. What they leave open is for [`voices`](super::voices).
fn heed_marked(reader: &Reader, passage: &mut Passage, marked: &[MarkedPhrase]) -> bool {
    let words = reader.words;
    let from = |part: &Span| {
        let first = marked.partition_point(|phrase| phrase.span.start < part.start);
        marked.get(first..).unwrap_or_default()
    };
    // "Their paper, “Lines in shells,” describes forty storms": the title belongs to what does something.
    let work = |part: &Span| {
        let before = passage.cue.first().is_some_and(|cue| {
            part.end <= cue.start && words.within(Span::new(part.end, cue.start)).all(|at| !words.is_word(at))
        });
        let behind = passage
            .source
            .first()
            .zip(passage.cue.first())
            .is_some_and(|(source, cue)| cue.end <= source.start);
        before
            && behind
            && from(part).iter().take_while(|phrase| phrase.span.start < part.end).any(|phrase| {
                phrase.role == MarkedRole::Title
                    && phrase.span.start > part.start + MARK
                    && phrase.span.end + MARK >= part.end
            })
    };
    if passage.kind == QuoteKind::Mixed && passage.content.first().is_some_and(work) {
        return false;
    }
    // A name or a sign is nobody's speech, whatever reports the clause around it.
    let nobodys = {
        let mut quotations = quotations_in(reader, &passage.content).peekable();
        quotations.peek().is_some() && quotations.all(|quoted| marked::is_nobodys(reader, quoted))
    };
    if nobodys {
        match passage.kind {
            QuoteKind::Direct => return false,
            QuoteKind::Mixed => passage.kind = QuoteKind::Indirect,
            QuoteKind::Indirect => {}
        }
    }
    let titled = |part: &Span| {
        from(part).first().is_some_and(|phrase| phrase.span == *part && phrase.role == MarkedRole::Title)
    };
    if passage.content.len() > 1 {
        passage.content.retain(|part| !titled(part));
    }
    true
}

/// The quotations whose words begin in one of `parts`.
pub(super) fn quotations_in<'r>(reader: &Reader<'r>, parts: &[Span]) -> impl Iterator<Item = &'r Quoted> {
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
