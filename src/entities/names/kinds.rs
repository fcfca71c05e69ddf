//! Weighs what a name is.

use std::collections::HashMap;

use super::{Name, pieces::Piece, usage::Usage};
use crate::{
    entities::{
        EntityKind,
        text::{Text, core},
    },
    lexicon::Traits,
    model::mix,
};

/// Evidence for person, organization, place, event.
type Weights = [f32; 4];

const KINDS: [EntityKind; 4] =
    [EntityKind::Person, EntityKind::Organization, EntityKind::Place, EntityKind::Event];

/// Gives each piece its kind. All mentions of a name vote; a word of a person's full name is that
/// person's. Cost: linear.
pub(super) fn decide(text: &Text, usage: &Usage, pieces: Vec<Piece>) -> Vec<Name> {
    let mut votes: HashMap<u32, Weights> = HashMap::new();
    let key = |piece: &Piece| piece.tokens.clone().fold(7, |hash, at| mix(hash, text.lower(at)));
    let keys: Vec<u32> = pieces.iter().map(key).collect();
    for (piece, &key) in pieces.iter().zip(&keys) {
        let vote = votes.entry(key).or_default();
        // What the words themselves say counts once, their neighbours each time.
        if *vote == Weights::default() {
            *vote = inner(text, piece);
        }
        let outer = outer(text, usage, piece);
        vote.iter_mut().zip(outer).for_each(|(sum, weight)| *sum += weight);
    }
    let mut parts: HashMap<&str, f32> = HashMap::new();
    for (piece, key) in pieces.iter().zip(&keys) {
        if piece.tokens.len() > 1
            && votes.get(key).is_some_and(|vote| best(*vote) == Some(EntityKind::Person))
        {
            for at in piece.tokens.clone().filter(|&at| text.is_capital(at)) {
                *parts.entry(core(text.word(at))).or_default() = 4.0;
            }
        }
    }
    let name = |(piece, key): (Piece, &u32)| {
        let mut vote = votes.get(key).copied().unwrap_or_default();
        if piece.tokens.len() == 1 {
            let [person, ..] = &mut vote;
            *person += parts.get(core(text.word(piece.tokens.start))).copied().unwrap_or_default();
        }
        let kind = best(vote).unwrap_or(EntityKind::Other);
        Name { tokens: piece.tokens, kind, titled: piece.titled }
    };
    pieces.into_iter().zip(&keys).map(name).collect()
}

fn best(weights: Weights) -> Option<EntityKind> {
    let (kind, &weight) = KINDS.iter().zip(&weights).rev().max_by(|a, b| a.1.total_cmp(b.1))?;
    (weight > 0.3).then_some(*kind)
}

/// What the words of the name say.
fn inner(text: &Text, piece: &Piece) -> Weights {
    let (mut person, mut body, mut place, mut event) = (0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32);
    let (first, last) = (piece.tokens.start, piece.tokens.end.saturating_sub(1));
    let words = piece.tokens.clone().filter(|&at| text.is_word(at)).count();
    let of = piece.tokens.clone().find(|&at| text.is(at, &["of", "for"]));
    let whole = piece.whole;
    if whole.any(Traits::AGENCY) {
        body += 4.0;
    }
    if whole.any(Traits::ORG.with(Traits::ACRONYM)) {
        body += 3.0;
    }
    if whole.any(Traits::COUNTRY.with(Traits::PLACE_ACRONYM)) {
        place += 3.0;
    }
    if whole.any(Traits::CITY.with(Traits::REGION)) {
        place += if whole.any(Traits::GIVEN.with(Traits::SURNAME)) { 1.2 } else { 2.5 };
    }
    if whole.any(Traits::TOWN) && !whole.any(Traits::COMMON) {
        place += if whole.any(Traits::GIVEN.with(Traits::SURNAME)) { 0.4 } else { 1.2 };
    }
    let head = of.map_or(last, |of| of.saturating_sub(1).max(first));
    if words > 1 {
        if text.has(last, Traits::ORG_SUFFIX) {
            body += 4.0;
        }
        if text.has(head, Traits::ORG_HEAD) {
            body += 3.0;
        }
        if text.has(head, Traits::PLACE_HEAD) {
            place += 2.6;
        }
        if text.has(head, Traits::EVENT_HEAD) {
            event += 2.8;
        }
        if text.is(
            first,
            &[
                "Lake", "Mount", "Cape", "Fort", "Port", "Camp", "Upper", "Lower", "Isle", "New", "Saint",
                "San", "Santa", "Los", "Las", "El",
            ],
        ) {
            place += 1.8;
        }
        if text.is(first, &["Storm", "Hurricane", "Typhoon", "Cyclone", "Operation"]) {
            event += 4.0;
        }
        if of.is_some() || piece.tokens.clone().any(|at| text.is(at, &["&", "/"])) {
            body += 1.0;
            person -= 3.0;
        }
        if text.has(first, Traits::DEMONYM) {
            body += 1.0;
            person -= 1.5;
        }
        if !piece.tokens.clone().any(|at| text.has(at, Traits::HEAD)) && words <= 4 {
            person += 0.8;
        }
    }
    if text.has(first, Traits::GIVEN) {
        person += if text.has(first, Traits::COMMON) { 0.9 } else { 2.2 };
    }
    if text.has(last, Traits::SURNAME) {
        person += if words == 1 { 0.6 } else { 1.0 };
    }
    if words > 1
        && piece.tokens.clone().skip(1).any(|at| text.word(at).len() == 2 && text.word(at).ends_with('.'))
    {
        person += 1.5;
    }
    let particle =
        |at: usize| text.is_lower(at) && text.has(at, Traits::PARTICLE) || text.word(at).starts_with("al-");
    if piece.tokens.clone().any(particle) {
        person += 1.2;
    }
    if is_shorthand(text, piece) && whole.is_empty() {
        body += 1.6;
    }
    [person, body, place, event]
}

/// What the words around it say.
fn outer(text: &Text, usage: &Usage, piece: &Piece) -> Weights {
    let (mut person, mut body, mut place) = (0.0_f32, 0.0_f32, 0.0_f32);
    let after = piece.tokens.end;
    let bounds = text.bounds(piece.tokens.start);
    let before = piece.tokens.start.checked_sub(1).filter(|at| bounds.contains(at));
    if piece.titled {
        person += 4.0;
    }
    if let Some(before) = before {
        let noun = text.human(before);
        let shorthand = piece.whole.any(Traits::ORG.with(Traits::ACRONYM)) || is_shorthand(text, piece);
        if text.is_lower(before) && noun.is_some_and(|(_, plural)| !plural) && !shorthand {
            person += 3.0;
        }
        if text.is(before, &["in", "near", "outside", "across", "throughout", "around"]) {
            place += 1.1;
        }
        if text.is(before, &["from", "to", "at", "into", "through", "toward", "towards", "inside"]) {
            place += 0.5;
        }
        if text.is(before, &["the"]) {
            person -= 1.5;
            body += 0.4;
        }
        let two = before.checked_sub(1);
        if text.is(before, &["of"])
            && two.is_some_and(|two| text.is_lower(two) && text.has(two, Traits::PLACE_HEAD))
        {
            place += 3.0;
        }
        if text.is(before, &[","])
            && two.is_some_and(|two| text.has(two, Traits::PLACE) && text.is_capital(two))
            && text.is(after, &[",", "."])
        {
            place += 0.8;
        }
    }
    let next = text.word(after);
    if text.is(after, &[","]) && bounds.contains(&after) {
        if text.is_number(after + 1) && text.is(after + 2, &[",", "."]) {
            person += 2.0;
        }
        if text.is(after + 1, &["who", "whose"]) {
            person += 1.5;
        }
        if text.is_capital(after + 1)
            && text.has(after + 1, Traits::COUNTRY.with(Traits::REGION).with(Traits::ABBREVIATION))
        {
            place += 1.2;
        }
    }
    if matches!(
        next,
        "said" | "says" | "told" | "added" | "asked" | "wrote" | "recalled" | "explained" | "who"
    ) {
        person += 0.7;
    }
    if text.is(after, &["'s", "’s"]) && text.human(after + 1).is_some() {
        person += 0.3;
        body += 0.3;
    }
    if text.is_lower(after) && text.body(after).is_some() && !usage.is_titled(text, after) {
        body += 1.5;
    }
    if text.is_lower(after) && text.is_lower(after + 1) && text.body(after + 1).is_some() {
        body += 0.8;
    }
    [person, body, place, 0.0]
}

/// Whether the name is a word of capitals: "NWU".
fn is_shorthand(text: &Text, piece: &Piece) -> bool {
    let word = text.word(piece.tokens.start);
    piece.tokens.len() == 1
        && (2..=6).contains(&word.len())
        && word.chars().all(|c| c.is_uppercase() || c == '.')
}
