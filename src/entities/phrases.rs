//! Follows noun phrases: enough syntax for roles and descriptions, read off the tags.

use std::ops::Range;

use super::text::Text;
use crate::{lexicon::Traits, tags::Pos, wordlist::among};

/// The longest noun phrase that is followed, in tokens to either side of its head.
const MAX_PHRASE: usize = 12;

/// Words that a phrase begins with.
const DETERMINERS: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your",
    "another", "some", "several", "many", "one", "two", "three", "four", "five", "no", "any", "each",
    "every", "both", "all", "other", "most", "few",
];

/// Words that some taggers take for nouns.
const NEVER: &[&str] = &[
    "said",
    "says",
    "say",
    "told",
    "tells",
    "and",
    "or",
    "but",
    "as",
    "that",
    "when",
    "while",
    "where",
    "who",
    "which",
    "if",
    "than",
    "because",
    "is",
    "was",
    "are",
    "were",
    "be",
    "been",
    "has",
    "have",
    "had",
    "not",
    "also",
    "to",
    "in",
    "on",
    "at",
    "by",
    "for",
    "of",
    "with",
    "from",
    "into",
    "about",
    "after",
    "before",
    "since",
    "until",
    "between",
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "you",
    "him",
    "them",
    "us",
    "me",
    "will",
    "would",
    "can",
    "could",
    "may",
    "added",
    "asked",
    "there",
    "here",
    "so",
    "then",
    "added",
    "called",
    "including",
    "according",
];

/// Nouns for relatives.
pub(super) const KIN: &[&str] = &[
    "husband",
    "wife",
    "son",
    "daughter",
    "mother",
    "father",
    "brother",
    "sister",
    "mum",
    "mom",
    "dad",
    "widow",
    "widower",
    "uncle",
    "aunt",
    "nephew",
    "niece",
    "cousin",
    "grandmother",
    "grandfather",
    "grandson",
    "granddaughter",
];

/// Whether the noun is one for a relative.
pub(crate) fn is_kin(noun: &str) -> bool {
    KIN.contains(&noun)
}

/// What determines a phrase.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Determiner {
    /// "the", "this".
    Definite,
    /// "a", "some", "three".
    Indefinite,
    /// "its", "her": the token of the pronoun.
    Pronoun(usize),
    /// "the ministry's": the token before the 's.
    Owner(usize),
    /// None.
    Bare,
}

/// A noun phrase around its head.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// From determiner to head.
    pub(super) tokens: Range<usize>,
    /// Where the words after the determiner or the owner begin.
    pub(super) inner: usize,
    pub(super) determiner: Determiner,
}

impl Phrase {
    pub(super) fn head(&self) -> usize {
        self.tokens.end.saturating_sub(1)
    }
}

/// Whether the word can stand before the head of a noun phrase.
fn modifies(text: &Text, at: usize) -> bool {
    if text.is(at, NEVER) || text.is(at, DETERMINERS) || text.has(at, Traits::CALENDAR) {
        return false;
    }
    match text.pos(at) {
        Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num => text.is_word(at) || text.is_number(at),
        // "retired", "leading", "Danish-born"
        Pos::Verb => {
            let word = text.word(at);
            word.ends_with("ed") || word.ends_with("ing") || text.is(at, &["born", "led", "run", "built"])
        }
        Pos::Adv => text.is(at, &["then", "now", "longtime", "onetime", "senior"]),
        _ => text.is_hyphen(at) || text.is_capital(at) && text.is_word(at) && !text.opens(at),
    }
}

/// The noun phrase that ends with the head at `head`. Cost: bounded.
pub(super) fn around(text: &Text, head: usize) -> Phrase {
    let bounds = text.bounds(head);
    let floor = bounds.start.max(head.saturating_sub(MAX_PHRASE));
    let mut inner = head;
    while inner > floor && modifies(text, inner - 1) {
        inner -= 1;
    }
    // A participle may only stand inside: "who fled rebel officials" has none.
    while inner < head && matches!(text.pos(inner), Pos::Verb) && !determined(text, inner, floor) {
        inner += 1;
    }
    let mut start = inner;
    let mut determiner = Determiner::Bare;
    if inner > floor {
        let before = inner - 1;
        if text.is(before, &["'s", "’s", "'", "’"])
            && before > floor
            && text.is_glued(before)
            && text.is_word(before - 1)
        {
            determiner = Determiner::Owner(before - 1);
            start = before - 1;
            while start > floor && (modifies(text, start - 1)) {
                start -= 1;
            }
            if start > floor && text.is(start - 1, DETERMINERS) {
                start -= 1;
            }
        } else if text.is(before, &["its", "his", "her", "their", "my", "our", "your"]) {
            determiner = Determiner::Pronoun(before);
            start = before;
        } else if text.pos(before) == Pos::Sconj {
            // "the truce that mediators had signed"
        } else if text.is(before, &["the", "this", "that", "these", "those", "both", "all"]) {
            determiner = Determiner::Definite;
            start = before;
        } else if text.is(before, DETERMINERS) {
            determiner = Determiner::Indefinite;
            start = before;
        }
    }
    Phrase { tokens: start..head + 1, inner, determiner }
}

fn determined(text: &Text, at: usize, floor: usize) -> bool {
    at > floor && (text.is(at - 1, DETERMINERS) || text.is(at - 1, &["'s", "’s"]))
}

/// The end of the prepositional phrases that follow a head which ends at `at`: "for the ministry",
/// "with the rebel group in the north". At most `count` of them.
pub(super) fn complements(text: &Text, at: usize, count: usize, allowed: &[&str]) -> usize {
    let limit = text.bounds(at.saturating_sub(1)).end;
    let mut end = at;
    for _ in 0..count {
        if !text.is(end, allowed) || end >= limit {
            break;
        }
        let mut next = end + 1;
        while next < limit && text.is(next, DETERMINERS) {
            next += 1;
        }
        let start = next;
        while next < limit && next < start + MAX_PHRASE && part(text, next, start) {
            next += 1;
        }
        while next > start && (text.is_hyphen(next - 1) || text.pos(next - 1) == Pos::Adj) {
            next -= 1;
        }
        if next == start {
            break;
        }
        end = next;
    }
    end
}

fn part(text: &Text, at: usize, start: usize) -> bool {
    if text.is_hyphen(at) || text.is(at, &["'s", "’s", "&"]) {
        return at > start;
    }
    let connects =
        text.is(at, &["of"]) && at > start && (text.is_capital(at + 1) || text.is(at + 1, &["the"]));
    let article = text.is(at, &["the"]) && at > start && text.is(at - 1, &["of"]);
    let joins = text.is(at, &["and"]) && at > start && text.is_capital(at - 1) && text.is_capital(at + 1);
    connects || article || joins || modifies(text, at) && text.pos(at) != Pos::Verb
}

/// The head of the noun phrase that begins at `at`, if it is a noun for one person, and where its
/// inner words begin: for "a retired dinner lady" the lady.
pub(super) fn person_from(text: &Text, at: usize) -> Option<Phrase> {
    let limit = text.bounds(at).end.min(at + MAX_PHRASE);
    let mut end = at;
    while end < limit && text.is(end, DETERMINERS) {
        end += 1;
    }
    while end < limit
        && (modifies(text, end)
            || text.is(end, &["'s", "’s"]) && end > at
            || text.is(end, &["and"]) && pair(text, end))
    {
        end += 1;
    }
    let head = end.checked_sub(1).filter(|&head| head >= at)?;
    let (_, plural) = person(text, head)?;
    if plural {
        return None;
    }
    let phrase = around(text, head);
    (phrase.tokens.start <= at || text.is(at, DETERMINERS))
        .then_some(Phrase { tokens: at..head + 1, ..phrase })
}

/// "founder and director": two nouns for one person.
fn pair(text: &Text, and: usize) -> bool {
    and.checked_sub(1).is_some_and(|before| text.has(before, Traits::ROLE) && text.is_lower(before))
        && text.is_lower(and + 1)
        && (text.has(and + 1, Traits::ROLE) || text.has(and + 2, Traits::ROLE))
}

/// Whether the word ends as nouns for those who do something for a living, whether a list has it or not: "-ologist".
pub(crate) fn is_trade(word: &str) -> bool {
    const ENDS: &[&str] =
        &["ist", "ographer", "ician", "woman", "person", "keeper", "wright", "holder", "smith", "sman"];
    ENDS.iter().any(|end| word.len() > end.len() + 2 && word.ends_with(end))
        && !["list", "twist"].iter().any(|end| word.ends_with(end))
}

/// What is known of the noun if it is one for persons, and whether for several.
pub(super) fn person(text: &Text, at: usize) -> Option<(Traits, bool)> {
    text.human(at).or_else(|| agent(text, at))
}

/// Whether the word is a noun for one person, written without a capital.
pub(super) fn is_one(text: &Text, at: usize) -> bool {
    text.is_lower(at) && person(text, at).is_some_and(|(_, plural)| !plural)
}

/// Nouns in -ologist, -woman and the like name persons.
pub(super) fn agent(text: &Text, at: usize) -> Option<(Traits, bool)> {
    let noun = matches!(text.pos(at), Pos::Noun | Pos::Propn) && text.is_word(at);
    (noun && is_trade(text.word(at))).then_some((Traits::ROLE, false))
}

/// What is said before a noun of somebody who has been that: of the former judge the text has told.
pub(crate) const NO_LONGER: &[&str] = &["former", "retired"];

/// Whether the noun is one for people whom the scene brings with it, so that "the" introduces them rather than goes back to
/// somebody: "the judge".
pub(crate) fn is_bystander(lemma: &str) -> bool {
    const BYSTANDERS: &str = "judge magistrate prosecutor lawyer attorney solicitor barrister counsel juror foreman clerk reporter \
    journalist correspondent interviewer host presenter anchor moderator narrator editor author \
    spokesman spokeswoman spokesperson representative interpreter translator caller official source \
    reader user other latter former one president pope";
    among(lemma, BYSTANDERS)
}
