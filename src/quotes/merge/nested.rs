//! Speech within speech: which of it is another's.

use crate::{
    Span,
    entities::EntityKind,
    lexicon,
    quotes::{
        Passage, QuoteKind,
        cues::{self, Manner},
        reader::Reader,
    },
    words::Words,
};

/// Whether a cue attributes the passage, and not to "me": "I said" within a quotation is its speaker again.
pub(super) fn is_others(words: Words, passage: &Passage) -> bool {
    let own = |source: &Span| {
        let source = words.within(*source);
        source.len() == 1 && words.is_any(source.start, &["i", "we", "you", "it", "who", "that", "which"])
    };
    !passage.cue.is_empty() && !passage.source.first().is_some_and(own)
}

/// How far up a tree the verb may be that reports a word.
const ABOVE: usize = 12;

/// "She said Obi had told her that it was “a farce”": whether what `known` reports tells itself who said the words in marks,
/// and it is another.
pub(super) fn is_told_within(words: Words, known: &Passage, passage: &Passage) -> bool {
    let (Some(source), Some(cue), Some(outer)) =
        (passage.source.first(), passage.cue.first(), known.cue.first())
    else {
        return false;
    };
    let within = |part: &Span| part.covers(*source) && part.covers(*cue) && outer.end <= part.start;
    let entity =
        |passage: &Passage| passage.source.first().and_then(|&source| words.entities.head_of(source));
    let same = entity(known).is_some_and(|known| entity(passage) == Some(known));
    // The nearest reporting verb above the words in marks.
    let over = |at: usize, cue: Span| {
        std::iter::successors(Some(at), |&at| words.trees.head(at))
            .take(ABOVE)
            .any(|at| cue.covers(words.span(at)))
    };
    let governs =
        passage.content.iter().all(|part| words.within(*part).next().is_some_and(|first| over(first, *cue)));
    // "She said residents felt “abandoned”" tells how they are, in her words.
    let reports = |verb: usize| {
        matches!(cues::manner(&words.lemma(verb)), Some(Manner::Say | Manner::Tell | Manner::Judge))
    };
    let told = words.within(*cue).any(|verb| {
        reports(verb) && words.trees.subject(verb).is_some_and(|subject| source.covers(words.span(subject)))
    });
    let person = words.within(*source).any(|at| {
        let named = || words.entities.head_of(*source).and_then(|entity| words.entities.get(entity as usize));
        lexicon::human(words.text(at)).is_some()
            || named().is_some_and(|entity| entity.kind == EntityKind::Person)
    });
    governs
        && told
        && person
        && known.kind == QuoteKind::Mixed
        && known.content.iter().any(within)
        && is_others(words, passage)
        && !same
}

/// Whether the span begins in a quotation within a quotation.
pub(super) fn is_nested(reader: &Reader, span: Span) -> bool {
    let region = reader.region(reader.words.at_or_after(span.start));
    region.and_then(|region| reader.quoted.get(region as usize)).is_some_and(|quoted| quoted.depth > 0)
}
