//! "The plan was called “reckless” by the mayor": who says it stands behind the words that are quoted.

use std::ops::Range;

use crate::{
    phrases,
    quotes::{
        clauses::is_passive,
        cues::{self, Manner},
        reader::Reader,
        tagger::links::Relation,
    },
    syntax,
    tags::Form,
};

/// Times of the day.
const TIMES: &[&str] = &[
    "afternoon",
    "dawn",
    "dusk",
    "evening",
    "midday",
    "midnight",
    "morning",
    "nightfall",
    "noon",
    "today",
    "tomorrow",
];

/// The relation with the agent of its passive for a source, and without that agent in its content. The tagger takes whatever is
/// called something for the source, or none.
pub(super) fn with_agent(reader: &Reader, relation: &Relation) -> Option<Relation> {
    let words = reader.words;
    let cue = relation.cue.as_ref()?;
    let verb = cue.clone().rev().find(|&at| cues::manner(&words.lemma(at)) == Some(Manner::Judge))?;
    let sentence = words.sentences.get(words.sentence_of(verb))?;
    // "Called “a liar” by Obi, …".
    let reduced =
        words.form(verb) == Form::PastParticiple && words.trees.relation(verb) != syntax::Relation::Root;
    if !reduced && !is_passive(words, verb, sentence.tokens.start) {
        return None;
    }
    let (last, before) = relation.content.split_last()?;
    let quoted = last.clone().find(|&at| reader.region(at).is_some())?;
    let end = words.sentences.get(words.sentence_of(last.start))?.tokens.end;
    let is_by = |&at: &usize| words.is(at, "by") && reader.region(at).is_none();
    let behind = (quoted..end.min(last.end + 1)).find(is_by);
    // "Was described by Obi as “a liar”".
    let by = (verb + 1..quoted.min(verb + 3)).find(is_by).or(behind)?;
    let known = relation.source.clone().filter(|source| source.start == by + 1 && by < quoted);
    let agent = known.or_else(|| phrase(reader, by + 1..end))?;
    let mut content = before.to_vec();
    content.push(if by < quoted { agent.end.max(last.start)..last.end } else { last.start..by });
    Some(Relation { source: Some(agent), content, ..relation.clone() })
}

/// The noun phrase at the beginning of `tokens`.
fn phrase(reader: &Reader, tokens: Range<usize>) -> Option<Range<usize>> {
    let words = reader.words;
    let chunk = phrases::chunk_starting(words, tokens.start, tokens.end)?;
    let last = chunk.end - 1;
    // "Was described as “empty” by noon."
    let time = phrases::is_day(words, last) || words.is_any(last, TIMES);
    (!time).then(|| phrases::grow(words, chunk, tokens.end))
}
