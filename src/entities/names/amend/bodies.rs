//! Which single words are bodies' or places' names, whatever the model took them for.
//!
//! News tells a person's full name at first and the surname afterwards. A single word that is in no full name, that no list
//! knows for a person's and that nothing beside it shows to be one, is most often a body or a place of which the model has
//! never heard.

use std::collections::{HashMap, HashSet};

use super::Name;
use crate::{
    entities::{EntityKind, phrases, roles::ADDRESS, text::Text},
    lexicon::Traits,
    tags::Pos,
};

/// Words that say nothing of the names that hold them.
const GENERIC: Traits = Traits::COMMON
    .with(Traits::PLACE)
    .with(Traits::DEMONYM)
    .with(Traits::OPENS)
    .with(Traits::TITLE)
    .with(Traits::GIVEN)
    .with(Traits::ORG_HEAD)
    .with(Traits::PLACE_HEAD);

/// Words that lists know for a person's name.
const LISTED: Traits = Traits::GIVEN.with(Traits::SURNAME).with(Traits::FAMOUS);

/// Full names of persons that an article must have for its single names to be told from them.
const INTRODUCED: usize = 3;

/// Makes bodies and places of them. Cost: linear.
pub(super) fn find(text: &Text, names: &mut [Name]) {
    let full = names.iter().filter(|name| name.kind == EntityKind::Person && name.tokens.len() > 1);
    let persons: HashSet<&str> = full.flat_map(|name| name.tokens.clone()).map(|at| text.word(at)).collect();
    let single = names.iter().filter(|name| name.kind == EntityKind::Person && name.tokens.len() == 1);
    let orphans: HashSet<&str> =
        single.map(|name| text.word(name.tokens.start)).filter(|word| !persons.contains(word)).collect();
    let convention = persons.len() >= 2 * INTRODUCED && persons.len() >= 4 * orphans.len();
    let parts = parts(text, names);
    // What the mentions of each word show: of a person, of a place, of a body.
    let mut shown: HashMap<&str, (bool, bool, u32)> = HashMap::new();
    for name in names.iter().filter(|name| name.tokens.len() == 1) {
        let shown = shown.entry(text.word(name.tokens.start)).or_default();
        shown.0 |= name.titled || shows_person(text, name.tokens.start);
        shown.1 |= shows_place(text, name.tokens.start);
        shown.2 += 1 + 2 * u32::from(shows_body(text, name.tokens.start));
    }
    for name in names.iter_mut().filter(|name| name.tokens.len() == 1) {
        let word = text.word(name.tokens.start);
        let shown = shown.get(word).copied().unwrap_or_default();
        if persons.contains(word) || shown.0 || !text.is_word(name.tokens.start) {
            continue;
        }
        let listed = text.has(name.tokens.start, LISTED);
        match parts.get(word) {
            Some(&Some(kind)) if matches!(name.kind, EntityKind::Person | EntityKind::Other) => {
                name.kind = kind;
            }
            _ if name.kind == EntityKind::Person && convention && !listed && (shown.1 || shown.2 > 2) => {
                name.kind = if shown.1 { EntityKind::Place } else { EntityKind::Organization };
            }
            _ => {}
        }
    }
}

/// The kinds of bodies and places that the word alone can stand for: "Calder" for "Calder Rovers", "Verran" for "Port Verran".
/// `None` where several kinds of names hold the word.
fn parts<'t>(text: &Text<'t>, names: &[Name]) -> HashMap<&'t str, Option<EntityKind>> {
    let mut parts: HashMap<&str, Option<EntityKind>> = HashMap::new();
    let longer = names.iter().filter(|name| {
        name.tokens.len() > 1 && matches!(name.kind, EntityKind::Organization | EntityKind::Place)
    });
    for name in longer {
        let own = |&at: &usize| text.is_capital(at) && text.is_word(at) && !text.has(at, GENERIC);
        let word = match name.kind {
            EntityKind::Place => name.tokens.clone().rev().find(own),
            _ => name.tokens.clone().next().filter(own),
        };
        let Some(word) = word else { continue };
        let kind = parts.entry(text.word(word)).or_insert(Some(name.kind));
        if *kind != Some(name.kind) {
            *kind = None;
        }
    }
    parts
}

/// Whether the word at `at` or what stands beside it is a person's.
fn shows_person(text: &Text, at: usize) -> bool {
    let bounds = text.bounds(at);
    let before = at.checked_sub(1).filter(|before| bounds.contains(before));
    let introduced = before.is_some_and(|before| {
        let noun = text.human(before).or_else(|| phrases::agent(text, before));
        text.is(before, ADDRESS)
            || text.is(before, &["named", "called"])
            || noun.is_some_and(|(_, plural)| !plural)
    });
    let behind = at + 1;
    let comma = text.is(behind, &[","]) && bounds.contains(&(behind + 1));
    let aged = comma && text.is_number(behind + 1) && text.is(behind + 2, &[",", "."]);
    let described = comma
        && (text.is(behind + 1, &["who", "whose"])
            || text.is(behind + 1, &["a", "an", "the"]) && phrases::person_from(text, behind + 1).is_some());
    const OWN: &[&str] = &["he", "she", "his", "her", "him", "himself", "herself"];
    introduced || aged || described || is_followed(text, at, OWN)
}

/// Whether one of `pronouns` follows in the sentence before any other name.
fn is_followed(text: &Text, at: usize, pronouns: &[&str]) -> bool {
    const REACH: usize = 14;
    let behind = at + 1..text.len().min(at + REACH);
    behind
        .take_while(|&at| !text.is_capital(at) || text.pos(at) == Pos::Pron)
        .find(|&at| text.pos(at) == Pos::Pron || text.is(at, &["its", "his", "her", "their"]))
        .is_some_and(|at| text.is(at, pronouns))
}

/// Whether "its" means the word at `at`, or a noun for a body stands behind it.
fn shows_body(text: &Text, at: usize) -> bool {
    let noun = |at: usize| text.is_lower(at) && text.body(at).is_some();
    noun(at + 1) || is_followed(text, at, &["its", "itself"])
}

/// Whether a preposition of place stands before the word, or an office before its "of".
fn shows_place(text: &Text, at: usize) -> bool {
    let bounds = text.bounds(at);
    let Some(before) = at.checked_sub(1).filter(|before| bounds.contains(before)) else { return false };
    let of = text.is(before, &["of"])
        && before.checked_sub(1).is_some_and(|office| {
            text.has(office, Traits::TITLE.with(Traits::ROLE).with(Traits::PLACE_HEAD))
        });
    of || text
        .is(before, &["in", "near", "outside", "across", "throughout", "around", "into", "north", "south"])
}
