//! Makes a passage of what the tagger labels: whole quotations, the source with all that belongs to it, and what kind of
//! speech it is.

use std::ops::Range;

use super::{owned, passive, sources};
use crate::{
    Span,
    quotes::{
        Act, Passage, QuoteKind, Reason,
        clauses::{Cue, TURNS, is_passive},
        colons,
        cues::{self, Manner},
        indirect,
        reader::{Reader, span_of},
        tagger::links::Relation,
    },
    words::Words,
};

/// A quotation of the tagger; `None` if it has neither quotation marks nor anything that attributes it.
pub(super) fn passage(reader: &Reader, cues: &[Cue], relation: &Relation) -> Option<Passage> {
    let words = reader.words;
    if is_named_alone(words, relation) {
        return None;
    }
    if let Some(relation) = was_ones_words(reader, cues, relation)
        .or_else(|| was_quoted(reader, relation))
        .or_else(|| passive::with_agent(reader, relation))
        .or_else(|| owned::whose(reader, relation))
    {
        return build(reader, cues, &relation);
    }
    match quoted_as_saying(words, relation) {
        Some((relation, saying)) => {
            let mut passage = build(reader, cues, &relation)?;
            passage.cue.extend(span_of(words, &saying));
            Some(passage)
        }
        None => build(reader, cues, relation),
    }
}

/// How long the name of whoever is quoted may be, in tokens.
const QUOTED: usize = 12;

/// "“…” was how Voss put it": only the quotation is content.
fn was_ones_words(reader: &Reader, cues: &[Cue], relation: &Relation) -> Option<Relation> {
    let words = reader.words;
    let cue = relation.cue.as_ref()?;
    let first = cues.partition_point(|known| known.range.start < cue.start);
    let known =
        cues.get(first).filter(|known| known.range.start == cue.start && known.range.len() > cue.len())?;
    let quoted = |part: &&Range<usize>| part.end <= cue.start && reader.region(part.start).is_some();
    let content: Vec<_> = relation.content.iter().filter(quoted).cloned().collect();
    (words.is_any(cue.start, TURNS) && !content.is_empty()).then(|| Relation {
        source: known.source.clone(),
        cue: Some(known.range.clone()),
        content,
        ..relation.clone()
    })
}

/// The verb of "quoted Voss as saying" whose "as" or verb is in the `cue`, and that "as".
fn quoting(words: Words, cue: &Range<usize>) -> Option<(usize, usize)> {
    let quotes = |at: &usize| matches!(&*words.lemma(*at), "quote" | "cite");
    let saying = |at: &usize| words.is(*at, "as") && words.is_any(*at + 1, &["saying", "telling"]);
    let sentence = words.sentences.get(words.sentence_of(cue.start))?.tokens.clone();
    match cue.clone().find(quotes) {
        Some(verb) => Some((verb, (verb + 1..sentence.end).take(QUOTED).find(saying)?)),
        // The tagger takes "saying" for what reports.
        None => {
            let link = (cue.start.max(1) - 1..cue.end).find(saying)?;
            Some(((sentence.start.max(link.saturating_sub(QUOTED))..link).rev().find(quotes)?, link))
        }
    }
}

/// "Voss was quoted by the paper as saying that …".
fn was_quoted(reader: &Reader, relation: &Relation) -> Option<Relation> {
    let words = reader.words;
    let (verb, _) = quoting(words, relation.cue.as_ref()?)?;
    let floor = words.sentences.get(words.sentence_of(verb))?.tokens.start;
    let source = reader.subject(verb).filter(|_| is_passive(words, verb, floor))?;
    Some(Relation { source: Some(source), ..relation.clone() })
}

/// "The paper quoted Voss as saying that …": Voss says it, and not the paper. The relation that is meant, and "as saying".
/// The tagger takes "Voss as saying" for the beginning of the content, or for a part of it, or for the end of the cue.
fn quoted_as_saying(words: Words, relation: &Relation) -> Option<(Relation, Range<usize>)> {
    let cue = relation.cue.as_ref()?;
    let (verb, link) = quoting(words, cue)?;
    let from = verb + 1;
    // The words may stand before: "“…,” the paper quoted Voss as saying."
    let behind = |part: &Range<usize>| {
        let floor = if part.end <= cue.start.min(verb) { 0 } else { link + 2 };
        part.start.max(floor)..part.end
    };
    let content: Vec<_> = relation.content.iter().map(behind).filter(|part| !part.is_empty()).collect();
    let start = cue.start.min(verb);
    let whole = cue.end == from || cue.end > link + 1;
    (from < link && whole && !content.is_empty()).then(|| {
        (
            Relation { source: Some(from..link), cue: Some(start..from), content, ..relation.clone() },
            link..link + 2,
        )
    })
}

/// Whether the content is but the name in "quoted Voss as saying".
fn is_named_alone(words: Words, relation: &Relation) -> bool {
    let [name] = &relation.content[..] else { return false };
    let quotes = |cue: &Range<usize>| {
        cue.end == name.start && quoting(words, cue).is_some_and(|(_, link)| link == name.end)
    };
    relation.cue.as_ref().is_some_and(quotes)
}

/// Puts the parts of the relation together.
fn build(reader: &Reader, cues: &[Cue], relation: &Relation) -> Option<Passage> {
    let words = reader.words;
    let mut kinds = (false, false);
    let mut content: Vec<Span> = Vec::new();
    let source = relation.source.as_ref().filter(|source| sources::can_speak(words, source));
    let named = source.map(|source| {
        let source = sources::without_setting(words, &sources::with_name(words, source));
        sources::with_antecedent(words, &sources::without_clause(words, &source))
    });
    let known = relation.cue.as_ref().and_then(|cue| {
        let near = cues.partition_point(|known| known.range.end <= cue.start);
        cues.get(near).filter(|known| known.range.start < cue.end).map(|known| (near, known))
    });
    for part in &relation.content {
        // "“…,” the captain, who declined to be named, told us": the captain is not what was told.
        let runs_into = |named: &&Range<usize>| {
            part.start < named.start && named.start < part.end && part.end < named.end
        };
        let is_told = |named: &&Range<usize>| {
            let behind = part.start < named.start && named.end <= part.end;
            behind && reader.region(part.start).is_some() && reader.region(named.start).is_none()
        };
        let by_rule = known.and_then(|(_, known)| known.source.as_ref());
        let named = named.as_ref().filter(runs_into).or_else(|| by_rule.filter(is_told));
        let end = named.map_or(part.end, |named| named.start);
        let end = closed_by_comma(reader, relation, part.start..end).unwrap_or(end);
        let part = whole_quotations(reader, part.start..end);
        let Some(span) = span_of(words, &part) else { continue };
        // "“Liar!” shouted Dana Obi as he left": who says it, and when, is no content.
        let by_rule = known.and_then(|(_, known)| known.source.as_ref());
        let says = source.or(by_rule).is_some_and(|source| source.start == part.start)
            && reader.region(part.start).is_none();
        if says && kinds == (true, false) {
            continue;
        }
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
    // "Residents on the deck": where they are reports nothing.
    let place =
        |cue: &Range<usize>| cue.len() == 1 && words.is_any(cue.start, &["on", "in", "at", "with", "from"]);
    let nothing = kind == QuoteKind::Indirect && relation.cue.as_ref().is_some_and(place);
    if content.is_empty() || nothing || (unlinked && kind != QuoteKind::Direct) {
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
        Some(_) => cue.clone(),
        None => colons::whole(words, cue, relation.content.first().map_or(0, |content| content.start)),
    });
    let cue = cue.and_then(|cue| span_of(words, &without_colon(words, &without_quotation(reader, &cue))));
    let source = named.as_ref().filter(own).map(|source| sources::whole(source, known));
    // "she says, he handed her a folder and told her: “…”": who stands nearer tells.
    let nearer = known.filter(|_| kind == QuoteKind::Direct).and_then(|known| {
        let (own, cue) = (known.source.as_ref()?, relation.cue.as_ref()?);
        let far = source.as_ref().is_some_and(|source| source.end <= own.start);
        (far && own.end <= cue.start && words.sentence_of(own.start) == words.sentence_of(cue.start))
            .then(|| own.clone())
    });
    let source = nearer.or(source);
    // "Dana stood up and said, “…”": what is quoted has been said by somebody.
    let by_rule = || known.filter(|_| kind != QuoteKind::Indirect).and_then(|known| known.source.clone());
    let by_rule = || by_rule().filter(|source| sources::can_speak(words, source));
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

/// Where the quotation ends that a content begins with, if it ends in a comma and its cue follows: "“…,” Dana Obi told us" is
/// cut short by who says it, who is no part of it.
fn closed_by_comma(reader: &Reader, relation: &Relation, content: Range<usize>) -> Option<usize> {
    let words = reader.words;
    let cue = relation.cue.as_ref()?;
    let first = content.clone().find(|&at| words.is_word(at))?;
    let quoted = reader.quoted.get(reader.region(first)? as usize).filter(|quoted| quoted.closed)?;
    let (inner, outer) = (words.within(quoted.inner), words.within(quoted.outer));
    let begins = inner.clone().find(|&at| words.is_word(at)) == Some(first);
    let comma = words.text(inner.end.checked_sub(1)?) == ",";
    (begins && comma && outer.end < content.end && content.end <= cue.start).then_some(outer.end)
}

/// The cue without a colon or comma at its end, and of "told her" without her who is told.
fn without_colon(words: Words, cue: &Range<usize>) -> Range<usize> {
    let last = cue.clone().rev().find(|&at| words.is_word(at));
    let told = |last: &usize| {
        words.is_any(*last, &["me", "us", "you", "him", "her", "them"])
            && *last > cue.start
            && cues::manner(&words.lemma(last - 1)) == Some(Manner::Tell)
    };
    let end = last.map_or(cue.end, |last| if told(&last) { last } else { last + 1 });
    cue.start..end
}

/// The cue up to a quotation that begins within it: of "wrote in “Deep End”" what stands before the title.
fn without_quotation(reader: &Reader, cue: &Range<usize>) -> Range<usize> {
    let outside = cue.clone().find(|&at| reader.region(at) != reader.region(cue.start));
    cue.start..outside.unwrap_or(cue.end)
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
pub(in crate::quotes) fn act(words: Words, cue: Option<&Range<usize>>) -> Act {
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
