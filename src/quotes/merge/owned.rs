//! "Critics laughed at Obi's claim that the bridge was “safe”": the words in marks are those of whoever the noun of saying
//! belongs to.

use std::ops::Range;

use crate::{
    phrases::chunk_ending,
    quotes::{
        cues::{self, Manner, is_speech_noun},
        reader::Reader,
        tagger::links::Relation,
    },
    tags::Pos,
    wordlist::among,
    words::Words,
};

/// Further nouns for what somebody says will be done.
const PROPOSALS: &str = "boast offer plea pledge promise proposal request vow";

/// Verbs behind whose object stands what it is called.
const NAMES: &str = "brand call deem dub find label pronounce term";

/// Nouns behind which "as" tells what somebody has said.
const DEPICTS: &str = "characterisation characterization depiction description portrayal";

/// How far behind the noun the quotation may begin, in tokens.
const FAR: usize = 16;

/// The relation as that of the noun's owner, if all that it has in marks stands behind one such noun, and its cue, which governs
/// the noun, reports nothing itself.
pub(super) fn by_owner(reader: &Reader, relation: &Relation) -> Option<Relation> {
    let words = reader.words;
    let cue = relation.cue.as_ref()?;
    let reports = |at: usize| {
        let lemma = words.lemma(at);
        matches!(cues::manner(&lemma), Some(Manner::Say | Manner::Tell))
            || among(&lemma, NAMES)
            || &*lemma == "according"
    };
    let mut marked = relation.content.iter().cloned().flatten().filter(|&at| reader.region(at).is_some());
    let (first, last) = (marked.next()?, marked.last()?);
    let floor = words.sentences.get(words.sentence_of(first))?.tokens.start;
    if cue.clone().any(reports) || cue.end > first || cue.start < floor {
        return None;
    }
    let noun = (cue.end.max(first.saturating_sub(FAR))..first).rev().find(|&at| says(words, at))?;
    let owner = owner(words, noun, cue.end)?;
    // "Dismissed Obi's claim that it was safe as “absurd”".
    let before = (noun..first).rev().find(|&at| words.is_word(at) && reader.region(at).is_none())?;
    if words.is(before, "as") && !among(&words.lemma(noun), DEPICTS) {
        return None;
    }
    let end = words.sentences.get(words.sentence_of(last))?.tokens.end;
    let whole = words.trees.subtree(noun).end.max(last + 1).min(end);
    let content = noun + 2..relation.content.last()?.end.min(whole);
    Some(Relation {
        source: Some(owner),
        cue: Some(noun..noun + 1),
        content: vec![content],
        ..relation.clone()
    })
}

/// Whether the noun tells of something said, and what that is follows.
fn says(words: Words, at: usize) -> bool {
    let lemma = words.lemma(at);
    words.pos(at) == Pos::Noun
        && (is_speech_noun(&lemma) || among(&lemma, PROPOSALS) || among(&lemma, DEPICTS))
        && words.is_any(at + 1, &["that", "to", "of", "for", "about"])
}

/// Whose it is: "Obi" of "Obi's first claim".
fn owner(words: Words, noun: usize, floor: usize) -> Option<Range<usize>> {
    let before = (floor..noun).rev().find(|&at| !matches!(words.pos(at), Pos::Adj | Pos::Noun | Pos::Num))?;
    let sign = words.is_any(before, &["'s", "’s", "'", "’"]).then_some(before)?;
    chunk_ending(words, sign.checked_sub(1)?, floor)
}
