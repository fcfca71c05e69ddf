//! Finds descriptions of persons and bodies: "a commander with the rebel group", "officials",
//! "the ministry", "the 43-year-old".
//!
//! Phrases that [`super::roles`] has booked on a named person are left out. Cost: linear.

use std::collections::HashSet;

use super::{
    EntityKind,
    phrases::{self, Determiner, Phrase},
    text::Text,
    world::World,
};
use crate::{lexicon::Traits, tags::Pos};

/// A description as it stands.
#[derive(Clone, Debug)]
pub(super) struct Description {
    pub(super) phrase: Phrase,
    /// The end of the prepositional phrases after the head.
    pub(super) end: usize,
    pub(super) kind: EntityKind,
    pub(super) plural: bool,
    /// "the 43-year-old".
    pub(super) age: Option<u32>,
}

/// The descriptions, in order.
pub(super) fn find(text: &Text, world: &World) -> Vec<Description> {
    let bodies = last_words(world);
    (0..text.len())
        .filter(|&at| text.is_word(at) && !world.is_claimed(at))
        .filter_map(|at| at_head(text, world, &bodies, at))
        .collect()
}

/// The last words of the names of bodies, in lower case.
fn last_words(world: &World) -> HashSet<String> {
    let named =
        world.drafts.iter().filter(|draft| draft.named && draft.kind == Some(EntityKind::Organization));
    named.filter_map(|draft| Some(draft.name.rsplit_once(' ')?.1.to_lowercase())).collect()
}

/// Whether "the service" at `at` may be the Norland Monsoon Service; not the press, which is everybody's.
fn is_last_word(text: &Text, bodies: &HashSet<String>, at: usize) -> bool {
    const OTHER: &[&str] = &[
        "house", "journal", "mail", "media", "news", "office", "post", "press", "report", "review",
        "standard", "star", "times", "world",
    ];
    at.checked_sub(1).is_some_and(|before| text.is(before, &["the"]))
        && !text.is(at, OTHER)
        && bodies.contains(&text.word(at).to_lowercase())
}

/// "The Prime Minister said", "asked the Mayor": a noun for one person that is written like a name, and none follows.
fn is_office(text: &Text, at: usize) -> bool {
    let back = |steps: usize| at.checked_sub(steps).filter(|&at| text.is(at, &["the"]));
    let the = back(1).or_else(|| back(2).filter(|_| text.is_capital(at - 1) && text.is_word(at - 1)));
    let alone = !text.is_capital(at + 1)
        && !text.is_hyphen(at + 1)
        && !text.is(at + 1, &["of", "for", "’s", "'s", "and"]);
    the.is_some_and(|the| text.bounds(at).contains(&the))
        && text.is_capital(at)
        && alone
        && text.human(at).is_some_and(|(_, plural)| !plural)
}

fn at_head(text: &Text, world: &World, bodies: &HashSet<String>, at: usize) -> Option<Description> {
    if text.is(at, &["old"]) {
        return aged(text, at);
    }
    let lower = text.is_lower(at) || text.opens(at) && !text.is_capital(at + 1);
    if !(lower || is_office(text, at))
        || world.name_at(at).is_some()
        || !matches!(text.pos(at), Pos::Noun | Pos::Propn)
    {
        return None;
    }
    let human = phrases::person(text, at);
    let ((_, plural), kind) = match human {
        Some(found) => (found, EntityKind::Person),
        None => match text.body(at) {
            Some(found) => (found, EntityKind::Organization),
            None if text.is(at, &["city", "town", "village", "country", "island"]) => {
                ((Traits::default(), false), EntityKind::Place)
            }
            None if is_last_word(text, bodies, at) => ((Traits::default(), false), EntityKind::Organization),
            None => return None,
        },
    };
    // The head is the last noun: "police officer", "rebel group"; not in "the mother-of-three".
    let next = at + 1;
    let family = text.is_hyphen(next) && text.is(next + 1, &["of"]) && text.is_hyphen(next + 2);
    let compound = !family
        && text.bounds(at).contains(&next)
        && (matches!(text.pos(next), Pos::Noun | Pos::Propn) && text.is_word(next) || text.is_hyphen(next))
        && !text.has(next, Traits::CALENDAR);
    if compound || world.name_at(next).is_some() {
        return None;
    }
    let phrase = phrases::around(text, at);
    let behind = if family { at + 5 } else { at + 1 };
    let end = phrases::complements(text, behind, 1, &["of", "for", "with", "from", "at", "in", "on"]);
    // "He was told as a boy": what somebody was is nobody else.
    let before = phrase.tokens.start.checked_sub(1);
    if phrase.determiner == Determiner::Indefinite
        && before.is_some_and(|before| text.is(before, &["as"]))
        && !matches!(text.pos(end), Pos::Verb | Pos::Aux)
    {
        return None;
    }
    // "The surgeon, 63, was struck off".
    let aged = kind == EntityKind::Person
        && phrase.determiner == Determiner::Definite
        && text.is(end, &[","])
        && text.is_number(end + 1)
        && text.is(end + 2, &[","]);
    let age = aged.then(|| text.word(end + 1).parse().ok().filter(|age| *age < 130)).flatten();
    Some(Description { phrase, end, kind, plural, age })
}

/// "the 43-year-old", unless a noun follows.
fn aged(text: &Text, old: usize) -> Option<Description> {
    let noun = matches!(text.pos(old + 1), Pos::Noun | Pos::Propn | Pos::Adj)
        && text.bounds(old).contains(&(old + 1));
    let start = old.checked_sub(5)?;
    let shape = text.is(old - 1, &["-"])
        && text.is(old - 2, &["year"])
        && text.is(old - 3, &["-"])
        && text.is_number(old - 4);
    if noun || !shape || !text.is(start, &["the"]) {
        return None;
    }
    let phrase = Phrase { tokens: start..old + 1, inner: start + 1, determiner: Determiner::Definite };
    let age = text.word(start + 1).parse().ok();
    Some(Description { phrase, end: old + 1, kind: EntityKind::Person, plural: false, age })
}
