//! Finds the names again of those whom the article names in full: the same full name, and the surname wherever it stands
//! alone: "Groot smiled." A word that opens a sentence has its capital from there, so that the model may pass over it, and
//! what signs a pull quote stands in no sentence that would show what it is.

use std::{collections::HashMap, ops::Range};

use super::{Name, amend::persons, usage::Usage};
use crate::{
    entities::{EntityKind, roles::ADDRESS, text::Text},
    lexicon::Traits,
    order,
    tags::{Form, Pos},
};

/// What shows that the first word of a name is no surname.
const GIVEN_OR_OTHER: Traits = Traits::GIVEN
    .with(Traits::COMMON)
    .with(Traits::PLACE)
    .with(Traits::ORG)
    .with(Traits::ACRONYM)
    .with(Traits::DEMONYM)
    .with(Traits::TITLE);

/// How many that share a surname are told apart.
const FAMILY: usize = 8;

/// Whether the same words stand at both places.
fn is_same(text: &Text, one: &Range<usize>, other: &Range<usize>) -> bool {
    one.len() == other.len()
        && one.clone().zip(other.clone()).all(|(one, other)| text.word(one) == text.word(other))
}

/// Whether the name, taken for a place or a body, is the surname of whom the article names in full before: "Example-Hall". A
/// place or a body that is listed is itself.
fn is_surname(text: &Text, full: &HashMap<&str, Vec<Range<usize>>>, name: &Name) -> bool {
    const LISTED: Traits = Traits::PLACE.with(Traits::ORG).with(Traits::ACRONYM).with(Traits::AGENCY);
    let tokens = &name.tokens;
    let last = tokens.end.saturating_sub(1);
    let hyphened = tokens.clone().skip(1).step_by(2).all(|at| text.is_hyphen(at)) && tokens.len() % 2 == 1;
    let particle = tokens.len() == 2 && text.has(tokens.start, Traits::PARTICLE);
    if name.kind == EntityKind::Person
        || !(hyphened || particle)
        || tokens.len() == 1 && text.has(last, LISTED)
    {
        return false;
    }
    let known = full.get(text.word(last)).into_iter().flatten();
    let ends = |known: &Range<usize>| {
        let start = known.end.saturating_sub(tokens.len());
        // Not a part of a double surname.
        start > known.start
            && known.end <= tokens.start
            && !text.is_hyphen(start - 1)
            && is_same(text, &(start..known.end), tokens)
    };
    known.clone().any(ends)
}

/// Adds them to `names`, which come in order. Cost: linear.
pub(super) fn add(text: &Text, usage: &Usage, names: &mut Vec<Name>) {
    // Full names by their last word.
    let mut full: HashMap<&str, Vec<Range<usize>>> = HashMap::new();
    for name in names.iter().filter(|name| name.kind == EntityKind::Person && name.tokens.len() > 1) {
        // "Ban Min-seo", "Shen Example": the surname may come first.
        let (first, last) = (name.tokens.start, name.tokens.end - 1);
        let hyphened = name.tokens.len() == 4 && text.is_hyphen(first + 2) && text.is_lower(last);
        let reversed = hyphened || !text.has(first, GIVEN_OR_OTHER);
        for at in [last, first].into_iter().take(1 + usize::from(reversed)) {
            let known = full.entry(text.word(at)).or_default();
            if known.len() < FAMILY && known.iter().all(|known| !is_same(text, known, &name.tokens)) {
                known.push(name.tokens.clone());
            }
        }
    }
    if full.is_empty() {
        return;
    }
    for name in names.iter_mut() {
        if is_surname(text, &full, name) {
            name.kind = EntityKind::Person;
        }
    }
    let mut taken = vec![false; text.len()];
    for name in &*names {
        taken.get_mut(name.tokens.clone()).into_iter().flatten().for_each(|slot| *slot = true);
    }
    let free = |at: usize| taken.get(at) == Some(&false);
    // "Stated Groot: “…”", "While Groot smiled": the word has its capital from the sentence.
    let stated = |at: usize| text.opens(at) && text.pos(at) == Pos::Verb;
    let opens =
        |at: usize| text.opens(at) && matches!(text.pos(at), Pos::Verb | Pos::Sconj | Pos::Adp | Pos::Cconj);
    let alone = |at: usize| {
        let bounds = text.bounds(at);
        let beside =
            |at: usize| bounds.contains(&at) && (text.is_capital(at) && !opens(at) || text.is_hyphen(at));
        !beside(at + 1) && !at.checked_sub(1).is_some_and(beside)
    };
    // "Mr King", "Cross said": whatever else the word may be.
    let addressed = |at: usize| {
        let before = at.checked_sub(1).filter(|before| text.bounds(at).contains(before));
        before.is_some_and(|before| text.is(before, ADDRESS) && text.is_capital(before))
            && !(text.bounds(at).contains(&(at + 1)) && text.is_capital(at + 1))
    };
    let is_word = |at: usize| text.has(at, Traits::COMMON.with(Traits::CALENDAR)) || usage.has_lower(at);
    let again = |at: usize| {
        let known = full.get(text.word(at)).filter(|_| text.is_capital(at) && free(at))?;
        let here = |name: &Range<usize>| {
            let start = (at + 1).checked_sub(name.len()).filter(|start| text.bounds(at).contains(start))?;
            (is_same(text, name, &(start..at + 1)) && (start..at).all(free)).then_some(start)
        };
        let whole = known.iter().filter_map(here).min();
        let acts = |at: usize| {
            let verb =
                matches!(text.pos(at + 1), Pos::Verb | Pos::Aux) && text.bounds(at).contains(&(at + 1));
            verb && alone(at) && !usage.has_lower(at)
        };
        // "“…,” said Cross", "Cross, smiling, said", "Stated Cross:".
        let speaks = |at: usize| {
            let colon = text.is(at + 1, &[":"]) && at.checked_sub(1).is_some_and(stated);
            // "Cross: “…”", "Cross, who is a member, said".
            let says = || text.is(at + 1, &[":"]) && text.quotation(at + 3) != 0 && text.quotation(at) == 0;
            let who = || {
                text.is(at + 1, &[","]) && text.is(at + 2, &["who"]) && text.bounds(at).contains(&(at + 2))
            };
            let shown = || colon || says() || who() || persons::speaks(text, &(at..at + 1));
            persons::says(text, at + 1) || alone(at) && shown()
        };
        // "Will called it": no auxiliary stands before a finite verb.
        let finite = |at: usize| {
            let next = text.bounds(at).contains(&(at + 1)) && text.pos(at + 1) == Pos::Verb;
            let form = matches!(text.form(at + 1), Form::Past | Form::Present);
            alone(at) && next && form && text.pos(at) == Pos::Aux && !text.is(at + 1, &["have"])
        };
        let shown = |at: usize| speaks(at) || addressed(at) || acts(at) || finite(at);
        whole.or_else(|| (alone(at) && !is_word(at) || shown(at)).then_some(at)).map(|start| start..at + 1)
    };
    let found = (0..text.len()).filter_map(again);
    let found = found.map(|tokens| Name { tokens, kind: EntityKind::Person, titled: false });
    let found: Vec<Name> = found.collect();
    if !found.is_empty() {
        names.extend(found);
        order::by(names, |name| name.tokens.start as u64);
    }
}
