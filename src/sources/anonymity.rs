//! Finds the wording that withholds a source's name: "who declined to be identified".

use std::collections::BTreeMap;

use crate::{Span, words::Words};

/// Words that withholding phrases begin with, nearest first.
const OPENERS: [&str; 12] = [
    "who",
    "speaking",
    "spoke",
    "requesting",
    "declining",
    "asking",
    "insisting",
    "on",
    "under",
    "because",
    "citing",
    "whose",
];

/// The heart of the wording in each sentence that was asked about. A sentence is searched once, however many
/// quotations it has.
#[derive(Default)]
pub(super) struct Anchors(BTreeMap<usize, Option<usize>>);

/// The wording in the sentence that holds `near`, if there is one.
pub(super) fn wording(words: Words, near: Span, anchors: &mut Anchors) -> Option<Span> {
    let index = words.sentence_of(words.at_or_after(near.start));
    let sentence = words.sentences.get(index)?.tokens.clone();
    let search = || sentence.clone().find(|&token| withholds(words, token));
    let anchor = (*anchors.0.entry(index).or_insert_with(search))?;
    let floor = sentence.start.max(anchor.saturating_sub(14));
    let reach = floor..anchor;
    let opener = OPENERS
        .iter()
        .find_map(|opener| reach.clone().rev().find(|&token| words.is(token, opener)))
        .unwrap_or(anchor);
    // "because he was not authorised to speak publicly" goes on to the next comma.
    let end = (anchor + 1..sentence.end)
        .take(12)
        .find(|&token| {
            matches!(words.text(token), "," | "." | ";" | "”" | "\"")
                || words.is_any(token, &["told", "said", "says"])
        })
        .unwrap_or(anchor + 1);
    let short = words.is_any(anchor, &["anonymity", "anonymous", "anonymously"]);
    let end = if short && !words.is(anchor + 1, "because") { anchor + 1 } else { end };
    Some(words.span_of(&(opener..end.max(anchor + 1))))
}

/// Whether the token is the heart of such a wording.
fn withholds(words: Words, token: usize) -> bool {
    let back = |steps: usize| token.checked_sub(steps);
    let be_before = || back(1).is_some_and(|before| words.is_any(before, &["be", "being"]));
    let refusal = || {
        (1..8).filter_map(back).any(|before| {
            words.is_any(
                before,
                &[
                    "declined",
                    "refused",
                    "asked",
                    "requested",
                    "wished",
                    "wanted",
                    "not",
                    "n't",
                    "n’t",
                    "without",
                    "insisted",
                    "preferred",
                    "declining",
                    "asking",
                ],
            )
        })
    };
    if words.is_any(token, &["anonymity", "anonymous", "anonymously"]) {
        return true;
    }
    if words.is_any(token, &["named", "identified", "quoted"]) {
        return be_before() && refusal();
    }
    // "not authorised to speak"
    let authorised = words.is_any(token, &["authorized", "authorised", "permitted", "allowed"]);
    authorised && refusal() && words.is(token + 1, "to")
}
