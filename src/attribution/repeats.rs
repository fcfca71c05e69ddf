//! Finds quotations that repeat each other: pull quotes, crossheads, headlines, teasers.
//!
//! Two quotations are the same if most runs of three words of the shorter one stand in the other.
//! Cost: linear in the words, since a run of words remembers only its first few quotations.

use std::collections::BTreeMap;

use super::{Attribution, Speaker};
use crate::{
    blocks::{Block, BlockKind},
    entities::{Entities, EntityKind},
    lexicon,
    quotes::{Passage, QuoteKind, Reason, runs},
    tags::{Form, Pos},
    words::Words,
};

/// How many quotations a run of words remembers.
const REMEMBERED: usize = 4;
/// The share of the shorter quotation's runs that must stand in the other.
const SHARE: f32 = 0.6;

/// What the confidence of a line for display counts against that of the running text, which says more of who speaks: a
/// headline has room for the town that votes, the story names its mayor, whose words they are.
const DISPLAYED: f32 = 0.8;

/// Fills `repeats`, and gives quotations without a speaker that of the one they repeat.
pub(super) fn link(words: Words, blocks: &[Block], passages: &[Passage], found: &mut [Attribution]) {
    let mut seen: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    let mut lengths: Vec<usize> = Vec::with_capacity(passages.len());
    for (index, passage) in passages.iter().enumerate() {
        let runs = if passage.kind == QuoteKind::Indirect { Vec::new() } else { runs::of(words, passage) };
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for run in &runs {
            for &other in seen.get(run).into_iter().flatten() {
                *shared.entry(other).or_default() += 1;
            }
        }
        let enough = |&(other, count): &(usize, usize)| {
            let shorter = runs.len().min(lengths.get(other).copied().unwrap_or(usize::MAX));
            #[expect(clippy::cast_precision_loss, reason = "counts of words in a quotation")]
            let share = count as f32 / shorter as f32;
            share >= SHARE && !nested(passages, other, index)
        };
        let original =
            shared.into_iter().filter(enough).max_by_key(|&(other, count)| (count, std::cmp::Reverse(other)));
        if let Some((other, _)) = original {
            join(words, blocks, passages, found, other, index);
        }
        for run in &runs {
            let known = seen.entry(*run).or_default();
            if known.len() < REMEMBERED && known.last() != Some(&index) {
                known.push(index);
            }
        }
        lengths.push(runs.len());
    }
}

/// A quotation within another one is no repetition of it.
fn nested(passages: &[Passage], outer: usize, inner: usize) -> bool {
    match (passages.get(outer), passages.get(inner)) {
        (Some(outer), Some(inner)) => {
            inner.content.iter().any(|part| outer.content.iter().any(|whole| whole.overlaps(*part)))
        }
        _ => true,
    }
}

/// Whether it is a person or body with a name.
fn named(entities: &Entities, speaker: Speaker) -> bool {
    match speaker {
        Speaker::Entity(entity) => entities.get(entity as usize).is_some_and(|entity| entity.named),
        Speaker::Author(_) => true,
        Speaker::Described(_) | Speaker::Nobody => false,
    }
}

/// Whether one person is the source by a noun alone, as headlines have it: "governor", "the founder".
fn is_bare(words: Words, passages: &[Passage], index: usize) -> bool {
    let Some(&source) = passages.get(index).and_then(|passage| passage.source.first()) else { return false };
    let tokens = words.within(source);
    let inner = tokens.start + usize::from(words.is(tokens.start, "the"))..tokens.end;
    inner.len() == 1 && lexicon::human(&words.lower(inner.start)).is_some_and(|(_, plural)| !plural)
}

/// Whether it is one person.
fn is_person(entities: &Entities, speaker: Speaker) -> bool {
    let Speaker::Entity(entity) = speaker else { return false };
    entities.get(entity as usize).is_some_and(|entity| entity.kind == EntityKind::Person && !entity.plural)
}

/// Whether several are the source: "residents of the lower town".
fn are_several(words: Words, passages: &[Passage], index: usize) -> bool {
    let source = passages.get(index).and_then(|passage| passage.source.first());
    source.is_some_and(|&source| {
        let tokens = words.within(source);
        let outside = |at: usize| words.trees.head(at).is_none_or(|head| !tokens.contains(&head));
        let head = tokens.clone().find(|&at| words.pos(at) == Pos::Noun && outside(at));
        head.is_some_and(|head| words.form(head) == Form::Plural)
    })
}

fn join(
    words: Words,
    blocks: &[Block],
    passages: &[Passage],
    found: &mut [Attribution],
    earlier: usize,
    later: usize,
) {
    let entities = words.entities;
    let (Some(first), Some(second)) = (found.get(earlier).cloned(), found.get(later).cloned()) else {
        return;
    };
    let given = |source: &Attribution| Attribution {
        speaker: source.speaker,
        reason: Reason::Repeat,
        confidence: 0.9 * source.confidence,
        repeats: None,
    };
    // A line for display has its speaker from the running text rather than from its neighbours.
    let displays = |index: usize| {
        let block = passages.get(index).and_then(|passage| blocks.get(passage.block as usize));
        block.is_some_and(|block| !block.kind.is_body() && block.kind != BlockKind::Caption)
    };
    if let Some(slot) = found.get_mut(later) {
        // What a neighbour's speech suggests, the original knows.
        let guessed = matches!(second.reason, Reason::Continued | Reason::ParagraphContext)
            && (named(entities, first.speaker) || !named(entities, second.speaker));
        if (second.speaker == Speaker::Nobody || guessed) && first.speaker != Speaker::Nobody {
            *slot = given(&first);
        }
        slot.repeats = u32::try_from(earlier).ok();
    }
    // "Founder says price 'respects the cows'": who that is, the story tells.
    let introduced = || named(entities, second.speaker) && is_bare(words, passages, earlier);
    let weak = first.speaker == Speaker::Nobody
        || displays(earlier)
            && !(is_person(entities, second.speaker) && are_several(words, passages, earlier))
            && (DISPLAYED * first.confidence < second.confidence || introduced());
    if !weak || second.speaker == Speaker::Nobody {
        return;
    }
    // What repeats a headline is repeated in its turn.
    let mut at = Some(earlier);
    for _ in 0..REMEMBERED {
        let Some(slot) = at.and_then(|at| found.get_mut(at)) else { break };
        let repeats = slot.repeats;
        if at == Some(earlier) || slot.speaker == Speaker::Nobody {
            *slot = Attribution { repeats, ..given(&second) };
        }
        at = repeats.map(|at| at as usize);
    }
}

#[cfg(test)]
mod tests {
    use super::{Attribution, Block, Entities, Passage, QuoteKind, Reason, Speaker, Words, join};
    use crate::{Span, blocks, document::Document, quotes::Act, syntax::Trees};

    /// Who speaks in a headline and in the story's original, whose confidence these are.
    fn joined(headline: f32, story: f32) -> [Speaker; 2] {
        let text = "Hamlet votes to go\n\nThe ninety people of the hamlet voted on Friday to leave their homes for good, the mayor said.";
        let blocks: Vec<Block> = blocks::find(&Document::new(text));
        assert!(blocks.len() == 2 && !blocks[0].kind.is_body() && blocks[1].kind.is_body(), "{blocks:?}");
        let passage = |block: u32| Passage {
            kind: QuoteKind::Direct,
            act: Act::Speech,
            content: vec![Span::default()],
            cue: vec![],
            source: vec![],
            addressee: None,
            block,
            reason: Reason::Cue,
            evidence: None,
            trust: 0.0,
        };
        let attribution = |entity: u32, confidence: f32| Attribution {
            speaker: Speaker::Entity(entity),
            reason: Reason::Cue,
            confidence,
            repeats: None,
        };
        let mut found = [attribution(0, headline), attribution(1, story)];
        let document = Document::new(text);
        let (trees, entities) = (Trees::default(), Entities::default());
        let words = Words {
            document: &document,
            tokens: &[],
            tags: &[],
            sentences: &[],
            trees: &trees,
            entities: &entities,
        };
        join(words, &blocks, &[passage(0), passage(1)], &mut found, 0, 1);
        assert_eq!(found[1].repeats, Some(0));
        found.map(|attribution| attribution.speaker)
    }

    #[test]
    fn a_headline_leaves_the_speaker_to_the_story_unless_it_is_clearly_surer() {
        let [town, mayor] = [Speaker::Entity(0), Speaker::Entity(1)];
        assert_eq!(joined(0.4, 0.6), [mayor, mayor]);
        assert_eq!(joined(0.6, 0.55), [mayor, mayor]);
        assert_eq!(joined(0.9, 0.5), [town, mayor]);
    }
}
