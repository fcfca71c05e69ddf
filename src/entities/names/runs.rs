//! Follows capitals through the text.

use std::ops::Range;

use super::{amend, usage::Usage};
use crate::{entities::text::Text, lexicon::Traits, wordlist::among_any_case};

/// Second parts of compounds that are no part of a name: "Norland-based".
const AFTER_HYPHEN: &str = "based led backed born style era controlled held run owned like area trained educated related wide \
    sponsored funded dominated made built allied friendly elect designate aligned linked registered only \
    free bound ruled speaking occupied inspired affiliated supported type level raised mandated";

/// The runs of capitalised words, in order. Cost: linear.
pub(super) fn find(text: &Text, usage: &Usage) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if starts(text, at) {
            let end = follow(text, usage, at);
            runs.push(at..end);
            at = end;
        } else {
            at += 1;
        }
    }
    runs
}

/// Whether a run may begin or go on with the word.
fn starts(text: &Text, at: usize) -> bool {
    text.is_word(at)
        && text.is_capital(at)
        && !text.is_credit(at)
        && !amend::greets(text, at)
        && !text.is(at, &["I"])
        && !text.word(at).starts_with(['@', '#'])
}

/// The end of the run that begins at `start`.
fn follow(text: &Text, usage: &Usage, start: usize) -> usize {
    let limit = text.bounds(start).end;
    let mut heads = false;
    let mut at = start;
    loop {
        heads |= text.has(at, HEADS);
        let next = at + 1;
        let step = if next >= limit {
            0
        } else if starts(text, next) {
            1
        } else {
            bridge(text, usage, start, next, heads)
        };
        if step == 0 || next + step > limit {
            return next;
        }
        at = next + step - 1;
    }
}

const HEADS: Traits = Traits::ORG_HEAD.with(Traits::PLACE_HEAD).with(Traits::EVENT_HEAD);

/// How many tokens from `at` on lead to, and include, the next word of the run; 0 if it ends.
fn bridge(text: &Text, usage: &Usage, start: usize, at: usize, heads: bool) -> usize {
    if text.is_hyphen(at) {
        let after = at + 1;
        return match () {
            () if starts(text, after) => 2,
            () if text.is_lower(after)
                && !among_any_case(text.word(after), AFTER_HYPHEN)
                && at > start + 1 =>
            {
                2
            }
            () => 0,
        };
    }
    let word = text.word(at);
    match word {
        "&" if starts(text, at + 1) => return 2,
        // "the Millers' Union", "the Women's Institute"
        "'" | "’" | "'s" | "’s" if starts(text, at + 1) && plain_plural(text, usage, at - 1) => return 2,
        "of" | "for" if heads || text.has(at - 1, Traits::TITLE.with(Traits::ROLE)) => {
            let skip = usize::from(text.is(at + 1, &["the"]));
            if starts(text, at + 1 + skip) && (word == "of" || !text.has(at + 1, Traits::PLACE)) {
                return 2 + skip;
            }
        }
        // "Ministry of Health and Welfare"
        "and" if heads && starts(text, at + 1) => {
            let listed = (start..at).any(|i| text.is(i, &["of", "for"]));
            if listed && text.has(at - 1, Traits::PORTFOLIO) && text.has(at + 1, Traits::PORTFOLIO) {
                return 2;
            }
        }
        _ => {}
    }
    if text.is_lower(at)
        && text.has(at, Traits::PARTICLE)
        && !text.is(at, &["and", "will", "mac", "st", "san", "may"])
    {
        if starts(text, at + 1) && (word.len() > 1 || word == "e" || word == "y") {
            return 2;
        }
        if text.is_lower(at + 1) && text.has(at + 1, Traits::PARTICLE) && starts(text, at + 2) {
            return 3;
        }
    }
    0
}

/// Whether the possessive word before an apostrophe names a sort of people rather than an owner.
fn plain_plural(text: &Text, usage: &Usage, at: usize) -> bool {
    const SORTS: &[&str] =
        &["Women", "Men", "Children", "People", "Veterans", "Workers", "Teachers", "Students", "Parents"];
    let saint = at.checked_sub(1).is_some_and(|before| text.is(before, &["St", "St.", "Saint"]));
    saint
        || text.is(at, SORTS)
        || text.word(at).ends_with('s') && usage.has_lower(at)
        || text.word(at).ends_with('s') && text.human(at).is_some()
}
