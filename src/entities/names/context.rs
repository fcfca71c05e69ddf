//! What stands around the mentions of a word, gathered over the whole article.

use std::ops::Range;

use super::{features::View, usage::Usage};
use crate::{entities::text::Text, lexicon::Traits, tags::Pos};

/// Nouns for places that a name follows or precedes: "the island of", "district".
fn is_place_noun(text: &Text, at: usize) -> bool {
    text.is_lower(at)
        && (text.has(at, Traits::PLACE_HEAD)
            || text.is(
                at,
                &[
                    "city", "town", "village", "country", "island", "province", "state", "region",
                    "district", "county",
                ],
            ))
}

/// Verbs of speech and thought, which have persons for subjects.
const SPEECH: &[&str] = &[
    "said",
    "says",
    "told",
    "added",
    "asked",
    "wrote",
    "recalled",
    "explained",
    "who",
    "thinks",
    "thought",
    "believes",
    "argued",
    "noted",
    "tweeted",
    "replied",
];

/// The bits that the words before and after `run`, a run of capitals in the sentence `bounds`, set.
fn around(text: &Text, bounds: &Range<usize>, run: &Range<usize>) -> u32 {
    let mut bits = 0u32;
    let mut set = |bit: u32, holds: bool| bits |= u32::from(holds) << bit;
    let back = |steps: usize| run.start.checked_sub(steps).filter(|at| bounds.contains(at));
    if let Some(before) = back(1) {
        set(0, text.is(before, &["in", "near", "outside", "across", "throughout", "around", "inside"]));
        set(1, text.is(before, &["from", "to", "at", "into", "through", "toward", "towards", "via"]));
        set(
            2,
            text.is(before, &["of", "called", "named"]) && back(2).is_some_and(|at| is_place_noun(text, at)),
        );
        set(3, text.is(before, &["of"]));
        set(4, text.is(before, &["the", "a", "an", "this"]));
        set(5, text.is_capital(before) && text.has(before, Traits::TITLE.with(Traits::ROLE)));
        set(6, text.is_lower(before) && text.human(before).is_some());
        set(7, text.is(before, &["by", "with", "and", "told", "against"]));
        set(8, text.is(before, &["said", "says", "added", "asked"]));
        set(
            9,
            text.is(before, &[","])
                && back(2).is_some_and(|at| text.is_capital(at) && text.has(at, Traits::PLACE)),
        );
        set(10, text.is(before, &["("]));
        set(11, text.is(before, &["am", "'m", "’m", "is", "named", "called", "hi", "dear", "hello"]));
    }
    let after = run.end;
    if bounds.contains(&after) {
        set(12, text.is(after, SPEECH));
        set(13, text.is(after, &["'s", "’s"]));
        set(14, text.is(after, &[","]) && text.is_number(after + 1));
        let next = after + 1;
        set(
            15,
            text.is(after, &[","])
                && text.is_capital(next)
                && text.has(next, Traits::COUNTRY.with(Traits::REGION).with(Traits::ABBREVIATION)),
        );
        set(16, text.is_lower(after) && text.body(after).is_some());
        set(17, is_place_noun(text, after));
        set(18, matches!(text.pos(after), Pos::Verb));
        set(19, matches!(text.pos(after), Pos::Noun));
        set(20, text.is(after, &["("]));
        set(21, text.is(after, &[","]) && text.is(next, &["who", "whose", "a", "an", "the"]));
    }
    bits
}

/// Gathers the bits of each spelling over the article.
pub(super) fn gather(view: &View, usage: &Usage) -> Vec<u32> {
    let text = view.text;
    let mut contexts = vec![0u32; usage.spellings()];
    for sentence in text.sentences {
        let bounds = &sentence.tokens;
        let mut at = bounds.start;
        while at < bounds.end {
            if !view.may_begin(at) {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            while end < bounds.end && view.may_begin(end) {
                end += 1;
            }
            let run = at..end;
            let alone = run.len() == 1;
            let bits = if alone { around(text, bounds, &run) | 1 << 22 } else { 0 };
            for at in run.clone() {
                let place = u32::from(at == run.start) << 23 | u32::from(at + 1 == run.end) << 24;
                let given = !alone && at > run.start && text.has(run.start, Traits::GIVEN);
                let head = !alone && text.has(run.end - 1, Traits::ORG_HEAD.with(Traits::ORG_SUFFIX));
                let places = !alone && text.has(run.end - 1, Traits::PLACE_HEAD);
                let more = u32::from(given) << 25 | u32::from(head) << 26 | u32::from(places) << 27;
                let bits = bits | if alone { 0 } else { place | more };
                contexts.get_mut(usage.number(at)).into_iter().for_each(|context| *context |= bits);
            }
            at = end;
        }
    }
    contexts
}
