//! Speech within speech: which of it is another's.

use crate::{
    Span,
    entities::EntityKind,
    lexicon,
    quotes::{
        Passage, QuoteKind,
        clauses::relays,
        cues::{self, Manner},
        reader::Reader,
    },
    syntax::Relation,
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
    // "Obi said he was “glad”, according to the Star": the outer cue stands on either side.
    let apart = |part: &Span| outer.end <= part.start || part.end <= outer.start;
    let within = |part: &Span| part.covers(*source) && part.covers(*cue) && apart(part);
    let entity =
        |passage: &Passage| passage.source.first().and_then(|&source| words.entities.head_of(source));
    let same = entity(known).is_some_and(|known| entity(passage) == Some(known));
    // The nearest reporting verb above the words in marks.
    let over = |at: usize, cue: Span| {
        std::iter::successors(Some(at), |&at| words.trees.head(at))
            .take(ABOVE)
            .any(|at| cue.covers(words.span(at)))
    };
    // "Telling her: “…”", whatever the tree says.
    let beside = |part: &Span| {
        let gap = words.within(*cue).end..words.at_or_after(part.start);
        gap.len() < 5 && gap.clone().any(|at| matches!(words.text(at), ":" | ","))
    };
    let governs = passage
        .content
        .iter()
        .all(|part| beside(part) || words.within(*part).next().is_some_and(|first| over(first, *cue)));
    // "She said residents felt “abandoned”" tells how they are, in her words.
    let reports = |verb: usize| {
        let lemma = words.lemma(verb);
        matches!(cues::manner(&lemma), Some(Manner::Say | Manner::Tell | Manner::Judge))
            || matches!(&*lemma, "cry" | "scream" | "shout" | "whisper" | "yell")
    };
    // "She recalled a doctor telling her": whoever the participle belongs to.
    let tells = |verb: usize| {
        let noun = || words.trees.head(verb).filter(|_| words.trees.relation(verb) == Relation::Acl);
        words.trees.subject(verb).or_else(noun).is_some_and(|subject| source.covers(words.span(subject)))
    };
    let told = words.within(*cue).any(|verb| reports(verb) && tells(verb));
    let person = words.within(*source).any(|at| {
        let named = || words.entities.heading(*source);
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

/// "Obi said she was “glad,” the Star reported": ends the content of `passage` where that of `known` around it ends.
pub(super) fn clip(passage: &mut Passage, known: &Passage) {
    for part in &mut passage.content {
        let around = known.content.iter().find(|whole| whole.start <= part.start && part.start < whole.end);
        part.end = around.map_or(part.end, |whole| part.end.min(whole.end));
    }
}

/// "“…,” Obi said in a speech, according to the Star": whether `known` takes for the source who only passes on what `passage`
/// attributes.
pub(super) fn is_relayed(words: Words, known: &Passage, passage: &Passage) -> bool {
    let between = || {
        let (cue, content) = (known.cue.first()?.end, known.content.first()?.start);
        let mut said = passage.source.iter().chain(&passage.cue);
        Some(said.all(|part| cue <= part.start && part.end <= content))
    };
    // "According to the Star, Obi had said that it was “a farce”."
    let nearer = known.kind == QuoteKind::Direct || between().unwrap_or_default();
    let relays = |passage: &Passage| {
        relays(words, passage.reason, passage.cue.iter().flat_map(|cue| words.within(*cue)))
    };
    nearer && relays(known) && !passage.source.is_empty() && !relays(passage)
}

/// Whether the span begins in a quotation within a quotation.
pub(super) fn is_nested(reader: &Reader, span: Span) -> bool {
    let region = reader.region(reader.words.at_or_after(span.start));
    region.and_then(|region| reader.quoted.get(region as usize)).is_some_and(|quoted| quoted.depth > 0)
}
