//! Tells the tagger who is meant and who speaks elsewhere in the article: the one thing that it knows from beyond the
//! paragraph. A clause with a person for its subject reports more often than one with a place, and who has said
//! something once is quoted again.

use super::{facts::Mark, labels::Part};
use crate::{
    Span, entities::Entity, entities::Mention, model::mix, quotes::Passage, syntax::Relation, words::Words,
};

/// [`Fact::speaks`](super::facts::Fact::speaks) of words that mean nobody.
const NOBODY: u32 = 3;

/// Writes down who is meant by each word, and how often the rules' `passages` have that one for their source. Cost: the
/// mentions, and one pass over the words.
pub(super) fn mark(words: Words, passages: &[Passage], marks: &mut [Mark]) {
    let entities = words.entities;
    let mut spoken = vec![0u32; entities.len()];
    for source in passages.iter().filter_map(|passage| passage.source.first()) {
        let entity = entities.head_of(*source).and_then(|entity| spoken.get_mut(entity as usize));
        entity.into_iter().for_each(|count| *count += 1);
    }
    for mark in marks.iter_mut() {
        mark.speaks = NOBODY;
    }
    for (index, mention) in entities.mentions_in(Span::new(0, u32::MAX)) {
        let Some(entity) = entities.get(index as usize) else { continue };
        let count = spoken.get(index as usize).copied().unwrap_or(0);
        let range = words.within(mention.span);
        for at in range.clone() {
            // Of mentions within mentions the outermost tells, which comes first.
            let Some(mark) = marks.get_mut(at).filter(|mark| mark.name == 0) else { continue };
            let own = matches!(Part::of(mark.rule), Some(Part::SourceBefore | Part::SourceAfter));
            mark.name = name(entity, &mention, at == range.start, at + 1 == range.end);
            mark.speaks = count.saturating_sub(u32::from(own)).min(2);
        }
    }
    for at in 0..marks.len() {
        if matches!(words.trees.relation(at), Relation::Nsubj | Relation::NsubjPass)
            && let Some(&Mark { name, speaks, .. }) = marks.get(at)
            && let Some(verb) = words.trees.head(at).and_then(|head| marks.get_mut(head))
        {
            verb.subject = mix(1 + (name.saturating_sub(1) >> EDGES), speaks);
        }
    }
}

/// Bits of [`Fact::name`](super::facts::Fact::name) that say where in the mention the word stands.
const EDGES: u32 = 3;

/// What is meant, by a name, a description or a pronoun, whether it is several, and where in the mention the word stands.
const fn name(entity: &Entity, mention: &Mention, first: bool, last: bool) -> u32 {
    let what = entity.kind as u32 * 3 + mention.form as u32;
    1 + (what << EDGES | (entity.plural as u32) << 2 | (first as u32) << 1 | last as u32)
}
