//! "The plan was called “reckless” by the mayor": who says it stands behind the words that are quoted.

use std::ops::Range;

use crate::{
    phrases,
    quotes::{
        cues::{self, Manner},
        reader::Reader,
        tagger::links::Relation,
    },
    tags::{Form, Pos},
    words::Words,
};

/// How many adverbs may stand between "was" and "called".
const ADVERBS: usize = 3;

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
    if !is_passive(words, verb) {
        return None;
    }
    let (last, before) = relation.content.split_last()?;
    let quoted = last.clone().find(|&at| reader.region(at).is_some())?;
    let end = words.sentences.get(words.sentence_of(last.start))?.tokens.end;
    let by = (quoted..end.min(last.end + 1)).find(|&at| words.is(at, "by") && reader.region(at).is_none())?;
    let agent = phrase(reader, by + 1..end)?;
    let mut content = before.to_vec();
    content.push(last.start..by);
    Some(Relation { source: Some(agent), content, ..relation.clone() })
}

/// Whether a form of "be" stands before the participle.
fn is_passive(words: Words, verb: usize) -> bool {
    let participle = matches!(words.form(verb), Form::PastParticiple | Form::Past);
    let mut before = (verb.saturating_sub(ADVERBS + 1)..verb).rev();
    participle
        && before
            .find(|&at| words.pos(at) != Pos::Adv && words.pos(at) != Pos::Part)
            .is_some_and(|at| &*words.lemma(at) == "be")
}

/// The noun phrase at the beginning of `tokens`.
fn phrase(reader: &Reader, tokens: Range<usize>) -> Option<Range<usize>> {
    let words = reader.words;
    let inside = |&at: &usize| {
        let link = words.is_any(at, &["of", "and", "'s", "’s", "-"]);
        let noun =
            matches!(words.pos(at), Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num | Pos::Pron);
        (link || noun) && reader.region(at).is_none()
    };
    let start = tokens.start;
    let end = tokens.take_while(inside).last()? + 1;
    // "Was described as “empty” by noon."
    if phrases::is_day(words, end - 1) || words.is_any(end - 1, TIMES) {
        return None;
    }
    (start..end).any(|at| matches!(words.pos(at), Pos::Noun | Pos::Propn)).then_some(start..end)
}
